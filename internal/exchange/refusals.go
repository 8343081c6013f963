package exchange

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"balcao/internal/isp"
)

// The columns that a file of refused lines has beside those of the file. Import passes over them,
// so that the file can be put right and imported.
const (
	rejectedLine   = "linha_recusada"
	rejectedReason = "motivo_recusa"
)

// refusals writes the refused lines of a run, as they stand in their files, to a folder with one
// CSV for each sheet that has any.
type refusals struct {
	dir   string // "" writes nothing
	files map[string]*refusedFile
	count int
}

type refusedFile struct {
	file *os.File
	out  *sheetWriter
}

// mayBegin refuses a folder that has something in it.
func (r *refusals) mayBegin() error {
	if r.dir == "" {
		return nil
	}
	entries, err := os.ReadDir(r.dir)
	switch {
	case err == nil && len(entries) > 0:
		return isp.Fail(isp.Conflict, "recusadas", "A pasta "+quoted(r.dir)+" não está vazia. Indique outra; nada é gravado por cima.")
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return isp.Fail(isp.Invalid, "recusadas", quoted(r.dir)+" não é uma pasta que possa ser escrita.")
	}
	return nil
}

// add writes one refused line. names are the columns as the file calls them; fields are nil when
// the line cannot be parted into values.
func (r *refusals) add(sheet string, names, fields []string, line int, reasons []string) error {
	if r.dir == "" {
		return nil
	}
	f, err := r.open(sheet, names)
	if err != nil {
		return err
	}
	r.count++
	row := make([]string, len(names), len(names)+2)
	copy(row, fields)
	return f.out.record(append(row, strconv.Itoa(line), strings.Join(reasons, "; ")))
}

// open makes the file of a sheet with its first refused line.
func (r *refusals) open(sheet string, names []string) (*refusedFile, error) {
	if f := r.files[sheet]; f != nil {
		return f, nil
	}
	if err := os.MkdirAll(r.dir, 0o700); err != nil {
		return nil, fmt.Errorf("make the folder of refused lines: %w", err)
	}
	file, err := os.OpenFile(filepath.Join(r.dir, sheet+".csv"), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("make the file of refused lines: %w", err)
	}
	f := &refusedFile{file, newSheetWriter(file)}
	if r.files == nil {
		r.files = make(map[string]*refusedFile)
	}
	r.files[sheet] = f
	return f, f.out.record(append(append([]string{}, names...), rejectedLine, rejectedReason))
}

// close ends the files and says in the report where they are.
func (r *refusals) close(report *Report) error {
	var problems []error
	for _, f := range r.files {
		problems = append(problems, f.out.out.Flush(), f.file.Close())
	}
	if r.count > 0 && report != nil {
		report.Rejected = r.dir
	}
	return errors.Join(problems...)
}
