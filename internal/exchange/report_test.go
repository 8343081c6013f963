package exchange

import (
	"strings"
	"testing"
)

// One is one and not many, in the last line and in those of the files.
func TestVerdictCounts(t *testing.T) {
	tests := []struct {
		report Report
		want   string
	}{
		{Report{Lines: 5920, ProblemCount: 1}, "Nada foi gravado: 1 erro em 5.920 linhas. Corrija e importe de novo."},
		{Report{Lines: 1, ProblemCount: 2}, "Nada foi gravado: 2 erros em 1 linha. Corrija e importe de novo."},
		{Report{Lines: 1, ProblemCount: 1, Rehearsal: true}, "Ensaio: 1 erro em 1 linha. A importação seria recusada inteira."},
		{Report{Lines: 1, Made: 1, Rehearsal: true}, "Ensaio sem erros: 1 linha seria importada. Nada foi gravado."},
		{Report{Lines: 2, Made: 2, Rehearsal: true}, "Ensaio sem erros: 2 linhas seriam importadas. Nada foi gravado."},
		{Report{Lines: 1, Made: 1}, "Importada 1 linha."},
		{Report{Lines: 0}, "Importadas 0 linhas."},
		{Report{Lines: 5920, Made: 5920}, "Importadas 5.920 linhas."},
	}
	for _, test := range tests {
		if got := test.report.String(); got != test.want+"\n" {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
	imported := Report{Files: []FileReport{{File: "clientes.csv", Lines: 1, Bad: 1, Encoding: "UTF-8", Separator: ";"}}, Lines: 1, ProblemCount: 1}
	if got := imported.String(); !strings.Contains(got, "1 linha, 1 com erro") {
		t.Errorf("a file of one line: %q", got)
	}
	exported := ExportReport{Destination: "saida", Files: []ExportedSheet{{"clientes.csv", 1}}}
	if got := exported.String(); got != "clientes.csv  1 linha\nExportada 1 linha para saida\n" {
		t.Errorf("an export of one line: %q", got)
	}
}
