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
		"ripe":                 {debtor: Debtor{State: state("active"), Slips: ripe}, move: MoveSuspend, want: ""},
		"reduced before":       {debtor: Debtor{State: state("reduced"), Slips: ripe}, move: MoveSuspend, want: ""},
		"to reduce":            {debtor: Debtor{State: state("active"), Slips: ripe}, move: MoveReduce, want: ""},
		"suspended":            {debtor: Debtor{State: state("debt_suspended"), Slips: ripe}, move: MoveSuspend, want: "está suspenso"},
		"suspended, to reduce": {debtor: Debtor{State: state("debt_suspended"), Slips: ripe}, move: MoveReduce, want: "já está suspenso"},
		"paused":               {debtor: Debtor{State: state("paused"), Slips: ripe}, move: MoveSuspend, want: "a pedido"},
		"cancelled":            {debtor: Debtor{State: state("cancelled"), Slips: ripe}, move: MoveSuspend, want: "cancelado"},
		"provisional, no day":  {debtor: Debtor{State: state("provisional"), Slips: ripe}, move: MoveSuspend, want: "provisoriamente."},
		"provisional":          {debtor: Debtor{State: state("provisional"), ProvisionalThrough: "2026-11-22", Slips: ripe}, move: MoveSuspend, want: "22/11/2026"},
		"held":                 {debtor: Debtor{State: state("active"), Holds: []SuspensionHold{{FromSuspend: true, Until: today}}, Slips: ripe}, move: MoveSuspend, want: "20/11/2026"},
		"held for the other":   {debtor: Debtor{State: state("active"), Holds: []SuspensionHold{{FromReduce: true, Until: today}}, Slips: ripe}, move: MoveSuspend},
		"no debt":              {debtor: Debtor{State: state("active")}, move: MoveSuspend, want: "Não há débito"},
		"paid":                 {debtor: Debtor{State: state("active"), Slips: with(func(s *DebtSlip) { s.Status = "paid" })}, move: MoveSuspend, want: "Não há débito"},
		"due today":            {debtor: Debtor{State: state("active"), Slips: with(func(s *DebtSlip) { s.DueOn = today })}, move: MoveSuspend, want: "Não há débito"},
		"without notice":       {debtor: Debtor{State: state("active"), Slips: with(func(s *DebtSlip) { s.NoticedOn = "" })}, move: MoveSuspend, want: "primeiro dia possível é 05/12/2026"},
		"contested":            {debtor: Debtor{State: state("active"), Slips: with(func(s *DebtSlip) { s.Contested = true })}, move: MoveSuspend, want: "contestado"},
		"contested until then": {debtor: Debtor{State: state("active"), Slips: with(func(s *DebtSlip) { s.Contested, s.ContestedUntil = true, "2026-11-19" })}, move: MoveSuspend},
		"one of two":           {debtor: Debtor{State: state("active"), Slips: append(noticed("2026-11-10", ""), ripe...)}, move: MoveSuspend, want: ""},
		"the earliest":         {debtor: Debtor{State: state("active"), Slips: append(noticed("2026-11-01", "2026-11-15"), noticed("2026-10-01", "2026-11-10")...)}, move: MoveSuspend, want: "25/11/2026"},
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
		{brake: RoutineBrake{}, done: 1000, want: ""},
		{brake: RoutineBrake{Off: true}, done: 0, want: "pausada"},
		{brake: RoutineBrake{MostCuts: 5}, done: 4, want: ""},
		{brake: RoutineBrake{MostCuts: 5}, done: 5, want: "no máximo 5"},
		{brake: RoutineBrake{Weekdays: []time.Weekday{time.Friday}}, done: 0, want: "sexta-feira"},
		{brake: RoutineBrake{Weekdays: []time.Weekday{time.Saturday}}, done: 0, want: ""},
		{brake: RoutineBrake{Days: []string{friday}}, done: 0, want: "20/11/2026"},
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
