package isp

import "testing"

func TestHoldProtects(t *testing.T) {
	suspend := SuspensionHold{FromSuspend: true, Until: "2026-12-10"}
	reduce := SuspensionHold{FromReduce: true, Until: "2026-12-10"}
	cancelled := SuspensionHold{FromSuspend: true, FromReduce: true, Until: "2026-12-10", CancelledOn: "2026-12-01"}
	for _, c := range []struct {
		hold SuspensionHold
		move PlanMove
		day  string
		want bool
	}{
		{hold: suspend, move: MoveSuspend, day: "2026-12-10", want: true},
		{hold: suspend, move: MoveSuspend, day: "2026-12-11", want: false},
		{hold: suspend, move: MoveReduce, day: "2026-12-10", want: false},
		{hold: suspend, move: MoveCancel, day: "2026-12-10", want: false},
		{hold: reduce, move: MoveReduce, day: "2026-12-10", want: true},
		{hold: cancelled, move: MoveSuspend, day: "2026-12-10", want: false},
	} {
		if got := c.hold.ProtectsFrom(c.move, c.day); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

func TestNewSuspensionHold(t *testing.T) {
	good := SuspensionHold{FromReduce: true, Until: "2026-12-31", Reason: "acordo"}
	judge := func(change func(*SuspensionHold)) error {
		h := good
		change(&h)
		return NewSuspensionHold(h, "debt_suspended", []SuspensionHold{{Until: "2026-11-30"}, {Until: "2027-01-01", CancelledOn: "2026-11-01"}}, "2026-12-01", 30)
	}
	if err := judge(func(*SuspensionHold) {}); err != nil {
		t.Error(err)
	}
	if err := judge(func(h *SuspensionHold) { h.Until = "2026-12-01" }); err != nil {
		t.Errorf("today: %v", err)
	}
	refused(t, judge(func(h *SuspensionHold) { h.FromReduce = false }), Invalid, "suspender")
	refused(t, judge(func(h *SuspensionHold) { h.Until = "" }), Invalid, "ate")
	refused(t, judge(func(h *SuspensionHold) { h.Until = "2026-11-30" }), Invalid, "ate", "30/11/2026")
	refused(t, judge(func(h *SuspensionHold) { h.Until = "2027-01-01" }), Invalid, "ate", "30 dias", "31/12/2026")
	refused(t, judge(func(h *SuspensionHold) { h.Reason = " " }), Invalid, "motivo")
	refused(t, NewSuspensionHold(good, "cancelled", nil, "2026-12-01", 0), Conflict, "", "cancelado")
}

func TestCancelSuspensionHold(t *testing.T) {
	h := SuspensionHold{FromSuspend: true, Until: "2026-12-10"}
	if err := CancelSuspensionHold(h, "2026-12-10"); err != nil {
		t.Error(err)
	}
	refused(t, CancelSuspensionHold(h, "2026-12-11"), Conflict, "", "venceu")
	h.CancelledOn = "2026-12-02"
	refused(t, CancelSuspensionHold(h, "2026-12-03"), Conflict, "", "02/12/2026")
}
