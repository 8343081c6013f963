package db

import (
	"context"
	"slices"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// MoneyOf is what tests hold the lines of a plan against: its days, and by month what it was billed
// by the price before it had lines.
func MoneyOf(ctx context.Context, t *Tx, plan string) (isp.PlanDays, map[string]int64, error) {
	p, err := t.planNow(ctx, plan)
	if err != nil {
		return isp.PlanDays{}, nil, err
	}
	days, err := t.planDays(ctx, &p)
	if err != nil {
		return days, nil, err
	}
	type month struct {
		name  string
		cents int64
	}
	rows, err := sqlite.List(ctx, t, func(row sqlite.Row) (month, error) {
		var m month
		return m, row.Scan(&m.name, &m.cents)
	}, "SELECT month, price_cents FROM billed_months WHERE plan_id = ?", p.ID)
	byPrice := map[string]int64{}
	for _, m := range rows {
		byPrice[m.name] = m.cents
	}
	return days, byPrice, err
}

// ServiceMonth is a month of an extra service.
type ServiceMonth struct {
	Service int64
	Month   string
}

// BilledServices are what months of the services of a plan were billed before they had lines.
func BilledServices(ctx context.Context, t *Tx, plan int64) (map[ServiceMonth]int64, error) {
	all := map[ServiceMonth]int64{}
	err := sqlite.Each(ctx, t, func(row sqlite.Row) error {
		var m ServiceMonth
		var cents int64
		err := row.Scan(&m.Service, &m.Month, &cents)
		all[m] = cents
		return err
	}, "SELECT b.extra_service_id, b.month, b.price_cents FROM billed_service_months b JOIN extra_services x ON x.id = b.extra_service_id WHERE x.plan_id = ?", plan)
	return all, err
}

// SlipsOf are the ids of the boletos of a plan.
func SlipsOf(ctx context.Context, t *Tx, plan int64) ([]int64, error) {
	return sqlite.List(ctx, t, sqlite.ScanValue[int64], "SELECT id FROM payment_slips WHERE plan_id = ? ORDER BY id", plan)
}

// DebtorsOf reads a debtor alone, without the boletos that are not overdue, and among others.
func DebtorsOf(ctx context.Context, t *Tx, plan string) (alone, among isp.Debtor, err error) {
	p, err := t.planNow(ctx, plan)
	if err != nil {
		return alone, among, err
	}
	if alone, err = debtorOf(ctx, t, &p); err != nil {
		return alone, among, err
	}
	today := t.store.Today()
	alone.Slips = slices.DeleteFunc(alone.Slips, func(s isp.DebtSlip) bool { return !s.Overdue(today) })
	many, err := debtorsOf(ctx, t, []int64{p.ID - 1, p.ID, p.ID + 1}, today)
	for _, d := range many {
		if d.ID == p.ID {
			among = d.Debtor
		}
	}
	return alone, among, err
}
