package paper

// contractSource is the contract of the service. Terms and fines are those of the law of
// consumers, of Anatel's Res. 765/2023 (RGC) and of the Marco Civil; what was chosen stands in
// the adhesion term, and permanence and equipment have documents of their own.
const contractSource = draftNote + `<h1>CONTRATO DE PRESTAÇÃO DE SERVIÇO DE COMUNICAÇÃO MULTIMÍDIA Nº $numero_contrato</h1>
` + providerParty + customerParty + `
<h2>1. Objeto</h2>
<p>1.1. A CONTRATADA presta ao CONTRATANTE o Serviço de Comunicação Multimídia, com acesso à internet, no endereço $endereco_instalacao, nas condições da oferta que o CONTRATANTE escolheu.</p>
<p>1.2. Fazem parte deste contrato o Termo de Adesão, que resume a oferta, e, quando forem assinados, o Termo de Comodato e o Termo de Permanência. Cada um deles é documento próprio e é entregue ao CONTRATANTE.</p>

<h2>2. Oferta contratada</h2>
<table><tbody>
<tr><th>Código da oferta</th><td>$codigo_oferta</td></tr>
<tr><th>Plano</th><td>$nome_plano</td></tr>
<tr><th>Velocidade nominal</th><td>$velocidade_download de download e $velocidade_upload de upload</td></tr>
<tr><th>Velocidade mínima garantida</th><td>$velocidade_minima</td></tr>
<tr><th>Tecnologia</th><td>$tecnologia</td></tr>
<tr><th>Franquia de dados</th><td>$franquia</td></tr>
<tr><th>Endereço IP</th><td>$tipo_ip</td></tr>
<tr><th>Mensalidade</th><td>R$ $valor_plano ($valor_plano_extenso)</td></tr>
<tr><th>Vencimento e cobrança</th><td>todo dia $dia_vencimento, por $forma_cobranca</td></tr>
</tbody></table>
<p>2.1. O código da oferta consta também dos documentos de cobrança.</p>

<h2>3. Instalação</h2>
<p>3.1. O serviço é instalado em até $prazo_instalacao ($prazo_instalacao_extenso) dias, contados da assinatura, em dia e turno combinados com o CONTRATANTE. A taxa de instalação é de R$ $taxa_instalacao ($taxa_instalacao_extenso).</p>
<p>3.2. Se a instalação for inviável, ou o prazo vencer sem que o CONTRATANTE tenha dado causa, ele pode desistir sem custo e recebe de volta o que tiver pago.</p>
<p>3.3. O CONTRATANTE que contratou fora do estabelecimento da CONTRATADA pode desistir em 7 (sete) dias, contados da assinatura ou da ativação, com devolução do que pagou (art. 49 do Código de Defesa do Consumidor).</p>

<h2>4. Preço, cobrança e reajuste</h2>
<p>4.1. A mensalidade é devida a partir da ativação. No mês da ativação, da mudança de plano e do fim do contrato cobra-se o valor proporcional aos dias de serviço.</p>
<p>4.2. O documento de cobrança é entregue ao menos 5 (cinco) dias antes do vencimento. O atraso sujeita o CONTRATANTE a multa de 2% (dois por cento), juros de 1% (um por cento) ao mês e correção monetária pelo IPCA.</p>
<p>4.3. O preço é reajustado pela variação do IPCA ou de índice que o substitua, em intervalo nunca menor que 12 (doze) meses, com aviso prévio ao CONTRATANTE.</p>
<p>4.4. O CONTRATANTE pode contestar qualquer cobrança. O valor contestado não é exigido, nem dá causa a suspensão, enquanto não houver resposta.</p>

<h2>5. Obrigações da CONTRATADA</h2>
<p>5.1. Prestar o serviço com regularidade e com a qualidade que a regulamentação da Anatel exige; informar o número de protocolo no início de cada atendimento; responder a reclamações em até 7 (sete) dias e às demais demandas em até 10 (dez) dias.</p>
<p>5.2. Descontar da mensalidade o tempo em que o serviço ficar interrompido ou degradado, salvo quando o CONTRATANTE tiver dado causa. Interrupções programadas são comunicadas com antecedência.</p>
<p>5.3. Guardar os registros de conexão por 1 (um) ano, em sigilo, como manda o art. 13 da Lei nº 12.965/2014 (Marco Civil da Internet), e respeitar a neutralidade da rede.</p>

<h2>6. Obrigações do CONTRATANTE</h2>
<p>6.1. Pagar em dia; usar o serviço conforme a lei; não o revender nem o compartilhar fora do endereço de instalação; manter o seu cadastro atualizado; permitir, em horário combinado, o acesso da equipe técnica identificada.</p>
<p>6.2. Cuidar da rede interna e dos próprios aparelhos. A velocidade por Wi-Fi depende da distância, de obstáculos e do aparelho usado; a medição de referência é feita por cabo.</p>

<h2>7. Falta de pagamento</h2>
<p>7.1. Vencida a cobrança, a CONTRATADA notifica o CONTRATANTE do débito, com o motivo, o valor, o mês a que se refere, o dia da suspensão e o da rescisão, a possibilidade de inscrição em cadastro de inadimplentes e o prazo de religação.</p>
<p>7.2. O serviço pode ser suspenso depois de 15 (quinze) dias da notificação. Depois de 60 (sessenta) dias de suspensão, o contrato pode ser rescindido, com nova notificação.</p>
<p>7.3. Pago o débito, ou a primeira parcela do acordo, antes da rescisão, o serviço volta em até 1 (um) dia, sem taxa de religação. Durante a suspensão não se cobra pelo serviço suspenso.</p>

<h2>8. Suspensão a pedido</h2>
<p>8.1. O CONTRATANTE em dia pode pedir, sem custo, a suspensão do serviço por 30 (trinta) a 120 (cento e vinte) dias, uma vez a cada 12 (doze) meses. O pedido é cumprido em até 24 (vinte e quatro) horas, nada é cobrado pelo período, e o prazo de permanência, se houver, fica parado.</p>

<h2>9. Mudança de plano, de endereço e de titular</h2>
<p>9.1. A mudança de plano ou de condições durante o contrato depende da aceitação do CONTRATANTE, registrada em termo aditivo, e a de titular, de termo assinado pelas três partes. A mudança de endereço depende de viabilidade técnica no endereço novo.</p>

<h2>10. Vigência e fim do contrato</h2>
<p>[se $tem_validade_fim]</p>
<p>10.1. Este contrato vale de $validade_inicio a $validade_fim.</p>
<p>[fim]</p>
<p>[se não $tem_validade_fim]</p>
<p>10.1. Este contrato vale a partir de $validade_inicio, por prazo indeterminado.</p>
<p>[fim]</p>
<p>10.2. O CONTRATANTE pode cancelar a qualquer momento, sem aviso prévio e sem dizer por quê, pelos mesmos canais em que contratou. O pedido feito com atendente vale na hora; o feito sem atendente, em até 2 (dois) dias úteis. Os débitos até a data do pedido continuam devidos.</p>
<p>[se $tem_permanencia]</p>
<p>10.3. Há Termo de Permanência assinado à parte. Somente nele se prevê multa por saída antecipada.</p>
<p>[fim]</p>
<p>[se não $tem_permanencia]</p>
<p>10.3. Este contrato não tem prazo de permanência. O cancelamento não gera multa.</p>
<p>[fim]</p>
<p>10.4. O descumprimento de obrigação pela CONTRATADA permite ao CONTRATANTE rescindir sem multa de qualquer natureza.</p>

<h2>11. Proteção de dados pessoais</h2>
<p>11.1. A CONTRATADA trata os dados do CONTRATANTE para cumprir este contrato, obrigações legais e regulatórias, e proteger o crédito (art. 7º, II, V e X, da Lei nº 13.709/2018 – LGPD). Não vende dados. Compartilha-os apenas com quem presta serviço por sua conta, com instituições de cobrança e com autoridades, nos limites da lei.</p>
<p>11.2. O CONTRATANTE pode confirmar o tratamento, ter acesso aos seus dados, corrigi-los, pedir a sua portabilidade ou a sua eliminação quando a lei permitir. Encarregado: $encarregado_lgpd. Canal: $canal_lgpd.</p>

<h2>12. Atendimento e Anatel</h2>
<p>12.1. Canais da CONTRATADA: telefone $empresa_telefone, e-mail $empresa_email e o site $empresa_site, onde este contrato e as ofertas podem ser consultados.</p>
<p>12.2. Se a resposta não satisfizer, o CONTRATANTE pode procurar a Anatel, com o número de protocolo: telefone 1331 (pessoas com deficiência auditiva: 1332), aplicativo Anatel Consumidor ou o site www.gov.br/anatel. Endereço da sede: SAUS, Quadra 6, Blocos C, E, F e H, Brasília/DF, CEP 70070-940.</p>

<h2>13. Foro</h2>
<p>13.1. Fica eleito o foro da $foro. O CONTRATANTE consumidor pode sempre escolher o foro do seu domicílio.</p>
<p>As partes assinam em duas vias de igual teor, na presença de duas testemunhas.</p>
` + closing
