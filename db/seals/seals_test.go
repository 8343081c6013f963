package seals_test

import (
	"database/sql"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"balcao/db/dbtest"
	"balcao/db/seals"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// tries is how often the history is altered by another program.
const tries = 1000

// Whatever another program changes, takes out, puts in, swaps or cuts off in the history is found; what
// nobody touched is not (reliability.md, S12). A cut is found by the seal that a backup remembers.
func TestEveryAlterationIsFound(t *testing.T) {
	base := history(t)
	rng := rand.New(rand.NewPCG(12, 12)) //nolint:gosec // places to alter
	last, err := seals.Last(t.Context(), sqlite.Plain(base))
	if err != nil || len(last) != 64 {
		t.Fatalf("last seal %q, %v", last, err)
	}
	if r := follow(t, base, last); r.Broken > 0 || len(r.Lost) > 0 || r.Lines < 40 {
		t.Fatalf("untouched: %+v", r)
	}
	alter := map[string]func(id, other int64){
		"edit": func(id, _ int64) { run(t, base, "UPDATE events SET actor = actor || '.' WHERE id = ?", id) },
		"time": func(id, _ int64) { run(t, base, "UPDATE events SET at = '2001-01-01T00:00:00Z' WHERE id = ?", id) },
		"number": func(id, _ int64) {
			run(t, base, "UPDATE events SET subject_version = subject_version + 1 WHERE id = ?", id)
		},
		"delete": func(id, _ int64) { run(t, base, "DELETE FROM events WHERE id = ?", id) },
		"cut":    func(id, _ int64) { run(t, base, "DELETE FROM events WHERE id >= ?", id) },
		"insert": func(id, _ int64) {
			run(t, base, "UPDATE events SET id = -id WHERE id > ?", id)
			run(t, base, "UPDATE events SET id = 1 - id WHERE id < 0")
			run(t, base, `INSERT INTO events (id, at, actor, kind, seal) SELECT ? + 1, at, actor, kind, seal FROM events WHERE id = ?`, id, id)
		},
		"swap": func(id, other int64) {
			run(t, base, "UPDATE events SET id = -1 WHERE id = ?", id)
			run(t, base, "UPDATE events SET id = ? WHERE id = ?", id, other)
			run(t, base, "UPDATE events SET id = ? WHERE id = -1", other)
		},
		"no seals": func(id, _ int64) {
			run(t, base, "UPDATE events SET kind = 'customer.restored' WHERE id = ?", id)
			run(t, base, "UPDATE events SET seal = ''")
		},
	}
	names := []string{"edit", "time", "number", "delete", "cut", "insert", "swap", "no seals"}
	lines, found := int64(follow(t, base, last).Lines), 0
	defer func() { t.Logf("S12: %d of %d alterations found", found, tries) }()
	for i := range tries {
		id, other := 1+rng.Int64N(lines), 1+rng.Int64N(lines)
		if id == other {
			other = id%lines + 1
		}
		name := names[i%len(names)]
		run(t, base, "BEGIN")
		alter[name](id, other)
		if r := follow(t, base, last); r.Broken == 0 && len(r.Lost) == 0 {
			t.Errorf("%s at %d, %d of %d: not found", name, id, other, lines)
		} else {
			found++
		}
		run(t, base, "ROLLBACK")
	}
}

// Lines of a bulk load have no seal of their own; the next one that is written seals them, too.
func TestBulkLinesAreSealedByTheNext(t *testing.T) {
	s := dbtest.Story(t)
	before, err := seals.Last(t.Context(), s.Sheets().Base)
	if err != nil {
		t.Fatal(err)
	}
	addOne(t, s, "S1")
	after, err := seals.Last(t.Context(), s.Sheets().Base)
	if err != nil || after == before {
		t.Errorf("seal %q, before %q, %v", after, before, err)
	}
	r, err := seals.Follow(t.Context(), s.Sheets().Base, []string{before, after})
	if err != nil || r.Broken > 0 || len(r.Lost) > 0 {
		t.Errorf("%+v, %v", r, err)
	}
}

// history is a database with some lines, opened as another program would, without the triggers.
func history(t *testing.T) *sql.DB {
	t.Helper()
	s := dbtest.New(t)
	for i := range 40 {
		addOne(t, s, "C"+string(rune('A'+i%26))+string(rune('A'+i/26)))
	}
	copied, err := s.Backup(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	base, err := sqlite.OpenFile(filepath.Clean(copied.Path), sqlite.ForLoading)
	if err != nil {
		t.Fatal(err)
	}
	base.SetMaxOpenConns(1)
	t.Cleanup(func() { _ = base.Close() })
	run(t, base, "DROP TRIGGER events_no_update")
	run(t, base, "DROP TRIGGER events_no_delete")
	return base
}

func addOne(t *testing.T, s *dbtest.Base, code string) {
	t.Helper()
	_, err := dbtest.CreateCustomer(t.Context(), s, isp.Console("teste"), isp.Customer{Code: code, Kind: "PF", Name: "Ana Lima", Active: true, RegisteredOn: "2026-11-23"})
	if err != nil {
		t.Fatal(err)
	}
}

func follow(t *testing.T, base *sql.DB, last string) seals.Report {
	t.Helper()
	r, err := seals.Follow(t.Context(), sqlite.Plain(base), []string{last})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func run(t *testing.T, base *sql.DB, text string, args ...any) {
	t.Helper()
	if _, err := base.ExecContext(t.Context(), text, args...); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
}
