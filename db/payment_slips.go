package db

import (
	"context"

	"balcao/internal/isp"
)

// SlipsOf lists the boletos of a customer by due day, the latest first. The period is of due
// days.
func (s *DB) SlipsOf(ctx context.Context, actor isp.Actor, customerID int64, f ListFilter) (Listing[isp.PaymentSlip], error) {
	if err := actor.Require(isp.ReadFinance); err != nil {
		return Listing[isp.PaymentSlip]{}, err
	}
	return listOf(ctx, s, listed[isp.PaymentSlip]{
		columns: `t.id, coalesce(p.code, ''), t.our_number, t.document_number, t.digitable_line, t.issued_on, t.due_on,
			t.amount_cents, t.status, t.paid_on, t.paid_cents, t.contested_until, t.version`,
		tables: "FROM payment_slips t LEFT JOIN plans p ON p.id = t.plan_id",
		moment: "t.due_on",
		dest: func(v *isp.PaymentSlip) []any {
			return []any{
				&v.ID, &v.PlanCode, &v.OurNumber, &v.DocumentNumber, &v.DigitableLine, &v.IssuedOn,
				&v.DueOn, &v.AmountCents, &v.Status, &v.PaidOn, &v.PaidCents, &v.ContestedUntil, &v.Version,
			}
		},
	}, customerID, f)
}
