package exchange

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"balcao/internal/isp"
)

// writeWorkbook makes an .xlsx; sheets holds the XML of the rows by name of the sheet.
func writeWorkbook(tb testing.TB, sheets, parts map[string]string) string {
	tb.Helper()
	var list, relations strings.Builder
	all := maps.Clone(parts)
	if all == nil {
		all = map[string]string{}
	}
	for i, name := range slices.Sorted(maps.Keys(sheets)) {
		fmt.Fprintf(&list, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, name, i+1, i+1)
		fmt.Fprintf(&relations, `<Relationship Id="rId%d" Target="worksheets/sheet%d.xml"/>`, i+1, i+1)
		all[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)] = `<worksheet xmlns="m"><sheetData>` + sheets[name] + `</sheetData></worksheet>`
	}
	if all[workbookPart] == "" {
		all[workbookPart] = `<workbook xmlns="m" xmlns:r="r"><sheets>` + list.String() + `</sheets></workbook>`
	}
	all[relationsPart] = `<Relationships>` + relations.String() + `</Relationships>`
	name := filepath.Join(tb.TempDir(), "base.xlsx")
	var content bytes.Buffer
	w := zip.NewWriter(&content)
	for part, text := range all {
		f, err := w.Create(part)
		if err == nil {
			_, err = io.WriteString(f, xml.Header+text)
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	if err := errors.Join(w.Close(), os.WriteFile(name, content.Bytes(), 0o600)); err != nil {
		tb.Fatal(err)
	}
	return name
}

// sheetOf writes a CSV of the sample as the rows of a sheet, its texts in the common table, the
// empty cells left out.
func sheetOf(tb testing.TB, content string, texts *[]string) string {
	tb.Helper()
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(content, string(byteOrderMark))))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil {
		tb.Fatal(err)
	}
	var b strings.Builder
	for i, row := range rows {
		fmt.Fprintf(&b, `<row r="%d">`, i+1)
		for c, v := range row {
			if v == "" {
				continue
			}
			fmt.Fprintf(&b, `<c r="%c%d" t="s"><v>%d</v></c>`, 'A'+c, i+1, len(*texts))
			*texts = append(*texts, v)
		}
		b.WriteString("</row>")
	}
	return b.String()
}

// textTable is the part with the texts of all cells.
func textTable(tb testing.TB, texts []string) map[string]string {
	tb.Helper()
	var b bytes.Buffer
	for _, text := range texts {
		b.WriteString(`<si><t xml:space="preserve">`)
		if err := xml.EscapeText(&b, []byte(text)); err != nil {
			tb.Fatal(err)
		}
		b.WriteString("</t></si>")
	}
	return map[string]string{textsPart: "<sst>" + b.String() + "</sst>"}
}

// A spreadsheet with a sheet for each file gives the base that the files give.
func TestSpreadsheet(t *testing.T) {
	all, texts := map[string]string{}, []string{}
	for name, content := range filesOf(t, sample) {
		all[strings.TrimSuffix(name, ".csv")] = sheetOf(t, content, &texts)
	}
	_, got := exported(t, imported(t, writeWorkbook(t, all, textTable(t, texts))), "planilha")
	_, want := exported(t, imported(t, sample), "arquivos")
	sameFiles(t, got, want)
}

// What people type into cells becomes what they meant.
func TestCells(t *testing.T) {
	styles := `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\/mm\/yyyy"/><numFmt numFmtId="165" formatCode="[Red]&quot;dia&quot; #,##0.00"/></numFmts>
		<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`
	texts := `<sst><si><t>Jos&#233;</t></si><si><r><t>Ana </t></r><r><rPr/><t>Lima</t></r><rPh><t>x</t></rPh></si></sst>`
	cells := `<row r="3"><c r="A3" t="inlineStr"><is><t>codigo</t></is></c><c r="H3" t="str"><v>fim</v></c></row>
		<row r="4"><c r="A4"><v>1304</v></c><c r="B4" t="s"><v>0</v></c><c r="C4" t="s"><v>1</v></c><c r="D4" s="1"><v>45433</v></c><c r="E4" s="2"><v>45433.75</v></c><c r="F4" t="b"><v>1</v></c><c r="G4" s="3"><v>99.90000000000001</v></c></row>
		<row r="5"/><row><c><v>37999990013</v></c><c><v>1.5E3</v></c><c><v>149.999</v></c><c><v>1.9000090000124701E+46</v></c><c t="d"><v>2024-05-21T00:00:00</v></c><c t="b"><v>0</v></c><c t="str"><v>a_x000D_b_x_</v></c></row>
		<row r="9"><c r="B9" t="s"><v>7</v></c></row><row r="10"><c r="A10" t="d"><v>2024-05-21T10:30:00</v></c></row>`
	src := &source{files: map[string]sourceFile{}}
	if err := src.addArchive(writeWorkbook(t, map[string]string{"Clientes": cells, "rascunho": ""},
		map[string]string{textsPart: texts, stylesPart: styles}), sheets(time.UTC)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = src.close() })
	file, err := src.files["clientes"].open()
	if err != nil || len(src.files) != 1 || !slices.Equal(src.ignored, []string{"rascunho"}) {
		t.Fatalf("%v, files %v, ignored %v", err, src.files, src.ignored)
	}
	rows := newRowReader(file, src.files["clientes"].book)
	for _, want := range []struct {
		line   int
		fields string
	}{
		{3, "codigo|||||||fim"},
		{4, "1304|José|Ana Lima|2024-05-21|2024-05-21 18:00:00|S|99.9|"},
		{6, "37999990013|1500|149.9990|1.9000090000124701E+46|2024-05-21|N|a\rb_x_|"},
		{9, "uma célula aponta para um texto que a planilha não tem"},
		{10, "2024-05-21 10:30:00|||||||"},
	} {
		fields, line, err := rows.next()
		got := strings.Join(fields, "|")
		if err != nil {
			got = err.Error()
		}
		if line != want.line || got != want.fields {
			t.Errorf("row %d: %q, want row %d: %q", line, got, want.line, want.fields)
		}
	}
	if _, _, err := rows.next(); !errors.Is(err, io.EOF) {
		t.Errorf("at the end: %v", err)
	}
}

// A bad line is named by the number that the screen shows beside it.
func TestSpreadsheetWithBadLines(t *testing.T) {
	report, err := Import(t.Context(), dataFolder(t), Options{Source: writeWorkbook(t, map[string]string{"clientes": `
		<row r="1"><c t="str"><v>codigo</v></c><c t="str"><v>tipo</v></c><c t="str"><v>nome</v></c></row>
		<row r="7"><c><v>1</v></c><c t="str"><v>XX</v></c><c t="str"><v>Ana</v></c></row>`}, nil)})
	if err != nil || len(report.Problems) != 1 {
		t.Fatalf("%v, %v", report, err)
	}
	if p := report.Problems[0]; p.File != "clientes" || p.Line != 7 || p.Column != "tipo" || p.Value != "XX" {
		t.Errorf("%+v", p)
	}
	if f := report.Files[0]; f.Encoding != "XLSX" || f.Separator != "" || strings.Contains(report.String(), "separador") {
		t.Errorf("%+v\n%s", f, report)
	}
}

// What is no spreadsheet is refused in a sentence.
func TestBrokenSpreadsheets(t *testing.T) {
	for name, parts := range map[string]map[string]string{
		"workbook": {workbookPart: "<workbook><sheets>"},
		"texts":    {textsPart: "<sst><si><t>x"},
		"styles":   {stylesPart: "<styleSheet><cellXfs><xf numFmtId=\"x\"/></cellXfs></styleSheet>"},
	} {
		_, err := Import(t.Context(), dataFolder(t), Options{Source: writeWorkbook(t, map[string]string{"clientes": ""}, parts)})
		var known *isp.Error
		if !errors.As(err, &known) || known.Code != isp.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, err := Import(t.Context(), dataFolder(t), Options{Source: writeWorkbook(t, map[string]string{"clientes": `<row><c t="str"><v>codigo</v></c><c t="str"><v>tipo</v></c><c t="str"><v>nome</v></c></row><row><c`}, nil)})
	var known *isp.Error
	if !errors.As(err, &known) || known.Code != isp.Invalid {
		t.Errorf("rows: %v", err)
	}
}

func TestDateFormats(t *testing.T) {
	for code, want := range map[string]bool{
		"General": false, "0.00": false, `#,##0.00\ "dias"`: false, "[Red]0": false, `_-"R$"\ * #,##0.00_-`: false, "0.00E+00": false,
		"dd/mm/yyyy": true, "yyyy": true, "[h]:mm": false, "hh:mm": true, `[$-416]d\-mmm`: true,
	} {
		if got := isDateFormat(code); got != want {
			t.Errorf("%q: %t, want %t", code, got, want)
		}
	}
}
