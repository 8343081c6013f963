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
	o := testOptions(filepath.Join(t.TempDir(), "dados"), &testClock{at: moment()})
	o.Reserve = 1 << 20
	s := reopen(t, o)
	if _, err := addCustomer(t.Context(), s, "1"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.StartFirstAccess(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Backup(t.Context()); err != nil {
		t.Fatal(err)
	}
	onlyForTheOwner(t, s.Dir(), "app.db", "app.db-wal", "app.db-shm", ".lock", "reserva-de-espaco", "primeiro-acesso.txt",
		"balcao-20261123-180000.db", "balcao-20261123-180000.db.json")
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
