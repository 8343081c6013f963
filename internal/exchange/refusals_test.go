package exchange

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
)

// The refused lines come as they stand in the file, with their reason, and can be imported when
// they are put right.
func TestRefusedLines(t *testing.T) {
	o := dataFolder(t)
	source := writeFolder(t, map[string]string{
		"clientes.csv":  "Código;tipo;nome;cor\n1;PF;\"Ana; a primeira\";azul\n2;XX;Bia;\n3;PF;;verde\n4;PF;Davi\n",
		"telefones.csv": "cliente;tipo;numero\n1;fixo;3732214455\n",
	})
	dir := filepath.Join(t.TempDir(), "recusadas")
	report, err := Import(t.Context(), o, Options{Source: source, Rejected: dir})
	if err != nil {
		t.Fatal(err)
	}
	if report.Rejected != dir || report.BadLines != 3 {
		t.Errorf("%d lines in %q:\n%s", report.BadLines, report.Rejected, report)
	}
	files := filesOf(t, dir)
	const want = "Código;tipo;nome;cor;linha_recusada;motivo_recusa\n" +
		"2;XX;Bia;;3;tipo: não é uma das palavras aceitas: PF, PJ\n" +
		"3;PF;;verde;4;nome: falta o valor\n" +
		"4;PF;Davi;;5;a linha tem 3 campos e o cabeçalho tem 4\n"
	if got := strings.TrimPrefix(files["clientes.csv"], string(byteOrderMark)); got != want || len(files) != 1 {
		t.Errorf("%d files:\n%s", len(files), got)
	}
	right := strings.NewReplacer("XX", "PF", "PF;;verde", "PF;Caio;verde").Replace(files["clientes.csv"])
	imported(t, writeFolder(t, map[string]string{"clientes.csv": right}))
	if _, err := Import(t.Context(), o, Options{Source: source, Rejected: dir}); err == nil {
		t.Error("a folder that has something in it is written to")
	} else {
		sentence(t, err)
	}
}

// A program that reads the report gets one also when there was no run.
func TestFailedReport(t *testing.T) {
	_, err := Import(t.Context(), dataFolder(t), Options{Source: "nada"})
	r := FailedReport(Options{Rehearsal: true}, err)
	if r.Failure == nil || *r.Failure != (Failure{Code: "nao_encontrado", Message: "“nada” não existe.", Field: "origem"}) || !r.Rehearsal || r.String() != "“nada” não existe.\n" {
		t.Errorf("%+v", r.Failure)
	}
	if r := FailedReport(Options{}, errors.New("disk on fire")); r.Failure.Code != "erro_interno" {
		t.Errorf("%+v", r.Failure)
	}
}
