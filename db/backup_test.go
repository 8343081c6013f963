package db

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"balcao/db/sqlite"
	"balcao/internal/files"
	"balcao/internal/isp"
)

// Copies made while others write are all good, and no half-made file bears a backup's name.
func TestBackupWhileWriting(t *testing.T) {
	s, _ := openTest(t)
	stop := make(chan struct{})
	var wait sync.WaitGroup
	wait.Go(func() {
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
			}
			if _, err := addCustomer(t.Context(), s, "c"+strings.Repeat("x", i)); err != nil {
				t.Error(err)
				return
			}
		}
	})
	for range 10 {
		b, err := s.Backup(t.Context(), "")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := VerifyBackup(t.Context(), b.Path); err != nil {
			t.Error(err)
		}
	}
	close(stop)
	wait.Wait()
	all, err := s.Backups()
	if err != nil || len(all) != 10 {
		t.Fatalf("%d backups, %v", len(all), err)
	}
	if all[0].Rows["customers"] < all[9].Rows["customers"] {
		t.Error("the newest is not first")
	}
	if left, _ := filepath.Glob(filepath.Join(s.backupDir(), "*"+files.PartSuffix+"*")); len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
}

// The manifest tells what the copy holds.
func TestBackupManifest(t *testing.T) {
	s, clock := openTest(t)
	if _, err := addCustomer(t.Context(), s, "1"); err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(t.TempDir(), "pen drive")
	b, err := s.Backup(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(b.Path + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var m Backup
	if err := json.Unmarshal(text, &m); err != nil {
		t.Fatal(err)
	}
	sum, err := hashFile(b.Path)
	if err != nil || m.SHA256 != sum || m.Rows["customers"] != 1 || m.Version != b.Version || !m.TakenAt.Equal(clock.at) || m.File != filepath.Base(b.Path) {
		t.Errorf("manifest %s, %v", text, err)
	}
	if filepath.Dir(b.Path) != folder {
		t.Errorf("the copy lies in %s", b.Path)
	}
}

// What is not a whole base of this program, exactly as it was copied, is refused.
func TestVerifyBackupRefuses(t *testing.T) {
	s, _ := openTest(t)
	b, err := s.Backup(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(b.Path)
	if err != nil {
		t.Fatal(err)
	}
	flipped := append([]byte{}, whole...)
	flipped[len(flipped)/2] ^= 1
	lostIndex := append([]byte{}, whole...)
	page := rootPage(t, b.Path, "sqlite_autoindex_roles_1")
	copy(lostIndex[(page-1)*4096:], "\x0a\x00\x00\x00\x00\x10\x00\x00") // an index page without entries
	foreign := filepath.Join(t.TempDir(), "outro.db")
	execForTest(t, foreign, "CREATE TABLE customers (x); CREATE TABLE users (x); CREATE TABLE events (x)")
	marked := filepath.Join(t.TempDir(), "marcado.db")
	execForTest(t, marked, "PRAGMA application_id = 1112294223")
	for name, content := range map[string][]byte{
		"empty": {}, "text": []byte("isto não é um backup"), "cut short": whole[:len(whole)/2], "a bit flipped": flipped, "an index lost": lostIndex,
		"a foreign base": read(t, foreign), "no tables": read(t, marked),
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "x.db")
			write(t, path, content)
			write(t, path+".json", read(t, b.Path+".json"))
			_, err := VerifyBackup(t.Context(), path)
			told(t, err, isp.Invalid)
			if name == "a bit flipped" {
				return // without its manifest most single bits cannot be told
			}
			if err := os.Remove(path + ".json"); err != nil {
				t.Fatal(err)
			}
			_, err = VerifyBackup(t.Context(), path)
			told(t, err, isp.Invalid)
		})
	}
	if _, err := VerifyBackup(t.Context(), filepath.Join(s.Dir(), "nada.db")); err == nil {
		t.Error("a file that is not there was verified")
	}
}

// rootPage is where a table or index of a copy begins.
func rootPage(t *testing.T, path, name string) int {
	t.Helper()
	base, err := sqlite.OpenFile(path, sqlite.ForVerifying)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = base.Close() }()
	page, err := sqlite.Value[int](t.Context(), sqlite.Plain(base), "SELECT rootpage FROM sqlite_schema WHERE name = ?", name)
	if err != nil {
		t.Fatal(err)
	}
	return page
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

// A copy that does not hold the base's rows is not a backup.
func TestCompareRows(t *testing.T) {
	before := map[string]int64{"customers": 10, "sessions": 3}
	after := map[string]int64{"customers": 12, "sessions": 0}
	for name, tc := range map[string]struct {
		copied map[string]int64
		ok     bool
	}{
		"as before":     {map[string]int64{"customers": 10, "sessions": 3}, true},
		"as after":      {map[string]int64{"customers": 12, "sessions": 0}, true},
		"sessions move": {map[string]int64{"customers": 11, "sessions": 9}, true},
		"too few":       {map[string]int64{"customers": 9, "sessions": 3}, false},
		"too many":      {map[string]int64{"customers": 13, "sessions": 3}, false},
		"table missing": {map[string]int64{"customers": 10}, false},
		"other table":   {map[string]int64{"customers": 10, "x": 3}, false},
	} {
		if err := compareRows(tc.copied, before, after); (err == nil) != tc.ok {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Another process copies a base that is open.
func TestBackupOfAnOpenBase(t *testing.T) {
	s, clock := openTest(t)
	if _, err := addCustomer(t.Context(), s, "1"); err != nil {
		t.Fatal(err)
	}
	b, err := BackupOf(t.Context(), testOptions(s.Dir(), clock), t.TempDir())
	if err != nil || b.Rows["customers"] != 1 {
		t.Fatalf("%+v, %v", b, err)
	}
	_, err = BackupOf(t.Context(), testOptions(t.TempDir(), clock), t.TempDir())
	told(t, err, isp.NotFound)
	if _, err := addCustomer(t.Context(), s, "2"); err != nil {
		t.Error(err)
	}
}

// staleWAL leaves the base as a process that was killed leaves it: with rows that are only in
// its -wal.
func staleWAL(t *testing.T, s *DB) {
	t.Helper()
	if _, err := addCustomer(t.Context(), s, "morto"); err != nil {
		t.Fatal(err)
	}
	kept := map[string][]byte{}
	for _, suffix := range []string{"", "-wal", "-shm"} {
		kept[suffix] = read(t, s.engine.Path()+suffix) // locks are lost; the base is closed next
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for suffix, content := range kept {
		write(t, s.engine.Path()+suffix, content)
	}
}

// A restore gives back exactly what was copied, also beside the -wal of a process that was
// killed, and keeps what was there.
func TestRestore(t *testing.T) {
	s, clock := openTest(t)
	if _, err := addCustomer(t.Context(), s, "1"); err != nil {
		t.Fatal(err)
	}
	b, err := s.Backup(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(t.Context(), testOptions(s.Dir(), clock), b.Path); err == nil {
		t.Fatal("restored over an open base")
	}
	staleWAL(t, s)
	done, err := Restore(t.Context(), testOptions(s.Dir(), clock), b.Path)
	if err != nil {
		t.Fatal(err)
	}
	again := reopen(t, testOptions(s.Dir(), clock))
	rows, _ := contentOf(t, again)
	if !maps.Equal(rows, b.Rows) {
		t.Errorf("rows %v, the backup has %v", rows, b.Rows)
	}
	_ = again.Close()
	old := reopen(t, testOptions(done.Aside, clock))
	if n := count(t, old, "SELECT count(*) FROM customers"); n != 2 {
		t.Errorf("%d customers in what was kept, want 2", n)
	}
}

// A backup that fails at its last step leaves nothing that looks like one, and no part of it.
func TestFailedBackupLeavesNothing(t *testing.T) {
	s, _ := openTest(t)
	manifest := filepath.Join(s.backupDir(), "balcao-20261123-180000.db.json")
	if err := os.MkdirAll(manifest, 0o700); err != nil { // in the way of the manifest
		t.Fatal(err)
	}
	if _, err := s.Backup(t.Context(), ""); err == nil {
		t.Fatal("a backup without a manifest was made")
	}
	if left, _ := filepath.Glob(filepath.Join(s.backupDir(), "*.db*"+files.PartSuffix)); len(left) > 1 || len(left) == 1 && left[0] != manifest+files.PartSuffix {
		t.Errorf("parts: %v", left)
	}
	if all, err := s.Backups(); err != nil || len(all) > 0 {
		t.Errorf("listed: %v, %v", all, err)
	}
}

// Where there was no base nothing is kept, and nothing is said to be.
func TestRestoreIntoNothing(t *testing.T) {
	s, clock := openTest(t)
	b, err := s.Backup(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	o := testOptions(filepath.Join(t.TempDir(), "nova"), clock)
	o.FreeSpace = func(string) (uint64, error) { return 256 << 20, nil }
	_, err = Restore(t.Context(), o, b.Path)
	told(t, err, isp.Unavailable) // no room
	o.FreeSpace = nil
	dir := o.Dir
	done, err := Restore(t.Context(), o, b.Path)
	if err != nil || done.Aside != "" {
		t.Errorf("kept in %q, %v", done.Aside, err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, setAsidePlace+"*")); len(left) > 0 {
		t.Errorf("empty folders: %v", left)
	}
}

// A power cut at any step of a restore is made good by the next start: the base is either the
// old one, whole, or the restored one.
func TestRestoreCutShort(t *testing.T) {
	for _, step := range []string{"staged", "journal", "wal moved", "base moved", "in place"} {
		t.Run(step, func(t *testing.T) {
			s, clock := openTest(t)
			b, err := s.Backup(t.Context(), "")
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
			want := 1 // the customer of the old base
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
				move(s.engine.Path()+"-wal", filepath.Join(aside, sqlite.BaseName+"-wal"))
			case "base moved", "in place":
				for _, suffix := range []string{"-wal", "-shm", ""} {
					move(s.engine.Path()+suffix, filepath.Join(aside, sqlite.BaseName+suffix))
				}
			}
			if step == "in place" {
				move(filepath.Join(staging, sqlite.BaseName), s.engine.Path())
			}
			again := reopen(t, testOptions(s.Dir(), clock))
			if n := count(t, again, "SELECT count(*) FROM customers"); n != want {
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
	if _, err := addCustomer(t.Context(), s, "1"); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	other, _ := openTest(t)
	newer, err := updated(t, other, clock, map[string]string{"90001_newer.sql": "CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT;"})
	if err != nil {
		t.Fatal(err)
	}
	b, err := newer.Backup(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	damaged := filepath.Join(t.TempDir(), "x.db")
	write(t, damaged, []byte("nada"))
	for _, file := range []string{b.Path, damaged, s.Dir()} {
		_, err := Restore(t.Context(), testOptions(s.Dir(), clock), file)
		told(t, err, isp.Invalid)
	}
	_, err = Restore(t.Context(), testOptions(s.Dir(), clock), filepath.Join(s.Dir(), "nada.db"))
	told(t, err, isp.NotFound)
	again := reopen(t, testOptions(s.Dir(), clock))
	if n := count(t, again, "SELECT count(*) FROM customers"); n != 1 {
		t.Errorf("%d customers", n)
	}
}

// Of the ordinary backups some of each hour, day and month stay, of those before an update the
// last ninety days; nothing that is not a backup is touched.
func TestPruneBackups(t *testing.T) {
	s, clock := openTest(t)
	folder := s.backupDir()
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	for hours := range 24 * 400 {
		if hours > 24*20 && hours%12 != 7 {
			continue // the older ones are told apart by days and months only
		}
		b := Backup{TakenAt: clock.at.Add(-time.Duration(hours) * time.Hour)}
		if hours%(24*40) == 7 {
			b.Reason = beforeUpdate
		}
		b.File = backupName(folder, b.TakenAt, b.Reason)
		text, err := json.Marshal(b)
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(folder, b.File), nil)
		write(t, filepath.Join(folder, b.File+".json"), text)
	}
	write(t, filepath.Join(folder, "balcao-do-joao.db"), nil)
	write(t, filepath.Join(folder, "leia-me.txt"), nil)
	cut, running := filepath.Join(folder, "balcao-1.db"+files.PartSuffix), filepath.Join(folder, "balcao-2.db"+files.PartSuffix)
	for part, age := range map[string]time.Duration{cut: keptParts, running: time.Hour} {
		write(t, part, nil)
		if err := os.Chtimes(part, clock.at, clock.at.Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.PruneBackups(); err != nil {
		t.Fatal(err)
	}
	all, err := s.Backups()
	if err != nil {
		t.Fatal(err)
	}
	var updates, ordinary int
	for _, b := range all {
		if b.Reason == beforeUpdate {
			updates++
		} else {
			ordinary++
		}
	}
	if updates != 3 || ordinary < keptHours+keptDays+keptMonths-3 || ordinary > keptHours+keptDays+keptMonths {
		t.Errorf("%d of updates and %d ordinary kept", updates, ordinary)
	}
	if first := all[0].TakenAt; !first.Equal(clock.at) {
		t.Errorf("the newest kept is of %v", first)
	}
	if last := all[len(all)-1].TakenAt; clock.at.Sub(last) < 300*24*time.Hour {
		t.Errorf("the oldest kept is of %v", last)
	}
	for _, name := range []string{"balcao-do-joao.db", "leia-me.txt"} {
		if _, err := os.Stat(filepath.Join(folder, name)); err != nil {
			t.Error(err)
		}
	}
	if _, err := os.Stat(cut); err == nil {
		t.Error("a backup that was cut short is still there")
	}
	if _, err := os.Stat(running); err != nil {
		t.Error("a backup under way was deleted")
	}
	manifests, _ := filepath.Glob(filepath.Join(folder, "*.json"))
	if len(manifests) != len(all) {
		t.Errorf("%d manifests of %d backups", len(manifests), len(all))
	}
}
