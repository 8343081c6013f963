package sqlite

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"balcao/internal/isp"
)

// migrations make a file with one table, whose rows may refer to each other.
func migrations() fstest.MapFS {
	return fstest.MapFS{"00001_things.sql": {Data: []byte(`-- +goose Up
CREATE TABLE things (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE CHECK (name <> ''),
	parent_id INTEGER REFERENCES things (id),
	version INTEGER NOT NULL DEFAULT 1
) STRICT;
`)}}
}

// testOptions open files that set no space aside.
func testOptions(t *testing.T) Options {
	t.Helper()
	at := time.Date(2026, 11, 23, 18, 0, 0, 0, time.UTC)
	return Options{Dir: filepath.Join(t.TempDir(), "dados"), Clock: func() time.Time { return at }, Reserve: -1}
}

// openTest opens a new file in a folder of the test.
func openTest(t *testing.T) *Engine {
	t.Helper()
	return reopen(t, testOptions(t))
}

func reopen(t *testing.T, o Options) *Engine {
	t.Helper()
	e := New(o)
	t.Cleanup(func() { _ = e.Close() })
	if err := openAll(t.Context(), e); err != nil {
		t.Fatalf("open: %v", err)
	}
	return e
}

// openAll does what the store does.
func openAll(ctx context.Context, e *Engine) error {
	if err := e.Prepare(); err != nil {
		return err
	}
	if err := e.MakeRoom(); err != nil {
		return err
	}
	if err := e.Migrate(ctx, migrations()); err != nil {
		return err
	}
	return e.Open(ctx)
}

// change is Change with nothing to do after COMMIT.
func change(ctx context.Context, e *Engine, fn func(ctx context.Context, x *Tx) error) error {
	return e.Change(ctx, fn, func(context.Context) {})
}

// addThing inserts a row and gives its id.
func addThing(ctx context.Context, e *Engine, name string) (int64, error) {
	var id int64
	err := change(ctx, e, func(_ context.Context, x *Tx) error {
		var err error
		id, err = x.Insert("INSERT INTO things (name) VALUES (?)", name)
		return err
	})
	return id, err
}

// count runs a query that gives one number.
func count(t *testing.T, e *Engine, query string, args ...any) int {
	t.Helper()
	n, err := Value[int](t.Context(), e.Read(), query, args...)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return n
}

// told returns the sentence that a person would see; it fails the test when there is none.
func told(t *testing.T, err error, code isp.Code) string {
	t.Helper()
	var known *isp.Error
	if !errors.As(err, &known) {
		t.Fatalf("got %v, want an *isp.Error", err)
	}
	if known.Code != code {
		t.Fatalf("code %d (%s), want %d", known.Code, known.Message, code)
	}
	return known.Message
}
