package exchange

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// source writes the files of a case as it says.
func (c corpusCase) source(t *testing.T) string {
	t.Helper()
	how, detail, _ := strings.Cut(c.how, " ")
	switch how {
	case "zip":
		return c.zip(t, detail)
	case "planilha":
		return c.workbook(t, detail)
	case "sozinho":
		name := filepath.Join(t.TempDir(), c.files[0].name)
		if err := os.WriteFile(name, []byte(c.files[0].content), 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	files := make(map[string]string)
	for _, f := range c.files {
		files[f.name] = f.content
	}
	return writeFolder(t, files)
}

// zip packs the files, and damages what the detail names.
func (c corpusCase) zip(t *testing.T, detail string) string {
	t.Helper()
	var packed bytes.Buffer
	w := zip.NewWriter(&packed)
	for _, f := range c.files {
		h := &zip.FileHeader{Name: f.name, Method: zip.Store}
		out, err := w.CreateHeader(h)
		if err == nil {
			_, err = out.Write([]byte(f.content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	content := packed.Bytes()
	directory := bytes.Index(content, []byte("PK\x01\x02")) // of its first entry: flags at 8, size at 24
	switch detail {
	case "crc":
		at := bytes.Index(content, []byte("PF;"))
		content[at] = 'X'
	case "tamanho":
		content[directory+24]--
	case "senha":
		content[directory+8] |= encryptedZip
	}
	name := filepath.Join(t.TempDir(), "origem.zip")
	if err := os.WriteFile(name, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// workbook makes an .xlsx of sheets whose cells are parted by |. A cell is a text, or "n:1" a
// number, "n:1@0000" a number with a format, "f:A1+1" a formula without a result.
func (c corpusCase) workbook(t *testing.T, detail string) string {
	t.Helper()
	f := excelize.NewFile()
	all := make(map[string][][]any)
	for _, s := range c.files {
		all[s.name] = [][]any{}
		for line := range strings.Lines(s.content) {
			var row []any
			for _, cell := range strings.Split(strings.TrimSuffix(line, "\n"), "|") {
				row = append(row, cellOf(t, f, cell))
			}
			all[s.name] = append(all[s.name], row)
		}
	}
	name := newWorkbook(t, f, all)
	if detail != "oculta" {
		return name
	}
	book, err := excelize.OpenFile(name)
	if err != nil {
		t.Fatal(err)
	}
	_, err = book.NewSheet("Capa")
	if err = errors.Join(err, book.SetSheetVisible(c.files[0].name, false), book.Save(), book.Close()); err != nil {
		t.Fatal(err)
	}
	return name
}

func cellOf(t *testing.T, f *excelize.File, cell string) any {
	t.Helper()
	number, isNumber := strings.CutPrefix(cell, "n:")
	formula, isFormula := strings.CutPrefix(cell, "f:")
	switch {
	case isFormula:
		return excelize.Cell{Formula: formula}
	case !isNumber:
		return cell
	}
	number, format, _ := strings.Cut(number, "@")
	value, err := strconv.ParseFloat(number, 64)
	if err != nil {
		t.Fatal(err)
	}
	if format == "" {
		return value
	}
	return excelize.Cell{Value: value, StyleID: style(t, f, excelize.Style{CustomNumFmt: &format})}
}
