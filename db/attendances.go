package db

import (
	"context"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// AttendancesOf lists the contacts of a customer with the provider, the latest first.
func (s *DB) AttendancesOf(ctx context.Context, actor isp.Actor, customerID int64, f ListFilter) (Listing[isp.Attendance], error) {
	if err := actor.Require(isp.ReadService); err != nil {
		return Listing[isp.Attendance]{}, err
	}
	e := entity.Attendances()
	return listOf(ctx, s, listed[isp.Attendance]{
		columns: e.Columns(),
		tables:  "FROM attendances t JOIN attendances x ON x.id = t.id",
		moment:  "t.opened_at",
		dest:    e.Destinations,
	}, customerID, f)
}

// OpenAttendance opens an attendance of a customer, or answers the one that the actor has running
// with it. Its protocol is the next one of the day.
func OpenAttendance(ctx context.Context, t *Tx, customer string, a isp.Attendance) (isp.Attendance, error) {
	c, err := customerByCode(ctx, t, customer)
	if err != nil {
		return a, err
	}
	e := entity.Attendances()
	running, err := runningProtocol(ctx, t, t.actor, c.ID)
	if err != nil {
		return a, err
	}
	if running != "" {
		t.Resume()
		a, _, err = loadBy(ctx, t, e, "protocol", running)
		return a, err
	}
	owner := entity.Owner{Customer: c.ID, CustomerCode: c.Code}
	if owner.Plan, err = t.planOf(ctx, c.ID, a.PlanCode); err != nil {
		return a, err
	}
	if err := t.beginAttendance(ctx, &a); err != nil {
		return a, err
	}
	user, key := orNull(t.actor.UserID), orNull(t.actor.KeyID)
	if err := e.Insert(ctx, t.Tx, c.ID, &a, entity.Column{Name: "user_id", Value: user}, entity.Column{Name: "key_id", Value: key}); err != nil {
		return a, err
	}
	a.User = t.actor.Name
	return a, t.recordAttendance(owner, &a, "opened", nil, notEmpty(e.Values(&a)))
}

// beginAttendance fills in what an attendance begins with: protocol, state, clocks.
func (t *Tx) beginAttendance(ctx context.Context, a *isp.Attendance) (err error) {
	if a.Channel == "" {
		a.Channel = "phone"
	}
	if a.Kind == "" {
		a.Kind = "request"
	}
	a.Status, a.OpenedAt = "in_progress", sqlite.Instant(t.Now)
	if a.Protocol, err = t.nextProtocol(ctx); err != nil {
		return err
	}
	return t.setClocks(ctx, a)
}

// nextProtocol is the protocol that nobody was given yet. Those of other programs count where they
// are written as ours.
func (t *Tx) nextProtocol(ctx context.Context) (string, error) {
	day := isp.DayOf(t.Now, t.store.Zone())
	prefix := day[:4] + day[5:7] + day[8:] + "-"
	last, err := sqlite.Value[int](ctx, t, `SELECT coalesce(max(CAST(substr(protocol, 10, 6) AS INTEGER)), 0) FROM attendances
		WHERE protocol >= ? AND protocol < ? AND protocol GLOB '*-[0-9][0-9][0-9][0-9][0-9][0-9]-[0-9]'`, prefix, prefix[:8]+".")
	if err != nil {
		return "", err
	}
	protocol, err := isp.ComposeProtocol(day, last+1)
	if err != nil {
		return "", isp.Fail(isp.Conflict, "", "Acabaram os protocolos deste dia.")
	}
	return protocol, nil
}

// setClocks sets the agreed instant by the hours of the type, and the last day of the regulation.
func (t *Tx) setClocks(ctx context.Context, a *isp.Attendance) error {
	opened, ok := isp.MomentStart(a.OpenedAt, t.store.Zone())
	if !ok || a.Kind == "" {
		return nil
	}
	hours, err := sqlite.Value[int64](ctx, t, "SELECT hours FROM attendance_types WHERE kind = ?", a.Kind)
	if err != nil {
		return err
	}
	days, err := regulationOf(ctx, t)
	if err != nil {
		return err
	}
	a.DueAt = isp.DueAfter(opened, hours)
	a.RegulatoryDue = isp.RegulatoryDue(a.Kind, isp.DayOf(opened, t.store.Zone()), days)
	return nil
}

// planOf is the id of a plan by its code, which must be of the customer; 0 for "".
func (t *Tx) planOf(ctx context.Context, customerID int64, code string) (int64, error) {
	if code == "" {
		return 0, nil
	}
	id, err := sqlite.Value[int64](ctx, t, "SELECT coalesce((SELECT id FROM plans WHERE code = ? AND customer_id = ?), 0)", code, customerID)
	if err == nil && id == 0 {
		err = isp.Fail(isp.Invalid, "plano", "Este plano não é deste cliente.")
	}
	return id, err
}

// EditAttendance changes what is known about a running attendance. Another type sets its clocks
// again, unless a date is sent with it.
func EditAttendance(ctx context.Context, t *Tx, protocol string, change Edit) (isp.Attendance, error) {
	e := entity.Attendances()
	old, owner, err := loadBy(ctx, t, e, "protocol", protocol)
	if err != nil {
		return old, err
	}
	now := old
	if err := takeChange(t, isp.AttendanceEditFields(), change.Sent, &now, func(*isp.Attendance) isp.Faults { return nil }); err != nil {
		return old, err
	}
	if err := t.checkAttendance(ctx, owner, &old, &now); err != nil {
		return old, err
	}
	if now.Kind != old.Kind && now.DueAt == old.DueAt {
		if err := t.setClocks(ctx, &now); err != nil {
			return old, err
		}
	}
	if _, err := isp.Attendances().After("atendimento.alterar", old.Status); err != nil {
		return old, err
	}
	return t.saveAttendance(ctx, owner, &old, &now, change.Version)
}

// checkAttendance checks the values that an edit gives an attendance.
func (t *Tx) checkAttendance(ctx context.Context, owner entity.Owner, old, now *isp.Attendance) (err error) {
	if now.DueAt != old.DueAt {
		if err := t.actor.Require(isp.ChangeAgreedDate); err != nil {
			return err
		}
		if now.DueAt, err = t.moment("prazo", now.DueAt); err != nil {
			return err
		}
	}
	if now.PlanCode != old.PlanCode {
		if _, err := t.planOf(ctx, owner.Customer, now.PlanCode); err != nil {
			return err
		}
	}
	if now.Channel == "" || now.Kind == "" && old.Kind != "" {
		return isp.Fail(isp.Invalid, map[bool]string{true: "canal", false: "tipo"}[now.Channel == ""], "Não pode ficar vazio.")
	}
	if now.Status != old.Status {
		return isp.AttendanceMoved(old.Status, now.Status)
	}
	return nil
}

// saveAttendance writes what an edit changed.
func (t *Tx) saveAttendance(ctx context.Context, owner entity.Owner, old, now *isp.Attendance, version int64) (isp.Attendance, error) {
	e := entity.Attendances()
	keys := e.Changed(old, now)
	if len(keys) == 0 {
		return *old, nil
	}
	keys, err := merge(ctx, t, e, old, now, keys, version)
	if err != nil || len(keys) == 0 {
		return *old, err
	}
	if err := e.Update(ctx, t.Tx, now, keys); err != nil {
		return *old, err
	}
	return *now, t.recordAttendanceChange(owner, old, now, keys, "changed")
}

// moment reads a moment that was sent, in the time zone of the provider.
func (t *Tx) moment(field, text string) (string, error) {
	if text == "" {
		return "", nil
	}
	v, err := isp.ParseMoment(text, t.store.Zone())
	if err != nil {
		return "", isp.Fail(isp.Invalid, field, err.Error())
	}
	return v, nil
}

// recordAttendanceChange records the values of fields of an attendance before and after.
func (t *Tx) recordAttendanceChange(owner entity.Owner, old, now *isp.Attendance, keys []string, verb string) error {
	before, after := changed(entity.Attendances(), old, now, keys)
	return t.recordAttendance(owner, now, verb, before, after)
}

// recordAttendance records an event of an attendance, which bears its own protocol.
func (t *Tx) recordAttendance(owner entity.Owner, a *isp.Attendance, verb string, before, after map[string]any) error {
	ev := eventOf(entity.Attendances(), owner, a, verb, before, after)
	ev.Protocol = a.Protocol
	return t.record(ev)
}

// orNull is an id, or NULL for 0.
func orNull(id int64) any {
	if id == 0 {
		return nil
	}
	return id
}
