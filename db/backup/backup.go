// Package backup makes verified copies of a database while it is being used, keeps those that are
// needed, and puts one back. The database's own file is never opened by other means than SQLite:
// closing it would drop SQLite's locks.
package backup

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"balcao/db/seals"
	"balcao/db/sqlite"
	"balcao/internal/files"
	"balcao/internal/isp"
)

const (
	folderName = "backups"
	prefix     = "balcao-"
	suffix     = ".db"
	sameSecond = 1000 // names are tried, for what is made in one second
)

// BeforeUpdate is the reason of the copies that are made before the schema changes.
const BeforeUpdate = "antes-da-atualizacao"

// Copy is a verified copy of a database, as its manifest describes it. The manifest lies beside it,
// under its name with ".json".
type Copy struct {
	Path    string           `json:"-"`        // where the copy lies
	File    string           `json:"arquivo"`  // its name
	TakenAt time.Time        `json:"feito_em"` // UTC
	Reason  string           `json:"motivo"`   // "" for an ordinary one, or BeforeUpdate
	Version int64            `json:"esquema"`  // of the schema
	Size    int64            `json:"bytes"`
	SHA256  string           `json:"sha256"` // lower-case hexadecimal
	Rows    map[string]int64 `json:"linhas"` // by table
	Seal    string           `json:"selo"`   // of its last line of history (seals.Last); "" in copies from before there were seals
	Proven  bool             `json:"-"`      // a manifest beside it says that it is as it was made

	Attachments     int `json:"anexos"`          // files that the base names; they lie in the folder anexos beside the copies
	LostAttachments int `json:"anexos_perdidos"` // of them, those that the data folder did not have
}

// Make makes a verified copy of a database while it is being used. folder "" is the one of the
// backups in the data folder.
func Make(ctx context.Context, e *sqlite.Engine, folder string) (Copy, error) {
	if folder == "" {
		folder = Folder(e.Dir())
	}
	return copyTo(ctx, e, folder, "")
}

// MakeBeforeUpdate makes the copy that a failed update is undone with.
func MakeBeforeUpdate(ctx context.Context, e *sqlite.Engine) (Copy, error) {
	return copyTo(ctx, e, Folder(e.Dir()), BeforeUpdate)
}

// Of makes a verified copy of a database that another process may have open.
func Of(ctx context.Context, o sqlite.Options, folder string) (Copy, error) {
	sqlite.RestrictUmask()
	e := sqlite.New(o)
	state, err := sqlite.LookAt(ctx, e.Path())
	if err != nil {
		return Copy{}, e.Failure(err)
	}
	if state.Empty && Pending(o.Dir) {
		return Copy{}, isp.Fail(isp.Unavailable, "dados", "Uma restauração ficou no meio. Abra o programa uma vez, que ele a termina, e repita.")
	}
	if state.Empty {
		return Copy{}, isp.Fail(isp.NotFound, "dados", fmt.Sprintf("Não há base em %q.", o.Dir))
	}
	if state.Application != sqlite.ApplicationID {
		return Copy{}, state.Admit(state.Version)
	}
	return Make(ctx, e, folder)
}

// Folder is where the backups lie in a data folder.
func Folder(dir string) string { return filepath.Join(dir, folderName) }

// copyTo copies through SQLite, verifies the copy as a stranger would read it, and only then
// gives it its name.
func copyTo(ctx context.Context, e *sqlite.Engine, folder, reason string) (Copy, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return Copy{}, noFolder(folder, err)
	}
	if err := roomFor(e, folder); err != nil {
		return Copy{}, err
	}
	b := Copy{TakenAt: e.Now(), Reason: reason}
	var err error
	if b.File, err = takeName(folder, b.TakenAt, reason); err != nil {
		return Copy{}, err
	}
	b.Path = filepath.Join(folder, b.File)
	part := b.Path + files.PartSuffix
	named := false
	defer func() {
		if !named { // a part of this name is another copy's by then
			_ = os.Remove(part)
		}
	}()
	atLeast, atMost, err := copyInto(ctx, e, part)
	if err != nil {
		return Copy{}, e.Failure(err)
	}
	if err := b.describe(ctx, part); err != nil {
		return Copy{}, err
	}
	b.Proven = true
	if err := compareRows(b.Rows, atLeast, atMost); err != nil {
		return Copy{}, err
	}
	if err := b.copyAttachments(ctx, e, part, folder); err != nil {
		return Copy{}, err
	}
	err = b.publish(part)
	named = err == nil
	return b, err
}

// roomFor asks for the size of the database at the place of the copy.
func roomFor(e *sqlite.Engine, folder string) error {
	var size int64
	for _, name := range []string{e.Path(), e.Path() + "-wal"} {
		if info, err := os.Stat(name); err == nil {
			size += info.Size()
		}
	}
	return e.RoomAt(folder, size, "Falta espaço no disco para o backup. Libere espaço ou escolha outra pasta.")
}

// noFolder says that copies cannot be written to a folder.
func noFolder(folder string, cause error) error {
	return sqlite.Explain(cause, isp.Fail(isp.Unavailable, "", fmt.Sprintf(
		"O backup não pode ser gravado na pasta %q. Confira se ela existe e se quem abre o programa pode ler e gravar nela.", folder)))
}

// takeName makes a name from the clock, never from input, and takes it by an empty part of that name.
// Copies of the same second are numbered: the hourly job, a person and another process may be at it.
func takeName(folder string, at time.Time, reason string) (string, error) {
	stem := prefix + at.Format("20060102-150405")
	if reason != "" {
		stem += "-" + reason
	}
	name := stem + suffix
	for n := 2; n < sameSecond; n++ {
		path := filepath.Join(folder, name)
		part, err := os.OpenFile(path+files.PartSuffix, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if err == nil {
			if err = part.Close(); err == nil {
				_, err = os.Lstat(path)
			}
			if errors.Is(err, fs.ErrNotExist) {
				return name, nil
			}
			err = errors.Join(err, os.Remove(path+files.PartSuffix))
		}
		if err != nil && !errors.Is(err, fs.ErrExist) {
			return "", noFolder(folder, err)
		}
		name = fmt.Sprintf("%s-%d%s", stem, n, suffix)
	}
	return "", fmt.Errorf("%d backups are called %s", sameSecond, stem)
}

// copyInto runs VACUUM INTO and returns the rows of each table before and after it: others may
// write meanwhile.
func copyInto(ctx context.Context, e *sqlite.Engine, file string) (before, after map[string]int64, err error) {
	base, err := sqlite.OpenFile(e.Path(), sqlite.ForMigrating) // with mode=ro it would write a file without tables
	if err != nil {
		return nil, nil, err
	}
	base.SetMaxOpenConns(1)
	defer func() { _ = base.Close() }()
	if before, err = sqlite.RowCounts(ctx, e.On(base)); err != nil {
		return nil, nil, err
	}
	if _, err := base.ExecContext(ctx, "VACUUM INTO ?", file); err != nil {
		return nil, nil, fmt.Errorf("copy the base: %w", err)
	}
	after, err = sqlite.RowCounts(ctx, e.On(base))
	return before, after, err
}

// describe puts the copy on the disk, reads it as a stranger would, and fills in what the
// manifest says.
func (b *Copy) describe(ctx context.Context, file string) error {
	if err := files.SyncFile(file); err != nil {
		return err
	}
	found, err := inspect(ctx, file)
	if err != nil {
		return fmt.Errorf("verify the copy: %w", err)
	}
	b.Version, b.Rows, b.Size, b.SHA256, b.Seal = found.Version, found.Rows, found.Size, found.SHA256, found.Seal
	return nil
}

// comesAndGoes lists the tables that a save adds to and cleans in one: they may hold more or less
// while the copy is made than before and after it.
func comesAndGoes(table string) bool { return table == "sessions" || table == "once_keys" }

// compareRows demands of each table what the database had before or after the copy; of those that come
// and go, only that they are there.
func compareRows(copied, before, after map[string]int64) error {
	if len(copied) != len(before) {
		return fmt.Errorf("the copy has %d tables, the base %d", len(copied), len(before))
	}
	for table, rows := range before {
		got, ok := copied[table]
		least, most := min(rows, after[table]), max(rows, after[table])
		if !ok || !comesAndGoes(table) && (got < least || got > most) {
			return fmt.Errorf("the copy has %d rows in %s, the base between %d and %d", got, table, least, most)
		}
	}
	return nil
}

// publish writes the manifest and gives the copy its name; after a power cut there is a whole
// backup or none.
func (b *Copy) publish(part string) error {
	text, err := json.MarshalIndent(b, "", "  ")
	if err != nil {
		return fmt.Errorf("encode the manifest: %w", err)
	}
	if err := files.WriteWhole(b.Path+".json", append(text, '\n')); err != nil {
		return err
	}
	if err := os.Rename(part, b.Path); err != nil {
		return fmt.Errorf("name the backup: %w", err)
	}
	return files.SyncFolder(filepath.Dir(b.Path))
}

// Verify reads a copy from end to end: it is a database of this program, undamaged, with the
// content its manifest tells, when it has one (Copy.Proven). Without one, most single bits that
// flipped cannot be told. What is wrong is an *isp.Error.
func Verify(ctx context.Context, path string) (Copy, error) {
	found, err := inspect(ctx, path)
	if err != nil {
		return Copy{}, sqlite.Explain(err, isp.Fail(isp.Invalid, "arquivo", "O arquivo não é um backup do Balcão, ou está danificado. Nada foi alterado."))
	}
	manifest, err := readManifest(path)
	if errors.Is(err, fs.ErrNotExist) {
		return found, nil
	}
	if err != nil || manifest.SHA256 != found.SHA256 {
		return Copy{}, isp.Fail(isp.Invalid, "arquivo", "O arquivo mudou depois que o backup foi feito (a soma SHA-256 não confere). Nada foi alterado.")
	}
	found.TakenAt, found.Reason, found.Proven = manifest.TakenAt, manifest.Reason, true
	return found, nil
}

// inspect reads a copy that nobody writes to, as it lies on the disk.
func inspect(ctx context.Context, path string) (Copy, error) {
	b := Copy{Path: path, File: filepath.Base(path)}
	info, err := os.Stat(path)
	if err != nil {
		return b, fmt.Errorf("look at the copy: %w", err)
	}
	b.Size = info.Size()
	base, err := sqlite.OpenFile(path, sqlite.ForVerifying)
	if err != nil {
		return b, err
	}
	base.SetMaxOpenConns(1)
	defer func() { _ = base.Close() }()
	if err := b.readContent(ctx, base); err != nil {
		return b, err
	}
	b.SHA256, err = hashFile(path)
	return b, err
}

// readContent checks the content and counts it. An empty file passes integrity_check: hence
// the id, the version and the tables.
func (b *Copy) readContent(ctx context.Context, base *sql.DB) error {
	state, err := sqlite.StateOf(ctx, base)
	if err != nil {
		return err
	}
	if state.Empty || state.Application != sqlite.ApplicationID {
		return fmt.Errorf("not a base of this program: application_id %#x", state.Application)
	}
	b.Version = state.Version
	q := sqlite.Plain(base)
	if err := sqlite.Integrity(ctx, q); err != nil {
		return err
	}
	if b.Rows, err = sqlite.RowCounts(ctx, q); err != nil {
		return err
	}
	for _, table := range []string{"customers", "users", "events"} {
		if _, ok := b.Rows[table]; !ok {
			return fmt.Errorf("the table %s is missing", table)
		}
	}
	if b.Version >= sealsSince {
		b.Seal, err = seals.Last(ctx, q)
	}
	return err
}

// sealsSince is the schema from which the history has seals.
const sealsSince = 83

// hashFile reads a copy; never the database itself.
func hashFile(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("open the copy: %w", err)
	}
	defer func() { _ = file.Close() }()
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return "", fmt.Errorf("read the copy: %w", err)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
