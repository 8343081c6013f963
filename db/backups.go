package db

import (
	"context"

	"balcao/db/backup"
)

// Backup makes a verified copy of the database in the data folder, while it is being used.
func (s *DB) Backup(ctx context.Context) (backup.Copy, error) {
	return backup.Make(ctx, s.engine, "")
}

// Backups lists the copies in the data folder, newest first.
func (s *DB) Backups() ([]backup.Copy, error) { return backup.List(s.Dir()) }

// PruneBackups deletes the copies in the data folder that are not needed any more.
func (s *DB) PruneBackups() error { return backup.Prune(s.engine, s.Zone()) }
