package db

import (
	"context"
	"slices"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// recharge charges a plan as an edit, or its undoing, has left it: since its new start, and at its new
// price from today on. p is the plan as it was.
func (t *Tx) recharge(ctx context.Context, p *planNow, now isp.Plan) error {
	if now.StartDate == p.StartDate && now.PriceCents == p.PriceCents {
		return nil
	}
	old, err := t.planDays(ctx, p)
	if err != nil || len(old.Prices) == 0 {
		return err
	}
	today := t.store.Today()
	days, from := isp.PlanDays{Prices: slices.Clone(old.Prices), Pauses: old.Pauses}, ""
	if now.StartDate != p.StartDate {
		if days, from, err = t.restart(ctx, p, old, now.StartDate); err != nil {
			return err
		}
	}
	if now.PriceCents != p.PriceCents {
		on := max(today, days.Prices[len(days.Prices)-1].From) // of one that is to begin: all of it at the new price
		days = days.ChangedOn(on, p.Code, p.Type.Code, now.PriceCents)
		if from == "" || on < from {
			from = on
		}
	}
	if from == "" { // nothing that has lines changes
		_, err := t.Exec("UPDATE plan_prices SET starts_on = ? WHERE plan_id = ? AND starts_on = ?", days.Prices[0].From, p.ID, old.Prices[0].From)
		return err
	}
	through := max(from, today, p.StartDate, now.StartDate)
	if old.LinesThrough != "" {
		through = max(through, old.LinesThrough+"-01")
	}
	months := isp.ProRata(days.Charged(), from, through)
	t.tellMonths(months)
	return t.charge(ctx, p, old, days, months)
}

// restart gives a plan another first day, and says from which day on it is charged anew; "" when no line
// changes.
func (t *Tx) restart(ctx context.Context, p *planNow, old isp.PlanDays, on string) (isp.PlanDays, string, error) {
	days, err := t.days(ctx)
	if err != nil {
		return old, "", err
	}
	ask := isp.StartAsk{
		Was: p.StartDate, On: on, Today: days.Today, MayBackdate: days.MayBackdate, BackdateMax: days.BackdateMax, Back: t.undoes != 0, PlanDays: old,
	}
	if ask.Received, err = sqlite.Value[bool](ctx, t, "SELECT transferred_from_id IS NOT NULL FROM plans WHERE id = ?", p.ID); err != nil {
		return old, "", err
	}
	ask.LinesFrom, err = sqlite.Value[string](ctx, t, "SELECT coalesce(min(month), '') FROM billing_entries WHERE plan_id = ? AND kind = 'pro_rata'", p.ID)
	if err != nil {
		return old, "", err
	}
	out, err := isp.MovePlanStart(ask)
	return out.PlanDays, out.From, err
}
