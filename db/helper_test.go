package db

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// testClock is a clock that tests set.
type testClock struct {
	at time.Time
	mu sync.Mutex // held where the program reads the clock meanwhile
}

func (c *testClock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

// pass lets time go by while the program runs.
func (c *testClock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

// moment is when the tests begin: a Monday, in the afternoon at the provider.
func moment() time.Time { return time.Date(2026, 11, 23, 18, 0, 0, 0, time.UTC) }

// testOptions opens databases that set no space aside.
func testOptions(dir string, clock *testClock) Options {
	return Options{Dir: dir, Migrations: os.DirFS("migrations"), Clock: clock.now, Reserve: -1}
}

// openTest opens a new database in a folder of the test.
func openTest(t *testing.T) (*DB, *testClock) {
	t.Helper()
	clock := &testClock{at: moment()}
	return reopen(t, testOptions(filepath.Join(t.TempDir(), "dados"), clock)), clock
}

func reopen(t *testing.T, o Options) *DB {
	t.Helper()
	s, err := Open(t.Context(), o)
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// addCustomer writes a customer and its event, as a function of the store does.
func addCustomer(ctx context.Context, s *DB, code string) (int64, error) {
	var id int64
	err := s.change(ctx, isp.Console("teste"), func(_ context.Context, t *Tx) error {
		var err error
		if id, err = t.Insert("INSERT INTO customers (code, kind, name) VALUES (?, 'person', ?)", code, "Cliente "+code); err != nil {
			return err
		}
		t.touch(id)
		return t.event(event{Kind: "customer.created", CustomerID: id})
	})
	return id, err
}

// execDirectly runs a statement past the register: no event, no search.
func execDirectly(ctx context.Context, s *DB, text string, args ...any) error {
	return s.engine.Exclusive(ctx, func(conn *sql.Conn) error {
		_, err := conn.ExecContext(ctx, text, args...)
		return err
	})
}

// count runs a query that gives one number.
func count(t *testing.T, s *DB, query string, args ...any) int {
	t.Helper()
	n, err := sqlite.Value[int](t.Context(), s.read(), query, args...)
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
