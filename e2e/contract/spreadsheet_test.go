package contract

import (
	"archive/zip"
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const (
	office    = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packaged  = "http://schemas.openxmlformats.org/package/2006/"
	sheetForm = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
)

// workbook writes the files as the sheets of one .xlsx, every cell a text, as ECMA-376 says.
func workbook(t *testing.T, files map[string]string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "base.xlsx")
	file, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(file)
	part := func(name, content string) {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(w, xml.Header+content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	var types, sheets, relations strings.Builder
	n := 0
	for title, content := range files {
		n++
		fmt.Fprintf(&types, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`, n)
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, strings.TrimSuffix(title, ".csv"), n, n)
		fmt.Fprintf(&relations, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, n, office, n)
		part(fmt.Sprintf("xl/worksheets/sheet%d.xml", n), `<worksheet xmlns="`+sheetForm+`"><sheetData>`+cells(t, content)+`</sheetData></worksheet>`)
	}
	part("[Content_Types].xml", `<Types xmlns="`+packaged+`content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`+
		`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>`+types.String()+`</Types>`)
	part("_rels/.rels", `<Relationships xmlns="`+packaged+`relationships"><Relationship Id="rId1" Type="`+office+`/officeDocument" Target="xl/workbook.xml"/></Relationships>`)
	part("xl/workbook.xml", `<workbook xmlns="`+sheetForm+`" xmlns:r="`+office+`"><sheets>`+sheets.String()+`</sheets></workbook>`)
	part("xl/_rels/workbook.xml.rels", `<Relationships xmlns="`+packaged+`relationships">`+relations.String()+`</Relationships>`)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	return name
}

// cells writes a CSV as rows; empty cells are left out.
func cells(t *testing.T, content string) string {
	t.Helper()
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(content, "\ufeff")))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for i, row := range rows {
		fmt.Fprintf(&b, `<row r="%d">`, i+1)
		for c, v := range row {
			if v == "" {
				continue
			}
			fmt.Fprintf(&b, `<c r="%c%d" t="inlineStr"><is><t xml:space="preserve">`, 'A'+c, i+1)
			if err := xml.EscapeText(&b, []byte(v)); err != nil {
				t.Fatal(err)
			}
			b.WriteString(`</t></is></c>`)
		}
		b.WriteString("</row>")
	}
	return b.String()
}

// One .xlsx with a sheet for each file gives the database that the files give.
func TestSpreadsheet(t *testing.T) {
	t.Parallel()
	data, other := filepath.Join(t.TempDir(), "dados"), filepath.Join(t.TempDir(), "planilha")
	do(t, "importar", "--dados", data, sample)
	do(t, "importar", "--dados", other, workbook(t, folder(t, sample)))
	if !same(export(t, other), export(t, data)) {
		t.Error("the spreadsheet gives another base than the files")
	}
}
