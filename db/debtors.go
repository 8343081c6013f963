package db

import (
	"context"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// debtorNow is a plan with what decides about cutting and restoring it.
type debtorNow struct {
	planNow        // of the plan its id, code and status alone
	Name    string // of the customer
	Debtor  isp.Debtor
}

// debtorsOf reads what debtorOf does of many plans at once, in the order of their ids: of the boletos
// those that are overdue, for a routine judges thousands of plans to cut a few. today is YYYY-MM-DD.
func debtorsOf(ctx context.Context, q sqlite.Querier, ids []int64, today string) ([]debtorNow, error) {
	all, err := sqlite.ListAll(ctx, q, scanDebtor, `SELECT p.id, p.code, p.status, c.id, c.code, c.name, coalesce(s.installed, 0), coalesce(s.suspended, ''),
		coalesce(s.reduced, ''), coalesce(s.provisional, 0), coalesce(s.paused, 0), coalesce(s.transferred, 0), coalesce(s.cancelled, 0), s.plan_id IS NOT NULL
		FROM plans p JOIN customers c ON c.id = p.customer_id LEFT JOIN plan_states s ON s.plan_id = p.id
		WHERE p.id IN (SELECT value FROM json_each(?)) ORDER BY p.id`, sqlite.IDs(ids))
	if err != nil {
		return nil, err
	}
	at := make(map[int64]*isp.Debtor, len(all))
	for i := range all {
		at[all[i].ID] = &all[i].Debtor
	}
	slip := func(s *isp.DebtSlip) []any {
		return []any{&s.ID, &s.OurNumber, &s.DueOn, &s.Cents, &s.Status, &s.Contested, &s.ContestedUntil, &s.NoticedOn}
	}
	addSlip := func(d *isp.Debtor, s isp.DebtSlip) { d.Slips = append(d.Slips, s) }
	const chosen, overdue = "WITH chosen AS (SELECT value AS id FROM json_each(?1)) ", " x.status = 'open' AND x.due_on <> '' AND x.due_on < ?2 ORDER BY x.due_on, x.id"
	for _, step := range []func() error{
		func() error { // its own boletos, and those of its customer that name no plan
			return eachDebtor(ctx, q, at, slip, addSlip, chosen+"SELECT x.plan_id, "+debtSlipColumns+
				" FROM chosen CROSS JOIN payment_slips x ON x.plan_id = chosen.id WHERE"+overdue, sqlite.IDs(ids), today)
		},
		func() error {
			return eachDebtor(ctx, q, at, slip, addSlip, chosen+"SELECT p.id, "+debtSlipColumns+` FROM chosen CROSS JOIN plans p ON p.id = chosen.id
				CROSS JOIN payment_slips x ON x.customer_id = p.customer_id WHERE x.plan_id IS NULL AND`+overdue, sqlite.IDs(ids), today)
		},
		func() error {
			return eachDebtor(ctx, q, at, holdDestinations, func(d *isp.Debtor, h isp.SuspensionHold) { d.Holds = append(d.Holds, h) },
				chosen+"SELECT x.plan_id, "+holdColumns+" FROM suspension_holds x WHERE x.plan_id IN (SELECT id FROM chosen) ORDER BY x.id", sqlite.IDs(ids))
		},
		func() error {
			return eachDebtor(ctx, q, at, func(day *string) []any { return []any{day} }, func(d *isp.Debtor, day string) { d.ProvisionalThrough = day },
				chosen+"SELECT x.plan_id, x.ends_on FROM provisional_enablings x WHERE x.plan_id IN (SELECT id FROM chosen) ORDER BY x.starts_on, x.id", sqlite.IDs(ids))
		},
		func() error {
			return eachDebtor(ctx, q, at, func(id *int64) []any { return []any{id} }, func(d *isp.Debtor, id int64) { d.CutFor = append(d.CutFor, id) },
				chosen+"SELECT x.plan_id, x.slip_id FROM plan_cut_slips x WHERE x.plan_id IN (SELECT id FROM chosen) ORDER BY x.slip_id", sqlite.IDs(ids))
		},
	} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	for i := range all {
		all[i].settle()
	}
	return all, nil
}

// settle leaves out what decides nothing in the state of the plan, as debtorOf does.
func (d *debtorNow) settle() {
	d.Debtor.State = d.State
	if !d.State.Provisional {
		d.Debtor.ProvisionalThrough = ""
	}
	switch cut := d.kept && (d.State.Suspended == isp.DebtCut || d.State.Reduced == isp.DebtCut); {
	case !cut:
		d.Debtor.CutFor = nil
	case d.Debtor.CutFor == nil:
		d.Debtor.CutFor = []int64{}
	}
}

func scanDebtor(row sqlite.Row) (debtorNow, error) {
	var d debtorNow
	var s isp.PlanState
	var kept bool
	err := row.Scan(&d.ID, &d.Code, &d.Status, &d.Owner.Customer, &d.Owner.CustomerCode, &d.Name,
		&s.Installed, &s.Suspended, &s.Reduced, &s.Provisional, &s.Paused, &s.Transferred, &s.Cancelled, &kept)
	d.State = isp.PlanStateOf(d.Status)
	if kept && s.Status() == d.Status { // see readState
		d.State, d.kept = s, true
	}
	return d, err
}

// eachDebtor reads rows of plans, each with the id of its plan first, into their debtors.
func eachDebtor[T any](ctx context.Context, q sqlite.Querier, at map[int64]*isp.Debtor, destinations func(*T) []any, put func(*isp.Debtor, T), text string, args ...any) error {
	return sqlite.Each(ctx, q, func(row sqlite.Row) error {
		var plan int64
		var v T
		err := row.Scan(append([]any{&plan}, destinations(&v)...)...)
		if err == nil {
			put(at[plan], v)
		}
		return err
	}, text, args...)
}
