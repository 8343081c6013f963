package views

import "strings"

// TimelineKindLabel is the label of a kind of the timeline (isp.TimelineKinds).
func TimelineKindLabel(kind string) string {
	return label(kind, map[string]string{
		"registration": "Cadastro", "plan": "Plano", "contract": "Contrato", "access": "Acesso", "finance": "Financeiro",
		"equipment": "Equipamento", "attendance": "Atendimento", "occurrence": "Ocorrência", "service_order": "Ordem de Serviço",
	})
}

// EventText says what happened: "Login apagado". An event that has no text of its own says its
// kind, so that no line is silent.
func EventText(what string) string {
	if text, known := eventTexts()[what]; known {
		return text
	}
	subject, verb, _ := strings.Cut(what, ".")
	verbs := map[string]string{
		"added": "incluído", "created": "incluído", "changed": "alterado", "deleted": "apagado", "removed": "retirado",
	}
	switch subject {
	case "onu", "email_account", "fiscal_document", "occurrence", "service_order":
		for key, masculine := range verbs {
			verbs[key] = strings.TrimSuffix(masculine, "o") + "a"
		}
	}
	return EventSubject(subject) + " " + label(verb, verbs)
}

// eventTexts are the sentences of the events that need one.
func eventTexts() map[string]string {
	return map[string]string{
		"customer.registered": "Cliente cadastrado", "customer.created": "Cliente cadastrado", "customer.changed": "Cadastro alterado",
		"plan.started": "Plano iniciado", "plan.cancelled": "Plano cancelado", "plan.transferred": "Plano passado a outro titular",
		"contract.started": "Início do contrato", "contract.ended": "Fim do contrato",
		"payment_slip.issued": "Boleto emitido", "payment_slip.paid": "Boleto pago", "fiscal_document.issued": "Nota fiscal emitida",
		"attendance.opened": "Atendimento aberto", "attendance.closed": "Atendimento concluído",
		"occurrence.opened": "Ocorrência aberta", "occurrence.closed": "Ocorrência fechada",
		"service_order.scheduled": "Ordem de serviço agendada para este dia",
	}
}

// EventSubject names the thing that an event is about.
func EventSubject(subject string) string {
	return label(subject, map[string]string{
		"customer": "Cliente", "plan": "Plano", "contract": "Contrato", "radius_login": "Login", "ip_assignment": "IP/MAC",
		"onu": "ONU", "email_account": "Conta de e-mail", "hosted_domain": "Domínio", "voice_terminal": "Terminal de voz",
		"circuit": "Circuito", "tv_device": "Aparelho de TV", "equipment": "Equipamento", "payment_slip": "Boleto",
		"fiscal_document": "Nota fiscal", "attendance": "Atendimento", "occurrence": "Ocorrência", "service_order": "Ordem de serviço",
		"phone": "Telefone", "contact": "Contato", "address": "Endereço", "email_alias": "Apelido de e-mail",
	})
}
