package db

import (
	"context"
	"strconv"
	"strings"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

const holdColumns = "x.id, x.from_suspend, x.from_reduce, x.until, x.reason, x.cancelled_on, x.version"

func holdDestinations(h *isp.SuspensionHold) []any {
	return []any{&h.ID, &h.FromSuspend, &h.FromReduce, &h.Until, &h.Reason, &h.CancelledOn, &h.Version}
}

func scanHold(row sqlite.Row) (isp.SuspensionHold, error) {
	var h isp.SuspensionHold
	err := row.Scan(holdDestinations(&h)...)
	return h, err
}

// holdsOf reads the suspension holds of a plan, the oldest first.
func holdsOf(ctx context.Context, q sqlite.Querier, planID int64) ([]isp.SuspensionHold, error) {
	return sqlite.List(ctx, q, scanHold, "SELECT "+holdColumns+" FROM suspension_holds x WHERE x.plan_id = ? ORDER BY x.id", planID)
}

// holdByID reads a hold and the id of its plan.
func holdByID(ctx context.Context, q sqlite.Querier, id int64) (h isp.SuspensionHold, planID int64, err error) {
	h, err = sqlite.One(ctx, q, func(row sqlite.Row) (isp.SuspensionHold, error) {
		var h isp.SuspensionHold
		err := row.Scan(append(holdDestinations(&h), &planID)...)
		return h, err
	}, "SELECT "+holdColumns+", x.plan_id FROM suspension_holds x WHERE x.id = ?", id)
	return h, planID, orNotFound(err, "Não existe esta suspensão programada.")
}

// HoldNow is a suspension hold with its status of today.
type HoldNow struct {
	isp.SuspensionHold
	Status string // see isp.HoldStatuses
}

// endedHolds counts the holds of a plan that are over.
func (p PlanRecord) endedHolds() int {
	n := 0
	for _, h := range p.Care.Holds {
		if h.Status != "active" {
			n++
		}
	}
	return n
}

// AddSuspensionHold protects a plan from cuts until a day, included. A new hold stops new cuts and
// lifts none.
func AddSuspensionHold(ctx context.Context, t *Tx, plan string, h isp.SuspensionHold) (HoldNow, error) {
	p, err := t.planNow(ctx, plan)
	if err != nil {
		return HoldNow{}, err
	}
	holds, err := holdsOf(ctx, t, p.ID)
	if err != nil {
		return HoldNow{}, err
	}
	days, err := t.days(ctx)
	if err != nil {
		return HoldNow{}, err
	}
	if err := isp.NewSuspensionHold(h, p.Status, holds, days.Today, days.Rules[isp.HoldMaxDays]); err != nil {
		return HoldNow{}, err
	}
	if err := t.raisePlan(&p); err != nil {
		return HoldNow{}, err
	}
	h.Version = 1
	h.ID, err = t.Insert("INSERT INTO suspension_holds (plan_id, from_suspend, from_reduce, until, reason) VALUES (?, ?, ?, ?, ?)",
		p.ID, h.FromSuspend, h.FromReduce, h.Until, h.Reason)
	if err != nil {
		return HoldNow{}, err
	}
	if p.State.Suspended != isp.NoCut || p.State.Reduced != isp.NoCut {
		t.Notice("O plano já está cortado: a suspensão programada impede novos cortes e não levanta este.")
	}
	return HoldNow{h, h.Status(days.Today)}, t.recordHold(&p, h, "added", nil, isp.Values(isp.SuspensionHoldFields(), &h))
}

func (t *Tx) recordHold(p *planNow, h isp.SuspensionHold, verb string, before, after map[string]any) error {
	return t.record(event{
		Kind: "suspension_hold." + verb, CustomerID: p.Owner.Customer, PlanID: p.ID, SubjectID: h.ID, Version: h.Version, Before: before, After: after,
	})
}

// CancelSuspensionHold ends a hold before its day.
func CancelSuspensionHold(ctx context.Context, t *Tx, id int64) (HoldNow, error) {
	h, planID, err := holdByID(ctx, t, id)
	if err != nil {
		return HoldNow{}, err
	}
	today := t.store.Today()
	if err := isp.CancelSuspensionHold(h, today); err != nil {
		return HoldNow{}, err
	}
	p, err := t.planNowByID(ctx, planID)
	if err != nil {
		return HoldNow{}, err
	}
	if err := t.raisePlan(&p); err != nil {
		return HoldNow{}, err
	}
	err = t.endHold(&p, &h, today)
	return HoldNow{h, h.Status(today)}, err
}

// endHold writes that a hold ended on a day.
func (t *Tx) endHold(p *planNow, h *isp.SuspensionHold, day string) error {
	err := t.Save("UPDATE suspension_holds SET cancelled_on = ?, version = version + 1 WHERE id = ? AND version = ?", day, h.ID, h.Version)
	if err != nil {
		return err
	}
	h.CancelledOn, h.Version = day, h.Version+1
	return t.recordHold(p, *h, "cancelled", map[string]any{"cancelled_on": ""}, map[string]any{"cancelled_on": day, "until": h.Until})
}

// endHolds ends the holds with these ids.
func (t *Tx) endHolds(ctx context.Context, p *planNow, ids []int64, day string) error {
	holds, err := holdsOf(ctx, t, p.ID)
	if err != nil {
		return err
	}
	for i := range holds {
		for _, id := range ids {
			if holds[i].ID != id {
				continue
			}
			if err := t.endHold(p, &holds[i], day); err != nil {
				return err
			}
		}
	}
	return nil
}

// holdThing reads a hold as a form of an act on it needs it.
func holdThing(ctx context.Context, q sqlite.Querier, address string) (Thing, error) {
	thing, err := smallThing(ctx, q, "suspension_hold", "suspension_holds", "Não existe esta suspensão programada.", address)
	if err == nil {
		thing.Row, _, err = holdByID(ctx, q, thing.ID)
	}
	return thing, err
}

// smallThing reads whose a row of a plan is, and what people know it by. Table is the program's own.
func smallThing(ctx context.Context, q sqlite.Querier, subject, table, missing, address string) (Thing, error) {
	thing := Thing{Subject: subject, Values: map[string]any{}}
	id, err := strconv.ParseInt(address, 10, 64)
	if err != nil {
		return thing, isp.Fail(isp.NotFound, "", missing)
	}
	names := isp.NamedBy(subject)
	thing, err = sqlite.One(ctx, q, func(row sqlite.Row) (Thing, error) {
		to := []any{&thing.ID, &thing.Version, &thing.Customer, &thing.Plan}
		values := make([]any, len(names))
		for i := range values {
			to = append(to, &values[i])
		}
		err := row.Scan(to...)
		for i, column := range names {
			thing.Values[column] = values[i]
		}
		return thing, err
	}, "SELECT x.id, x.version, c.code, p.code, x."+strings.Join(names, ", x.")+" FROM "+table+" x JOIN plans p ON p.id = x.plan_id JOIN customers c ON c.id = p.customer_id WHERE x.id = ?", id)
	return thing, orNotFound(err, missing)
}
