package db

import (
	"context"

	"balcao/internal/isp"
)

// OccurrencesOf lists the tickets of a customer, the latest first.
func (s *DB) OccurrencesOf(ctx context.Context, actor isp.Actor, customerID int64, f ListFilter) (Listing[isp.Occurrence], error) {
	if err := actor.Require(isp.ReadService); err != nil {
		return Listing[isp.Occurrence]{}, err
	}
	return listOf(ctx, s, listed[isp.Occurrence]{
		columns: `t.id, t.number, coalesce(p.code, ''), t.protocol, t.kind, t.status, t.opened_at, t.closed_at, t.description, t.version`,
		tables:  "FROM occurrences t LEFT JOIN plans p ON p.id = t.plan_id",
		moment:  "t.opened_at",
		dest: func(v *isp.Occurrence) []any {
			return []any{
				&v.ID, &v.Number, &v.PlanCode, &v.Protocol, &v.Kind, &v.Status, &v.OpenedAt,
				&v.ClosedAt, &v.Description, &v.Version,
			}
		},
	}, customerID, f)
}
