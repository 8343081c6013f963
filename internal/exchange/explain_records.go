package exchange

// explanationRecords is explanationTable for what happened. A file of which a needed column has no value
// has no line in the example.
const explanationRecords = `
precos_plano;;os preços de cada plano e desde quando;
precos_plano;plano;código do plano, como em planos.csv;1
precos_plano;tipo_plano;código do tipo, como em tipos_plano.csv;10
precos_plano;inicio;primeiro dia deste preço;2024-05-21
precos_plano;fim;último dia, vazio: continua;
precos_plano;valor;mensalidade nestes dias;109.90
descontos_plano;;descontos e acréscimos na mensalidade;
descontos_plano;plano;código do plano, como em planos.csv;1
descontos_plano;descricao;o que é, sai na conferência da cobrança;Fidelidade
descontos_plano;acrescimo;S se é acréscimo, vazio é N: desconto;N
descontos_plano;valor;valor por mês;10.00
descontos_plano;inicio;primeiro dia, vazio: desde sempre;2024-05-21
descontos_plano;fim;último dia, vazio: continua;2025-05-20
suspensoes_programadas;;até quando um plano não é cortado;
suspensoes_programadas;plano;código do plano, como em planos.csv;1
suspensoes_programadas;suspender;S se protege de suspensão, vazio é S;S
suspensoes_programadas;reduzir;S se protege de redução, vazio é S;S
suspensoes_programadas;ate;último dia protegido;2026-11-30
suspensoes_programadas;motivo;por que;Paga no dia 30
suspensoes_programadas;cancelada_em;dia em que foi cancelada, vazio: não foi;
suspensoes_programadas;avisada_em;dia em que o fim foi registrado;
suspensoes_a_pedido;;suspensões que o cliente pediu;
suspensoes_a_pedido;plano;código do plano, como em planos.csv;1
suspensoes_a_pedido;inicio;primeiro dia suspenso;2025-07-01
suspensoes_a_pedido;fim;último dia suspenso;2025-07-31
suspensoes_a_pedido;retorno;dia em que voltou, vazio: ainda não;2025-08-01
suspensoes_a_pedido;cancelada;S se foi desmarcada antes de começar, vazio é N;N
habilitacoes_provisorias;;habilitações em confiança;
habilitacoes_provisorias;plano;código do plano, como em planos.csv;1
habilitacoes_provisorias;inicio;primeiro dia habilitado;2025-09-10
habilitacoes_provisorias;fim;último dia habilitado;2025-09-12
habilitacoes_provisorias;encerrada_em;dia em que acabou antes, vazio: não acabou;
estados_plano;;o que vale para um plano além da situação: por que está cortado, o que volta depois;
estados_plano;plano;código do plano, como em planos.csv;1
estados_plano;instalado;S se foi instalado, vazio é S;S
estados_plano;suspenso;por que está suspenso, vazio: não está;
estados_plano;reduzido;por que está reduzido, vazio: não está;
estados_plano;provisorio;S se está habilitado em confiança, vazio é N;N
estados_plano;pausado;S se está suspenso a pedido, vazio é N;N
estados_plano;transferido;S se foi para outro titular, vazio é N;N
estados_plano;cancelado;S se foi cancelado, vazio é N;N
estados_plano;cortado_em;dia da suspensão ou da redução que vale;
estados_plano;boletos;boletos por que está cortado, cada um como cliente:nosso número, separados por espaço;
trocas_titularidade;;planos que foram para outro titular;
trocas_titularidade;de_plano;plano do titular anterior;
trocas_titularidade;para_plano;plano do novo titular, só uma vez;
trocas_titularidade;vale_em;primeiro dia do novo titular;
trocas_titularidade;assinado_em;dia em que o termo foi assinado;
trocas_titularidade;assinado_por;quem assinou, um nome por linha na mesma célula;
trocas_titularidade;desfeita_em;data e hora em que foi desfeita, vazio: vale;
agendados_plano;;mudanças e cancelamentos que esperam o dia;
agendados_plano;plano;código do plano, como em planos.csv;1
agendados_plano;tipo;o que espera;cancelamento
agendados_plano;vale_em;dia em que é feito;2026-12-10
agendados_plano;pedido;o que foi pedido, como a exportação escreve;{"On":"2026-12-10","Reason":"Mudou-se","Protocol":"","Fee":""}
agendados_plano;pedido_por;quem pediu;Ana
agendados_plano;pedido_em;AAAA-MM-DD HH:MM;2026-11-20 10:00
agendados_plano;protocolo;protocolo do atendimento;
agendados_plano;situacao;em que pé está;desistido
validades_contrato;;validades que um contrato teve antes da de hoje;
validades_contrato;contrato;número do contrato, como em contratos.csv;5001
validades_contrato;inicio;início da validade de então;2023-05-21
validades_contrato;fim;fim da validade de então;2024-05-20
validades_contrato;substituida_em;data e hora em que mudou;2024-05-20 09:00
validades_contrato;substituida_por;quem mudou;Ana
validades_contrato;motivo;por que mudou;Renovação
permanencias;;termos de permanência;
permanencias;contrato;número do contrato, como em contratos.csv;5001
permanencias;inicio;primeiro dia;2024-05-21
permanencias;meses;quantos meses;12
permanencias;fim;último dia, como assinado;2025-05-20
permanencias;dias_pausados;dias de suspensão a pedido, que adiam o fim;31
permanencias;valor_beneficio;valor do benefício dado;240.00
permanencias;beneficio;o que foi dado;Instalação sem taxa
permanencias;encerrada_em;dia em que acabou por um ato, vazio: não acabou;
permanencias;avisada_em;dia em que o fim foi avisado;
avisos_debito;;avisos de débito enviados;
avisos_debito;plano;código do plano, como em planos.csv;1
avisos_debito;canal;por onde foi;email
avisos_debito;enviado_em;dia do envio;2026-11-12
avisos_debito;comprovante;como se prova;
avisos_debito;valor;valor devido no aviso;109.90
avisos_debito;meses;meses devidos, como 2026-11, separados por espaço;2026-11
avisos_debito;boletos;boletos do aviso, cada um como cliente:nosso número, separados por espaço;1:00012470000000001
lancamentos;;linhas para quem cobra: pró-rata, multa, crédito, taxa;
lancamentos;plano;código do plano, como em planos.csv;1
lancamentos;mes;mês a que se refere, como 2026-11;2025-07
lancamentos;tipo;o que é;credito
lancamentos;valor;valor, de um crédito o que se tira;12.34
lancamentos;situacao_multa;de uma multa, em que pé está;
lancamentos;tipo_plano;código do tipo, como em tipos_plano.csv;10
lancamentos;inicio;primeiro dia que a linha cobra;
lancamentos;fim;último dia que a linha cobra;
lancamentos;cobrado_em;dia em que foi marcado como cobrado, vazio: espera;2025-08-05
lancamentos;servico;código do serviço adicional, como em servicos_adicionais.csv, vazio: é do plano;
meses_acertados;;meses de um plano acertados por lançamentos;
meses_acertados;plano;código do plano, como em planos.csv;1
meses_acertados;mes;mês, como 2026-11;2025-07
meses_acertados;valor;mensalidade cobrada antes do acerto, zero: nenhuma;109.90
meses_acertados_servico;;meses em que um serviço adicional já tinha sido cobrado quando algo nele mudou;
meses_acertados_servico;servico;código do serviço adicional, como em servicos_adicionais.csv;1
meses_acertados_servico;mes;mês, como em 2026-11;2026-11
meses_acertados_servico;valor;quanto tinha sido cobrado, 0: nada;29.90
`

// explanationDesk is explanationRecords for the desk, the stock and the catalogue.
const explanationDesk = `
passos_atendimento;;o que se anotou em cada atendimento;
passos_atendimento;atendimento;protocolo, como em atendimentos.csv;202611200000001
passos_atendimento;em;AAAA-MM-DD HH:MM;2026-11-20 14:32
passos_atendimento;quem;quem anotou;Ana
passos_atendimento;texto;o que se anotou;Pediu para ligar depois das 18h
vinculos_atendimento;;atendimentos sobre a mesma coisa;
vinculos_atendimento;atendimento;protocolo, como em atendimentos.csv;
vinculos_atendimento;vinculado;protocolo do outro;
passos_ocorrencia;;o que se fez em cada ocorrência;
passos_ocorrencia;ocorrencia;número, como em ocorrencias.csv;100001
passos_ocorrencia;em;AAAA-MM-DD HH:MM;2026-11-20 15:00
passos_ocorrencia;quem;quem fez;Ana
passos_ocorrencia;situacao;em que pé ficou;em_analise
passos_ocorrencia;responsavel;com quem ficou;tecnico
passos_ocorrencia;texto;o que se fez;Sinal medido de longe
passos_ordem;;o que se fez em cada ordem de serviço;
passos_ordem;ordem;número, como em ordens.csv;40001
passos_ordem;em;AAAA-MM-DD HH:MM;2026-11-21 09:10
passos_ordem;quem;quem fez;Ana
passos_ordem;situacao;em que pé ficou;agendada
passos_ordem;texto;o que se fez;Cliente confirmou a visita
movimentos_equipamento;;por onde cada equipamento passou;
movimentos_equipamento;equipamento;patrimônio, como em equipamentos.csv;P-0001
movimentos_equipamento;situacao;em que pé está o movimento;feito
movimentos_equipamento;estado;onde o equipamento ficou;cliente
movimentos_equipamento;modalidade;como ficou com o cliente;comodato
movimentos_equipamento;local;local de estoque, é criado se não houver;
movimentos_equipamento;cliente;código do cliente, como em clientes.csv;1
movimentos_equipamento;plano;código do plano, como em planos.csv;1
movimentos_equipamento;tecnico;técnico que o leva;
movimentos_equipamento;ordem;número da ordem em que foi usado;40001
movimentos_equipamento;responsavel;quem o leva;Sílvia Ramos
movimentos_equipamento;confirma;quem confirma;
movimentos_equipamento;pedido_em;AAAA-MM-DD HH:MM;2026-11-20 16:00
movimentos_equipamento;inicio;quando começou, vazio: espera;2026-11-20 16:00
movimentos_equipamento;fim;quando acabou, vazio: vale;
paradas;;paradas da rede;
paradas;mensagem;o que se diz a quem liga;Fibra rompida na BR-494
paradas;inicio;AAAA-MM-DD HH:MM;2026-10-02 08:00
paradas;previsao;até quando, vazio: não se sabe;2026-10-02 12:00
paradas;fim;quando acabou, vazio: continua;2026-10-02 11:20
paradas;aberta_por;quem abriu;Ana
paradas;pontos_acesso;nomes dos pontos de acesso, um por linha na mesma célula;OLT-01/PON-0
paradas;bairros;nomes dos bairros, um por linha na mesma célula;
catalogo;;listas de que os formulários escolhem;
catalogo;lista;qual lista;ponto_acesso
catalogo;nome;o que se escolhe;OLT-01/PON-0
catalogo;codigo;código no endereço da tela, vazio: o nome;OLT-01/PON-0
catalogo;ativo;S se se oferece, vazio é S;S
catalogo;limite;planos de um ponto de acesso ou visitas por dia de um técnico, 0: sem limite;128
catalogo;texto;de um modelo de resposta, o texto;
catalogo;encaixe;de um técnico, S se aceita encaixe, vazio é S;S
catalogo;turno_segunda;de um técnico, horas de serviço, vazio: sem serviço dito;
catalogo;turno_terca;como o de segunda;
catalogo;turno_quarta;como o de segunda;
catalogo;turno_quinta;como o de segunda;
catalogo;turno_sexta;como o de segunda;
catalogo;turno_sabado;como o de segunda;
catalogo;turno_domingo;como o de segunda;
prazos;;prazos da Anatel e dos tipos de atendimento que o provedor escolheu;
prazos;tipo;anatel ou atendimento;anatel
prazos;chave;que prazo é;solicitacao_dias
prazos;valor;dias, meses ou horas;10
prazos;fonte;de um prazo da Anatel, onde está escrito, vazio: a de fábrica;Res. Anatel 765/2023, art. 10
prazos;conferido;S se alguém leu o texto da fonte, vazio: como de fábrica;S
`
