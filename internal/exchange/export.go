package exchange

import (
	"archive/zip"
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"balcao/db"
	"balcao/db/sheets"
	"balcao/internal/files"
	"balcao/internal/guard"
	"balcao/internal/isp"
)

// ExportOptions says what to write.
type ExportOptions struct {
	Passwords bool           // logins.senha in the clear
	Progress  func(Progress) // told at each page of rows; nil is not
}

// ExportReport is what was written.
type ExportReport struct {
	Destination string          `json:"destino"`
	Files       []ExportedSheet `json:"arquivos"`
	Attached    int             `json:"anexos"`              // texts and attached files beside the sheets
	Missing     []string        `json:"faltam,omitempty"`    // names of files that are not as they were kept
	Without     []string        `json:"nao_foram,omitempty"` // sheets that a spreadsheet cannot carry
}

// ExportedSheet counts the lines of one file.
type ExportedSheet struct {
	File  string `json:"arquivo"`
	Lines int    `json:"linhas"`
}

// String tells the result to people, in pt-BR, several lines.
func (r *ExportReport) String() string {
	var b strings.Builder
	total := 0
	for _, f := range r.Files {
		fmt.Fprintf(&b, "%-13s %s\n", f.File, counted(f.Lines, "linha", "linhas"))
		total += f.Lines
	}
	if r.Attached > 0 {
		fmt.Fprintf(&b, "%-13s %s\n", attachedFolder, counted(r.Attached, "arquivo", "arquivos"))
	}
	if len(r.Without) > 0 {
		fmt.Fprintf(&b, "Não foram: %s. Uma planilha não leva arquivos: exporte para uma pasta ou um .zip.\n", strings.Join(r.Without, ", "))
	}
	for _, name := range r.Missing {
		fmt.Fprintf(&b, "Falta anexos/%s: não está como foi guardado (balcao verificar diz o que fazer). A linha dele será recusada ao importar.\n", name)
	}
	fmt.Fprintf(&b, "%s%s para %s\n", oneOrMany(total, "Exportada ", "Exportadas "), counted(total, "linha", "linhas"), r.Destination)
	return b.String()
}

// partial ends the name of an export that is not complete.
const partial = ".parcial"

// Export writes the whole register to a folder, or to a .zip or .xlsx when the name ends so. It appears
// under its name only when it is complete, and never over something that is there. Rows come
// in the order of their ids, page by page, so that importing the files into an empty database and
// exporting that gives the same bytes.
func Export(ctx context.Context, base *db.DB, destination string, o ExportOptions) (report *ExportReport, err error) {
	destination = filepath.Clean(destination)
	if err := mayWriteTo(destination); err != nil {
		return nil, err
	}
	w := &sheetWriter{
		progress: o.Progress, report: &ExportReport{Destination: destination}, vault: files.VaultIn(base.Dir()), left: make(map[string]bool),
	}
	if o.Passwords {
		if w.secrets, err = guard.ReadSecrets(base.Dir()); err != nil {
			return nil, err
		}
	}
	part := destination + partial
	if err := os.RemoveAll(part); err != nil {
		return nil, fmt.Errorf("remove an incomplete export: %w", err)
	}
	switch {
	case isArchive(destination):
		err = w.archive(ctx, base, part)
	case isWorkbook(destination):
		part = destination[:len(destination)-len(workbookEnd)] + partial + workbookEnd // the library wants the ending
		err = w.workbook(ctx, base, part)
	default:
		err = w.folder(ctx, base, part)
	}
	if err == nil {
		err = putInPlace(part, destination)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("export: %w", err), os.RemoveAll(part))
	}
	return w.report, nil
}

// workbookEnd ends the name of a spreadsheet.
const workbookEnd = ".xlsx"

func isWorkbook(name string) bool { return strings.EqualFold(filepath.Ext(name), workbookEnd) }

func isArchive(name string) bool { return strings.EqualFold(filepath.Ext(name), ".zip") }

// mayWriteTo refuses to write over what is there; an empty folder is nothing.
func mayWriteTo(destination string) error {
	entries, err := os.ReadDir(destination)
	switch {
	case err == nil && len(entries) == 0 && !isArchive(destination) && !isWorkbook(destination):
		return nil
	case err == nil:
		return isp.Fail(isp.Conflict, "destino", "A pasta "+quoted(destination)+" não está vazia. Indique outra; nada é gravado por cima.")
	}
	if _, err := os.Lstat(destination); !errors.Is(err, fs.ErrNotExist) {
		return isp.Fail(isp.Conflict, "destino", quoted(destination)+" já existe. Indique outro nome; nada é gravado por cima.")
	}
	if _, err := os.Stat(filepath.Dir(destination)); err != nil {
		return isp.Fail(isp.NotFound, "destino", "A pasta "+quoted(filepath.Dir(destination))+" não existe.")
	}
	return nil
}

// putInPlace gives a complete export its name.
func putInPlace(part, destination string) error {
	if err := os.Remove(destination); err != nil && !errors.Is(err, fs.ErrNotExist) { // an empty folder
		return fmt.Errorf("replace the empty folder: %w", err)
	}
	if err := os.Rename(part, destination); err != nil {
		return fmt.Errorf("name the export: %w", err)
	}
	return nil
}

// sheetWriter writes one sheet after the other.
type sheetWriter struct {
	out      *bufio.Writer
	book     *book // of an .xlsx, in place of out
	progress func(Progress)
	report   *ExportReport
	lines    int
	secrets  *guard.Secrets // nil: passwords are left out
	fields   []string

	put   func(name string, content []byte) error // writes a file beside the sheets
	vault files.Vault
	left  map[string]bool // the files that were written, by name
}

// folder writes one file for each sheet.
func (w *sheetWriter) folder(ctx context.Context, base *db.DB, dir string) error {
	if err := os.Mkdir(dir, 0o700); err != nil {
		return fmt.Errorf("make the folder: %w", err)
	}
	w.put = intoFolder(dir)
	for _, s := range allSheets(base.Zone()) {
		file, err := os.OpenFile(filepath.Join(dir, s.title()+".csv"), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if err != nil {
			return fmt.Errorf("make %s.csv: %w", s.title(), err)
		}
		err = w.sheet(ctx, base, s, file)
		if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
			return err
		}
	}
	return w.listMissing()
}

// archive writes one entry for each sheet. Entries bear no time: the same database gives the same
// bytes.
func (w *sheetWriter) archive(ctx context.Context, base *db.DB, name string) (err error) {
	file, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("make the .zip: %w", err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	archive := zip.NewWriter(file)
	w.put = intoArchive(archive)
	for _, s := range allSheets(base.Zone()) {
		if s.namesFiles() {
			if err := w.spooled(ctx, base, s, archive, filepath.Dir(name)); err != nil {
				return err
			}
			continue
		}
		entry, err := archive.Create(s.title() + ".csv")
		if err != nil {
			return fmt.Errorf("begin %s.csv: %w", s.title(), err)
		}
		if err := w.sheet(ctx, base, s, entry); err != nil {
			return err
		}
	}
	if err := errors.Join(w.listMissing(), archive.Close()); err != nil {
		return fmt.Errorf("end the .zip: %w", err)
	}
	return file.Sync()
}

// newSheetWriter writes records to a file of their own.
func newSheetWriter(to io.Writer) *sheetWriter { return &sheetWriter{out: beginCSV(to)} }

// beginCSV begins a file with the byte order mark: without it the Excel of Brazil shows JosÃ©.
func beginCSV(to io.Writer) *bufio.Writer {
	out := bufio.NewWriterSize(to, 64<<10)
	_, _ = out.Write(byteOrderMark) // the writer keeps the error for Flush
	return out
}

func (w *sheetWriter) sheet(ctx context.Context, base *db.DB, s sheet, to io.Writer) error {
	w.out = beginCSV(to)
	w.report.Files = append(w.report.Files, ExportedSheet{File: s.title()})
	if err := w.record(s.columnNames()); err != nil {
		return fmt.Errorf("write %s.csv: %w", s.title(), err)
	}
	if err := s.write(ctx, base.Sheets(), w); err != nil {
		return fmt.Errorf("write %s.csv: %w", s.title(), err)
	}
	if err := w.out.Flush(); err != nil {
		return fmt.Errorf("write %s.csv: %w", s.title(), err)
	}
	return nil
}

// write writes the rows of a sheet, a page of the database at a time.
func (t *table[T]) write(ctx context.Context, base sheets.Reader, w *sheetWriter) error {
	if t.leaves != nil {
		if leaves, err := t.leaves(ctx, base); err != nil || !leaves {
			return err
		}
	}
	var after int64
	for {
		rows, last, err := t.page(base, ctx, after)
		if err != nil || len(rows) == 0 {
			return err
		}
		for i := range rows {
			if t.unseal != nil && w.secrets != nil {
				if err := t.unseal(w.secrets, &rows[i]); err != nil {
					return err
				}
			}
			if t.files != nil {
				if err := w.leave(t.files(&rows[i])); err != nil {
					return err
				}
			}
			w.fields = w.fields[:0]
			for _, c := range t.columns {
				w.fields = append(w.fields, c.get(&rows[i]))
			}
			if err := w.record(w.fields); err != nil {
				return err
			}
		}
		w.tell(t.name, len(rows))
		after = last
	}
}

func (w *sheetWriter) tell(file string, rows int) {
	w.report.Files[len(w.report.Files)-1].Lines += rows
	w.lines += rows
	if w.progress != nil {
		w.progress(Progress{File: file, Lines: w.lines})
	}
}

// record writes one record; quotes stand only where they must. bufio.Writer keeps the first
// error for Flush, but a full disk should end a long run early.
func (w *sheetWriter) record(fields []string) error {
	if w.book != nil {
		return w.book.row(fields)
	}
	for i, f := range fields {
		if i > 0 {
			_ = w.out.WriteByte(';')
		}
		if !strings.ContainsAny(f, ";\"\r\n") {
			_, _ = w.out.WriteString(f)
			continue
		}
		_ = w.out.WriteByte('"')
		_, _ = w.out.WriteString(strings.ReplaceAll(f, `"`, `""`))
		_ = w.out.WriteByte('"')
	}
	return w.out.WriteByte('\n')
}
