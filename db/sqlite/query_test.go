package sqlite

import (
	"database/sql"
	"errors"
	"testing"
	"time"

	"balcao/internal/isp"
)

// A query that takes too long is stopped and told; rows are closed whatever the reader does.
func TestReads(t *testing.T) {
	t.Parallel() // waits for the time limit
	e := openTest(t)
	begun := time.Now()
	_, err := Value[int](t.Context(), e.Read(), "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n")
	told(t, err, isp.TooMany)
	if took := time.Since(begun); took > 3*readTimeout {
		t.Errorf("stopped after %v", took)
	}
	fault := errors.New("fault of the reader")
	for range 3 * defaultReaders {
		err := Each(t.Context(), e.Read(), func(Row) error { return fault }, "SELECT 1 UNION SELECT 2")
		if !errors.Is(err, fault) {
			t.Fatalf("got %v", err)
		}
	}
	if open := e.ReaderStats().InUse; open != 0 {
		t.Errorf("%d connections are still in use", open)
	}
	if _, err := Value[int](t.Context(), e.Read(), "SELECT 1 WHERE 0"); !errors.Is(err, sql.ErrNoRows) {
		t.Errorf("no row: %v", err)
	}
}

// The queries of one view see one state, whatever is saved meanwhile.
func TestViewIsOneState(t *testing.T) {
	e := openTest(t)
	err := e.View(func(q Querier) error {
		before, err := Value[int](t.Context(), q, "SELECT count(*) FROM things")
		if err != nil {
			return err
		}
		if _, err := addThing(t.Context(), e, "1"); err != nil {
			return err
		}
		after, err := Value[int](t.Context(), q, "SELECT count(*) FROM things")
		if before != 0 || after != 0 {
			t.Errorf("saw %d, then %d", before, after)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
