package backup

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"balcao/db/sqlite"
	"balcao/internal/files"
	"balcao/internal/isp"
)

const (
	stagingFolder = ".restauracao"
	journalName   = "destino" // holds the name of the folder that receives the old files
	setAsidePlace = "antes-da-restauracao-"
)

// Restored says what a restore did.
type Restored struct {
	Copy  Copy   // what the base is now
	Aside string // folder with the files that were the base before; "" when there were none
}

// Restore puts a verified copy in the place of the base that lies in o.Dir, which nobody may
// have open; a copy of a newer schema than latest is refused. The old files are kept beside it.
// A power cut in the middle is finished by Resume.
func Restore(ctx context.Context, o sqlite.Options, latest int64, file string) (done Restored, err error) {
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
		return Restored{}, isp.Fail(isp.NotFound, "arquivo", fmt.Sprintf("%q não existe.", file))
	}
	e := sqlite.New(o)
	if err := e.Prepare(); err != nil {
		return Restored{}, err
	}
	defer func() { err = errors.Join(err, e.Close()) }()
	if err := Resume(o.Dir); err != nil {
		return Restored{}, err
	}
	found, err := Verify(ctx, file)
	if err != nil {
		return Restored{}, err
	}
	if found.Version > latest {
		return Restored{}, isp.Fail(isp.Invalid, "arquivo", fmt.Sprintf(
			"O backup está na versão %d do esquema e este programa conhece até a %d. Use o programa mais novo.", found.Version, latest))
	}
	if err := e.RoomFor(found.Size, "restaurar o backup"); err != nil {
		return Restored{}, err
	}
	aside, err := putBack(ctx, o.Dir, file, e.Now())
	if err == nil && os.Remove(aside) == nil { // it was empty: there was no base before
		aside = ""
	}
	return Restored{Copy: found, Aside: aside}, err
}

// PutBack undoes an update that failed: the files of the base, which is not open, become those
// of the copy.
func PutBack(ctx context.Context, e *sqlite.Engine, c Copy) error {
	_, err := putBack(ctx, e.Dir(), c.Path, e.Now())
	return err
}

// putBack stages the copy, verifies what was staged, writes the journal, and from there on
// can be resumed at any point. It returns the folder that received the old files.
func putBack(ctx context.Context, dir, file string, at time.Time) (string, error) {
	staging := filepath.Join(dir, stagingFolder)
	if err := os.RemoveAll(staging); err != nil {
		return "", fmt.Errorf("clear the staging folder: %w", err)
	}
	if err := os.MkdirAll(staging, 0o700); err != nil {
		return "", fmt.Errorf("make the staging folder: %w", err)
	}
	staged := filepath.Join(staging, sqlite.BaseName)
	if err := files.CopyWhole(file, staged); err != nil {
		return "", err
	}
	if _, err := inspect(ctx, staged); err != nil {
		return "", fmt.Errorf("verify what was staged: %w", err)
	}
	aside, err := makeAside(dir, at)
	if err != nil {
		return "", err
	}
	if err := files.WriteWhole(filepath.Join(staging, journalName), []byte(filepath.Base(aside))); err != nil {
		return "", err
	}
	if err := files.SyncFolder(dir); err != nil {
		return "", err
	}
	return aside, Resume(dir)
}

// makeAside makes the folder for the old files; those of the same second are numbered.
func makeAside(dir string, at time.Time) (string, error) {
	stem := filepath.Join(dir, setAsidePlace+at.Format("20060102-150405"))
	name := stem
	for n := 2; ; n++ {
		err := os.Mkdir(name, 0o700)
		if err == nil {
			return name, nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return "", fmt.Errorf("make the folder for the old files: %w", err)
		}
		name = fmt.Sprintf("%s-%d", stem, n)
	}
}

// Resume finishes a restore whose journal was written, from whatever point it reached.
// While the staged file is there the files of the base are the old ones. They all go: a -wal
// that stays would silently undo the restore.
func Resume(dir string) error {
	staging := filepath.Join(dir, stagingFolder)
	journal, err := os.ReadFile(filepath.Join(staging, journalName))
	if errors.Is(err, fs.ErrNotExist) {
		return discard(staging) // nothing had been moved yet
	}
	if err != nil {
		return fmt.Errorf("read the journal of the restore: %w", err)
	}
	aside := filepath.Base(strings.TrimSpace(string(journal)))
	if !strings.HasPrefix(aside, setAsidePlace) {
		return fmt.Errorf("the journal of the restore names %q", aside)
	}
	staged := filepath.Join(staging, sqlite.BaseName)
	if _, err := os.Stat(staged); err == nil {
		if err := moveBase(dir, filepath.Join(dir, aside)); err != nil {
			return err
		}
		if err := os.Rename(staged, filepath.Join(dir, sqlite.BaseName)); err != nil {
			return fmt.Errorf("put the copy in place: %w", err)
		}
		if err := files.SyncFolder(dir); err != nil {
			return err
		}
	}
	return discard(staging)
}

// moveBase moves the files of the base away, the -wal first: a base without its -wal is an
// older base, a -wal without its base is nothing.
func moveBase(dir, aside string) error {
	for _, suffix := range []string{"-wal", "-shm", ""} {
		name := sqlite.BaseName + suffix
		err := os.Rename(filepath.Join(dir, name), filepath.Join(aside, name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("move %s away: %w", name, err)
		}
	}
	if err := files.SyncFolder(aside); err != nil {
		return err
	}
	return files.SyncFolder(dir)
}

func discard(staging string) error {
	if err := os.RemoveAll(staging); err != nil {
		return fmt.Errorf("remove the staging folder: %w", err)
	}
	return nil
}
