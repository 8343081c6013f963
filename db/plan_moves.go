package db

import (
	"context"

	"balcao/internal/isp"
)

// Why is the reason of an act.
type Why struct{ Reason string }

// WhyFields are what the form of an act takes that asks for a reason alone.
func WhyFields() []isp.Field[Why] {
	return []isp.Field[Why]{
		isp.NewField(isp.KindLong, "reason", "motivo", "Motivo", func(w *Why) any { return &w.Reason }).Required(),
	}
}

// Activation asks for the activation of a plan that is installed.
type Activation struct {
	On string // YYYY-MM-DD from which it is charged; "" is today
}

// ActivationFields are what the form of an activation takes.
func ActivationFields() []isp.Field[Activation] {
	return []isp.Field[Activation]{
		isp.NewField(isp.KindDay, "start_date", "data_inicio", "Data de início", func(a *Activation) any { return &a.On }).Helped("em branco, hoje"),
	}
}

// ActivatePlan makes a plan that waits for its installation active, charged from a day on.
func ActivatePlan(ctx context.Context, t *Tx, plan string, ask Activation) (PlanRecord, error) {
	p, days, err := t.planToday(ctx, plan)
	if err != nil {
		return PlanRecord{}, err
	}
	out, err := isp.ActivatePlan(isp.ActivateAsk{
		PlanCode: p.Code, Status: p.Status, PlanTypeCode: p.Type.Code, PriceCents: p.PriceCents, On: ask.On, Today: days.Today,
		MayBackdate: days.MayBackdate, BackdateMax: days.BackdateMax,
	})
	if err != nil {
		return PlanRecord{}, err
	}
	err = t.movePlan(&p, planMove{
		Verb: "activated", To: p.State.Apply(isp.MoveActivate, isp.NoCut), Sets: map[string]any{"start_date": out.On},
		Before: map[string]any{"start_date": p.StartDate}, After: map[string]any{"start_date": out.On},
	})
	if err != nil {
		return PlanRecord{}, err
	}
	if err := t.charge(ctx, &p, isp.PlanDays{}, out.PlanDays, out.ProRata); err != nil {
		return PlanRecord{}, err
	}
	t.tellMonths(out.ProRata)
	return t.planRecord(ctx, &p)
}

// SuspendPlan cuts a plan by hand.
func SuspendPlan(ctx context.Context, t *Tx, plan string, why Why) (PlanRecord, error) {
	return cutPlan(ctx, t, plan, isp.MoveSuspend, "suspended", why)
}

// ReducePlan slows a plan down by hand.
func ReducePlan(ctx context.Context, t *Tx, plan string, why Why) (PlanRecord, error) {
	return cutPlan(ctx, t, plan, isp.MoveReduce, "reduced", why)
}

func cutPlan(ctx context.Context, t *Tx, plan string, move isp.PlanMove, verb string, why Why) (PlanRecord, error) {
	p, days, err := t.planToday(ctx, plan)
	if err != nil {
		return PlanRecord{}, err
	}
	d, err := debtorOf(ctx, t, &p)
	if err != nil {
		return PlanRecord{}, err
	}
	limits := days.Rules.Debt()
	out, err := isp.CutPlan(d, move, why.Reason, days.Today, limits, t.actor.Can(isp.CutUnnoticed))
	if err != nil {
		return PlanRecord{}, err
	}
	if out.Warning != "" {
		t.Notice(out.Warning)
	}
	if err := t.cut(&p, d, move, out.Cut, verb, why.Reason, limits); err != nil {
		return PlanRecord{}, err
	}
	return t.planRecord(ctx, &p)
}

// cut makes the move of a cut and notes for which boletos it was.
func (t *Tx) cut(p *planNow, d isp.Debtor, move isp.PlanMove, cut isp.Cut, verb, reason string, limits isp.DebtLimits) error {
	after := map[string]any{"reason": reason}
	ripe := d.RipeSlips(move, t.store.Today(), limits)
	if cut == isp.DebtCut {
		numbers := make([]string, len(ripe))
		for i, s := range ripe {
			numbers[i] = s.OurNumber
		}
		after["slips"] = numbers
	}
	if err := t.movePlan(p, planMove{Verb: verb, To: p.State.Apply(move, cut), After: after}); err != nil {
		return err
	}
	if cut != isp.DebtCut {
		return nil
	}
	return t.keepCutFor(p.ID, ripe)
}

// EnablePlan lifts every cut of a plan by hand.
func EnablePlan(ctx context.Context, t *Tx, plan string, why Why) (PlanRecord, error) {
	p, err := t.planNow(ctx, plan)
	if err != nil {
		return PlanRecord{}, err
	}
	if err := isp.CheckPlanMove(p.Status, isp.MoveEnable); err != nil {
		return PlanRecord{}, err
	}
	if err := isp.CheckReason(why.Reason, "motivo"); err != nil {
		return PlanRecord{}, err
	}
	to := p.State.Apply(isp.MoveEnable, isp.NoCut)
	if err := t.endTrust(&p, to); err != nil {
		return PlanRecord{}, err
	}
	if err := t.movePlan(&p, planMove{Verb: "enabled", To: to, After: map[string]any{"reason": why.Reason}}); err != nil {
		return PlanRecord{}, err
	}
	return t.planRecord(ctx, &p)
}

// restorePaid restores a plan whose debt is gone, where the rule allows it; false when it does not.
func (t *Tx) restorePaid(ctx context.Context, p *planNow) (bool, error) {
	rules, err := regulationOf(ctx, t)
	if err != nil {
		return false, err
	}
	d, err := debtorOf(ctx, t, p)
	if err != nil || !d.Restorable(t.store.Today(), rules.Debt()) {
		return false, err
	}
	to := p.State.Apply(isp.MoveRestore, isp.NoCut)
	if err := t.endTrust(p, to); err != nil {
		return false, err
	}
	return true, t.movePlan(p, planMove{Verb: "reconnected", To: to})
}

// restoreAfterPayment restores the plans that a boleto kept cut which is now paid, cancelled or
// contested. planID 0 stands for every plan of the customer.
func (t *Tx) restoreAfterPayment(ctx context.Context, customerID, planID int64) error {
	plans, err := plansOf(ctx, t, customerID)
	if err != nil {
		return err
	}
	for _, plan := range plans {
		if planID != 0 && plan.ID != planID || !isp.PlanStatusLives(plan.Status) {
			continue
		}
		p, err := t.planNowByID(ctx, plan.ID)
		if err != nil {
			return err
		}
		if _, err := t.restorePaid(ctx, &p); err != nil {
			return err
		}
	}
	return nil
}
