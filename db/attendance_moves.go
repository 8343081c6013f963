package db

import (
	"context"
	"strings"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// Told says how and when a protocol was sent to the customer.
type Told struct {
	By string // see isp.ToldChannels
	At string // moment; "" is now
}

// ToldFields are what telling a protocol takes.
func ToldFields() []isp.Field[Told] {
	return []isp.Field[Told]{
		isp.WordField(isp.ToldChannels(), "told_by", "por", "Enviado por", func(v *Told) any { return &v.By }).Required(),
		isp.NewField(isp.KindMoment, "told_at", "em", "Enviado em", func(v *Told) any { return &v.At }).Helped("em branco, agora"),
	}
}

// Outcome is how something ended.
type Outcome struct {
	Text          string
	ClosingReason string // of the catalogue; "" not said
}

// AttendanceResultFields are what closing an attendance takes.
func AttendanceResultFields() []isp.Field[Outcome] {
	return []isp.Field[Outcome]{
		isp.NewField(isp.KindLong, "result", "resultado", "Resultado", func(v *Outcome) any { return &v.Text }).Required().
			Answering().Helped("O que foi resolvido ou informado ao cliente."),
		closingReasonField(func(v *Outcome) any { return &v.ClosingReason }),
	}
}

// Note is what was said or done while an attendance runs.
type Note struct{ Text string }

// NoteFields are what a step of an attendance takes.
func NoteFields() []isp.Field[Note] {
	return []isp.Field[Note]{
		isp.NewField(isp.KindLong, "text", "texto", "O que foi dito ou feito", func(v *Note) any { return &v.Text }).Required().Answering(),
	}
}

// StepAttendance notes what was said or done; the first note is the description too where there is
// none yet.
func StepAttendance(ctx context.Context, t *Tx, protocol string, v Note) (isp.Attendance, error) {
	e := entity.Attendances()
	old, owner, err := loadBy(ctx, t, e, "protocol", protocol)
	if err != nil {
		return old, err
	}
	now := old
	if now.Status, err = isp.Attendances().After("atendimento.passo", old.Status); err != nil {
		return old, err
	}
	if now.Description == "" {
		now.Description = v.Text
	}
	if _, err := t.Insert("INSERT INTO attendance_steps (attendance_id, at, actor, text) VALUES (?, ?, ?, ?)",
		now.ID, sqlite.Instant(t.Now), t.actor.Name, v.Text); err != nil {
		return old, err
	}
	keys := e.Changed(&old, &now)
	if len(keys) > 0 {
		if err := e.Update(ctx, t.Tx, &now, keys); err != nil {
			return old, err
		}
	}
	before, after := changed(e, &old, &now, keys)
	after["step"] = v.Text
	return now, t.recordAttendance(owner, &now, "stepped", before, after)
}

// Link names the other attendance.
type Link struct{ Protocol string }

// LinkFields are what linking two attendances takes.
func LinkFields() []isp.Field[Link] {
	return []isp.Field[Link]{
		isp.NewField(isp.KindCode, "protocol", "protocolo", "Protocolo do outro atendimento", func(v *Link) any { return &v.Protocol }).Offering(isp.OfferProtocols).Required(),
	}
}

// moveAttendance does an act of the state machine: set fills in what the act writes beside the state.
func (t *Tx) moveAttendance(ctx context.Context, protocol, act, verb string, set func(now *isp.Attendance) error) (isp.Attendance, error) {
	e := entity.Attendances()
	old, owner, err := loadBy(ctx, t, e, "protocol", protocol)
	if err != nil {
		return old, err
	}
	now := old
	if now.Status, err = isp.Attendances().After(act, old.Status); err != nil {
		return old, err
	}
	if err := set(&now); err != nil {
		return old, err
	}
	keys := e.Changed(&old, &now)
	if err := e.Update(ctx, t.Tx, &now, keys); err != nil {
		return old, err
	}
	return now, t.recordAttendanceChange(owner, &old, &now, keys, verb)
}

// TellProtocol records that the protocol was sent to the customer.
func TellProtocol(ctx context.Context, t *Tx, protocol string, v Told) (isp.Attendance, error) {
	return t.moveAttendance(ctx, protocol, "atendimento.enviar_protocolo", "told", func(now *isp.Attendance) (err error) {
		at := sqlite.Instant(t.Now)
		if v.At != "" {
			if at, err = t.moment("em", v.At); err != nil {
				return err
			}
		}
		if err := isp.CheckTold(*now, at, t.Now, t.store.Zone()); err != nil {
			return err
		}
		now.ToldAt, now.ToldBy = at, v.By
		return nil
	})
}

// CloseAttendance ends an attendance with its result.
func CloseAttendance(ctx context.Context, t *Tx, protocol string, v Outcome) (isp.Attendance, error) {
	return t.moveAttendance(ctx, protocol, "atendimento.encerrar", "closed", func(now *isp.Attendance) error {
		now.ClosedAt, now.Result, now.ClosingReason = sqlite.Instant(t.Now), v.Text, v.ClosingReason
		return t.endsBy(ctx, v.ClosingReason)
	})
}

// CancelAttendance discards an attendance that was opened by mistake, while its protocol was told
// to nobody and nothing was done under it.
func CancelAttendance(ctx context.Context, t *Tx, protocol string, v Removal) (isp.Attendance, error) {
	return t.moveAttendance(ctx, protocol, "atendimento.cancelar", "cancelled", func(now *isp.Attendance) error {
		used, err := attendanceUsed(ctx, t, now)
		if err != nil {
			return err
		}
		if err := isp.CheckAttendanceCancel(*now, used); err != nil {
			return err
		}
		now.ClosedAt, now.Reason = sqlite.Instant(t.Now), v.Reason
		return nil
	})
}

// attendanceUsed reports whether something was noted or done under the protocol of an attendance: a
// step, an occurrence, or an act on anything else.
func attendanceUsed(ctx context.Context, q sqlite.Querier, a *isp.Attendance) (bool, error) {
	n, err := sqlite.Value[int](ctx, q, `SELECT EXISTS (SELECT 1 FROM attendance_steps s WHERE s.attendance_id = x.id)
		OR EXISTS (SELECT 1 FROM occurrences o WHERE o.customer_id = x.customer_id AND o.protocol = x.protocol)
		OR EXISTS (SELECT 1 FROM events e WHERE e.customer_id = x.customer_id AND e.protocol = x.protocol AND e.kind NOT LIKE 'attendance.%')
		FROM attendances x WHERE x.id = ?`, a.ID)
	return n != 0, err
}

// LinkAttendance ties two attendances of a customer together.
func LinkAttendance(ctx context.Context, t *Tx, protocol string, v Link) (isp.Attendance, error) {
	e := entity.Attendances()
	a, owner, err := loadBy(ctx, t, e, "protocol", protocol)
	if err != nil {
		return a, err
	}
	if v.Protocol == a.Protocol {
		return a, isp.Fail(isp.Invalid, "protocolo", "Um atendimento não se vincula a si mesmo.")
	}
	other, otherOwner, err := loadBy(ctx, t, e, "protocol", v.Protocol)
	if err != nil || otherOwner.Customer != owner.Customer {
		return a, isp.Fail(isp.Invalid, "protocolo", "Este protocolo não é de um atendimento deste cliente.")
	}
	if _, err := isp.Attendances().After("atendimento.vincular", a.Status); err != nil {
		return a, err
	}
	n, err := sqlite.Value[int](ctx, t, "SELECT count(*) FROM attendance_links WHERE attendance_id = min(?1, ?2) AND linked_id = max(?1, ?2)", a.ID, other.ID)
	if err != nil {
		return a, err
	}
	if n > 0 {
		return a, isp.Fail(isp.Conflict, "", "Os dois atendimentos já estão vinculados.")
	}
	if _, err := t.Exec("INSERT INTO attendance_links (attendance_id, linked_id) VALUES (min(?1, ?2), max(?1, ?2))", a.ID, other.ID); err != nil {
		return a, err
	}
	return a, t.recordAttendance(owner, &a, "linked", nil, map[string]any{"linked": other.Protocol})
}

// undoAttendance takes back an event of an attendance.
func undoAttendance(ctx context.Context, t *Tx, ev isp.Event) error {
	e := entity.Attendances()
	_, verb, _ := strings.Cut(ev.Kind, ".")
	a, owner, err := e.Load(ctx, t, ev.SubjectID)
	if err != nil {
		return err
	}
	switch verb {
	case "opened":
		return isp.Fail(isp.Conflict, "", "Um atendimento aberto não se desfaz; cancele-o, ou encerre-o com o resultado.")
	case "stepped":
		return isp.Fail(isp.Conflict, "", "Um passo anotado não se desfaz; anote outro.")
	case "linked":
		other, _ := eventValues(ev.After)["linked"].(string)
		if _, err := t.Exec(`DELETE FROM attendance_links WHERE attendance_id = ?1 AND linked_id = (SELECT id FROM attendances WHERE protocol = ?2)
			OR linked_id = ?1 AND attendance_id = (SELECT id FROM attendances WHERE protocol = ?2)`, a.ID, other); err != nil {
			return err
		}
		return t.recordAttendance(owner, &a, "unlinked", map[string]any{"linked": other}, nil)
	case "closed", "cancelled":
		n, err := sqlite.Value[int](ctx, t, `SELECT count(*) FROM attendances o JOIN attendances x ON o.customer_id = x.customer_id
			AND (o.user_id = x.user_id OR o.key_id = x.key_id) WHERE x.id = ? AND o.id <> x.id AND o.closed_at = ''`, a.ID)
		if err != nil {
			return err
		}
		if n > 0 {
			return isp.Fail(isp.Conflict, "", "Há outro atendimento aberto com este cliente. Encerre-o antes.")
		}
	}
	return writeBack(ctx, t, e, ev)
}
