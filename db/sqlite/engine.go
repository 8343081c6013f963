// Package sqlite is the engine under the store: the one way in which the file of the program
// is opened, locked, read, changed and checked. It knows no table of the register.
//
// One connection writes and several read. A change is on the disk before the caller hears that
// it was saved. Errors for people are *isp.Error; all others are faults of the program.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"balcao/internal/isp"
)

// BaseName is the name of the file in the data folder.
const BaseName = "app.db"

const (
	defaultReaders    = 6
	quickCheckTimeout = 10 * time.Second
)

// Options says where the file lies, and with what it is opened.
type Options struct {
	Dir       string                           // data folder; made when it does not exist
	Clock     func() time.Time                 // nil is the machine's
	Log       *slog.Logger                     // nil discards
	Readers   int                              // connections that only read; 0 is 6
	Reserve   int64                            // bytes kept for the day the disk is full; 0 is 64 MiB, below 0 none
	FreeSpace func(dir string) (uint64, error) // free bytes under dir; nil asks the machine
}

// Engine is a data folder and the file in it. Its life is New, Prepare, Open, Close; after Open
// its methods may be called from any goroutine.
type Engine struct {
	options Options
	path    string
	log     *slog.Logger

	lock    *folderLock
	writer  *sql.DB
	readers *sql.DB
	turn    chan struct{}          // held by the one who writes
	stopped atomic.Pointer[string] // why nothing may be written any more; nil while all is well
	present presence
}

// New fills in what the options leave out. It touches no file.
func New(o Options) *Engine {
	if o.Clock == nil {
		o.Clock = machineClock
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Readers <= 0 {
		o.Readers = defaultReaders
	}
	if o.Reserve == 0 {
		o.Reserve = defaultReserve
	}
	if o.FreeSpace == nil {
		o.FreeSpace = freeSpace
	}
	return &Engine{options: o, path: filepath.Join(o.Dir, BaseName), log: o.Log, turn: make(chan struct{}, 1)}
}

// Prepare makes the folder and takes its lock; the file is not open yet. It fails with an
// *isp.Error when another process has the folder.
func (e *Engine) Prepare() error {
	if err := makeFolder(e.options.Dir); err != nil {
		return err
	}
	var err error
	e.lock, err = lockFolder(e.options.Dir)
	return err
}

// Open opens the connections to a file whose schema is up to date, looks for damage and sets
// space aside. Pools never drop a connection by age: every one of them was checked when it was
// opened.
func (e *Engine) Open(ctx context.Context) error {
	e.present.forget()
	var err error
	if e.writer, err = OpenFile(e.path, forWriting); err != nil {
		return err
	}
	if e.readers, err = OpenFile(e.path, forReading); err != nil {
		return err
	}
	e.writer.SetMaxOpenConns(1)
	e.writer.SetMaxIdleConns(1)
	e.readers.SetMaxOpenConns(e.options.Readers)
	e.readers.SetMaxIdleConns(e.options.Readers)
	if err := e.writer.PingContext(ctx); err != nil {
		return e.Failure(fmt.Errorf("open the writer: %w", err))
	}
	if err := e.readers.PingContext(ctx); err != nil {
		return e.Failure(fmt.Errorf("open the readers: %w", err))
	}
	if err := e.quickCheck(ctx); err != nil {
		return err
	}
	e.present.remember(e.path)
	e.keepReserve()
	return nil
}

// IsOpen reports whether there are connections.
func (e *Engine) IsOpen() bool { return e.writer != nil }

// Disconnect closes the connections, which writes the WAL into the file, and keeps the folder.
func (e *Engine) Disconnect() error {
	var problems []error
	if e.readers != nil {
		problems = append(problems, e.readers.Close())
	}
	if e.writer != nil {
		problems = append(problems, e.writer.Close())
	}
	e.readers, e.writer = nil, nil
	return errors.Join(problems...)
}

// Close disconnects and gives the folder back. Nothing may be called after it.
func (e *Engine) Close() error {
	return errors.Join(e.Disconnect(), e.lock.release())
}

// Dir is the data folder.
func (e *Engine) Dir() string { return e.options.Dir }

// Path is where the file lies. Only SQLite may open it: closing any other handle of it drops
// SQLite's locks.
func (e *Engine) Path() string { return e.path }

// Log is where the engine and those who work with it write.
func (e *Engine) Log() *slog.Logger { return e.log }

// ReaderStats tells how the reading connections are used.
func (e *Engine) ReaderStats() sql.DBStats { return e.readers.Stats() }

// Checkpoint moves what the WAL holds into the file and empties the WAL; for quiet hours.
func (e *Engine) Checkpoint(ctx context.Context) error {
	return e.Exclusive(ctx, func(conn *sql.Conn) error {
		if _, err := conn.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
			return fmt.Errorf("checkpoint: %w", err)
		}
		return nil
	})
}

// quickCheck looks for damage at each start, for ten seconds at most. A damaged file opens for
// reading only: the attendants still find their customers.
func (e *Engine) quickCheck(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, quickCheckTimeout)
	defer cancel()
	var found string
	err := Each(ctx, e.Read(), func(row Row) error { return row.Scan(&found) }, "PRAGMA quick_check(1)")
	if ctx.Err() != nil {
		e.log.Warn("the check at start did not end in time", "limit", quickCheckTimeout)
		return nil
	}
	if IsDamage(err) {
		return nil // Failure stopped all writing
	}
	if err != nil {
		return err
	}
	if found != "ok" {
		e.stopWriting(damaged)
		e.log.Error("quick_check found damage", "finding", found)
	}
	return nil
}

// Trouble is why nothing may be written, as a sentence for people; "" when all is well.
func (e *Engine) Trouble() string {
	if why := e.stopped.Load(); why != nil {
		return *why
	}
	if e.Space().Level == SpaceFull {
		return "O disco do servidor está quase cheio e o programa só lê. Libere espaço."
	}
	return ""
}

// stopWriting makes the program read only until it is started again. It reports whether it did
// not before.
func (e *Engine) stopWriting(sentence string) bool { return e.stopped.CompareAndSwap(nil, &sentence) }

// mayWrite refuses while the file is damaged or the disk nearly full.
func (e *Engine) mayWrite() error {
	if why := e.stopped.Load(); why != nil {
		return isp.Fail(isp.Unavailable, "", *why)
	}
	if e.Space().Level == SpaceFull {
		return isp.Fail(isp.Unavailable, "", "NÃO SALVO: o disco do servidor está quase cheio e o programa só lê. Libere espaço e repita.")
	}
	return e.checkPresence()
}

// makeFolder makes the data folder, for its owner only.
func makeFolder(dir string) error {
	if dir == "" {
		return isp.Fail(isp.Invalid, "dados", "Diga qual é a pasta de dados.")
	}
	RestrictUmask()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return Explain(err, isp.Fail(isp.Invalid, "dados", fmt.Sprintf(
			"A pasta de dados %q não pode ser criada. Confira o caminho e a permissão.", dir)))
	}
	if err := os.Chmod(dir, 0o700); err != nil { //nolint:gosec // a folder needs the x
		return notOurs(dir, err)
	}
	for _, name := range []string{BaseName, BaseName + "-wal", BaseName + "-shm"} {
		if err := os.Chmod(filepath.Join(dir, name), 0o600); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return notOurs(filepath.Join(dir, name), err)
		}
	}
	return nil
}

// notOurs says whose the files of the data folder must be.
func notOurs(path string, cause error) error {
	return Explain(cause, isp.Fail(isp.Unavailable, "dados", fmt.Sprintf(
		"%q não é do usuário que abre o programa, ou está em um disco que não guarda permissões. Abra com o usuário dono da pasta de dados, ou passe a pasta a ele (chown -R).", path)))
}
