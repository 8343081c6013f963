package exchange

import (
	"archive/zip"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// newWorkbook makes an .xlsx of rows of cells by name of the sheet; a cell is what excelize
// takes: text, number, time, bool, or an excelize.Cell with a style or a formula.
func newWorkbook(tb testing.TB, f *excelize.File, sheets map[string][][]any) string {
	tb.Helper()
	for name, rows := range sheets {
		if _, err := f.NewSheet(name); err != nil {
			tb.Fatal(err)
		}
		w, err := f.NewStreamWriter(name)
		if err != nil {
			tb.Fatal(err)
		}
		for i, row := range rows {
			if row == nil {
				continue
			}
			place, err := excelize.CoordinatesToCellName(1, i+1)
			if err = errors.Join(err, w.SetRow(place, row)); err != nil {
				tb.Fatal(err)
			}
		}
		if err := w.Flush(); err != nil {
			tb.Fatal(err)
		}
	}
	name := filepath.Join(tb.TempDir(), "base.xlsx")
	if err := errors.Join(f.DeleteSheet("Sheet1"), f.SaveAs(name), f.Close()); err != nil {
		tb.Fatal(err)
	}
	return name
}

// withPart writes an archive again with what change makes of one part, "" of which removes it.
func withPart(tb testing.TB, name, part string, change func(string) string) string {
	tb.Helper()
	from, err := zip.OpenReader(name)
	if err != nil {
		tb.Fatal(err)
	}
	defer func() { _ = from.Close() }()
	out, err := os.Create(filepath.Join(tb.TempDir(), "changed.xlsx"))
	if err != nil {
		tb.Fatal(err)
	}
	w, found := zip.NewWriter(out), false
	for _, f := range from.File {
		r, err := f.Open()
		if err != nil {
			tb.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err = errors.Join(err, r.Close()); err != nil {
			tb.Fatal(err)
		}
		text := string(content)
		if f.Name == part {
			if text, found = change(text), true; text == "" {
				continue
			}
		}
		to, err := w.Create(f.Name)
		if err == nil {
			_, err = io.WriteString(to, text)
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	if err := errors.Join(w.Close(), out.Close()); err != nil || !found {
		tb.Fatalf("%v; %s found: %t", err, part, found)
	}
	return out.Name()
}

// withRows replaces the rows of the one sheet of a workbook by others, as XML.
func withRows(tb testing.TB, name, rows string) string {
	tb.Helper()
	return withPart(tb, name, "xl/worksheets/sheet2.xml", func(text string) string {
		head, rest, _ := strings.Cut(text, "<sheetData>")
		_, tail, _ := strings.Cut(rest, "</sheetData>")
		return head + "<sheetData>" + rows + "</sheetData>" + tail
	})
}

// opened finds the sheets of a workbook.
func opened(tb testing.TB, name string) *source {
	tb.Helper()
	src, err := openSource(name, tb.TempDir(), allSheets(time.UTC))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := src.close(); err != nil {
			tb.Error(err)
		}
	})
	return src
}

// A spreadsheet with a sheet for each file gives the database that the files give, whatever their
// names' spelling.
func TestSpreadsheet(t *testing.T) {
	all := map[string][][]any{}
	for name, content := range filesOf(t, sample) {
		r := csv.NewReader(strings.NewReader(strings.TrimPrefix(content, string(byteOrderMark))))
		r.Comma = ';'
		records, err := r.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		name = strings.NewReplacer(".csv", "", "clientes", "CLIENTES", "onus", "Ônus", "tipos_plano", "Tipos Plano").Replace(name)
		for _, record := range records {
			row := make([]any, len(record))
			for i, v := range record {
				if v != "" {
					row[i] = v
				}
			}
			all[name] = append(all[name], row)
		}
	}
	_, got := exported(t, imported(t, newWorkbook(t, excelize.NewFile(), all)), "planilha")
	_, want := exported(t, imported(t, sample), "arquivos")
	sameFiles(t, got, want)
}

// style is a format of cells.
func style(tb testing.TB, f *excelize.File, s excelize.Style) int {
	tb.Helper()
	id, err := f.NewStyle(&s)
	if err != nil {
		tb.Fatal(err)
	}
	return id
}

// What people type into cells becomes what they meant.
func TestCells(t *testing.T) {
	f := excelize.NewFile()
	brazilian, dollars := `dd\/mm\/yyyy`, `[Red]"dia" #,##0.00`
	short := style(t, f, excelize.Style{NumFmt: 14})
	own := style(t, f, excelize.Style{CustomNumFmt: &brazilian})
	money := style(t, f, excelize.Style{CustomNumFmt: &dollars})
	text := style(t, f, excelize.Style{NumFmt: 49})
	exponent := style(t, f, excelize.Style{NumFmt: 11})
	day := time.Date(2024, 5, 21, 0, 0, 0, 0, time.UTC)
	src := opened(t, newWorkbook(t, f, map[string][][]any{"rascunho": {{"x"}}, "Clientes": {
		nil, nil,
		{"codigo", "b", "c", "d", "e", "f", "g", "fim"},
		{1304, "José", []excelize.RichTextRun{{Text: "Ana "}, {Text: "Lima"}}, excelize.Cell{StyleID: short, Value: day}, excelize.Cell{StyleID: own, Value: 45433.75}, true, excelize.Cell{StyleID: money, Value: 99.90000000000001}},
		nil,
		{37999990013, 12345678000195, excelize.Cell{StyleID: exponent, Value: 98224725046}, 149.999, 1.5e3, false, "a\rb"},
		{"", nil, "  "},
		{excelize.Cell{StyleID: text, Value: "00123456789"}, excelize.Cell{StyleID: short, Value: "a combinar"}, excelize.Cell{Formula: "1+1", Value: 2}, excelize.Cell{StyleID: money, Value: "37,00"}, "", excelize.Cell{StyleID: own, Value: 36161}, "12E5"},
	}}))
	if len(src.files) != 1 || !slices.Equal(src.ignored, []string{"rascunho"}) {
		t.Fatalf("files %v, ignored %v", src.files, src.ignored)
	}
	sameRows(t, src, []string{
		"3 codigo|b|c|d|e|f|g|fim",
		"4 1304|José|Ana Lima|2024-05-21|2024-05-21 18:00:00|TRUE|99.9|",
		"6 37999990013|12345678000195|98224725046|149.999|1500|FALSE|a\rb|",
		"8 00123456789|a combinar|2|37,00||1999-01-01|12E5|",
	})
}

// sameRows reads the sheet of the customers.
func sameRows(t *testing.T, src *source, want []string) {
	t.Helper()
	o := &openFile{file: src.files["clientes"]}
	rows, err := o.file.tab.book.file.Rows(o.file.tab.name)
	if err != nil {
		t.Fatal(err)
	}
	r := &rowReader{rows: rows, file: o}
	for _, w := range append(want, "EOF") {
		fields, line, err := r.next()
		r.width = max(r.width, len(fields))
		got := strconv.Itoa(line) + " " + strings.Join(fields, "|")
		if err != nil {
			got = err.Error()
		}
		if got != w {
			t.Errorf("got %q, want %q", got, w)
		}
	}
	if err := rows.Close(); err != nil {
		t.Error(err)
	}
}

// What other programs write: cells without a place, texts beside the cells, results of
// formulas, days in ISO 8601, exponents.
func TestCellsOfOtherPrograms(t *testing.T) {
	f := excelize.NewFile()
	short := style(t, f, excelize.Style{NumFmt: 14})
	if short != 1 {
		t.Fatalf("the style is %d", short)
	}
	name := newWorkbook(t, f, map[string][][]any{"clientes": {{"x"}}})
	src := opened(t, withRows(t, name, `
		<row><c t="inlineStr"><is><t>codigo</t></is></c><c t="str"><v>fim</v></c></row>
		<row/><row r="5"><c r="A5"><v>3.7999990013E10</v></c><c r="B5"><v>1.9000090000124701E+46</v></c></row>
		<row><c t="d" s="1"><v>2024-05-21T00:00:00</v></c><c t="d" s="1"><v>2024-05-21T10:30:00</v></c></row>
		<row><c t="str"><f>A1&amp;B1</f><v>junto</v></c><c><f>1/3</f><v>0.33333333333333331</v></c></row>
		<row r="9"><c r="B9" t="e"><v>#N/A</v></c></row>
		<row r="10"><c r="A10" s="1"><v>-1</v></c><c r="B10" s="99"><v>7</v></c></row>`))
	sameRows(t, src, []string{
		"1 codigo|fim", "5 37999990013|1.90000900001247E+46", "6 2024-05-21|2024-05-21T10:30:00",
		"7 junto|0.333333333333333", "9 |#N/A", "10 -1|7",
	})
}

// A workbook needs no formats; small programs write none.
func TestWorkbookWithoutFormats(t *testing.T) {
	name := newWorkbook(t, excelize.NewFile(), map[string][][]any{"clientes": {{"x"}}})
	rows := `<row><c t="inlineStr"><is><t>codigo</t></is></c><c><v>3.7999990013E10</v></c><c><v>99.90000000000001</v></c></row>`
	for what, without := range map[string]string{
		"no part": withPart(t, withRows(t, name, rows), "xl/styles.xml", func(string) string { return "" }),
		"no table": withPart(t, withRows(t, name, rows), "xl/styles.xml", func(string) string {
			return `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>`
		}),
	} {
		t.Run(what, func(t *testing.T) { sameRows(t, opened(t, without), []string{"1 codigo|37999990013|99.9"}) })
	}
}

// Macs counted days from another one.
func TestDaysSince1904(t *testing.T) {
	f := excelize.NewFile()
	old := true
	if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &old}); err != nil {
		t.Fatal(err)
	}
	short := style(t, f, excelize.Style{NumFmt: 14})
	src := opened(t, newWorkbook(t, f, map[string][][]any{"clientes": {{excelize.Cell{StyleID: short, Value: 43971}, excelize.Cell{StyleID: short, Value: 35000.5}}}}))
	sameRows(t, src, []string{"1 2024-05-21|1999-10-29 12:00:00"})
}

// A bad line is named by the number that the screen shows beside it.
func TestSpreadsheetWithBadLines(t *testing.T) {
	report, err := Import(t.Context(), dataFolder(t), Options{Source: newWorkbook(t, excelize.NewFile(), map[string][][]any{
		"clientes": {
			{"codigo", "tipo", "nome", "ativo", "cpf_cnpj"},
			nil,
			{1, "PF", "Rui", true, 37999990013},
			nil, nil, nil,
			{2, "XX", "Ana", false},
		},
		"tipos_plano": {{"codigo", "nome", "valor"}, {"a", "Fibra", 104.895}, {"b", "Rádio", 99.90000000000001}, {"c", "Cabo", "1.149,90"}},
	})})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range report.Problems {
		got = append(got, p.String())
	}
	want := []string{
		"tipos_plano linha 2, coluna valor, “104.895”: três algarismos depois do ponto ou da vírgula podem ser milhares ou centavos: escreva como 1.149,00 ou 1,15",
		"clientes linha 3, coluna cpf_cnpj, “37999990013”: O dígito do CPF não confere.",
	}
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("missing: %s in %q", w, got)
		}
	}
	if !slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, "clientes linha 7, coluna tipo, “XX”: ") }) {
		t.Errorf("%q", got)
	}
	if f := report.Files[0]; f.Encoding != "XLSX" || f.Separator != "" || strings.Contains(report.String(), "separador") {
		t.Errorf("%+v\n%s", f, report)
	}
}

// A long number that was typed into a cell has lost its end, which no column may take for good.
func TestNumbersThatLostTheirEnd(t *testing.T) {
	name := newWorkbook(t, excelize.NewFile(), map[string][][]any{"clientes": {{"x"}}})
	report, err := Import(t.Context(), dataFolder(t), Options{Source: withRows(t, name, `
		<row><c t="str"><v>codigo</v></c><c t="str"><v>tipo</v></c><c t="str"><v>nome</v></c><c t="str"><v>rg</v></c></row>
		<row><c><v>1</v></c><c t="str"><v>PF</v></c><c t="str"><v>Ana</v></c><c><v>1.9000090000124701E+46</v></c></row>`)})
	const want = "clientes linha 2, coluna rg, “1.90000900001247E+46”: o número passou por uma planilha e perdeu algarismos: formate a coluna como texto e traga o valor da origem"
	if err != nil || report.ProblemCount != 1 || report.Problems[0].String() != want {
		t.Errorf("%v\n%s", err, report)
	}
}

func TestDateFormats(t *testing.T) {
	for code, want := range map[string]bool{
		"General": false, "0.00": false, `#,##0.00\ "dias"`: false, "[Red]0": false, `_-"R$"\ * #,##0.00_-`: false, "0.00E+00": false, "@": false,
		"dd/mm/yyyy": true, "yyyy": true, "hh:mm": true, `[$-416]d\-mmm`: true, "d/m/yy h:mm": true,
	} {
		if got := isDateFormat(code); got != want {
			t.Errorf("%q: %t, want %t", code, got, want)
		}
	}
}
