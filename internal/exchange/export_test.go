package exchange

import (
	"archive/zip"
	"bytes"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"balcao/db"
	"balcao/internal/demo"
	"balcao/internal/isp"
)

// sentence demands an error that people understand.
func sentence(t *testing.T, err error) {
	t.Helper()
	var known *isp.Error
	if !errors.As(err, &known) || known.Message == "" {
		t.Errorf("got %v, want an *isp.Error", err)
	}
}

func TestRoundTrip(t *testing.T) {
	generated := dataFolder(t)
	if err := demo.Generate(t.Context(), generated, demo.Options{Customers: 3000}); err != nil {
		t.Fatal(err)
	}
	for name, base := range map[string]db.Options{"sample": imported(t, sample), "generated": generated} {
		t.Run(name, func(t *testing.T) {
			folder, first := exported(t, base, "pasta")
			_, second := exported(t, imported(t, folder), "pasta")
			sameFiles(t, second, first)
			archive, _ := exported(t, base, "tudo.zip")
			again, _ := exported(t, imported(t, archive), "tudo.zip")
			sameBytes(t, archive, again)
			for _, s := range allSheets(nil) {
				if naturalKeys()[s.title()] == nil {
					continue // what happened is made by acts: db.TestAnOwnerLeavesWithEverything
				}
				if strings.Count(first[s.title()+".csv"], "\n") < 2 {
					t.Errorf("%s.csv has no line: the trip proves nothing about it", s.title())
				}
			}
		})
	}
}

func sameBytes(t *testing.T, one, other string) {
	t.Helper()
	a, err := os.ReadFile(one)
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(other)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a, b) {
		t.Errorf("%s and %s differ", one, other)
	}
}

// TestSampleKeepsWhatPeopleWrote compares every text of the sample with the export of its database.
func TestSampleKeepsWhatPeopleWrote(t *testing.T) {
	_, out := exported(t, imported(t, sample), "saida")
	for name, text := range filesOf(t, sample) {
		in, back := columnsOf(t, text), columnsOf(t, out[name])
		for _, column := range []string{"nome", "nome_fantasia", "logradouro", "complemento", "referencia", "observacao", "descricao", "login", "senha", "numero_serie", "nosso_numero", "smartcard", "cas", "dominio", "apelidos"} {
			for i := range in[column] {
				if in[column][i] != back[column][i] {
					t.Errorf("%s, %s: %q came back as %q", name, column, in[column][i], back[column][i])
				}
			}
		}
	}
}

func columnsOf(t *testing.T, text string) map[string][]string {
	t.Helper()
	records := readAll(t, text, ';', false, false)
	columns := make(map[string][]string)
	for _, r := range records[1:] {
		for i, name := range records[0].Fields {
			columns[name] = append(columns[name], r.Fields[i])
		}
	}
	return columns
}

func TestExportRefusesToWriteOver(t *testing.T) {
	base, err := db.Open(t.Context(), imported(t, writeFolder(t, good())))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = base.Close() }()
	full := writeFolder(t, map[string]string{"minhas-coisas.txt": "x"})
	existing := filepath.Join(full, "velho.zip")
	if err := os.WriteFile(existing, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, destination := range []string{full, existing, filepath.Join(full, "nada", "saida")} {
		_, err := Export(t.Context(), base, destination, ExportOptions{})
		sentence(t, err)
	}
	empty := t.TempDir()
	if _, err := Export(t.Context(), base, empty, ExportOptions{}); err != nil {
		t.Errorf("an empty folder: %v", err)
	}
	files := filesOf(t, empty)
	maps.DeleteFunc(files, func(name, _ string) bool { return strings.HasPrefix(name, attachedFolder+"/") })
	if len(files) != len(Layouts()) || strings.Contains(files["logins.csv"], "s3nha") || !strings.Contains(files["logins.csv"], "jose") {
		t.Errorf("%d files; logins: %q", len(files), files["logins.csv"])
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(empty), "*"+partial)); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestArchivesThatHarm(t *testing.T) {
	header := "codigo;tipo;nome\n"
	for name, entries := range map[string]map[string]string{
		"path out of the folder": {"../clientes.csv": header},
		"absolute path":          {"/clientes.csv": header},
		"two of one name":        {"clientes.csv": header, "b/clientes.csv": header},
		"bomb":                   {"clientes.csv": header + strings.Repeat("\n", 2*ratioMatters)},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Import(t.Context(), dataFolder(t), Options{Source: archiveOf(t, entries), Rehearsal: true})
			sentence(t, err)
		})
	}
	inFolder := archiveOf(t, map[string]string{"amostra/clientes.csv": header + "1;PF;José\n", "__MACOSX/amostra/._clientes.csv": "x"})
	imported(t, inFolder)
}

func archiveOf(t *testing.T, entries map[string]string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "origem.zip")
	file, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	w := zip.NewWriter(file)
	for entry, content := range entries {
		out, err := w.Create(entry)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := out.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.Close(), file.Close()); err != nil {
		t.Fatal(err)
	}
	return name
}

// A spreadsheet gives the database that the files give.
func TestExportedSpreadsheet(t *testing.T) {
	base := imported(t, sample)
	book, _ := exported(t, base, "tudo.xlsx")
	_, want := exported(t, base, "pasta")
	_, got := exported(t, imported(t, book), "pasta")
	sameFiles(t, got, want)
}

// Excel in Brazil takes a CSV without byte order mark for Windows-1252.
func TestExportBeginsWithAByteOrderMark(t *testing.T) {
	_, files := exported(t, imported(t, writeFolder(t, good())), "pasta")
	for name, text := range files {
		if strings.HasPrefix(name, attachedFolder+"/") {
			continue // to the byte as they were kept
		}
		if !strings.HasPrefix(text, string(byteOrderMark)) || strings.Count(text, string(byteOrderMark)) != 1 {
			t.Errorf("%s begins with %q", name, text[:min(len(text), 12)])
		}
	}
}
