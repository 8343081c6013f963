package isp

import (
	"strings"
	"testing"
	"time"
)

func TestWhyNotCut(t *testing.T) {
	limits := DefaultRegulation().Debt()
	const today = "2026-11-20"
	ripe := noticed("2026-10-20", "2026-11-01")
	with := func(change func(*DebtSlip)) []DebtSlip {
		s := noticed("2026-10-20", "2026-11-01")
		change(&s[0])
		return s
	}
	state := PlanStateOf
	for name, c := range map[string]struct {
		debtor Debtor
		move   PlanMove
		want   string
	}{
		"ripe":                 {Debtor{State: state("active"), Slips: ripe}, MoveSuspend, ""},
		"reduced before":       {Debtor{State: state("reduced"), Slips: ripe}, MoveSuspend, ""},
		"to reduce":            {Debtor{State: state("active"), Slips: ripe}, MoveReduce, ""},
		"suspended":            {Debtor{State: state("debt_suspended"), Slips: ripe}, MoveSuspend, "está suspenso"},
		"suspended, to reduce": {Debtor{State: state("debt_suspended"), Slips: ripe}, MoveReduce, "já está suspenso"},
		"paused":               {Debtor{State: state("paused"), Slips: ripe}, MoveSuspend, "a pedido"},
		"cancelled":            {Debtor{State: state("cancelled"), Slips: ripe}, MoveSuspend, "cancelado"},
		"provisional":          {Debtor{State: state("provisional"), ProvisionalThrough: "2026-11-22", Slips: ripe}, MoveSuspend, "22/11/2026"},
		"held":                 {Debtor{State: state("active"), Holds: []SuspensionHold{{FromSuspend: true, Until: today}}, Slips: ripe}, MoveSuspend, "20/11/2026"},
		"held for the other":   {Debtor{State: state("active"), Holds: []SuspensionHold{{FromReduce: true, Until: today}}, Slips: ripe}, MoveSuspend, ""},
		"no debt":              {Debtor{State: state("active")}, MoveSuspend, "Não há débito"},
		"paid":                 {Debtor{State: state("active"), Slips: with(func(s *DebtSlip) { s.Status = "paid" })}, MoveSuspend, "Não há débito"},
		"due today":            {Debtor{State: state("active"), Slips: with(func(s *DebtSlip) { s.DueOn = today })}, MoveSuspend, "Não há débito"},
		"without notice":       {Debtor{State: state("active"), Slips: with(func(s *DebtSlip) { s.NoticedOn = "" })}, MoveSuspend, "primeiro dia possível é 05/12/2026"},
		"contested":            {Debtor{State: state("active"), Slips: with(func(s *DebtSlip) { s.Contested = true })}, MoveSuspend, "contestado"},
		"contested until then": {Debtor{State: state("active"), Slips: with(func(s *DebtSlip) { s.Contested, s.ContestedUntil = true, "2026-11-19" })}, MoveSuspend, ""},
		"one of two":           {Debtor{State: state("active"), Slips: append(noticed("2026-11-10", ""), ripe...)}, MoveSuspend, ""},
		"the earliest":         {Debtor{State: state("active"), Slips: append(noticed("2026-11-01", "2026-11-15"), noticed("2026-10-01", "2026-11-10")...)}, MoveSuspend, "25/11/2026"},
	} {
		got := c.debtor.WhyNotCut(c.move, today, limits)
		if (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	apart := limits
	apart.ReduceNoticeDays = 5
	d := Debtor{State: state("active"), Slips: noticed("2026-10-20", "2026-11-15")}
	if d.WhyNotCut(MoveReduce, today, apart) != "" || d.WhyNotCut(MoveSuspend, today, apart) == "" {
		t.Error("each move waits for its own days")
	}
}

func TestCutPlanByHand(t *testing.T) {
	limits := DefaultRegulation().Debt()
	d := Debtor{State: PlanStateOf("active"), Slips: noticed("2026-10-20", "2026-11-10")}
	_, err := CutPlan(d, MoveSuspend, "débito", "2026-11-20", limits, false)
	refused(t, err, Conflict, "", "25/11/2026")
	out, err := CutPlan(d, MoveSuspend, "débito", "2026-11-20", limits, true)
	if err != nil || out.Cut != ManualCut || !strings.Contains(out.Warning, "25/11/2026") {
		t.Errorf("%+v, %v", out, err)
	}
	out, err = CutPlan(d, MoveSuspend, "débito", "2026-11-25", limits, false)
	if err != nil || out != (CutByHand{Cut: DebtCut}) {
		t.Errorf("%+v, %v", out, err)
	}
	_, err = CutPlan(d, MoveSuspend, "", "2026-11-25", limits, true)
	refused(t, err, Invalid, "motivo")
	d.Holds = []SuspensionHold{{FromSuspend: true, Until: "2026-12-10"}}
	_, err = CutPlan(d, MoveSuspend, "débito", "2026-11-25", limits, true)
	refused(t, err, Conflict, "", "10/12/2026")
	d.State = PlanStateOf("provisional")
	_, err = CutPlan(d, MoveReduce, "débito", "2026-11-25", limits, true)
	refused(t, err, Conflict, "", "provisoriamente")
	d.State = PlanStateOf("awaiting_installation")
	_, err = CutPlan(d, MoveReduce, "débito", "2026-11-25", limits, true)
	refused(t, err, Conflict, "", "aguardando")
}

func TestRestorable(t *testing.T) {
	limits := DefaultRegulation().Debt()
	const today = "2026-12-01"
	paid := noticed("2026-10-20", "2026-11-01")
	paid[0].Status = "paid"
	young := DebtSlip{ID: 2, DueOn: "2026-11-20", Status: "open"}
	old := DebtSlip{ID: 3, DueOn: "2026-11-10", Status: "open", NoticedOn: "2026-11-12"}
	for name, c := range map[string]struct {
		debtor Debtor
		want   bool
	}{
		"paid":                 {Debtor{State: PlanStateOf("debt_suspended"), Slips: paid, CutFor: []int64{1}}, true},
		"reduced, paid":        {Debtor{State: PlanStateOf("reduced"), Slips: paid, CutFor: []int64{1}}, true},
		"a new debt":           {Debtor{State: PlanStateOf("debt_suspended"), Slips: append(paid, young), CutFor: []int64{1}}, true},
		"a new debt, noticed":  {Debtor{State: PlanStateOf("debt_suspended"), Slips: append(paid, old), CutFor: []int64{1}}, false},
		"unpaid":               {Debtor{State: PlanStateOf("debt_suspended"), Slips: noticed("2026-10-20", "2026-11-01"), CutFor: []int64{1}}, false},
		"imported, paid":       {Debtor{State: PlanStateOf("debt_suspended"), Slips: paid}, true},
		"imported, owes":       {Debtor{State: PlanStateOf("debt_suspended"), Slips: append(paid, young)}, false},
		"cut by hand":          {Debtor{State: PlanState{Installed: true, Suspended: ManualCut}, Slips: paid}, false},
		"active":               {Debtor{State: PlanStateOf("active"), Slips: paid}, false},
		"paused with debt cut": {Debtor{State: PlanState{Installed: true, Suspended: DebtCut, Paused: true}, Slips: paid, CutFor: []int64{1}}, true},
	} {
		if got := c.debtor.Restorable(today, limits); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestNewDebtNotice(t *testing.T) {
	limits := DefaultRegulation().Debt()
	slips := append(noticed("2026-10-20", ""), DebtSlip{OurNumber: "0002", DueOn: "2026-09-20", Cents: 10, Status: "open"}, DebtSlip{OurNumber: "0003", DueOn: "2026-09-21", Cents: 1, Status: "open"})
	text, err := NewDebtNotice(slips, "2026-10-21", "2026-11-01", limits)
	if err != nil || text.TotalCents != 10001 || strings.Join(text.Months, " ") != "2026-09 2026-10" {
		t.Errorf("%+v, %v", text, err)
	}
	_, err = NewDebtNotice(slips, "2026-10-20", "2026-11-01", limits)
	refused(t, err, Invalid, "boletos", "0001")
	_, err = NewDebtNotice(slips, "2026-11-02", "2026-11-01", limits)
	refused(t, err, Invalid, "enviado_em", "02/11/2026")
	_, err = NewDebtNotice(slips, "", "2026-11-01", limits)
	refused(t, err, Invalid, "enviado_em")
	_, err = NewDebtNotice(nil, "2026-11-01", "2026-11-01", limits)
	refused(t, err, Invalid, "boletos")
	d := Debtor{Slips: append(noticed("2026-10-20", "2026-11-01"), slips[1])}
	if due := d.NoticeDue("2026-11-01"); len(due) != 1 || due[0].OurNumber != "0002" {
		t.Errorf("%+v", due)
	}
}

func TestRoutineBrake(t *testing.T) {
	const friday = "2026-11-20"
	for _, c := range []struct {
		brake RoutineBrake
		done  int
		want  string
	}{
		{RoutineBrake{}, 1000, ""},
		{RoutineBrake{Off: true}, 0, "pausada"},
		{RoutineBrake{MostCuts: 5}, 4, ""},
		{RoutineBrake{MostCuts: 5}, 5, "no máximo 5"},
		{RoutineBrake{Weekdays: []time.Weekday{time.Friday}}, 0, "sexta-feira"},
		{RoutineBrake{Weekdays: []time.Weekday{time.Saturday}}, 0, ""},
		{RoutineBrake{Days: []string{friday}}, 0, "20/11/2026"},
	} {
		got := c.brake.Stops(friday, c.done)
		if (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%+v: %q", c, got)
		}
	}
}

func noticed(dueOn, noticedOn string) []DebtSlip {
	return []DebtSlip{{ID: 1, OurNumber: "0001", DueOn: dueOn, Cents: 9990, Status: "open", NoticedOn: noticedOn}}
}
