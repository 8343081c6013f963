package db

import (
	"cmp"
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
	"slices"
	"time"

	"balcao/db/sqlite"
	"balcao/internal/files"
	"balcao/internal/isp"
)

const (
	backupFolder = "backups"
	backupPrefix = "balcao-"
	backupSuffix = ".db"
	beforeUpdate = "antes-da-atualizacao"
)

// Backup is a verified copy of the base, as its manifest describes it. The manifest lies beside
// the copy, under its name with ".json".
type Backup struct {
	Path    string           `json:"-"`        // where the copy lies
	File    string           `json:"arquivo"`  // its name
	TakenAt time.Time        `json:"feito_em"` // UTC
	Reason  string           `json:"motivo"`   // "" for an ordinary one, or beforeUpdate
	Version int64            `json:"esquema"`  // of the schema
	Size    int64            `json:"bytes"`
	SHA256  string           `json:"sha256"` // lower-case hexadecimal
	Rows    map[string]int64 `json:"linhas"` // by table
}

// Backup makes a verified copy of the base while it is being used. destination "" is the
// folder backups of the data folder.
func (s *DB) Backup(ctx context.Context, destination string) (Backup, error) {
	if destination == "" {
		destination = s.backupDir()
	}
	return s.backupTo(ctx, destination, "")
}

// BackupOf makes a verified copy of a base that another process may have open.
func BackupOf(ctx context.Context, o Options, destination string) (Backup, error) {
	s, err := newDB(o)
	if err != nil {
		return Backup{}, err
	}
	sqlite.RestrictUmask()
	state, err := sqlite.LookAt(ctx, s.engine.Path())
	if err != nil {
		return Backup{}, s.engine.Failure(err)
	}
	if state.Empty {
		return Backup{}, isp.Fail(isp.NotFound, "dados", fmt.Sprintf("Não há base em %q.", s.Dir()))
	}
	if state.Application != sqlite.ApplicationID {
		return Backup{}, state.Admit(state.Version)
	}
	return s.Backup(ctx, destination)
}

func (s *DB) backupDir() string { return filepath.Join(s.Dir(), backupFolder) }

// backupTo copies through SQLite, verifies the copy as a stranger would read it, and only then
// gives it its name. The base's own file is never opened by other means: closing it would drop
// SQLite's locks.
func (s *DB) backupTo(ctx context.Context, folder, reason string) (Backup, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return Backup{}, fmt.Errorf("make the folder of the backup: %w", err)
	}
	if err := s.roomForBackup(folder); err != nil {
		return Backup{}, err
	}
	b := Backup{TakenAt: s.Now(), Reason: reason}
	b.File = backupName(folder, b.TakenAt, reason)
	b.Path = filepath.Join(folder, b.File)
	part := b.Path + files.PartSuffix
	defer func() { _ = os.Remove(part) }() // gone already when all went well
	atLeast, atMost, err := s.copyInto(ctx, part)
	if err != nil {
		return Backup{}, s.engine.Failure(err)
	}
	if err := s.describe(ctx, &b, part); err != nil {
		return Backup{}, err
	}
	if err := compareRows(b.Rows, atLeast, atMost); err != nil {
		return Backup{}, err
	}
	return b, b.publish(part)
}

// roomForBackup asks for the size of the base at the place of the copy.
func (s *DB) roomForBackup(folder string) error {
	var size int64
	for _, name := range []string{s.engine.Path(), s.engine.Path() + "-wal"} {
		if info, err := os.Stat(name); err == nil {
			size += info.Size()
		}
	}
	return s.engine.RoomAt(folder, size, "Falta espaço no disco para o backup. Libere espaço ou escolha outra pasta.")
}

// backupName is made from the clock and never from input; copies of the same second are
// numbered.
func backupName(folder string, at time.Time, reason string) string {
	stem := backupPrefix + at.Format("20060102-150405")
	if reason != "" {
		stem += "-" + reason
	}
	name := stem + backupSuffix
	for n := 2; ; n++ {
		if _, err := os.Lstat(filepath.Join(folder, name)); errors.Is(err, fs.ErrNotExist) {
			return name
		}
		name = fmt.Sprintf("%s-%d%s", stem, n, backupSuffix)
	}
}

// copyInto runs VACUUM INTO and returns the rows of each table before and after it: others may
// write meanwhile.
func (s *DB) copyInto(ctx context.Context, file string) (before, after map[string]int64, err error) {
	base, err := sqlite.OpenFile(s.engine.Path(), sqlite.ForMigrating) // with mode=ro it would write a file without tables
	if err != nil {
		return nil, nil, err
	}
	base.SetMaxOpenConns(1)
	defer func() { _ = base.Close() }()
	if before, err = sqlite.RowCounts(ctx, s.engine.On(base)); err != nil {
		return nil, nil, err
	}
	if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, fmt.Errorf("remove an old part: %w", err)
	}
	if _, err := base.ExecContext(ctx, "VACUUM INTO ?", file); err != nil {
		return nil, nil, fmt.Errorf("copy the base: %w", err)
	}
	after, err = sqlite.RowCounts(ctx, s.engine.On(base))
	return before, after, err
}

// describe puts the copy on the disk, reads it as a stranger would, and fills in what the
// manifest says.
func (s *DB) describe(ctx context.Context, b *Backup, file string) error {
	if err := files.SyncFile(file); err != nil {
		return err
	}
	found, err := inspect(ctx, file)
	if err != nil {
		return fmt.Errorf("verify the copy: %w", err)
	}
	b.Version, b.Rows, b.Size, b.SHA256 = found.Version, found.Rows, found.Size, found.SHA256
	return nil
}

// compareRows demands of each table what the base had before or after the copy; of the
// sessions, which come and go, only that they are there.
func compareRows(copied, before, after map[string]int64) error {
	if len(copied) != len(before) {
		return fmt.Errorf("the copy has %d tables, the base %d", len(copied), len(before))
	}
	for table, rows := range before {
		got, is := copied[table]
		least, most := min(rows, after[table]), max(rows, after[table])
		if !is || table != "sessions" && (got < least || got > most) {
			return fmt.Errorf("the copy has %d rows in %s, the base between %d and %d", got, table, least, most)
		}
	}
	return nil
}

// publish writes the manifest and gives the copy its name; after a power cut there is a whole
// backup or none.
func (b *Backup) publish(part string) error {
	text, err := json.MarshalIndent(b, "", "  ")
	if err != nil {
		return fmt.Errorf("spell the manifest: %w", err)
	}
	if err := files.WriteWhole(b.Path+".json", append(text, '\n')); err != nil {
		return err
	}
	if err := os.Rename(part, b.Path); err != nil {
		return fmt.Errorf("name the backup: %w", err)
	}
	return files.SyncFolder(filepath.Dir(b.Path))
}

// Backups lists the copies in the data folder, newest first: those with their manifest.
func (s *DB) Backups() ([]Backup, error) { return backupsIn(s.backupDir()) }

func backupsIn(folder string) ([]Backup, error) {
	names, err := filepath.Glob(filepath.Join(folder, backupPrefix+"*"+backupSuffix))
	if err != nil {
		return nil, fmt.Errorf("list the backups: %w", err)
	}
	var all []Backup
	for _, path := range names {
		if b, err := readManifest(path); err == nil {
			all = append(all, b)
		}
	}
	slices.SortFunc(all, func(a, b Backup) int {
		return cmp.Or(b.TakenAt.Compare(a.TakenAt),
			cmp.Compare(len(b.File), len(a.File)), cmp.Compare(b.File, a.File)) // numbered within a second
	})
	return all, nil
}

// readManifest reads what was written beside a copy. It does not verify the copy.
func readManifest(path string) (Backup, error) {
	var b Backup
	text, err := os.ReadFile(path + ".json")
	if err != nil {
		return b, fmt.Errorf("read the manifest: %w", err)
	}
	if err := json.Unmarshal(text, &b); err != nil {
		return b, fmt.Errorf("read the manifest %s.json: %w", path, err)
	}
	b.Path, b.File = path, filepath.Base(path)
	return b, nil
}

// VerifyBackup reads a copy from end to end: it is a base of this program, undamaged, with the
// content its manifest tells, when it has one. What is wrong is an *isp.Error.
func VerifyBackup(ctx context.Context, path string) (Backup, error) {
	found, err := inspect(ctx, path)
	if err != nil {
		return Backup{}, sqlite.Explain(err, isp.Fail(isp.Invalid, "arquivo", "O arquivo não é um backup do Balcão, ou está danificado. Nada foi alterado."))
	}
	manifest, err := readManifest(path)
	if errors.Is(err, fs.ErrNotExist) {
		return found, nil
	}
	if err != nil || manifest.SHA256 != found.SHA256 {
		return Backup{}, isp.Fail(isp.Invalid, "arquivo", "O arquivo mudou depois que o backup foi feito (a soma SHA-256 não confere). Nada foi alterado.")
	}
	found.TakenAt, found.Reason = manifest.TakenAt, manifest.Reason
	return found, nil
}

// inspect reads a copy that nobody writes to, as it lies on the disk.
func inspect(ctx context.Context, path string) (Backup, error) {
	b := Backup{Path: path, File: filepath.Base(path)}
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
func (b *Backup) readContent(ctx context.Context, base *sql.DB) error {
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
		if _, is := b.Rows[table]; !is {
			return fmt.Errorf("the table %s is missing", table)
		}
	}
	return nil
}

// hashFile reads a copy; never the base itself.
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
