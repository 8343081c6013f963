package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"github.com/pressly/goose/v3"

	"balcao/internal/isp"
)

// State is what a file says about itself before anything is done with it.
type State struct {
	Empty       bool  // no file yet, or one without any table
	Application int64 // application_id
	Version     int64 // of the schema: the last migration that was applied
	Stamp       int64 // user_version, which a power cut may leave behind the version
	Size        int64 // bytes
}

// Admit refuses a file of another program and a database of a newer program.
func (f State) Admit(latest int64) error {
	if f.Application != ApplicationID {
		return isp.Fail(isp.Unavailable, "dados", "O arquivo app.db desta pasta não é uma base do Balcão. Nada foi alterado; indique outra pasta.")
	}
	if f.Version > latest {
		return isp.Fail(isp.Unavailable, "dados", fmt.Sprintf(
			"A base está na versão %d do esquema e este programa conhece até a %d. Nada foi alterado; use o programa mais novo.", f.Version, latest))
	}
	return nil
}

// LookAt reads what a file says about itself, without changing it.
func LookAt(ctx context.Context, path string) (State, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return State{Empty: true}, nil
	}
	if err != nil {
		return State{}, fmt.Errorf("look at the base: %w", err)
	}
	base, err := OpenFile(path, ForLooking)
	if err != nil {
		return State{}, err
	}
	defer func() { _ = base.Close() }()
	state, err := StateOf(ctx, base)
	state.Size = info.Size()
	return state, err
}

// StateOf reads the state from an open connection.
func StateOf(ctx context.Context, base *sql.DB) (State, error) {
	var f State
	var tables int
	if err := base.QueryRowContext(ctx, "PRAGMA application_id").Scan(&f.Application); err != nil {
		return f, fmt.Errorf("read application_id: %w", err)
	}
	if err := base.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return f, fmt.Errorf("count tables: %w", err)
	}
	if err := base.QueryRowContext(ctx, "PRAGMA user_version").Scan(&f.Stamp); err != nil {
		return f, fmt.Errorf("read user_version: %w", err)
	}
	f.Empty = tables == 0
	if f.Empty || f.Application != ApplicationID {
		return f, nil
	}
	err := base.QueryRowContext(ctx, "SELECT coalesce(max(version_id), 0) FROM goose_db_version").Scan(&f.Version)
	if IsDamage(err) {
		f.Version = f.Stamp
		return f, nil
	}
	if err != nil {
		return f, fmt.Errorf("read the schema version: %w", err)
	}
	return f, nil
}

// LatestSchema is the version of the last migration the program carries.
func LatestSchema(migrations fs.FS) (int64, error) {
	names, err := fs.Glob(migrations, "*.sql")
	if err != nil {
		return 0, fmt.Errorf("list migrations: %w", err)
	}
	var latest int64
	for _, name := range names {
		version, err := goose.NumericComponent(name)
		if err != nil {
			return 0, fmt.Errorf("version of the migration %s: %w", name, err)
		}
		latest = max(latest, version)
	}
	if latest == 0 {
		return 0, errors.New("the program carries no migration")
	}
	return latest, nil
}

// Migrate applies what is pending on a connection of its own, with foreign keys off: inside
// goose's transaction they cannot be switched off, and the rebuild of a table would delete the
// rows that refer to it.
func (e *Engine) Migrate(ctx context.Context, migrations fs.FS) error {
	base, err := OpenFile(e.path, ForMigrating)
	if err != nil {
		return err
	}
	base.SetMaxOpenConns(1)
	defer func() { _ = base.Close() }()
	if _, err := base.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", ApplicationID)); err != nil {
		return e.Failure(fmt.Errorf("mark the base as ours: %w", err))
	}
	plain := pool{e, base}
	before, err := RowCounts(ctx, plain)
	if err != nil {
		return err
	}
	if err := applyMigrations(ctx, base, migrations); err != nil {
		return e.Failure(err)
	}
	if err := soundAfter(ctx, plain, before); err != nil {
		return err
	}
	return e.stampVersion(ctx, base)
}

// applyMigrations runs goose, forward only, in order.
func applyMigrations(ctx context.Context, base *sql.DB, migrations fs.FS) error {
	provider, err := goose.NewProvider(goose.DialectSQLite3, base, migrations, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return fmt.Errorf("read the migrations: %w", err)
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}

// soundAfter demands that a migration left no dangling reference, no damage and no table with
// fewer rows than before.
func soundAfter(ctx context.Context, q Querier, before map[string]int64) error {
	dangling, err := DanglingReferences(ctx, q)
	if err != nil {
		return err
	}
	if len(dangling) > 0 {
		return fmt.Errorf("the migration left dangling references in %v", dangling)
	}
	after, err := RowCounts(ctx, q)
	if err != nil {
		return err
	}
	for table, rows := range before {
		if after[table] < rows {
			return fmt.Errorf("the migration left %d of %d rows in %s", after[table], rows, table)
		}
	}
	return Integrity(ctx, q)
}

func (e *Engine) stampVersion(ctx context.Context, base *sql.DB) error {
	state, err := StateOf(ctx, base)
	if err != nil {
		return e.Failure(err)
	}
	if _, err := base.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", state.Version)); err != nil {
		return e.Failure(fmt.Errorf("stamp the schema version: %w", err))
	}
	return nil
}

// DanglingReferences names the tables with rows that refer to rows that are not there.
func DanglingReferences(ctx context.Context, q Querier) ([]string, error) {
	var tables []string
	err := Each(ctx, q, func(row Row) error {
		var table, parent string
		var rowID, key sql.NullInt64
		if err := row.Scan(&table, &rowID, &parent, &key); err != nil {
			return err
		}
		if !slices.Contains(tables, table) {
			tables = append(tables, table)
		}
		return nil
	}, "PRAGMA foreign_key_check")
	return tables, err
}

// Integrity runs the full check and returns an error that names the first finding.
func Integrity(ctx context.Context, q Querier) error {
	var found string
	err := Each(ctx, q, func(row Row) error { return row.Scan(&found) }, "PRAGMA integrity_check(1)")
	if err != nil {
		return err
	}
	if found != "ok" {
		return fmt.Errorf("integrity_check: %s", found)
	}
	return nil
}

// RowCounts counts the rows of every table, but of those that SQLite and goose keep for
// themselves.
func RowCounts(ctx context.Context, q Querier) (map[string]int64, error) {
	var tables []string
	err := Each(ctx, q, func(row Row) error {
		var name string
		err := row.Scan(&name)
		tables = append(tables, name)
		return err
	}, `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\' AND name NOT LIKE 'goose\_%' ESCAPE '\'`)
	if err != nil {
		return nil, fmt.Errorf("list tables: %w", err)
	}
	counts := make(map[string]int64, len(tables))
	for _, table := range tables {
		err := Each(ctx, q, func(row Row) error {
			var n int64
			err := row.Scan(&n)
			counts[table] = n
			return err
		}, `SELECT count(*) FROM "`+table+`"`) // the name comes from the schema, which is ours
		if err != nil {
			return nil, fmt.Errorf("count the rows of %s: %w", table, err)
		}
	}
	return counts, nil
}
