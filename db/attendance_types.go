package db

import (
	"context"
	"database/sql"
	"errors"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// AttendanceTypes lists the types of attendance with their hours.
func (s *DB) AttendanceTypes(ctx context.Context, actor isp.Actor) ([]isp.AttendanceType, error) {
	if err := actor.Require(isp.ReadService); err != nil {
		return nil, err
	}
	return sqlite.List(ctx, s.read(), scanAttendanceType, "SELECT kind, hours, version FROM attendance_types ORDER BY hours, kind")
}

func scanAttendanceType(row sqlite.Row) (isp.AttendanceType, error) {
	var v isp.AttendanceType
	err := row.Scan(&v.Kind, &v.Hours, &v.Version)
	return v, err
}

func attendanceTypeBySlug(ctx context.Context, q sqlite.Querier, slug string) (isp.AttendanceType, error) {
	kind, _ := isp.AttendanceKinds().Value(slug)
	v, err := sqlite.One(ctx, q, scanAttendanceType, "SELECT kind, hours, version FROM attendance_types WHERE kind = ?", kind)
	if errors.Is(err, sql.ErrNoRows) {
		err = isp.Fail(isp.NotFound, "", "Não há tipo de atendimento com este nome.")
	}
	return v, err
}

func attendanceTypeThing(ctx context.Context, q sqlite.Querier, slug string) (Thing, error) {
	v, err := attendanceTypeBySlug(ctx, q, slug)
	return Thing{Subject: "attendance_type", Version: v.Version, Values: isp.Values(isp.AttendanceTypeFields(), &v), Row: v}, err
}

// EditAttendanceType changes the hours of a type. Attendances that run keep their date.
func EditAttendanceType(ctx context.Context, t *Tx, slug string, change Edit) (isp.AttendanceType, error) {
	old, err := attendanceTypeBySlug(ctx, t, slug)
	if err != nil {
		return old, err
	}
	now := old
	if err := takeChange(t, isp.AttendanceTypeFields(), change.Sent, &now, isp.CheckAttendanceType); err != nil || now == old {
		return old, err
	}
	if change.Version != 0 && change.Version != old.Version {
		return old, &Stale{Now: old, Version: old.Version, Fields: []string{"horas"}, By: "Outra pessoa"}
	}
	if err := t.Save("UPDATE attendance_types SET hours = ?, version = version + 1 WHERE kind = ? AND version = ?", now.Hours, now.Kind, old.Version); err != nil {
		return old, err
	}
	now.Version++
	return now, t.event(event{
		Kind: "attendance_type.changed", Before: map[string]any{"kind": old.Kind, "hours": old.Hours}, After: map[string]any{"kind": now.Kind, "hours": now.Hours},
	})
}

// undoAttendanceType writes the hours of before back where they are still those of after.
func undoAttendanceType(ctx context.Context, t *Tx, ev isp.Event) error {
	before, after := eventValues(ev.Before), eventValues(ev.After)
	kind, _ := before["kind"].(string)
	now, err := attendanceTypeBySlug(ctx, t, isp.AttendanceKinds().Slug(kind))
	if err != nil {
		return err
	}
	was, _ := before["hours"].(float64)
	if ok, _ := after["hours"].(float64); int64(ok) != now.Hours {
		return isp.Fail(isp.Conflict, "", "As horas mudaram de novo desde então. Altere à mão.")
	}
	if err := t.Save("UPDATE attendance_types SET hours = ?, version = version + 1 WHERE kind = ? AND version = ?", int64(was), kind, now.Version); err != nil {
		return err
	}
	return t.event(event{
		Kind: "attendance_type.changed", Before: map[string]any{"kind": kind, "hours": now.Hours}, After: map[string]any{"kind": kind, "hours": int64(was)},
	})
}
