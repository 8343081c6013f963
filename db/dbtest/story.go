package dbtest

import (
	"path/filepath"
	"testing"

	"balcao/db"
	"balcao/db/sheets"
	"balcao/internal/demo"
)

// Story opens a database with the small provider of all tests: some twenty customers, each with a
// reason to exist (demo.Story), among them the one that each example of the search panel
// finds (demo.Examples). One connection reads: what asks for another one while it holds the first waits for
// itself, which with six happens only when the first people of the morning come together.
func Story(tb testing.TB) *Base {
	tb.Helper()
	clock := &Clock{at: Start()}
	o := tell(tb, clock)
	o.Readers = 1
	return open(tb, o, clock)
}

// tell writes the story into a new folder.
func tell(tb testing.TB, clock *Clock) db.Options {
	tb.Helper()
	o := Options(tb, filepath.Join(tb.TempDir(), "dados"), clock)
	err := db.BulkLoad(tb.Context(), o, sheets.Options{}, func(l *sheets.Load) (bool, error) {
		return true, demo.Story(l, l.Today())
	})
	if err != nil {
		tb.Fatalf("tell the story: %v", err)
	}
	return o
}

// Crowd opens a generated provider of so many customers, with its index.
func Crowd(tb testing.TB, customers int) *Base {
	tb.Helper()
	clock := &Clock{at: Start()}
	o := Options(tb, filepath.Join(tb.TempDir(), "dados"), clock)
	if err := demo.Generate(tb.Context(), o, demo.Options{Customers: customers, Seed: 7}); err != nil {
		tb.Fatal(err)
	}
	base := open(tb, o, clock)
	if err := base.LoadSearch(tb.Context()); err != nil {
		tb.Fatal(err)
	}
	return base
}
