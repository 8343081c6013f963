package sqlite

import (
	"context"
	"os"
	"testing"

	"github.com/mattn/go-sqlite3"

	"balcao/internal/isp"
)

// Once the file, or its -wal, was removed, moved or replaced under the open program, nothing is
// said to be saved, reading goes on, and everybody is told.
func TestFileIsGone(t *testing.T) {
	for name, harm := range map[string]func(path string) error{
		"removed":      os.Remove,
		"moved":        func(path string) error { return os.Rename(path, path+".velho") },
		"-wal removed": func(path string) error { return os.Remove(path + "-wal") },
		"replaced": func(path string) error {
			if err := os.WriteFile(path+".outro", nil, 0o600); err != nil {
				return err
			}
			return os.Rename(path+".outro", path)
		},
	} {
		t.Run(name, func(t *testing.T) {
			e := openTest(t)
			if _, err := addThing(t.Context(), e, "antes"); err != nil {
				t.Fatal(err)
			}
			if err := harm(e.Path()); err != nil {
				t.Fatal(err)
			}
			_, err := addThing(t.Context(), e, "depois")
			told(t, err, isp.Unavailable)
			if e.Trouble() == "" {
				t.Error("nobody is told")
			}
			if n := count(t, e, "SELECT count(*) FROM things"); n != 1 {
				t.Errorf("%d things are read, want the one of before", n)
			}
		})
	}
}

// A file that goes between the first statement of a save and its COMMIT makes no "Salvo".
func TestFileGoesDuringASave(t *testing.T) {
	e := openTest(t)
	err := change(t.Context(), e, func(_ context.Context, x *Tx) error {
		if _, err := x.Insert("INSERT INTO things (name) VALUES ('a')"); err != nil {
			return err
		}
		return os.Remove(e.Path())
	})
	told(t, err, isp.Unavailable)
}

// A disk that fails, and a damaged file, stop all writing; a full disk stops only what it refuses.
func TestFailuresThatStopWriting(t *testing.T) {
	for name, c := range map[string]struct {
		code  sqlite3.ErrNo
		more  sqlite3.ErrNoExtended
		stops bool
	}{
		"read":        {code: sqlite3.ErrIoErr, more: sqlite3.ErrIoErrRead, stops: true},
		"write":       {code: sqlite3.ErrIoErr, more: sqlite3.ErrIoErrWrite, stops: true},
		"fsync":       {code: sqlite3.ErrIoErr, more: sqlite3.ErrIoErrFsync, stops: true},
		"full -shm":   {code: sqlite3.ErrIoErr, more: sqlite3.ErrIoErrSHMSize, stops: false},
		"damage":      {code: sqlite3.ErrCorrupt, more: 0, stops: true},
		"no database": {code: sqlite3.ErrNotADB, more: 0, stops: true},
		"full":        {code: sqlite3.ErrFull, more: 0, stops: false},
		"busy":        {code: sqlite3.ErrBusy, more: 0, stops: false},
	} {
		t.Run(name, func(t *testing.T) {
			e := openTest(t)
			if err := e.Failure(sqlite3.Error{Code: c.code, ExtendedCode: c.more}); err == nil {
				t.Fatal("no error")
			}
			_, err := addThing(t.Context(), e, "x")
			if (err != nil) != c.stops || (e.Trouble() != "") != c.stops {
				t.Errorf("a save after it: %v, trouble %q; stops: %v", err, e.Trouble(), c.stops)
			}
		})
	}
}
