package db_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"balcao/db"
	"balcao/db/dbtest"
	"balcao/db/feed"
	"balcao/internal/isp"
	"balcao/internal/search"
	"balcao/internal/search/index"
)

const pageSize = 4096

// damagedBase opens a copy of a database one page of which is garbage.
func damagedBase(t *testing.T, whole []byte, page int) (*db.DB, error) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "dados")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	harmed := bytes.Clone(whole)
	copy(harmed[page*pageSize:], bytes.Repeat([]byte{0xa5}, pageSize))
	if err := os.WriteFile(filepath.Join(dir, "app.db"), harmed, 0o600); err != nil {
		t.Fatal(err)
	}
	clock := &dbtest.Clock{}
	clock.Set(dbtest.Start())
	s, err := db.Open(t.Context(), dbtest.Options(t, dir, clock))
	if err == nil {
		t.Cleanup(func() { _ = s.Close() })
	}
	return s, err
}

// With one page damaged, wherever it is, the program opens, says so, writes nothing and finds
// everybody whose own page can be read. Only what lies in the schema itself keeps it from
// opening, and that is told in a sentence.
func TestDamagedPages(t *testing.T) {
	base := dbtest.Story(t)
	made, err := base.Backup(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(made.Path)
	if err != nil {
		t.Fatal(err)
	}
	if err := base.LoadSearch(t.Context()); err != nil {
		t.Fatal(err)
	}
	all := namesWithA(t, base.DB)
	pages := len(whole) / pageSize
	closed, hides, opened := 0, 0, 0
	for page := range pages {
		if page > 12 && page%damagedStep != 0 {
			continue
		}
		s, err := damagedBase(t, whole, page)
		var known *isp.Error
		if err != nil {
			if !errors.As(err, &known) || !strings.Contains(known.Message, "danificado a ponto de não abrir") {
				t.Errorf("page %d: %v", page+1, err)
			}
			closed++
			continue
		}
		opened++
		if err := s.LoadSearch(t.Context()); err != nil {
			t.Errorf("page %d: load: %v", page+1, err)
			continue
		}
		if namesWithA(t, s) < all {
			hides++
		}
		if s.Trouble() != "" {
			_, err := s.CreateToken(t.Context(), admin(), "nova", "atendente")
			if !errors.As(err, &known) || known.Code != isp.Unavailable {
				t.Errorf("page %d: a save: %v", page+1, err)
			}
		}
	}
	if all < 10 || closed > 10 || hides > 3 || opened < 20 {
		t.Errorf("of %d damaged pages %d opened, %d did not, %d hide some of %d customers", opened+closed, opened, closed, hides, all)
	}
}

// namesWithA counts the customers whose name has an a.
func namesWithA(t *testing.T, s *db.DB) int {
	t.Helper()
	ask := search.Ask{Field: "nome_cliente", Text: "a"}
	found, err := s.SearchCustomers(t.Context(), admin(), ask, index.Page{Limit: 100}, feed.HitLimit{})
	if err != nil {
		t.Errorf("search: %v", err)
	}
	return len(found.Rows)
}

// damagedStep leaves out pages, for time: the first ones, where the schema is, are all tried.
const damagedStep = 3
