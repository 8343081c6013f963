package isp

import (
	"reflect"
	"strings"
	"testing"
)

func cancelState() CancelState {
	return CancelState{
		Status: "active", Equipment: []string{"PAT-1", "PAT-2"}, OpenOrders: []string{"4711"},
		Terms: []PermanenceTerm{term600()}, PlanDays: charged("12", "H400", 9990), Contracts: fourContracts(),
	}
}

func TestCancelRefusals(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*CancelAsk, *CancelState)
		code   Code
		field  string
		words  string
	}{
		"reason":        {change: func(a *CancelAsk, _ *CancelState) { a.Reason = " " }, code: Invalid, field: "motivo", words: "motivo"},
		"protocol":      {change: func(a *CancelAsk, _ *CancelState) { a.Protocol = "" }, code: Invalid, field: "protocolo", words: "atendimento"},
		"fee":           {change: func(a *CancelAsk, _ *CancelState) { a.FeeDecision = "x" }, code: Invalid, field: "multa", words: "dispensar"},
		"before it":     {change: func(_ *CancelAsk, s *CancelState) { s.StartsOn = "2026-11-26" }, code: Invalid, field: "em", words: "26/11/2026"},
		"cancelled":     {change: func(_ *CancelAsk, s *CancelState) { s.Status = "cancelled" }, code: Conflict, field: "", words: "cancelado"},
		"pending":       {change: func(_ *CancelAsk, s *CancelState) { s.PendingCancel = "2026-12-31" }, code: Conflict, field: "", words: "31/12/2026"},
		"its equipment": {change: func(_ *CancelAsk, s *CancelState) { s.RefuseEquipment = true }, code: Conflict, field: "", words: "PAT-1, PAT-2"},
	} {
		ask, state := CancelAsk{Reason: "mudou-se", Protocol: "1", Today: "2026-11-25"}, cancelState()
		c.change(&ask, &state)
		t.Run(name, func(t *testing.T) {
			_, err := CancelPlan(ask, state)
			refused(t, err, c.code, c.field, c.words)
		})
	}
}

func TestCancelOutcome(t *testing.T) {
	ask, state := CancelAsk{On: "2026-12-01", Reason: "mudou-se", Protocol: "1", FeeDecision: "waive", Today: "2026-11-25"}, cancelState()
	state.PendingChange, state.LastPlan, state.InactivateLast = "2026-12-10", true, true
	state.Holds = []SuspensionHold{{ID: 1, FromSuspend: true, Until: "2026-12-31"}, {ID: 2, FromSuspend: true, Until: "2026-11-30"}}
	state.Slips = []DebtSlip{{DueOn: "2026-12-01", Status: "open"}, {DueOn: "2026-12-05", Status: "open"}, {DueOn: "2026-12-06", Status: "paid"}}
	out, err := CancelPlan(ask, state)
	if err != nil || !out.Pending || !out.DropsChange || !out.InactivateCustomer || !reflect.DeepEqual(out.EndHolds, []int64{1}) || out.Fee.Status != "waived" {
		t.Errorf("%+v, %v", out, err)
	}
	if len(out.ProRata) != 1 || out.ProRata[0].Month != "2026-12" || out.ProRata[0].Parts != nil {
		t.Errorf("from the first of a month nothing is charged: %+v", out.ProRata)
	}
	if !reflect.DeepEqual(out.CloseContracts, []string{"2024/00001", "2024/00002", "2024/00004-A"}) {
		t.Error(out.CloseContracts)
	}
	said := strings.Join(out.Warnings, " ")
	for _, want := range []string{"dispensada", "10/12/2026", "fica inativo", "1 boleto em aberto ainda vence:"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q does not name %q", said, want)
		}
	}
	state.InactivateLast, state.PendingChange, state.ProviderBreach, ask.FeeDecision = false, "2026-11-30", true, ""
	out, err = CancelPlan(ask, state)
	if said := strings.Join(out.Warnings, " "); err != nil || out.DropsChange || out.InactivateCustomer || !strings.Contains(said, "último plano do cliente") || !strings.Contains(said, "retida") {
		t.Errorf("%+v, %v", out, err)
	}
}

// Cancelling in the middle of a pause ends it: the days really paused move the term, and the
// months that the pause had still covered are written anew.
func TestCancelWhilePaused(t *testing.T) {
	state := cancelState()
	state.Status, state.Pause = "paused", &CustomerPause{From: "2026-11-05", To: "2027-01-05"}
	state.PlanDays = state.PlanDays.PausedFor(DayRange{"2026-11-05", "2027-01-05"})
	state.PlanDays.LinesThrough = "2027-01"
	out, err := CancelPlan(CancelAsk{Reason: "mudou-se", Protocol: "1", Today: "2026-11-25"}, state)
	if err != nil || !out.EndsPause || out.Terms[0].PausedDays != 20 || out.Fee.RemainingDays != 125 {
		t.Errorf("%+v, %v", out, err)
	}
	if len(out.ProRata) != 3 || out.ProRata[0].TotalCents != 9990*4/30 || out.ProRata[1].Parts != nil || out.ProRata[2].Parts != nil {
		t.Errorf("%+v", out.ProRata)
	}
	state.Status, state.PlanDays, state.Pause = "awaiting_installation", PlanDays{}, nil
	out, err = CancelPlan(CancelAsk{Reason: "desistiu", Protocol: "1", Today: "2026-11-25"}, state)
	if err != nil || out.ProRata != nil {
		t.Errorf("never charged: %+v, %v", out, err)
	}
}

// A month that a boleto bills already is written anew; one far away brings no months between.
func TestCancelWritesBilledMonths(t *testing.T) {
	state := cancelState()
	state.Slips = []DebtSlip{
		{DueOn: "2026-11-10", Status: "paid"},
		{DueOn: "2026-12-10", Status: "paid"},
		{DueOn: "2026-12-20", Status: "open"},
		{DueOn: "2027-01-10", Status: "cancelled"},
		{DueOn: "9999-12-31", Status: "open"},
	}
	out, err := CancelPlan(CancelAsk{Reason: "mudou-se", Protocol: "1", Today: "2026-11-25"}, state)
	if err != nil || len(out.ProRata) != 3 || out.ProRata[0].TotalCents != 9990*24/30 || out.ProRata[1].Month != "2026-12" || out.ProRata[2].Month != "9999-12" {
		t.Errorf("%+v, %v", out.ProRata, err)
	}
	for _, m := range out.ProRata[1:] {
		if m.Parts != nil {
			t.Errorf("%+v", m)
		}
	}
}

func TestActivatePlan(t *testing.T) {
	ask := ActivateAsk{PlanCode: "12", Status: "awaiting_installation", PlanTypeCode: "H400", PriceCents: 9990, On: "2027-02-18", Today: "2027-02-18"}
	out, err := ActivatePlan(ask)
	if err != nil || !reflect.DeepEqual(partCents(out.ProRata), [][]int64{{3924}}) || out.ProRata[0].Parts[0].From != "2027-02-18" {
		t.Errorf("%+v, %v", out, err)
	}
	ask.Status = "debt_suspended"
	_, err = ActivatePlan(ask)
	refused(t, err, Conflict, "", "Use habilitar")
	ask.Status, ask.On = "awaiting_installation", "2027-02-17"
	_, err = ActivatePlan(ask)
	refused(t, err, Forbidden, "data_inicio")
}
