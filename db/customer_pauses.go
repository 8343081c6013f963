package db

import (
	"context"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// pausesOf reads the customer's pauses of a plan, the oldest first.
func pausesOf(ctx context.Context, q sqlite.Querier, planID int64) ([]isp.CustomerPause, error) {
	return sqlite.List(ctx, q, func(row sqlite.Row) (isp.CustomerPause, error) {
		var p isp.CustomerPause
		err := row.Scan(&p.ID, &p.From, &p.To, &p.ResumedOn, &p.Cancelled)
		return p, err
	}, "SELECT x.id, x.starts_on, x.ends_on, x.resumed_on, x.cancelled FROM customer_pauses x WHERE x.plan_id = ? ORDER BY x.starts_on, x.id", planID)
}

// openPause is the pause of a plan that runs or is booked; nil when there is none.
func openPause(pauses []isp.CustomerPause) *isp.CustomerPause {
	for i, p := range pauses {
		if !p.Cancelled && p.ResumedOn == "" {
			return &pauses[i]
		}
	}
	return nil
}

// Pause asks for a customer's pause of a plan.
type Pause struct {
	From string // YYYY-MM-DD; "" is today
	To   string // last paused day, included
}

// PauseFields are what the form of a pause takes.
func PauseFields() []isp.Field[Pause] {
	return []isp.Field[Pause]{
		isp.NewField(isp.KindDay, "from_day", "de", "Primeiro dia", func(p *Pause) any { return &p.From }).Helped("em branco, hoje"),
		isp.NewField(isp.KindDay, "through_day", "ate", "Último dia", func(p *Pause) any { return &p.To }).Required().Helped("o plano volta no dia seguinte"),
	}
}

// PausePlan suspends a plan because its customer asked for it, now or from a day on.
func PausePlan(ctx context.Context, t *Tx, plan string, ask Pause) (PlanRecord, error) {
	p, days, err := t.planToday(ctx, plan)
	if err != nil {
		return PlanRecord{}, err
	}
	full := isp.PauseAsk{
		From: ask.From, To: ask.To, Today: days.Today, MayBackdate: days.MayBackdate, BackdateMax: days.BackdateMax,
		Status: p.Status, StartsOn: p.StartDate,
	}
	if full.Pauses, err = pausesOf(ctx, t, p.ID); err != nil {
		return PlanRecord{}, err
	}
	if full.Slips, err = debtsOfPlan(ctx, t, &p); err != nil {
		return PlanRecord{}, err
	}
	if full.PlanDays, err = t.planDays(ctx, &p); err != nil {
		return PlanRecord{}, err
	}
	out, err := isp.PausePlan(full, days.Rules.Pause())
	if err != nil {
		return PlanRecord{}, err
	}
	_, err = t.Insert("INSERT INTO customer_pauses (plan_id, starts_on, ends_on) VALUES (?, ?, ?)", p.ID, out.From, out.To)
	if err != nil {
		return PlanRecord{}, err
	}
	move := planMove{
		Verb: "pause_booked", To: p.State,
		After: map[string]any{"from_day": out.From, "through_day": out.To, "returns_on": out.ReturnsOn},
	}
	if !out.Booked {
		move.Verb, move.To = "paused", p.State.Apply(isp.MovePause, isp.NoCut)
	}
	if err := t.movePlan(&p, move); err != nil {
		return PlanRecord{}, err
	}
	if err := t.charge(ctx, &p, full.PlanDays, out.PlanDays, out.ProRata); err != nil {
		return PlanRecord{}, err
	}
	if err := t.tellServices(ctx, &p, "Os serviços adicionais param e voltam com o plano"); err != nil {
		return PlanRecord{}, err
	}
	t.tellMonths(out.ProRata)
	t.Tell("volta_em", out.ReturnsOn)
	return t.planRecord(ctx, &p)
}

// Resume asks for the end of a pause.
type Resume struct {
	On string // YYYY-MM-DD, first day on which the plan is back; "" is today
}

// ResumeFields are what the form of a return takes.
func ResumeFields() []isp.Field[Resume] {
	return []isp.Field[Resume]{
		isp.NewField(isp.KindDay, "takes_on", "em", "Volta em", func(r *Resume) any { return &r.On }).Helped("em branco, hoje"),
	}
}

// ResumePlan ends the pause of a plan; a booked one is cancelled.
func ResumePlan(ctx context.Context, t *Tx, plan string, ask Resume) (PlanRecord, error) {
	p, err := t.planNow(ctx, plan)
	if err != nil {
		return PlanRecord{}, err
	}
	if err := t.resume(ctx, &p, ask.On); err != nil {
		return PlanRecord{}, err
	}
	return t.planRecord(ctx, &p)
}

// resume ends the open pause of a plan on a day, "" as the rule says.
func (t *Tx) resume(ctx context.Context, p *planNow, on string) error {
	days, err := t.days(ctx)
	if err != nil {
		return err
	}
	pauses, err := pausesOf(ctx, t, p.ID)
	if err != nil {
		return err
	}
	pause := openPause(pauses)
	if pause == nil {
		return isp.Fail(isp.Conflict, "", "O plano não está em suspensão a pedido.")
	}
	ask := isp.ResumeAsk{Pause: *pause, On: on, Today: days.Today, MayBackdate: days.MayBackdate, BackdateMax: days.BackdateMax}
	if ask.Terms, err = termsOfPlan(ctx, t, p.ID); err != nil {
		return err
	}
	if ask.PlanDays, err = t.planDays(ctx, p); err != nil {
		return err
	}
	out, err := isp.ResumePlan(ask)
	if err != nil {
		return err
	}
	_, err = t.Exec("UPDATE customer_pauses SET resumed_on = ?, cancelled = ?, version = version + 1 WHERE id = ?", out.On, out.Cancelled, pause.ID)
	if err != nil {
		return err
	}
	move := planMove{Verb: "resumed", To: p.State.Apply(isp.MoveResume, isp.NoCut), After: map[string]any{"returns_on": out.On}}
	if out.Cancelled && !p.State.Paused {
		move.Verb, move.After = "pause_cancelled", map[string]any{"from_day": pause.From, "through_day": pause.To}
	}
	if err := t.movePlan(p, move); err != nil {
		return err
	}
	if err := t.prolongTerms(p, ask.Terms, out.Terms); err != nil {
		return err
	}
	t.tellMonths(out.ProRata)
	return t.charge(ctx, p, ask.PlanDays, out.PlanDays, out.ProRata)
}

// endPause ends the open pause of a plan that is cancelled from a day on. One that was to begin then
// never was; one that is over by then had its days, though its routine is late.
func (t *Tx) endPause(p *planNow, pause isp.CustomerPause, from string) error {
	verb, on := "pause_ended", min(from, pause.ReturnsOn())
	after := map[string]any{"from_day": pause.From, "through_day": isp.AddDays(on, -1)}
	if pause.From >= from {
		verb, on, after["through_day"] = "pause_cancelled", pause.From, pause.To
	}
	_, err := t.Exec("UPDATE customer_pauses SET resumed_on = ?, cancelled = ?, version = version + 1 WHERE id = ?", on, pause.From >= from, pause.ID)
	if err != nil {
		return err
	}
	return t.recordPlan(p, verb, nil, after)
}
