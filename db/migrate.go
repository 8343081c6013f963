package db

import (
	"context"
	"errors"
	"fmt"

	"balcao/db/backup"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// bringUpToDate refuses files that are not ours to open and applies the migrations that the
// file does not have yet.
func (s *DB) bringUpToDate(ctx context.Context) error {
	state, err := sqlite.LookAt(ctx, s.engine.Path())
	if sqlite.IsDamage(err) {
		return sqlite.Explain(err, isp.Fail(isp.Unavailable, "dados", "O arquivo da base está danificado a ponto de não abrir. Nada foi alterado. "+
			"Restaure o último backup com “balcao restaurar”; guarde a pasta como está."))
	}
	if err != nil {
		return s.engine.Failure(err)
	}
	latest, err := sqlite.LatestSchema(s.migrations)
	if err != nil {
		return err
	}
	if state.Empty {
		if err := s.refuseLostBase(); err != nil {
			return err
		}
		return s.engine.Migrate(ctx, s.migrations)
	}
	if err := state.Admit(latest); err != nil {
		return err
	}
	begun, err := s.holdsData(ctx)
	if err != nil {
		return err
	}
	switch {
	case state.Version < latest && !begun:
		return s.engine.Migrate(ctx, s.migrations) // the first start was cut short: there is nothing to copy
	case state.Version < latest:
		return s.update(ctx, state)
	case state.Stamp != latest:
		return s.engine.Migrate(ctx, s.migrations) // nothing is pending but the stamp
	}
	return nil
}

// holdsData reports whether the first start of the database was ever finished, which ends with the
// roles. It may have been cut short between two migrations.
func (s *DB) holdsData(ctx context.Context) (bool, error) {
	base, err := sqlite.OpenFile(s.engine.Path(), sqlite.ForLooking)
	if err != nil {
		return true, err
	}
	base.SetMaxOpenConns(1)
	defer func() { _ = base.Close() }()
	q := sqlite.Plain(base)
	for _, table := range []string{"roles", "users", "customers"} {
		n, err := sqlite.Value[int](ctx, q, "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?", table)
		if err == nil && n > 0 {
			n, err = sqlite.Value[int](ctx, q, "SELECT count(*) FROM (SELECT 1 FROM "+table+" LIMIT 1)")
		}
		if sqlite.IsDamage(err) {
			return true, nil
		}
		if err != nil {
			return true, s.engine.Failure(err)
		}
		if n > 0 {
			return true, nil
		}
	}
	return false, nil
}

// update migrates a database that holds data: a verified copy first, which is put back when
// anything fails.
func (s *DB) update(ctx context.Context, state sqlite.State) error {
	if err := s.engine.RoomFor(state.Size*5/2, "atualizar a base"); err != nil {
		return err
	}
	saved, err := backup.MakeBeforeUpdate(ctx, s.engine)
	if err != nil {
		return fmt.Errorf("backup before the update: %w", err)
	}
	s.log.Info("the base is being updated", "from", state.Version, "backup", saved.File)
	err = s.engine.Migrate(ctx, s.migrations)
	if err == nil {
		return nil
	}
	s.log.Error("the update failed", "error", err)
	if undo := backup.PutBack(ctx, s.engine, saved); undo != nil {
		return errors.Join(err, fmt.Errorf("put the backup back: %w", undo))
	}
	return sqlite.Explain(err, isp.Fail(isp.Unavailable, "", "A atualização da base falhou. Os dados estão como antes; avise quem cuida do programa."))
}

// refuseLostBase refuses to begin an empty database beside backups: somebody lost the file.
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

// SchemaVersion is the version of the last migration that the database has.
func (s *DB) SchemaVersion(ctx context.Context) (int64, error) {
	return sqlite.Value[int64](ctx, s.read(), "PRAGMA user_version")
}
