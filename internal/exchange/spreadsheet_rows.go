package exchange

import (
	"encoding/xml"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
)

// rowReader reads the rows of a sheet of an .xlsx as records. It holds one row.
type rowReader struct {
	book   *workbook
	xml    *xml.Decoder
	row    int // number of the row that is being read, as the screen shows it
	fields []string
	width  int // of the header: rows leave out the empty cells at their end
}

func newRowReader(src io.Reader, book *workbook) *rowReader {
	return &rowReader{book: book, xml: xml.NewDecoder(src)}
}

// storedCell is one cell as it stands in the file.
type storedCell struct {
	Place  string   `xml:"r,attr"` // BC12
	Kind   string   `xml:"t,attr"`
	Style  int      `xml:"s,attr"`
	Value  string   `xml:"v"`
	Inline richText `xml:"is"`
}

// next returns the cells of the next row that is not blank, as text, and the number of the row.
// The slice is good until the next call. At the end io.EOF; a *lineError is about this row only.
func (r *rowReader) next() ([]string, int, error) {
	for {
		start, err := r.begin()
		if err != nil {
			return nil, r.row, err
		}
		r.row = max(numberOf(attribute(start, "r")), r.row+1)
		err = r.cells()
		var bad *lineError
		if err != nil && !errors.As(err, &bad) {
			return nil, r.row, errSpreadsheet
		}
		if err != nil {
			return nil, r.row, err
		}
		if blank(r.fields) {
			continue
		}
		if r.width == 0 {
			r.width = len(r.fields)
		}
		for len(r.fields) < r.width {
			r.fields = append(r.fields, "")
		}
		return r.fields, r.row, nil
	}
}

// begin finds the next row.
func (r *rowReader) begin() (xml.StartElement, error) {
	for {
		t, err := r.xml.Token()
		if errors.Is(err, io.EOF) {
			return xml.StartElement{}, io.EOF
		}
		if err != nil {
			return xml.StartElement{}, errSpreadsheet
		}
		if start, is := t.(xml.StartElement); is && start.Name.Local == "row" {
			return start, nil
		}
	}
}

// cells reads the cells up to the end of the row.
func (r *rowReader) cells() error {
	r.fields = r.fields[:0]
	size := 0
	var bad error
	for {
		t, err := r.xml.Token()
		if err != nil {
			return err
		}
		if end, is := t.(xml.EndElement); is && end.Name.Local == "row" {
			return bad
		}
		start, is := t.(xml.StartElement)
		if !is || start.Name.Local != "c" {
			continue
		}
		var c storedCell
		if err := r.xml.DecodeElement(&c, &start); err != nil {
			return err
		}
		text, err := r.book.textOf(c)
		if err == nil {
			err = r.put(columnOf(c.Place), text)
		}
		if size += len(text); size > maxRecord {
			err = &lineError{"linha maior que 1 MiB"}
		}
		if err != nil && bad == nil {
			bad = err
		}
	}
}

// put writes a cell in its place; without a place it stands beside the one before.
func (r *rowReader) put(column int, text string) error {
	switch {
	case column < 0:
		column = len(r.fields)
	case column >= maxColumns:
		return &lineError{"há colunas demais na linha"}
	}
	for len(r.fields) <= column {
		r.fields = append(r.fields, "")
	}
	r.fields[column] = text
	return nil
}

// columnOf reads the letters of a place: A is 0, BC12 is 54; -1 when there are none.
func columnOf(place string) int {
	n := 0
	for i := 0; i < len(place) && place[i] >= 'A' && place[i] <= 'Z' && n <= maxColumns; i++ {
		n = n*26 + int(place[i]-'A') + 1
	}
	return n - 1
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func numberOf(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

// textOf writes what a cell holds as the exchange files do: a day as AAAA-MM-DD, yes and no as S
// and N, a number in full.
func (b *workbook) textOf(c storedCell) (string, error) {
	switch c.Kind {
	case "s":
		i, err := strconv.Atoi(c.Value)
		if err != nil || i < 0 || i >= len(b.texts) {
			return "", &lineError{"uma célula aponta para um texto que a planilha não tem"}
		}
		return b.texts[i], nil
	case "inlineStr":
		return c.Inline.text(), nil
	case "str", "e":
		return unescapeText(c.Value), nil
	case "b":
		if isTrue(c.Value) {
			return "S", nil
		}
		return "N", nil
	case "d":
		day, hour, _ := strings.Cut(c.Value, "T")
		if hour = strings.TrimSuffix(hour, "Z"); strings.Trim(hour, "0:.") == "" {
			return day, nil
		}
		return day + " " + hour, nil
	}
	return b.textOfNumber(c), nil
}

// textOfNumber writes what a cell without a kind holds; what is no number stays as it stands.
func (b *workbook) textOfNumber(c storedCell) string {
	n, err := strconv.ParseFloat(c.Value, 64)
	switch {
	case err != nil:
		return c.Value
	case c.Style >= 0 && c.Style < len(b.isDate) && b.isDate[c.Style]:
		return b.day(c.Value, n)
	default:
		return numberText(c.Value, n)
	}
}

// lastDay is 31/12/9999, the last that a spreadsheet counts.
const lastDay = 2958465

// day writes a count of days: since 30/12/1899, so that it is right from 01/03/1900 on, or since
// 01/01/1904.
func (b *workbook) day(value string, n float64) string {
	if n < 0 || n >= lastDay+1 {
		return value
	}
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if b.from1904 {
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	whole := math.Floor(n)
	at := first.AddDate(0, 0, int(whole)).Add(time.Duration(math.Round((n-whole)*24*60*60)) * time.Second)
	if at.Hour() == 0 && at.Minute() == 0 && at.Second() == 0 {
		return at.Format(time.DateOnly)
	}
	return at.Format(time.DateTime)
}

// numberText writes a number in full. A spreadsheet keeps fifteen digits: what follows them in
// 99.90000000000001 is nothing that anybody typed, and of a longer number the end is lost, so
// that it stays as it stands and the column says that it is none.
func numberText(value string, n float64) string {
	const digitsKept = 15
	if math.Abs(n) >= 1e15 || strings.Trim(value, "0123456789") == "" {
		return value
	}
	kept, err := strconv.ParseFloat(strconv.FormatFloat(n, 'g', digitsKept, 64), 64)
	if err != nil {
		return value
	}
	text := strconv.FormatFloat(kept, 'f', -1, 64)
	if whole, decimals, _ := strings.Cut(text, "."); len(decimals) == 3 {
		return whole + "." + decimals + "0" // 149.999 is not 149 999
	}
	return text
}
