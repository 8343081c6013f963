package db

import (
	"context"

	"balcao/internal/isp"
)

// ServiceOrdersOf lists the field work at a customer: what has no date yet, then the latest
// dates first.
func (s *DB) ServiceOrdersOf(ctx context.Context, actor isp.Actor, customerID int64, f ListFilter) (Listing[isp.ServiceOrder], error) {
	if err := actor.Require(isp.ReadService); err != nil {
		return Listing[isp.ServiceOrder]{}, err
	}
	return listOf(ctx, s, listed[isp.ServiceOrder]{
		columns: `t.id, t.number, coalesce(p.code, ''), coalesce(o.number, ''), t.kind, t.status, t.scheduled_for, t.technician,
			t.description, t.version`,
		tables: "FROM service_orders t LEFT JOIN plans p ON p.id = t.plan_id LEFT JOIN occurrences o ON o.id = t.occurrence_id",
		moment: "iif(t.scheduled_for = '', '9999-12-31', t.scheduled_for)",
		dest: func(v *isp.ServiceOrder) []any {
			return []any{
				&v.ID, &v.Number, &v.PlanCode, &v.Occurrence, &v.Kind, &v.Status, &v.ScheduledFor,
				&v.Technician, &v.Description, &v.Version,
			}
		},
	}, customerID, f)
}
