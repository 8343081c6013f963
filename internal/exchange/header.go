package exchange

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// headerRows is how far below the top of a file a header is looked for.
const headerRows = 20

// records gives the rows of a sheet, whatever the file is, with the line on which each begins.
type records interface {
	next() (fields []string, line int, err error)
}

// openFile is a sheet being read.
type openFile struct {
	file       sourceFile
	reader     io.Reader // of a CSV
	closer     io.Closer
	read       int64 // bytes so far
	records    records
	names      []string // of the header, as it has them
	header     []string // names in their plain form
	headerLine int
	seen       look
	separator  byte
	notes      []note // about the whole file
}

// openSheet tells encoding and separator of a file and reads its header. Its reason, in pt-BR, is
// why it is no table at all.
func (f sourceFile) openSheet(s sheet) (o *openFile, reason string, err error) {
	o = &openFile{file: f}
	if f.tab != nil {
		return o.openRows(s)
	}
	if o.seen, reason, err = f.look(); err != nil || reason != "" {
		return nil, reason, err
	}
	if o.seen.encoding == codePage850 {
		o.notes = append(o.notes, warn("o arquivo parece estar em cp850, do DOS, e foi lido assim: confira os acentos"))
	}
	if o.seen.onlyCR {
		o.notes = append(o.notes, mend("as linhas terminam só com CR", ""))
	}
	top := topOf(o.seen.head, s.columnNames())
	o.separator = top.separator
	if top.titles > 0 {
		o.notes = append(o.notes, mend(counted(top.titles, "linha acima do cabeçalho não foi lida", "linhas acima do cabeçalho não foram lidas"), ""))
	}
	raw, err := f.open()
	if err != nil {
		return nil, "", fmt.Errorf("open %s: %w", s.title(), err)
	}
	o.reader, o.closer = o.seen.decoded(raw), raw
	reader := newRecordReader(o, o.separator, o.seen.encoding)
	o.records = reader
	if err := reader.skip(top.skip); err != nil {
		return nil, "", errors.Join(fmt.Errorf("read %s: %w", s.title(), err), raw.Close())
	}
	if o, reason, err = o.readHeader(s); o != nil {
		reader.width = len(o.header)
	}
	return o, reason, err
}

// decoded reads the text behind its byte order mark; what is one byte a letter stays so.
func (l look) decoded(raw io.Reader) io.Reader {
	r := wideReader(raw, l.encoding)
	if l.encoding == utf8Text {
		start := make([]byte, len(byteOrderMark))
		n, err := io.ReadFull(r, start)
		if start = bytes.TrimPrefix(start[:n], byteOrderMark); err == nil || len(start) > 0 {
			r = io.MultiReader(bytes.NewReader(start), r)
		}
	}
	if l.onlyCR {
		r = lineFeeds{r}
	}
	return r
}

// top is where the header of a CSV is, and what separates its names.
type top struct {
	skip      int // physical lines above it
	titles    int // of which these say something
	separator byte
}

// topOf looks for the header: the line, and the separator, that give most columns of the sheet. A
// first line sep=; names the separator, as Excel writes it.
func topOf(head string, columns []string) top {
	best, most := top{separator: ';'}, 0
	lines := strings.SplitN(head, "\n", headerRows+1)
	separators := []byte(";,\t|")
	first, titles := 0, 0
	if sep, ok := separatorLine(lines[0]); ok {
		separators, first = []byte{sep}, 1
		best = top{skip: 1, separator: sep}
	}
	for i := first; i < min(len(lines), headerRows); i++ {
		for _, sep := range separators {
			if n := knownNames(strings.Split(lines[i], string(sep)), columns); n > most && (titles == 0 || n > 1) {
				best, most = top{skip: i, titles: titles, separator: sep}, n
			}
		}
		if strings.Trim(lines[i], " \t\r;,|\"") != "" {
			titles++
		}
	}
	return best
}

// separatorLine reads the line sep=;
func separatorLine(line string) (byte, bool) {
	line = strings.Trim(strings.TrimRight(line, "\r"), `" `)
	if len(line) == len("sep=;") && strings.EqualFold(line[:4], "sep=") {
		return line[4], true
	}
	return 0, false
}

// knownNames counts the names that are columns, each once.
func knownNames(names, columns []string) int {
	n := 0
	for i, name := range names {
		names[i] = plainName(name)
		if slices.Contains(columns, names[i]) && !slices.Contains(names[:i], names[i]) {
			n++
		}
	}
	return n
}

// headerLike finds the one sheet of which a text has the needed columns; "" when it is none, or
// several have as many.
func headerLike(head []byte, all []sheet) string {
	return namesLike(all, func(s sheet) int {
		found := topOf(string(head), s.columnNames())
		lines := strings.Split(string(head), "\n")
		if found.skip >= len(lines) {
			return 0
		}
		return knownNames(strings.Split(lines[found.skip], string(found.separator)), s.columnNames())
	})
}

// namesLike finds the one sheet for which most columns are known, of two at least.
func namesLike(all []sheet, known func(sheet) int) string {
	best, most := "", 1
	for _, s := range all {
		switch n := known(s); {
		case n > most:
			best, most = s.title(), n
		case n == most:
			best = ""
		}
	}
	return best
}

// readHeader reads the names of the columns.
func (o *openFile) readHeader(s sheet) (_ *openFile, reason string, err error) {
	fields, line, err := o.records.next()
	var bad *lineError
	switch {
	case errors.As(err, &bad):
		return nil, "o cabeçalho não pode ser lido: " + bad.reason, o.closer.Close()
	case errors.Is(err, io.EOF):
		return nil, "o arquivo está vazio: falta o cabeçalho", o.closer.Close()
	case err != nil:
		return nil, "", errors.Join(fmt.Errorf("read the header of %s: %w", s.title(), err), o.closer.Close())
	}
	o.headerLine = line
	for _, name := range fields {
		o.names = append(o.names, strings.Clone(name))
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
	return o.seen.encoding.String()
}

// plainName is the form in which names are compared: lower case, no accents, words joined by "_".
func plainName(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		switch {
		case unicode.Is(unicode.M, r):
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('_')
			}
			gap = false
			b.WriteRune(r)
		case unicode.IsLetter(r):
			gap = false
			b.WriteRune(r)
		default:
			gap = true
		}
	}
	return b.String()
}
