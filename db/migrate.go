package db

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

// fileState is what a file says about itself before anything is done with it.
type fileState struct {
	empty       bool  // no file yet, or one without any table
	application int64 // application_id
	version     int64 // of the schema: the last migration that was applied
	stamp       int64 // user_version, which a power cut may leave behind the version
	size        int64 // bytes
}

// bringUpToDate refuses files that are not ours to open and applies the migrations that the
// file does not have yet.
func (s *DB) bringUpToDate(ctx context.Context) error {
	state, err := lookAt(ctx, s.path)
	if err != nil {
		return s.failureOf(err)
	}
	latest, err := LatestSchema(s.migrations)
	if err != nil {
		return err
	}
	if state.empty {
		if err := s.refuseLostBase(); err != nil {
			return err
		}
		return s.migrate(ctx)
	}
	if err := state.admit(latest); err != nil {
		return err
	}
	switch {
	case state.version < latest:
		return s.update(ctx, state)
	case state.stamp != latest:
		return s.migrate(ctx) // nothing is pending but the stamp
	}
	return nil
}

// update migrates a base that holds data: a verified copy first, which is put back when
// anything fails.
func (s *DB) update(ctx context.Context, state fileState) error {
	if err := s.roomFor(state.size*5/2, "atualizar a base"); err != nil {
		return err
	}
	saved, err := s.backupTo(ctx, s.backupDir(), beforeUpdate)
	if err != nil {
		return fmt.Errorf("backup before the update: %w", err)
	}
	s.log.Info("the base is being updated", "from", state.version, "backup", saved.File)
	err = s.migrate(ctx)
	if err == nil {
		return nil
	}
	s.log.Error("the update failed", "error", err)
	if _, undo := restoreFile(ctx, s.dir, saved.Path, s.Now()); undo != nil {
		return errors.Join(err, fmt.Errorf("put the backup back: %w", undo))
	}
	return &failure{isp.Fail(isp.Unavailable, "", "A atualização da base falhou. Os dados estão como antes; avise quem cuida do programa."), err}
}

// admit refuses a file of another program and a base of a newer program.
func (f fileState) admit(latest int64) error {
	if f.application != applicationID {
		return isp.Fail(isp.Unavailable, "dados", "O arquivo app.db desta pasta não é uma base do Balcão. Nada foi alterado; indique outra pasta.")
	}
	if f.version > latest {
		return isp.Fail(isp.Unavailable, "dados", fmt.Sprintf(
			"A base está na versão %d do esquema e este programa conhece até a %d. Nada foi alterado; use o programa mais novo.", f.version, latest))
	}
	return nil
}

// refuseLostBase refuses to begin an empty base beside backups: somebody lost the file.
func (s *DB) refuseLostBase() error {
	backups, err := s.Backups()
	if err != nil {
		return err
	}
	if len(backups) > 0 {
		return isp.Fail(isp.Unavailable, "dados",
			"A pasta tem backups mas a base não está lá. Restaure com “balcao restaurar”, ou indique outra pasta para começar uma base vazia.")
	}
	return nil
}

// lookAt reads what a file says about itself, without changing it.
func lookAt(ctx context.Context, path string) (fileState, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return fileState{empty: true}, nil
	}
	if err != nil {
		return fileState{}, fmt.Errorf("look at the base: %w", err)
	}
	connector, err := newConnector(path, forLooking)
	if err != nil {
		return fileState{}, err
	}
	base := sql.OpenDB(connector)
	defer func() { _ = base.Close() }()
	state, err := stateOf(ctx, base)
	state.size = info.Size()
	return state, err
}

// stateOf reads the state from an open connection.
func stateOf(ctx context.Context, base *sql.DB) (fileState, error) {
	var f fileState
	var tables int
	if err := base.QueryRowContext(ctx, "PRAGMA application_id").Scan(&f.application); err != nil {
		return f, fmt.Errorf("read application_id: %w", err)
	}
	if err := base.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return f, fmt.Errorf("count tables: %w", err)
	}
	if err := base.QueryRowContext(ctx, "PRAGMA user_version").Scan(&f.stamp); err != nil {
		return f, fmt.Errorf("read user_version: %w", err)
	}
	f.empty = tables == 0
	if f.empty || f.application != applicationID {
		return f, nil
	}
	err := base.QueryRowContext(ctx, "SELECT coalesce(max(version_id), 0) FROM goose_db_version").Scan(&f.version)
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

// migrate applies what is pending on a connection of its own, with foreign keys off: inside
// goose's transaction they cannot be switched off, and the rebuild of a table would delete the
// rows that refer to it.
func (s *DB) migrate(ctx context.Context) error {
	connector, err := newConnector(s.path, forMigrating)
	if err != nil {
		return err
	}
	base := sql.OpenDB(connector)
	base.SetMaxOpenConns(1)
	defer func() { _ = base.Close() }()
	if _, err := base.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", applicationID)); err != nil {
		return s.failureOf(fmt.Errorf("mark the base as ours: %w", err))
	}
	plain := pool{s, base}
	before, err := rowCounts(ctx, plain)
	if err != nil {
		return err
	}
	if err := applyMigrations(ctx, base, s.migrations); err != nil {
		return s.failureOf(err)
	}
	if err := soundAfter(ctx, plain, before); err != nil {
		return err
	}
	return s.stampVersion(ctx, base)
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
func soundAfter(ctx context.Context, q querier, before map[string]int64) error {
	dangling, err := danglingReferences(ctx, q)
	if err != nil {
		return err
	}
	if len(dangling) > 0 {
		return fmt.Errorf("the migration left dangling references in %v", dangling)
	}
	after, err := rowCounts(ctx, q)
	if err != nil {
		return err
	}
	for table, rows := range before {
		if after[table] < rows {
			return fmt.Errorf("the migration left %d of %d rows in %s", after[table], rows, table)
		}
	}
	return integrity(ctx, q)
}

func (s *DB) stampVersion(ctx context.Context, base *sql.DB) error {
	state, err := stateOf(ctx, base)
	if err != nil {
		return s.failureOf(err)
	}
	if _, err := base.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", state.version)); err != nil {
		return s.failureOf(fmt.Errorf("stamp the schema version: %w", err))
	}
	return nil
}

// SchemaVersion is the version of the last migration that the base has.
func (s *DB) SchemaVersion(ctx context.Context) (int64, error) {
	return value[int64](ctx, s.read(), "PRAGMA user_version")
}

// danglingReferences names the tables with rows that refer to rows that are not there.
func danglingReferences(ctx context.Context, q querier) ([]string, error) {
	var tables []string
	err := each(ctx, q, func(row scanner) error {
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

// integrity runs the full check and returns an error that names the first finding.
func integrity(ctx context.Context, q querier) error {
	var found string
	err := each(ctx, q, func(row scanner) error { return row.Scan(&found) }, "PRAGMA integrity_check(1)")
	if err != nil {
		return err
	}
	if found != "ok" {
		return fmt.Errorf("integrity_check: %s", found)
	}
	return nil
}

// rowCounts counts the rows of every table, but of those that SQLite and goose keep for
// themselves.
func rowCounts(ctx context.Context, q querier) (map[string]int64, error) {
	var tables []string
	err := each(ctx, q, func(row scanner) error {
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
		err := each(ctx, q, func(row scanner) error {
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
