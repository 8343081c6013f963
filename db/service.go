package db

import (
	"context"

	"balcao/internal/isp"
)

// AttendancesOf lists the contacts of a customer with the provider, the latest first.
func (s *DB) AttendancesOf(ctx context.Context, actor isp.Actor, customerID int64, f ListFilter) (Listing[isp.Attendance], error) {
	if err := actor.Require(isp.ReadService); err != nil {
		return Listing[isp.Attendance]{}, err
	}
	if f.Status != "" {
		return Listing[isp.Attendance]{}, isp.Fail(isp.Malformed, "situacao", "Atendimentos não têm situação.")
	}
	return listOf(ctx, s, listed[isp.Attendance]{
		columns: "t.id, t.protocol, t.channel, t.opened_at, t.closed_at, t.subject, t.description, t.version",
		tables:  "FROM attendances t",
		moment:  "t.opened_at",
		dest: func(v *isp.Attendance) []any {
			return []any{&v.ID, &v.Protocol, &v.Channel, &v.OpenedAt, &v.ClosedAt, &v.Subject, &v.Description, &v.Version}
		},
	}, customerID, f)
}

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
