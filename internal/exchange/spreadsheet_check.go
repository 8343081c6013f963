package exchange

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"balcao/internal/isp"
)

// Bounds of a spreadsheet, in bytes unzipped. What is larger comes as CSV.
const (
	maxWorkbook = 4 << 30   // all of it
	maxTexts    = 256 << 20 // the texts of the cells, which stand in one table with an index in memory
	maxPart     = 4 << 20   // a sheet, or the texts, that is larger is unzipped to a file
	maxHeld     = 128 << 20 // what is not unzipped to a file: pictures, charts, small sheets
)

// What people are told about a file that is no spreadsheet, or not one that can be read.
var (
	errSpreadsheet = isp.Fail(isp.Invalid, "origem", "A planilha .xlsx está danificada. Salve-a de novo ou use CSV.")
	errTooLarge    = isp.Fail(isp.Invalid, "origem", fmt.Sprintf("A planilha .xlsx se expande para mais de %d GB. Salve cada aba como CSV.", maxWorkbook>>30))
	errTexts       = isp.Fail(isp.Invalid, "origem", fmt.Sprintf("A planilha .xlsx tem mais de %d MB de textos. Salve cada aba como CSV.", maxTexts>>20))
	errExtras      = isp.Fail(isp.Invalid, "origem", fmt.Sprintf("A planilha .xlsx tem mais de %d MB além das abas: imagens, gráficos. Copie as abas para uma planilha nova ou use CSV.", maxHeld>>20))
)

// workbookCheck is what a look at every part of an .xlsx tells.
type workbookCheck struct {
	rows int64 // of all sheets
	tabs map[string]tabCheck
}

// tabCheck is what that look tells of one sheet.
type tabCheck struct {
	rows      int64
	hidden    bool
	formulas  int    // cells with a formula and no result
	firstCell string // of these
	long      map[cellPlace]bool
}

// cellPlace is a cell with a number of more than fifteen digits, of which a spreadsheet keeps the
// first: the library writes the others out as if they were known.
type cellPlace struct{ row, column int }

// maxLong bounds the cells that are remembered.
const maxLong = 100_000

var errLong = isp.Fail(isp.Invalid, "origem", fmt.Sprintf("A planilha .xlsx tem mais de %d números com mais de quinze algarismos, que ela não guarda. Formate as colunas como texto e traga os valores da origem.", maxLong))

// checkWorkbook reads an .xlsx to its end before the library does, which takes a part that
// breaks off for one that ends there: customers would be missing and nobody would know. It
// gives the bytes of the archive, unzipped.
func checkWorkbook(archive *zip.Reader) (size int64, found workbookCheck, err error) {
	if size, err = workbookSize(archive); err != nil {
		return 0, found, err
	}
	parts := make(map[string]tabCheck)
	for _, f := range archive.File {
		part, err := checkPart(f)
		if errors.Is(err, errLong) {
			return 0, found, err
		}
		if err != nil {
			return 0, found, errors.Join(errSpreadsheet, fmt.Errorf("%s: %w", f.Name, err))
		}
		parts[f.Name] = part
		found.rows += part.rows
	}
	found.tabs, err = tabsOf(archive, parts)
	if err != nil {
		return 0, found, errors.Join(errSpreadsheet, err)
	}
	return size, found, nil
}

// workbookSize adds up the parts and refuses what does not fit into the memory.
func workbookSize(archive *zip.Reader) (size int64, err error) {
	held := int64(0)
	for _, f := range archive.File {
		part, n := strings.ToLower(f.Name), int64(f.UncompressedSize64) //nolint:gosec // at most maxUnzipped
		isTexts := part == "xl/sharedstrings.xml"
		if !isTexts && !strings.HasPrefix(part, "xl/worksheets/sheet") || n <= maxPart {
			held += n
		}
		switch size += n; {
		case size > maxWorkbook:
			return 0, errTooLarge
		case isTexts && n > maxTexts:
			return 0, errTexts
		case held > maxHeld:
			return 0, errExtras
		}
	}
	return size, nil
}

// checkPart reads one part of an .xlsx to its end, and looks at the cells in it.
func checkPart(f *zip.File) (found tabCheck, err error) {
	r, err := f.Open()
	if err != nil {
		return found, err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	if !strings.HasPrefix(f.Name, "xl/") || !strings.HasSuffix(f.Name, ".xml") {
		_, err := io.Copy(io.Discard, r) //nolint:gosec // its size was checked, and archive/zip gives no more
		return found, err
	}
	d, places := xml.NewDecoder(r), (*placeCheck)(nil)
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return places.found(), nil
		}
		if err != nil {
			return found, err
		}
		switch e := t.(type) {
		case xml.StartElement:
			if places == nil {
				places = &placeCheck{isSheet: e.Name.Local == "worksheet"}
			} else if err := places.see(e); err != nil {
				return found, err
			}
		case xml.CharData:
			if err := places.value(e); err != nil {
				return found, err
			}
		case xml.EndElement:
			places.end(e.Name.Local)
		}
	}
}

// placeCheck demands that rows and cells stand in the order of their places, as the standard
// has it (ECMA-376 part 1, 18.3.1): the library puts others where they do not belong. It counts
// the formulas that no program has worked out.
type placeCheck struct {
	isSheet          bool
	tab              tabCheck
	row, column      int // of the last
	hasFormula, hasV bool
	isNumber, inV    bool
}

func (p *placeCheck) found() tabCheck {
	if p == nil {
		return tabCheck{}
	}
	return p.tab
}

func (p *placeCheck) see(e xml.StartElement) error {
	if !p.isSheet {
		return nil
	}
	switch e.Name.Local {
	case "f":
		p.hasFormula = true
	case "v", "is":
		p.hasV, p.inV = true, e.Name.Local == "v"
	case "row":
		return p.seeRow(attribute(e, "r"))
	case "c":
		p.isNumber = attribute(e, "t") == "" || attribute(e, "t") == "n"
		return p.seeCell(attribute(e, "r"))
	}
	return nil
}

// end looks back at a cell that is complete.
func (p *placeCheck) end(name string) {
	if name == "v" {
		p.inV = false
	}
	if !p.isSheet || name != "c" {
		return
	}
	if p.hasFormula && !p.hasV {
		if p.tab.formulas++; p.tab.formulas == 1 {
			p.tab.firstCell, _ = excelize.CoordinatesToCellName(p.column, p.row) // both were checked
		}
	}
	p.hasFormula, p.hasV = false, false
}

// value looks at the number of a cell.
func (p *placeCheck) value(text []byte) error {
	if p == nil || !p.inV || !p.isNumber || len(text) <= maxFloatDigits {
		return nil
	}
	const fifteenDigits = 1e15
	n, err := strconv.ParseFloat(string(text), 64)
	if isLong := err == nil && math.Abs(n) >= fifteenDigits; !isLong {
		return nil //nolint:nilerr // what is no number is a text to the program that reads it
	}
	if len(p.tab.long) == maxLong {
		return errLong
	}
	if p.tab.long == nil {
		p.tab.long = make(map[cellPlace]bool)
	}
	p.tab.long[cellPlace{p.row, p.column}] = true
	return nil
}

// attribute is the value of an attribute; "" when it is not there. A row or a cell without a place
// is behind the last.
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (p *placeCheck) seeRow(place string) (err error) {
	row := p.row + 1
	if place != "" {
		row, err = strconv.Atoi(place)
	}
	if err != nil || row <= p.row {
		return fmt.Errorf("row %q stands behind row %d", place, p.row)
	}
	p.tab.rows, p.row, p.column = p.tab.rows+1, row, 0
	return nil
}

func (p *placeCheck) seeCell(place string) (err error) {
	column := p.column + 1
	if place != "" {
		var row int
		column, row, err = excelize.CellNameToCoordinates(place)
		if err == nil && row != p.row {
			err = fmt.Errorf("cell %q stands in row %d", place, p.row)
		}
	}
	if err != nil || column <= p.column {
		return errors.Join(err, fmt.Errorf("cell %q stands behind column %d", place, p.column))
	}
	p.column = column
	return nil
}
