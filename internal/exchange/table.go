package exchange

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"balcao/db"
	"balcao/db/sheets"
	"balcao/internal/guard"
)

// sheet is one exchange file, whatever its rows are.
type sheet interface {
	title() string
	columnNames() []string
	neededNames() []string
	// read reads a whole file into the load.
	read(ctx context.Context, l *loader, f *openFile) error
	// write writes every row of the base, header first.
	write(ctx context.Context, base *db.DB, w *sheetWriter) error
}

// table is a sheet with rows of type T. load takes a row whose values are good by themselves
// and checks what they refer to; page gives the rows of a base after an id.
type table[T any] struct {
	name    string
	columns []column[T]
	load    func(*loader, *T)
	page    func(sheets.Reader, context.Context, int64) ([]T, int64, error)
	unseal  func(*guard.Secrets, *T) error // opens what is sealed in the base; nil when nothing is
}

func (t *table[T]) title() string { return t.name }

func (t *table[T]) columnNames() []string {
	names := make([]string, len(t.columns))
	for i, c := range t.columns {
		names[i] = c.name
	}
	return names
}

func (t *table[T]) neededNames() []string {
	var names []string
	for _, c := range t.columns {
		if c.must {
			names = append(names, c.name)
		}
	}
	return names
}

// read takes one file record by record: the memory it needs is that of one record.
func (t *table[T]) read(ctx context.Context, l *loader, f *openFile) error {
	l.beginFile(t.name, f)
	l.header, l.fromCells = f.header, f.file.tab != nil
	places, blank, ok := t.bind(l, f)
	if !ok {
		return nil
	}
	for n := 0; ; n++ {
		fields, line, err := f.records.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		l.beginLine(line, fields)
		var bad *lineError
		switch {
		case errors.As(err, &bad):
			l.badLine(bad.reason)
			continue
		case err != nil:
			return fmt.Errorf("read %s: %w", t.name, err)
		case len(fields) != len(places) && !onlyBlankBeyond(fields, len(places)):
			l.badLine(fmt.Sprintf("a linha tem %d campos e o cabeçalho tem %d", len(fields), len(places)))
			continue
		}
		row := blank
		t.take(l, &row, places, fields)
		if err := l.endLine(ctx, n, f); err != nil {
			return err
		}
	}
}

// bind finds the columns of the header: places[i] is the column at the file's place i, -1 for
// one that is not known. blank is the row as the columns that are not there leave it.
func (t *table[T]) bind(l *loader, f *openFile) (places []int, blank T, ok bool) {
	there := make([]bool, len(t.columns))
	ok = true
	for _, name := range f.header {
		at := -1
		for i, c := range t.columns {
			if c.name == name {
				at = i
			}
		}
		switch {
		case at < 0 && name != "":
			l.file.IgnoredColumns = append(l.file.IgnoredColumns, name)
		case at >= 0 && there[at]:
			l.problem(Problem{Line: 1, Column: name, Reason: "a coluna está duas vezes no cabeçalho"})
			ok = false
		case at >= 0:
			there[at] = true
		}
		places = append(places, at)
	}
	for i, c := range t.columns {
		switch {
		case there[i]:
		case c.must:
			l.problem(Problem{Line: 1, Column: c.name, Reason: "falta a coluna no cabeçalho"})
			ok = false
		default:
			c.set(&blank, "")
		}
	}
	return places, blank, ok
}

// take reads the values of one record into a row and hands it to load.
func (t *table[T]) take(l *loader, row *T, places []int, fields []string) {
	for i, at := range places {
		if at < 0 {
			continue
		}
		c, value := &t.columns[at], ""
		if i < len(fields) {
			value = fields[i]
		}
		if c.must && strings.TrimSpace(value) == "" {
			l.bad(c.name, "falta o valor")
			continue
		}
		reason := c.set(row, value)
		if reason == "" && l.fromCells {
			reason = c.doubt(value)
		}
		if reason != "" {
			l.bad(c.name, reason)
		}
	}
	t.load(l, row)
}

// onlyBlankBeyond tells whether the fields that the header does not name carry nothing.
func onlyBlankBeyond(fields []string, header int) bool {
	return len(fields) > header && blank(fields[header:])
}

// cut shortens a value for a report.
func cut(value string) string {
	const most = 200
	if len(value) <= most {
		return value
	}
	n := most
	for n > 0 && !utf8.RuneStart(value[n]) {
		n--
	}
	return strings.Clone(value[:n]) + "…"
}
