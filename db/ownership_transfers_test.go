package db_test

import (
	"slices"
	"strings"
	"testing"

	"balcao/db"
	"balcao/internal/isp"
)

// Cases 12 and 13, and the way back.
func TestOwnershipTransfer(t *testing.T) {
	o := newOffice(t, "2026-10-01")
	plan := o.newPlan("H400", "2026-10-01")
	must(o, func(x *db.Tx) (isp.RadiusLogin, error) {
		return db.AddRadiusLogin(t.Context(), x, plan, db.NewLogin{RadiusLogin: isp.RadiusLogin{Username: "zelia"}})
	})
	o.on("2026-12-15")
	next, _ := must(o, func(x *db.Tx) (db.PlanRecord, error) {
		return db.TransferPlan(t.Context(), x, plan, db.Transfer{To: "88"})
	})
	if next.Status != "active" || next.FormerHolder.PlanCode != plan || len(next.Logins) != 1 || next.Logins[0].Username != "zelia" {
		t.Errorf("%+v", next)
	}
	if former := o.plan(plan); former.Status != "transferred" || len(former.Logins) != 0 || former.CancelledOn != "2026-12-14" {
		t.Errorf("%+v", former.Plan)
	}
	if a, b := o.lines(plan, "2026-12"), o.lines(next.Code, "2026-12"); !slices.Equal(a, []int64{5414}) || !slices.Equal(b, []int64{6575}) {
		t.Errorf("former %v, new %v", a, b)
	}
	undo := func(x *db.Tx) (db.PlanRecord, error) {
		return db.UndoTransfer(t.Context(), x, plan, db.Why{Reason: "engano"})
	}
	back, _ := must(o, undo)
	if back.Status != "active" || len(back.Logins) != 1 || back.CancelledOn != "" || len(isp.LivingContracts(back.Contracts)) != 1 || back.NextHolder != nil {
		t.Errorf("after the undoing: %+v", back)
	}
	if a, b := o.lines(plan, "2026-12"), o.lines(next.Code, "2026-12"); !slices.Equal(a, []int64{11990}) || !slices.Equal(b, []int64{0}) {
		t.Errorf("after the undoing: former %v, new %v", a, b)
	}
	next, _ = must(o, func(x *db.Tx) (db.PlanRecord, error) {
		return db.TransferPlan(t.Context(), x, plan, db.Transfer{To: "88", Login: "rosangela"})
	})
	must(o, func(x *db.Tx) (db.ContractRecord, error) {
		return db.SignContract(t.Context(), x, next.Contracts[0].Number, db.Signature{By: "Rosângela"})
	})
	if why := refused(o, isp.Conflict, undo); !strings.Contains(why, next.Contracts[0].Number) {
		t.Error(why)
	}
}
