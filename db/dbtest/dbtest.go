// Package dbtest gives tests a real database: a file in a folder of the test, migrated, with a
// clock that the test sets.
package dbtest

import (
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"balcao/db"
)

// Base is a store on a file of the test.
type Base struct {
	*db.DB
	Clock *Clock
}

// Clock is the clock of a Base.
type Clock struct {
	mu sync.Mutex
	at time.Time
}

// Now is what the store takes for the time.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

// Set makes it another time.
func (c *Clock) Set(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = at
}

// Advance lets time pass.
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

// Start is the time at which every Base begins: Monday 23 November 2026, 15:00 at the provider.
func Start() time.Time { return time.Date(2026, 11, 23, 18, 0, 0, 0, time.UTC) }

// New opens an empty database. It is closed at the end of the test.
func New(tb testing.TB) *Base {
	tb.Helper()
	clock := &Clock{at: Start()}
	return open(tb, Options(tb, filepath.Join(tb.TempDir(), "dados"), clock), clock)
}

func open(tb testing.TB, o db.Options, clock *Clock) *Base {
	tb.Helper()
	s, err := db.Open(tb.Context(), o)
	if err != nil {
		tb.Fatalf("open a base: %v", err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Errorf("close the base: %v", err)
		}
	})
	return &Base{s, clock}
}

// Options opens dir as New does; for tests that open the same folder twice.
func Options(tb testing.TB, dir string, clock *Clock) db.Options {
	tb.Helper()
	return db.Options{Dir: dir, Migrations: os.DirFS(Migrations(tb)), Clock: clock.Now, Reserve: -1}
}

// Migrations is the folder db/migrations of the tree in which the test runs.
func Migrations(tb testing.TB) string {
	tb.Helper()
	dir, err := os.Getwd()
	if err != nil {
		tb.Fatal(err)
	}
	for ; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return filepath.Join(dir, "db", "migrations")
		}
		if dir == filepath.Dir(dir) {
			tb.Fatal("no go.mod above the test")
		}
	}
}
