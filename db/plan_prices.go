package db

import (
	"context"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// planDays reads what of a plan's days is charged. A plan without a history of prices, as after an
// import, is charged at its price since its start; one that is not installed, not yet.
func (t *Tx) planDays(ctx context.Context, p *planNow) (isp.PlanDays, error) {
	var days isp.PlanDays
	var err error
	if !p.State.Installed {
		return days, nil
	}
	days.Prices, err = sqlite.List(ctx, t, func(row sqlite.Row) (isp.PricePeriod, error) {
		period := isp.PricePeriod{PlanCode: p.Code}
		err := row.Scan(&period.PlanType, &period.From, &period.To, &period.PriceCents)
		return period, err
	}, `SELECT y.code, x.starts_on, x.ends_on, x.price_cents FROM plan_prices x JOIN plan_types y ON y.id = x.plan_type_id
		WHERE x.plan_id = ? ORDER BY x.starts_on`, p.ID)
	if err != nil {
		return days, err
	}
	if only := p.onlyPeriod(); days.Prices == nil && (only.To == "" || only.To >= only.From) { // else it ended before it began
		days.Prices = []isp.PricePeriod{only}
	}
	pauses, err := pausesOf(ctx, t, p.ID)
	if err != nil {
		return days, err
	}
	for _, pause := range pauses {
		out := isp.DayRange{From: pause.From, To: pause.To}
		if pause.ResumedOn != "" {
			out.To = isp.AddDays(pause.ResumedOn, -1)
		}
		if !pause.Cancelled && out.To >= out.From {
			days.Pauses = append(days.Pauses, out)
		}
	}
	days.LinesThrough, err = sqlite.Value[string](ctx, t,
		"SELECT coalesce(max(month), '') FROM billing_entries WHERE plan_id = ? AND kind = 'pro_rata'", p.ID)
	return days, err
}

// onlyPeriod is the one period of a plan without a history of prices.
func (p *planNow) onlyPeriod() isp.PricePeriod {
	period := isp.PricePeriod{PlanCode: p.Code, PlanType: p.Type.Code, From: p.StartDate, PriceCents: p.PriceCents}
	if period.From == "" {
		period.From = isp.SinceEver
	}
	if p.CancelledOn != "" && !isp.PlanStatusLives(p.Status) {
		period.To = p.CancelledOn
		if p.Status == "cancelled" {
			period.To = isp.AddDays(p.CancelledOn, -1)
		}
	}
	return period
}

// keepPrices writes the prices of a plan by time.
func (t *Tx) keepPrices(planID int64, days isp.PlanDays) error {
	if _, err := t.Exec("DELETE FROM plan_prices WHERE plan_id = ?", planID); err != nil {
		return err
	}
	for _, price := range days.Prices {
		_, err := t.Insert(`INSERT INTO plan_prices (plan_id, plan_type_id, starts_on, ends_on, price_cents)
			VALUES (?, (SELECT id FROM plan_types WHERE code = ?), ?, ?, ?)`, planID, price.PlanType, price.From, price.To, price.PriceCents)
		if err != nil {
			return err
		}
	}
	return nil
}
