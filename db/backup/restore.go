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
	Copy    Copy    // what the database is now
	Aside   string  // folder with the files that were the database before; "" when there were none
	Revived Revived // who may enter again

	LostAttachments int // files that the copy names and that were neither beside it nor in the data folder
}

// Restore puts a verified copy in the place of the database that lies in o.Dir, which nobody may
// have open; a copy of a newer schema than latest is refused. Every session of the copy ends.
// The old files are kept beside it. What lies in a -wal beside the file belongs to it. A power
// cut in the middle is finished by Resume.
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
	release, err := holdSource(e, file)
	if err != nil {
		return Restored{}, err
	}
	defer func() { err = errors.Join(err, release()) }()
	before, compared := accessBefore(ctx, e.Path())
	found, copied, err := stageForRestore(ctx, e, latest, file)
	if err != nil {
		return Restored{}, err
	}
	done.Copy = found
	done.LostAttachments, err = restoreAttachments(ctx, e, filepath.Join(o.Dir, stagingFolder, sqlite.BaseName), file)
	if err != nil {
		return Restored{}, err
	}
	if compared {
		done.Revived = revivedBy(copied, before)
	}
	done.Aside, err = swap(o.Dir, e.Now())
	if err == nil && os.Remove(done.Aside) == nil { // it was empty: there was no database before
		done.Aside = ""
	}
	return done, err
}

// holdSource refuses the database itself, and a file of a data folder that a process has open: what
// is read from it would be neither the old nor the new state. Otherwise nobody opens it until
// release.
func holdSource(e *sqlite.Engine, file string) (release func() error, err error) {
	nothing := func() error { return nil }
	source, err := os.Stat(file)
	if err != nil {
		return nothing, fmt.Errorf("look at the copy: %w", err)
	}
	if base, err := os.Stat(e.Path()); err == nil && os.SameFile(source, base) {
		return nothing, isp.Fail(isp.Invalid, "arquivo", "Este arquivo é a própria base. Indique uma cópia, da pasta backups por exemplo.")
	}
	folder := filepath.Dir(file)
	if _, err := os.Stat(filepath.Join(folder, sqlite.LockName)); err != nil {
		return nothing, nil //nolint:nilerr // no data folder
	}
	of := sqlite.New(sqlite.Options{Dir: folder})
	if err := of.Prepare(); err != nil {
		return nothing, err
	}
	return of.Close, nil
}

// stageForRestore verifies the file, stages it and ends its sessions. It returns what was staged
// and who may enter by it.
func stageForRestore(ctx context.Context, e *sqlite.Engine, latest int64, file string) (found Copy, copied access, err error) {
	log, err := os.Stat(file + "-wal")
	hasLog := err == nil && log.Size() > 0
	if !hasLog { // with one, the file alone is no whole database
		if found, err = Verify(ctx, file); err != nil {
			return found, copied, err
		}
		if err := admit(found, latest); err != nil {
			return found, copied, err
		}
	} else {
		found = Copy{Path: file, File: filepath.Base(file), Size: log.Size()}
	}
	if err := e.RoomFor(2*found.Size, "restaurar o backup"); err != nil {
		return found, copied, err
	}
	staged, err := stage(e.Dir(), file, hasLog)
	if err != nil {
		return found, copied, err
	}
	if copied, err = endSessions(ctx, staged); err == nil {
		var now Copy
		now, err = inspect(ctx, staged)
		found.Version, found.Rows = now.Version, now.Rows
	}
	if err != nil {
		return found, copied, sqlite.Explain(err, isp.Fail(isp.Invalid, "arquivo", "O arquivo não é um backup do Balcão, ou está danificado. Nada foi alterado."))
	}
	return found, copied, admit(found, latest)
}

// admit refuses a copy of a newer program.
func admit(found Copy, latest int64) error {
	if found.Version > latest {
		return isp.Fail(isp.Invalid, "arquivo", fmt.Sprintf(
			"O backup está na versão %d do esquema e este programa conhece até a %d. Use o programa mais novo.", found.Version, latest))
	}
	return nil
}

// PutBack undoes an update that failed: the files of the database, which is not open, become those
// of the copy.
func PutBack(ctx context.Context, e *sqlite.Engine, c Copy) error {
	staged, err := stage(e.Dir(), c.Path, false)
	if err != nil {
		return err
	}
	if _, err := inspect(ctx, staged); err != nil {
		return fmt.Errorf("verify what was staged: %w", err)
	}
	_, err = swap(e.Dir(), e.Now())
	return err
}

// stage copies a file into the staging folder, with its -wal when it has one.
func stage(dir, file string, withLog bool) (staged string, err error) {
	staging := filepath.Join(dir, stagingFolder)
	if err := os.RemoveAll(staging); err != nil {
		return "", fmt.Errorf("clear the staging folder: %w", err)
	}
	if err := os.MkdirAll(staging, 0o700); err != nil {
		return "", fmt.Errorf("make the staging folder: %w", err)
	}
	staged = filepath.Join(staging, sqlite.BaseName)
	if withLog {
		if err := files.CopyWhole(file+"-wal", staged+"-wal"); err != nil {
			return "", err
		}
	}
	return staged, files.CopyWhole(file, staged)
}

// swap puts what was staged in the place of the database. Once the journal is written it can be
// resumed at any point. It returns the folder that received the old files.
func swap(dir string, at time.Time) (aside string, err error) {
	staging := filepath.Join(dir, stagingFolder)
	if err := files.SyncFile(filepath.Join(staging, sqlite.BaseName)); err != nil {
		return "", err
	}
	if aside, err = makeAside(dir, at); err != nil {
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

// asideStamp is how the moment of a restore, UTC, stands in the name of such a folder.
const asideStamp = "20060102-150405"

// makeAside makes the folder for the old files; those of the same second are numbered.
func makeAside(dir string, at time.Time) (string, error) {
	stem := filepath.Join(dir, setAsidePlace+at.Format(asideStamp))
	name := stem
	for n := 2; n < sameSecond; n++ {
		err := os.Mkdir(name, 0o700)
		if err == nil {
			return name, nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return "", fmt.Errorf("make the folder for the old files: %w", err)
		}
		name = fmt.Sprintf("%s-%d", stem, n)
	}
	return "", fmt.Errorf("%d folders are called %s", sameSecond, stem)
}

// LastRestore returns when the data folder was last restored, by the folders that received the files of
// before; the zero time when it never was. What backups from before that say of the end of the history
// holds no more.
func LastRestore(dir string) (last time.Time, err error) {
	aside, err := filepath.Glob(filepath.Join(dir, setAsidePlace+"*"))
	if err != nil {
		return last, fmt.Errorf("look for restores: %w", err)
	}
	for _, path := range aside {
		stamp := strings.TrimPrefix(filepath.Base(path), setAsidePlace)
		at, err := time.Parse(asideStamp, stamp[:min(len(stamp), len(asideStamp))])
		if err == nil && at.After(last) {
			last = at
		}
	}
	return last, nil
}

// Pending reports whether a restore of the data folder was cut short, so that Resume has
// something to finish.
func Pending(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, stagingFolder, journalName))
	return err == nil
}

// Resume finishes a restore whose journal was written, from whatever point it reached.
// While the staged file is there the files of the database are the old ones. They all go: a -wal
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

// moveBase moves the files of the database away, the -wal first: a database without its -wal is an
// older database, a -wal without its database is nothing.
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
