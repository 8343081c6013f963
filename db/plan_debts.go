package db

import (
	"context"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

const debtSlipColumns = `x.id, x.our_number, x.due_on, x.amount_cents, x.status, x.contested_until <> '', x.contested_until,
	coalesce((SELECT min(n.sent_on) FROM debt_notice_slips s JOIN debt_notices n ON n.id = s.notice_id WHERE s.slip_id = x.id), '')`

func scanDebtSlip(row sqlite.Row) (isp.DebtSlip, error) {
	var s isp.DebtSlip
	err := row.Scan(&s.ID, &s.OurNumber, &s.DueOn, &s.Cents, &s.Status, &s.Contested, &s.ContestedUntil, &s.NoticedOn)
	return s, err
}

// slipsOfPlan reads the boletos of a plan. One without a due day is due never.
func slipsOfPlan(ctx context.Context, q sqlite.Querier, planID int64) ([]isp.DebtSlip, error) {
	return sqlite.List(ctx, q, scanDebtSlip, "SELECT "+debtSlipColumns+" FROM payment_slips x WHERE x.plan_id = ? AND x.due_on <> '' ORDER BY x.due_on, x.id", planID)
}

// debtsOfPlan reads the boletos that count as debts of a plan: its own, and those of its customer
// that name no plan.
func debtsOfPlan(ctx context.Context, q sqlite.Querier, p *planNow) ([]isp.DebtSlip, error) {
	own, err := slipsOfPlan(ctx, q, p.ID)
	if err != nil {
		return nil, err
	}
	rest, err := sqlite.List(ctx, q, scanDebtSlip, "SELECT "+debtSlipColumns+` FROM payment_slips x
		WHERE x.customer_id = ? AND x.plan_id IS NULL AND x.due_on <> '' ORDER BY x.due_on, x.id`, p.Owner.Customer)
	return append(own, rest...), err
}

// debtor reads what decides about cutting and restoring a plan.
func debtorOf(ctx context.Context, q sqlite.Querier, p *planNow) (isp.Debtor, error) {
	d := isp.Debtor{State: p.State}
	var err error
	if d.Slips, err = debtsOfPlan(ctx, q, p); err != nil {
		return d, err
	}
	if d.Holds, err = holdsOf(ctx, q, p.ID); err != nil {
		return d, err
	}
	trusts, err := trustsOf(ctx, q, p.ID)
	if err != nil {
		return d, err
	}
	if n := len(trusts); n > 0 && p.State.Provisional {
		d.ProvisionalThrough = trusts[n-1].Through
	}
	if p.kept && (p.State.Suspended == isp.DebtCut || p.State.Reduced == isp.DebtCut) {
		d.CutFor, err = sqlite.List(ctx, q, sqlite.ScanValue[int64], "SELECT slip_id FROM plan_cut_slips WHERE plan_id = ? ORDER BY slip_id", p.ID)
		if d.CutFor == nil {
			d.CutFor = []int64{}
		}
	}
	return d, err
}

// keepCutFor notes for which boletos a plan is cut.
func (t *Tx) keepCutFor(planID int64, slips []isp.DebtSlip) error {
	for _, s := range slips {
		if _, err := t.Exec("INSERT OR IGNORE INTO plan_cut_slips (plan_id, slip_id) VALUES (?, ?)", planID, s.ID); err != nil {
			return err
		}
	}
	return nil
}
