package db

import (
	"bytes"
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"balcao/db/backup"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// shipped is the program's own migrations and some more.
func shipped(t *testing.T, more map[string]string) fs.FS {
	t.Helper()
	all := fstest.MapFS{}
	names, err := fs.Glob(os.DirFS("migrations"), "*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := os.ReadFile(filepath.Join("migrations", name))
		if err != nil {
			t.Fatal(err)
		}
		all[name] = &fstest.MapFile{Data: text}
	}
	for name, text := range more {
		all[name] = &fstest.MapFile{Data: []byte("-- +goose Up\n" + text)}
	}
	return all
}

// updated closes the database and opens it with more migrations.
func updated(t *testing.T, s *DB, clock *testClock, more map[string]string) (*DB, error) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	o := testOptions(s.Dir(), clock)
	o.Migrations = shipped(t, more)
	again, err := Open(t.Context(), o)
	if err == nil {
		t.Cleanup(func() { _ = again.Close() })
	}
	return again, err
}

// rebuildRoles is the rebuild of a table as SQLite's manual gives it. With foreign keys on,
// DROP TABLE would delete what refers to it with ON DELETE CASCADE, or fail where it does not.
const rebuildRoles = `
CREATE TABLE roles_new (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE, version INTEGER NOT NULL DEFAULT 1, note TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO roles_new (id, key, name, version) SELECT id, key, name, version FROM roles;
DROP TABLE roles;
ALTER TABLE roles_new RENAME TO roles;
`

// The rebuild of a table keeps the rows that refer to it.
func TestRebuildDoesNotCascade(t *testing.T) {
	s, clock := openTest(t)
	before := count(t, s, "SELECT count(*) FROM role_permissions")
	if before == 0 {
		t.Fatal("nothing refers to the roles")
	}
	s, err := updated(t, s, clock, map[string]string{"90001_rebuild.sql": rebuildRoles})
	if err != nil {
		t.Fatal(err)
	}
	if after := count(t, s, "SELECT count(*) FROM role_permissions"); after != before {
		t.Errorf("%d of %d rows survived the rebuild", after, before)
	}
	if n := count(t, s, "SELECT count(*) FROM pragma_table_info('roles') WHERE name = 'note'"); n != 1 {
		t.Error("the rebuild was not done")
	}
	if v, err := s.SchemaVersion(t.Context()); err != nil || v != 90001 {
		t.Errorf("schema %d, %v", v, err)
	}
	backups, err := s.Backups()
	if err != nil || len(backups) != 1 || backups[0].Reason != backup.BeforeUpdate {
		t.Errorf("backups %+v, %v", backups, err)
	}
}

// A migration that fails, loses rows or leaves dangling references leaves the database as it was,
// however many migrations before it had succeeded.
func TestFailedUpdateIsUndone(t *testing.T) {
	good := map[string]string{"90001_good.sql": "CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT;"}
	for name, bad := range map[string]string{
		"wrong SQL":     "INSERT INTO extra (id) VALUES (1); INSERT INTO nowhere VALUES (1);",
		"lost rows":     "DELETE FROM role_permissions;",
		"lost table":    "DROP TABLE role_permissions;",
		"dangling rows": "INSERT INTO phones (customer_id, kind, number) VALUES (999, 'mobile', '1');",
		"broken CHECK":  "PRAGMA ignore_check_constraints = ON; INSERT INTO customers (code, kind, name) VALUES ('2', 'nobody', 'N'); PRAGMA ignore_check_constraints = OFF;",
	} {
		t.Run(name, func(t *testing.T) {
			s, clock := openTest(t)
			if _, err := addCustomer(t.Context(), s, "1"); err != nil {
				t.Fatal(err)
			}
			want, version := contentOf(t, s)
			more := maps.Clone(good)
			more["90002_bad.sql"] = bad
			_, err := updated(t, s, clock, more)
			if sentence := told(t, err, isp.Unavailable); !strings.Contains(sentence, "Os dados estão como antes") {
				t.Errorf("sentence: %s", sentence)
			}
			s = reopen(t, testOptions(s.Dir(), clock))
			if got, v := contentOf(t, s); !maps.Equal(got, want) || v != version {
				t.Errorf("rows %v at %d, before the update %v at %d", got, v, want, version)
			}
			if n := count(t, s, "SELECT count(*) FROM sqlite_schema WHERE name = 'extra'"); n != 0 {
				t.Error("the first migration was kept")
			}
		})
	}
}

func contentOf(t *testing.T, s *DB) (map[string]int64, int64) {
	t.Helper()
	rows, err := sqlite.RowCounts(t.Context(), s.read())
	if err != nil {
		t.Fatal(err)
	}
	version, err := s.SchemaVersion(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return rows, version
}

// An update is not begun without room for the copy and for the rebuild of every table.
func TestUpdateAsksForSpace(t *testing.T) {
	s, clock := openTest(t)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(s.engine.Path())
	if err != nil {
		t.Fatal(err)
	}
	o := testOptions(s.Dir(), clock)
	o.Migrations = shipped(t, map[string]string{"90001_more.sql": "CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT;"})
	o.FreeSpace = func(string) (uint64, error) { return 256<<20 + 2*uint64(info.Size()), nil } //nolint:gosec // a size
	_, err = Open(t.Context(), o)
	if sentence := told(t, err, isp.Unavailable); !strings.Contains(sentence, "atualizar a base") {
		t.Errorf("sentence: %s", sentence)
	}
	again := reopen(t, testOptions(s.Dir(), clock))
	if backups, err := again.Backups(); err != nil || len(backups) > 0 {
		t.Errorf("%d backups, %v", len(backups), err)
	}
}

// An older program refuses a newer database by a sentence that names both versions, and leaves
// its file as it is.
func TestNewerSchemaIsRefused(t *testing.T) {
	s, clock := openTest(t)
	s, err := updated(t, s, clock, map[string]string{"90001_newer.sql": "CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT;"})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	before := read(t, s.engine.Path())
	_, err = Open(t.Context(), testOptions(s.Dir(), clock))
	if sentence := told(t, err, isp.Unavailable); !strings.Contains(sentence, "versão 90001") {
		t.Errorf("sentence: %s", sentence)
	}
	if after := read(t, s.engine.Path()); !bytes.Equal(after, before) {
		t.Error("the refused file changed")
	}
}

// A file of another program is refused and left as it is.
func TestForeignFileIsRefused(t *testing.T) {
	for name, make := range map[string]func(t *testing.T, path string){
		"another program's base": func(t *testing.T, path string) {
			t.Helper()
			execForTest(t, path, "CREATE TABLE t (x)")
		},
		"no base at all": func(t *testing.T, path string) {
			t.Helper()
			if err := os.WriteFile(path, []byte(strings.Repeat("isto não é SQLite. ", 300)), 0o600); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, sqlite.BaseName)
			make(t, path)
			before := read(t, path)
			_, err := Open(t.Context(), testOptions(dir, &testClock{at: moment()}))
			told(t, err, isp.Unavailable)
			if after := read(t, path); !bytes.Equal(after, before) {
				t.Error("the refused file changed")
			}
		})
	}
}

// execForTest runs SQL on a file that no DB has open.
func execForTest(t *testing.T, path, text string) {
	t.Helper()
	base, err := sqlite.OpenFile(path, sqlite.ForMigrating)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := base.ExecContext(context.Background(), text); err != nil {
		t.Fatal(err)
	}
	if err := base.Close(); err != nil {
		t.Fatal(err)
	}
}

// A power cut between the last migration and its stamp is made good at the next start.
func TestStampIsMadeGood(t *testing.T) {
	s, clock := openTest(t)
	version, err := s.SchemaVersion(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	execForTest(t, s.engine.Path(), "PRAGMA user_version = 1")
	s = reopen(t, testOptions(s.Dir(), clock))
	if got, err := s.SchemaVersion(t.Context()); err != nil || got != version {
		t.Errorf("schema %d, %v; want %d", got, err, version)
	}
}

// A folder with backups and without its database is not taken for a new one.
func TestLostBaseIsNotBegunAnew(t *testing.T) {
	s, clock := openTest(t)
	if _, err := s.Backup(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, empty := range []bool{false, true} {
		if err := os.Remove(s.engine.Path()); err != nil {
			t.Fatal(err)
		}
		if empty {
			if err := os.WriteFile(s.engine.Path(), nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		_, err := Open(t.Context(), testOptions(s.Dir(), clock))
		if sentence := told(t, err, isp.Unavailable); !strings.Contains(sentence, "restaurar") {
			t.Errorf("sentence: %s", sentence)
		}
		if !empty {
			if err := os.WriteFile(s.engine.Path(), nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// The shipped migrations go forward only, each in its transaction: without one, a power cut
// half-way could never be made good.
func TestMigrationsAreForwardAndWhole(t *testing.T) {
	names, err := filepath.Glob("migrations/*.sql")
	if err != nil || len(names) == 0 {
		t.Fatalf("migrations %v, %v", names, err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, forbidden := range []string{"+goose Down", "NO TRANSACTION"} { // what may be dropped: internal/house.TestMigrations
			if strings.Contains(strings.ToUpper(string(text)), strings.ToUpper(forbidden)) {
				t.Errorf("%s holds %q", name, forbidden)
			}
		}
	}
}

// Every table is STRICT: SQLite would keep a text in a column of numbers.
func TestTablesAreStrict(t *testing.T) {
	s, _ := openTest(t)
	loose, err := sqlite.List(t.Context(), s.read(), sqlite.ScanValue[string],
		`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite\_%' ESCAPE '\' AND name <> 'goose_db_version'`)
	if err != nil || len(loose) > 0 {
		t.Errorf("tables that are not STRICT: %v, %v", loose, err)
	}
}

// A first start that is cut short between two migrations is finished by the next one.
func TestFirstStartCutShort(t *testing.T) {
	names, err := fs.Glob(os.DirFS("migrations"), "*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for done := range names {
		t.Run(names[done], func(t *testing.T) {
			clock := &testClock{at: moment()}
			o := testOptions(filepath.Join(t.TempDir(), "dados"), clock)
			some := fstest.MapFS{}
			for _, name := range names[:done+1] {
				text, err := os.ReadFile(filepath.Join("migrations", name))
				if err != nil {
					t.Fatal(err)
				}
				some[name] = &fstest.MapFile{Data: text}
			}
			e := sqlite.New(o.Engine())
			if err := e.Prepare(); err != nil {
				t.Fatal(err)
			}
			if err := e.Migrate(t.Context(), some); err != nil {
				t.Fatal(err)
			}
			if err := e.Close(); err != nil {
				t.Fatal(err)
			}
			s := reopen(t, o)
			firstAdministrator(t, s)
			if all, err := s.Backups(); err != nil || len(all) != 0 {
				t.Errorf("%d copies of nothing were made, %v", len(all), err)
			}
		})
	}
}
