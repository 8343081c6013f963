package exchange

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
	"github.com/xuri/nfp"
)

// workbookPart is the one part that every .xlsx has.
const workbookPart = "xl/workbook.xml"

// workbook is an .xlsx that is open.
type workbook struct {
	file   *excelize.File
	dir    string              // what is too large for the memory is here
	perRow int64               // bytes of a row, in the mean, for the progress line
	tabs   map[string]tabCheck // by name of the sheet
	sum    []byte              // SHA-256 of the file
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

// addWorkbook takes the sheets of an .xlsx whose names are those of exchange files.
func (src *source) addWorkbook(name string, archive *zip.Reader, all []sheet) error {
	size, found, err := checkWorkbook(archive)
	if err != nil {
		return err
	}
	dir, err := workingPlace(src.place)
	if err != nil {
		return err
	}
	src.book = &workbook{dir: dir, perRow: size / max(found.rows, 1), tabs: found.tabs}
	if src.book.sum, err = sumOf(name); err != nil {
		return invalidSource("%s não pode ser lida.", named(name))
	}
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
		if !slices.ContainsFunc(all, func(s sheet) bool { return s.title() == title }) {
			if title != plainName(readMeSheet) {
				src.ignored = append(src.ignored, name)
			}
			continue
		}
		if err := src.add(title+".csv", sourceFile{tab: &tab{src.book, name}}, all); err != nil {
			return err
		}
	}
	src.size = size
	return nil
}

// sumOf is the SHA-256 of a file.
func sumOf(name string) (sum []byte, err error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	hash := sha256.New()
	_, err = io.Copy(hash, f)
	return hash.Sum(nil), err
}

// isEmpty reports whether a sheet has no row, as those that a new workbook brings.
func (b *workbook) isEmpty(name string) bool { return b.tabs[name].rows == 0 }

// sheetLike finds the exchange file whose columns a sheet has in its first rows.
func (b *workbook) sheetLike(name string, all []sheet) string {
	rows, err := b.file.Rows(name)
	if err != nil {
		return ""
	}
	defer func() { _ = rows.Close() }()
	var top [][]string
	for len(top) < headerRows && rows.Next() {
		fields, err := rows.Columns()
		if err != nil {
			return ""
		}
		top = append(top, fields)
	}
	return namesLike(all, func(s sheet) int {
		most := 0
		for _, fields := range top {
			most = max(most, knownNames(slices.Clone(fields), s.columnNames()))
		}
		return most
	})
}

// close removes what was unzipped.
func (b *workbook) close() error {
	var err error
	if b.file != nil {
		err = b.file.Close()
	}
	return errors.Join(err, os.RemoveAll(b.dir))
}

// workingPlace makes a folder for what is unzipped, on the disk of the database: in the data folder,
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
// AAAA-MM-DD HH:MM:SS and a number in full, with no currency, percent or exponent. A format of
// zeros stays: 0001 is what the cell shows of the number 1, and what was meant.
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
	isDate, padded := make(map[int]bool), make(map[int]bool)
	for _, f := range styles.NumFmts.NumFmt {
		isDate[f.NumFmtID] = isDateFormat(f.FormatCode)
		padded[f.NumFmtID] = isPaddedFormat(f.FormatCode)
	}
	days, numbers := styles.CellXfs.Xf[id].NumFmtID, inFull
	for i := range styles.CellXfs.Xf {
		xf := &styles.CellXfs.Xf[i]
		own, ok := false, false
		if xf.NumFmtID != nil {
			own, ok = isDate[*xf.NumFmtID]
		}
		switch {
		case ok && padded[*xf.NumFmtID]:
		case ok && own, !ok && xf.NumFmtID != nil && isBuiltInDate(*xf.NumFmtID):
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

// isDateFormat reports whether a format shows a day, or an hour, and not a number. The R of an
// unquoted R$ is a token of days to the parser, of eras in Japan.
func isDateFormat(code string) bool {
	parser := nfp.NumberFormatParser()
	for _, section := range parser.Parse(code) {
		for _, token := range section.Items {
			isDay := token.TType == nfp.TokenTypeDateTimes && strings.Trim(strings.ToLower(token.TValue), "dmyhs") == ""
			if isDay || token.TType == nfp.TokenTypeElapsedDateTimes {
				return true
			}
		}
	}
	return false
}

var (
	literal     = regexp.MustCompile(`"[^"]*"|\\.`)
	zerosFormat = regexp.MustCompile(`^0{2,}([-/() ]*0+)*$`)
)

// isPaddedFormat reports whether a format fills a number up with zeros, as those of CPF, CEP and
// codes do.
func isPaddedFormat(code string) bool {
	return zerosFormat.MatchString(literal.ReplaceAllString(code, ""))
}
