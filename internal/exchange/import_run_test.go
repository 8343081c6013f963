package exchange

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"balcao/db"
)

func TestManyBadLinesAreCountedAndCapped(t *testing.T) {
	var b strings.Builder
	b.WriteString("codigo;tipo;nome\n")
	for range MaxProblems + 25 {
		b.WriteString("1;QQ;X\n")
	}
	report, err := Import(t.Context(), dataFolder(t), Options{Source: writeFolder(t, map[string]string{"clientes.csv": b.String()}), Rehearsal: true})
	if err != nil {
		t.Fatal(err)
	}
	want := 2*(MaxProblems+25) - 1 // every word, every code but the first
	if report.ProblemCount != want || len(report.Problems) != MaxProblems || report.OmittedProblems != want-MaxProblems || report.BadLines != MaxProblems+25 {
		t.Errorf("%d problems, %d kept, %d omitted, %d lines", report.ProblemCount, len(report.Problems), report.OmittedProblems, report.BadLines)
	}
	if lines := strings.Count(report.String(), "\n"); lines > maxPrintedProblems+10 {
		t.Errorf("%d lines are printed", lines)
	}
}

func TestReportAsJSON(t *testing.T) {
	files := good()
	files["clientes.csv"] += "1;PF;Outro;;S;\n"
	report, err := Import(t.Context(), dataFolder(t), Options{Source: writeFolder(t, files), Rehearsal: true})
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(report)
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Ensaio   bool
		Linhas   int
		Total    int `json:"total_erros"`
		Arquivos []struct {
			Arquivo string
			Linhas  int
		}
		Erros []struct {
			Arquivo, Coluna, Valor, Motivo string
			Linha                          int
		}
	}
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	if !got.Ensaio || got.Total != 1 || len(got.Arquivos) != len(files) || got.Erros[0].Linha != 5 || got.Erros[0].Coluna != "codigo" || got.Erros[0].Motivo == "" {
		t.Errorf("%s", text)
	}
}

func TestSourcesThatAreNone(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "x.zip")
	if err := os.WriteFile(text, []byte("not a zip"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, source := range []string{filepath.Join(dir, "nada"), t.TempDir(), text} {
		o := dataFolder(t)
		if _, err := Import(t.Context(), o, Options{Source: source}); err == nil {
			t.Errorf("%s was imported", source)
		} else {
			sentence(t, err)
		}
		if _, err := os.Stat(o.Dir); err == nil {
			t.Error("a data folder was made for a source that is none")
		}
	}
}

func TestImportRefusesABaseInUse(t *testing.T) {
	o := imported(t, writeFolder(t, good()))
	base, err := db.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = base.Close() }()
	_, err = Import(t.Context(), o, Options{Source: sample})
	sentence(t, err)
}

func TestAStoppedImportLeavesTheBaseAsItWas(t *testing.T) {
	o := imported(t, writeFolder(t, good()))
	ctx, stop := context.WithCancel(t.Context())
	_, err := Import(ctx, o, Options{Source: sample, Progress: func(p Progress) {
		if p.File == "boletos" {
			stop()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want it stopped", err)
	}
	if _, files := exported(t, o, "saida"); strings.Count(files["clientes.csv"], "\n") != 4 {
		t.Errorf("customers: %q", files["clientes.csv"])
	}
}

func TestBlankLinesAboveTheHeader(t *testing.T) {
	imported(t, writeFolder(t, map[string]string{"clientes.csv": "\n\r\ncodigo,tipo,nome\n1,PF,José\n"}))
}
