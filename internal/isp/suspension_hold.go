package isp

import "fmt"

// A SuspensionHold (suspensão programada) PROTECTS a plan: it is not suspended, not reduced,
// or neither, through a day. It stops new cuts and lifts none.
type SuspensionHold struct {
	ID          int64
	FromSuspend bool   // protects from suspension
	FromReduce  bool   // protects from reduction
	Until       string // YYYY-MM-DD, included
	Reason      string
	CancelledOn string // YYYY-MM-DD; "" while nobody cancelled it
	Version     int64
}

// SuspensionHoldFields are what the form of a hold takes.
func SuspensionHoldFields() []Field[SuspensionHold] {
	return []Field[SuspensionHold]{
		NewField(KindYesNo, "from_suspend", "suspender", "Não suspender", func(h *SuspensionHold) any { return &h.FromSuspend }),
		NewField(KindYesNo, "from_reduce", "reduzir", "Não reduzir", func(h *SuspensionHold) any { return &h.FromReduce }),
		NewField(KindDay, "until", "ate", "Até", func(h *SuspensionHold) any { return &h.Until }).Required().Helped("o dia está incluído"),
		NewField(KindLong, "reason", "motivo", "Motivo", func(h *SuspensionHold) any { return &h.Reason }).Required(),
	}
}

// HoldStatuses of a suspension hold.
func HoldStatuses() Words {
	return Words{
		{Value: "active", Slug: "ativa", Label: "Ativa"},
		{Value: "expired", Slug: "vencida", Label: "Vencida"},
		{Value: "cancelled", Slug: "cancelada", Label: "Cancelada"},
	}
}

// Says is the hold in words: from what it protects, and until when.
func (h SuspensionHold) Says() string {
	what := "não suspender nem reduzir"
	switch {
	case !h.FromReduce:
		what = "não suspender"
	case !h.FromSuspend:
		what = "não reduzir"
	}
	return what + " até " + FormatDate(h.Until)
}

// Status of the hold on a day; see HoldStatuses.
func (h SuspensionHold) Status(today string) string {
	switch {
	case h.CancelledOn != "":
		return "cancelled"
	case today > h.Until:
		return "expired"
	}
	return "active"
}

// ProtectsFrom reports whether the hold stops a move, MoveSuspend or MoveReduce, on a day.
func (h SuspensionHold) ProtectsFrom(m PlanMove, today string) bool {
	return h.Status(today) == "active" && (m == MoveSuspend && h.FromSuspend || m == MoveReduce && h.FromReduce)
}

// ActiveHold is the plan's active hold on a day.
func ActiveHold(holds []SuspensionHold, today string) (SuspensionHold, bool) {
	for _, h := range holds {
		if h.Status(today) == "active" {
			return h, true
		}
	}
	return SuspensionHold{}, false
}

// NewSuspensionHold judges a new hold of a plan. maxDays limits it, counted from today; 0 is no
// limit. The fields of refusals are suspender, ate, motivo.
func NewSuspensionHold(h SuspensionHold, status string, holds []SuspensionHold, today string, maxDays int) error {
	if err := CheckReason(h.Reason, "motivo"); err != nil {
		return err
	}
	days, ok := DaysBetween(today, h.Until)
	switch {
	case !h.FromSuspend && !h.FromReduce:
		return Fail(Invalid, "suspender", "Escolha do que o plano fica protegido: de suspensão, de redução ou das duas.")
	case !ok:
		return Fail(Invalid, "ate", "Informe até que dia o plano fica protegido, como dd/mm/aaaa.")
	case days < 0:
		return Fail(Invalid, "ate", fmt.Sprintf("O dia %s já passou: a proteção vai até hoje ou depois.", FormatDate(h.Until)))
	case maxDays > 0 && days > maxDays:
		return Fail(Invalid, "ate", fmt.Sprintf("A proteção vai no máximo por %d dias, até %s.", maxDays, FormatDate(AddDays(today, maxDays))))
	case !PlanStatusLives(status):
		return Fail(Conflict, "", "Não é possível proteger o plano: ele está "+planStatusPhrase(status)+".")
	}
	if active, ok := ActiveHold(holds, today); ok {
		return Fail(Conflict, "", fmt.Sprintf("O plano já tem uma suspensão programada ativa, até %s. Cancele-a antes de criar outra.", FormatDate(active.Until)))
	}
	return nil
}

// CancelSuspensionHold judges the cancelling of a hold.
func CancelSuspensionHold(h SuspensionHold, today string) error {
	switch h.Status(today) {
	case "cancelled":
		return Fail(Conflict, "", "Esta suspensão programada já foi cancelada em "+FormatDate(h.CancelledOn)+".")
	case "expired":
		return Fail(Conflict, "", "Esta suspensão programada já venceu em "+FormatDate(h.Until)+".")
	}
	return nil
}
