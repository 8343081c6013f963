package db

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"testing"
	"time"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// attend runs an act of the service desk in a test.
func attend[T any](t *testing.T, s *DB, actor isp.Actor, do func(ctx context.Context, t *Tx) (T, error)) (T, Done, error) {
	t.Helper()
	done, err := s.Act(t.Context(), Ask{Actor: actor, Act: "teste", Needs: isp.EditService}, func(tx *Tx) (any, error) { return do(t.Context(), tx) })
	v, _ := done.Thing.(T)
	return v, done, err
}

// must is attend for what is to succeed.
func must[T any](t *testing.T, s *DB, actor isp.Actor, do func(ctx context.Context, t *Tx) (T, error)) T {
	t.Helper()
	v, _, err := attend(t, s, actor, do)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// refused is attend for what is to be refused with a code.
func refused[T any](t *testing.T, s *DB, actor isp.Actor, code isp.Code, do func(ctx context.Context, t *Tx) (T, error)) {
	t.Helper()
	_, _, err := attend(t, s, actor, do)
	told(t, err, code)
}

// attendant makes a user with the role of the front desk.
func attendant(t *testing.T, s *DB, id int64) isp.Actor {
	t.Helper()
	err := execDirectly(t.Context(), s, `INSERT INTO users (id, username, name, role_id, created_at)
		SELECT ?1, 'u' || ?1, 'Pessoa ' || ?1, id, '2026-11-23T18:00:00Z' FROM roles WHERE key = 'atendente'`, id)
	if err != nil {
		t.Fatal(err)
	}
	permissions := append(isp.DefaultRoles()[0].Permissions, isp.ChangeAgreedDate)
	return isp.NewActor(id, fmt.Sprintf("Pessoa %d", id), "", permissions)
}

// desk is a database with the customer 7 and one attendant.
func desk(t *testing.T) (*DB, *testClock, isp.Actor) {
	t.Helper()
	s, clock := openTest(t)
	if _, err := addCustomer(t.Context(), s, "7"); err != nil {
		t.Fatal(err)
	}
	return s, clock, attendant(t, s, 11)
}

func open(a isp.Attendance) func(context.Context, *Tx) (isp.Attendance, error) {
	return func(ctx context.Context, t *Tx) (isp.Attendance, error) { return OpenAttendance(ctx, t, "7", a) }
}

func on[V, R any](do func(context.Context, *Tx, string, V) (R, error), target string, v V) func(context.Context, *Tx) (R, error) {
	return func(ctx context.Context, t *Tx) (R, error) { return do(ctx, t, target, v) }
}

func values(kv ...any) Edit {
	sent := map[string]any{}
	for i := 0; i < len(kv); i += 2 {
		sent[kv[i].(string)] = kv[i+1]
	}
	return Edit{Sent: isp.Sent{Values: sent}}
}

// Case 15: the same user has one running attendance with a customer, two users have two; a program
// has its own.
func TestRunningAttendance(t *testing.T) {
	s, _, first := desk(t)
	second := attendant(t, s, 12)
	a := must(t, s, first, open(isp.Attendance{Subject: "Sem conexão", Kind: "complaint"}))
	again, done, err := attend(t, s, first, open(isp.Attendance{}))
	if err != nil || again.Protocol != a.Protocol || !done.Resumed || len(done.Effects) != 0 {
		t.Errorf("opened again: %+v, %v", done, err)
	}
	other := must(t, s, second, open(isp.Attendance{}))
	if a.Protocol != "20261123-000001-"+a.Protocol[16:] || other.Protocol == a.Protocol {
		t.Errorf("protocols %s and %s", a.Protocol, other.Protocol)
	}
	if a.DueAt != "2026-11-26T18:00:00Z" || a.RegulatoryDue != "2026-11-30" || a.User != "Pessoa 11" {
		t.Errorf("opened as %+v", a)
	}
	technician := isp.NewActor(13, "Sem direito", "", []isp.Permission{isp.ReadService})
	refused(t, s, technician, isp.Forbidden, open(isp.Attendance{}))
	refused(t, s, attendant(t, s, 14), isp.Invalid, open(isp.Attendance{PlanCode: "x"}))
}

// Thirty people at once get thirty protocols.
func TestProtocolsAreNeverDoubled(t *testing.T) {
	s, _, _ := desk(t)
	var wait sync.WaitGroup
	for i := range 30 {
		actor := attendant(t, s, int64(100+i))
		wait.Go(func() {
			_, err := s.Act(context.Background(), Ask{Actor: actor, Act: "teste", Needs: isp.EditService}, func(tx *Tx) (any, error) {
				return OpenAttendance(context.Background(), tx, "7", isp.Attendance{})
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if n := count(t, s, "SELECT count(DISTINCT protocol) FROM attendances"); n != 30 {
		t.Errorf("%d protocols, want 30", n)
	}
	if n := count(t, s, "SELECT count(*) FROM attendances WHERE protocol LIKE '20261123-000030-_'"); n != 1 {
		t.Errorf("the thirtieth was given %d times", n)
	}
}

// From the opening to the end: edited, told, closed; a closed one stays as it is.
func TestAttendanceLife(t *testing.T) {
	s, clock, actor := desk(t)
	a := must(t, s, actor, open(isp.Attendance{}))
	edited := must(t, s, actor, on(EditAttendance, a.Protocol, values("tipo", "reclamacao", "descricao", "Luz LOS", "situacao", "aguardando_cliente")))
	if edited.RegulatoryDue != "2026-11-30" || edited.DueAt != "2026-11-26T18:00:00Z" || edited.Status != "waiting" {
		t.Errorf("edited to %+v", edited)
	}
	moved := must(t, s, actor, on(EditAttendance, a.Protocol, values("prazo", "2026-12-01 10:00")))
	if moved.DueAt != "2026-12-01T13:00:00Z" {
		t.Errorf("agreed %s", moved.DueAt)
	}
	plain := isp.NewActor(11, "Pessoa 11", "", isp.DefaultRoles()[0].Permissions)
	refused(t, s, plain, isp.Forbidden, on(EditAttendance, a.Protocol, values("prazo", "2026-12-02")))
	refused(t, s, actor, isp.Invalid, on(EditAttendance, a.Protocol, values("situacao", "concluido")))
	refused(t, s, actor, isp.Invalid, on(EditAttendance, a.Protocol, values("prazo", "amanhã")))
	refused(t, s, actor, isp.Invalid, on(EditAttendance, a.Protocol, values("canal", "")))
	refused(t, s, actor, isp.Invalid, on(EditAttendance, a.Protocol, values("plano", "999")))
	refused(t, s, actor, isp.NotFound, on(EditAttendance, "20261123-000009-0", values("assunto", "x")))

	refused(t, s, actor, isp.Invalid, on(TellProtocol, a.Protocol, Told{By: "sms", At: "2026-11-24"}))
	refused(t, s, actor, isp.Invalid, on(TellProtocol, a.Protocol, Told{By: "sms", At: "2026-11-20"}))
	clock.at = clock.at.Add(time.Hour)
	toldOne := must(t, s, actor, on(TellProtocol, a.Protocol, Told{By: "sms"}))
	if toldOne.ToldAt != "2026-11-23T19:00:00Z" || toldOne.ToldBy != "sms" {
		t.Errorf("told %+v", toldOne)
	}
	refused(t, s, actor, isp.Conflict, on(CancelAttendance, a.Protocol, Removal{Reason: "engano"}))
	closed := must(t, s, actor, on(CloseAttendance, a.Protocol, Outcome{Text: "Resolvido na hora"}))
	if closed.Status != "closed" || closed.ClosedAt != "2026-11-23T19:00:00Z" {
		t.Errorf("closed as %+v", closed)
	}
	refused(t, s, actor, isp.Conflict, on(EditAttendance, a.Protocol, values("assunto", "tarde demais")))
	refused(t, s, actor, isp.Conflict, on(CloseAttendance, a.Protocol, Outcome{Text: "de novo"}))
	refused(t, s, actor, isp.Conflict, on(CancelAttendance, a.Protocol, Removal{Reason: "engano"}))
	if n := count(t, s, "SELECT count(*) FROM events WHERE kind LIKE 'attendance.%' AND protocol = ?", a.Protocol); n != 5 {
		t.Errorf("%d lines of history bear the protocol, want 5", n)
	}
}

// A wrong opening is discarded while its protocol was told to nobody; the next one is a new one.
func TestCancelledAttendance(t *testing.T) {
	s, _, actor := desk(t)
	a := must(t, s, actor, open(isp.Attendance{}))
	cancelled := must(t, s, actor, on(CancelAttendance, a.Protocol, Removal{Reason: "Cadastro errado"}))
	if cancelled.Status != "cancelled" || cancelled.Reason != "Cadastro errado" {
		t.Errorf("cancelled as %+v", cancelled)
	}
	refused(t, s, actor, isp.Conflict, on(TellProtocol, a.Protocol, Told{By: "sms"}))
	if next := must(t, s, actor, open(isp.Attendance{})); next.Protocol == a.Protocol {
		t.Error("the protocol was given twice")
	}
}

// undoLast undoes the last act.
func undoLast(t *testing.T, s *DB, actor isp.Actor) error {
	t.Helper()
	return undoEvent(t, s, actor, count(t, s, "SELECT max(id) FROM events"))
}

// undoEvent undoes the act that recorded an event.
func undoEvent(t *testing.T, s *DB, actor isp.Actor, event int) error {
	t.Helper()
	_, _, err := attend(t, s, actor, func(ctx context.Context, tx *Tx) (any, error) {
		act, err := tx.ActOfEvent(ctx, int64(event))
		if err != nil {
			return nil, err
		}
		return nil, tx.Undo(ctx, act, "engano")
	})
	return err
}

// Closing, linking and the hours of a type are taken back; opening is not, and two never run.
func TestUndoAttendance(t *testing.T) {
	s, _, actor := desk(t)
	a := must(t, s, actor, open(isp.Attendance{}))
	told(t, undoLast(t, s, actor), isp.Conflict)
	must(t, s, actor, on(CloseAttendance, a.Protocol, Outcome{Text: "Feito"}))
	if err := undoLast(t, s, actor); err != nil {
		t.Fatal(err)
	}
	if n := count(t, s, "SELECT count(*) FROM attendances WHERE status = 'in_progress' AND closed_at = '' AND result = ''"); n != 1 {
		t.Error("the attendance does not run again")
	}
	must(t, s, actor, on(CloseAttendance, a.Protocol, Outcome{Text: "Feito"}))
	closing := count(t, s, "SELECT max(id) FROM events")
	b := must(t, s, actor, open(isp.Attendance{}))
	told(t, undoEvent(t, s, actor, closing), isp.Conflict)

	must(t, s, actor, on(LinkAttendance, b.Protocol, Link{a.Protocol}))
	refused(t, s, actor, isp.Conflict, on(LinkAttendance, a.Protocol, Link{b.Protocol}))
	refused(t, s, actor, isp.Invalid, on(LinkAttendance, a.Protocol, Link{a.Protocol}))
	refused(t, s, actor, isp.Invalid, on(LinkAttendance, a.Protocol, Link{"20200101-000001-0"}))
	if err := undoLast(t, s, actor); err != nil {
		t.Fatal(err)
	}
	must(t, s, actor, on(LinkAttendance, a.Protocol, Link{b.Protocol}))

	must(t, s, actor, on(EditAttendanceType, "reclamacao", values("horas", json.Number("8"))))
	if err := undoLast(t, s, actor); err != nil {
		t.Fatal(err)
	}
	hours, err := sqlite.Value[int64](t.Context(), s.read(), "SELECT hours FROM attendance_types WHERE kind = 'complaint'")
	if err != nil || hours != 72 {
		t.Errorf("%d hours, %v", hours, err)
	}
	refused(t, s, actor, isp.Invalid, on(EditAttendanceType, "reclamacao", values("horas", json.Number("0"))))
	refused(t, s, actor, isp.NotFound, on(EditAttendanceType, "elogio", values("horas", json.Number("1"))))
}
