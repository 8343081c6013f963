package api_test

// partLists are the lists of a plan in the record, and the field that is typed again to delete a row.
func partLists() map[string][2]string {
	return map[string][2]string{
		"login": {"logins", "login"}, "ip": {"ips", "ip"}, "onu": {"onus", "serial_gpon"}, "email": {"emails", "endereco"},
		"dominio": {"dominios", "dominio"}, "terminal": {"terminais", "numero"}, "circuito": {"circuitos", "numero"}, "tv": {"tv", "smartcard"},
	}
}

// undoneByHistory is what is sent to each act that a line of history undoes. $N is a number that was
// not used before, $U a day to come.
func undoneByHistory() map[string]string {
	const why = `"motivo":"teste de desfazer"`
	bodies := map[string]string{
		"cliente.alterar": `"observacao":"nota $N","email":"e$N@x.example"`, "cliente.inativar": why, "cliente.reativar": why,
		"telefone.incluir": `"tipo":"celular","numero":"3798$N"`, "telefone.alterar": `"numero":"3797$N"`,
		"contato.incluir": `"nome":"Contato $N"`, "contato.alterar": `"nome":"Outro $N","autorizado":"S"`,
		"endereco.incluir": `"tipo":"cobranca","logradouro":"Rua $N"`, "endereco.alterar": `"logradouro":"Avenida $N"`,
		"login.incluir": `"login":"login$N"`, "login.alterar": `"login":"outro$N"`,
		"ip.incluir": `"ip":"2001:db8:$H::1"`, "ip.alterar": `"ip":"2001:db8:$H::2"`,
		"onu.incluir": `"serial_gpon":"HWTC$N"`, "onu.alterar": `"serial_gpon":"ZTEG$N"`,
		"email.incluir": `"endereco":"c$N@x.example","apelidos":["a$N@x.example"]`, "email.alterar": `"endereco":"d$N@x.example","apelidos":["b$N@x.example"]`,
		"dominio.incluir": `"dominio":"d$N.example"`, "dominio.alterar": `"dominio":"o$N.example"`,
		"terminal.incluir": `"numero":"373$N"`, "terminal.alterar": `"numero":"374$N"`,
		"circuito.incluir": `"numero":"C$N"`, "circuito.alterar": `"numero":"D$N"`, "tv.incluir": `"smartcard":"S$N"`, "tv.alterar": `"smartcard":"T$N"`,
		"variavel.alterar": `"valor":"$YN"`, "regra.alterar": `"valor":2$D,"fonte":"fonte $N","conferido":"$YN"`, "plano.alterar": `"referencia":"ref $N","valor_centavos":1$H,"descontos":[{"descricao":"d $N","valor_centavos":1$D}]`,
		"boleto.alterar": `"numero_documento":"doc $N"`, "boleto.pagar": `"pago_em":"2027-01-10"`, "boleto.cancelar": why, "boleto.contestar": why + `,"ate":"$U"`,
		"atendimento.alterar": `"assunto":"assunto $N"`, "atendimento.enviar_protocolo": `"por":"sms"`, "atendimento.encerrar": `"resultado":"resolvido"`,
		"atendimento.cancelar": why, "atendimento.vincular": `"protocolo":"$L"`, "tipo_atendimento.alterar": `"horas":2$D`,
		"ocorrencia.resolver": `"solucao":"trocado"`, "ocorrencia.fechar": ``, "ocorrencia.reabrir": why,
		"ordem.agendar":   `"agendada_para":"$UT09:00:00Z","tecnico":"Lia"`,
		"ordem.reagendar": `"agendada_para":"$UT13:00:00Z","tecnico":"Lia",` + why, "ordem.desagendar": why, "ordem.iniciar": ``,
		"ordem.executar": `"relato":"feito"`, "ordem.fechar": ``, "ordem.cancelar": why,
		"anexo.excluir": why, "anexo.restaurar": ``, "equipamento.alterar": `"fornecedor":"Casa $N"`,
		"equipamento.movimentar": `"para":"cliente","cliente":"$C","plano":"$P","modalidade":"comodato","responsavel":"chave tecnico","confirma":"chave administrador"`,
		"movimento.confirmar":    ``, "parada.abrir": `"bairros":["Centro"],"mensagem":"rompimento $N"`, "parada.encerrar": ``,
		"parada.alterar":     `"previsao":"$UT0$DM:00:00Z"`,
		"tipo_plano.alterar": `"nome":"Tipo $N"`, "modelo_resposta.alterar": `"nome":"Resposta $N"`,
	}
	bodies["papel.copiar"], bodies["papel.alterar"] = `"nome":"Papel $N","papel":"tecnico"`, `"nome":"Quintal $N","permissoes":["telefones.ver","clientes.ver"]`
	bodies["papel.excluir"], bodies["papel.restaurar"] = why, ``
	bodies["servico_adicional.incluir"] = `"descricao":"Serviço $N","cobranca":"mensal","valor_centavos":2990`
	bodies["servico_adicional.alterar"], bodies["servico_adicional.encerrar"], bodies["servico_adicional.restaurar"] = `"observacao":"nota $N"`, why, ``
	for _, thing := range []string{"cliente", "atendimento", "ocorrencia", "ordem"} {
		bodies[thing+".anexar"] = `"arquivo":"JVBERi0xLjcK","nome_arquivo":"a$N.pdf"`
	}
	for _, list := range []string{"ponto_acesso", "produto", "local", "grupo", "unidade", "tecnico", "motivo", "motivo_encerramento", "tipo_ocorrencia", "tipo_ordem"} {
		bodies[list+".alterar"] = `"nome":"Nome $N"`
	}
	for _, thing := range []string{"telefone", "contato", "endereco", "login", "ip", "onu", "email", "dominio", "terminal", "circuito", "tv"} {
		bodies[thing+".excluir"], bodies[thing+".restaurar"] = why, ``
		if _, typed := partLists()[thing]; typed {
			bodies[thing+".excluir"] += `,"confirmacao":"$V"`
		}
	}
	return bodies
}

// theActive stands for the hold that is active when the act is taken back: it may have been made anew.
const theActive = "active"

// inverse is a procedure with the one that takes it back. when is how the state of the plan begins.
type inverse struct{ when, body, back, backBody string }

// undoneByAnother are the procedures that another act takes back. $K is the contract, $F what its number
// was, $H the hold, $NEW what was made.
func undoneByAnother() map[string]inverse {
	const why = `"motivo":"teste de desfazer"`
	const hold, change = why + `,"suspender":"S","reduzir":"S","ate":"$U"`, `"tipo_plano":"H400","valor_centavos":14990,"em":"$U"`
	const leave = why + `,"protocolo":"$L","em":"$U"`
	const validity = `"inicio":"$KI","fim":"$KF",` + why
	return map[string]inverse{
		"plano.suspender":               {when: "ativo", body: why, back: "/planos/$P/habilitar", backBody: why},
		"plano.reduzir":                 {when: "ativo", body: why, back: "/planos/$P/habilitar", backBody: why},
		"plano.habilitar":               {when: "suspenso", body: why, back: "/planos/$P/suspender", backBody: why},
		"plano.pausar":                  {when: "ativo", body: `"ate":"2027-02-28"`, back: "/planos/$P/retomar"},
		"plano.mudar":                   {when: "ativo", body: change, back: "/planos/$P/mudanca/cancelar"},
		"plano.vencimento":              {when: "ativo", body: `"dia_vencimento":1$D`, back: "/planos/$P/vencimento", backBody: `"dia_vencimento":$DUE`},
		"plano.mudanca_cancelar":        {back: "/planos/$P/mudar", backBody: change},
		"plano.cancelar":                {when: "ativo", body: leave, back: "/planos/$P/cancelamento/cancelar"},
		"plano.cancelamento_desmarcar":  {back: "/planos/$P/cancelar", backBody: leave},
		"suspensao_programada.criar":    {body: hold, back: "/suspensoes-programadas/" + theActive + "/cancelar"},
		"suspensao_programada.cancelar": {back: "/planos/$P/suspensoes-programadas", backBody: hold},
		"plano.transferir":              {when: "ativo", body: `"para":"$O"`, back: "/planos/$P/transferencia/desfazer", backBody: why},
		"contrato.incluir":              {body: `"inicio":"2027-01-10","principal":"N"`, back: "/contratos/$NEW/cancelar", backBody: why},
		"contrato.principal":            {back: "/contratos/$K2/principal"},
		"contrato.validade":             {body: `"inicio":"2027-01-05","fim":"2028-0$DM-10",` + why, back: "/contratos/$K/validade", backBody: validity},
		"usuario.papel":                 {body: `"papel":"tecnico"`, back: "/usuarios/bia/papel", backBody: `"papel":"atendente"`},
		"usuario.desativar":             {back: "/usuarios/bia/reativar"},
		"usuario.reativar":              {back: "/usuarios/bia/desativar"},
		"contrato.renovar":              {body: `"fim":"2029-0$DM-10"`, back: "/contratos/$K/validade", backBody: validity},
	}
}

// notTakenBack are acts of which the table names an inverse that leaves another record behind.
func notTakenBack() map[string]string {
	return map[string]string{
		"usuario.criar":                   "a disabled user stays in the list",
		"chave.criar":                     "a revoked key stays in the list",
		"plano.criar":                     "a cancelled plan stays in the record",
		"plano.ativar":                    "a cancelled plan stays in the record",
		"plano.habilitar_provisoriamente": "it ends by its day",
		"plano.retomar":                   "a pause is asked for once a year",
		"contrato.assinar":                "a cancelled contract stays in the record",
		"contrato.encerrar":               "an ended contract stays in the record",
		"contrato.cancelar":               "a cancelled contract stays in the record",
	}
}
