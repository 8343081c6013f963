package views

import (
	"slices"
	"strconv"

	"balcao/internal/isp"
)

// OpenSlipList lists the boletos that wait to be paid, with what a caller asks for first: how long
// they have been overdue, and the digits to pay them with.
func OpenSlipList(slips []isp.PaymentSlip, see Sight, empty Empty) List {
	list := ListOf("Boletos em aberto", []Column[isp.PaymentSlip]{
		NewColumn("Vencimento", "doc", func(s isp.PaymentSlip) Cell { return Text(isp.FormatDate(s.DueOn)) }),
		NewColumn("Situação", "", func(s isp.PaymentSlip) Cell { return append(State(slipWaits(s.DueOn, see.Today)), contested(s)...) }),
		NewColumn("Valor", "num", func(s isp.PaymentSlip) Cell { return Text(Money(s.AmountCents)) }),
		NewColumn("Linha digitável", "doc long", func(s isp.PaymentSlip) Cell {
			line := isp.FormatDigitableLine(s.DigitableLine)
			return Cell{{Text: line, Copy: s.DigitableLine}}
		}),
		NewColumn("Nosso número", "doc", func(s isp.PaymentSlip) Cell { return Text(s.OurNumber) }),
		NewColumn("Nº documento", "doc", func(s isp.PaymentSlip) Cell { return Text(s.DocumentNumber) }),
		NewColumn("Plano", "doc", func(s isp.PaymentSlip) Cell { return see.PlanLink(s.PlanCode) }),
		actionsColumn(func(s isp.PaymentSlip) Actions {
			return see.ActionsOf("payment_slip", strconv.FormatInt(s.ID, 10), "boleto "+s.OurNumber, false)
		}),
	}, slips, empty)
	list.Number(func(i int) string { return RowID("payment_slip", slips[i].ID) })
	return list
}

// contested says until when the customer contests a boleto.
func contested(s isp.PaymentSlip) Cell {
	if s.ContestedUntil == "" {
		return nil
	}
	return Cell{Classed("dim", "contestado até "+isp.FormatDate(s.ContestedUntil))}
}

// paid says when a boleto was paid and, where it is another amount, how much.
func paid(s isp.PaymentSlip) Cell {
	cell := Text(isp.FormatDate(s.PaidOn))
	if s.PaidCents != 0 && s.PaidCents != s.AmountCents {
		cell = append(cell, Classed("dim", Money(s.PaidCents)))
	}
	return cell
}

// slipWaits says how an open boleto stands to its due day.
func slipWaits(due, today string) Badge {
	days, known := isp.DaysBetween(today, due)
	switch {
	case !known:
		return SlipStatus("open", false)
	case days < 0:
		return Badge{Label: Overdue(due, today), Shape: "■", Tone: "danger", Meaning: "Em aberto depois do vencimento."}
	case days == 0:
		return Badge{Label: "vence hoje", Shape: "◌", Tone: "attention", Meaning: "Ainda não venceu."}
	}
	return Badge{Label: "vence em " + Counted(days, "dia", "dias"), Shape: "◌", Tone: "neutral", Meaning: "Ainda não venceu."}
}

// SlipList lists the other boletos: paid, cancelled, written off. transferred are the codes of plans
// that passed to another holder: a boleto of theirs that was cancelled may be paid all the same.
func SlipList(slips []isp.PaymentSlip, transferred []string, see Sight, empty Empty) List {
	pay := func(s isp.PaymentSlip) Actions {
		if s.Status != "cancelled" || !slices.Contains(transferred, s.PlanCode) {
			return Actions{}
		}
		actions := see.ActionsOf("payment_slip", strconv.FormatInt(s.ID, 10), "boleto "+s.OurNumber, false)
		actions.Items = slices.DeleteFunc(actions.Items, func(a Action) bool { return a.Key != "boleto.pagar" })
		return actions
	}
	columns := []Column[isp.PaymentSlip]{
		NewColumn("Vencimento", "doc", func(s isp.PaymentSlip) Cell { return Text(isp.FormatDate(s.DueOn)) }),
		NewColumn("Situação", "", func(s isp.PaymentSlip) Cell { return append(State(SlipStatus(s.Status, false)), contested(s)...) }),
		NewColumn("Valor", "num", func(s isp.PaymentSlip) Cell { return Text(Money(s.AmountCents)) }),
		NewColumn("Pago em", "doc", paid),
		NewColumn("Nosso número", "doc", func(s isp.PaymentSlip) Cell { return Text(s.OurNumber) }),
		NewColumn("Nº documento", "doc", func(s isp.PaymentSlip) Cell { return Text(s.DocumentNumber) }),
		NewColumn("Plano", "doc", func(s isp.PaymentSlip) Cell { return see.PlanLink(s.PlanCode) }),
		NewColumn("Emissão", "doc", func(s isp.PaymentSlip) Cell { return Text(isp.FormatDate(s.IssuedOn)) }),
		NewColumn("Linha digitável", "doc long", func(s isp.PaymentSlip) Cell { return Text(isp.FormatDigitableLine(s.DigitableLine)) }),
	}
	if slices.ContainsFunc(slips, func(s isp.PaymentSlip) bool { return len(pay(s).Items) > 0 }) {
		columns = append(columns, actionsColumn(pay))
	}
	list := ListOf("Boletos", columns, slips, empty)
	list.Number(func(i int) string { return RowID("payment_slip", slips[i].ID) })
	return list
}

// Overdue says how long a boleto has been overdue.
func Overdue(due, today string) string { return "vencido há " + Span(due, today) }

// SlipStatus is the state of a boleto (isp.SlipStatuses); overdue is told by the day.
func SlipStatus(status string, overdue bool) Badge {
	switch {
	case status == "open" && overdue:
		return Badge{Label: "Vencido", Shape: "■", Tone: "danger", Meaning: "Em aberto depois do vencimento."}
	case status == "open":
		return Badge{Label: "Em aberto", Shape: "◌", Tone: "attention", Meaning: "Ainda não venceu."}
	case status == "paid":
		return Badge{Label: "Pago", Shape: "●", Tone: "ok", Meaning: "Pagamento registrado."}
	case status == "cancelled":
		return Badge{Label: "Cancelado", Shape: "✕", Tone: "neutral", Meaning: "Não deve ser pago."}
	case status == "written_off":
		return Badge{Label: "Baixado", Shape: "○", Tone: "neutral", Meaning: "Retirado da cobrança sem pagamento."}
	}
	return unknown(status)
}
