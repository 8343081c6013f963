package backup

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// staleWAL leaves the database as a process that was killed leaves it: with rows that are only in
// its -wal.
func staleWAL(t *testing.T, s *sqlite.Engine) {
	t.Helper()
	if err := addCustomer(t.Context(), s, "morto"); err != nil {
		t.Fatal(err)
	}
	kept := map[string][]byte{}
	for _, suffix := range []string{"", "-wal", "-shm"} {
		kept[suffix] = read(t, s.Path()+suffix) // locks are lost; the database is closed next
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for suffix, content := range kept {
		write(t, s.Path()+suffix, content)
	}
}

// A restore gives back exactly what was copied, also beside the -wal of a process that was
// killed, and keeps what was there.
func TestRestore(t *testing.T) {
	s, clock := openTest(t)
	if err := addCustomer(t.Context(), s, "1"); err != nil {
		t.Fatal(err)
	}
	b, err := Make(t.Context(), s, "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(t.Context(), testOptions(s.Dir(), clock), 1, b.Path); err == nil {
		t.Fatal("restored over an open base")
	}
	staleWAL(t, s)
	done, err := Restore(t.Context(), testOptions(s.Dir(), clock), 1, b.Path)
	if err != nil {
		t.Fatal(err)
	}
	again := reopen(t, testOptions(s.Dir(), clock), migrations())
	rows, err := sqlite.RowCounts(t.Context(), again.Read())
	if err != nil || !maps.Equal(rows, b.Rows) {
		t.Errorf("rows %v, the backup has %v", rows, b.Rows)
	}
	_ = again.Close()
	old := reopen(t, testOptions(done.Aside, clock), migrations())
	if n := customers(t, old); n != 2 {
		t.Errorf("%d customers in what was kept, want 2", n)
	}
}

// Where there was no database nothing is kept, and nothing is said to be.
func TestRestoreIntoNothing(t *testing.T) {
	s, clock := openTest(t)
	b, err := Make(t.Context(), s, "")
	if err != nil {
		t.Fatal(err)
	}
	o := testOptions(filepath.Join(t.TempDir(), "nova"), clock)
	o.FreeSpace = func(string) (uint64, error) { return 256 << 20, nil }
	_, err = Restore(t.Context(), o, 1, b.Path)
	told(t, err, isp.Unavailable) // no room
	o.FreeSpace = nil
	dir := o.Dir
	done, err := Restore(t.Context(), o, 1, b.Path)
	if err != nil || done.Aside != "" {
		t.Errorf("kept in %q, %v", done.Aside, err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, setAsidePlace+"*")); len(left) > 0 {
		t.Errorf("empty folders: %v", left)
	}
}

// A power cut at any step of a restore is made good by the next start: the database is either the
// old one, whole, or the restored one.
func TestRestoreCutShort(t *testing.T) {
	for _, step := range []string{"staged", "journal", "wal moved", "base moved", "in place"} {
		t.Run(step, func(t *testing.T) {
			s, clock := openTest(t)
			b, err := Make(t.Context(), s, "")
			if err != nil {
				t.Fatal(err)
			}
			staleWAL(t, s)
			staging := filepath.Join(s.Dir(), stagingFolder)
			aside := filepath.Join(s.Dir(), setAsidePlace+"20261123-180000")
			for _, dir := range []string{staging, aside} {
				if err := os.Mkdir(dir, 0o700); err != nil {
					t.Fatal(err)
				}
			}
			write(t, filepath.Join(staging, sqlite.BaseName), read(t, b.Path))
			want := 1 // the customer of the old database
			if step != "staged" {
				write(t, filepath.Join(staging, journalName), []byte(filepath.Base(aside)))
				want = 0
			}
			move := func(from, to string) {
				if err := os.Rename(from, to); err != nil {
					t.Fatal(err)
				}
			}
			switch step {
			case "wal moved":
				move(s.Path()+"-wal", filepath.Join(aside, sqlite.BaseName+"-wal"))
			case "base moved", "in place":
				for _, suffix := range []string{"-wal", "-shm", ""} {
					move(s.Path()+suffix, filepath.Join(aside, sqlite.BaseName+suffix))
				}
			}
			if step == "in place" {
				move(filepath.Join(staging, sqlite.BaseName), s.Path())
			}
			again := reopen(t, testOptions(s.Dir(), clock), migrations())
			if n := customers(t, again); n != want {
				t.Errorf("%d customers, want %d", n, want)
			}
			if _, err := os.Stat(staging); err == nil {
				t.Error("the staging folder is still there")
			}
		})
	}
}

// A newer backup, a damaged one or one that is not there changes nothing.
func TestRestoreRefuses(t *testing.T) {
	s, clock := openTest(t)
	if err := addCustomer(t.Context(), s, "1"); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	m := migrations()
	m["00002_newer.sql"] = &fstest.MapFile{Data: []byte("-- +goose Up\nCREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT;")}
	newer := reopen(t, testOptions(filepath.Join(t.TempDir(), "nova"), clock), m)
	b, err := Make(t.Context(), newer, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	damaged := filepath.Join(t.TempDir(), "x.db")
	write(t, damaged, []byte("nada"))
	for _, file := range []string{b.Path, damaged, s.Dir()} {
		_, err := Restore(t.Context(), testOptions(s.Dir(), clock), 1, file)
		told(t, err, isp.Invalid)
	}
	_, err = Restore(t.Context(), testOptions(s.Dir(), clock), 1, filepath.Join(s.Dir(), "nada.db"))
	told(t, err, isp.NotFound)
	again := reopen(t, testOptions(s.Dir(), clock), migrations())
	if n := customers(t, again); n != 1 {
		t.Errorf("%d customers", n)
	}
}

// A restore ends every session and lists who may enter again.
func TestRestoreLetsNobodyInInSilence(t *testing.T) {
	s, clock := openTest(t)
	exec := func(statements ...string) {
		t.Helper()
		for _, text := range statements {
			err := s.Change(t.Context(), func(_ context.Context, x *sqlite.Tx) error {
				_, err := x.Exec(text)
				return err
			}, func(context.Context) {})
			if err != nil {
				t.Fatalf("%s: %v", text, err)
			}
		}
	}
	exec("INSERT INTO users (username, password_hash) VALUES ('bia', 'a'), ('caio', 'a'), ('davi', 'a'), ('eva', 'a')",
		"INSERT INTO sessions VALUES (x'01')", "INSERT INTO api_tokens (name, token_hash) VALUES ('painel', x'02'), ('boa', x'03')")
	b, err := Make(t.Context(), s, "")
	if err != nil {
		t.Fatal(err)
	}
	exec("UPDATE users SET disabled_at = '2026-11-23' WHERE username = 'bia'", "UPDATE users SET role_id = 2 WHERE username = 'caio'",
		"UPDATE users SET password_hash = 'b' WHERE username = 'davi'", "DELETE FROM users WHERE username = 'eva'",
		"UPDATE api_tokens SET revoked_at = '2026-11-23' WHERE name = 'painel'")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	done, err := Restore(t.Context(), testOptions(s.Dir(), clock), 1, b.Path)
	if err != nil {
		t.Fatal(err)
	}
	want := Revived{Compared: true, Users: []string{"bia", "eva"}, Roles: []string{"caio"}, Passwords: []string{"davi"}, Keys: []string{"painel"}}
	if diff := cmp.Diff(want, done.Revived); diff != "" {
		t.Error(diff)
	}
	again := reopen(t, testOptions(s.Dir(), clock), migrations())
	if n, err := sqlite.Value[int](t.Context(), again.Read(), "SELECT count(*) FROM sessions"); err != nil || n != 0 {
		t.Errorf("%d sessions, %v", n, err)
	}
}

// What is in the -wal beside the file that is restored is restored too; the file of a folder that
// somebody has open is refused, and so is the database itself.
func TestRestoreWithItsLog(t *testing.T) {
	s, clock := openTest(t)
	if err := addCustomer(t.Context(), s, "1"); err != nil {
		t.Fatal(err)
	}
	o := testOptions(filepath.Join(t.TempDir(), "nova"), clock)
	_, err := Restore(t.Context(), o, 1, s.Path())
	told(t, err, isp.Unavailable) // open
	staleWAL(t, s)
	_, err = Restore(t.Context(), testOptions(s.Dir(), clock), 1, s.Path())
	told(t, err, isp.Invalid) // itself
	done, err := Restore(t.Context(), o, 1, s.Path())
	if err != nil {
		t.Fatal(err)
	}
	if done.Copy.Proven || done.Copy.Rows["customers"] != 2 {
		t.Errorf("restored %+v", done.Copy)
	}
	if n := customers(t, reopen(t, o, migrations())); n != 2 {
		t.Errorf("%d customers, want the one of the -wal too", n)
	}
}

// Without its manifest a copy is taken, and not said to be proven: most single bits that flipped
// cannot be told.
func TestRestoreWithoutManifest(t *testing.T) {
	s, clock := openTest(t)
	b, err := Make(t.Context(), s, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, proven := range []bool{true, false} {
		o := testOptions(filepath.Join(t.TempDir(), "nova"), clock)
		done, err := Restore(t.Context(), o, 1, b.Path)
		if err != nil || done.Copy.Proven != proven {
			t.Errorf("proven %v, %v; want %v", done.Copy.Proven, err, proven)
		}
		if err := os.Remove(b.Path + ".json"); proven && err != nil {
			t.Fatal(err)
		}
	}
}

// A restore that was cut short is known to be pending until it is finished.
func TestPending(t *testing.T) {
	dir := t.TempDir()
	if Pending(dir) {
		t.Error("pending in an empty folder")
	}
	if err := os.Mkdir(filepath.Join(dir, stagingFolder), 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, stagingFolder, journalName), []byte(setAsidePlace+"1"))
	if !Pending(dir) {
		t.Error("not pending")
	}
	_, err := Of(t.Context(), testOptions(dir, &testClock{}), t.TempDir())
	told(t, err, isp.Unavailable)
}
