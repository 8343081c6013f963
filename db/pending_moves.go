package db

import (
	"context"
	"encoding/json"
	"fmt"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// PendingMove is a plan change or a cancelling that waits for its day.
type PendingMove struct {
	ID       int64
	PlanID   int64
	Kind     string // change, cancel
	On       string // YYYY-MM-DD
	Ask      json.RawMessage
	By       string // who asked for it
	AskedAt  string // instant
	Protocol string
}

// Asked is what was asked for, by the keys of the API; what was left out is not there.
func (m PendingMove) Asked(v isp.Viewer) map[string]any {
	if m.Kind == "cancel" {
		var c Cancellation
		_ = json.Unmarshal(m.Ask, &c) // the program wrote it
		return askedOf(v, CancellationFields(), &c)
	}
	var c PlanChange
	_ = json.Unmarshal(m.Ask, &c)
	asked := askedOf(v, PlanChangeFields(), &c)
	if c.NewTerm != nil {
		asked["nova_permanencia"] = askedOf(v, isp.NewTermFields(), c.NewTerm)
	}
	return asked
}

func askedOf[T any](v isp.Viewer, fields []isp.Field[T], what *T) map[string]any {
	asked := map[string]any{}
	values := notEmpty(isp.Values(fields, what))
	for _, f := range fields {
		if value := values[f.Column]; value != nil {
			asked[f.Key] = f.JSON(v, value)
		}
	}
	return asked
}

const pendingColumns = "x.id, x.plan_id, x.kind, x.takes_on, x.ask, x.asked_by, x.asked_at, x.protocol"

func scanPendingMove(row sqlite.Row) (PendingMove, error) {
	var m PendingMove
	var ask string
	err := row.Scan(&m.ID, &m.PlanID, &m.Kind, &m.On, &ask, &m.By, &m.AskedAt, &m.Protocol)
	m.Ask = json.RawMessage(ask)
	return m, err
}

// pendingOf reads what of a kind waits for its day at a plan; the zero value when nothing does.
func pendingOf(ctx context.Context, q sqlite.Querier, planID int64, kind string) (PendingMove, error) {
	all, err := sqlite.List(ctx, q, scanPendingMove, "SELECT "+pendingColumns+" FROM pending_moves x WHERE x.plan_id = ? AND x.kind = ? AND x.status = 'pending'", planID, kind)
	if err != nil || len(all) == 0 {
		return PendingMove{}, err
	}
	return all[0], nil
}

// keepPending keeps what was asked for until its day. The caller records the event.
func (t *Tx) keepPending(p *planNow, kind, on, protocol string, ask any) error {
	text, err := json.Marshal(ask)
	if err != nil {
		return fmt.Errorf("encode what waits for its day: %w", err)
	}
	_, err = t.Insert("INSERT INTO pending_moves (plan_id, kind, takes_on, ask, asked_by, asked_at, protocol) VALUES (?, ?, ?, ?, ?, ?, ?)",
		p.ID, kind, on, string(text), t.actor.Name, sqlite.Instant(t.Now), protocol)
	return err
}

// settlePending takes what waited off the list: done or dropped.
func (t *Tx) settlePending(id int64, status string) error {
	_, err := t.Exec("UPDATE pending_moves SET status = ?, version = version + 1 WHERE id = ?", status, id)
	return err
}

// DropPlanChange gives up a change that waits for its day.
func DropPlanChange(ctx context.Context, t *Tx, plan string) (PlanRecord, error) {
	return dropPending(ctx, t, plan, "change")
}

// DropCancellation gives up a cancelling that waits for its day.
func DropCancellation(ctx context.Context, t *Tx, plan string) (PlanRecord, error) {
	return dropPending(ctx, t, plan, "cancel")
}

func dropPending(ctx context.Context, t *Tx, plan, kind string) (PlanRecord, error) {
	p, err := t.planNow(ctx, plan)
	if err != nil {
		return PlanRecord{}, err
	}
	pending, err := pendingOf(ctx, t, p.ID, kind)
	if err != nil {
		return PlanRecord{}, err
	}
	refuse := isp.CancelPendingChange
	if kind == "cancel" {
		refuse = isp.DropCancellation
	}
	if err := refuse(pending.On); err != nil {
		return PlanRecord{}, err
	}
	if err := t.settlePending(pending.ID, "dropped"); err != nil {
		return PlanRecord{}, err
	}
	if err := t.movePlan(&p, planMove{Verb: kind + "_dropped", To: p.State, Before: map[string]any{"takes_on": pending.On}}); err != nil {
		return PlanRecord{}, err
	}
	return t.planRecord(ctx, &p)
}
