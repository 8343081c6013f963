package db_test

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"balcao/db"
	"balcao/internal/isp"
)

// Random procedures by several people on several plans, with the day moving and the routines running:
// after each step the invariants hold, and the events alone tell the state of each plan.
func TestRandomProceduresInTheStore(t *testing.T) {
	for seed := range uint64(2) {
		rng := rand.New(rand.NewPCG(seed, 15))
		o := newOffice(t, "2027-01-04")
		plans := []string{o.newPlan("H400", "2027-01-04"), o.newPlanOf("88", "H400", "2027-01-04"), o.newPlan("H400", "2027-01-04")}
		holders, day := map[string]string{plans[0]: "502", plans[1]: "88", plans[2]: "502"}, "2027-01-04"
		for step := range 50 {
			if rng.IntN(3) == 0 {
				day = isp.AddDays(day, 1+rng.IntN(12))
				o.on(day)
			}
			plan := plans[rng.IntN(len(plans))]
			did, err := o.randomStep(rng, plan, holders[plan], day)
			var known *isp.Error
			var faults isp.Faults
			if err != nil && !errors.As(err, &known) && !errors.As(err, &faults) {
				t.Fatalf("seed %d, step %d, %s on %s: %v", seed, step, did, plan, err)
			}
			for _, code := range plans {
				if wrong := o.wrongWith(code, day); wrong != "" {
					t.Fatalf("seed %d, step %d, after %s on plan %s (%v), plan %s: %s", seed, step, did, plan, err, code, wrong)
				}
			}
		}
	}
}

// randomStep asks for something of a plan, or runs a routine.
func (o *office) randomStep(rng *rand.Rand, plan, holder, day string) (string, error) {
	ctx, actor := o.t.Context(), []string{"ana", "bia", "caio"}[rng.IntN(3)]
	all := procedures("")
	more := []procedure{
		{"retomar", nil}, {"habilitar", nil}, {"provisorio", nil}, {"avisar", nil}, {"dever", nil}, {"marcar mudança", nil}, {"faturar", nil},
	}
	if rng.IntN(4) == 0 {
		names := []string{"suspender", "reduzir", "restabelecer", "provisorios", "suspensoes_programadas", "pausas", "mudancas", "contratos"}
		name := names[rng.IntN(len(names))]
		run, err := o.RunRoutine(ctx, isp.Console(actor), name, false, false)
		if err == nil && len(run.Failed) > 0 {
			err = errors.New(run.Failed[0].Why)
		}
		return "rotina " + name, err
	}
	p := append(all, more...)[rng.IntN(len(all)+len(more))]
	price := int64(5000 + 10*rng.IntN(1500))
	_, err := o.Act(ctx, db.Ask{Actor: isp.Console(actor), Act: "teste", Needs: isp.EditPlans}, func(x *db.Tx) (any, error) {
		switch p.name {
		case "transferir", "cancelar": // they end the plan: tested on their own
			return nil, isp.Fail(isp.Conflict, "", "não aqui")
		case "mudar":
			return db.ChangePlan(ctx, x, plan, db.PlanChange{Type: "H400", Price: &price})
		case "marcar mudança":
			return db.ChangePlan(ctx, x, plan, db.PlanChange{Type: "H400", Price: &price, On: isp.AddDays(day, 1+rng.IntN(20))})
		case "pausar":
			return db.PausePlan(ctx, x, plan, db.Pause{To: isp.AddDays(day, 29+rng.IntN(40))})
		case "retomar":
			return db.ResumePlan(ctx, x, plan, db.Resume{})
		case "habilitar":
			return db.EnablePlan(ctx, x, plan, db.Why{Reason: "acordo"})
		case "provisorio":
			return db.EnableProvisionally(ctx, x, plan, db.Enabling{Days: 1 + rng.IntN(5)})
		case "proteger":
			return db.AddSuspensionHold(ctx, x, plan, isp.SuspensionHold{FromSuspend: true, Until: isp.AddDays(day, rng.IntN(20)), Reason: "acordo"})
		case "avisar":
			return db.AddDebtNotice(ctx, x, plan, isp.DebtNotice{})
		case "dever":
			return db.AddPaymentSlip(ctx, x, holder, db.Debt[isp.PaymentSlip]{Plan: plan, Row: isp.PaymentSlip{
				OurNumber: "5" + plan + day[5:7] + day[8:], DueOn: isp.AddDays(day, rng.IntN(5)-2), AmountCents: 9990,
			}})
		case "faturar":
			return nil, isp.Fail(isp.Conflict, "", "por fora")
		default:
			return p.do(ctx, x, plan)
		}
	})
	if p.name == "faturar" {
		_, err = o.BillEntries(ctx, isp.Console(actor), "", 1<<40)
	}
	return p.name, err
}

// wrongWith says which invariant a plan breaks; "" none.
func (o *office) wrongWith(code, day string) string {
	p := o.plan(code)
	mains, active, open := 0, 0, 0
	for _, c := range isp.LivingContracts(p.Contracts) {
		if c.Main {
			mains++
		}
	}
	for _, h := range p.Care.Holds {
		if h.Status == "active" {
			active++
		}
	}
	for _, pause := range p.Care.Pauses {
		if !pause.Cancelled && pause.ResumedOn == "" {
			open++
		}
	}
	for _, e := range p.Care.Entries {
		if e.Kind == "pro_rata" && e.From != "" && (e.From[:7] != e.Month || e.To[:7] != e.Month || e.From > e.To) {
			return "a line of " + e.Month + " charges " + e.From + " to " + e.To
		}
	}
	switch {
	case len(isp.LivingContracts(p.Contracts)) > 0 && mains != 1:
		return "it has not one main contract"
	case active > 1:
		return "it has two active holds"
	case open > 1:
		return "it has two open pauses"
	case p.Care.State.Status() != p.Status:
		return "its state is " + p.Care.State.Status() + " and its status " + p.Status
	}
	if told := o.rebuilt(p); told != p.Status {
		return "its events tell " + told + " and it is " + p.Status
	}
	return linesOverlap(p.Care.Entries)
}

// rebuilt is the status of a plan as its events tell it.
func (o *office) rebuilt(p db.PlanRecord) string {
	events, err := o.Events(o.t.Context(), admin(), db.EventFilter{CustomerID: p.CustomerID, Subjects: []string{"plan"}, Limit: 200})
	if err != nil {
		o.t.Fatal(err)
	}
	for _, e := range events { // newest first
		var told struct{ Status string }
		if e.PlanID == p.ID && json.Unmarshal(e.After, &told) == nil && told.Status != "" {
			return told.Status
		}
	}
	return ""
}

// linesOverlap says which waiting lines of a plan charge a day twice; "" none.
func linesOverlap(entries []db.BillingEntry) string {
	var waiting []db.BillingEntry
	for _, e := range entries {
		if e.Kind == "pro_rata" && e.BilledOn == "" && e.From != "" {
			waiting = append(waiting, e)
		}
	}
	slices.SortFunc(waiting, func(a, b db.BillingEntry) int {
		if a.From < b.From {
			return -1
		}
		return 1
	})
	for i := 1; i < len(waiting); i++ {
		if waiting[i].From <= waiting[i-1].To {
			return waiting[i].From + " is charged twice"
		}
	}
	return ""
}
