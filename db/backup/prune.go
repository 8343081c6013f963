package backup

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"balcao/db/sqlite"
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

// Prune deletes the backups of the data folder that are not needed any more. Copies in
// other places are never touched; zone says when a day ends.
func Prune(e *sqlite.Engine, zone *time.Location) error {
	all, err := List(e.Dir())
	if err != nil {
		return err
	}
	if err := removeParts(e); err != nil {
		return err
	}
	keep := kept(all, e.Now(), zone)
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
func removeParts(e *sqlite.Engine) error {
	parts, err := filepath.Glob(filepath.Join(Folder(e.Dir()), prefix+"*"+files.PartSuffix+"*"))
	if err != nil {
		return fmt.Errorf("list unfinished backups: %w", err)
	}
	for _, part := range parts {
		info, err := os.Stat(part)
		if err != nil || e.Now().Sub(info.ModTime()) < keptParts {
			continue
		}
		if err := os.Remove(part); err != nil {
			return fmt.Errorf("delete an unfinished backup: %w", err)
		}
	}
	return nil
}

// kept chooses from a list that begins with the newest.
func kept(all []Copy, now time.Time, zone *time.Location) map[string]bool {
	keep := map[string]bool{}
	for _, period := range []struct {
		form  string
		count int
	}{{"2006010215", keptHours}, {time.DateOnly, keptDays}, {"2006-01", keptMonths}} {
		seen := map[string]bool{}
		for _, b := range all {
			name := b.TakenAt.In(zone).Format(period.form)
			if b.Reason == "" && !seen[name] && len(seen) < period.count {
				seen[name] = true
				keep[b.File] = true
			}
		}
	}
	for _, b := range all {
		if b.Reason != "" && now.Sub(b.TakenAt) < keptUpdates {
			keep[b.File] = true
		}
	}
	return keep
}
