package db

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/mattn/go-sqlite3"

	"balcao/internal/isp"
)

// A change whose caller hangs up is kept whole; one whose caller gave up before it began is
// not begun.
func TestChangeIgnoresWhoHangsUp(t *testing.T) {
	s, _ := openTest(t)
	ctx, cancel := context.WithCancel(t.Context())
	err := s.change(ctx, isp.Console("teste"), func(t *tx) error {
		for i := range 50 {
			if i == 10 {
				cancel()
				time.Sleep(5 * time.Millisecond)
			}
			if _, err := t.insert("INSERT INTO plan_groups (name) VALUES (?)", strings.Repeat("x", i+1)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if n := count(t, s, "SELECT count(*) FROM plan_groups"); n != 50 {
		t.Errorf("%d of 50 rows kept", n)
	}
	s.turn <- struct{}{} // somebody writes
	err = s.change(ctx, isp.Console("teste"), func(*tx) error { t.Error("begun"); return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	<-s.turn
}

// The first error of a transaction is its end: what follows is refused, also when the error
// was swallowed, and no row of it stays.
func TestFirstErrorEndsTheTransaction(t *testing.T) {
	s, _ := openTest(t)
	err := s.change(t.Context(), isp.Console("teste"), func(x *tx) error {
		if _, err := x.insert("INSERT INTO plan_groups (name) VALUES ('antes')"); err != nil {
			return err
		}
		if _, err := x.exec("INSERT INTO plan_groups (name) VALUES ('antes')"); err == nil {
			t.Error("a name was taken twice")
		}
		if _, err := x.insert("INSERT INTO plan_groups (name) VALUES ('depois')"); err == nil {
			t.Error("a statement ran after the error")
		}
		if _, err := x.exec("INSERT INTO plan_groups (name) VALUES ('depois')"); err == nil {
			t.Error("a second statement ran after the error")
		}
		if _, err := value[int](x.ctx, x, "SELECT 1"); err == nil {
			t.Error("a query ran after the error")
		}
		return nil
	})
	told(t, err, isp.Conflict)
	if n := count(t, s, "SELECT count(*) FROM plan_groups"); n != 0 {
		t.Errorf("%d rows leaked", n)
	}
	if _, err := addCustomer(t.Context(), s, "1"); err != nil {
		t.Errorf("the next change: %v", err)
	}
}

// A transaction that SQLite rolled back by itself lets nothing through that comes after: this
// is how rows leak when a write is interrupted.
func TestNothingLeaksAfterAnInterrupt(t *testing.T) {
	s, _ := openTest(t)
	err := s.change(t.Context(), isp.Console("teste"), func(x *tx) error {
		if _, err := x.insert("INSERT INTO plan_groups (name) VALUES ('antes')"); err != nil {
			return err
		}
		short, cancel := context.WithTimeout(x.ctx, 20*time.Millisecond)
		defer cancel()
		x.ctx = short
		_, _ = x.exec(`INSERT INTO plan_groups (name)
			WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000000) SELECT 'n' || i FROM n`)
		x.ctx = context.Background()
		for range 40 {
			_, _ = x.insert("INSERT INTO plan_groups (name) VALUES (hex(randomblob(8)))")
			_, _ = x.exec("INSERT INTO plan_groups (name) VALUES (hex(randomblob(8)))")
		}
		return nil
	})
	if err == nil {
		t.Error("an interrupted change was said to be saved")
	}
	if n := count(t, s, "SELECT count(*) FROM plan_groups"); n != 0 {
		t.Errorf("%d rows leaked", n)
	}
}

// A panic leaves no transaction open and no turn taken.
func TestPanicGivesTheTurnBack(t *testing.T) {
	s, _ := openTest(t)
	func() {
		defer func() { _ = recover() }()
		_ = s.change(t.Context(), isp.Console("teste"), func(x *tx) error {
			if _, err := x.insert("INSERT INTO plan_groups (name) VALUES ('x')"); err != nil {
				return err
			}
			panic("fault")
		})
	}()
	if n := count(t, s, "SELECT count(*) FROM plan_groups"); n != 0 {
		t.Errorf("%d rows leaked", n)
	}
	if _, err := addCustomer(t.Context(), s, "1"); err != nil {
		t.Error(err)
	}
}

// Who touches a customer leaves a line of history, or nothing.
func TestNoChangeWithoutHistory(t *testing.T) {
	s, _ := openTest(t)
	err := s.change(t.Context(), isp.Console("teste"), func(x *tx) error {
		id, err := x.insert("INSERT INTO customers (code, kind, name) VALUES ('1', 'person', 'Ana')")
		x.touch(id)
		return err
	})
	if err == nil || count(t, s, "SELECT count(*) FROM customers") != 0 {
		t.Errorf("kept without an event: %v", err)
	}
}

// Listeners hear of each commit once, in order, with the new state already readable, and of
// no rollback.
func TestListenersHearCommits(t *testing.T) {
	s, _ := openTest(t)
	var heard []int64
	s.afterCommit(func(ctx context.Context, touched Touched) {
		for _, id := range touched.Customers {
			heard = append(heard, id)
			if n, err := value[int](ctx, s.read(), "SELECT count(*) FROM customers WHERE id = ?", id); err != nil || n != 1 {
				t.Errorf("customer %d is not readable yet: %d, %v", id, n, err)
			}
		}
	})
	var wait sync.WaitGroup
	for _, code := range []string{"1", "2", "3", "4", "1"} {
		wait.Go(func() { _, _ = addCustomer(t.Context(), s, code) })
	}
	wait.Wait()
	if !slices.Equal(heard, []int64{1, 2, 3, 4}) {
		t.Errorf("heard %v", heard)
	}
	var equipment []int64
	s.afterCommit(func(_ context.Context, touched Touched) { equipment = touched.Equipment })
	err := s.change(t.Context(), isp.Console("teste"), func(x *tx) error {
		id, err := x.insert("INSERT INTO equipment (asset_number) VALUES ('P1')")
		if err != nil {
			return err
		}
		x.touchEquipment(id, id, 0)
		return x.event(event{Kind: "equipment.created", SubjectID: id})
	})
	if err != nil || !slices.Equal(equipment, []int64{1}) {
		t.Errorf("equipment in stock: heard %v, %v", equipment, err)
	}
}

// Who cannot write in time is told so, and is not left waiting.
func TestTheTurnIsNotWaitedForForEver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &DB{turn: make(chan struct{}, 1)}
		if err := s.takeTurn(t.Context()); err != nil {
			t.Fatal(err)
		}
		begun := time.Now()
		if sentence := told(t, s.takeTurn(t.Context()), isp.TooMany); !strings.Contains(sentence, "NÃO SALVO") || time.Since(begun) != writeWait {
			t.Errorf("%q after %v", sentence, time.Since(begun))
		}
		s.giveTurn()
		if err := s.takeTurn(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

// A change has the base for itself from its first moment, before it reads: whoever else would
// write waits, and nothing that was read can be old when it is written (BEGIN IMMEDIATE).
func TestChangeHoldsTheBaseFromItsBeginning(t *testing.T) {
	s, _ := openTest(t)
	connector, err := newConnector(s.path, forMigrating)
	if err != nil {
		t.Fatal(err)
	}
	other := sql.OpenDB(connector)
	other.SetMaxOpenConns(1)
	defer func() { _ = other.Close() }()
	if _, err := other.ExecContext(t.Context(), "PRAGMA busy_timeout = 1"); err != nil {
		t.Fatal(err)
	}
	err = s.change(t.Context(), isp.Console("teste"), func(*tx) error {
		if begun, err := other.BeginTx(t.Context(), nil); err == nil {
			t.Error("another connection may write inside a change")
			return begun.Rollback()
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	begun, err := other.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := begun.Rollback(); err != nil {
		t.Error(err)
	}
}

// Two people edit the same row: the second is told, and nothing of hers is kept.
func TestTwoWriters(t *testing.T) {
	s, _ := openTest(t)
	id, err := addCustomer(t.Context(), s, "1")
	if err != nil {
		t.Fatal(err)
	}
	edit := func(name string, version int) error {
		return s.change(t.Context(), isp.Console(name), func(x *tx) error {
			x.touch(id)
			if err := x.event(event{Kind: "customer.changed", CustomerID: id}); err != nil {
				return err
			}
			return x.save("UPDATE customers SET name = ?, version = version + 1 WHERE id = ? AND version = ?", name, id, version)
		})
	}
	results := make(chan error, 8)
	var wait sync.WaitGroup
	for i := range cap(results) {
		wait.Go(func() { results <- edit(string(rune('A'+i)), 1) })
	}
	wait.Wait()
	close(results)
	var saved int
	for err := range results {
		if err == nil {
			saved++
			continue
		}
		told(t, err, isp.Conflict)
	}
	if n := count(t, s, "SELECT count(*) FROM events WHERE kind = 'customer.changed'"); saved != 1 || n != 1 {
		t.Errorf("%d saved, %d events, want 1 and 1", saved, n)
	}
}

// One transaction has one instant, and the actor stands in its events.
func TestOneInstant(t *testing.T) {
	s, clock := openTest(t)
	actor := isp.NewActor(0, "Ana", testOrigin, nil)
	err := s.change(t.Context(), actor, func(x *tx) error {
		clock.at = clock.at.Add(time.Hour)
		return x.event(event{Kind: "a.b", After: map[string]string{"nome": "João"}})
	})
	if err != nil {
		t.Fatal(err)
	}
	all, err := s.Events(t.Context(), isp.Console("teste"), EventFilter{Subjects: []string{"a"}})
	if err != nil || len(all) != 1 {
		t.Fatalf("events %+v, %v", all, err)
	}
	e := all[0]
	if !e.At.Equal(moment()) || e.Actor != "Ana" || e.Origin != testOrigin || string(e.After) != `{"nome":"João"}` || string(e.Before) != "{}" {
		t.Errorf("event %+v", e)
	}
}

// History cannot be rewritten, not even by a query of the program.
func TestHistoryIsAppendOnly(t *testing.T) {
	s, _ := openTest(t)
	if _, err := addCustomer(t.Context(), s, "1"); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"UPDATE events SET actor = 'x'", "DELETE FROM events", "DELETE FROM events WHERE id = 1"} {
		if _, err := s.writer.ExecContext(t.Context(), text); err == nil {
			t.Errorf("%s: done", text)
		}
	}
}

// Pages of history follow each other with no gap and no repeat; filters choose.
func TestEvents(t *testing.T) {
	s, clock := openTest(t)
	var ids []int64
	for i := range 3 {
		id, err := addCustomer(t.Context(), s, string(rune('1'+i)))
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
		clock.at = clock.at.Add(24 * time.Hour)
	}
	console := isp.Console("teste")
	var seen []int64
	for before := int64(0); ; {
		page, err := s.Events(t.Context(), console, EventFilter{Before: before, Limit: 2})
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range page {
			seen, before = append(seen, e.ID), e.ID
		}
		if len(page) < 2 {
			break
		}
	}
	if n := count(t, s, "SELECT count(*) FROM events"); len(seen) != n || !slices.IsSortedFunc(seen, func(a, b int64) int { return int(b - a) }) {
		t.Errorf("pages %v of %d events", seen, n)
	}
	for name, tc := range map[string]struct {
		filter EventFilter
		want   int
	}{
		"customer":     {EventFilter{CustomerID: ids[1]}, 1},
		"subject":      {EventFilter{Subjects: []string{"customer"}}, 3},
		"not a prefix": {EventFilter{Subjects: []string{"custom"}}, 0},
		"two subjects": {EventFilter{Subjects: []string{"customer", "role"}}, 3 + len(isp.DefaultRoles())},
		"one day":      {EventFilter{Subjects: []string{"customer"}, From: "2026-11-24", Until: "2026-11-24"}, 1},
		"from":         {EventFilter{Subjects: []string{"customer"}, From: "2026-11-24"}, 2},
		"actor":        {EventFilter{Actor: "teste"}, 3},
	} {
		got, err := s.Events(t.Context(), console, tc.filter)
		if err != nil || len(got) != tc.want {
			t.Errorf("%s: %d events, %v; want %d", name, len(got), err, tc.want)
		}
	}
	_, err := s.Events(t.Context(), console, EventFilter{From: "31/12/2026"})
	told(t, err, isp.Invalid)
	_, err = s.Events(t.Context(), isp.NewActor(1, "x", "", []isp.Permission{isp.ReadCustomer}), EventFilter{})
	told(t, err, isp.Forbidden)
}

// SQLite's codes become sentences; a damaged file stops all writing, and reading goes on.
func TestFailureSentences(t *testing.T) {
	s, _ := openTest(t)
	for code, want := range map[sqlite3.ErrNo]isp.Code{
		sqlite3.ErrFull: isp.Unavailable, sqlite3.ErrIoErr: isp.Unavailable, sqlite3.ErrReadonly: isp.Unavailable,
		sqlite3.ErrBusy: isp.TooMany, sqlite3.ErrTooBig: isp.Invalid,
	} {
		err := s.failureOf(sqlite3.Error{Code: code})
		if sentence := told(t, err, want); sentence == "" {
			t.Errorf("code %d has no sentence", code)
		}
		var cause sqlite3.Error
		if !errors.As(err, &cause) || cause.Code != code {
			t.Errorf("code %d: the log would not see the cause", code)
		}
	}
	if s.Trouble() != "" {
		t.Fatalf("in trouble: %s", s.Trouble())
	}
	told(t, s.failureOf(sqlite3.Error{Code: sqlite3.ErrCorrupt}), isp.Unavailable)
	_, err := addCustomer(t.Context(), s, "1")
	if sentence := told(t, err, isp.Unavailable); !strings.Contains(sentence, "danificado") || s.Trouble() != sentence {
		t.Errorf("sentence %q, trouble %q", sentence, s.Trouble())
	}
	count(t, s, "SELECT count(*) FROM customers")
}

// Broken rules of the schema are told as what they are.
func TestConstraintSentences(t *testing.T) {
	s, _ := openTest(t)
	for text, want := range map[string]isp.Code{
		"INSERT INTO roles (key, name) VALUES ('atendente', 'x')":                    isp.Conflict,
		"INSERT INTO phones (customer_id, kind, number) VALUES (999, 'mobile', '1')": isp.Conflict,
		"INSERT INTO customers (code, kind, name) VALUES ('1', 'robot', 'x')":        isp.Invalid,
		"INSERT INTO customers (code, kind, name) VALUES ('1', 'person', NULL)":      isp.Invalid,
	} {
		err := s.change(t.Context(), isp.Console("teste"), func(x *tx) error {
			_, err := x.exec(text)
			return err
		})
		told(t, err, want)
	}
}

// A query that takes too long is stopped and told; rows are closed whatever the reader does.
func TestReads(t *testing.T) {
	t.Parallel() // waits for the time limit
	s, _ := openTest(t)
	begun := time.Now()
	_, err := value[int](t.Context(), s.read(), "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n")
	told(t, err, isp.TooMany)
	if took := time.Since(begun); took > 3*readTimeout {
		t.Errorf("stopped after %v", took)
	}
	fault := errors.New("fault of the reader")
	for range 3 * defaultReaders {
		err := each(t.Context(), s.read(), func(scanner) error { return fault }, "SELECT 1 UNION SELECT 2")
		if !errors.Is(err, fault) {
			t.Fatalf("got %v", err)
		}
	}
	if open := s.readers.Stats().InUse; open != 0 {
		t.Errorf("%d connections are still in use", open)
	}
	if _, err := value[int](t.Context(), s.read(), "SELECT 1 WHERE 0"); !errors.Is(err, sql.ErrNoRows) {
		t.Errorf("no row: %v", err)
	}
}

// The queries of one view see one state, whatever is saved meanwhile.
func TestViewIsOneState(t *testing.T) {
	s, _ := openTest(t)
	err := s.view(func(q querier) error {
		before, err := value[int](t.Context(), q, "SELECT count(*) FROM customers")
		if err != nil {
			return err
		}
		if _, err := addCustomer(t.Context(), s, "1"); err != nil {
			return err
		}
		after, err := value[int](t.Context(), q, "SELECT count(*) FROM customers")
		if before != 0 || after != 0 {
			t.Errorf("saw %d, then %d", before, after)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
