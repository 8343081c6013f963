// Package db is the store: the register of customers and what is done to it. All SQL of the
// program is here and in the rooms below.
//
// Every change is one transaction that carries its own line of history; it is on the disk
// before the caller hears that it was saved. Errors for people are *isp.Error; all others are
// faults of the program.
package db

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"balcao/db/backup"
	"balcao/db/feed"
	"balcao/db/sqlite"
	"balcao/internal/guard"
	"balcao/internal/search/index"
)

// Options says which database to open, and with what.
type Options struct {
	Dir        string           // data folder; made when it does not exist
	Migrations fs.FS            // the files of db/migrations, at its root
	Clock      func() time.Time // nil is the machine's
	Zone       *time.Location   // of the provider; nil takes the one of the settings
	Log        *slog.Logger     // nil discards
	Readers    int              // connections that only read; 0 is 6
	Search     index.Options    // of the index that LoadSearch builds

	// SearchReady is called with the bytes that the index holds, once it is complete; nil is
	// nobody.
	SearchReady func(held int64)

	HashesDone func() // called when passwords were compared and none waits; nil is nobody

	Reserve   int64                            // bytes kept for the day the disk is full; 0 is 64 MiB, below 0 none
	FreeSpace func(dir string) (uint64, error) // free bytes under dir; nil asks the machine
}

// DB is an open database. Its methods may be called from any goroutine.
type DB struct {
	engine     *sqlite.Engine
	migrations fs.FS
	zone       atomic.Pointer[time.Location]
	zoneGiven  bool         // by the options: settings do not change it
	ahead      atomic.Int64 // days by which a demonstration is ahead of the machine's clock
	dayTurn    sync.Mutex   // held while that day is moved
	routines   sync.Mutex   // held while a routine runs
	log        *slog.Logger
	ready      func(held int64)

	hasher   *guard.Hasher
	throttle *guard.Throttle
	failures *guard.Ration         // of lines of failed logins, by user
	devices  func() *guard.Devices // nil when their key cannot be kept
	seen     *lastSeen
	held     *heldSessions // while nothing can be written
	first    *guard.FirstCode
	feed     *feed.Feed

	background *background
	warnings   *warnings
	accesses   *accessLog
	presses    *presses
}

// Engine says with what the file is opened, for those who work on it as a whole.
func (o Options) Engine() sqlite.Options {
	return sqlite.Options{Dir: o.Dir, Clock: o.Clock, Log: o.Log, Readers: o.Readers, Reserve: o.Reserve, FreeSpace: o.FreeSpace}
}

// Open locks the folder, brings the schema up to date and opens the database. It fails with an
// *isp.Error when another process has it, when the file is not a database of this program or of a
// newer version, or when the disk is full.
func Open(ctx context.Context, o Options) (*DB, error) {
	s, err := newDB(o)
	if err != nil {
		return nil, err
	}
	if err := s.engine.Prepare(); err != nil {
		return nil, err
	}
	if err := s.open(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// newDB touches no file.
func newDB(o Options) (*DB, error) {
	if o.Migrations == nil {
		return nil, errors.New("open a base: no migrations given")
	}
	engine := sqlite.New(o.Engine())
	s := &DB{
		engine: engine, migrations: o.Migrations, log: engine.Log(), ready: o.SearchReady,
		throttle: guard.NewThrottle(), failures: guard.NewRation(), seen: newLastSeen(), held: newHeldSessions(), first: &guard.FirstCode{},
		feed: feed.New(engine, o.Search), background: newBackground(), warnings: newWarnings(), accesses: newAccessLog(),
		presses: newPresses(),
	}
	s.zone.Store(o.Zone)
	s.devices = sync.OnceValue(s.openDevices)
	var err error
	s.hasher, err = guard.NewHasher(o.HashesDone)
	return s, err
}

// open does the rest of Open, with the folder locked.
func (s *DB) open(ctx context.Context) error {
	if err := s.engine.MakeRoom(); err != nil {
		return err
	}
	if err := backup.Resume(s.Dir()); err != nil {
		return err
	}
	if err := s.bringUpToDate(ctx); err != nil {
		return err
	}
	if err := s.engine.Open(ctx); err != nil {
		return err
	}
	if err := s.useZone(ctx); err != nil {
		return err
	}
	s.inBackground("accesses", s.keepAccesses)
	if err := s.writeDefaultRoles(ctx); err != nil {
		return err
	}
	return s.writeShippedTemplates(ctx)
}

// Close writes down who opened records, then the WAL into the database, and gives the folder back.
// Nothing may be called after it.
func (s *DB) Close() error {
	s.background.end()
	var err error
	if s.engine.IsOpen() {
		err = s.writeAccesses(context.Background(), true)
	}
	return errors.Join(err, s.engine.Close())
}

// Checkpoint moves what the WAL holds into the database and empties the WAL; for quiet hours.
func (s *DB) Checkpoint(ctx context.Context) error { return s.engine.Checkpoint(ctx) }

// Dir is the data folder.
func (s *DB) Dir() string { return s.engine.Dir() }

// Trouble is why nothing may be written, as a sentence for people; "" when all is well.
func (s *DB) Trouble() string { return s.engine.Trouble() }
