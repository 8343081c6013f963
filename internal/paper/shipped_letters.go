package paper

// transferSource is signed by three. The new holder sees nothing of the former's account but
// what he assumes.
const transferSource = draftNote + `<h1>TERMO DE TROCA DE TITULARIDADE</h1>
<p><strong>ANTIGO TITULAR:</strong> $nome_antigo_titular, CPF ou CNPJ nº $cpf_cnpj_antigo_titular, com endereço em $endereco_antigo_titular.</p>
<p><strong>NOVO TITULAR:</strong> $nome_novo_titular, CPF ou CNPJ nº $cpf_cnpj_novo_titular, com endereço em $endereco_novo_titular.</p>
` + providerParty + `
<h2>1. Objeto</h2>
<p>1.1. A partir de $data_transferencia ($data_transferencia_extenso), o plano $nome_plano, código da oferta $codigo_oferta, instalado em $endereco_instalacao, passa do ANTIGO TITULAR ao NOVO TITULAR, com o login $login_transferencia e os equipamentos que estão no endereço.</p>
<p>1.2. O serviço até a véspera é cobrado do ANTIGO TITULAR e, a partir dessa data, do NOVO TITULAR, na proporção dos dias.</p>

<h2>2. Débitos</h2>
<p>2.1. Sobre os débitos anteriores as partes decidem: $debitos_transferencia.</p>
<p>[se $tem_boletos_assumidos]</p>
<p>2.2. O NOVO TITULAR assume apenas os boletos:</p>
<p>$tabela_boletos_assumidos</p>
<p>[fim]</p>
<p>[se não $tem_boletos_assumidos]</p>
<p>2.2. O NOVO TITULAR não assume boleto algum.</p>
<p>[fim]</p>

<h2>3. Permanência e equipamentos</h2>
<p>3.1. O prazo de permanência do ANTIGO TITULAR não passa ao NOVO TITULAR. Se as partes o quiserem, assinam Termo de Permanência novo.</p>
<p>[se $tem_equipamentos]</p>
<p>3.2. O NOVO TITULAR recebe, em comodato, nas condições do termo próprio:</p>
<p>$tabela_equipamentos</p>
<p>[fim]</p>

<h2>4. Dados pessoais</h2>
<p>4.1. Cada titular tem acesso apenas ao que é seu: as cobranças, os atendimentos e os documentos de um não são mostrados ao outro. Canal de LGPD: $canal_lgpd.</p>
` + closing

// cancellingSource confirms what the customer asked for; it asks for no notice and no reason.
const cancellingSource = draftNote + `<h1>CARTA DE CANCELAMENTO</h1>
<p>[se $pessoa_fisica]</p>
<p>Eu, $nome_cliente, CPF nº $cpf, peço o cancelamento do plano $nome_plano, contrato nº $numero_contrato, instalado em $endereco_instalacao.</p>
<p>[fim]</p>
<p>[se $pessoa_juridica]</p>
<p>A $razao_social, CNPJ nº $cnpj, representada por $representante, CPF nº $cpf_representante, pede o cancelamento do plano $nome_plano, contrato nº $numero_contrato, instalado em $endereco_instalacao.</p>
<p>[fim]</p>
<table><tbody>
<tr><th>Protocolo do cancelamento</th><td>$protocolo</td></tr>
<tr><th>Cancelado a partir de</th><td>$data_cancelamento ($data_cancelamento_extenso)</td></tr>
<tr><th>Motivo, se quiser dizer</th><td>$motivo_cancelamento</td></tr>
</tbody></table>
<p>[se $tem_multa]</p>
<p>Pela saída antes do fim do Termo de Permanência (até $fim_fidelidade), a multa proporcional é de R$ $valor_multa ($valor_multa_extenso).</p>
<p>[fim]</p>
<p>[se não $tem_multa]</p>
<p>Não há multa por este cancelamento.</p>
<p>[fim]</p>
<p>[se $tem_equipamentos]</p>
<p>Os equipamentos abaixo são retirados pela CONTRATADA, em dia combinado e sem custo, ou devolvidos no seu balcão, contra recibo:</p>
<p>$tabela_equipamentos</p>
<p>[fim]</p>
<p>A CONTRATADA, $empresa_razao_social, CNPJ nº $empresa_cnpj, confirma o recebimento. Depois da data acima nenhuma mensalidade nova é cobrada; a última é proporcional aos dias de serviço. Os dados pessoais são guardados apenas pelos prazos da lei (canal de LGPD: $canal_lgpd). Dúvidas: $empresa_telefone. Anatel: telefone 1331.</p>
` + closing

// orderSource goes with the technician.
const orderSource = draftNote + `<h1>ORDEM DE SERVIÇO Nº $numero_os</h1>
<table><tbody>
<tr><th>Tipo</th><td>$tipo_os</td><th>Agendada para</th><td>$agendada_para</td></tr>
<tr><th>Técnico</th><td>$tecnico</td><th>Ocorrência</th><td>$numero_ocorrencia</td></tr>
<tr><th>Cliente</th><td>$codigo_cliente · $nome_cliente</td><th>Telefone</th><td>$celular</td></tr>
<tr><th>Endereço</th><td colspan="3">$endereco_instalacao</td></tr>
<tr><th>Referência</th><td colspan="3">$referencia_endereco_instalacao</td></tr>
<tr><th>Plano</th><td>$nome_plano</td><th>Login</th><td>$login_radius</td></tr>
<tr><th>Solicitante</th><td colspan="3">$solicitante</td></tr>
</tbody></table>
<h2>O que fazer</h2>
<p>$descricao_os</p>
<h2>Equipamentos no endereço</h2>
<p>[se $tem_equipamentos]</p>
<p>$tabela_equipamentos</p>
<p>[fim]</p>
<p>[se não $tem_equipamentos]</p>
<p>Nenhum equipamento registrado.</p>
<p>[fim]</p>
<h2>O que foi feito</h2>
<table><tbody>
<tr><th>Início</th><td>____________________</td><th>Fim</th><td>____________________</td></tr>
<tr><th>Equipamento colocado</th><td>____________________</td><th>Equipamento retirado</th><td>____________________</td></tr>
<tr><th>Sinal medido</th><td>____________________</td><th>Velocidade por cabo</th><td>____________________</td></tr>
<tr><th>Relato</th><td colspan="3"><br><br><br></td></tr>
</tbody></table>
<p>O cliente confirma o serviço acima. Dúvidas e reclamações: $empresa_telefone.</p>
`

// receiptSource goes with a thing that comes or goes; two people of the provider carry it.
const receiptSource = draftNote + `<h1>RECIBO DE EQUIPAMENTO</h1>
<p>Em $data_movimento ($data_movimento_extenso), foi feita a <strong>$movimento_equipamento</strong> dos equipamentos abaixo, entre $empresa_razao_social, CNPJ nº $empresa_cnpj, e $nome_cliente, CPF ou CNPJ nº $cpf_cnpj, em $endereco_instalacao:</p>
<p>$tabela_movimento</p>
<table><tbody>
<tr><th>Contrato</th><td>$numero_contrato</td></tr>
<tr><th>Ordem de serviço</th><td>$numero_os</td></tr>
<tr><th>Responsável pelo movimento</th><td>$responsavel_movimento</td></tr>
<tr><th>Conferência</th><td>$confirmante_movimento</td></tr>
<tr><th>Estado e acessórios</th><td><br><br></td></tr>
</tbody></table>
<p>A devolução encerra a responsabilidade do cliente pelos equipamentos listados, ressalvado o que estiver anotado acima.</p>
` + closing
