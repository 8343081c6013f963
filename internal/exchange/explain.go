package exchange

import "strings"

// explanation is what a template says of a column, and a value for its example.
type explanation struct{ what, example string }

// explanationTable explains every file, and every column with a value that fits the examples of the
// other files: file; column; what it is; example.
const explanationTable = `
tipos_plano;;o catálogo: os planos que se vendem;
tipos_plano;codigo;código do tipo de plano, sem repetir;10
tipos_plano;nome;nome do plano;Fibra 400 Mega
tipos_plano;grupo;grupo, é criado se não houver;Fibra
tipos_plano;download_kbps;velocidade em kbps, também 400M;400000
tipos_plano;upload_kbps;velocidade em kbps, também 200M;200000
tipos_plano;valor;mensalidade, como 1234.56 ou 1.234,56;109.90
tipos_plano;codigo_oferta;código da oferta na Anatel;OF-400
tipos_plano;unidade;unidade que vende, é criada se não houver, vazio: todas;
tipos_plano;a_venda;S ou N, vazio é S;S
tipos_plano;tecnologia;sai no contrato;Fibra óptica
tipos_plano;franquia;franquia de dados, sai no contrato;Sem limite
tipos_plano;tipo_ip;sai no contrato;Dinâmico com CGNAT
tipos_plano;velocidade_minima;como está na oferta;40% instantânea, 80% na média mensal
tipos_plano;prazo_instalacao;em dias;10
tipos_plano;taxa_instalacao;taxa de instalação;150.00
tipos_plano;instalacao_gratuita;S se a instalação não é cobrada, vazio é N;N
clientes;;pessoas e empresas;
clientes;codigo;código do cliente, de 1 a 20 letras sem acento, números, ponto, hífen ou sublinhado;1
clientes;tipo;PF (pessoa física) ou PJ (jurídica);PF
clientes;nome;nome civil ou razão social;José da Silva Araújo
clientes;nome_social;nome social, da pessoa que usa um;
clientes;nome_fantasia;nome fantasia da empresa;
clientes;cpf_cnpj;CPF ou CNPJ, com ou sem máscara, vazio se não souber;529.982.247-25
clientes;rg;RG;MG-12.345.678
clientes;rg_emissor;órgão que emitiu o RG;SSP
clientes;inscricao_estadual;inscrição estadual da empresa;
clientes;data_nascimento;AAAA-MM-DD ou DD/MM/AAAA;1980-05-21
clientes;nome_mae;nome da mãe;Maria da Silva
clientes;nome_pai;nome do pai;
clientes;email;um e-mail;jose@exemplo.com.br
clientes;ativo;S ou N, vazio é S;S
clientes;data_cadastro;dia em que foi cadastrado;2024-05-21
clientes;unidade;unidade de negócio, é criada se não houver;Matriz
clientes;observacao;o que quiser;
clientes;alerta;aparece no alto de toda aba do cadastro;
clientes;representante;de pessoa jurídica, quem assina por ela;
clientes;cpf_representante;CPF do representante, com ou sem máscara;
clientes;rg_representante;RG do representante;
clientes;cargo_representante;cargo do representante, sai no contrato;
telefones;;telefones dos clientes;
telefones;cliente;código do cliente, como em clientes.csv;1
telefones;tipo;o que é o número;celular
telefones;numero;com DDD, se houver dois na célula, cada um vira um telefone;(37) 99999-0013
telefones;apagado_em;data e hora em que foi apagado, vazio: está ativo;
telefones;apagado_motivo;por que foi apagado;
telefones;apagado_por;quem apagou;
contatos;;pessoas ligadas a um cliente;
contatos;cliente;código do cliente, como em clientes.csv;1
contatos;nome;nome da pessoa;Ana Araújo
contatos;tipo;setor ou parentesco;Esposa
contatos;email;um e-mail;ana@exemplo.com.br
contatos;celular;com DDD;(37) 99999-0014
contatos;telefone;com DDD;
contatos;autorizado;S se pode pedir mudanças, vazio é N;S
contatos;apagado_em;data e hora em que foi apagado, vazio: está ativo;
contatos;apagado_motivo;por que foi apagado;
contatos;apagado_por;quem apagou;
enderecos;;endereços dos clientes;
enderecos;codigo;código do endereço, sem repetir;1
enderecos;cliente;código do cliente, como em clientes.csv;1
enderecos;tipo;para que serve;instalacao
enderecos;logradouro;rua, avenida, estrada;Rua das Flores
enderecos;numero;número, ou s/n;120
enderecos;complemento;apartamento, bloco, fundos;casa 2
enderecos;bairro;bairro;Centro
enderecos;cidade;cidade;Divinópolis
enderecos;uf;sigla do estado;MG
enderecos;cep;8 algarismos, com ou sem hífen;35500-012
enderecos;referencia;ponto de referência;em frente à praça
enderecos;apagado_em;data e hora em que foi apagado, vazio: está ativo;
enderecos;apagado_motivo;por que foi apagado;
enderecos;apagado_por;quem apagou;
planos;;o que cada cliente contratou;
planos;codigo;código do plano do cliente, sem repetir;1
planos;cliente;código do cliente, como em clientes.csv;1
planos;tipo_plano;código do tipo, como em tipos_plano.csv;10
planos;situacao;em que pé está;ativo
planos;data_inicio;dia em que começou;2024-05-21
planos;endereco_instalacao;código do endereço, como em enderecos.csv;1
planos;referencia;referência do plano;
planos;ponto_acesso;ponto de acesso, é criado se não houver;OLT-01/PON-0
planos;dia_vencimento;dia do mês, de 1 a 31;10
planos;forma_cobranca;como paga;boleto
planos;valor;mensalidade deste cliente;109.90
planos;data_cancelamento;dia em que foi cancelado;
planos;transferido_de;plano com o titular anterior, depois de uma troca de titularidade;
planos;nao_habilitar_provisoriamente;S se nunca se habilita em confiança, vazio é N;N
contratos;;contratos assinados de cada plano;
contratos;plano;código do plano, como em planos.csv;1
contratos;numero;número do contrato, sem repetir;5001
contratos;modelo;nome do modelo;Padrão Fibra
contratos;inicio;início da validade;2024-05-21
contratos;fim;fim da validade;2025-05-20
contratos;principal;S no contrato principal do plano, se o plano só tem um vigente ou rascunho, pode ficar vazio;S
contratos;situacao;em que pé está;vigente
contratos;assinado_em;dia da assinatura;2024-05-21
contratos;assinado_por;quem assinou;José da Silva Araújo
logins;;logins PPPoE/RADIUS;
logins;plano;código do plano, como em planos.csv;1
logins;login;nome de usuário;jose@provedor.net
logins;senha;é gravada cifrada;s3nha
logins;apagado_em;data e hora em que foi apagado, vazio: está ativo;
logins;apagado_motivo;por que foi apagado;
logins;apagado_por;quem apagou;
logins;valido_desde;desde quando vale, vazio: desde o início do plano;
ips;;IPs fixos e MACs;
ips;plano;código do plano, como em planos.csv;1
ips;ip;endereço ou prefixo, IPv4 ou IPv6;10.99.2.203
ips;mac;12 dígitos hexadecimais, com qualquer separador;AA-BB-CC-DD-EE-01
ips;mac2;12 dígitos hexadecimais, com qualquer separador;
ips;apagado_em;data e hora em que foi apagado, vazio: está ativo;
ips;apagado_motivo;por que foi apagado;
ips;apagado_por;quem apagou;
ips;valido_desde;desde quando vale, vazio: desde o início do plano;
onus;;ONUs de fibra;
onus;plano;código do plano, como em planos.csv;1
onus;mac;12 dígitos hexadecimais, com qualquer separador;AA-BB-CC-DD-EE-02
onus;serial_gpon;número de série GPON;HWTC12345678
onus;olt;OLT;OLT-01
onus;pon;placa e porta;0/1/1
onus;apagado_em;data e hora em que foi apagado, vazio: está ativo;
onus;apagado_motivo;por que foi apagado;
onus;apagado_por;quem apagou;
emails;;contas de e-mail;
emails;plano;código do plano, como em planos.csv;1
emails;endereco;endereço da conta;jose@provedor.net
emails;apelidos;outros endereços da mesma conta, separados por espaço;contato@provedor.net
emails;apagado_em;data e hora em que foi apagado, vazio: está ativo;
emails;apagado_motivo;por que foi apagado;
emails;apagado_por;quem apagou;
emails;valido_desde;desde quando vale, vazio: desde o início do plano;
dominios;;domínios hospedados;
dominios;plano;código do plano, como em planos.csv;1
dominios;dominio;nome do domínio;exemplo.com.br
dominios;apagado_em;data e hora em que foi apagado, vazio: está ativo;
dominios;apagado_motivo;por que foi apagado;
dominios;apagado_por;quem apagou;
terminais;;números de telefonia vendidos;
terminais;plano;código do plano, como em planos.csv;1
terminais;numero;com DDD;(37) 3221-4455
terminais;apagado_em;data e hora em que foi apagado, vazio: está ativo;
terminais;apagado_motivo;por que foi apagado;
terminais;apagado_por;quem apagou;
terminais;valido_desde;desde quando vale, vazio: desde o início do plano;
circuitos;;circuitos e enlaces;
circuitos;plano;código do plano, como em planos.csv;1
circuitos;numero;número do circuito;BHE-IP-30068
circuitos;apagado_em;data e hora em que foi apagado, vazio: está ativo;
circuitos;apagado_motivo;por que foi apagado;
circuitos;apagado_por;quem apagou;
tv;;aparelhos de TV;
tv;plano;código do plano, como em planos.csv;1
tv;smartcard;número do smartcard;0045 7221 8574
tv;cas;número CAS;
tv;apagado_em;data e hora em que foi apagado, vazio: está ativo;
tv;apagado_motivo;por que foi apagado;
tv;apagado_por;quem apagou;
servicos_adicionais;;o que um plano tem além do que o tipo inclui;
servicos_adicionais;plano;código do plano, como em planos.csv;1
servicos_adicionais;codigo;código único na base, só o nomeiam lançamentos;1
servicos_adicionais;produto;nome no catálogo de produtos, criado se faltar;Ponto de IPTV
servicos_adicionais;descricao;o que é, quando não é só o produto;IPTV básica
servicos_adicionais;cobranca;mensal, ou avulso que se paga uma vez;mensal
servicos_adicionais;valor;por mês, ou o total do avulso;29.90
servicos_adicionais;parcelas;em quantas se paga o avulso, vazio: uma;
servicos_adicionais;inicio;primeiro dia cobrado, ou mês da primeira parcela;2024-05-21
servicos_adicionais;fim;último dia, vazio: continua;
servicos_adicionais;forma_cobranca;vazio: a do plano;
servicos_adicionais;observacao;o que mais se sabe;Ponto da sala
servicos_adicionais;apagado_em;data e hora em que foi apagado, vazio: vale;
servicos_adicionais;apagado_motivo;por que foi apagado;
servicos_adicionais;apagado_por;quem apagou;
equipamentos;;patrimônio, em estoque ou com clientes;
equipamentos;patrimonio;número de patrimônio, sem repetir;P-0001
equipamentos;produto;o que é, é criado se não houver;ONU FiberHome AN5506
equipamentos;numero_serie;número de série;48575443F9C6FDAB
equipamentos;mac;12 dígitos hexadecimais, com qualquer separador;
equipamentos;local;onde está, é criado se não houver;Cliente
equipamentos;cliente;código do cliente, vazio: o dono do plano, ou está em estoque;
equipamentos;plano;código do plano, pode ficar vazio;1
equipamentos;situacao;onde está, vazio: em estoque, ou com o cliente que a linha diz;
equipamentos;modalidade;como está com o cliente;
equipamentos;tecnico;técnico que o leva;
equipamentos;fabricante;fabricante;FiberHome
equipamentos;fornecedor;fornecedor;
equipamentos;nota;nota fiscal da compra;
equipamentos;valor;valor pago;180.00
equipamentos;valor_reposicao;valor que o cliente paga se não devolver;250.00
equipamentos;garantia_ate;último dia da garantia;
boletos;;boletos do sistema de cobrança;
boletos;cliente;código do cliente, vazio: o dono do plano;
boletos;plano;código do plano, pode ficar vazio;1
boletos;nosso_numero;nosso número, como texto;00012470000000001
boletos;numero_documento;número do documento;1-01/25
boletos;linha_digitavel;linha digitável ou código de barras, como texto;
boletos;emissao;dia da emissão;2026-10-25
boletos;vencimento;dia do vencimento;2026-11-10
boletos;valor;valor a pagar;109.90
boletos;situacao;em que pé está;aberto
boletos;pago_em;dia em que foi pago;
boletos;valor_pago;quanto foi pago;
boletos;contestado_ate;até quando o cliente contesta, vazio: não contesta;
notas;;notas fiscais;
notas;cliente;código do cliente, vazio: o dono do plano;
notas;plano;código do plano, pode ficar vazio;1
notas;modelo;21, 22, 55, 62 ou NFS-e;62
notas;serie;série;1
notas;numero;número da nota;000000005
notas;chave;chave de acesso de 44 posições, como texto;
notas;emissao;dia da emissão;2026-10-25
notas;valor;valor da nota;109.90
notas;situacao;em que pé está;autorizada
atendimentos;;atendimentos e seus protocolos;
atendimentos;protocolo;número de protocolo, sem repetir;202611200000001
atendimentos;cliente;código do cliente, como em clientes.csv;1
atendimentos;canal;por onde o cliente falou;telefone
atendimentos;aberto_em;AAAA-MM-DD HH:MM, na hora do provedor;2026-11-20 14:30
atendimentos;fechado_em;AAAA-MM-DD HH:MM, vazio: está aberto;
atendimentos;assunto;em poucas palavras;Lentidão
atendimentos;descricao;o que foi dito;Lento à noite
atendimentos;plano;código do plano de que se trata;1
atendimentos;situacao;em que pé está, vazio: concluído se há a hora do fim;em_andamento
atendimentos;tipo;o que o cliente quer;reclamacao
atendimentos;solicitante;quem falou;Ana Araújo
atendimentos;identificado_por;como se soube quem era;Nome da mãe
atendimentos;prazo;AAAA-MM-DD HH:MM combinado;2026-11-23 14:30
atendimentos;prazo_regulatorio;último dia do prazo da Anatel;2026-12-02
atendimentos;protocolo_enviado_em;quando o protocolo foi enviado;
atendimentos;protocolo_enviado_por;por onde foi enviado;
atendimentos;resultado;o que se resolveu;
atendimentos;motivo;por que foi cancelado;
atendimentos;motivo_encerramento;como terminou, é criado se não houver;
ocorrencias;;ocorrências (chamados);
ocorrencias;numero;número da ocorrência, sem repetir;100001
ocorrencias;cliente;código do cliente, vazio: o dono do plano;1
ocorrencias;plano;código do plano, pode ficar vazio;1
ocorrencias;protocolo;protocolo do atendimento;202611200000001
ocorrencias;tipo;tipo, nas suas palavras;Suporte
ocorrencias;situacao;em que pé está;aberta
ocorrencias;aberta_em;AAAA-MM-DD HH:MM;2026-11-20 14:35
ocorrencias;fechada_em;AAAA-MM-DD HH:MM, vazio: não foi fechada;
ocorrencias;descricao;o que se fez;
ocorrencias;prioridade;vazio: normal;normal
ocorrencias;responsavel;nome de usuário, ou um papel;tecnico
ocorrencias;responsavel_tipo;o que é o responsável;papel
ocorrencias;prazo;AAAA-MM-DD HH:MM;2026-11-23 14:35
ocorrencias;solucao;como foi resolvida;
ocorrencias;motivo;por que foi reaberta;
ocorrencias;motivo_encerramento;como terminou, é criado se não houver;
ordens;;ordens de serviço;
ordens;numero;número da ordem, sem repetir;40001
ordens;cliente;código do cliente, vazio: o dono do plano;1
ordens;plano;código do plano, pode ficar vazio;1
ordens;ocorrencia;número da ocorrência, como em ocorrencias.csv;100001
ordens;tipo;tipo, nas suas palavras;Reparo
ordens;situacao;em que pé está;agendada
ordens;agendada_para;AAAA-MM-DD HH:MM;2026-11-22 09:00
ordens;tecnico;nome do técnico;Sílvia Ramos
ordens;descricao;o que fazer;
ordens;endereco;código do endereço, vazio: onde o plano está instalado;
ordens;agendada_ate;AAAA-MM-DD HH:MM;2026-11-22 10:00
ordens;aberta_em;AAAA-MM-DD HH:MM;2026-11-20 15:00
ordens;iniciada_em;AAAA-MM-DD HH:MM;
ordens;executada_em;AAAA-MM-DD HH:MM;
ordens;fechada_em;AAAA-MM-DD HH:MM;
ordens;relato;o que foi feito;
ordens;motivo;por que foi desmarcada ou cancelada;
ordens;motivo_encerramento;como terminou, é criado se não houver;
`

// explanations are the rows of the table by file and column; a file itself has the column "".
func explanations() map[[2]string]explanation {
	all := make(map[[2]string]explanation)
	for line := range strings.Lines(strings.TrimSpace(explanationTable) + explanationRecords + strings.TrimSpace(explanationDesk) + explanationPapers) {
		parts := strings.SplitN(strings.TrimSuffix(line, "\n"), ";", 4)
		all[[2]string{parts[0], parts[1]}] = explanation{parts[2], parts[3]}
	}
	return all
}
