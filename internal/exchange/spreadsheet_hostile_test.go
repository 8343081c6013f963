package exchange

import (
	"archive/zip"
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"balcao/internal/isp"
)

// fewCustomers is a good workbook.
func fewCustomers(tb testing.TB) string {
	tb.Helper()
	return newWorkbook(tb, excelize.NewFile(), map[string][][]any{"clientes": {{"codigo", "tipo", "nome"}, {1, "PF", "José"}, {2, "PF", "Ana"}}})
}

const customersPart = "xl/worksheets/sheet2.xml"

// What is no spreadsheet is refused in a sentence. The library takes a part that breaks off for
// one that ends there: without our own look at it the second customer would be missing.
func TestBrokenSpreadsheets(t *testing.T) {
	good := fewCustomers(t)
	if _, files := exported(t, imported(t, good), "saida"); strings.Count(files["clientes.csv"], "\n") != 3 {
		t.Fatalf("%q", files["clientes.csv"])
	}
	cut := func(at string) func(string) string {
		return func(s string) string { head, _, _ := strings.Cut(s, at); return head + at }
	}
	instead := func(from, to string) func(string) string {
		return func(s string) string { return strings.Replace(s, from, to, 1) }
	}
	for name, broken := range map[string]string{
		"sheet cut":           withPart(t, good, customersPart, cut("José")),
		"sheet cut at row":    withPart(t, good, customersPart, cut(`</row>`)),
		"bare ampersand":      withPart(t, good, customersPart, instead("José", "José & Cia")),
		"rows out of order":   withPart(t, good, customersPart, instead(`<row r="3"`, `<row r="1"`)),
		"cells out of order":  withPart(t, good, customersPart, instead(`r="C3"`, `r="A3"`)),
		"cell of another row": withPart(t, good, customersPart, instead(`r="C3"`, `r="C2"`)),
		"row 0":               withPart(t, good, customersPart, instead(`<row r="3"`, `<row r="x"`)),
		"beyond the sheet":    withPart(t, good, customersPart, instead(`r="A3"`, `r="ZZZZ3"`)),
		"workbook cut":        withPart(t, good, workbookPart, cut("<sheets>")),
		"no workbook":         withPart(t, good, workbookPart, instead("<sheets>", "<sheets")),
		"styles cut":          withPart(t, good, "xl/styles.xml", cut("<cellXfs")),
		"styles":              withPart(t, good, "xl/styles.xml", instead("<cellXfs", `<cellXfs count="x"`)),
		"theme":               withPart(t, good, "xl/theme/theme1.xml", cut("<a:")),
		"an entity of a file": withPart(t, good, customersPart, func(s string) string {
			return strings.Replace(strings.Replace(s, "<worksheet", `<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet`, 1), "José", "&e;", 1)
		}),
		"a bit turned": turned(t, good),
	} {
		o := dataFolder(t)
		_, err := Import(t.Context(), o, Options{Source: broken})
		var known *isp.Error
		if !errors.As(err, &known) || known.Code != isp.Invalid {
			t.Errorf("%s: %v", name, err)
			continue
		}
		sentence(t, err)
		nothingLeft(t, filepath.Dir(o.Dir))
	}
}

// turned changes one bit in the middle of the compressed customers.
func turned(tb testing.TB, name string) string {
	tb.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		tb.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		tb.Fatal(err)
	}
	f := entryNamed(archive, customersPart)
	at, err := f.DataOffset()
	if err != nil {
		tb.Fatal(err)
	}
	content[at+int64(f.CompressedSize64)/2] ^= 4
	out := filepath.Join(tb.TempDir(), "turned.xlsx")
	if err := os.WriteFile(out, content, 0o600); err != nil {
		tb.Fatal(err)
	}
	return out
}

// No damage makes the program fall over.
func TestDamageAnywhere(t *testing.T) {
	good := fewCustomers(t)
	seed := rand.New(rand.NewPCG(1, 2))
	for _, part := range []string{workbookPart, "xl/_rels/workbook.xml.rels", "xl/styles.xml", "[Content_Types].xml", "_rels/.rels", customersPart} {
		for range 40 {
			damaged := withPart(t, good, part, func(s string) string {
				at, n := seed.IntN(len(s)), 1+seed.IntN(12)
				end := min(len(s), at+n)
				return s[:at] + strings.Repeat("0", seed.IntN(3)) + s[end:]
			})
			src, err := openSource(damaged, t.TempDir(), allSheets(time.UTC))
			if err != nil {
				sentence(t, err)
				continue
			}
			if o, _, err := src.files["clientes"].openSheet(allSheets(time.UTC)[0]); err == nil && o.records != nil {
				for err == nil {
					_, _, err = o.records.next()
				}
			}
			if err := src.close(); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestProtectedSpreadsheet(t *testing.T) {
	f := excelize.NewFile()
	name := filepath.Join(t.TempDir(), "segredo.xlsx")
	if err := f.SaveAs(name, excelize.Options{Password: "quatro-ipes"}); err != nil {
		t.Fatal(err)
	}
	_, err := Import(t.Context(), dataFolder(t), Options{Source: name})
	var known *isp.Error
	if !errors.As(err, &known) || !strings.Contains(known.Message, "com senha") {
		t.Errorf("got %v", err)
	}
}

// What expands without end is refused before it does.
func TestBombs(t *testing.T) {
	for name, c := range map[string]struct {
		part string
		size uint64
		want error
	}{
		"sheet":    {part: customersPart, size: maxWorkbook + 1, want: errTooLarge},
		"texts":    {part: "xl/sharedStrings.xml", size: maxTexts + 1, want: errTexts},
		"pictures": {part: "xl/media/image1.png", size: maxHeld + 1, want: errExtras},
	} {
		var content bytes.Buffer
		w := zip.NewWriter(&content)
		if _, err := w.CreateRaw(&zip.FileHeader{Name: c.part, UncompressedSize64: c.size}); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		archive, err := zip.NewReader(bytes.NewReader(content.Bytes()), int64(content.Len()))
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := checkWorkbook(archive); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	bomb := withRows(t, fewCustomers(t), strings.Repeat(" ", 80<<20))
	_, err := Import(t.Context(), dataFolder(t), Options{Source: bomb})
	if sentence(t, err); !strings.Contains(err.Error(), "se expande demais") {
		t.Errorf("got %v", err)
	}
}

// A part that holds more than the archive says is not read beyond it.
func TestUnderstatedSize(t *testing.T) {
	good := fewCustomers(t)
	content, err := os.ReadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	f := entryNamed(archive, customersPart)
	f.UncompressedSize64 /= 2
	if _, _, err := checkWorkbook(archive); !errors.Is(err, errSpreadsheet) {
		t.Errorf("got %v", err)
	}
}

// Large sheets and texts are unzipped beside the database, and nothing of them stays, nor of an
// import that a power cut ended.
func TestSpreadsheetLeavesNothing(t *testing.T) {
	o := imported(t, writeFolder(t, good()))
	left, fresh := filepath.Join(o.Dir, ".planilha-1"), filepath.Join(o.Dir, ".planilha-2")
	for _, dir := range []string{left, fresh} {
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	old := time.Now().Add(-48 * time.Hour)
	if err := os.Chtimes(left, old, old); err != nil {
		t.Fatal(err)
	}
	rows := [][]any{{"codigo", "tipo", "nome", "observacao"}}
	for i := range 30_000 {
		rows = append(rows, []any{"novo" + strconv.Itoa(i), "PF", "Cliente " + strconv.Itoa(i), strings.Repeat("á", 60)})
	}
	seen := 0
	name := newWorkbook(t, excelize.NewFile(), map[string][][]any{"clientes": rows})
	report, err := Import(t.Context(), o, Options{Source: name, Progress: func(p Progress) {
		files, _ := filepath.Glob(filepath.Join(o.Dir, ".planilha-*", "*"))
		seen = max(seen, len(files))
		if p.Done > p.Total || p.Lines > 20_000 && p.File != "" && p.Done < p.Total/4 {
			t.Errorf("%+v", p)
		}
	}})
	if err != nil || !report.OK() {
		t.Fatalf("%v\n%s", err, report)
	}
	if seen == 0 {
		t.Error("nothing was unzipped beside the base")
	}
	if err := os.Remove(fresh); err != nil {
		t.Errorf("that of another import: %v", err)
	}
	nothingLeft(t, o.Dir)
}

func nothingLeft(t *testing.T, dir string) {
	t.Helper()
	if left, err := filepath.Glob(filepath.Join(dir, ".planilha-*")); err != nil || len(left) > 0 {
		t.Errorf("%v, left: %v", err, left)
	}
}

// Two sheets of one name, but for accents and capitals, are not one.
func TestSheetsOfOneName(t *testing.T) {
	name := newWorkbook(t, excelize.NewFile(), map[string][][]any{"onus": {{"plano", "mac"}}, "Ônus": {{"plano", "mac"}}})
	_, err := Import(t.Context(), dataFolder(t), Options{Source: name})
	sentence(t, err)
	report, err := Import(t.Context(), dataFolder(t), Options{Source: newWorkbook(t, excelize.NewFile(), map[string][][]any{"Clientes": nil})})
	if err != nil || report.ProblemCount != 1 || !strings.Contains(report.String(), "clientes: o arquivo está vazio") {
		t.Errorf("%v\n%s", err, report)
	}
}
