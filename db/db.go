// Package db is the store: all SQL of the program, the one way in which the file is opened,
// changed, copied and checked.
//
// One connection writes and several read. Every change is one transaction that carries its
// own line of history; it is on the disk before the caller hears that it was saved. Errors for
// people are *isp.Error; all others are faults of the program.
package db

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

	"balcao/internal/guard"
	"balcao/internal/isp"
	"balcao/internal/search"
)

const (
	baseName          = "app.db"
	defaultReaders    = 6
	quickCheckTimeout = 10 * time.Second
)

// Options says which base to open, and with what.
type Options struct {
	Dir        string           // data folder; made when it does not exist
	Migrations fs.FS            // the files of db/migrations, at its root
	Clock      func() time.Time // nil is the machine's
	Zone       *time.Location   // of the provider; nil takes the one of the settings
	Log        *slog.Logger     // nil discards
	Readers    int              // connections that only read; 0 is 6
	Search     search.Options   // of the index that LoadSearch builds

	Reserve   int64                            // bytes kept for the day the disk is full; 0 is 64 MiB, below 0 none
	FreeSpace func(dir string) (uint64, error) // free bytes under dir; nil asks the machine
}

// DB is an open base. Its methods may be called from any goroutine.
type DB struct {
	dir        string
	path       string
	migrations fs.FS
	clock      func() time.Time
	zone       *time.Location
	log        *slog.Logger
	reserve    int64
	freeSpace  func(dir string) (uint64, error)

	lock      *folderLock
	writer    *sql.DB
	readers   *sql.DB
	turn      chan struct{} // held by who writes
	listeners []func(ctx context.Context, touched Touched)
	stopped   atomic.Pointer[string] // why nothing may be written any more; nil while all is well

	hasher   *guard.Hasher
	throttle *guard.Throttle
	seen     *lastSeen
	first    *guard.FirstCode
	search   *searcher

	background *background
	accesses   *accessLog
}

// Open locks the folder, brings the schema up to date and opens the base. It fails with an
// *isp.Error when another process has it, when the file is not a base of this program or of a
// newer version, or when the disk is full.
func Open(ctx context.Context, o Options) (*DB, error) {
	s, err := prepare(o)
	if err != nil {
		return nil, err
	}
	if err := s.open(ctx, o.Readers); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// prepare makes the folder and takes its lock; the base is not open yet.
func prepare(o Options) (*DB, error) {
	s, err := newDB(o)
	if err != nil {
		return nil, err
	}
	if err := makeFolder(s.dir); err != nil {
		return nil, err
	}
	if s.lock, err = lockFolder(s.dir); err != nil {
		return nil, err
	}
	return s, nil
}

// newDB fills in what the options leave out.
func newDB(o Options) (*DB, error) {
	if o.Migrations == nil {
		return nil, errors.New("open a base: no migrations given")
	}
	s := &DB{
		dir: o.Dir, path: filepath.Join(o.Dir, baseName), migrations: o.Migrations,
		clock: o.Clock, zone: o.Zone, log: o.Log, reserve: o.Reserve, freeSpace: o.FreeSpace,
		turn: make(chan struct{}, 1), throttle: guard.NewThrottle(), seen: newLastSeen(), first: &guard.FirstCode{},
		search: newSearcher(o.Search), background: newBackground(), accesses: newAccessLog(),
	}
	if s.clock == nil {
		s.clock = machineClock
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	if s.reserve == 0 {
		s.reserve = defaultReserve
	}
	if s.freeSpace == nil {
		s.freeSpace = freeSpace
	}
	s.afterCommit(s.refreshSearch)
	var err error
	s.hasher, err = guard.NewHasher()
	return s, err
}

// open does the rest of Open, with the folder locked.
func (s *DB) open(ctx context.Context, readers int) error {
	if err := s.makeRoom(); err != nil {
		return err
	}
	if err := resumeRestore(s.dir); err != nil {
		return err
	}
	if err := s.bringUpToDate(ctx); err != nil {
		return err
	}
	if err := s.openPools(ctx, readers); err != nil {
		return err
	}
	if err := s.quickCheck(ctx); err != nil {
		return err
	}
	s.keepReserve()
	if err := s.useZone(ctx); err != nil {
		return err
	}
	s.inBackground("accesses", s.keepAccesses)
	return s.writeDefaultRoles(ctx)
}

// openPools opens the writer and the readers. Pools never drop a connection by age: every one
// of them was checked when it was opened.
func (s *DB) openPools(ctx context.Context, readers int) error {
	if readers <= 0 {
		readers = defaultReaders
	}
	writer, err := newConnector(s.path, forWriting)
	if err != nil {
		return err
	}
	reader, err := newConnector(s.path, forReading)
	if err != nil {
		return err
	}
	s.writer, s.readers = sql.OpenDB(writer), sql.OpenDB(reader)
	s.writer.SetMaxOpenConns(1)
	s.writer.SetMaxIdleConns(1)
	s.readers.SetMaxOpenConns(readers)
	s.readers.SetMaxIdleConns(readers)
	if err := s.writer.PingContext(ctx); err != nil {
		return s.failureOf(fmt.Errorf("open the writer: %w", err))
	}
	if err := s.readers.PingContext(ctx); err != nil {
		return s.failureOf(fmt.Errorf("open the readers: %w", err))
	}
	return nil
}

// quickCheck looks for damage at each start, for ten seconds at most. A damaged base opens for
// reading only: the attendants still find their customers.
func (s *DB) quickCheck(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, quickCheckTimeout)
	defer cancel()
	var found string
	err := each(ctx, s.read(), func(row scanner) error { return row.Scan(&found) }, "PRAGMA quick_check(1)")
	if ctx.Err() != nil {
		s.log.Warn("the check at start did not end in time", "limit", quickCheckTimeout)
		return nil
	}
	if err != nil {
		return err
	}
	if found != "ok" {
		s.stopWriting("O arquivo da base está danificado. O programa só lê até que alguém restaure um backup.")
		s.log.Error("quick_check found damage", "finding", found)
	}
	return nil
}

// Close writes down who opened records, then the WAL into the base, and gives the folder back. Nothing may be called after it.
func (s *DB) Close() error {
	s.background.end()
	var problems []error
	if s.writer != nil {
		problems = append(problems, s.writeAccesses(context.Background()))
	}
	if s.readers != nil {
		problems = append(problems, s.readers.Close())
	}
	if s.writer != nil {
		problems = append(problems, s.writer.Close())
	}
	return errors.Join(append(problems, s.lock.release())...)
}

// Checkpoint moves what the WAL holds into the base and empties the WAL; for quiet hours.
func (s *DB) Checkpoint(ctx context.Context) error {
	return s.exclusive(ctx, func(conn *sql.Conn) error {
		if _, err := conn.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
			return fmt.Errorf("checkpoint: %w", err)
		}
		return nil
	})
}

// Dir is the data folder.
func (s *DB) Dir() string { return s.dir }

// Trouble is why nothing may be written, as a sentence for people; "" when all is well.
func (s *DB) Trouble() string {
	if why := s.stopped.Load(); why != nil {
		return *why
	}
	if s.Space().Level == SpaceFull {
		return "O disco do servidor está quase cheio e o programa só lê. Libere espaço."
	}
	return ""
}

// stopWriting makes the program read only until it is started again.
func (s *DB) stopWriting(sentence string) { s.stopped.CompareAndSwap(nil, &sentence) }

// mayWrite refuses while the base is damaged or the disk nearly full.
func (s *DB) mayWrite() error {
	if why := s.stopped.Load(); why != nil {
		return isp.Fail(isp.Unavailable, "", *why)
	}
	if s.Space().Level == SpaceFull {
		return isp.Fail(isp.Unavailable, "", "NÃO SALVO: o disco do servidor está quase cheio e o programa só lê. Libere espaço e repita.")
	}
	return nil
}

// makeFolder makes the data folder, for its owner only.
func makeFolder(dir string) error {
	if dir == "" {
		return isp.Fail(isp.Invalid, "dados", "Diga qual é a pasta de dados.")
	}
	restrictUmask()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return &failure{isp.Fail(isp.Invalid, "dados", fmt.Sprintf(
			"A pasta de dados %q não pode ser criada. Confira o caminho e a permissão.", dir)), err}
	}
	if err := os.Chmod(dir, 0o700); err != nil { //nolint:gosec // a folder needs the x
		return fmt.Errorf("protect the data folder: %w", err)
	}
	for _, name := range []string{baseName, baseName + "-wal", baseName + "-shm"} {
		if err := os.Chmod(filepath.Join(dir, name), 0o600); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("protect %s: %w", name, err)
		}
	}
	return nil
}
