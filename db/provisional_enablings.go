package db

import (
	"context"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// Trust is a provisional enabling of a plan as it is kept.
type Trust struct {
	isp.ProvisionalEnabling
	ID      int64
	EndedOn string // YYYY-MM-DD; "" while it runs
}

// trustsOf reads the provisional enablings of a plan, the oldest first.
func trustsOf(ctx context.Context, q sqlite.Querier, planID int64) ([]Trust, error) {
	return sqlite.List(ctx, q, func(row sqlite.Row) (Trust, error) {
		var v Trust
		err := row.Scan(&v.ID, &v.From, &v.Through, &v.EndedOn)
		return v, err
	}, "SELECT x.id, x.starts_on, x.ends_on, x.ended_on FROM provisional_enablings x WHERE x.plan_id = ? ORDER BY x.starts_on, x.id", planID)
}

// Enabling asks for a provisional enabling.
type Enabling struct {
	Days *int64 // nil: as many as the provider grants
}

// EnablingFields are what the form of a provisional enabling takes.
func EnablingFields() []isp.Field[Enabling] {
	return []isp.Field[Enabling]{
		isp.NewField(isp.KindWhole, "days", "dias", "Dias", func(e *Enabling) any { return &e.Days }).Helped("em branco, o padrão"),
	}
}

// EnableProvisionally lets a plan that is cut work for some days.
func EnableProvisionally(ctx context.Context, t *Tx, plan string, ask Enabling) (PlanRecord, error) {
	p, days, err := t.planToday(ctx, plan)
	if err != nil {
		return PlanRecord{}, err
	}
	full := isp.ProvisionalAsk{Status: p.Status, Forbidden: p.NoProvisional, Today: days.Today}
	if ask.Days != nil {
		full.Days = new(int(*ask.Days))
	}
	trusts, err := trustsOf(ctx, t, p.ID)
	if err != nil {
		return PlanRecord{}, err
	}
	if n := len(trusts); n > 0 {
		full.LastStart = trusts[n-1].From
	}
	slips, err := debtsOfPlan(ctx, t, &p)
	if err != nil {
		return PlanRecord{}, err
	}
	for _, s := range slips {
		if s.Owed(days.Today) && (full.OldestDue == "" || s.DueOn < full.OldestDue) {
			full.OldestDue = s.DueOn
		}
	}
	out, err := isp.EnableProvisionally(full, days.Rules.Provisional())
	if err != nil {
		return PlanRecord{}, err
	}
	if _, err := t.Insert("INSERT INTO provisional_enablings (plan_id, starts_on, ends_on) VALUES (?, ?, ?)", p.ID, out.From, out.Through); err != nil {
		return PlanRecord{}, err
	}
	t.Tell("ate", out.Through)
	t.Tell("proxima_em", out.NextOn)
	err = t.movePlan(&p, planMove{Verb: "trusted", To: p.State.Apply(isp.MoveProvisional, isp.NoCut), After: map[string]any{"through_day": out.Through}})
	if err != nil {
		return PlanRecord{}, err
	}
	return t.planRecord(ctx, &p)
}

// endTrust writes that the provisional enabling of a plan is over, when the move lifts it.
func (t *Tx) endTrust(p *planNow, to isp.PlanState) error {
	if !p.State.Provisional || to.Provisional {
		return nil
	}
	_, err := t.Exec("UPDATE provisional_enablings SET ended_on = ?, version = version + 1 WHERE plan_id = ? AND ended_on = ''", t.store.Today(), p.ID)
	return err
}
