package exchange

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestEveryColumnIsExplained(t *testing.T) {
	explained := explanations()
	for _, l := range Layouts() {
		for _, c := range append([]string{""}, l.Columns...) {
			if explained[[2]string{l.File, c}].what == "" {
				t.Errorf("%s.%s is not explained", l.File, c)
			}
			delete(explained, [2]string{l.File, c})
		}
	}
	for left := range explained {
		t.Errorf("%s is explained and is no column", left)
	}
}

// The templates can be imported as they are, empty, and the example gives one customer with
// everything, of which nothing had to be mended.
func TestTemplates(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "modelo")
	if err := WriteTemplates(dir); err != nil {
		t.Fatal(err)
	}
	sentence(t, WriteTemplates(dir))
	o := dataFolder(t)
	examples, explained := 0, explanations()
	for _, l := range Layouts() {
		if _, whole := l.example(explained); whole {
			examples++
		}
	}
	if examples < len(Layouts())-2 {
		t.Errorf("%d of %d files have an example", examples, len(Layouts()))
	}
	for source, lines := range map[string]int{dir: 0, filepath.Join(dir, templateBook): 0, filepath.Join(dir, templateExample): examples} {
		report, err := Import(t.Context(), o, Options{Source: source, Rehearsal: true})
		if err != nil {
			t.Fatal(err)
		}
		if !report.OK() || report.Lines != lines || len(report.Files) != len(Layouts()) || len(report.Groups) > 0 || len(report.IgnoredFiles) > 0 {
			t.Errorf("%s:\n%s", source, report)
		}
	}
	text, err := os.ReadFile(filepath.Join(dir, templateReadMe))
	if err != nil || !strings.Contains(string(text), "  cpf_cnpj: ") || !strings.Contains(string(text), "(celular, fixo, fax, whatsapp)") {
		t.Errorf("%v %s", err, text)
	}
}
