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
