package exchange

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"balcao/internal/isp"
)

// Bounds of a spreadsheet. Excel itself stops at 16 384 columns; the texts of the cells stand in
// one table that must be in memory, which is why a large base comes as CSV.
const (
	maxColumns = 16384
	maxTexts   = 256 << 20 // bytes
)

// The parts of an .xlsx that have fixed names.
const (
	workbookPart  = "xl/workbook.xml"
	relationsPart = "xl/_rels/workbook.xml.rels"
	textsPart     = "xl/sharedStrings.xml"
	stylesPart    = "xl/styles.xml"
)

// workbook is what the sheets of an .xlsx have in common (ECMA-376, SpreadsheetML).
type workbook struct {
	texts    []string // the cells' texts, which cells name by position
	isDate   []bool   // by style: the number in the cell is a day
	from1904 bool     // days are counted as old Macintoshes did
}

// errSpreadsheet is what people are told about a file that is none.
var errSpreadsheet = isp.Fail(isp.Invalid, "origem", "A planilha .xlsx está danificada ou protegida por senha. Salve-a de novo, sem senha, ou use CSV.")

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
func (src *source) addWorkbook(archive *zip.Reader, sheets []sheet) error {
	book, parts, err := readWorkbook(archive)
	if err != nil {
		return err
	}
	for _, p := range parts {
		title, f := plainName(p.name), entryNamed(archive, p.target)
		if f == nil || !slices.ContainsFunc(sheets, func(s sheet) bool { return s.title() == title }) {
			src.ignored = append(src.ignored, p.name)
			continue
		}
		size := int64(f.UncompressedSize64) //nolint:gosec // at most maxUnzipped
		file := sourceFile{size, func() (io.ReadCloser, error) { return openEntry(f, size) }, book}
		if err := src.add(title+".csv", file, sheets); err != nil {
			return err
		}
	}
	return nil
}

// sheetPart is a sheet of a workbook: the name on its tab and the part that holds it.
type sheetPart struct{ name, target string }

// readWorkbook reads all but the rows.
func readWorkbook(archive *zip.Reader) (*workbook, []sheetPart, error) {
	var list struct {
		Properties struct {
			From1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name string     `xml:"name,attr"`
			Rest []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	var relations struct {
		All []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := errors.Join(decodePart(archive, workbookPart, &list), decodePart(archive, relationsPart, &relations)); err != nil {
		return nil, nil, err
	}
	targets := make(map[string]string, len(relations.All))
	for _, r := range relations.All {
		targets[r.ID] = partName(r.Target)
	}
	var parts []sheetPart
	for _, s := range list.Sheets {
		for _, a := range s.Rest {
			if a.Name.Local == "id" {
				parts = append(parts, sheetPart{s.Name, targets[a.Value]})
			}
		}
	}
	book := &workbook{from1904: isTrue(list.Properties.From1904)}
	return book, parts, errors.Join(book.readStyles(archive), book.readTexts(archive))
}

// partName is the name in the archive of what the workbook refers to.
func partName(target string) string {
	if rooted, is := strings.CutPrefix(target, "/"); is {
		return rooted
	}
	return path.Join("xl", target)
}

func isTrue(attribute string) bool { return attribute == "1" || attribute == "true" }

// decodePart reads a small part whole. One that is not there is empty.
func decodePart(archive *zip.Reader, name string, into any) error {
	return eachToken(archive, name, func(d *xml.Decoder, t xml.Token) error {
		start, starts := t.(xml.StartElement)
		if !starts {
			return nil
		}
		return d.DecodeElement(into, &start)
	})
}

// eachToken walks a part of the archive.
func eachToken(archive *zip.Reader, name string, visit func(*xml.Decoder, xml.Token) error) (err error) {
	f := entryNamed(archive, name)
	if f == nil {
		return nil
	}
	r, err := f.Open()
	if err != nil {
		return errSpreadsheet
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	d := xml.NewDecoder(r)
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = visit(d, t)
		}
		var known *isp.Error
		if err != nil && !errors.As(err, &known) {
			return errSpreadsheet
		}
		if err != nil {
			return err
		}
	}
}

// richText is the text of a cell: plain, or in runs with formats of their own.
type richText struct {
	Plain string   `xml:"t"`
	Runs  []string `xml:"r>t"`
}

func (t richText) text() string { return unescapeText(t.Plain + strings.Join(t.Runs, "")) }

// unescapeText undoes how characters that XML does not have are written: _x000D_.
func unescapeText(s string) string {
	const form = "_x0000_"
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for {
		at := strings.Index(s, "_x")
		if at < 0 || len(s) < at+len(form) {
			b.WriteString(s)
			return b.String()
		}
		code, err := strconv.ParseUint(s[at+2:at+6], 16, 16)
		if err != nil || s[at+6] != '_' {
			b.WriteString(s[:at+2])
			s = s[at+2:]
			continue
		}
		b.WriteString(s[:at])
		b.WriteRune(rune(code))
		s = s[at+len(form):]
	}
}

func (b *workbook) readTexts(archive *zip.Reader) error {
	size := 0
	return eachToken(archive, textsPart, func(d *xml.Decoder, t xml.Token) error {
		start, is := t.(xml.StartElement)
		if !is || start.Name.Local != "si" {
			return nil
		}
		var item richText
		if err := d.DecodeElement(&item, &start); err != nil {
			return err
		}
		b.texts = append(b.texts, item.text())
		if size += len(b.texts[len(b.texts)-1]); size > maxTexts {
			return isp.Fail(isp.Invalid, "origem", fmt.Sprintf("A planilha .xlsx tem mais de %d MiB de textos. Salve cada aba como CSV.", maxTexts>>20))
		}
		return nil
	})
}

func (b *workbook) readStyles(archive *zip.Reader) error {
	var styles struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	err := decodePart(archive, stylesPart, &styles)
	own := make(map[int]bool, len(styles.Formats))
	for _, f := range styles.Formats {
		own[f.ID] = isDateFormat(f.Code)
	}
	for _, c := range styles.Cells {
		isDate, is := own[c.Format]
		b.isDate = append(b.isDate, is && isDate || !is && isBuiltInDate(c.Format))
	}
	return err
}

// isBuiltInDate tells the formats of days among those that have a number and no code, those of
// the East included (ECMA-376 part 1, 18.8.30).
func isBuiltInDate(format int) bool {
	return format >= 14 && format <= 22 || format >= 27 && format <= 36 || format >= 45 && format <= 47 || format >= 50 && format <= 58
}

// isDateFormat tells a format that shows a day, or an hour, from one of a number: it has a day, a
// year or an hour outside of literal text, colours and currencies.
func isDateFormat(code string) bool {
	quoted, bracketed := false, false
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\\' || c == '_' || c == '*':
			i++
		case c == '[':
			bracketed = true
		case c == ']':
			bracketed = false
		case !bracketed && strings.IndexByte("dDyYhH", c) >= 0:
			return true
		}
	}
	return false
}
