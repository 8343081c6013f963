package sqlite

import (
	"context"
	"errors"
	"fmt"
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
	e := openTest(t)
	ctx, cancel := context.WithCancel(t.Context())
	err := change(ctx, e, func(ctx context.Context, x *Tx) error {
		for i := range 50 {
			if i == 10 {
				cancel()
				time.Sleep(5 * time.Millisecond)
			}
			if _, err := x.Insert("INSERT INTO things (name) VALUES (?)", strings.Repeat("x", i+1)); err != nil {
				return err
			}
			if n, err := Value[int](ctx, x, "SELECT count(*) FROM things"); err != nil || n != i+1 {
				return fmt.Errorf("%d rows: %w", n, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if n := count(t, e, "SELECT count(*) FROM things"); n != 50 {
		t.Errorf("%d of 50 rows kept", n)
	}
	e.turn <- struct{}{} // somebody writes
	err = change(ctx, e, func(context.Context, *Tx) error { t.Error("begun"); return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	<-e.turn
}

// The first error of a transaction is its end: what follows is refused, also when the error
// was swallowed, and no row of it stays.
func TestFirstErrorEndsTheTransaction(t *testing.T) {
	e := openTest(t)
	err := change(t.Context(), e, func(_ context.Context, x *Tx) error {
		if _, err := x.Insert("INSERT INTO things (name) VALUES ('antes')"); err != nil {
			return err
		}
		if _, err := x.Exec("INSERT INTO things (name) VALUES ('antes')"); err == nil {
			t.Error("a name was taken twice")
		}
		if _, err := x.Insert("INSERT INTO things (name) VALUES ('depois')"); err == nil {
			t.Error("a statement ran after the error")
		}
		if _, err := x.Exec("INSERT INTO things (name) VALUES ('depois')"); err == nil {
			t.Error("a second statement ran after the error")
		}
		if _, err := Value[int](x.Ctx, x, "SELECT 1"); err == nil {
			t.Error("a query ran after the error")
		}
		return nil
	})
	told(t, err, isp.Conflict)
	if n := count(t, e, "SELECT count(*) FROM things"); n != 0 {
		t.Errorf("%d rows leaked", n)
	}
	if _, err := addThing(t.Context(), e, "1"); err != nil {
		t.Errorf("the next change: %v", err)
	}
}

// A transaction that SQLite rolled back by itself lets nothing through that comes after: this
// is how rows leak when a write is interrupted.
func TestNothingLeaksAfterAnInterrupt(t *testing.T) {
	e := openTest(t)
	err := change(t.Context(), e, func(_ context.Context, x *Tx) error {
		if _, err := x.Insert("INSERT INTO things (name) VALUES ('antes')"); err != nil {
			return err
		}
		short, cancel := context.WithTimeout(x.Ctx, 20*time.Millisecond)
		defer cancel()
		x.Ctx = short
		_, _ = x.Exec(`INSERT INTO things (name)
			WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000000) SELECT 'n' || i FROM n`)
		x.Ctx = context.Background()
		for range 40 {
			_, _ = x.Insert("INSERT INTO things (name) VALUES (hex(randomblob(8)))")
			_, _ = x.Exec("INSERT INTO things (name) VALUES (hex(randomblob(8)))")
		}
		return nil
	})
	if err == nil {
		t.Error("an interrupted change was said to be saved")
	}
	if n := count(t, e, "SELECT count(*) FROM things"); n != 0 {
		t.Errorf("%d rows leaked", n)
	}
}

// A panic leaves no transaction open and no turn taken.
func TestPanicGivesTheTurnBack(t *testing.T) {
	e := openTest(t)
	func() {
		defer func() { _ = recover() }()
		_ = change(t.Context(), e, func(_ context.Context, x *Tx) error {
			if _, err := x.Insert("INSERT INTO things (name) VALUES ('x')"); err != nil {
				return err
			}
			panic("fault")
		})
	}()
	if n := count(t, e, "SELECT count(*) FROM things"); n != 0 {
		t.Errorf("%d rows leaked", n)
	}
	if _, err := addThing(t.Context(), e, "1"); err != nil {
		t.Error(err)
	}
}

// A query of a transaction ends with the context that it is given, and is told as every slow
// query is; that is the end of the transaction.
func TestQueryOfATransactionHasALimit(t *testing.T) {
	e := openTest(t)
	err := change(t.Context(), e, func(ctx context.Context, x *Tx) error {
		short, cancel := context.WithTimeout(ctx, 20*time.Millisecond)
		defer cancel()
		_, err := Value[int](short, x, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n")
		told(t, err, isp.TooMany)
		return nil
	})
	told(t, err, isp.TooMany)
}

// What follows a COMMIT runs once for each, in order, with the new state already readable, and
// not after a rollback.
func TestAfterCommit(t *testing.T) {
	e := openTest(t)
	var seen []int64
	add := func(name string) {
		var id int64
		_ = e.Change(t.Context(), func(_ context.Context, x *Tx) (err error) {
			id, err = x.Insert("INSERT INTO things (name) VALUES (?)", name)
			return err
		}, func(ctx context.Context) {
			seen = append(seen, id)
			if n, err := Value[int](ctx, e.Read(), "SELECT count(*) FROM things WHERE id = ?", id); err != nil || n != 1 {
				t.Errorf("row %d is not readable yet: %d, %v", id, n, err)
			}
		})
	}
	var wait sync.WaitGroup
	for _, name := range []string{"1", "2", "3", "4", "1"} {
		wait.Go(func() { add(name) })
	}
	wait.Wait()
	if !slices.Equal(seen, []int64{1, 2, 3, 4}) {
		t.Errorf("after the commits of %v", seen)
	}
}

// A caller who cannot write in time is told so, and is not left waiting.
func TestTheTurnIsNotWaitedForForEver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := &Engine{turn: make(chan struct{}, 1)}
		if err := e.takeTurn(t.Context()); err != nil {
			t.Fatal(err)
		}
		begun := time.Now()
		if sentence := told(t, e.takeTurn(t.Context()), isp.TooMany); !strings.Contains(sentence, "NÃO SALVO") || time.Since(begun) != writeWait {
			t.Errorf("%q after %v", sentence, time.Since(begun))
		}
		e.giveTurn()
		if err := e.takeTurn(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

// A change that runs out of time, is told as what it is: nothing is kept.
func TestLateChangeSaysThatNothingIsSaved(t *testing.T) {
	e := openTest(t)
	for name, fn := range map[string]func(ctx context.Context, tx *Tx) error{
		"in a query": func(_ context.Context, tx *Tx) error {
			late, cancel := context.WithTimeout(tx.Ctx, 0)
			defer cancel()
			_, err := Value[int](late, tx, "SELECT 1")
			return err
		},
		"of what it asks": func(context.Context, *Tx) error { return fmt.Errorf("wait: %w", context.DeadlineExceeded) },
	} {
		err := e.Change(t.Context(), fn, func(context.Context) { t.Errorf("%s: committed", name) })
		if sentence := told(t, err, isp.TooMany); !strings.Contains(sentence, "NÃO SALVO") {
			t.Errorf("%s: %q", name, sentence)
		}
	}
}

// A change has the database for itself from its first moment, before it reads: anybody else who
// would write waits, and nothing that was read can be old when it is written (BEGIN IMMEDIATE).
func TestChangeHoldsTheBaseFromItsBeginning(t *testing.T) {
	e := openTest(t)
	other, err := OpenFile(e.path, ForMigrating)
	if err != nil {
		t.Fatal(err)
	}
	other.SetMaxOpenConns(1)
	defer func() { _ = other.Close() }()
	if _, err := other.ExecContext(t.Context(), "PRAGMA busy_timeout = 1"); err != nil {
		t.Fatal(err)
	}
	err = change(t.Context(), e, func(context.Context, *Tx) error {
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

// SQLite's codes become sentences; a damaged file stops all writing, and reading goes on.
func TestFailureSentences(t *testing.T) {
	e := openTest(t)
	for code, want := range map[sqlite3.ErrNo]isp.Code{
		sqlite3.ErrFull: isp.Unavailable, sqlite3.ErrReadonly: isp.Unavailable,
		sqlite3.ErrBusy: isp.TooMany, sqlite3.ErrTooBig: isp.Invalid,
	} {
		err := e.Failure(sqlite3.Error{Code: code})
		if sentence := told(t, err, want); sentence == "" {
			t.Errorf("code %d has no sentence", code)
		}
		var cause sqlite3.Error
		if !errors.As(err, &cause) || cause.Code != code {
			t.Errorf("code %d: the log would not see the cause", code)
		}
	}
	if e.Trouble() != "" {
		t.Fatalf("in trouble: %s", e.Trouble())
	}
	told(t, e.Failure(sqlite3.Error{Code: sqlite3.ErrCorrupt}), isp.Unavailable)
	_, err := addThing(t.Context(), e, "1")
	if sentence := told(t, err, isp.Unavailable); !strings.Contains(sentence, "danificado") || e.Trouble() != sentence {
		t.Errorf("sentence %q, trouble %q", sentence, e.Trouble())
	}
	count(t, e, "SELECT count(*) FROM things")
}

// Broken rules of the schema are told as what they are.
func TestConstraintSentences(t *testing.T) {
	e := openTest(t)
	if _, err := addThing(t.Context(), e, "1"); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]isp.Code{
		"INSERT INTO things (name) VALUES ('1')":                 isp.Conflict,
		"INSERT INTO things (name, parent_id) VALUES ('2', 999)": isp.Conflict,
		"INSERT INTO things (name) VALUES ('')":                  isp.Invalid,
		"INSERT INTO things (name) VALUES (NULL)":                isp.Invalid,
	} {
		err := change(t.Context(), e, func(_ context.Context, x *Tx) error {
			_, err := x.Exec(text)
			return err
		})
		told(t, err, want)
	}
}
