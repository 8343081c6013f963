package backup

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// migrations make the tables by which a database of this program is known.
func migrations() fstest.MapFS {
	return fstest.MapFS{"00001_register.sql": {Data: []byte(`-- +goose Up
CREATE TABLE customers (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE roles (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE users (id INTEGER PRIMARY KEY, username TEXT NOT NULL UNIQUE, role_id INTEGER NOT NULL DEFAULT 1,
  password_hash TEXT NOT NULL DEFAULT '', disabled_at TEXT) STRICT;
CREATE TABLE sessions (token_hash BLOB PRIMARY KEY) STRICT;
CREATE TABLE api_tokens (id INTEGER PRIMARY KEY, name TEXT NOT NULL, token_hash BLOB NOT NULL, revoked_at TEXT) STRICT;
CREATE TABLE events (id INTEGER PRIMARY KEY, kind TEXT NOT NULL) STRICT;
INSERT INTO roles (key) VALUES ('atendente'), ('administrador');
INSERT INTO users (username) VALUES ('ana');
`)}}
}

// testClock is a clock that tests set.
type testClock struct{ at time.Time }

func (c *testClock) now() time.Time { return c.at }

// testOptions open files that set no space aside.
func testOptions(dir string, clock *testClock) sqlite.Options {
	return sqlite.Options{Dir: dir, Clock: clock.now, Reserve: -1}
}

// openTest opens a new database in a folder of the test.
func openTest(t *testing.T) (*sqlite.Engine, *testClock) {
	t.Helper()
	clock := &testClock{at: time.Date(2026, 11, 23, 18, 0, 0, 0, time.UTC)}
	return reopen(t, testOptions(filepath.Join(t.TempDir(), "dados"), clock), migrations()), clock
}

// reopen opens a database as the store does.
func reopen(t *testing.T, o sqlite.Options, m fstest.MapFS) *sqlite.Engine {
	t.Helper()
	e := sqlite.New(o)
	t.Cleanup(func() { _ = e.Close() })
	err := e.Prepare()
	if err == nil {
		err = Resume(e.Dir())
	}
	if err == nil {
		err = e.Migrate(t.Context(), m)
	}
	if err == nil {
		err = e.Open(t.Context())
	}
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	return e
}

func addCustomer(ctx context.Context, e *sqlite.Engine, code string) error {
	return e.Change(ctx, func(_ context.Context, x *sqlite.Tx) error {
		_, err := x.Insert("INSERT INTO customers (code) VALUES (?)", code)
		return err
	}, func(context.Context) {})
}

// customers counts the customers of a database.
func customers(t *testing.T, e *sqlite.Engine) int {
	t.Helper()
	n, err := sqlite.Value[int](t.Context(), e.Read(), "SELECT count(*) FROM customers")
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// execForTest runs a statement on a file that no program has open.
func execForTest(t *testing.T, path, text string) {
	t.Helper()
	base, err := sqlite.OpenFile(path, sqlite.ForMigrating)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := base.ExecContext(t.Context(), text); err != nil {
		t.Fatal(err)
	}
	if err := base.Close(); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func write(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// told demands an error for people of this code.
func told(t *testing.T, err error, code isp.Code) {
	t.Helper()
	var known *isp.Error
	if !errors.As(err, &known) || known.Code != code {
		t.Fatalf("got %v, want an *isp.Error of code %d", err, code)
	}
}
