package exchange

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"balcao/db"
	"balcao/internal/files"
)

// leaving is a file that a row names: a text, or one that people attached.
type leaving struct {
	name string
	text string // "" of what people attached
}

// leave writes the files of a row beside the sheets, each once.
func (w *sheetWriter) leave(all []leaving) error {
	for _, f := range all {
		if f.name == "" || w.left[f.name] {
			continue
		}
		content := []byte(f.text)
		if f.text == "" {
			var err error
			if content, err = w.vault.Read(hashNamed(f.name)); err != nil && !files.Lost(err) {
				return err
			}
		} else if f.name != textName(f.text) {
			content = nil // a frozen document that is not what was frozen
		}
		w.left[f.name] = true
		if len(content) == 0 {
			w.report.Missing = append(w.report.Missing, f.name)
			continue
		}
		if err := w.put(path.Join(attachedFolder, f.name), content); err != nil {
			return fmt.Errorf("write %s: %w", f.name, err)
		}
		w.report.Attached++
	}
	return nil
}

// missingList is the file of an export that lists the files that are not in it.
const missingList = "FALTAM.txt"

// listMissing says beside the sheets which files are not as they were kept, for those who see no report.
func (w *sheetWriter) listMissing() error {
	if len(w.report.Missing) == 0 {
		return nil
	}
	return w.put(missingList, []byte("Estes arquivos da pasta anexos não estão como foram guardados e não foram exportados.\r\n"+
		"Confira com: balcao verificar\r\n\r\n"+strings.Join(w.report.Missing, "\r\n")+"\r\n"))
}

// intoFolder writes files below a folder.
func intoFolder(dir string) func(string, []byte) error {
	return func(name string, content []byte) error {
		to := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
			return err
		}
		return files.WriteWhole(to, content)
	}
}

// intoArchive writes files as entries. What is compressed already is stored as it is.
func intoArchive(archive *zip.Writer) func(string, []byte) error {
	return func(name string, content []byte) error {
		entry := &zip.FileHeader{Name: name, Method: zip.Store}
		if path.Ext(name) == textEnding {
			entry.Method = zip.Deflate
		}
		to, err := archive.CreateHeader(entry)
		if err != nil {
			return err
		}
		_, err = io.Copy(to, bytes.NewReader(content))
		return err
	}
}

// spooled writes a sheet whose rows name files to a file of its own first: entries of a .zip come one after
// the other, and the files of a row leave while it is read.
func (w *sheetWriter) spooled(ctx context.Context, base *db.DB, s sheet, archive *zip.Writer, place string) (err error) {
	spool, err := os.CreateTemp(place, ".folha-*")
	if err != nil {
		return fmt.Errorf("make a file for %s: %w", s.title(), err)
	}
	defer func() { err = errors.Join(err, spool.Close(), os.Remove(spool.Name())) }()
	if err := w.sheet(ctx, base, s, spool); err != nil {
		return err
	}
	if _, err := spool.Seek(0, io.SeekStart); err != nil {
		return err
	}
	entry, err := archive.Create(s.title() + ".csv")
	if err != nil {
		return fmt.Errorf("begin %s.csv: %w", s.title(), err)
	}
	_, err = io.Copy(entry, spool)
	return err
}
