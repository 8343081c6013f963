package db

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"slices"
	"strings"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// planNow is a plan as the rules of its procedures read it.
type planNow struct {
	isp.Plan
	Owner entity.Owner
	State isp.PlanState
	CutOn string // day of the cut that stands; "" none, or not known
	kept  bool   // its state has a row of its own
}

// planNow reads a plan by its code; NotFound when there is none.
func (t *Tx) planNow(ctx context.Context, code string) (planNow, error) {
	return readPlanNow(ctx, t, "p.code = ?", code)
}

// planNowByID reads a plan by its id.
func (t *Tx) planNowByID(ctx context.Context, id int64) (planNow, error) {
	return readPlanNow(ctx, t, "p.id = ?", id)
}

func readPlanNow(ctx context.Context, q sqlite.Querier, where string, key any) (planNow, error) {
	var p planNow
	var err error
	p.Plan, err = sqlite.One(ctx, q, scanPlan, "SELECT "+planColumns()+planTables+"WHERE "+where, key)
	if errors.Is(err, sql.ErrNoRows) {
		err = isp.Fail(isp.NotFound, "", "Não há plano com este código.")
	}
	if err != nil {
		return p, err
	}
	if p.Owner, _, _, err = planOwner(ctx, q, p.Code); err != nil {
		return p, err
	}
	return p, p.readState(ctx, q)
}

const stateColumns = "s.installed, s.suspended, s.reduced, s.provisional, s.paused, s.transferred, s.cancelled"

func stateDestinations(s *isp.PlanState) []any {
	return []any{&s.Installed, &s.Suspended, &s.Reduced, &s.Provisional, &s.Paused, &s.Transferred, &s.Cancelled}
}

// readState reads what is true of the plan. A row that contradicts the status was left behind by an
// import: the status counts.
func (p *planNow) readState(ctx context.Context, q sqlite.Querier) error {
	p.State = isp.PlanStateOf(p.Status)
	var kept isp.PlanState
	_, err := sqlite.One(ctx, q, func(row sqlite.Row) (bool, error) {
		return true, row.Scan(append(stateDestinations(&kept), &p.CutOn)...)
	}, "SELECT "+stateColumns+", s.cut_on FROM plan_states s WHERE s.plan_id = ?", p.ID)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err == nil && kept.Status() == p.Status {
		p.State, p.kept = kept, true
	}
	return err
}

// planMove is what an act does to a plan.
type planMove struct {
	Verb   string         // of the event: suspended
	To     isp.PlanState  // what is true of it then
	Sets   map[string]any // further columns of plans that change: start_date
	Before map[string]any // what the event tells beside them
	After  map[string]any
}

// movePlan writes the new state of a plan, raises its version and records it.
func (t *Tx) movePlan(p *planNow, m planMove) error {
	before, after := stateChanges(p.State, m.To)
	maps.Copy(before, m.Before)
	maps.Copy(after, m.After)
	sets, values := []string{"status = ?", "version = version + 1"}, []any{m.To.Status()}
	for _, column := range slices.Sorted(maps.Keys(m.Sets)) {
		sets, values = append(sets, column+" = ?"), append(values, m.Sets[column])
	}
	if err := t.Save("UPDATE plans SET "+strings.Join(sets, ", ")+" WHERE id = ? AND version = ?", append(values, p.ID, p.Version)...); err != nil {
		return err
	}
	p.Version++
	if m.To != p.State || !p.kept {
		if err := t.keepState(p, m.To); err != nil {
			return err
		}
	}
	p.State, p.Status = m.To, m.To.Status()
	return t.recordPlan(p, m.Verb, before, after)
}

// raisedPlan is a plan whose version the next event about it tells.
type raisedPlan struct{ plan, version int64 }

// raisePlan raises the version of a plan for what is no field of it: somebody else who decided before
// is asked again. The event of the act comes next.
func (t *Tx) raisePlan(p *planNow) error {
	if err := t.Save("UPDATE plans SET version = version + 1 WHERE id = ? AND version = ?", p.ID, p.Version); err != nil {
		return err
	}
	p.Version++
	t.raised = raisedPlan{p.ID, p.Version}
	return nil
}

// keepState writes what is true of a plan, with the day of a cut that is new.
func (t *Tx) keepState(p *planNow, s isp.PlanState) error {
	cut := s.Suspended != isp.NoCut || s.Reduced != isp.NoCut
	switch {
	case !cut:
		p.CutOn = ""
	case s.Suspended != p.State.Suspended || s.Reduced != p.State.Reduced:
		p.CutOn = t.store.Today()
	}
	if !cut {
		if _, err := t.Exec("DELETE FROM plan_cut_slips WHERE plan_id = ?", p.ID); err != nil {
			return err
		}
	}
	_, err := t.Exec(`INSERT OR REPLACE INTO plan_states (plan_id, installed, suspended, reduced, provisional, paused, transferred, cancelled, cut_on)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`, p.ID, s.Installed, string(s.Suspended), string(s.Reduced), s.Provisional, s.Paused, s.Transferred, s.Cancelled, p.CutOn)
	p.kept = err == nil
	return err
}

// recordPlan records an event about a plan.
func (t *Tx) recordPlan(p *planNow, verb string, before, after map[string]any) error {
	return t.record(event{
		Kind: "plan." + verb, CustomerID: p.Owner.Customer, PlanID: p.ID, SubjectID: p.ID, Subject: p.Code, Version: p.Version,
		Before: before, After: after,
	})
}

// stateChanges are the values of an event in which two states differ.
func stateChanges(from, to isp.PlanState) (before, after map[string]any) {
	before, after = map[string]any{}, map[string]any{}
	tell := func(column string, was, is any) {
		if was != is {
			before[column], after[column] = was, is
		}
	}
	tell("status", from.Status(), to.Status())
	tell("suspended_by", string(from.Suspended), string(to.Suspended))
	tell("reduced_by", string(from.Reduced), string(to.Reduced))
	tell("provisional", from.Provisional, to.Provisional)
	tell("paused", from.Paused, to.Paused)
	return before, after
}

// effectiveDays are what every act with a day asks of the actor.
type effectiveDays struct {
	Today       string
	MayBackdate bool
	BackdateMax int
	Rules       isp.Regulation
}

// days reads the day and the regulatory values in force.
func (t *Tx) days(ctx context.Context) (effectiveDays, error) {
	rules, err := regulationOf(ctx, t)
	return effectiveDays{
		Today: t.store.Today(), MayBackdate: t.actor.Can(isp.Backdate), BackdateMax: rules[isp.BackdateMaxDays], Rules: rules,
	}, err
}

// planToday reads a plan by its code, with the days on which something may be done to it.
func (t *Tx) planToday(ctx context.Context, code string) (planNow, effectiveDays, error) {
	p, err := t.planNow(ctx, code)
	if err != nil {
		return p, effectiveDays{}, err
	}
	days, err := t.days(ctx)
	return p, days, err
}

// planRecord reads a plan with everything under it, as an act answers it.
func (t *Tx) planRecord(ctx context.Context, p *planNow) (PlanRecord, error) {
	now, err := t.planNowByID(ctx, p.ID)
	if err != nil {
		return PlanRecord{}, err
	}
	r := PlanRecord{Plan: now.Plan}
	under := underPlans{ctx: ctx, q: t, customerID: now.CustomerID, plans: map[int64]*PlanRecord{}, today: t.store.Today()}
	plans, err := plansOf(ctx, t, now.CustomerID)
	if err != nil {
		return r, err
	}
	for _, other := range plans {
		under.plans[other.ID] = &PlanRecord{Plan: other}
	}
	under.plans[p.ID] = &r
	return r, under.read(t.actor)
}

// cutByHand are the plans of a customer that are suspended or reduced by hand, by id.
func cutByHand(ctx context.Context, q sqlite.Querier, customerID int64) (map[int64]bool, error) {
	cut := map[int64]bool{}
	err := sqlite.Each(ctx, q, func(row sqlite.Row) error {
		var id int64
		var status string
		var kept isp.PlanState
		err := row.Scan(append([]any{&id, &status}, stateDestinations(&kept)...)...)
		cut[id] = kept.Status() == status && kept.IsCutByHand()
		return err
	}, "SELECT p.id, p.status, "+stateColumns+" FROM plans p JOIN plan_states s ON s.plan_id = p.id WHERE p.customer_id = ? AND 'manual' IN (s.suspended, s.reduced)", customerID)
	return cut, err
}
