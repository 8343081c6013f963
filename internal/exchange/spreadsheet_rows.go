package exchange

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"balcao/internal/isp"
)

// rowReader reads the rows of a sheet of an .xlsx as records. It holds one row.
type rowReader struct {
	rows   *excelize.Rows
	file   *openFile
	perRow int64
	row    int // number of the row that is being read, as the screen shows it
	width  int // of the header: rows leave out the empty cells at their end
}

// openRows opens the sheet of an .xlsx.
func (o *openFile) openRows(s sheet) (_ *openFile, reason string, err error) {
	t := o.file.tab
	rows, err := t.book.file.Rows(t.name)
	if err != nil {
		return nil, "", errors.Join(errSpreadsheet, fmt.Errorf("open sheet %q: %w", t.name, err))
	}
	o.closer = rows
	o.records = &rowReader{rows: rows, file: o, perRow: t.book.perRow}
	return o.readHeader(s)
}

// next returns the cells of the next row that is not blank, as text, and the number of the row.
// At the end io.EOF; a *lineError is about this row only.
func (r *rowReader) next() ([]string, int, error) {
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
			size += len(fields[i])
		}
		if size > maxRecord {
			return nil, r.row, &lineError{"linha maior que 1 MiB"}
		}
		if r.width == 0 {
			r.width = len(fields)
		}
		for len(fields) < r.width {
			fields = append(fields, "")
		}
		return fields, r.row, nil
	}
	if err := r.rows.Error(); err != nil {
		return nil, r.row, errors.Join(errSpreadsheet, err)
	}
	return nil, r.row, io.EOF
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

// doubt tells why a value that looks good is not to be trusted when it comes from a cell, in
// which a number has lost what was typed; "" when it is.
func (c column[T]) doubt(value string) string {
	if _, err := strconv.ParseFloat(value, 64); err != nil {
		return ""
	}
	_, decimals, _ := strings.Cut(value, ".")
	switch {
	case strings.Contains(value, "E+"):
		return "a planilha guardou só quinze algarismos deste número: formate a coluna como texto e digite de novo"
	case c.amount && len(decimals) == 3: // 104.895 may be a sum of a formula, and may be a hundred and four thousand
		return "o ponto pode separar milhares ou decimais: arredonde o valor para duas casas"
	}
	return ""
}
