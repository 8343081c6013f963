//go:build unix

package sqlite

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

// A file that was copied here with other modes is protected when the folder is taken.
func TestOpeningProtectsTheFiles(t *testing.T) {
	o := testOptions(t)
	e := reopen(t, o)
	names := []string{".", BaseName, BaseName + "-wal", BaseName + "-shm"}
	for _, name := range names {
		if err := os.Chmod(filepath.Join(o.Dir, name), 0o755); err != nil { //nolint:gosec // that is what is made good
			t.Fatal(err)
		}
	}
	if err := e.lock.release(); err != nil { // as after a crash: the WAL stays
		t.Fatal(err)
	}
	reopen(t, o)
	for _, name := range names {
		info, err := os.Stat(filepath.Join(o.Dir, name))
		if err != nil {
			t.Fatal(err)
		}
		want := os.FileMode(0o600)
		if info.IsDir() {
			want = 0o700
		}
		if info.Mode().Perm() != want {
			t.Errorf("%s has mode %o, want %o", name, info.Mode().Perm(), want)
		}
	}
}

// The reserve is space that is really taken, not a number in a folder.
func TestReserveTakesSpace(t *testing.T) {
	o := testOptions(t)
	o.Reserve = 1 << 20
	reopen(t, o)
	var reserve unix.Stat_t
	if err := unix.Stat(filepath.Join(o.Dir, reserveName), &reserve); err != nil || reserve.Blocks*512 < o.Reserve {
		t.Errorf("%d bytes are taken, want %d (%v)", reserve.Blocks*512, o.Reserve, err)
	}
}
