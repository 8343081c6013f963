package isp

import (
	"fmt"
	"slices"
	"strings"
)

// Stays lists what does not pass to the new holder, in words.
func (o TransferOutcome) Stays(slips []DebtSlip) []string {
	var stays []string
	for _, word := range SlipStatuses() {
		n, cents := 0, int64(0)
		for _, s := range slips {
			if s.Status == word.Value && slices.Contains(o.StayingSlips, s.ID) {
				n, cents = n+1, cents+s.Cents
			}
		}
		if n > 0 {
			label := strings.ToLower(word.Label)
			if word.Value != "open" { // em aberto has no plural
				label += "s"
			}
			stays = append(stays, fmt.Sprintf("boletos %s: %d, %s", label, n, FormatMoney(cents)))
		}
	}
	if n := len(o.CancelSlips); n > 0 {
		stays = append(stays, fmt.Sprintf("boletos que a transferência cancela: %d; pago depois, um deles é crédito do titular anterior", n))
	}
	return append(stays, "contratos, atendimentos e documentos de antes")
}

// TransferAftermath is what happened on the plan of the new holder since the transfer.
type TransferAftermath struct {
	PaidSlips       []string // our numbers
	SignedContracts []string // numbers
	FurtherActs     []string // as sentences or labels, in the order of time
}

// UndoTransferAsk asks for the undoing of a transfer.
type UndoTransferAsk struct {
	Reason       string
	On           string // YYYY-MM-DD, the first day of the new holder
	Today        string
	PlanCode     string // at the former holder
	PlanTypeCode string // of that plan
	PriceCents   int64  // of that plan
	FormerDays   PlanDays
	After        TransferAftermath
}

// UndoTransferOutcome is what the undoing does to the money: the former holder is charged as if
// nothing had happened, the new one nothing.
type UndoTransferOutcome struct {
	FormerDays PlanDays
	ProRata    []ProRataMonth
}

// UndoTransfer judges the undoing of a transfer: possible before the first paid slip, signed
// contract or further act. The Conflict names everything that stands in the way. The plan of
// the former holder is in the state before: see MoveUndoTransfer.
func UndoTransfer(ask UndoTransferAsk) (UndoTransferOutcome, error) {
	if err := CheckReason(ask.Reason, "motivo"); err != nil {
		return UndoTransferOutcome{}, err
	}
	if inTheWay := ask.After.inTheWay(); inTheWay != nil {
		return UndoTransferOutcome{}, Fail(Conflict, "", "A transferência não pode mais ser desfeita: "+strings.Join(inTheWay, "; ")+". Faça uma nova transferência, de volta.")
	}
	if len(ask.FormerDays.Prices) == 0 {
		return UndoTransferOutcome{}, nil // nothing was charged yet
	}
	days := ask.FormerDays.ChangedOn(ask.On, ask.PlanCode, ask.PlanTypeCode, ask.PriceCents)
	return UndoTransferOutcome{FormerDays: days, ProRata: ask.FormerDays.months(days.Charged(), ask.On, max(ask.On, ask.Today))}, nil
}

func (a TransferAftermath) inTheWay() []string {
	var inTheWay []string
	for _, n := range a.PaidSlips {
		inTheWay = append(inTheWay, "boleto "+n+" pago")
	}
	for _, n := range a.SignedContracts {
		inTheWay = append(inTheWay, "contrato "+n+" assinado")
	}
	return append(inTheWay, a.FurtherActs...)
}
