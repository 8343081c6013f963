package db_test

import (
	"strings"
	"testing"

	"balcao/db"
	"balcao/internal/isp"
)

// Case 11.
func TestMainContract(t *testing.T) {
	o := newOffice(t, "2027-01-10")
	plan := o.newPlan("H400", "2027-01-10")
	first := o.plan(plan).Contracts[0].Number
	second, _ := must(o, func(x *db.Tx) (db.ContractRecord, error) {
		return db.AddContract(t.Context(), x, plan, isp.Contract{Number: "2027/00900-A"})
	})
	if second.Main {
		t.Error("a second contract is the main one")
	}
	refused(o, isp.Conflict, func(x *db.Tx) (db.ContractRecord, error) {
		return db.AddContract(t.Context(), x, plan, isp.Contract{Number: "202700900A"})
	})
	must(o, func(x *db.Tx) (db.ContractRecord, error) { return db.MakeContractMain(t.Context(), x, second.Number) })
	main := 0
	for _, c := range o.plan(plan).Contracts {
		if c.Main && c.Number == second.Number {
			main++
		} else if c.Main {
			t.Errorf("%s is a main one too", c.Number)
		}
	}
	if main != 1 {
		t.Errorf("%d main contracts", main)
	}
	closing := func(successor string) func(*db.Tx) (db.ContractRecord, error) {
		return func(x *db.Tx) (db.ContractRecord, error) {
			return db.CancelContract(t.Context(), x, second.Number, db.Closing{Reason: "refeito", Successor: successor})
		}
	}
	if why := refused(o, isp.Conflict, closing("")); !strings.Contains(why, first) {
		t.Error(why)
	}
	if c, _ := must(o, closing(first)); c.Status != "cancelled" || c.Main {
		t.Errorf("%+v", c)
	}
}

// Cases 3 and 4: the fee of a cancelling, without a pause and after one.
func TestTerminationFee(t *testing.T) {
	o := newOffice(t, "2026-03-10")
	plan := o.newPlanOf("1777", "H400", "2026-03-10")
	number := o.plan(plan).Contracts[0].Number
	must(o, func(x *db.Tx) (isp.PermanenceTerm, error) {
		return db.AddPermanenceTerm(t.Context(), x, number, isp.PermanenceTerm{Months: 12, BenefitCents: 60000})
	})
	fee := func() any {
		done, err := o.Act(t.Context(), db.Ask{Actor: admin(), Act: "teste", Needs: isp.CancelPlans, Rehearse: true}, func(x *db.Tx) (any, error) {
			return db.CancelPlan(t.Context(), x, plan, db.Cancellation{Reason: "mudança", Protocol: o.protocol("1777")})
		})
		if err != nil {
			t.Fatal(err)
		}
		told, _ := done.Told["multa"].(map[string]any)
		return told["valor_centavos"]
	}
	o.on("2026-11-25")
	if got := fee(); got != int64(17260) {
		t.Errorf("case 3: %v", got)
	}
	o.on("2026-06-01") // before the boletos of the story fall due
	must(o, func(x *db.Tx) (db.PlanRecord, error) {
		return db.PausePlan(t.Context(), x, plan, db.Pause{To: "2026-07-15"})
	})
	o.on("2026-07-16")
	must(o, func(x *db.Tx) (db.PlanRecord, error) { return db.ResumePlan(t.Context(), x, plan, db.Resume{}) })
	if end := o.plan(plan).Care.Terms[0].LastDay(); end != "2027-04-24" {
		t.Errorf("case 4: ends on %s", end)
	}
	o.on("2026-11-25")
	if got := fee(); got != int64(24657) {
		t.Errorf("case 4: %v", got)
	}
}
