package backup

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

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
			if err := addCustomer(t.Context(), s, "c"+strings.Repeat("x", i)); err != nil {
				t.Error(err)
				return
			}
		}
	})
	for range 10 {
		b, err := Make(t.Context(), s, "")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Verify(t.Context(), b.Path); err != nil {
			t.Error(err)
		}
	}
	close(stop)
	wait.Wait()
	all, err := List(s.Dir())
	if err != nil || len(all) != 10 {
		t.Fatalf("%d backups, %v", len(all), err)
	}
	t.Logf("R6: %d copies, each read from end to end, while %d customers were added", len(all), all[0].Rows["customers"])
	if all[0].Rows["customers"] < all[9].Rows["customers"] {
		t.Error("the newest is not first")
	}
	if left, _ := filepath.Glob(filepath.Join(Folder(s.Dir()), "*"+files.PartSuffix+"*")); len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
}

// Copies that are made in the same second, by the hourly job and a person, do not meet.
func TestBackupsAtTheSameMoment(t *testing.T) {
	s, _ := openTest(t)
	const atOnce = 8
	var wait sync.WaitGroup
	for range atOnce {
		wait.Go(func() {
			if _, err := Make(t.Context(), s, ""); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if all, err := List(s.Dir()); err != nil || len(all) != atOnce {
		t.Errorf("%d backups, %v; want %d", len(all), err, atOnce)
	}
}

// The manifest tells what the copy holds.
func TestBackupManifest(t *testing.T) {
	s, clock := openTest(t)
	if err := addCustomer(t.Context(), s, "1"); err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(t.TempDir(), "pen drive")
	b, err := Make(t.Context(), s, folder)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(b.Path + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var m Copy
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

// What is not a whole database of this program, exactly as it was copied, is refused.
func TestVerifyRefuses(t *testing.T) {
	s, _ := openTest(t)
	b, err := Make(t.Context(), s, "")
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
	page := rootPage(t, b.Path, "sqlite_autoindex_users_1")
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
			_, err := Verify(t.Context(), path)
			told(t, err, isp.Invalid)
			if name == "a bit flipped" {
				return // without its manifest most single bits cannot be told
			}
			if err := os.Remove(path + ".json"); err != nil {
				t.Fatal(err)
			}
			_, err = Verify(t.Context(), path)
			told(t, err, isp.Invalid)
		})
	}
	if _, err := Verify(t.Context(), filepath.Join(s.Dir(), "nada.db")); err == nil {
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

// A copy that does not hold the database's rows is not a backup.
func TestCompareRows(t *testing.T) {
	before := map[string]int64{"customers": 10, "sessions": 3, "once_keys": 5}
	after := map[string]int64{"customers": 12, "sessions": 0, "once_keys": 5}
	for name, tc := range map[string]struct {
		copied map[string]int64
		ok     bool
	}{
		"as before":     {map[string]int64{"customers": 10, "sessions": 3, "once_keys": 5}, true},
		"as after":      {map[string]int64{"customers": 12, "sessions": 0, "once_keys": 5}, true},
		"they move":     {map[string]int64{"customers": 11, "sessions": 9, "once_keys": 7}, true},
		"too few":       {map[string]int64{"customers": 9, "sessions": 3, "once_keys": 5}, false},
		"too many":      {map[string]int64{"customers": 13, "sessions": 3, "once_keys": 5}, false},
		"table missing": {map[string]int64{"customers": 10}, false},
		"other table":   {map[string]int64{"customers": 10, "x": 3}, false},
	} {
		if err := compareRows(tc.copied, before, after); (err == nil) != tc.ok {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Another process copies a database that is open.
func TestBackupOfAnOpenBase(t *testing.T) {
	s, clock := openTest(t)
	if err := addCustomer(t.Context(), s, "1"); err != nil {
		t.Fatal(err)
	}
	b, err := Of(t.Context(), testOptions(s.Dir(), clock), t.TempDir())
	if err != nil || b.Rows["customers"] != 1 {
		t.Fatalf("%+v, %v", b, err)
	}
	_, err = Of(t.Context(), testOptions(t.TempDir(), clock), t.TempDir())
	told(t, err, isp.NotFound)
	if err := addCustomer(t.Context(), s, "2"); err != nil {
		t.Error(err)
	}
}

// A backup that fails at its last step leaves nothing that looks like one, and no part of it.
func TestFailedBackupLeavesNothing(t *testing.T) {
	s, _ := openTest(t)
	manifest := filepath.Join(Folder(s.Dir()), "balcao-20261123-180000.db.json")
	if err := os.MkdirAll(manifest, 0o700); err != nil { // in the way of the manifest
		t.Fatal(err)
	}
	if _, err := Make(t.Context(), s, ""); err == nil {
		t.Fatal("a backup without a manifest was made")
	}
	if left, _ := filepath.Glob(filepath.Join(Folder(s.Dir()), "*.db*"+files.PartSuffix)); len(left) > 1 || len(left) == 1 && left[0] != manifest+files.PartSuffix {
		t.Errorf("parts: %v", left)
	}
	if all, err := List(s.Dir()); err != nil || len(all) > 0 {
		t.Errorf("listed: %v, %v", all, err)
	}
}

// A folder that cannot be written to or read ends a backup at once, with a sentence.
func TestFolderOfBackupsIsNoFolder(t *testing.T) {
	s, _ := openTest(t)
	write(t, Folder(s.Dir()), []byte("no folder"))
	_, err := Make(t.Context(), s, "")
	told(t, err, isp.Unavailable)
	_, err = takeName(Folder(s.Dir()), s.Now(), "") // as when it cannot be searched
	told(t, err, isp.Unavailable)
	if _, err := List(s.Dir()); err == nil {
		t.Error("a folder that cannot be read is listed as empty")
	}
}
