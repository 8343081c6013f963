package exchange

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// maxRecord bounds one record, so that an open quote cannot take a whole file into memory.
const maxRecord = 1 << 20

// lineError is what makes one record unreadable; the reader goes on after it.
type lineError struct{ reason string }

func (e *lineError) Error() string { return e.reason }

// recordReader splits a CSV file into records as RFC 4180 says, to the letter: line breaks
// inside quotes come out as they stand. It is not encoding/csv because that rewrites \r\n
// inside a value to \n, and because one string for a record, cut into fields, is faster.
type recordReader struct {
	src     io.Reader
	buf     []byte
	start   int // of what is not read yet
	end     int
	eof     bool
	line    int // physical line of the next record
	sep     byte
	page    *charmap.Charmap // of an encoding with one byte a letter; nil of UTF-8
	width   int              // fields of the header; 0 until it is read
	fields  []string
	scratch []byte
}

// newRecordReader reads after the byte order mark, when there is one; of UTF-16 it gets UTF-8.
func newRecordReader(src io.Reader, sep byte, e encoding) *recordReader {
	return &recordReader{src: src, buf: make([]byte, 256<<10), line: 1, sep: sep, page: e.page()}
}

// skip passes over lines above the header.
func (r *recordReader) skip(lines int) error {
	for range lines {
		for bytes.IndexByte(r.buf[r.start:r.end], '\n') < 0 && !r.eof {
			if err := r.fill(); err != nil {
				return err
			}
		}
		r.start += bytes.IndexByte(r.buf[r.start:r.end], '\n') + 1
		r.line++
	}
	return nil
}

// next returns the fields of the next record that is not blank and the physical line on which
// it starts. The slice is good until the next call, its strings for ever. At the end io.EOF;
// a *lineError is about this record only.
func (r *recordReader) next() ([]string, int, error) {
	for {
		raw, quoted, err := r.record()
		line := r.line
		lines := bytes.Count(raw, []byte{'\n'})
		r.line += lines
		if err != nil {
			return nil, line, err
		}
		whole := len(raw)
		raw = trimEnd(raw)
		if len(raw) == 0 {
			continue
		}
		text, err := r.decode(raw)
		if err == nil {
			err = r.split(text, quoted)
		}
		if quoted && strings.IndexByte(text, '\n') >= 0 && (err != nil || r.swallows(text)) {
			return nil, line, r.firstLineOnly(raw, whole, lines)
		}
		if err != nil {
			return nil, line, err
		}
		if blank(r.fields) {
			continue
		}
		return r.fields, line, nil
	}
}

// swallows reports whether a record of several lines has taken others into itself by a stray quote:
// its fields are not as many as those of the header, or a line of it has as many by itself.
func (r *recordReader) swallows(text string) bool {
	if r.width < 3 {
		return false
	}
	if len(r.fields) != r.width && !onlyBlankBeyond(r.fields, r.width) {
		return true
	}
	for i, line := range strings.Split(text, "\n") {
		if i > 0 && strings.Count(line, string(r.sep)) == r.width-1 {
			return true
		}
	}
	return false
}

// firstLineOnly gives up the first line of a record, so that reading goes on below it. raw is the
// record without its line end, whole what it took, lines the line ends in it.
func (r *recordReader) firstLineOnly(raw []byte, whole, lines int) error {
	last := r.line
	if lines > bytes.Count(raw, []byte{'\n'}) {
		last--
	}
	r.start -= whole - bytes.IndexByte(raw, '\n') - 1
	r.line -= lines - 1
	return &lineError{fmt.Sprintf(`as aspas abertas nesta linha só fecham na linha %d e engoliriam as que estão entre elas; dentro de um valor, aspas são escritas ""`, last)}
}

// record takes the bytes of the next record, its line end included, and reports whether there
// is a quote in it. When a quote never closes, the record is its first line alone.
func (r *recordReader) record() (raw []byte, quoted bool, err error) {
	for {
		data := r.buf[r.start:r.end]
		if n, quoted, ok := recordEnd(data, r.sep, r.eof); ok {
			r.start += n
			return data[:n], quoted, nil
		}
		switch {
		case r.eof && len(data) == 0:
			return nil, false, io.EOF
		case r.eof || len(data) > maxRecord:
			return r.firstLine(data)
		}
		if err := r.fill(); err != nil {
			return nil, false, err
		}
	}
}

// recordEnd finds where the first record of data ends; not ok when that is not in data yet.
func recordEnd(data []byte, sep byte, eof bool) (n int, quoted, ok bool) {
	line := bytes.IndexByte(data, '\n')
	switch {
	case line < 0 && (!eof || len(data) == 0):
		return 0, false, false
	case line < 0:
		line = len(data)
	default:
		line++
	}
	if bytes.IndexByte(data[:line], '"') < 0 {
		return line, false, true
	}
	for i := 0; i < len(data); i++ {
		if data[i] == '"' {
			end := closingQuote(data[i+1:])
			if end < 0 {
				return 0, true, false
			}
			i += end + 2
		}
		for i < len(data) && data[i] != sep && data[i] != '\n' {
			i++
		}
		if i < len(data) && data[i] == '\n' {
			return i + 1, true, true
		}
	}
	return len(data), true, eof
}

// closingQuote finds the quote that ends a quoted value, -1 when it is not there. A quote at
// the very end of data closes: what follows can only confirm it when there is more to read.
func closingQuote(data []byte) int {
	for i := 0; i < len(data); i++ {
		j := bytes.IndexByte(data[i:], '"')
		if j < 0 {
			return -1
		}
		i += j
		if i+1 == len(data) || data[i+1] != '"' {
			return i
		}
		i++
	}
	return -1
}

// firstLine gives up a record whose quotes do not close, so that reading goes on below it.
func (r *recordReader) firstLine(data []byte) ([]byte, bool, error) {
	n := bytes.IndexByte(data, '\n') + 1
	if n == 0 {
		n = len(data)
	}
	r.start += n
	return data[:n], true, &lineError{"aspas abertas que não fecham, ou linha maior que 1 MB"}
}

// fill reads more behind what is not read yet.
func (r *recordReader) fill() error {
	if r.start > 0 {
		copy(r.buf, r.buf[r.start:r.end])
		r.end -= r.start
		r.start = 0
	}
	if r.end == len(r.buf) {
		r.buf = append(r.buf, make([]byte, len(r.buf))...)
	}
	n, err := r.src.Read(r.buf[r.end:])
	r.end += n
	if errors.Is(err, io.EOF) {
		r.eof = true
		return nil
	}
	return err
}

// decode makes the record UTF-8.
func (r *recordReader) decode(raw []byte) (string, error) {
	if bytes.IndexByte(raw, 0) >= 0 {
		return "", &lineError{"há um caractere nulo na linha"}
	}
	if r.page == nil {
		if !utf8.Valid(raw) {
			return "", &lineError{"há bytes que não são UTF-8 na linha"}
		}
		return string(raw), nil
	}
	r.scratch = r.scratch[:0]
	for _, c := range raw {
		if c < utf8.RuneSelf {
			r.scratch = append(r.scratch, c)
			continue
		}
		r.scratch = utf8.AppendRune(r.scratch, r.page.DecodeByte(c))
	}
	return string(r.scratch), nil
}

// split cuts a record into fields.
func (r *recordReader) split(text string, quoted bool) error {
	r.fields = r.fields[:0]
	if !quoted {
		for {
			i := strings.IndexByte(text, r.sep)
			if i < 0 {
				r.fields = append(r.fields, text)
				return nil
			}
			r.fields = append(r.fields, text[:i])
			text = text[i+1:]
		}
	}
	for {
		value, rest, more, err := cutField(text, r.sep)
		if err != nil {
			return err
		}
		r.fields = append(r.fields, value)
		if !more {
			return nil
		}
		text = rest
	}
}

// cutField takes the first field of a record in which there are quotes; more reports whether a
// separator follows it.
func cutField(text string, sep byte) (value, rest string, more bool, err error) {
	if text == "" || text[0] != '"' {
		i := strings.IndexByte(text, sep)
		if i < 0 {
			return text, "", false, nil
		}
		return text[:i], text[i+1:], true, nil
	}
	i := 1
	for {
		j := strings.IndexByte(text[i:], '"')
		if j < 0 {
			return "", "", false, &lineError{"aspas abertas que não fecham"}
		}
		i += j + 1
		if i == len(text) || text[i] != '"' {
			break
		}
		i++
	}
	value = text[1 : i-1]
	if strings.IndexByte(value, '"') >= 0 {
		value = strings.ReplaceAll(value, `""`, `"`)
	}
	switch {
	case i == len(text):
		return value, "", false, nil
	case text[i] == sep:
		return value, text[i+1:], true, nil
	default:
		return "", "", false, &lineError{`texto depois das aspas que fecham; dentro de um valor, aspas são escritas ""`}
	}
}

// trimEnd drops the line end.
func trimEnd(raw []byte) []byte {
	raw = bytes.TrimSuffix(raw, []byte{'\n'})
	return bytes.TrimSuffix(raw, []byte{'\r'})
}

// blank reports whether a record carries nothing, as the rows below the last one that
// spreadsheets write.
func blank(fields []string) bool {
	for _, f := range fields {
		if strings.TrimSpace(f) != "" {
			return false
		}
	}
	return true
}
