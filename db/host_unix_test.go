//go:build unix

package db

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

// Files are for their owner only, whatever the umask was when the program began.
func TestFilesArePrivate(t *testing.T) {
	old := unix.Umask(0)
	defer unix.Umask(old)
	o := testOptions(filepath.Join(t.TempDir(), "dados"), &testClock{moment()})
	o.Reserve = 1 << 20
	s := reopen(t, o)
	if _, err := addCustomer(t.Context(), s, "1"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.StartFirstAccess(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Backup(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	onlyForTheOwner(t, s.dir, "app.db", "app.db-wal", "app.db-shm", ".lock", reserveName, "primeiro-acesso.txt",
		"balcao-20261123-180000.db", "balcao-20261123-180000.db.json")
}

// A base that was copied here with other modes is protected when it is opened.
func TestOpeningProtectsTheFiles(t *testing.T) {
	s, clock := openTest(t)
	names := []string{"app.db", "app.db-wal", "app.db-shm"}
	for _, name := range names {
		if err := os.Chmod(filepath.Join(s.dir, name), 0o644); err != nil { //nolint:gosec // that is what is made good
			t.Fatal(err)
		}
	}
	if err := os.Chmod(s.dir, 0o755); err != nil { //nolint:gosec // as above
		t.Fatal(err)
	}
	if err := s.lock.release(); err != nil { // as after a crash: the WAL stays
		t.Fatal(err)
	}
	again := reopen(t, testOptions(s.dir, clock))
	onlyForTheOwner(t, again.dir, names...)
}

// The reserve is space that is really taken, not a number in a folder.
func TestReserveTakesSpace(t *testing.T) {
	o := testOptions(filepath.Join(t.TempDir(), "dados"), &testClock{moment()})
	o.Reserve = 1 << 20
	reopen(t, o)
	var reserve unix.Stat_t
	if err := unix.Stat(filepath.Join(o.Dir, reserveName), &reserve); err != nil || reserve.Blocks*512 < o.Reserve {
		t.Errorf("%d bytes are taken, want %d (%v)", reserve.Blocks*512, o.Reserve, err)
	}
}

// onlyForTheOwner looks at everything in a folder, which must hold the named files.
func onlyForTheOwner(t *testing.T, dir string, named ...string) {
	t.Helper()
	seen := map[string]bool{}
	err := filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		seen[entry.Name()] = true
		want := os.FileMode(0o600)
		if entry.IsDir() {
			want = 0o700
		}
		if info.Mode().Perm() != want {
			t.Errorf("%s has mode %o, want %o", path, info.Mode().Perm(), want)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range named {
		if !seen[name] {
			t.Errorf("%s is not there", name)
		}
	}
}
