package feed

import (
	"os"
	"path/filepath"
	"testing"

	"balcao/db/sqlite"
	"balcao/internal/search/index"
)

// openTest makes the feed of an empty database with the schema of the program.
func openTest(t *testing.T) *Feed {
	t.Helper()
	e := sqlite.New(sqlite.Options{Dir: filepath.Join(t.TempDir(), "dados"), Reserve: -1})
	t.Cleanup(func() { _ = e.Close() })
	err := e.Prepare()
	if err == nil {
		err = e.Migrate(t.Context(), os.DirFS("../migrations"))
	}
	if err == nil {
		err = e.Open(t.Context())
	}
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	return New(e, index.Options{})
}
