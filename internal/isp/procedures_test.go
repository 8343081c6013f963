package isp

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestCase1PlanChange(t *testing.T) {
	for on, want := range map[string]struct {
		parts []int64
		total int64
	}{
		"2027-02-18": {[]int64{6065, 5888}, 11953},
		"2028-02-18": {[]int64{5856, 6202}, 12058},
	} {
		out, err := ChangePlan(changeAsk(on), changeState())
		if err != nil || len(out.ProRata) != 1 || out.ProRata[0].TotalCents != want.total || !slices.Equal(partCents(out.ProRata)[0], want.parts) {
			t.Errorf("%s: %+v, %v", on, out.ProRata, err)
		}
		if out.Kind != "upgrade" || out.Pending {
			t.Errorf("%s: %+v", on, out)
		}
	}
	out, _ := ChangePlan(changeAsk("2027-02-18"), changeState())
	want := []ProRataPart{
		{PlanCode: "12", PlanType: "H400", From: "2027-02-01", To: "2027-02-17", Days: 17, MonthDays: 28, Cents: 6065},
		{PlanCode: "12", PlanType: "H800", From: "2027-02-18", To: "2027-02-28", Days: 11, MonthDays: 28, Cents: 5888},
	}
	if out.ProRata[0].Month != "2027-02" || !reflect.DeepEqual(out.ProRata[0].Parts, want) {
		t.Errorf("%+v", out.ProRata[0])
	}
}

func TestCase2DueDay(t *testing.T) {
	if got := NextDueDates(31, "2027-01-15", 3); !slices.Equal(got, []string{"2027-01-31", "2027-02-28", "2027-03-31"}) {
		t.Error(got)
	}
}

func TestCase3TerminationFee(t *testing.T) {
	fee := term600().Fee("2026-11-25", "", false)
	if fee == nil || *fee != (TerminationFee{Cents: 17260, RemainingDays: 105, TotalDays: 365, Status: "chargeable"}) {
		t.Errorf("%+v", fee)
	}
	if fee := term600().Fee("2027-03-10", "", false); fee != nil {
		t.Errorf("on the last day: %+v", fee)
	}
}

func TestCase4FeeAfterAPause(t *testing.T) {
	term := pausedTerms([]PermanenceTerm{term600()}, "2026-05-01", 45)[0]
	fee := term.Fee("2026-11-25", "", false)
	if term.LastDay() != "2027-04-24" || fee == nil || fee.Cents != 24657 || fee.RemainingDays != 150 || fee.TotalDays != 365 {
		t.Errorf("%s %+v", term.LastDay(), fee)
	}
}

func TestCase5ProviderInBreach(t *testing.T) {
	for _, decision := range []string{"", "charge", "hold"} {
		if fee := term600().Fee("2026-11-25", decision, true); fee == nil || fee.Status != "held" || fee.Cents != 17260 {
			t.Errorf("%q: %+v", decision, fee)
		}
	}
}

func TestCase6CustomerPause(t *testing.T) {
	limits := DefaultRegulation().Pause()
	out, err := PausePlan(PauseAsk{From: "2027-01-20", To: "2027-02-18", Today: "2027-01-20", Status: "active", PlanDays: charged("7", "H400", 10000)}, limits)
	if err != nil || out.ReturnsOn != "2027-02-19" || out.Days != 30 || !reflect.DeepEqual(partCents(out.ProRata), [][]int64{{6129}, {3571}}) {
		t.Errorf("%+v, %v", out, err)
	}
	out, err = PausePlan(PauseAsk{From: "2027-01-31", To: "2027-03-01", Today: "2027-01-31", Status: "active", PlanDays: charged("7", "H400", 10000)}, limits)
	if err != nil || out.ReturnsOn != "2027-03-02" || out.Days != 30 {
		t.Errorf("%+v, %v", out, err)
	}
	if !reflect.DeepEqual(partCents(out.ProRata), [][]int64{{9677}, nil, {9677}}) {
		t.Errorf("a month wholly paused: %+v", out.ProRata)
	}
}

func TestCase7PauseRefused(t *testing.T) {
	limits := DefaultRegulation().Pause()
	ask := PauseAsk{From: "2027-01-20", Today: "2027-01-20", Status: "active", PlanDays: charged("7", "H400", 10000)}
	for to, days := range map[string]string{"2027-02-17": "são 29", "2027-05-20": "são 121"} {
		ask.To = to
		_, err := PausePlan(ask, limits)
		refused(t, err, Invalid, "ate", "30 a 120", days)
	}
	ask.To = "2027-02-18"
	ask.Pauses = []CustomerPause{{From: "2026-01-21", To: "2026-03-01", ResumedOn: "2026-02-20"}}
	_, err := PausePlan(ask, limits)
	refused(t, err, Conflict, "de", "21/01/2026", "21/01/2027")
	ask.Pauses[0].From = "2026-01-20"
	if _, err := PausePlan(ask, limits); err != nil {
		t.Errorf("twelve months after the last began: %v", err)
	}
	ask.Slips = []DebtSlip{{OurNumber: "0007", DueOn: "2027-01-10", Status: "open"}}
	_, err = PausePlan(ask, limits)
	refused(t, err, Conflict, "", "0007", "10/01/2027")
	ask.Slips[0].Contested = true
	if _, err := PausePlan(ask, limits); err != nil {
		t.Errorf("a contested slip does not count: %v", err)
	}
}

func TestCase8DebtNotice(t *testing.T) {
	limits := DefaultRegulation().Debt()
	text, err := NewDebtNotice(noticed("2026-10-20", ""), "2026-11-01", "2026-11-01", limits)
	if err != nil || text.SuspensionFrom != "2026-11-16" || text.RescissionFrom != "2027-01-15" || text.TotalCents != 9990 || !slices.Equal(text.Months, []string{"2026-10"}) {
		t.Errorf("%+v, %v", text, err)
	}
	d := Debtor{State: PlanStateOf("active"), Slips: noticed("2026-10-20", "2026-11-01")}
	if why := d.WhyNotCut(MoveSuspend, "2026-11-15", limits); !strings.Contains(why, "16/11/2026") {
		t.Errorf("on 15/11: %q", why)
	}
	if why := d.WhyNotCut(MoveSuspend, "2026-11-16", limits); why != "" {
		t.Errorf("on 16/11: %q", why)
	}
	if day := FirstRescissionDay("2026-11-16", limits); day != "2027-01-15" {
		t.Error(day)
	}
}

func TestCase9SuspensionHold(t *testing.T) {
	limits := DefaultRegulation().Debt()
	hold := SuspensionHold{ID: 1, FromSuspend: true, Until: "2026-12-10", Reason: "acordo"}
	d := Debtor{State: PlanStateOf("active"), Holds: []SuspensionHold{hold}, Slips: noticed("2026-10-20", "2026-11-01")}
	if why := d.WhyNotCut(MoveSuspend, "2026-12-10", limits); !strings.Contains(why, "protegido até 10/12/2026") {
		t.Errorf("on 10/12: %q", why)
	}
	if why := d.WhyNotCut(MoveSuspend, "2026-12-11", limits); why != "" {
		t.Errorf("on 11/12 with a ripe notice: %q", why)
	}
	d.Slips[0].NoticedOn = "2026-11-27"
	if why := d.WhyNotCut(MoveSuspend, "2026-12-11", limits); !strings.Contains(why, "12/12/2026") {
		t.Errorf("on 11/12 with a notice of 14 days: %q", why)
	}
	err := NewSuspensionHold(SuspensionHold{FromSuspend: true, Until: "2026-12-20", Reason: "acordo"}, "active", d.Holds, "2026-12-01", 0)
	refused(t, err, Conflict, "", "10/12/2026")
}

func TestCase10ProvisionalEnabling(t *testing.T) {
	limits := DefaultRegulation().Provisional()
	first, err := EnableProvisionally(ProvisionalAsk{Status: "debt_suspended", Today: "2026-12-01"}, limits)
	if err != nil || first.Through != "2026-12-05" || first.Over("2026-12-05") || !first.Over("2026-12-06") {
		t.Errorf("%+v, %v", first, err)
	}
	suspended := PlanStateOf("debt_suspended").Apply(MoveProvisional, NoCut)
	if got := suspended.Apply(MoveEndProvisional, NoCut).Status(); suspended.Status() != "provisional" || got != "debt_suspended" {
		t.Errorf("on 06/12: %s", got)
	}
	again := ProvisionalAsk{Status: "debt_suspended", LastStart: "2026-12-01", Today: "2026-12-25"}
	_, err = EnableProvisionally(again, limits)
	refused(t, err, Conflict, "", "26/12/2026")
	again.Today = "2026-12-26"
	if _, err := EnableProvisionally(again, limits); err != nil {
		t.Errorf("on 26/12: %v", err)
	}
	d := Debtor{State: suspended, ProvisionalThrough: "2026-12-05", Slips: noticed("2026-10-20", "2026-11-01"), CutFor: []int64{1}}
	if d.Restorable("2026-12-03", DefaultRegulation().Debt()) {
		t.Error("restored while unpaid")
	}
	d.Slips[0].Status = "paid"
	if !d.Restorable("2026-12-03", DefaultRegulation().Debt()) {
		t.Error("not restored when paid")
	}
	paid := suspended.Apply(MoveRestore, NoCut)
	if paid.Status() != "active" || CheckPlanMove(paid.Status(), MoveEndProvisional) == nil {
		t.Errorf("paid on 03/12: %+v", paid)
	}
}

func TestCase11MainContract(t *testing.T) {
	move, err := MakeMain(fourContracts(), "202400004a")
	if err != nil || move != (MainMove{Unmark: 1, Mark: 4}) {
		t.Errorf("%+v, %v", move, err)
	}
	_, err = CloseContract(fourContracts(), "2024/00001", "cancelled", "")
	refused(t, err, Conflict, "novo_principal", "2024/00002", "2024/00004-A")
	_, err = CloseContract(fourContracts(), "2024/00001", "cancelled", "2024/00003")
	refused(t, err, Invalid, "novo_principal", "2024/00003")
	move, err = CloseContract(fourContracts(), "2024/00001", "cancelled", "2024/00002")
	if err != nil || move != (MainMove{Unmark: 1, Mark: 2}) {
		t.Errorf("%+v, %v", move, err)
	}
}

func TestCase12OwnershipTransfer(t *testing.T) {
	out, err := TransferPlan(TransferAsk{Today: "2026-12-15"}, transferState())
	if err != nil || len(out.ProRata) != 1 || !slices.Equal(partCents(out.ProRata)[0], []int64{5414, 6575}) {
		t.Fatalf("%+v, %v", out.ProRata, err)
	}
	former, fresh := out.ProRata[0].PartsOf("12"), out.ProRata[0].PartsOf("99")
	if len(former) != 1 || former[0].Days != 14 || len(fresh) != 1 || fresh[0].Days != 17 || out.LastDay != "2026-12-14" {
		t.Errorf("%+v %+v", former, fresh)
	}
}

func TestCase13AfterTheTransfer(t *testing.T) {
	state := transferState()
	state.Slips = []DebtSlip{
		{ID: 1, OurNumber: "77001", DueOn: "2026-10-31", Cents: 11990, Status: "open"},
		{ID: 2, OurNumber: "77002", DueOn: "2026-11-10", Cents: 11990, Status: "paid"},
		{ID: 3, OurNumber: "77003", DueOn: "2027-01-10", Cents: 11990, Status: "open"},
	}
	out, err := TransferPlan(TransferAsk{Today: "2026-12-15"}, state)
	if err != nil || out.MovedSlips != nil || !slices.Equal(out.StayingSlips, []int64{1, 2}) || !slices.Equal(out.CancelSlips, []int64{3}) {
		t.Errorf("slips of the former holder at the new one: %+v, %v", out, err)
	}
	login := Holding{Kind: "login", Value: "caso13@balcao", ValidFrom: "2026-10-01"}
	former, fresh := login, login
	former.PlanStatus, former.Tenure = "transferred", Tenure{Start: "2026-10-01", End: out.LastDay, Former: true, NextStart: out.On}
	fresh.PlanStatus, fresh.Tenure = "active", Tenure{Start: out.On, Taken: true, TakenOn: out.LastDay}
	for day, want := range map[string][2]bool{"2026-09-30": {false, false}, "2026-12-14": {true, false}, "2026-12-15": {false, true}, "2027-03-01": {false, true}} {
		at, _ := ParseInstant(day + "T12:00:00Z")
		if got := [2]bool{former.HeldAt(at, time.UTC), fresh.HeldAt(at, time.UTC)}; got != want {
			t.Errorf("on %s the login was the former holder's, the new one's: %v, want %v", day, got, want)
		}
	}
}

func TestCase14PaymentDuringAPause(t *testing.T) {
	s := PlanStateOf("debt_suspended").Apply(MovePause, NoCut)
	d := Debtor{State: s, Slips: noticed("2026-10-20", "2026-11-01"), CutFor: []int64{1}}
	d.Slips[0].Status = "paid"
	if !d.Restorable("2026-12-03", DefaultRegulation().Debt()) {
		t.Fatal("the debt is gone")
	}
	s = s.Apply(MoveRestore, NoCut)
	if s.Status() != "paused" || s.Apply(MoveResume, NoCut).Status() != "active" {
		t.Errorf("%+v", s)
	}
}

func TestCase16LoginUsedAgain(t *testing.T) {
	if err := CheckQuarantine("ana", "2026-11-01", "2026-11-01", 0, "login"); err != nil {
		t.Errorf("without quarantine: %v", err)
	}
	refused(t, CheckQuarantine("ana", "2026-11-01", "2026-11-10", 10, "login"), Conflict, "login", "11/11/2026")
	if err := CheckQuarantine("ana", "2026-11-01", "2026-11-11", 10, "login"); err != nil {
		t.Errorf("after it: %v", err)
	}
}

func TestCase17CancelNamesAllThree(t *testing.T) {
	out, err := CancelPlan(CancelAsk{Reason: "mudou-se", Protocol: "1", Today: "2026-11-25"}, cancelState())
	if err != nil {
		t.Fatal(err)
	}
	said := strings.Join(out.Warnings, "\n")
	for _, want := range []string{"R$ 172,60", "105 de 365", "PAT-1, PAT-2", "4711"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q does not name %q", said, want)
		}
	}
	if out.Fee == nil || out.Fee.Cents != 17260 || out.ProRata[0].TotalCents != 9990*24/30 {
		t.Errorf("%+v", out)
	}
}

func TestCase18TransferWithAPendingChange(t *testing.T) {
	state := transferState()
	state.PendingChange = "2027-01-01"
	_, err := TransferPlan(TransferAsk{Today: "2026-12-20"}, state)
	refused(t, err, Conflict, "", "01/01/2027", "Cancele-a")
}
