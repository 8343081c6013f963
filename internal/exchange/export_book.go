package exchange

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"balcao/db"
	"balcao/internal/isp"
)

// Limits of a sheet of an .xlsx (Excel, specifications and limits).
const (
	maxBookRows = 1_048_576
	maxBookText = 32_767 // UTF-16 units in a cell
)

// book is an .xlsx being written: every cell a text, so that no spreadsheet makes a number of a
// code or a day of a number, and what is saved reads back as it was.
type book struct {
	file  *excelize.File
	out   *excelize.StreamWriter
	name  string
	rows  int
	plain int // style of a cell
	head  int // style of a name of a column
	err   error
}

func newBook() *book {
	b := &book{file: excelize.NewFile()}
	const textFormat = 49 // "@", which every spreadsheet has
	var plainErr, headErr error
	b.plain, plainErr = b.file.NewStyle(&excelize.Style{NumFmt: textFormat})
	b.head, headErr = b.file.NewStyle(&excelize.Style{NumFmt: textFormat, Font: &excelize.Font{Bold: true}})
	b.err = errors.Join(plainErr, headErr)
	return b
}

// begin starts a sheet with the names of its columns, which stay in sight; all of each column is
// text, also below the last row.
func (b *book) begin(name string, columns []string) (err error) {
	if b.err != nil {
		return b.err
	}
	if _, err = b.file.NewSheet(name); err != nil {
		return err
	}
	if b.out, err = b.file.NewStreamWriter(name); err != nil {
		return err
	}
	b.name, b.rows = name, 0
	const width = 18
	err = errors.Join(
		b.out.SetColStyle(1, len(columns), b.plain),
		b.out.SetColWidth(1, len(columns), width),
		b.out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}),
	)
	return errors.Join(err, b.cells(columns, b.head))
}

// row writes one record.
func (b *book) row(fields []string) error { return b.cells(fields, b.plain) }

func (b *book) cells(fields []string, style int) error {
	b.rows++
	if b.rows > maxBookRows {
		return isp.Fail(isp.Invalid, "destino", "O arquivo "+b.name+" tem mais linhas do que cabem em uma planilha ("+thousands(maxBookRows)+"). Exporte para uma pasta ou um .zip.")
	}
	row := make([]any, len(fields))
	for i, f := range fields {
		if len(f) > maxBookText && len(utf16.Encode([]rune(f))) > maxBookText {
			return isp.Fail(isp.Invalid, "destino", "Um texto de "+b.name+", na linha "+strconv.Itoa(b.rows)+", é longo demais para uma planilha. Exporte para uma pasta ou um .zip.")
		}
		if f != "" {
			row[i] = excelize.Cell{StyleID: style, Value: f}
		}
	}
	return b.out.SetRow("A"+strconv.Itoa(b.rows), row)
}

func (b *book) end() error { return b.out.Flush() }

// save writes the file, without the sheet that a new workbook has.
func (b *book) save(name string) error {
	if err := b.file.DeleteSheet("Sheet1"); err != nil {
		return err
	}
	b.file.SetActiveSheet(0)
	return b.file.SaveAs(name)
}

// workbook writes one sheet for each exchange file.
func (w *sheetWriter) workbook(ctx context.Context, base *db.DB, name string) (err error) {
	w.book = newBook()
	defer func() { err = errors.Join(err, w.book.file.Close()) }()
	for _, s := range allSheets(base.Zone()) {
		if s.namesFiles() {
			w.report.Without = append(w.report.Without, s.title())
			continue
		}
		w.report.Files = append(w.report.Files, ExportedSheet{File: s.title()})
		err := w.book.begin(s.title(), s.columnNames())
		if err == nil {
			err = s.write(ctx, base.Sheets(), w)
		}
		if err = errors.Join(err, w.book.end()); err != nil {
			return fmt.Errorf("write the sheet %s: %w", s.title(), err)
		}
	}
	return w.book.save(name)
}
