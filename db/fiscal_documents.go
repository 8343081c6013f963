package db

import (
	"context"

	"balcao/internal/isp"
)

// FiscalDocumentsOf lists the NFs of a customer by day of issue, the latest first.
func (s *DB) FiscalDocumentsOf(ctx context.Context, actor isp.Actor, customerID int64, f ListFilter) (Listing[isp.FiscalDocument], error) {
	if err := actor.Require(isp.ReadFinance); err != nil {
		return Listing[isp.FiscalDocument]{}, err
	}
	return listOf(ctx, s, listed[isp.FiscalDocument]{
		columns: `t.id, coalesce(p.code, ''), t.model, t.series, t.number, t.access_key, t.issued_on, t.amount_cents, t.status, t.version`,
		tables:  "FROM fiscal_documents t LEFT JOIN plans p ON p.id = t.plan_id",
		moment:  "t.issued_on",
		dest: func(v *isp.FiscalDocument) []any {
			return []any{
				&v.ID, &v.PlanCode, &v.Model, &v.Series, &v.Number, &v.AccessKey, &v.IssuedOn,
				&v.AmountCents, &v.Status, &v.Version,
			}
		},
	}, customerID, f)
}
