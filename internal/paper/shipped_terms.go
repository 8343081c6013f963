package paper

// adhesionSource sums up the offer: it is what the customer looks at later.
const adhesionSource = draftNote + `<h1>TERMO DE ADESÃO</h1>
<p class="align-center">Contrato de prestação de serviço de comunicação multimídia nº $numero_contrato</p>
` + providerParty + customerParty + `
<h2>1. Oferta escolhida</h2>
<table><tbody>
<tr><th>Código da oferta</th><td>$codigo_oferta</td></tr>
<tr><th>Plano</th><td>$nome_plano</td></tr>
<tr><th>Velocidade nominal</th><td>$velocidade_download de download e $velocidade_upload de upload</td></tr>
<tr><th>Velocidade mínima garantida</th><td>$velocidade_minima</td></tr>
<tr><th>Tecnologia</th><td>$tecnologia</td></tr>
<tr><th>Franquia de dados</th><td>$franquia</td></tr>
<tr><th>Endereço IP</th><td>$tipo_ip</td></tr>
<tr><th>Endereço de instalação</th><td>$endereco_instalacao</td></tr>
<tr><th>Prazo de instalação</th><td>$prazo_instalacao ($prazo_instalacao_extenso) dias</td></tr>
<tr><th>Taxa de instalação</th><td>R$ $taxa_instalacao ($taxa_instalacao_extenso)</td></tr>
<tr><th>Mensalidade</th><td>R$ $valor_plano ($valor_plano_extenso)</td></tr>
<tr><th>Vencimento e cobrança</th><td>todo dia $dia_vencimento, por $forma_cobranca, em $endereco_cobranca</td></tr>
</tbody></table>
<p>[se $tem_desconto]</p>
<p>1.1. Sobre a mensalidade há desconto de R$ $desconto ($desconto_extenso).</p>
<p>[fim]</p>

<h2>2. Permanência</h2>
<p>[se $tem_permanencia]</p>
<p>2.1. O CONTRATANTE recebeu um benefício e assina, em documento à parte, o Termo de Permanência de $meses_fidelidade ($meses_fidelidade_extenso) meses. Foi informado de que pode contratar a mesma oferta sem o benefício e sem permanência.</p>
<p>[fim]</p>
<p>[se não $tem_permanencia]</p>
<p>2.1. Esta adesão não tem prazo de permanência. O CONTRATANTE pode cancelar a qualquer momento, sem multa.</p>
<p>[fim]</p>

<h2>3. Equipamentos</h2>
<p>[se $tem_equipamentos]</p>
<p>3.1. Ficam no endereço de instalação os equipamentos abaixo, na modalidade indicada:</p>
<p>$tabela_equipamentos</p>
<p>[fim]</p>
<p>[se não $tem_equipamentos]</p>
<p>3.1. Nenhum equipamento da CONTRATADA fica com o CONTRATANTE.</p>
<p>[fim]</p>

<h2>4. Declarações</h2>
<p>4.1. O CONTRATANTE declara que recebeu, leu e entendeu o contrato, o resumo desta oferta e a etiqueta padrão antes de assinar, e que os dados acima estão certos.</p>
<p>4.2. Os dados pessoais são tratados como diz a cláusula de proteção de dados do contrato. Canal de LGPD: $canal_lgpd. Atendimento: $empresa_telefone. Anatel: telefone 1331.</p>
` + closing

// loanSource is the loan of equipment (Código Civil, arts. 579 to 585).
const loanSource = draftNote + `<h1>TERMO DE COMODATO DE EQUIPAMENTOS</h1>
<p class="align-center">Ligado ao contrato nº $numero_contrato</p>
` + providerParty + customerParty + `
<h2>1. Objeto</h2>
<p>1.1. A CONTRATADA entrega ao CONTRATANTE, em empréstimo gratuito (arts. 579 a 585 do Código Civil), para uso em $endereco_instalacao, os equipamentos:</p>
<p>$tabela_equipamentos</p>
<p>1.2. O valor de reposição do conjunto é de R$ $valor_equipamentos ($valor_equipamentos_extenso). Os equipamentos continuam a ser da CONTRATADA.</p>

<h2>2. Uso e conservação</h2>
<p>2.1. O CONTRATANTE usa os equipamentos apenas para o serviço contratado, não os abre, não os cede e não os muda de endereço sem combinar com a CONTRATADA.</p>
<p>2.2. O defeito que não vem de mau uso é reparado pela CONTRATADA sem custo, com troca do equipamento quando for preciso.</p>
<p>2.3. Em caso de furto ou roubo, o CONTRATANTE avisa a CONTRATADA e apresenta o boletim de ocorrência.</p>

<h2>3. Devolução</h2>
<p>3.1. Terminado o contrato, a CONTRATADA retira os equipamentos em dia e turno combinados, sem custo para o CONTRATANTE, ou os recebe no seu balcão. A devolução é comprovada por recibo.</p>
<p>3.2. Se o CONTRATANTE não os devolver nem permitir a retirada depois de notificado, ou os devolver danificados por mau uso, paga o valor de reposição do equipamento em causa, considerada a depreciação pelo uso normal.</p>
<p>3.3. A falta de devolução não impede o cancelamento do serviço e não faz correr mensalidade.</p>
` + closing

// permanenceSource is apart from the contract, as the RGC asks: term, benefit and its value,
// fine, linked contract; it ends by itself.
const permanenceSource = draftNote + `<h1>TERMO DE PERMANÊNCIA</h1>
<p class="align-center">Documento à parte do contrato nº $numero_contrato · Código da oferta $codigo_oferta</p>
` + providerParty + customerParty + `
<h2>1. Benefício</h2>
<p>1.1. A CONTRATADA concede ao CONTRATANTE o seguinte benefício: $beneficio, no valor de R$ $valor_beneficio ($valor_beneficio_extenso).</p>
<p>1.2. O CONTRATANTE foi informado de que pode contratar o mesmo plano sem o benefício e sem permanência, e preferiu esta condição.</p>

<h2>2. Prazo</h2>
<p>2.1. Em troca, o CONTRATANTE permanece no plano $nome_plano por $meses_fidelidade ($meses_fidelidade_extenso) meses, de $inicio_fidelidade a $fim_fidelidade.</p>
<p>2.2. O prazo termina por si, não se renova automaticamente, e a CONTRATADA avisa o CONTRATANTE 30 (trinta) dias antes do fim. O tempo de suspensão a pedido do CONTRATANTE não conta: o fim é adiado pelos dias de suspensão.</p>

<h2>3. Saída antecipada</h2>
<p>3.1. Se o CONTRATANTE cancelar antes do fim do prazo, paga multa proporcional ao tempo que falta: valor do benefício, multiplicado pelos dias que faltam e dividido pelos dias de todo o prazo. A multa nunca é maior que o benefício e diminui a cada dia.</p>
<p>3.2. Não há multa quando a CONTRATADA descumpre obrigação do contrato, da lei ou da regulamentação, quando não há viabilidade no endereço para o qual o CONTRATANTE se muda por falha da CONTRATADA, nem depois do fim do prazo.</p>
<p>3.3. A multa não impede o cancelamento, que vale como diz o contrato.</p>
` + closing

// amendmentSource changes a running contract; the customer accepts it.
const amendmentSource = draftNote + `<h1>TERMO ADITIVO AO CONTRATO Nº $numero_contrato</h1>
` + providerParty + customerParty + `
<h2>1. Mudança</h2>
<p>1.1. A partir de $data_mudanca ($data_mudanca_extenso), o plano do CONTRATANTE muda assim:</p>
<table><thead><tr><th>O que muda</th><th>Até a véspera</th><th>A partir da mudança</th></tr></thead><tbody>
<tr><th>Plano</th><td>$plano_anterior</td><td>$plano_novo</td></tr>
<tr><th>Mensalidade</th><td>R$ $valor_anterior</td><td>R$ $valor_novo ($valor_novo_extenso)</td></tr>
<tr><th>Código da oferta nova</th><td></td><td>$codigo_oferta</td></tr>
</tbody></table>
<p>1.2. No mês da mudança cobra-se R$ $valor_proporcional ($valor_proporcional_extenso), soma das partes proporcionais aos dias de cada plano.</p>

<h2>2. O que continua</h2>
<p>2.1. As demais condições do contrato continuam valendo. Este aditivo não cria nem renova prazo de permanência; se houver um novo, ele consta de Termo de Permanência assinado à parte.</p>

<h2>3. Aceitação</h2>
<p>3.1. A mudança foi aceita por $aceite_por, por meio de: $aceite_forma. Protocolo: $protocolo.</p>
` + closing
