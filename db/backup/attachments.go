package backup

import (
	"context"
	"fmt"
	"path/filepath"

	"balcao/db/sqlite"
	"balcao/internal/files"
)

// attachment is a file of the vault that a copy of a database names.
type attachment struct {
	sum  string
	size int64
}

// attachmentsOf lists the files that a copy names, each once; none of a database that is older than
// attachments.
func attachmentsOf(ctx context.Context, path string) ([]attachment, error) {
	base, err := sqlite.OpenFile(path, sqlite.ForVerifying)
	if err != nil {
		return nil, err
	}
	base.SetMaxOpenConns(1)
	defer func() { _ = base.Close() }()
	q := sqlite.Plain(base)
	known, err := sqlite.Value[int](ctx, q, "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'attachments'")
	if err != nil || known == 0 {
		return nil, err
	}
	return sqlite.ListAll(ctx, q, func(row sqlite.Row) (attachment, error) {
		var a attachment
		err := row.Scan(&a.sum, &a.size)
		return a, err
	}, "SELECT sha256, max(size) FROM attachments GROUP BY sha256")
}

// copyAttachments puts beside a copy what its database names and was not put there before. A file that
// is lost is logged and counted: the database is worth a copy without it.
func (b *Copy) copyAttachments(ctx context.Context, e *sqlite.Engine, part, folder string) error {
	all, err := attachmentsOf(ctx, part)
	if err != nil {
		return fmt.Errorf("list the attachments of the copy: %w", err)
	}
	from, to := files.VaultIn(e.Dir()), files.VaultIn(folder)
	b.Attachments = len(all)
	b.LostAttachments, err = takeAll(e, from, to, folder, all, "o backup dos anexos")
	return err
}

// takeAll brings files from one vault to another and tells how many could not be had.
func takeAll(e *sqlite.Engine, from, to files.Vault, folder string, all []attachment, what string) (lost int, err error) {
	needed := int64(0)
	for _, a := range all {
		if !to.Has(a.sum, a.size) {
			needed += a.size
		}
	}
	if needed > 0 {
		if err := e.RoomAt(folder, needed, "Falta espaço no disco para "+what+". Libere espaço e repita."); err != nil {
			return 0, err
		}
	}
	for _, a := range all {
		err := to.Take(from, a.sum, a.size)
		switch {
		case err != nil && files.Lost(err):
			e.Log().Error("an attachment is lost", "sha256", a.sum, "error", err)
			lost++
		case err != nil:
			return lost, noFolder(folder, err)
		}
	}
	return lost, nil
}

// restoreAttachments brings the files that the staged database names back into the data folder, from
// beside the copy. They are there before the database is, and nothing of them is ever overwritten: a
// restore that is cut short leaves at most files that nobody names.
func restoreAttachments(ctx context.Context, e *sqlite.Engine, staged, file string) (lost int, err error) {
	all, err := attachmentsOf(ctx, staged)
	if err != nil {
		return 0, fmt.Errorf("list the attachments of the copy: %w", err)
	}
	return takeAll(e, files.VaultIn(filepath.Dir(file)), files.VaultIn(e.Dir()), e.Dir(), all, "restaurar os anexos")
}

// MissingAttachments counts the files that a copy names and that do not lie beside it.
func MissingAttachments(ctx context.Context, path string) (missing int, err error) {
	all, err := attachmentsOf(ctx, path)
	if err != nil {
		return 0, fmt.Errorf("list the attachments of the copy: %w", err)
	}
	beside := files.VaultIn(filepath.Dir(path))
	for _, a := range all {
		if !beside.Has(a.sum, a.size) {
			missing++
		}
	}
	return missing, nil
}
