package exchange

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"balcao/internal/isp"
)

// source is where the files of an import are: a folder, a .zip, an .xlsx with a sheet for each, or
// one CSV.
type source struct {
	files   map[string]sourceFile // by name of the sheet
	ignored []string
	size    int64 // bytes of the known files, unzipped
	archive *zip.ReadCloser
	entries map[string]*zip.File // of the archive: the files of the folder anexos, by name
	folder  *os.Root             // where the files that rows name are; nil of a single file
	place   string               // the data folder, where an .xlsx is unzipped
	book    *workbook            // the .xlsx; nil of other sources
}

// sourceFile is one file, which is read twice: once to tell its encoding, once for its rows.
type sourceFile struct {
	size int64
	open func() (io.ReadCloser, error)
	tab  *tab // of an .xlsx; nil of a CSV
}

// named is a file as people call it: an upload lies in a folder that they never see.
func named(path string) string { return quoted(filepath.Base(path)) }

// invalidSource is why nothing can be imported from what was named.
func invalidSource(format string, values ...any) error {
	return isp.Fail(isp.Invalid, "origem", fmt.Sprintf(format, values...))
}

// openSource finds the sheets in a folder, .zip, .xlsx or .csv; place is the data folder. Its
// errors are for people.
func openSource(name, place string, all []sheet) (*source, error) {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, isp.Fail(isp.NotFound, "origem", quoted(name)+" não existe.")
	case err != nil:
		return nil, invalidSource("%s não pode ser lida.", named(name))
	}
	src := &source{files: make(map[string]sourceFile), place: place}
	if info.IsDir() {
		err = src.addFolder(name, all)
	} else {
		err = src.addSingle(name, info.Size(), all)
	}
	if err == nil && len(src.files) == 0 {
		err = src.nothingFound(name, all)
	}
	if err != nil {
		return nil, errors.Join(err, src.close())
	}
	return src, nil
}

// nothingFound says what was there instead of the exchange files.
func (src *source) nothingFound(name string, all []sheet) error {
	what, example := "Não há arquivo de troca em %s: esperado clientes.csv, planos.csv, …", ""
	if src.book != nil {
		what = "A planilha %s não tem aba com nome de arquivo de troca: esperado clientes, planos, …"
	}
	if len(src.ignored) > 0 {
		example = " Há: " + strings.Join(src.ignored[:min(len(src.ignored), 10)], ", ") + "."
	}
	if src.book != nil && len(src.ignored) > 0 {
		if like := src.book.sheetLike(src.ignored[0], all); like != "" {
			example += fmt.Sprintf(" Pelas colunas, a aba %s parece ser “%s”: dê esse nome a ela.", quoted(src.ignored[0]), like)
		}
	}
	return invalidSource(what+"%s", named(name), shown(example))
}

func (src *source) addFolder(dir string, all []sheet) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return invalidSource("A pasta %s não pode ser lida.", quoted(dir))
	}
	if err := src.openFolder(dir); err != nil {
		return err
	}
	for _, e := range entries {
		full := filepath.Join(dir, e.Name())
		info, err := os.Stat(full)
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		f := sourceFile{size: info.Size(), open: func() (io.ReadCloser, error) { return os.Open(full) }}
		if err := src.add(e.Name(), f, all); err != nil {
			return err
		}
	}
	return nil
}

// addSingle takes one file: an archive, a spreadsheet, or a CSV by itself.
func (src *source) addSingle(name string, size int64, all []sheet) error {
	head, err := headOf(name)
	if err != nil {
		return invalidSource("%s não pode ser lida.", named(name))
	}
	if isArchiveHead(head) {
		return src.addArchive(name, all)
	}
	if reason := notText(head); reason != "" {
		return invalidSource("%s %s.", named(name), reason)
	}
	if ext := strings.ToLower(filepath.Ext(name)); ext == ".zip" || ext == ".xlsx" {
		return invalidSource("%s não é um %s inteiro. Salve-o ou baixe-o de novo.", named(name), ext)
	}
	f := sourceFile{size: size, open: func() (io.ReadCloser, error) { return os.Open(name) }}
	if err := src.add(filepath.Base(name), f, all); err != nil || len(src.files) > 0 {
		return err
	}
	if like := headerLike(head, all); like != "" {
		return invalidSource("%s não tem o nome de um arquivo de troca. Pelas colunas, parece ser “%s”: chame-o de %s.csv.", named(name), like, like)
	}
	return invalidSource("%s não é uma pasta, um .zip, um .xlsx nem um arquivo de troca, como clientes.csv.", named(name))
}

// headOf is the beginning of a file.
func headOf(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	head := make([]byte, 64<<10)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, err
	}
	return head[:n], nil
}

// add keeps a file whose name is that of a sheet.
func (src *source) add(name string, f sourceFile, all []sheet) error {
	base, isCSV := cutCSV(name)
	for _, s := range all {
		if !isCSV || s.title() != base {
			continue
		}
		if _, twice := src.files[base]; twice {
			return invalidSource("Há dois arquivos %s.csv.", base)
		}
		src.files[base] = f
		src.size += f.size
		return nil
	}
	if !strings.HasPrefix(name, ".") && name != templateReadMe && name != templateBook {
		src.ignored = append(src.ignored, name)
	}
	return nil
}

// cutCSV is the plain name of a CSV: Endereços.CSV is enderecos.
func cutCSV(name string) (base string, ok bool) {
	ext := filepath.Ext(name)
	return plainName(strings.TrimSuffix(name, ext)), strings.EqualFold(ext, ".csv")
}

// warnOfFiles warns of what looks like data and was not read.
func (l *loader) warnOfFiles(src *source) {
	var titles []string
	for _, s := range allSheets(nil) {
		titles = append(titles, s.title())
	}
	for _, name := range src.ignored {
		ext := strings.ToLower(filepath.Ext(name))
		reason := ""
		switch {
		case src.book != nil && src.book.isEmpty(name):
			continue
		case src.book != nil || ext == ".csv" || ext == ".txt":
			reason = "não tem o nome de um arquivo de troca e não foi lido"
			if like := similar(plainName(strings.TrimSuffix(name, filepath.Ext(name))), titles); like != "" {
				reason += "; seria “" + like + "”?"
			}
		case ext == ".xlsx" || ext == ".xls" || ext == ".ods" || ext == ".zip":
			reason = "não foi lido: importe-o sozinho"
		default:
			continue
		}
		l.report.add(Problem{Level: Warned, File: cut(shown(name)), Reason: reason})
	}
}

func (src *source) close() error {
	var problems []error
	if src.book != nil {
		problems = append(problems, src.book.close())
	}
	if src.archive != nil {
		problems = append(problems, src.archive.Close())
	}
	if src.folder != nil {
		problems = append(problems, src.folder.Close())
	}
	return errors.Join(problems...)
}
