package db

import (
	"context"
	"fmt"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// NoticeDue is a plan whose customer is to be notified of debts.
type NoticeDue struct {
	isp.DebtLetter
	PlanID   int64
	Customer string // code
	Name     string
}

// plansToNotify lists the plans with a debt of which no notice was recorded. ?1 is today.
const plansToNotify = `WITH owing AS (SELECT DISTINCT plan_id, customer_id FROM payment_slips x
	WHERE status = 'open' AND due_on <> '' AND due_on < ?1 AND NOT EXISTS (SELECT 1 FROM debt_notice_slips n WHERE n.slip_id = x.id))
	SELECT p.id FROM plans p WHERE (p.id IN (SELECT plan_id FROM owing) OR p.customer_id IN (SELECT customer_id FROM owing WHERE plan_id IS NULL))`

// NoticesDue lists the plans whose customers are to be notified, after the one with an id, by id. A
// plan that ended is among them: its debt stays. What they are told counts from today.
func (s *DB) NoticesDue(ctx context.Context, actor isp.Actor, after int64, limit int) ([]NoticeDue, error) {
	if err := actor.Require(isp.ReadFinance); err != nil {
		return nil, err
	}
	today := s.Today()
	var due []NoticeDue
	err := s.view(func(q sqlite.Querier) error {
		rules, err := regulationOf(ctx, q)
		if err != nil {
			return err
		}
		ids, err := sqlite.List(ctx, q, sqlite.ScanValue[int64], plansToNotify+" AND p.id > ?2 ORDER BY p.id LIMIT ?3", today, after, limit)
		if err != nil {
			return err
		}
		debtors, err := debtorsOf(ctx, q, ids, today)
		if err != nil {
			return err
		}
		for _, d := range debtors {
			n, err := noticeDue(&d, today, rules.Debt())
			if err != nil {
				return err
			}
			if n.Slips != nil {
				due = append(due, n)
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list the notices that are due: %w", err)
	}
	return due, nil
}

// noticeDue is what the customer of a plan is to be told; no slips when all is contested.
func noticeDue(d *debtorNow, today string, limits isp.DebtLimits) (n NoticeDue, err error) {
	slips := d.Debtor.NoticeDue(today)
	if len(slips) == 0 {
		return n, nil
	}
	n = NoticeDue{PlanID: d.ID, Customer: d.Owner.CustomerCode, Name: d.Name}
	n.Plan, n.SentOn, n.Limits, n.Slips = d.Code, today, limits, slips
	n.Text, err = isp.NewDebtNotice(slips, today, today, limits)
	return n, err
}
