package db

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"balcao/internal/files"
)

// How many backups of the data folder stay: the last of each of so many hours, days and months
// that have one; and all that were made before an update, for so long.
const (
	keptHours   = 24
	keptDays    = 14
	keptMonths  = 12
	keptUpdates = 90 * 24 * time.Hour
	keptParts   = 24 * time.Hour // what was never finished
)

// PruneBackups deletes the backups of the data folder that are not needed any more. Copies in
// other places are never touched.
func (s *DB) PruneBackups() error {
	all, err := s.Backups()
	if err != nil {
		return err
	}
	if err := s.removeParts(); err != nil {
		return err
	}
	keep := s.keptBackups(all)
	for _, b := range all {
		if keep[b.File] {
			continue
		}
		// The manifest goes last: a copy without one is not listed, and would stay for ever.
		for _, path := range []string{b.Path, b.Path + ".json"} {
			if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return fmt.Errorf("delete an old backup: %w", err)
			}
		}
	}
	return nil
}

// removeParts deletes what a backup that was cut short left behind. One of today may be under
// way in another process.
func (s *DB) removeParts() error {
	parts, err := filepath.Glob(filepath.Join(s.backupDir(), backupPrefix+"*"+files.PartSuffix+"*"))
	if err != nil {
		return fmt.Errorf("list unfinished backups: %w", err)
	}
	for _, part := range parts {
		info, err := os.Stat(part)
		if err != nil || s.Now().Sub(info.ModTime()) < keptParts {
			continue
		}
		if err := os.Remove(part); err != nil {
			return fmt.Errorf("delete an unfinished backup: %w", err)
		}
	}
	return nil
}

// keptBackups chooses from a list that begins with the newest.
func (s *DB) keptBackups(all []Backup) map[string]bool {
	keep := map[string]bool{}
	for _, period := range []struct {
		form  string
		count int
	}{{"2006010215", keptHours}, {time.DateOnly, keptDays}, {"2006-01", keptMonths}} {
		seen := map[string]bool{}
		for _, b := range all {
			name := b.TakenAt.In(s.zone).Format(period.form)
			if b.Reason == "" && !seen[name] && len(seen) < period.count {
				seen[name] = true
				keep[b.File] = true
			}
		}
	}
	for _, b := range all {
		if b.Reason != "" && s.Now().Sub(b.TakenAt) < keptUpdates {
			keep[b.File] = true
		}
	}
	return keep
}
