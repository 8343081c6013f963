package views

import "balcao/internal/isp"

// SlipList lists boletos; one is overdue when its day has passed and it is still open.
func SlipList(slips []isp.PaymentSlip, see Sight, empty Empty) List {
	return ListOf("Boletos", []Column[isp.PaymentSlip]{
		NewColumn("Vencimento", "doc", func(s isp.PaymentSlip) Cell { return Text(isp.FormatDate(s.DueOn)) }),
		NewColumn("Situação", "", func(s isp.PaymentSlip) Cell { return State(SlipStatus(s.Status, s.DueOn != "" && s.DueOn < see.Today)) }),
		NewColumn("Valor", "num", func(s isp.PaymentSlip) Cell { return Text(isp.FormatMoney(s.AmountCents)) }),
		NewColumn("Pago em", "doc", func(s isp.PaymentSlip) Cell { return Text(isp.FormatDate(s.PaidOn)) }),
		NewColumn("Nosso número", "doc", func(s isp.PaymentSlip) Cell { return Landing(s.OurNumber) }),
		NewColumn("Nº documento", "doc", func(s isp.PaymentSlip) Cell { return Landing(s.DocumentNumber) }),
		NewColumn("Plano", "doc", func(s isp.PaymentSlip) Cell { return Text(s.PlanCode) }),
		NewColumn("Emissão", "doc", func(s isp.PaymentSlip) Cell { return Text(isp.FormatDate(s.IssuedOn)) }),
		NewColumn("Linha digitável", "doc long", func(s isp.PaymentSlip) Cell { return Landing(isp.FormatDigitableLine(s.DigitableLine)) }),
	}, slips, empty)
}

// Overdue says how long a boleto has been overdue.
func Overdue(due, today string) string { return "vencido há " + Span(due, today) }

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
