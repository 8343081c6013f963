package exchange

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
	"github.com/xuri/nfp"

	"balcao/internal/isp"
)

// Bounds of a spreadsheet, in bytes unzipped. What is larger comes as CSV.
const (
	maxWorkbook = 4 << 30   // all of it
	maxTexts    = 256 << 20 // the texts of the cells, which stand in one table with an index in memory
	maxPart     = 4 << 20   // a sheet, or the texts, that is larger is unzipped to a file
	maxHeld     = 128 << 20 // what is not unzipped to a file: pictures, charts, small sheets
)

// workbookPart is the one part that every .xlsx has.
const workbookPart = "xl/workbook.xml"

// What people are told about a file that is no spreadsheet, or not one that can be read.
var (
	errSpreadsheet = isp.Fail(isp.Invalid, "origem", "A planilha .xlsx está danificada. Salve-a de novo ou use CSV.")
	errProtected   = isp.Fail(isp.Invalid, "origem", "A planilha está protegida por senha ou é um .xls antigo. Salve-a como .xlsx sem senha, ou use CSV.")
	errTooLarge    = isp.Fail(isp.Invalid, "origem", fmt.Sprintf("A planilha .xlsx se expande para mais de %d GiB. Salve cada aba como CSV.", maxWorkbook>>30))
	errTexts       = isp.Fail(isp.Invalid, "origem", fmt.Sprintf("A planilha .xlsx tem mais de %d MiB de textos. Salve cada aba como CSV.", maxTexts>>20))
	errExtras      = isp.Fail(isp.Invalid, "origem", fmt.Sprintf("A planilha .xlsx tem mais de %d MiB além das abas: imagens, gráficos. Copie as abas para uma planilha nova ou use CSV.", maxHeld>>20))
)

// workbook is an .xlsx that is open.
type workbook struct {
	file   *excelize.File
	dir    string // what is too large for the memory is here
	perRow int64  // bytes of a row, in the mean, for the progress line
}

// tab is a sheet of an .xlsx.
type tab struct {
	book *workbook
	name string
}

// entryNamed finds a part of the archive; nil when it is not there.
func entryNamed(archive *zip.Reader, name string) *zip.File {
	for _, f := range archive.File {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// isCompound tells a file in Microsoft's older container: an .xlsx with a password, or an .xls.
func isCompound(name string) bool {
	f, err := os.Open(name)
	if err != nil {
		return false
	}
	defer func() { _ = f.Close() }()
	const magic = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	head := make([]byte, len(magic))
	_, err = io.ReadFull(f, head)
	return err == nil && string(head) == magic
}

// addWorkbook takes the sheets of an .xlsx whose names are those of exchange files.
func (src *source) addWorkbook(name string, archive *zip.Reader, sheets []sheet) error {
	size, rows, err := checkWorkbook(archive)
	if err != nil {
		return err
	}
	dir, err := workingPlace(src.place)
	if err != nil {
		return err
	}
	src.book = &workbook{dir: dir, perRow: size / max(rows, 1)}
	src.book.file, err = excelize.OpenFile(name, excelize.Options{
		UnzipSizeLimit: maxWorkbook, UnzipXMLSizeLimit: maxPart, TmpDir: dir,
	})
	if err != nil {
		return errors.Join(errSpreadsheet, err)
	}
	if err := src.book.showPlainly(); err != nil {
		return errors.Join(errSpreadsheet, err)
	}
	for _, name := range src.book.file.GetSheetList() {
		title := plainName(name)
		if !slices.ContainsFunc(sheets, func(s sheet) bool { return s.title() == title }) {
			src.ignored = append(src.ignored, name)
			continue
		}
		if err := src.add(title+".csv", sourceFile{tab: &tab{src.book, name}}, sheets); err != nil {
			return err
		}
	}
	src.size = size
	return nil
}

// close removes what was unzipped.
func (b *workbook) close() error {
	var err error
	if b.file != nil {
		err = b.file.Close()
	}
	return errors.Join(err, os.RemoveAll(b.dir))
}

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
	switch {
	case e.Name.Local == "row":
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

// workingPlace makes a folder for what is unzipped, on the disk of the base: in the data folder,
// or where that will be made. What a power cut left there goes.
func workingPlace(data string) (string, error) {
	const pattern = ".planilha-*"
	above := filepath.Clean(data)
	for {
		info, err := os.Stat(above)
		if err == nil && info.IsDir() || above == filepath.Dir(above) {
			break
		}
		above = filepath.Dir(above)
	}
	dir, err := os.MkdirTemp(above, pattern)
	if err != nil { // a rehearsal needs no right to write there
		if dir, err = os.MkdirTemp("", pattern); err != nil {
			return "", fmt.Errorf("folder for the spreadsheet: %w", err)
		}
	}
	removeLeftovers(dir, filepath.Join(filepath.Dir(dir), pattern))
	return dir, nil
}

// removeLeftovers removes what matches the pattern and is a day older than own.
func removeLeftovers(own, pattern string) {
	mine, err := os.Stat(own)
	if err != nil {
		return
	}
	others, _ := filepath.Glob(pattern) // its one error is a bad pattern
	for _, other := range others {
		info, err := os.Stat(other)
		if err == nil && info.IsDir() && mine.ModTime().Sub(info.ModTime()) > 24*time.Hour {
			_ = os.RemoveAll(other) // if it stays, it stays
		}
	}
}

// noFormats is a table of formats with the one that is none, as a workbook without any leaves it
// to be understood.
const noFormats = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs><xf numFmtId="0"/></cellXfs></styleSheet>`

// showPlainly changes what the cells look like before they are read as they look: a day as
// AAAA-MM-DD HH:MM:SS and a number in full, with no currency, percent or exponent.
func (b *workbook) showPlainly() error {
	const inFull = -1 // no format: neither one of the workbook nor one that has a number and no code
	layout := "yyyy-mm-dd hh:mm:ss"
	if b.file.Styles.CellXfs == nil { // the library adds no format to a table that is not there
		if err := xml.Unmarshal([]byte(noFormats), b.file.Styles); err != nil {
			return fmt.Errorf("table of formats: %w", err)
		}
	}
	id, err := b.file.NewStyle(&excelize.Style{CustomNumFmt: &layout})
	if err != nil {
		return fmt.Errorf("format of days: %w", err)
	}
	styles := b.file.Styles
	isDate := make(map[int]bool)
	for _, f := range styles.NumFmts.NumFmt {
		isDate[f.NumFmtID] = isDateFormat(f.FormatCode)
	}
	days, numbers := styles.CellXfs.Xf[id].NumFmtID, inFull
	for i := range styles.CellXfs.Xf {
		xf := &styles.CellXfs.Xf[i]
		own, is := false, false
		if xf.NumFmtID != nil {
			own, is = isDate[*xf.NumFmtID]
		}
		switch {
		case is && own, !is && xf.NumFmtID != nil && isBuiltInDate(*xf.NumFmtID):
			xf.NumFmtID = days
		default:
			xf.NumFmtID = &numbers
		}
	}
	return nil
}

// isBuiltInDate tells the formats of days among those that have a number and no code, those of
// the East included (ECMA-376 part 1, 18.8.30).
func isBuiltInDate(format int) bool {
	return format >= 14 && format <= 22 || format >= 27 && format <= 36 || format >= 45 && format <= 47 || format >= 50 && format <= 58
}

// isDateFormat tells a format that shows a day, or an hour, from one of a number.
func isDateFormat(code string) bool {
	parser := nfp.NumberFormatParser()
	for _, section := range parser.Parse(code) {
		for _, token := range section.Items {
			if token.TType == nfp.TokenTypeDateTimes || token.TType == nfp.TokenTypeElapsedDateTimes {
				return true
			}
		}
	}
	return false
}
