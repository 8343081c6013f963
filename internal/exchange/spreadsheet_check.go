package exchange

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
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
	errProtected   = isp.Fail(isp.Invalid, "origem", "A planilha está protegida por senha ou é um .xls antigo. Salve-a como .xlsx sem senha, ou use CSV.")
	errTooLarge    = isp.Fail(isp.Invalid, "origem", fmt.Sprintf("A planilha .xlsx se expande para mais de %d GiB. Salve cada aba como CSV.", maxWorkbook>>30))
	errTexts       = isp.Fail(isp.Invalid, "origem", fmt.Sprintf("A planilha .xlsx tem mais de %d MiB de textos. Salve cada aba como CSV.", maxTexts>>20))
	errExtras      = isp.Fail(isp.Invalid, "origem", fmt.Sprintf("A planilha .xlsx tem mais de %d MiB além das abas: imagens, gráficos. Copie as abas para uma planilha nova ou use CSV.", maxHeld>>20))
)

// checkWorkbook reads an .xlsx to its end before the library does, which takes a part that
// breaks off for one that ends there: customers would be missing and nobody would know. It
// gives the bytes of the archive, unzipped, and the rows of all sheets.
func checkWorkbook(archive *zip.Reader) (size, rows int64, err error) {
	held := int64(0)
	for _, f := range archive.File {
		part, n := strings.ToLower(f.Name), int64(f.UncompressedSize64) //nolint:gosec // at most maxUnzipped
		isTexts := part == "xl/sharedstrings.xml"
		if !isTexts && !strings.HasPrefix(part, "xl/worksheets/sheet") || n <= maxPart {
			held += n
		}
		switch size += n; {
		case size > maxWorkbook:
			return 0, 0, errTooLarge
		case isTexts && n > maxTexts:
			return 0, 0, errTexts
		case held > maxHeld:
			return 0, 0, errExtras
		}
	}
	for _, f := range archive.File {
		n, err := checkPart(f)
		if err != nil {
			return 0, 0, errors.Join(errSpreadsheet, fmt.Errorf("%s: %w", f.Name, err))
		}
		rows += n
	}
	return size, rows, nil
}

// checkPart reads one part of an .xlsx to its end and counts the rows in it.
func checkPart(f *zip.File) (rows int64, err error) {
	r, err := f.Open()
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	if !strings.HasPrefix(f.Name, "xl/") || !strings.HasSuffix(f.Name, ".xml") {
		_, err := io.Copy(io.Discard, r) //nolint:gosec // its size was checked, and archive/zip gives no more
		return 0, err
	}
	d, places := xml.NewDecoder(r), (*placeCheck)(nil)
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return places.count(), nil
		}
		start, starts := t.(xml.StartElement)
		switch {
		case err != nil:
			return 0, err
		case !starts:
		case places == nil:
			places = &placeCheck{isSheet: start.Name.Local == "worksheet"}
		default:
			if err := places.see(start); err != nil {
				return 0, err
			}
		}
	}
}

// placeCheck demands that rows and cells stand in the order of their places, as the standard
// has it (ECMA-376 part 1, 18.3.1): the library puts others where they do not belong.
type placeCheck struct {
	isSheet     bool
	rows        int64
	row, column int // of the last
}

func (p *placeCheck) count() int64 {
	if p == nil {
		return 0
	}
	return p.rows
}

func (p *placeCheck) see(e xml.StartElement) (err error) {
	if !p.isSheet || e.Name.Local != "row" && e.Name.Local != "c" {
		return nil
	}
	place := ""
	for _, a := range e.Attr {
		if a.Name.Local == "r" {
			place = a.Value
		}
	}
	row, column := p.row+1, p.column+1 // of one without a place
	switch e.Name.Local {
	case "row":
		if place != "" {
			row, err = strconv.Atoi(place)
		}
		if err != nil || row <= p.row {
			return fmt.Errorf("row %q stands behind row %d", place, p.row)
		}
		p.rows, p.row, p.column = p.rows+1, row, 0
	default:
		if place != "" {
			column, row, err = excelize.CellNameToCoordinates(place)
			if err == nil && row != p.row {
				err = fmt.Errorf("cell %q stands in row %d", place, p.row)
			}
		}
		if err != nil || column <= p.column {
			return errors.Join(err, fmt.Errorf("cell %q stands behind column %d", place, p.column))
		}
		p.column = column
	}
	return nil
}
