package views

// Badge is a state for people: a shape, a word and a colour that never stands alone, and what
// the state means, for the tooltip.
type Badge struct {
	Label   string
	Shape   string // one character, read by nobody: the word says it
	Tone    string // ok, attention, danger, neutral
	Meaning string
}

// CustomerStatus is the state of the register's entry.
func CustomerStatus(active bool) Badge {
	if active {
		return Badge{"Ativo", "●", "ok", ""}
	}
	return Badge{"Inativo", "○", "neutral", "O cadastro está inativo; nada foi apagado."}
}

// PlanStatus is the state of a plan (isp.PlanStatuses): may it use the internet now, and why not.
func PlanStatus(status string) Badge {
	switch status {
	case "awaiting_installation":
		return Badge{"Aguardando instalação", "◌", "attention", "Contratado, ainda sem instalação."}
	case "active":
		return Badge{"Ativo", "●", "ok", "Em uso normal."}
	case "reduced":
		return Badge{"Reduzido", "◒", "attention", "Velocidade reduzida por débito."}
	case "debt_suspended":
		return Badge{"Suspenso por débito", "■", "danger", "Sem acesso até o pagamento."}
	case "paused":
		return Badge{"Suspenso a pedido", "◫", "attention", "Suspensão temporária pedida pelo cliente."}
	case "provisional":
		return Badge{"Habilitado provisoriamente", "◐", "attention", "Liberado em confiança até uma data."}
	case "cancelled":
		return Badge{"Cancelado", "✕", "neutral", "Serviço encerrado."}
	case "transferred":
		return Badge{"Transferido", "⇄", "neutral", "Passou a outro titular."}
	}
	return unknown(status)
}

// UnusualPlanStatus is the state of a plan for lists, where nothing is said of a plan in normal
// use: nil for that, and for a customer without a plan ("").
func UnusualPlanStatus(status string) *Badge {
	if status == "" || status == "active" {
		return nil
	}
	badge := PlanStatus(status)
	return &badge
}

// ContractStatus is the state of a contract (isp.ContractStatuses).
func ContractStatus(status string) Badge {
	switch status {
	case "draft":
		return Badge{"Rascunho", "◌", "neutral", "Ainda sem efeito."}
	case "in_force":
		return Badge{"Vigente", "●", "ok", "Em vigor."}
	case "ended":
		return Badge{"Encerrado", "○", "neutral", "Chegou ao fim da validade."}
	case "replaced":
		return Badge{"Substituído", "⇄", "neutral", "Outro contrato tomou o lugar deste."}
	case "cancelled":
		return Badge{"Cancelado", "✕", "neutral", "Cancelado antes do fim."}
	}
	return unknown(status)
}

// SlipStatus is the state of a boleto (isp.SlipStatuses); overdue is told by the day.
func SlipStatus(status string, overdue bool) Badge {
	switch {
	case status == "open" && overdue:
		return Badge{"Vencido", "■", "danger", "Em aberto depois do vencimento."}
	case status == "open":
		return Badge{"Em aberto", "◌", "attention", "Ainda não venceu."}
	case status == "paid":
		return Badge{"Pago", "●", "ok", "Pagamento registrado."}
	case status == "cancelled":
		return Badge{"Cancelado", "✕", "neutral", "Não deve ser pago."}
	case status == "written_off":
		return Badge{"Baixado", "○", "neutral", "Retirado da cobrança sem pagamento."}
	}
	return unknown(status)
}

// FiscalStatus is the state of a fiscal document (isp.FiscalStatuses).
func FiscalStatus(status string) Badge {
	switch status {
	case "authorized":
		return Badge{"Autorizada", "●", "ok", "Aceita pela Sefaz."}
	case "cancelled":
		return Badge{"Cancelada", "✕", "neutral", "Sem efeito."}
	case "rejected":
		return Badge{"Rejeitada", "■", "danger", "Recusada pela Sefaz."}
	case "replaced":
		return Badge{"Substituída", "⇄", "neutral", "Outra nota tomou o lugar desta."}
	}
	return unknown(status)
}

// OccurrenceStatus is the state of a ticket (isp.OccurrenceStatuses).
func OccurrenceStatus(status string) Badge {
	switch status {
	case "open":
		return Badge{"Aberta", "◌", "attention", "Ninguém começou ainda."}
	case "in_analysis":
		return Badge{"Em análise", "◐", "attention", "Alguém está vendo."}
	case "forwarded":
		return Badge{"Encaminhada", "➤", "attention", "Com outro setor."}
	case "solved":
		return Badge{"Resolvida", "●", "ok", "Falta confirmar com o cliente."}
	case "closed":
		return Badge{"Fechada", "○", "neutral", "Terminada."}
	case "reopened":
		return Badge{"Reaberta", "■", "danger", "Voltou depois de fechada."}
	}
	return unknown(status)
}

// OrderStatus is the state of a service order (isp.ServiceOrderStatuses).
func OrderStatus(status string) Badge {
	switch status {
	case "open":
		return Badge{"Aberta", "◌", "attention", "Sem data marcada."}
	case "scheduled":
		return Badge{"Agendada", "◷", "attention", "Com data marcada."}
	case "in_progress":
		return Badge{"Em execução", "◐", "attention", "O técnico está no local."}
	case "done":
		return Badge{"Executada", "●", "ok", "Serviço feito; falta fechar."}
	case "closed":
		return Badge{"Fechada", "○", "neutral", "Terminada."}
	case "rescheduled":
		return Badge{"Reagendada", "◷", "attention", "A data mudou."}
	case "cancelled":
		return Badge{"Cancelada", "✕", "neutral", "Não será feita."}
	}
	return unknown(status)
}

// unknown shows a state that has no label as it is, so that nothing is hidden.
func unknown(status string) Badge {
	return Badge{Label: status, Shape: "?", Tone: "neutral"}
}
