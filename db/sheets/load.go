package sheets

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"balcao/db/sqlite"
	"balcao/internal/files"
	"balcao/internal/guard"
)

// stagedName is the copy of the database that a load fills. One left behind by a power cut is
// removed by the next load.
const stagedName = sqlite.BaseName + ".carga"

// Load is a load under way: a copy of the database beside the database, not visible to anybody until
// it is complete, indexed, checked and on the disk. So a load is all or nothing, also at a
// power cut, and may leave out what each save pays for (journal, fsync, indexes row by row).
type Load struct {
	*Bulk
	engine  *sqlite.Engine
	zone    *time.Location
	path    string
	base    *sql.DB
	conn    *sql.Conn
	indexes []string // SQL of the secondary indexes, dropped while rows come
	secrets *guard.Secrets
}

// Options says how a load ends.
type Options struct {
	Rehearsal bool  // do everything but put the copy in the database's place
	Size      int64 // bytes of what will be loaded, for the guard of free space
}

// Fill runs fill on a copy of a database that nobody else has open. When fill returns true, and it
// is no rehearsal, the copy takes the database's place and the engine has no connections any more;
// in every other case the database stays as it was. zone says which day it is at the provider.
func Fill(ctx context.Context, e *sqlite.Engine, zone *time.Location, o Options, fill func(*Load) (bool, error)) (err error) {
	l, err := stage(ctx, e, zone, o)
	if err != nil {
		return e.Failure(err)
	}
	defer func() { err = errors.Join(err, l.discard()) }()
	keep, err := fill(l)
	if err = errors.Join(err, l.endBulk()); err != nil {
		return e.Failure(err)
	}
	if !keep {
		return nil
	}
	debug.FreeOSMemory() // what fill knew is not needed any more, and sorting the indexes takes as much
	if err := l.complete(ctx); err != nil {
		return e.Failure(err)
	}
	if o.Rehearsal {
		return nil
	}
	return l.takePlace()
}

// RehearsalDir is the folder of a rehearsal: the folder itself when it has a database; else a folder that is removed after
// the rehearsal, which must not leave an empty database behind. It lies in the data folder when there
// is one: in a container there may be no other place to write to.
func RehearsalDir(dir string) (string, func(), error) {
	_, err := os.Stat(filepath.Join(dir, sqlite.BaseName))
	if !errors.Is(err, fs.ErrNotExist) {
		return dir, func() {}, nil // what else is wrong with it, Open tells
	}
	place := ""
	if info, err := os.Stat(dir); err == nil && info.IsDir() {
		place = dir
	}
	empty, err := os.MkdirTemp(place, ".ensaio-")
	if err != nil {
		return "", nil, fmt.Errorf("folder of the rehearsal: %w", err)
	}
	return empty, func() { _ = os.RemoveAll(empty) }, nil
}

// stage copies the database, opens the copy for loading and drops its secondary indexes.
func stage(ctx context.Context, e *sqlite.Engine, zone *time.Location, o Options) (*Load, error) {
	l := &Load{engine: e, zone: zone, path: filepath.Join(e.Dir(), stagedName)}
	state, err := sqlite.LookAt(ctx, e.Path())
	if err != nil {
		return nil, err
	}
	if err := e.RoomFor(state.Size+3*o.Size, "carregar os dados"); err != nil {
		return nil, err
	}
	if err := l.removeFile(); err != nil {
		return nil, err
	}
	err = e.Exclusive(ctx, func(conn *sql.Conn) error {
		_, err := conn.ExecContext(ctx, "VACUUM INTO ?", l.path)
		return err
	})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("copy the base: %w", err), l.removeFile())
	}
	if l.secrets, err = secretsFor(ctx, e, o); err == nil {
		err = l.open(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, l.discard())
	}
	return l, nil
}

// secretsFor opens the key under which the load seals passwords; a rehearsal makes no file.
func secretsFor(ctx context.Context, e *sqlite.Engine, o Options) (*guard.Secrets, error) {
	if o.Rehearsal {
		return guard.ReadSecrets(e.Dir())
	}
	sealed, err := sqlite.Value[bool](ctx, e.Read(), "SELECT EXISTS (SELECT 1 FROM radius_logins WHERE secret IS NOT NULL)")
	if err != nil {
		return nil, fmt.Errorf("look for sealed passwords: %w", err)
	}
	return guard.OpenSecrets(e.Dir(), sealed)
}

// open makes the one connection of the load and starts the loader on it.
func (l *Load) open(ctx context.Context) error {
	var err error
	if l.base, err = sqlite.OpenFile(l.path, sqlite.ForLoading); err != nil {
		return err
	}
	l.base.SetMaxOpenConns(1)
	if l.conn, err = l.base.Conn(ctx); err != nil {
		return fmt.Errorf("open the copy: %w", err)
	}
	if err := l.dropIndexes(ctx); err != nil {
		return err
	}
	if err := l.exec(ctx, "BEGIN"); err != nil {
		return err
	}
	l.Bulk, err = newBulk(ctx, l)
	return err
}

// dropIndexes notes and drops the indexes that a table can live without.
func (l *Load) dropIndexes(ctx context.Context) error {
	var names []string
	err := sqlite.Each(ctx, l, func(row sqlite.Row) error {
		var name, text string
		err := row.Scan(&name, &text)
		names, l.indexes = append(names, name), append(l.indexes, text)
		return err
	}, "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY rowid")
	if err != nil {
		return fmt.Errorf("list indexes: %w", err)
	}
	for _, name := range names {
		if err := l.exec(ctx, `DROP INDEX "`+name+`"`); err != nil { // the name comes from the schema, which is ours
			return err
		}
	}
	return nil
}

// complete ends the load: rows, indexes, checks, all of it on the disk.
func (l *Load) complete(ctx context.Context) error {
	for _, text := range l.indexes {
		if err := l.exec(ctx, text); err != nil {
			return err
		}
	}
	if err := l.exec(ctx, "COMMIT"); err != nil {
		return err
	}
	if err := l.closeBase(); err != nil {
		return err
	}
	if err := verifyTables(ctx, l.engine, l.path); err != nil {
		return err
	}
	return files.SyncFile(l.path)
}

// takePlace puts the copy where the database was. The database is closed first, which moves its WAL
// into it; a WAL that is still there belongs to somebody and would be read into the copy.
func (l *Load) takePlace() error {
	e := l.engine
	if err := e.Disconnect(); err != nil {
		return fmt.Errorf("close the base: %w", err)
	}
	for _, suffix := range []string{"-wal", "-shm", "-journal"} {
		if _, err := os.Stat(e.Path() + suffix); !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%s%s is still there: another program has the base open", sqlite.BaseName, suffix)
		}
	}
	if err := os.Rename(l.path, e.Path()); err != nil {
		return fmt.Errorf("put the loaded base in place: %w", err)
	}
	return files.SyncFolder(e.Dir())
}

// discard closes and removes what is left of the copy; after takePlace that is nothing.
func (l *Load) discard() error {
	return errors.Join(l.closeBase(), l.removeFile())
}

func (l *Load) closeBase() error {
	var problems []error
	if l.conn != nil {
		problems = append(problems, l.conn.Close())
	}
	if l.base != nil {
		problems = append(problems, l.base.Close())
	}
	l.conn, l.base = nil, nil
	return errors.Join(problems...)
}

func (l *Load) removeFile() error {
	if err := os.Remove(l.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove the copy: %w", err)
	}
	return nil
}

func (l *Load) exec(ctx context.Context, text string) error {
	if _, err := l.conn.ExecContext(ctx, text); err != nil {
		return fmt.Errorf("%.60s: %w", text, err)
	}
	return nil
}

// Query makes a load a querier of its copy.
func (l *Load) Query(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	return l.conn.QueryContext(ctx, text, args...)
}

// Fail leaves the error as it is: the copy is not the database.
func (l *Load) Fail(err error) error { return err }

// Codes reads what rows of the given kind are called and whose they are, in the copy as it is.
func (l *Load) Codes(ctx context.Context, kind CodeKind, visit func(code string, id, owner int64)) error {
	return l.Rows().Codes(ctx, kind, visit)
}

// Codes reads what rows of the given kind are called and whose they are; owner is the id of
// the customer, 0 where there is none.
func (s Reader) Codes(ctx context.Context, kind CodeKind, visit func(code string, id, owner int64)) error {
	c := codeColumns()[kind]
	err := sqlite.Each(ctx, s.Base, func(row sqlite.Row) error {
		var code string
		var id, owner int64
		if err := row.Scan(&code, &id, &owner); err != nil {
			return err
		}
		visit(code, id, owner)
		return nil
	}, "SELECT "+c.code+", id, "+c.owner+" FROM "+c.table)
	if err != nil {
		return fmt.Errorf("codes in the base: %w", err)
	}
	return nil
}

// CodeKind is a kind of thing that is known by a code.
type CodeKind uint8

// The kinds of code.
const (
	NoCodes CodeKind = iota // of what is known by none
	CustomerCodes
	PlanTypeCodes
	AddressCodes
	PlanCodes
	ContractNumbers
	AssetNumbers
	Protocols
	OccurrenceNumbers
	ServiceOrderNumbers
	ExtraServiceCodes
	StockPlaceNames // made when they are missing
)

// CodeKinds is how many kinds there are, NoCodes among them.
const CodeKinds = int(StockPlaceNames) + 1

// codeColumn says where the codes of a kind stand.
type codeColumn struct{ table, code, owner string }

func codeColumns() [CodeKinds]codeColumn {
	return [CodeKinds]codeColumn{
		CustomerCodes:       {table: "customers", code: "code", owner: "id"},
		PlanTypeCodes:       {table: "plan_types", code: "code", owner: "0"},
		AddressCodes:        {table: "addresses", code: "code", owner: "customer_id"},
		PlanCodes:           {table: "plans", code: "code", owner: "customer_id"},
		ContractNumbers:     {table: "contracts", code: "number", owner: "0"},
		AssetNumbers:        {table: "equipment", code: "asset_number", owner: "0"},
		Protocols:           {table: "attendances", code: "protocol", owner: "customer_id"},
		OccurrenceNumbers:   {table: "occurrences", code: "number", owner: "customer_id"},
		ServiceOrderNumbers: {table: "service_orders", code: "number", owner: "customer_id"},
		ExtraServiceCodes:   {table: "extra_services", code: "code", owner: "0"},
		StockPlaceNames:     {table: "stock_places", code: "name", owner: "0"},
	}
}

// LiveContracts reads which plans have contracts in draft or in force, and whether one of them
// is the main one.
func (l *Load) LiveContracts(ctx context.Context, visit func(planID int64, main bool)) error {
	l.flush()
	err := sqlite.Each(ctx, l, func(row sqlite.Row) error {
		var plan int64
		var main bool
		if err := row.Scan(&plan, &main); err != nil {
			return err
		}
		visit(plan, main)
		return nil
	}, "SELECT plan_id, max(is_main) FROM contracts WHERE status IN ('draft', 'in_force') GROUP BY plan_id")
	if err != nil {
		return fmt.Errorf("contracts in the base: %w", err)
	}
	return nil
}

// Now is the store's clock.
func (l *Load) Now() time.Time { return l.engine.Now() }

// Today is the day at the provider, YYYY-MM-DD.
func (l *Load) Today() string { return l.engine.Clock().In(l.zone).Format(time.DateOnly) }

// HasCustomers reports whether there is a customer already, also one of this load.
func (l *Load) HasCustomers() bool { return l.tables[bulkCustomers].lastID > 0 }

// WasEmpty reports whether there was no customer before this load.
func (l *Load) WasEmpty() bool { return l.tables[bulkCustomers].firstID == 0 }

// Zone is the provider's time zone.
func (l *Load) Zone() *time.Location { return l.zone }

// Seal encrypts a password for the database; nil for an empty one.
func (l *Load) Seal(password string) ([]byte, error) { return l.secrets.Seal(password) }
