package db

import (
	"context"
	"slices"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// chargeServices brings the lines of the monthly services of a plan up to date whose days changed.
func (t *Tx) chargeServices(ctx context.Context, p *planNow, old, now isp.PlanDays) error {
	all, err := servicesOf(ctx, t, p.ID)
	if err != nil {
		return err
	}
	for _, s := range all {
		if s.Charge != "monthly" {
			continue
		}
		if err := t.chargeService(ctx, p, s, s, old, now); err != nil {
			return err
		}
	}
	return nil
}

// chargeService brings the lines of a service up to date: was is the service before, over the days of
// its plan before, now as both are.
func (t *Tx) chargeService(ctx context.Context, p *planNow, was, now isp.ExtraService, before, after isp.PlanDays) error {
	old := before.ServicePeriods(was)
	months, err := t.serviceMonths(ctx, p, was, now, before, after)
	if err != nil {
		return err
	}
	for _, month := range months {
		entries, err := sqlite.List(ctx, t, scanEntry, "SELECT "+entryColumns+entryTables+"WHERE x.extra_service_id = ? AND x.month = ? ORDER BY x.id", now.ID, month)
		if err != nil {
			return err
		}
		billed, err := t.serviceBilledByPrice(ctx, p, now, old, month)
		if err != nil {
			return err
		}
		known := make([]isp.BillingEntry, len(entries))
		for i, e := range entries {
			known[i] = e.BillingEntry
		}
		change := isp.ReplaceServiceMonth(after.ServiceLines(now, p.Code, month), known, now, p.Code, month, billed)
		err = t.replaceEntries(p, month, entries, change, func(e *BillingEntry) { e.What = now.Name() })
		if err != nil {
			return err
		}
	}
	return nil
}

// serviceMonths are the months whose lines may change: those that have lines or were settled, and of
// those that cost something else now, the irregular ones, those for which the plan has a boleto
// already, and those of instalments. A month of long ago that nobody touches keeps its price.
func (t *Tx) serviceMonths(ctx context.Context, p *planNow, was, now isp.ExtraService, before, after isp.PlanDays) ([]string, error) {
	months, err := sqlite.List(ctx, t, sqlite.ScanValue[string], `SELECT month FROM billing_entries WHERE extra_service_id = ?1
		UNION SELECT month FROM billed_service_months WHERE extra_service_id = ?1 ORDER BY month`, now.ID)
	if err != nil {
		return nil, err
	}
	chances, err := sqlite.List(ctx, t, sqlite.ScanValue[string], billedMonthsSQL, p.ID)
	if err != nil {
		return nil, err
	}
	chances = append(chances, after.IrregularMonths(now)...)
	for _, line := range now.InstalmentLines(p.Code) {
		chances = append(chances, line.Month)
	}
	for _, month := range chances {
		if centsOf(before.ServiceLines(was, p.Code, month)) != centsOf(after.ServiceLines(now, p.Code, month)) {
			months = append(months, month)
		}
	}
	slices.Sort(months)
	return slices.Compact(months), nil
}

// centsOf adds lines up.
func centsOf(lines []isp.BillingEntry) int64 {
	var sum int64
	for _, e := range lines {
		sum += e.Cents
	}
	return sum
}

// billedMonthsSQL lists the months for which a plan has a boleto.
const billedMonthsSQL = `SELECT DISTINCT substr(due_on, 1, 7) FROM payment_slips WHERE plan_id = ? AND status IN ('open', 'paid') AND due_on <> '' ORDER BY 1`

// costOf is what periods cost in a month.
func costOf(periods []isp.PricePeriod, month string) int64 {
	var sum int64
	for _, m := range isp.ProRata(periods, month+"-01", month+"-01") {
		sum += m.TotalCents
	}
	return sum
}

// serviceBilledByPrice is what a month of a service was billed by its price before it had lines: as
// that of a plan, it is settled when the first lines come.
func (t *Tx) serviceBilledByPrice(ctx context.Context, p *planNow, s isp.ExtraService, old []isp.PricePeriod, month string) (int64, error) {
	settled, err := sqlite.List(ctx, t, sqlite.ScanValue[int64], "SELECT price_cents FROM billed_service_months WHERE extra_service_id = ? AND month = ?", s.ID, month)
	if err != nil || len(settled) > 0 {
		return append(settled, 0)[0], err
	}
	months, err := sqlite.List(ctx, t, sqlite.ScanValue[string], billedMonthsSQL, p.ID)
	if err != nil {
		return 0, err
	}
	var billed int64
	if slices.Contains(months, month) {
		billed = costOf(old, month)
	}
	_, err = t.Insert("INSERT INTO billed_service_months (extra_service_id, month, price_cents) VALUES (?, ?, ?)", s.ID, month, billed)
	return billed, err
}

// serviceBilled reports whether some of a service was billed, by a line or by its price.
func (t *Tx) serviceBilled(ctx context.Context, p *planNow, s isp.ExtraService, days isp.PlanDays) (bool, error) {
	lines, err := sqlite.Value[bool](ctx, t, "SELECT EXISTS (SELECT 1 FROM billing_entries WHERE extra_service_id = ? AND billed_on <> '')", s.ID)
	if err != nil || lines || s.Charge != "monthly" {
		return lines, err
	}
	settled, err := sqlite.List(ctx, t, sqlite.ScanValue[string], "SELECT month FROM billed_service_months WHERE extra_service_id = ? AND price_cents = 0", s.ID)
	if err != nil {
		return false, err
	}
	months, err := sqlite.List(ctx, t, sqlite.ScanValue[string], billedMonthsSQL, p.ID)
	periods := days.ServicePeriods(s)
	return slices.ContainsFunc(months, func(month string) bool { return !slices.Contains(settled, month) && costOf(periods, month) > 0 }), err
}
