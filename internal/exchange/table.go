package exchange

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"balcao/db/sheets"
	"balcao/internal/guard"
)

// sheet is one exchange file, whatever its rows are.
type sheet interface {
	title() string
	tableName() string
	codeKinds() []sheets.CodeKind
	columnNames() []string
	neededNames() []string
	words() map[string][]string
	namesFiles() bool
	// read reads a whole file into the load.
	read(ctx context.Context, l *loader, f *openFile) error
	// write writes every row of the database, header first.
	write(ctx context.Context, base sheets.Reader, w *sheetWriter) error
}

// table is a sheet with rows of type T. load takes a row whose values are good by themselves
// and checks what they refer to; page gives the rows of a database after an id.
type table[T any] struct {
	name    string
	stored  string // its table in the database
	columns []column[T]
	part    func(*T) []T // the rows that one line makes; nil when it is one
	load    func(*loader, *T)
	page    func(sheets.Reader, context.Context, int64) ([]T, int64, error)
	save    saver[T]                                           // writes rows in an update
	check   func(*loader, *T)                                  // judges a row whose values are good by themselves; nil: load does
	unseal  func(*guard.Secrets, *T) error                     // opens what is sealed in the database; nil when nothing is
	refers  []sheets.RecordColumn                              // what its columns name beside customers, plans, their types and occurrences
	keys    []naturalKey                                       // of a sheet of records; nil: naturalKeys has them
	settles bool                                               // its rows may be in the database already: load decides
	known   func(*T) string                                    // of records that an update may add: what tells one from the others
	files   func(*T) []leaving                                 // the files that a row names; nil when it names none
	leaves  func(context.Context, sheets.Reader) (bool, error) // reports whether there is anything to export; nil: there is
}

func (t *table[T]) namesFiles() bool { return t.files != nil }

// natural are the natural keys of the sheet.
func (t *table[T]) natural() []naturalKey {
	if t.keys != nil {
		return t.keys
	}
	return naturalKeys()[t.name]
}

// codeKinds are the kinds of codes that the columns name.
func (t *table[T]) codeKinds() []sheets.CodeKind {
	var kinds []sheets.CodeKind
	for _, c := range t.refers {
		if c.Of != sheets.NoCodes && c.Of != sheets.StockPlaceNames {
			kinds = append(kinds, c.Of)
		}
	}
	return kinds
}

func (t *table[T]) title() string { return t.name }

func (t *table[T]) tableName() string { return t.stored }

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

func (t *table[T]) words() map[string][]string {
	all := make(map[string][]string)
	for _, c := range t.columns {
		if c.words != nil {
			all[c.name] = c.words
		}
	}
	return all
}

// read takes one file record by record: the memory it needs is that of one record.
func (t *table[T]) read(ctx context.Context, l *loader, f *openFile) error {
	l.beginFile(t.name, f)
	b, ok := t.bind(l, f)
	if !ok {
		return nil
	}
	var seen *seenRows[T]
	if !l.updating {
		var err error
		if seen, err = t.remember(ctx, l); err != nil {
			return err
		}
	}
	for n := 0; ; n++ {
		fields, line, err := f.records.next()
		if errors.Is(err, io.EOF) {
			l.tellDropped(b.dropped)
			return nil
		}
		l.beginLine(line, fields)
		var bad *lineError
		switch {
		case errors.As(err, &bad):
			l.badLine(bad.reason)
		case err != nil:
			return fmt.Errorf("read %s: %w", t.name, err)
		case len(fields) != len(b.places) && !onlyBlankBeyond(fields, len(b.places)):
			l.badLine(fmt.Sprintf("a linha tem %d campos e o cabeçalho tem %d", len(fields), len(b.places)))
		default:
			row := b.blank
			t.take(l, &row, &b, fields)
			if !l.updating {
				t.store(l, &row, seen)
			} else if err := t.update(ctx, l, &row, &b, fields); err != nil {
				return err
			}
		}
		if err := l.endLine(ctx, n, f); err != nil {
			return err
		}
	}
}

// binding ties the places of a file to the columns of its sheet.
type binding[T any] struct {
	places  []int           // the column at each place; -1 when it is none of ours, ownPlace when it is ours to write
	blank   T               // the row as the columns that are not there leave it
	dropped []DroppedColumn // by place; only those of places that are -1 count
}

const (
	noPlace  = -1
	ownPlace = -2 // of a file of refused lines, which names line and reason
)

// bind finds the columns of the header.
func (t *table[T]) bind(l *loader, f *openFile) (b binding[T], ok bool) {
	there := make([]bool, len(t.columns))
	ok = true
	b.dropped = make([]DroppedColumn, len(f.header))
	for place, name := range f.header {
		at := t.placeOf(name)
		b.dropped[place] = DroppedColumn{Column: name, Place: place + 1}
		switch {
		case at == noPlace && name != "":
			l.file.IgnoredColumns = append(l.file.IgnoredColumns, name)
		case at >= 0 && there[at]:
			l.problem(Problem{Level: Refused, Line: f.headerLine, Column: name, Reason: "a coluna está duas vezes no cabeçalho"})
			ok = false
		case at >= 0:
			there[at] = true
		}
		b.places = append(b.places, at)
	}
	for i, c := range t.columns {
		switch {
		case there[i]:
		case c.must && (!l.updating || t.inEveryKey(c.name)):
			reason := "falta a coluna no cabeçalho"
			if like := similar(c.name, l.file.IgnoredColumns); like != "" {
				reason += "; seria a coluna “" + like + "”?"
			}
			l.problem(Problem{Level: Refused, Line: f.headerLine, Column: c.name, Reason: reason})
			ok = false
		default:
			c.set(&b.blank, "")
		}
	}
	return b, ok
}

// inEveryKey reports whether no row of the sheet can be found without a column.
func (t *table[T]) inEveryKey(name string) bool {
	return !slices.ContainsFunc(t.natural(), func(k naturalKey) bool { return !slices.Contains(k.filled, name) })
}

func (t *table[T]) placeOf(name string) int {
	if name == rejectedLine || name == rejectedReason {
		return ownPlace
	}
	for i, c := range t.columns {
		if c.name == name {
			return i
		}
	}
	return noPlace
}

// take reads the values of one record into a row.
func (t *table[T]) take(l *loader, row *T, b *binding[T], fields []string) {
	for i, at := range b.places {
		value := ""
		if i < len(fields) {
			value = fields[i]
		}
		if at < 0 {
			if strings.TrimSpace(value) != "" {
				b.dropped[i].Values++
			}
			continue
		}
		c := &t.columns[at]
		got, said := c.take(row, value)
		l.hear(c.name, said[0])
		l.hear(c.name, said[1])
		if c.must && !said[0].refused() && isMissing(got, c.shape, said[1]) {
			l.bad(c.name, "falta o valor")
		}
	}
}

// store hands a row, or the rows that its line makes, to load.
func (t *table[T]) store(l *loader, row *T, seen *seenRows[T]) {
	if t.part == nil {
		seen.sayTwice(l, row)
		t.load(l, row)
		return
	}
	rows := t.part(row)
	l.file.Extra += len(rows) - 1
	for i := range rows {
		seen.sayTwice(l, &rows[i])
		t.load(l, &rows[i])
	}
}

// isMissing reports whether a needed value is not there, or was read as nothing.
func isMissing(got string, of shape, said note) bool {
	got = strings.TrimSpace(got)
	return got == "" || of != letters && got == "-" || said.level == Mended && said.became == ""
}

// tellDropped warns of columns whose values went nowhere.
func (l *loader) tellDropped(all []DroppedColumn) {
	for _, d := range all {
		if d.Values == 0 || d.Column == rejectedLine || d.Column == rejectedReason {
			continue
		}
		l.file.Dropped = append(l.file.Dropped, d)
		reason := counted(d.Values, "valor não foi lido", "valores não foram lidos")
		if d.Column == "" {
			reason = fmt.Sprintf("a %dª coluna não tem nome no cabeçalho: ", d.Place) + reason
		} else {
			reason = "a coluna não é conhecida: " + reason
			if like := l.columnLike(d.Column); like != "" {
				reason += "; você quis dizer “" + like + "”?"
			}
		}
		l.problem(Problem{Level: Warned, Column: d.Column, Reason: reason})
	}
}

// onlyBlankBeyond reports whether the fields that the header does not name carry nothing.
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
