package exchange

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"balcao/internal/isp"
)

// Bounds of a .zip, which may be made to harm: entries, bytes of what they hold, and how much
// larger than the archive that may be.
const (
	maxEntries   = 1000
	maxUnzipped  = 64 << 30
	maxZipRatio  = 200
	ratioMatters = 64 << 20 // below this size no ratio harms
)

// source is where the files of an import are: a folder, a .zip, or an .xlsx with a sheet for
// each.
type source struct {
	files   map[string]sourceFile // by name of the sheet
	ignored []string
	size    int64 // bytes of the known files, unzipped
	archive *zip.ReadCloser
	place   string    // the data folder, where an .xlsx is unzipped
	book    *workbook // the .xlsx; nil of other sources
}

// sourceFile is one file, which is read twice: once to tell its encoding, once for its rows.
type sourceFile struct {
	size int64
	open func() (io.ReadCloser, error)
	tab  *tab // of an .xlsx; nil of a CSV
}

// openSource finds the sheets in a folder, .zip or .xlsx; place is the data folder. Its errors
// are for people.
func openSource(name, place string, sheets []sheet) (*source, error) {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, isp.Fail(isp.NotFound, "origem", fmt.Sprintf("%q não existe.", name))
	case err != nil:
		return nil, isp.Fail(isp.Invalid, "origem", fmt.Sprintf("%q não pode ser lida.", name))
	}
	src := &source{files: make(map[string]sourceFile), place: place}
	if info.IsDir() {
		err = src.addFolder(name, sheets)
	} else {
		err = src.addArchive(name, sheets)
	}
	if err == nil && len(src.files) == 0 {
		err = isp.Fail(isp.Invalid, "origem", fmt.Sprintf("Não há arquivo de troca em %q: esperado clientes.csv, planos.csv, …", name))
	}
	if err != nil {
		return nil, errors.Join(err, src.close())
	}
	return src, nil
}

func (src *source) addFolder(dir string, sheets []sheet) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return isp.Fail(isp.Invalid, "origem", fmt.Sprintf("A pasta %q não pode ser lida.", dir))
	}
	for _, e := range entries {
		info, err := os.Stat(filepath.Join(dir, e.Name()))
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		full := filepath.Join(dir, e.Name())
		f := sourceFile{info.Size(), func() (io.ReadCloser, error) { return os.Open(full) }, nil}
		if err := src.add(e.Name(), f, sheets); err != nil {
			return err
		}
	}
	return nil
}

// addArchive reads the directory of a .zip. Nothing of it is ever written to a file, so the
// names of its entries choose only which sheet they are.
func (src *source) addArchive(name string, sheets []sheet) error {
	archive, err := zip.OpenReader(name)
	if err != nil && isCompound(name) {
		return errProtected
	}
	if err != nil {
		return isp.Fail(isp.Invalid, "origem", fmt.Sprintf("%q não é uma pasta nem um .zip inteiro.", name))
	}
	src.archive = archive
	info, err := os.Stat(name)
	if err != nil {
		return fmt.Errorf("size of the archive: %w", err)
	}
	if len(archive.File) > maxEntries {
		return isp.Fail(isp.Invalid, "origem", fmt.Sprintf("O .zip tem %d arquivos; o limite é %d.", len(archive.File), maxEntries))
	}
	isWorkbook := entryNamed(&archive.Reader, workbookPart) != nil
	var total uint64
	for _, f := range archive.File {
		if total += f.UncompressedSize64; f.UncompressedSize64 > maxUnzipped || total > maxUnzipped ||
			total > ratioMatters && total/maxZipRatio > uint64(info.Size()) {
			return isp.Fail(isp.Invalid, "origem", "O .zip se expande demais para ser um arquivo de troca.")
		}
		if f.FileInfo().IsDir() || strings.HasPrefix(f.Name, "__MACOSX/") {
			continue
		}
		if f.FileInfo().Mode()&fs.ModeType != 0 || strings.Contains(f.Name, "..") || strings.HasPrefix(f.Name, "/") || strings.Contains(f.Name, `\`) {
			return isp.Fail(isp.Invalid, "origem", fmt.Sprintf("O .zip tem um nome de arquivo que não é aceito: %q.", f.Name))
		}
		size := int64(f.UncompressedSize64) //nolint:gosec // at most maxUnzipped
		if isWorkbook {
			continue
		}
		file := sourceFile{size, func() (io.ReadCloser, error) { return openEntry(f, size) }, nil}
		if err := src.add(path.Base(f.Name), file, sheets); err != nil {
			return err
		}
	}
	if isWorkbook {
		return src.addWorkbook(name, &archive.Reader, sheets)
	}
	return nil
}

// openEntry reads no more of an entry than the directory of the archive promised.
func openEntry(f *zip.File, size int64) (io.ReadCloser, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	return struct {
		io.Reader
		io.Closer
	}{io.LimitReader(r, size), r}, nil
}

// add keeps a file whose name is that of a sheet.
func (src *source) add(name string, f sourceFile, sheets []sheet) error {
	base, isCSV := strings.CutSuffix(strings.ToLower(name), ".csv")
	for _, s := range sheets {
		if !isCSV || s.title() != base {
			continue
		}
		if _, twice := src.files[base]; twice {
			return isp.Fail(isp.Invalid, "origem", fmt.Sprintf("Há dois arquivos %s.csv.", base))
		}
		src.files[base] = f
		src.size += f.size
		return nil
	}
	if !strings.HasPrefix(name, ".") {
		src.ignored = append(src.ignored, name)
	}
	return nil
}

func (src *source) close() error {
	var problems []error
	if src.book != nil {
		problems = append(problems, src.book.close())
	}
	if src.archive != nil {
		problems = append(problems, src.archive.Close())
	}
	return errors.Join(problems...)
}

// records gives the rows of a sheet, whatever the file is, with the line on which each begins.
type records interface {
	next() (fields []string, line int, err error)
}

// openFile is a sheet being read.
type openFile struct {
	file      sourceFile
	reader    io.Reader // of a CSV
	closer    io.Closer
	read      int64 // bytes so far
	records   records
	header    []string // names in their plain form
	latin     bool
	separator byte
}

// open tells encoding and separator of a file and reads its header. Its reason, in pt-BR, is
// why it is no table at all.
func (f sourceFile) openSheet(s sheet) (o *openFile, reason string, err error) {
	o = &openFile{file: f}
	if f.tab != nil {
		return o.openRows(s)
	}
	head, latin, err := f.sniff()
	if err != nil {
		return nil, "", err
	}
	switch {
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}) || bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return nil, "o arquivo está em UTF-16: salve como CSV UTF-8", nil
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return nil, "o arquivo é uma planilha e não um CSV: salve como CSV UTF-8", nil
	case len(bytes.TrimSpace(bytes.TrimPrefix(head, byteOrderMark))) == 0:
		return nil, "o arquivo está vazio: falta o cabeçalho", nil
	}
	o.latin, o.separator = latin, separatorOf(head, s.columnNames())
	r, err := f.open()
	if err != nil {
		return nil, "", fmt.Errorf("open %s: %w", s.title(), err)
	}
	o.reader, o.closer = r, r
	if bytes.HasPrefix(head, byteOrderMark) {
		if _, err := io.CopyN(io.Discard, o.reader, int64(len(byteOrderMark))); err != nil {
			return nil, "", errors.Join(fmt.Errorf("read %s: %w", s.title(), err), o.closer.Close())
		}
	}
	o.records = newRecordReader(o, o.separator, latin)
	return o.readHeader(s)
}

// readHeader reads the names of the columns.
func (o *openFile) readHeader(s sheet) (_ *openFile, reason string, err error) {
	fields, _, err := o.records.next()
	var bad *lineError
	switch {
	case errors.As(err, &bad):
		return nil, "o cabeçalho não pode ser lido: " + bad.reason, o.closer.Close()
	case errors.Is(err, io.EOF):
		return nil, "o arquivo está vazio: falta o cabeçalho", o.closer.Close()
	case err != nil:
		return nil, "", errors.Join(fmt.Errorf("read the header of %s: %w", s.title(), err), o.closer.Close())
	}
	for _, name := range fields {
		o.header = append(o.header, plainName(name))
	}
	return o, "", nil
}

// Read counts, for the progress line.
func (o *openFile) Read(p []byte) (int, error) {
	n, err := o.reader.Read(p)
	o.read += int64(n)
	return n, err
}

// encoding names the encoding for people.
func (o *openFile) encoding() string {
	if o.file.tab != nil {
		return "XLSX"
	}
	if o.latin {
		return "Windows-1252"
	}
	return "UTF-8"
}

var byteOrderMark = []byte{0xef, 0xbb, 0xbf}

// sniff reads the file once and tells whether it is Windows-1252: it holds bytes that UTF-8
// does not have, and fewer characters that only UTF-8 would write. A file with a byte order
// mark, or with a few broken bytes among many good ones, is UTF-8 with bad lines. head is its
// beginning.
func (f sourceFile) sniff() (head []byte, latin bool, err error) {
	r, err := f.open()
	if err != nil {
		return nil, false, fmt.Errorf("open: %w", err)
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	buf := make([]byte, 256<<10)
	kept, good, broken := 0, 0, 0
	for {
		n, err := io.ReadFull(r, buf[kept:])
		chunk := buf[:kept+n]
		if head == nil {
			head = bytes.Clone(chunk)
		}
		end := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
		if err != nil && !end {
			return nil, false, fmt.Errorf("read: %w", err)
		}
		g, b, used := countUTF8(chunk, end)
		good, broken = good+g, broken+b
		if end {
			return head, broken > good && !bytes.HasPrefix(head, byteOrderMark), nil
		}
		kept = copy(buf, chunk[used:])
	}
}

// countUTF8 counts the characters beyond ASCII and the bytes that are part of none. A
// character that may go on behind the chunk is left for the next one.
func countUTF8(chunk []byte, end bool) (good, broken, used int) {
	if ascii(chunk) {
		return 0, 0, len(chunk)
	}
	for used < len(chunk) {
		if chunk[used] < utf8.RuneSelf {
			used++
			continue
		}
		if !end && !utf8.FullRune(chunk[used:]) {
			return good, broken, used
		}
		r, n := utf8.DecodeRune(chunk[used:])
		if r == utf8.RuneError && n == 1 {
			broken++
		} else {
			good++
		}
		used += n
	}
	return good, broken, used
}

func ascii(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// separatorOf chooses between ; and , by which of them makes more columns of the sheet out of
// the first line.
func separatorOf(head []byte, columns []string) byte {
	line, _, _ := bytes.Cut(bytes.TrimLeft(bytes.TrimPrefix(head, byteOrderMark), " \t\r\n"), []byte{'\n'})
	best, most := byte(';'), -1
	for _, sep := range []byte{';', ','} {
		known := 0
		for _, name := range bytes.Split(line, []byte{sep}) {
			for _, c := range columns {
				if plainName(strings.Trim(strings.TrimSpace(string(name)), `"`)) == c {
					known++
				}
			}
		}
		if known > most {
			best, most = sep, known
		}
	}
	return best
}

// plainName is the form in which column names are compared: lower case, no accents, words
// joined by "_".
func plainName(s string) string {
	s = strings.Join(strings.Fields(strings.ToLower(s)), "_")
	return strings.NewReplacer("á", "a", "à", "a", "â", "a", "ã", "a", "é", "e", "ê", "e", "í", "i",
		"ó", "o", "ô", "o", "õ", "o", "ú", "u", "ç", "c").Replace(s)
}
