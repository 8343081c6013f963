package views

import "balcao/internal/isp"

// SlipLine is a boleto.
type SlipLine struct {
	Slip   isp.PaymentSlip
	Line   string // digitable line with its usual spaces
	Status Badge
}

// SlipLines are boletos; one is overdue when its day has passed and it is still open.
func SlipLines(slips []isp.PaymentSlip, see Sight) []SlipLine {
	lines := make([]SlipLine, len(slips))
	for i, s := range slips {
		overdue := s.DueOn != "" && s.DueOn < see.Today
		lines[i] = SlipLine{s, isp.FormatDigitableLine(s.DigitableLine), SlipStatus(s.Status, overdue)}
	}
	return lines
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
