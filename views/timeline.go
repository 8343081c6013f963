package views

import (
	"fmt"
	"slices"
	"strings"
)

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
	return EventSubject(subject) + " " + label(verb, map[string]string{
		"added": "incluído", "created": "incluído", "changed": "alterado", "deleted": "apagado", "removed": "retirado",
	})
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
		"voice_terminal.added":    "Terminal de voz incluído", "voice_terminal.deleted": "Terminal de voz apagado",
		"email_account.added": "Conta de e-mail incluída", "email_account.deleted": "Conta de e-mail apagada",
	}
}

// EventSubject names the thing that an event is about.
func EventSubject(subject string) string {
	return label(subject, map[string]string{
		"customer": "Cliente", "plan": "Plano", "contract": "Contrato", "radius_login": "Login", "ip_assignment": "IP/MAC",
		"onu": "ONU", "email_account": "Conta de e-mail", "hosted_domain": "Domínio", "voice_terminal": "Terminal de voz",
		"circuit": "Circuito", "tv_device": "Aparelho de TV", "equipment": "Equipamento", "payment_slip": "Boleto",
		"fiscal_document": "Nota fiscal", "attendance": "Atendimento", "occurrence": "Ocorrência", "service_order": "Ordem de serviço",
	})
}

// Changes writes what an event changed, a line a value: "Nome: Jose → José".
func Changes(before, after map[string]any) []string {
	columns := make([]string, 0, len(after))
	for column := range after {
		columns = append(columns, column)
	}
	for column := range before {
		if _, both := after[column]; !both {
			columns = append(columns, column)
		}
	}
	slices.Sort(columns)
	out := make([]string, len(columns))
	for i, column := range columns {
		was, now := before[column], after[column]
		if was == nil {
			out[i] = columnLabel(column) + ": " + shownValue(now)
			continue
		}
		out[i] = columnLabel(column) + ": " + shownValue(was) + " → " + shownValue(now)
	}
	return out
}

// shownValue writes a value of a change.
func shownValue(v any) string {
	switch v := v.(type) {
	case nil:
		return "vazio"
	case string:
		if v == "" {
			return "vazio"
		}
		return v
	case bool:
		if v {
			return "sim"
		}
		return "não"
	}
	return fmt.Sprint(v)
}

// columnLabel is the label of a column of the base.
func columnLabel(column string) string {
	return label(column, map[string]string{
		"code": "Código", "kind": "Tipo", "name": "Nome", "social_name": "Nome social", "trade_name": "Nome fantasia",
		"tax_id": "CPF/CNPJ", "rg": "RG", "rg_issuer": "Emissor do RG", "state_registration": "Inscrição estadual",
		"birth_date": "Nascimento", "mother_name": "Nome da mãe", "father_name": "Nome do pai", "email": "E-mail",
		"active": "Ativo", "registered_on": "Data de cadastro", "business_unit": "Unidade de negócios", "note": "Observação",
		"alert": "Alerta", "username": "Login", "deleted_reason": "Motivo", "reason": "Motivo", "number": "Número",
		"address": "Endereço", "mac": "MAC", "mac2": "MAC2", "phone": "Telefone", "mobile": "Celular", "status": "Situação",
	})
}
