package db

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"balcao/db/backup"
	"balcao/internal/isp"
	"balcao/internal/search/index"
)

// A database in order passes every check; each kind of trouble fails the check that is for it, and
// only that one, and says what to do.
func TestCheck(t *testing.T) {
	var free uint64
	one := regexp.MustCompile(`\b1 \pL+s\b`) // one of many
	for name, tc := range map[string]struct {
		trouble func(t *testing.T, s *DB, clock *testClock)
		fails   string
	}{
		"in order": {func(*testing.T, *DB, *testClock) {}, ""},
		"one user": {func(t *testing.T, s *DB, _ *testClock) {
			t.Helper()
			firstAdministrator(t, s)
		}, ""},
		"disk":           {func(*testing.T, *DB, *testClock) { free = 100 << 20 }, "disco"},
		"clock set back": {func(_ *testing.T, _ *DB, clock *testClock) { clock.at = clock.at.Add(-24 * time.Hour) }, "relogio"},
		"old backup":     {func(_ *testing.T, _ *DB, clock *testClock) { clock.at = clock.at.Add(3 * 24 * time.Hour) }, "backups"},
		"open files": {func(t *testing.T, s *DB, _ *testClock) {
			t.Helper()
			path := filepath.Join(s.Dir(), "aberto")
			write(t, path, nil)
			if err := os.Chmod(path, 0o644); err != nil {
				t.Fatal(err)
			}
		}, "permissoes"},
		"damaged backup": {func(t *testing.T, s *DB, _ *testClock) {
			t.Helper()
			all, err := s.Backups()
			if err != nil || len(all) != 1 {
				t.Fatalf("%v, %v", all, err)
			}
			content := read(t, all[0].Path)
			content[len(content)-1] ^= 1
			write(t, all[0].Path, content)
		}, "backups"},
		"altered history": {func(t *testing.T, s *DB, _ *testClock) {
			t.Helper()
			execForTest(t, s.engine.Path(), "DROP TRIGGER events_no_update; UPDATE events SET actor = 'outra pessoa' WHERE id = 1")
		}, "historico"},
		"cut history": {func(t *testing.T, s *DB, _ *testClock) {
			t.Helper()
			execForTest(t, s.engine.Path(), "DROP TRIGGER events_no_delete; DELETE FROM events WHERE id = (SELECT max(id) FROM events)")
		}, "historico"},
		"dangling reference": {func(t *testing.T, s *DB, _ *testClock) {
			t.Helper()
			execForTest(t, s.engine.Path(), "INSERT INTO phones (customer_id, kind, number) VALUES (999, 'mobile', '1')")
		}, "referencias"},
		"index": {func(t *testing.T, s *DB, _ *testClock) {
			t.Helper()
			if err := s.LoadSearch(t.Context()); err != nil {
				t.Fatal(err)
			}
			execForTest(t, s.engine.Path(), "UPDATE customers SET name = 'Outro Nome'")
		}, "pesquisa"},
		"WAL that was not emptied": {func(t *testing.T, s *DB, _ *testClock) {
			t.Helper()
			if err := os.Truncate(s.engine.Path()+"-wal", walAlarm+1); err != nil { // opens nothing: closing it would drop SQLite's locks
				t.Fatal(err)
			}
		}, "diario"},
		"schema": {func(t *testing.T, s *DB, _ *testClock) {
			t.Helper()
			execForTest(t, s.engine.Path(), "PRAGMA user_version = 1")
		}, "esquema"},
		"nobody administers": {func(t *testing.T, s *DB, _ *testClock) {
			t.Helper()
			firstAdministrator(t, s)
			execForTest(t, s.engine.Path(), "UPDATE users SET disabled_at = '2026-01-01T00:00:00Z'")
		}, "usuarios"},
	} {
		t.Run(name, func(t *testing.T) {
			clock := &testClock{at: moment()}
			o := testOptions(filepath.Join(t.TempDir(), "dados"), clock)
			free = 10 << 30
			o.FreeSpace = func(string) (uint64, error) { return free, nil }
			s := reopen(t, o)
			if _, err := addCustomer(t.Context(), s, "1"); err != nil {
				t.Fatal(err)
			}
			if _, err := s.Backup(t.Context()); err != nil {
				t.Fatal(err)
			}
			tc.trouble(t, s, clock)
			for _, f := range s.Check(t.Context(), Hurried) {
				if f.OK != (f.Name != tc.fails) {
					t.Errorf("%s: ok %v: %s", f.Name, f.OK, f.Sentence)
				}
				if one.MatchString(f.Sentence) {
					t.Errorf("%s: %s", f.Name, f.Sentence)
				}
				if f.Sentence == "" || f.OK != (f.Remedy == "") {
					t.Errorf("%s: sentence %q, remedy %q", f.Name, f.Sentence, f.Remedy)
				}
			}
		})
	}
}

// A new database needs no backup yet; one of some days does.
func TestCheckAsksForTheFirstBackup(t *testing.T) {
	s, clock := openTest(t)
	ok := func() bool {
		for _, f := range s.Check(t.Context(), Hurried) {
			if f.Name == "backups" {
				return f.OK
			}
		}
		return false
	}
	if !ok() {
		t.Error("a new base is said to lack a backup")
	}
	clock.at = clock.at.Add(backupMayBe)
	if ok() {
		t.Error("a base of two days without a backup is said to be well")
	}
}

// The check of the search builds the index when there is none, as for a command, and says what
// it holds, in words and in figures.
func TestCheckTellsOfTheIndex(t *testing.T) {
	for form, word := range map[index.Form]string{index.Scan: "varredura", index.Grams: "trigramas"} {
		o := testOptions(filepath.Join(t.TempDir(), "dados"), &testClock{at: moment()})
		o.Search.Form = form
		s := reopen(t, o)
		if _, err := addCustomer(t.Context(), s, "1"); err != nil {
			t.Fatal(err)
		}
		var told *SearchFinding
		for _, f := range s.Check(t.Context(), Hurried) {
			if (f.Search != nil) != (f.Name == "pesquisa") {
				t.Errorf("%s: figures %+v", f.Name, f.Search)
			}
			if f.Search != nil {
				told = f.Search
			}
			if f.Name == "pesquisa" && !strings.Contains(f.Sentence, "1 cliente, 2 valores, "+form.Plain()+", 1 MB de memória.") {
				t.Errorf("%s: %q", word, f.Sentence)
			}
		}
		if told == nil || told.Form != word || told.Documents != 1 || told.Values != 2 || told.Bytes == 0 || !told.Ready || told.Saved != 0 {
			t.Errorf("%s: %+v", word, told)
		}
	}
}

// A database that is damaged is noticed when it is opened: attendants go on finding customers, nothing
// is written, and a backup of it is refused and leaves nothing behind.
func TestDamageIsNoticedAtTheStart(t *testing.T) {
	s, clock := openTest(t)
	if _, err := addCustomer(t.Context(), s, "1"); err != nil {
		t.Fatal(err)
	}
	page := count(t, s, "SELECT rootpage FROM sqlite_schema WHERE name = 'phones'")
	size := count(t, s, "PRAGMA page_size")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	content := read(t, s.engine.Path())
	content[(page-1)*size] = 0xff // no kind of page
	write(t, s.engine.Path(), content)

	s = reopen(t, testOptions(s.Dir(), clock))
	if trouble := s.Trouble(); !strings.Contains(trouble, "danificado") || !strings.Contains(trouble, "só lê") {
		t.Errorf("trouble: %q", trouble)
	}
	if n := count(t, s, "SELECT count(*) FROM customers"); n != 1 {
		t.Errorf("%d customers can be read", n)
	}
	_, err := addCustomer(t.Context(), s, "2")
	told(t, err, isp.Unavailable)
	if _, err := s.Backup(t.Context()); err == nil {
		t.Error("a backup of a damaged base was made")
	}
	if left, _ := filepath.Glob(filepath.Join(backup.Folder(s.Dir()), "*")); len(left) > 0 {
		t.Errorf("the backup left %v", left)
	}
	for _, f := range s.Check(t.Context(), Hurried) {
		if f.Name == "integridade" && f.OK {
			t.Error("verificar finds nothing")
		}
	}
}
