package db_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"balcao/db"
	"balcao/internal/isp"
)

// procedure is one procedure on a plan, as an attendant asks for it.
type procedure struct {
	name string
	do   func(ctx context.Context, t *db.Tx, plan string) (any, error)
}

func procedures(protocol string) []procedure {
	dearer := int64(14990)
	return []procedure{
		{"mudar", func(ctx context.Context, t *db.Tx, plan string) (any, error) {
			return db.ChangePlan(ctx, t, plan, db.PlanChange{Type: "H400", Price: &dearer})
		}},
		{"transferir", func(ctx context.Context, t *db.Tx, plan string) (any, error) {
			return db.TransferPlan(ctx, t, plan, db.Transfer{To: "88"})
		}},
		{"pausar", func(ctx context.Context, t *db.Tx, plan string) (any, error) {
			return db.PausePlan(ctx, t, plan, db.Pause{To: "2027-02-28"})
		}},
		{"suspender", func(ctx context.Context, t *db.Tx, plan string) (any, error) {
			return db.SuspendPlan(ctx, t, plan, db.Why{Reason: "a pedido da chefia"})
		}},
		{"proteger", func(ctx context.Context, t *db.Tx, plan string) (any, error) {
			return db.AddSuspensionHold(ctx, t, plan, isp.SuspensionHold{FromSuspend: true, Until: "2027-02-10", Reason: "acordo"})
		}},
		{"cancelar", func(ctx context.Context, t *db.Tx, plan string) (any, error) {
			return db.CancelPlan(ctx, t, plan, db.Cancellation{Reason: "mudou-se", Protocol: protocol})
		}},
		{"contrato", func(ctx context.Context, t *db.Tx, plan string) (any, error) {
			return db.AddContract(ctx, t, plan, isp.Contract{StartsOn: "2027-01-10", Main: true})
		}},
	}
}

// Two attendants with the same version of a plan, for each pair of procedures: one is done, the other
// is told that the plan changed, and the whole is as if the first one had been alone.
func TestTwoAttendantsOnOnePlan(t *testing.T) {
	o := newOffice(t, "2027-01-10")
	attendance, _ := must(o, func(x *db.Tx) (isp.Attendance, error) {
		return db.OpenAttendance(t.Context(), x, "502", isp.Attendance{Channel: "phone", Kind: "request"})
	})
	all := procedures(attendance.Protocol)
	for i, one := range all {
		for _, other := range all[i:] {
			t.Run(one.name+" "+other.name, func(t *testing.T) {
				plan := o.newPlan("H400", "2027-01-05")
				version := o.plan(plan).Version
				var both sync.WaitGroup
				errs := make([]error, 2)
				for k, p := range []procedure{one, other} {
					both.Go(func() {
						_, errs[k] = o.Act(t.Context(), db.Ask{Actor: isp.Console(fmt.Sprint("atendente ", k)), Act: "teste", Needs: isp.EditPlans}, func(x *db.Tx) (any, error) {
							if err := x.Fresh(t.Context(), "plan", plan, version); err != nil {
								return nil, err
							}
							return p.do(t.Context(), x, plan)
						})
					})
				}
				both.Wait()
				o.judgePair(t, plan, version, errs)
			})
		}
	}
}

// judgePair demands one winner at least, a sentence for the one that lost, and one event for each winner.
func (o *office) judgePair(t *testing.T, plan string, version int64, errs []error) {
	t.Helper()
	won := 0
	for _, err := range errs {
		switch {
		case err == nil:
			won++
		case err.Error() == "":
			t.Error("a refusal without a sentence")
		}
	}
	now := o.plan(plan)
	// Contracts and holds leave the version of the plan alone: both may win, one after the other.
	if won == 0 || won == 2 && now.Version > version+1 {
		t.Errorf("%d done, version %d to %d: %v", won, version, now.Version, errs)
	}
	mains := 0
	for _, c := range isp.LivingContracts(now.Contracts) {
		if c.Main {
			mains++
		}
	}
	if living := len(isp.LivingContracts(now.Contracts)); living > 0 && mains != 1 {
		t.Errorf("%d main contracts of %d", mains, living)
	}
	active := 0
	for _, h := range now.Care.Holds {
		if h.Status == "active" {
			active++
		}
	}
	if active > 1 || len(now.Care.Pauses) > 1 {
		t.Errorf("doubled: %d holds, %d pauses", active, len(now.Care.Pauses))
	}
}
