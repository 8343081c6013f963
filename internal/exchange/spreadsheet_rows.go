package exchange

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"balcao/internal/isp"
)

// rowReader reads the rows of a sheet of an .xlsx as records. It holds one row, and those above
// and below the header that were read to find it.
type rowReader struct {
	rows   *excelize.Rows
	file   *openFile
	perRow int64
	tab    tabCheck
	row    int // number of the row that is being read, as the screen shows it
	width  int // of the header: rows leave out the empty cells at their end
	held   []heldRow
}

// heldRow is a row that was read to find the header.
type heldRow struct {
	fields []string
	row    int
	err    error
}

// openRows opens the sheet of an .xlsx.
func (o *openFile) openRows(s sheet) (_ *openFile, reason string, err error) {
	t := o.file.tab
	switch check := t.book.tabs[t.name]; {
	case check.hidden:
		return nil, "a aba está oculta: mostre-a, para que se veja o que será importado, ou apague-a", nil
	case check.formulas > 0:
		return nil, counted(check.formulas, "célula tem", "células têm") + " fórmula sem resultado, a primeira é " + check.firstCell +
			": abra a planilha em um programa de planilhas e salve de novo", nil
	}
	rows, err := t.book.file.Rows(t.name)
	if err != nil {
		return nil, "", errors.Join(errSpreadsheet, fmt.Errorf("open sheet %q: %w", t.name, err))
	}
	o.closer, o.seen.sum = rows, t.book.sum
	reader := &rowReader{rows: rows, file: o, perRow: t.book.perRow, tab: t.book.tabs[t.name]}
	o.records = reader
	if titles := reader.findHeader(s.columnNames()); titles > 0 {
		o.notes = append(o.notes, mend(counted(titles, "linha acima do cabeçalho não foi lida", "linhas acima do cabeçalho não foram lidas"), ""))
	}
	o, reason, err = o.readHeader(s)
	if o != nil {
		reader.width = len(o.header)
	}
	return o, reason, err
}

// findHeader drops the rows above the one with most columns of the sheet, and counts them.
func (r *rowReader) findHeader(columns []string) (titles int) {
	most := 0
	for len(r.held) < headerRows {
		fields, row, err := r.read()
		if errors.Is(err, io.EOF) {
			break
		}
		r.held = append(r.held, heldRow{fields: fields, row: row, err: err})
		if n := knownNames(slices.Clone(fields), columns); n > most && (len(r.held) == 1 || n > 1) {
			titles, most = len(r.held)-1, n
		}
	}
	r.held = r.held[titles:]
	return titles
}

// next returns the cells of the next row that is not blank, as text, and the number of the row.
// At the end io.EOF; a *lineError is about this row only.
func (r *rowReader) next() ([]string, int, error) {
	var fields []string
	var row int
	var err error
	if len(r.held) > 0 {
		fields, row, err = r.held[0].fields, r.held[0].row, r.held[0].err
		r.held = r.held[1:]
	} else {
		fields, row, err = r.read()
	}
	for len(fields) < r.width {
		fields = append(fields, "")
	}
	return fields, row, err
}

// read reads the next row that is not blank.
func (r *rowReader) read() ([]string, int, error) {
	for r.rows.Next() {
		r.row++
		fields, err := r.rows.Columns()
		if err != nil {
			return nil, r.row, errors.Join(errSpreadsheet, fmt.Errorf("row %d: %w", r.row, err))
		}
		if blank(fields) {
			continue
		}
		r.file.read += r.perRow
		size := 0
		for i := range fields {
			fields[i] = dayAlone(fields[i])
			if r.tab.long[cellPlace{r.row, i + 1}] {
				fields[i] = asStored(fields[i])
			}
			size += len(fields[i])
		}
		if size > maxRecord {
			return nil, r.row, &lineError{"linha maior que 1 MB"}
		}
		return fields, r.row, nil
	}
	if err := r.rows.Error(); err != nil {
		return nil, r.row, errors.Join(errSpreadsheet, err)
	}
	return nil, r.row, io.EOF
}

// asStored writes a number with the digits that a spreadsheet keeps, and the exponent that says that
// there are no more.
func asStored(s string) string {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return s
	}
	return strconv.FormatFloat(n, 'E', maxFloatDigits-1, 64)
}

// dayAlone takes the midnight off a day: 2024-05-21 00:00:00, or with a T as ISO 8601 has it.
func dayAlone(s string) string {
	const day = len("2024-05-21")
	if len(s) < len("2024-05-21 00:00:00") || s[day] != ' ' && s[day] != 'T' || !isp.ValidDay(s[:day]) {
		return s
	}
	if strings.Trim(strings.TrimSuffix(s[day+1:], "Z"), "0:.") != "" {
		return s
	}
	return s[:day]
}
