package dbtest

import (
	"path/filepath"
	"testing"

	"balcao/db"
	"balcao/internal/demo"
)

// Story opens a base with the small provider of all tests: some twenty customers, each with a
// reason to exist (demo.Story), among them the one that each example of the search panel
// finds (demo.Examples).
func Story(t testing.TB) *Base {
	t.Helper()
	clock := &Clock{at: Start()}
	o := Options(t, filepath.Join(t.TempDir(), "dados"), clock)
	err := db.BulkLoad(t.Context(), o, db.LoadOptions{}, func(l *db.Load) (bool, error) {
		return true, demo.Story(l, l.Today())
	})
	if err != nil {
		t.Fatalf("tell the story: %v", err)
	}
	return open(t, o, clock)
}
