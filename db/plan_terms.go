package db

import (
	"context"

	"balcao/db/sqlite"
)

// PlanTerm is something that holds for a plan until a day, or that waits for one: what the head of
// the record says beside the plan.
type PlanTerm struct {
	PlanID int64
	Kind   string // cut, hold, pause, provisional, permanence, change, cancel
	From   string // day YYYY-MM-DD; "" when it is not told
	Until  string // day YYYY-MM-DD, included; "" when it is open, or not told
	Reason string // as it was written down
}

// planTermsSQL reads them: ?1 is the customer, ?2 today at the provider.
const planTermsSQL = `SELECT p.id, 'cut', t.cut_on, '', '' FROM plans p JOIN plan_states t ON t.plan_id = p.id
	WHERE p.customer_id = ?1 AND t.cut_on <> ''
	UNION ALL SELECT p.id, 'hold', '', t.until, t.reason FROM plans p JOIN suspension_holds t ON t.plan_id = p.id
	WHERE p.customer_id = ?1 AND t.cancelled_on = '' AND t.until >= ?2
	UNION ALL SELECT p.id, 'pause', t.starts_on, t.ends_on, '' FROM plans p JOIN customer_pauses t ON t.plan_id = p.id
	WHERE p.customer_id = ?1 AND t.cancelled = 0 AND t.resumed_on = '' AND t.ends_on >= ?2
	UNION ALL SELECT p.id, 'provisional', t.starts_on, t.ends_on, '' FROM plans p JOIN provisional_enablings t ON t.plan_id = p.id
	WHERE p.customer_id = ?1 AND t.ended_on = '' AND t.ends_on >= ?2
	UNION ALL SELECT p.id, 'permanence', t.starts_on, date(t.ends_on, '+' || t.paused_days || ' days'), t.benefit FROM plans p
	JOIN contracts c ON c.plan_id = p.id JOIN permanence_terms t ON t.contract_id = c.id
	WHERE p.customer_id = ?1 AND t.ended_on = '' AND date(t.ends_on, '+' || t.paused_days || ' days') >= ?2
	UNION ALL SELECT p.id, t.kind, t.takes_on, '', '' FROM plans p JOIN pending_moves t ON t.plan_id = p.id
	WHERE p.customer_id = ?1 AND t.status = 'pending'`

func planTermsOf(ctx context.Context, q sqlite.Querier, customerID int64, today string) ([]PlanTerm, error) {
	return sqlite.List(ctx, q, func(row sqlite.Row) (PlanTerm, error) {
		var t PlanTerm
		err := row.Scan(&t.PlanID, &t.Kind, &t.From, &t.Until, &t.Reason)
		return t, err
	}, planTermsSQL, customerID, today)
}
