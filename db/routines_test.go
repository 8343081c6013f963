package db_test

import (
	"slices"
	"strings"
	"testing"

	"balcao/db"
	"balcao/internal/isp"
)

// run runs a routine as an administrator.
func (o *office) run(name string) db.RoutineRun {
	o.t.Helper()
	run, err := o.RunRoutine(o.t.Context(), admin(), name, false, false)
	if err != nil {
		o.t.Fatalf("%s: %v", name, err)
	}
	if len(run.Failed) > 0 {
		o.t.Fatalf("%s failed: %+v", name, run.Failed)
	}
	return run
}

// done reports whether a run did something to a plan, and why not.
func done(run db.RoutineRun, plan string) (bool, string) {
	ok := func(l db.RoutineLine) bool { return l.Plan == plan }
	if slices.ContainsFunc(run.Done, ok) {
		return true, ""
	}
	if at := slices.IndexFunc(run.Skipped, ok); at >= 0 {
		return false, run.Skipped[at].Why
	}
	return false, ""
}

// owe gives a plan of customer 502 an open boleto.
func (o *office) owe(plan, due string, cents int64) isp.PaymentSlip {
	o.t.Helper()
	slip, _ := must(o, func(t *db.Tx) (isp.PaymentSlip, error) {
		return db.AddPaymentSlip(o.t.Context(), t, "502", db.Debt[isp.PaymentSlip]{Plan: plan, Row: isp.PaymentSlip{
			OurNumber: "9" + plan + strings.ReplaceAll(due, "-", ""), IssuedOn: due, DueOn: due, AmountCents: cents,
		}})
	})
	return slip
}

// notify records the notice of the debts of a plan.
func (o *office) notify(plan string) {
	o.t.Helper()
	must(o, func(t *db.Tx) (isp.DebtNotice, error) {
		return db.AddDebtNotice(o.t.Context(), t, plan, isp.DebtNotice{Channel: "letter"})
	})
}

// Cases 8 to 10 in the store: notice, cut on the sixteenth day, hold, provisional enabling, payment.
func TestRoutinesOfADebt(t *testing.T) {
	o := newOffice(t, "2026-10-01")
	plan := o.newPlan("H400", "2026-10-01")
	slip := o.owe(plan, "2026-10-10", 11990)
	o.on("2026-11-01")
	if did, _ := done(o.run("avisar"), plan); !did {
		t.Error("nobody is told of the debt")
	}
	o.notify(plan)
	if did, _ := done(o.run("avisar"), plan); did {
		t.Error("a noticed debt is told again")
	}
	o.on("2026-11-15")
	if did, why := done(o.run("suspender"), plan); did || !strings.Contains(why, "16/11/2026") {
		t.Errorf("the day before: %v %q", did, why)
	}
	o.on("2026-11-16")
	rehearsed, err := o.RunRoutine(t.Context(), admin(), "suspender", true, false)
	if did, _ := done(rehearsed, plan); !did || err != nil || o.plan(plan).Status != "active" {
		t.Errorf("rehearsal: %v %v, the plan is %s", did, err, o.plan(plan).Status)
	}
	if did, why := done(o.run("suspender"), plan); !did || o.plan(plan).Status != "debt_suspended" {
		t.Errorf("the day: %v %q, the plan is %s", did, why, o.plan(plan).Status)
	}
	if did, why := done(o.run("suspender"), plan); did || why != "" {
		t.Errorf("cut twice: %v %q", did, why)
	}
	if got := o.plan(plan).Care.Debt.RescissionFrom; got != "2027-01-15" {
		t.Errorf("rescission from %s", got)
	}
	o.on("2026-12-01")
	must(o, func(x *db.Tx) (db.PlanRecord, error) {
		return db.EnableProvisionally(t.Context(), x, plan, db.Enabling{Days: new(int64(5))})
	})
	o.on("2026-12-05")
	if did, _ := done(o.run("provisorios"), plan); did {
		t.Error("the enabling ends a day early")
	}
	o.on("2026-12-06")
	if did, _ := done(o.run("provisorios"), plan); !did || o.plan(plan).Status != "debt_suspended" {
		t.Errorf("after the enabling: %s", o.plan(plan).Status)
	}
	enable := func(x *db.Tx) (db.PlanRecord, error) {
		return db.EnableProvisionally(t.Context(), x, plan, db.Enabling{})
	}
	o.on("2026-12-25")
	if why := refused(o, isp.Conflict, enable); !strings.Contains(why, "26/12/2026") {
		t.Error(why)
	}
	o.on("2026-12-26")
	must(o, enable)
	must(o, func(x *db.Tx) (isp.PaymentSlip, error) {
		return db.PayPaymentSlip(t.Context(), x, slip.ID, db.Payment{On: "2026-12-26", Cents: 11990})
	})
	o.on("2027-01-10")
	if did, _ := done(o.run("provisorios"), plan); did || o.plan(plan).Status != "active" {
		t.Errorf("paid: %v, %s", did, o.plan(plan).Status)
	}
}

// What is for a day is done once, also days later, and for the day that was asked for.
func TestRoutinesCatchUp(t *testing.T) {
	o, dearer := newOffice(t, "2027-01-10"), int64(14990)
	paused, changed := o.newPlan("H400", "2026-12-15"), o.newPlan("H400", "2026-12-15")
	must(o, func(x *db.Tx) (db.PlanRecord, error) {
		return db.PausePlan(t.Context(), x, paused, db.Pause{From: "2027-01-20", To: "2027-02-18"})
	})
	must(o, func(x *db.Tx) (db.PlanRecord, error) {
		return db.ChangePlan(t.Context(), x, changed, db.PlanChange{Type: "H400", Price: &dearer, On: "2027-02-18"})
	})
	must(o, func(x *db.Tx) (db.HoldNow, error) {
		return db.AddSuspensionHold(t.Context(), x, changed, isp.SuspensionHold{FromSuspend: true, Until: "2027-01-31", Reason: "acordo"})
	})
	o.on("2027-01-20")
	if did, _ := done(o.run("pausas"), paused); !did || o.plan(paused).Status != "paused" {
		t.Errorf("begun: %v, %s", did, o.plan(paused).Status)
	}
	o.on("2027-03-05")
	for _, name := range []string{"pausas", "mudancas", "suspensoes_programadas"} {
		first, second := o.run(name), o.run(name)
		if len(first.Done) == 0 || len(second.Done) != 0 {
			t.Errorf("%s: %d done, then %d", name, len(first.Done), len(second.Done))
		}
	}
	if p := o.plan(paused); p.Status != "active" || p.Care.Pauses[0].ResumedOn != "2027-02-19" {
		t.Errorf("back late: %s, %+v", p.Status, p.Care.Pauses)
	}
	if got := o.lines(changed, "2027-02"); o.plan(changed).PriceCents != dearer || len(got) != 2 {
		t.Errorf("changed late: %d, %v", o.plan(changed).PriceCents, got)
	}
}

// The brakes hold back who cuts, and say so.
func TestRoutineBrakes(t *testing.T) {
	o := newOffice(t, "2026-10-01")
	first, second := o.newPlan("H400", "2026-10-01"), o.newPlan("H400", "2026-10-01")
	for _, plan := range []string{first, second} {
		o.owe(plan, "2026-10-10", 11990)
	}
	o.on("2026-11-01")
	o.notify(first)
	o.notify(second)
	o.on("2026-11-20") // a Friday
	brake := func(key, value string) {
		t.Helper()
		version := int64(0)
		if s, err := o.KnownSetting(t.Context(), key); err == nil {
			version = s.Version
		}
		if err := o.SetSetting(t.Context(), admin(), key, value, version); err != nil {
			t.Fatal(err)
		}
	}
	why := func(plan string) string {
		t.Helper()
		_, why := done(o.run("suspender"), plan)
		return why
	}
	if err := o.PauseRoutine(t.Context(), admin(), "suspender", true); err != nil || !strings.Contains(why(first), "pausada") {
		t.Errorf("paused: %v", err)
	}
	if err := o.PauseRoutine(t.Context(), admin(), "suspender", false); err != nil {
		t.Fatal(err)
	}
	brake(db.SettingCutFree, "sexta-feira")
	if !strings.Contains(why(first), "sexta-feira") {
		t.Error("cut on a Friday")
	}
	brake(db.SettingCutFree, "")
	brake(db.SettingCutFreeOn, "20/11/2026")
	if !strings.Contains(why(first), "20/11/2026") {
		t.Error("cut on a free day")
	}
	brake(db.SettingCutFreeOn, "")
	brake(db.SettingMostCuts, "1")
	run := o.run("suspender")
	if did, _ := done(run, first); !did || len(run.Done) != 1 {
		t.Errorf("one at most: %+v", run)
	}
	if _, why := done(run, second); !strings.Contains(why, "no máximo 1") {
		t.Error(why)
	}
	if run = o.run("suspender"); len(run.Done) != 1 || o.plan(second).Status != "debt_suspended" {
		t.Errorf("the next time: %+v", run)
	}
	if err := o.PauseRoutine(t.Context(), admin(), "avisar", true); err == nil {
		t.Error("a routine that does not cut is paused")
	}
}

// A contract past its end gives way to the newest; the customer is to be warned of a permanence once.
func TestContractsByDate(t *testing.T) {
	o := newOffice(t, "2026-02-01")
	plan := o.newPlan("H400", "2026-02-01")
	add := func(start, end string) db.ContractRecord {
		record, _ := must(o, func(x *db.Tx) (db.ContractRecord, error) {
			return db.AddContract(t.Context(), x, plan, isp.Contract{StartsOn: start, EndsOn: end, Status: "in_force"})
		})
		return record
	}
	old, next := add("2026-02-01", "2026-06-30"), add("2026-03-01", "")
	must(o, func(x *db.Tx) (db.ContractRecord, error) { return db.MakeContractMain(t.Context(), x, old.Number) })
	must(o, func(x *db.Tx) (isp.PermanenceTerm, error) {
		return db.AddPermanenceTerm(t.Context(), x, next.Number, isp.PermanenceTerm{Months: 6, BenefitCents: 60000})
	})
	o.on("2026-07-01")
	if did, _ := done(o.run("contratos"), plan); !did {
		t.Error("the contract does not end")
	}
	contracts := o.plan(plan).Contracts
	at := slices.IndexFunc(contracts, func(c isp.Contract) bool { return c.Main })
	if at < 0 || contracts[at].Status == "ended" || contracts[at].Number == old.Number {
		t.Errorf("main contract: %+v", contracts)
	}
	o.on("2026-07-02")
	warned := o.run("contratos")
	if did, _ := done(warned, plan); !did || warned.Done[0].Effects[0].Kind != "permanence_term.warned" {
		t.Errorf("the end of the permanence: %+v", warned)
	}
	if again := o.run("contratos"); len(again.Done) != 0 {
		t.Errorf("warned twice: %+v", again.Done)
	}
}
