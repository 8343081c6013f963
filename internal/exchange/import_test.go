package exchange

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

func TestSampleImportsWithoutABadLine(t *testing.T) {
	o := dataFolder(t)
	rehearsal, err := Import(t.Context(), o, Options{Source: sample, Rehearsal: true})
	if err != nil {
		t.Fatal(err)
	}
	var stages []string
	report, err := Import(t.Context(), o, Options{Source: sample, Progress: func(p Progress) { stages = append(stages, p.File) }})
	if err != nil {
		t.Fatal(err)
	}
	if !report.OK() || report.Lines != 5773 || len(report.Files) != 22 {
		t.Errorf("%d lines of %d files:\n%s", report.Lines, len(report.Files), report)
	}
	if len(stages) < 22 || stages[len(stages)-1] != "" {
		t.Errorf("progress was told for %q", stages)
	}
	rehearsal.Rehearsal = false
	if !reflect.DeepEqual(rehearsal, report) {
		t.Errorf("the rehearsal says otherwise:\n%s\n%s", rehearsal, report)
	}
}

// good is a small register without a bad line.
func good() map[string]string {
	return map[string]string{
		"tipos_plano.csv": "codigo;nome;grupo;valor\n10;Fibra;Fibra;89,90\n",
		"clientes.csv": "codigo;tipo;nome;cpf_cnpj;ativo;data_cadastro\n" +
			"1;PF;José;529.982.247-25;S;2024-05-21\n2;PJ;Padaria;12.ABC.345/01DE-35;N;21/05/2024\n3;PF;Ana;;S;\n",
		"telefones.csv": "cliente;tipo;numero\n1;celular;(37) 99999-0013\n",
		"enderecos.csv": "codigo;cliente;tipo;logradouro\nE1;1;cadastro;Rua das Flores\nE2;2;cadastro;Av. Brasil\n",
		"planos.csv": "codigo;cliente;tipo_plano;situacao;endereco_instalacao;dia_vencimento\n" +
			"P1;1;10;ativo;E1;10\nP2;2;10;cancelado;;\n",
		"contratos.csv": "plano;numero;inicio;principal;situacao\n" +
			"P1;C1;2024-05-21;S;vigente\nP1;C2;2024-05-21;N;vigente\nP2;C3;;N;cancelado\n",
		"logins.csv":       "plano;login;senha\nP1;jose;s3nha\n",
		"ips.csv":          "plano;ip;mac\nP1;10.99.2.203;aabb.ccdd.eeff\n",
		"tv.csv":           "plano;smartcard;cas\nP1;0012 3456 7890;\n",
		"equipamentos.csv": "patrimonio;numero_serie;local;cliente;plano\nA1;S1;Cliente;;P1\nA2;S2;Estoque;;\n",
		"boletos.csv":      "cliente;plano;nosso_numero;valor;situacao\n;P1;0001;1.149,90;aberto\n",
		"atendimentos.csv": "protocolo;cliente;canal;aberto_em\nR1;1;telefone;2026-11-20 14:30\n",
		"ocorrencias.csv":  "numero;cliente;protocolo;situacao;aberta_em\nO1;1;R1;aberta;20/11/2026\n",
		"ordens.csv":       "numero;cliente;ocorrencia;situacao\nS1;1;O1;agendada\n",
	}
}

func TestGoodFilesAreGood(t *testing.T) {
	_, files := exported(t, imported(t, writeFolder(t, good())), "saida")
	for file, line := range map[string]string{
		"clientes.csv":     "2;PJ;Padaria;;;12.ABC.345/01DE-35;;;;;;;;N;2024-05-21;;;;;;;",
		"ips.csv":          "P1;10.99.2.203;AA-BB-CC-DD-EE-FF;;;;;",
		"boletos.csv":      "1;P1;0001;;;;;1149.90;aberto;;;",
		"equipamentos.csv": "A1;;S1;;Cliente;1;P1;cliente;;;;;;;;\nA2;;S2;;Estoque;;;estoque;;;;;;;;",
		"atendimentos.csv": "R1;1;telefone;2026-11-20 14:30:00;;;;;aberto;;;;;;;;;;",
		"logins.csv":       "P1;jose;s3nha;;;;",
	} {
		if !strings.Contains(files[file], "\n"+line+"\n") {
			t.Errorf("%s has no line %q:\n%s", file, line, files[file])
		}
	}
}

func TestBadLines(t *testing.T) {
	o := dataFolder(t) // one for all: each run must leave it empty
	for _, tc := range []struct {
		file, line string // what is appended
		column     string
		value      string
		reason     string
	}{
		{file: "clientes", line: "1;PF;Outro;;S;", column: "codigo", value: "1", reason: "já existe"},
		{file: "clientes", line: "a/b;PF;Outro;;S;", column: "codigo", value: "a/b", reason: "1 a 20"},
		{file: "clientes", line: "novo;PF;Outro;;S;", column: "codigo", value: "novo", reason: "tela"},
		{file: "clientes", line: "..;PF;Outro;;S;", column: "codigo", value: "..", reason: "letra ou um número"},
		{file: "clientes", line: "123456789012345678901;PF;Outro;;S;", column: "codigo", value: "123456789012345678901", reason: "1 a 20"},
		{file: "clientes", line: "9;PF;Outro;529.982.247-26;S;", column: "cpf_cnpj", value: "529.982.247-26", reason: "dígito"},
		{file: "clientes", line: "9;PJ;Outro;529.982.247-25;S;", column: "cpf_cnpj", value: "529.982.247-25", reason: "CNPJ"},
		{file: "clientes", line: "9;XX;Outro;;S;", column: "tipo", value: "XX", reason: "PF, PJ"},
		{file: "clientes", line: "9;PF;;;S;", column: "nome", value: "", reason: "falta"},
		{file: "clientes", line: "9;PF;Outro;;talvez;", column: "ativo", value: "talvez", reason: "S ou N"},
		{file: "clientes", line: "9;PF;Outro;;S;29/02/2023", column: "data_cadastro", value: "29/02/2023", reason: "data"},
		{file: "clientes", line: "9;PF;Outro;;S;2023-02-30", column: "data_cadastro", value: "2023-02-30", reason: "data"},
		{file: "clientes", line: "9;PF;Outro", column: "", value: "", reason: "3 campos"},
		{file: "clientes", line: `9;PF;"Outro;;S;`, column: "", value: "", reason: "aspas"},
		{file: "telefones", line: "77;celular;37999990013", column: "cliente", value: "77", reason: "não há cliente"},
		{file: "telefones", line: "1;pager;37999990013", column: "tipo", value: "pager", reason: "celular, fixo, fax, whatsapp"},
		{file: "telefones", line: "1;fixo; ", column: "numero", value: " ", reason: "falta"},
		{file: "enderecos", line: "E1;1;cadastro;Rua", column: "codigo", value: "E1", reason: "já existe"},
		{file: "planos", line: "P9;1;99;ativo;;", column: "tipo_plano", value: "99", reason: "não há tipo"},
		{file: "planos", line: "P9;1;10;suspenso;;", column: "situacao", value: "suspenso", reason: "suspenso_debito"},
		{file: "planos", line: "P9;1;10;ativo;E2;", column: "endereco_instalacao", value: "E2", reason: "outro cliente"},
		{file: "planos", line: "P9;1;10;ativo;E9;", column: "endereco_instalacao", value: "E9", reason: "não há endereço"},
		{file: "planos", line: "P9;1;10;ativo;;32", column: "dia_vencimento", value: "32", reason: "0 a 31"},
		{file: "contratos", line: "P1;C1;;N;encerrado", column: "numero", value: "C1", reason: "já existe"},
		{file: "contratos", line: "P1;C9;;S;rascunho", column: "principal", value: "S", reason: "já tem um contrato principal"},
		{file: "contratos", line: "P2;C9;;N;vigente", column: "principal", value: "", reason: "nenhum deles"},
		{file: "contratos", line: "P8;C9;;N;encerrado", column: "plano", value: "P8", reason: "não há plano"},
		{file: "ips", line: "P1;10.99.2.256;", column: "ip", value: "10.99.2.256", reason: "IP"},
		{file: "ips", line: "P1;;GG-BB-CC-DD-EE-FF", column: "mac", value: "GG-BB-CC-DD-EE-FF", reason: "MAC"},
		{file: "ips", line: "P1;;", column: "", value: "", reason: "falta o IP"},
		{file: "tv", line: "P1;;", column: "", value: "", reason: "smartcard"},
		{file: "equipamentos", line: "A1;;;;", column: "patrimonio", value: "A1", reason: "já existe"},
		{file: "boletos", line: ";;1;1,00;aberto", column: "", value: "", reason: "falta o cliente"},
		{file: "boletos", line: "1;;1;1,0,0;aberto", column: "valor", value: "1,0,0", reason: "dinheiro"},
		{file: "boletos", line: "1;;1;1,00;vencido", column: "situacao", value: "vencido", reason: "aberto, pago, cancelado, baixado"},
		{file: "atendimentos", line: "R1;1;telefone;2026-11-20", column: "protocolo", value: "R1", reason: "já existe"},
		{file: "atendimentos", line: "R9;1;pombo;2026-11-20", column: "canal", value: "pombo", reason: "presencial"},
		{file: "atendimentos", line: "R9;1;telefone;2026-11-20 25:00", column: "aberto_em", value: "2026-11-20 25:00", reason: "hora"},
		{file: "ocorrencias", line: "O1;1;;aberta;2026-11-20", column: "numero", value: "O1", reason: "já existe"},
		{file: "ordens", line: "S9;1;O9;aberta", column: "ocorrencia", value: "O9", reason: "não há ocorrência"},
	} {
		t.Run(tc.file+" "+tc.line, func(t *testing.T) {
			files := good()
			name := tc.file + ".csv"
			line := strings.Count(files[name], "\n") + 1
			files[name] += tc.line + "\n"
			source := writeFolder(t, files)
			report, err := Import(t.Context(), o, Options{Source: source})
			if err != nil {
				t.Fatal(err)
			}
			if report.ProblemCount != 1 || report.BadLines != 1 || len(report.Problems) != 1 {
				t.Fatalf("want one bad line:\n%s", report)
			}
			got := report.Problems[0]
			reason := strings.Contains(got.Reason, tc.reason)
			if got.Reason = ""; !reason || got != (Problem{Level: Refused, File: tc.file, Line: line, Column: tc.column, Value: tc.value}) {
				t.Errorf("got %+v\n%s", got, report)
			}
			if _, files := exported(t, o, "saida"); strings.Count(files["clientes.csv"], "\n") != 1 {
				t.Error("something was written")
			}
			rehearsal, err := Import(t.Context(), o, Options{Source: source, Rehearsal: true})
			if err != nil {
				t.Fatal(err)
			}
			rehearsal.Rehearsal = false
			if !reflect.DeepEqual(rehearsal, report) {
				t.Errorf("the rehearsal says otherwise:\n%s", rehearsal)
			}
		})
	}
}

func TestTheLineIsWhereTheRecordStarts(t *testing.T) {
	files := good()
	files["clientes.csv"] = "codigo;tipo;nome;observacao\r\n1;PF;José;\"um\r\ndois\n\"\"três\"\"\"\r\n\r\n;;;\r\n2;PJ;X;\r\n3;ZZ;Ana;\r\n"
	report, err := Import(t.Context(), dataFolder(t), Options{Source: writeFolder(t, files), Rehearsal: true})
	if err != nil {
		t.Fatal(err)
	}
	if report.ProblemCount != 1 || report.Problems[0].Line != 8 {
		t.Errorf("want line 8:\n%s", report)
	}
}

func TestBadHeaders(t *testing.T) {
	for header, want := range map[string]Problem{
		"codigo;tipo\n1;PF\n":                     {Level: Refused, File: "clientes", Line: 1, Column: "nome", Reason: "falta a coluna no cabeçalho"},
		"codigo;tipo;nome;nome\n1;PF;José;José\n": {Level: Refused, File: "clientes", Line: 1, Column: "nome", Reason: "a coluna está duas vezes no cabeçalho"},
		"":                   {Level: Refused, File: "clientes", Reason: "o arquivo está vazio: falta o cabeçalho"},
		"PK\x03\x04\x14\x00": {Level: Refused, File: "clientes", Reason: "o arquivo é uma planilha ou um .zip e não um CSV: salve como CSV UTF-8"},
		"codigo;\"tipo;nome\n1;PF;José\n2;PF;Ana;\n": {Level: Refused, File: "clientes", Reason: "o cabeçalho não pode ser lido: aspas abertas que não fecham, ou linha maior que 1 MB"},
	} {
		source := writeFolder(t, map[string]string{"clientes.csv": header})
		report, err := Import(t.Context(), dataFolder(t), Options{Source: source, Rehearsal: true})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(report.Problems, []Problem{want}) {
			t.Errorf("%q:\n%s", header, report)
		}
	}
}

func TestUnknownColumnsAndFilesAreReported(t *testing.T) {
	source := writeFolder(t, map[string]string{
		"Clientes.CSV": " Nome ;cor dos olhos;CÓDIGO;Tipo\nJosé;azul;1;PF\n", "leia-me.txt": "x", "outros.csv": "a;b\n",
	})
	report, err := Import(t.Context(), dataFolder(t), Options{Source: source})
	if err != nil {
		t.Fatal(err)
	}
	if !report.OK() || !slices.Equal(report.Files[0].IgnoredColumns, []string{"cor_dos_olhos"}) ||
		!slices.Equal(report.IgnoredFiles, []string{"leia-me.txt", "outros.csv"}) {
		t.Errorf("%+v", report)
	}
}

func TestColumnsThatAreNotThere(t *testing.T) {
	source := writeFolder(t, map[string]string{"clientes.csv": "codigo,tipo,nome\n1,PF,José\n"})
	_, files := exported(t, imported(t, source), "saida")
	if want := "\n1;PF;José;;;;;;;;;;;S;;;;;;;;\n"; !strings.HasSuffix(files["clientes.csv"], want) {
		t.Errorf("got %q, want it to end in %q", files["clientes.csv"], want)
	}
}

// TestSpellingsOfAFile writes the sample in other legal ways and demands the same database.
func TestSpellingsOfAFile(t *testing.T) {
	_, want := exported(t, imported(t, sample), "saida")
	for name, respell := range map[string]func(string) string{
		"byte order mark":  func(s string) string { return "\xef\xbb\xbf" + s },
		"CRLF":             func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
		"commas":           func(s string) string { return rewrite(t, s, ',', false) },
		"columns turned":   func(s string) string { return rewrite(t, s, ';', true) },
		"no last line end": func(s string) string { return strings.TrimSuffix(s, "\n") },
	} {
		t.Run(name, func(t *testing.T) {
			files := filesOf(t, sample)
			for file := range files {
				files[file] = respell(files[file])
			}
			_, got := exported(t, imported(t, writeFolder(t, files)), "saida")
			if name == "CRLF" { // line breaks inside a value are the value's own
				for file := range got {
					got[file] = strings.ReplaceAll(got[file], "\r\n", "\n")
				}
			}
			sameFiles(t, got, want)
		})
	}
}

// rewrite writes a file with another separator, every value in quotes, perhaps with its
// columns in reverse order.
func rewrite(t *testing.T, text string, sep byte, turned bool) string {
	t.Helper()
	var b strings.Builder
	for _, rec := range readAll(t, text, ';', false, false) {
		if turned {
			slices.Reverse(rec.Fields)
		}
		for i, f := range rec.Fields {
			if i > 0 {
				b.WriteByte(sep)
			}
			b.WriteString(`"` + strings.ReplaceAll(f, `"`, `""`) + `"`)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestWindows1252(t *testing.T) {
	files := good()
	files["clientes.csv"] = "codigo;tipo;nome;observacao\n1;PF;José D’Ávila;“custa € 5 – já”\n2;PF;Conceição;\n3;PJ;X;\n"
	_, want := exported(t, imported(t, writeFolder(t, files)), "saida")
	for name, content := range files {
		text, err := charmap.Windows1252.NewEncoder().String(content)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = text
	}
	_, got := exported(t, imported(t, writeFolder(t, files)), "saida")
	sameFiles(t, got, want)
}

// TestOneBrokenByte: a UTF-8 file with a broken line is not taken for Windows-1252 whole.
func TestOneBrokenByte(t *testing.T) {
	source := writeFolder(t, map[string]string{"clientes.csv": "codigo;tipo;nome\n1;PF;José\n2;PF;Concei\xe7\n3;PF;Ângela\n"})
	report, err := Import(t.Context(), dataFolder(t), Options{Source: source, Rehearsal: true})
	if err != nil {
		t.Fatal(err)
	}
	if report.ProblemCount != 1 || report.Problems[0].Line != 3 || !strings.Contains(report.Problems[0].Reason, "UTF-8") {
		t.Errorf("want line 3:\n%s", report)
	}
}

// TestImportAdds imports a second part into a database that has the first.
func TestImportAdds(t *testing.T) {
	o := imported(t, writeFolder(t, good()))
	more := writeFolder(t, map[string]string{
		"clientes.csv":  "codigo;tipo;nome\n4;PF;Bia\n",
		"contratos.csv": "plano;numero;principal;situacao\nP1;C4;N;vigente\nP2;C5;S;vigente\n",
		"telefones.csv": "cliente;tipo;numero\n1;fixo;(37) 3221-4455\n4;fixo;(37) 3221-4456\n",
	})
	if report, err := Import(t.Context(), o, Options{Source: more}); err != nil || !report.OK() {
		t.Fatalf("%v\n%s", err, report)
	}
	again, err := Import(t.Context(), o, Options{Source: more, Rehearsal: true})
	if err != nil {
		t.Fatal(err)
	}
	if again.ProblemCount != 6 { // the code, two numbers, a second main contract of P2, two telephones
		t.Errorf("want six problems:\n%s", again)
	}
	if again.WarningCount != 3 || again.Warnings[0].Reason != "este arquivo já foi importado em 23/11/2026 15:00" {
		t.Errorf("the files were imported before: %+v", again.Warnings)
	}
	if _, files := exported(t, o, "saida"); strings.Count(files["telefones.csv"], "\n") != 4 {
		t.Errorf("telephones: %q", files["telefones.csv"])
	}
}
