package exchange

import (
	"encoding/json"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"balcao/db"
	"balcao/internal/isp"
)

// opened opens a database until the test ends.
func openedBase(t *testing.T, o db.Options) *db.DB {
	t.Helper()
	base, err := db.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := base.Close(); err != nil {
			t.Error(err)
		}
	})
	return base
}

// updated brings a database up to date with files, after a rehearsal that must say the same.
func updated(t *testing.T, base *db.DB, files map[string]string) *Report {
	t.Helper()
	source := writeFolder(t, files)
	rehearsal, err := Update(t.Context(), base, isp.Console("teste"), Options{Source: source, Rehearsal: true})
	if err != nil {
		t.Fatal(err)
	}
	report, err := Update(t.Context(), base, isp.Console("teste"), Options{Source: source})
	if err != nil {
		t.Fatal(err)
	}
	if rehearsal.Made != report.Made || rehearsal.Changed != report.Changed || rehearsal.Equal != report.Equal || rehearsal.ProblemCount != report.ProblemCount {
		t.Errorf("the rehearsal says otherwise:\n%s\n%s", rehearsal, report)
	}
	return report
}

// counts demands so many rows of an update.
func counts(t *testing.T, r *Report, made, changed, equal int) {
	t.Helper()
	if !r.OK() || r.Made != made || r.Changed != changed || r.Equal != equal {
		t.Errorf("want %d made, %d changed, %d equal:\n%s", made, changed, equal, r)
	}
}

// events lists the kinds of the events after an id, oldest first, and the id of the last.
func eventsAfter(t *testing.T, base *db.DB, after int64) (kinds []string, last isp.Event) {
	t.Helper()
	all, err := base.Events(t.Context(), isp.Console("teste"), db.EventFilter{Limit: 200})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range slices.Backward(all) {
		if e.ID > after {
			kinds, last = append(kinds, e.Kind), e
		}
	}
	return kinds, last
}

func exportOf(t *testing.T, base *db.DB) map[string]string {
	t.Helper()
	destination := filepath.Join(t.TempDir(), "saida")
	if _, err := Export(t.Context(), base, destination, ExportOptions{Passwords: true}); err != nil {
		t.Fatal(err)
	}
	return filesOf(t, destination)
}

// A database is up to date with its own export: nothing is written.
func TestUpdateWithTheSame(t *testing.T) {
	for name, o := range map[string]db.Options{"sample": imported(t, sample), "good": imported(t, writeFolder(t, good()))} {
		t.Run(name, func(t *testing.T) {
			base := openedBase(t, o)
			before := exportOf(t, base)
			_, last := eventsAfter(t, base, 0)
			r := updated(t, base, before)
			counts(t, r, 0, 0, r.Lines)
			if kinds, _ := eventsAfter(t, base, last.ID); len(kinds) > 0 {
				t.Errorf("events: %q", kinds)
			}
			sameFiles(t, exportOf(t, base), before)
		})
	}
}

// The billing system says what was paid, and what is new.
func TestUpdateOfBoletos(t *testing.T) {
	base := openedBase(t, imported(t, writeFolder(t, good())))
	_, last := eventsAfter(t, base, 0)
	r := updated(t, base, map[string]string{
		"boletos.csv": "cliente;nosso_numero;situacao;pago_em;valor\n1;0001;pago;2026-11-20;1149.90\n2;0002;aberto;;89.90\n",
		"notas.csv":   "cliente;chave;numero;modelo;valor;situacao\n1;31260911222333000181620010000000051957950610;5;62;89.90;autorizada\n",
	})
	counts(t, r, 2, 1, 0)
	kinds, done := eventsAfter(t, base, last.ID)
	if !slices.Equal(kinds, []string{"payment_slip.changed", "payment_slip.added", "fiscal_document.added", "import.done"}) {
		t.Errorf("events: %q", kinds)
	}
	if string(done.After) != `{"boletos":2,"notas":1}` {
		t.Errorf("the import says %s", done.After)
	}
	all, err := base.Events(t.Context(), isp.Console("teste"), db.EventFilter{Limit: 4})
	if err != nil {
		t.Fatal(err)
	}
	var was, is map[string]any
	err = errors.Join(json.Unmarshal(all[3].Before, &was), json.Unmarshal(all[3].After, &is))
	if err != nil || len(was) != 2 || was["status"] != "open" || is["status"] != "paid" || is["paid_on"] != "2026-11-20" {
		t.Errorf("%s → %s", all[3].Before, all[3].After)
	}
	files := exportOf(t, base)
	if !strings.Contains(files["boletos.csv"], "\n1;P1;0001;;;;;1149.90;pago;2026-11-20;;\n2;;0002;;;;;89.90;aberto;;;\n") {
		t.Errorf("%s", files["boletos.csv"])
	}
	counts(t, updated(t, base, map[string]string{"boletos.csv": files["boletos.csv"], "notas.csv": files["notas.csv"]}), 0, 0, 3)
}

// Only the columns of the file are written; what an empty cell takes away is told.
func TestUpdateOfColumns(t *testing.T) {
	base := openedBase(t, imported(t, writeFolder(t, good())))
	r := updated(t, base, map[string]string{
		"clientes.csv":     "codigo;nome;data_cadastro\n1;José Araújo;\n",
		"enderecos.csv":    "codigo;numero\nE1;120\n",
		"planos.csv":       "codigo;dia_vencimento;endereco_instalacao\nP1;15;E1\n",
		"logins.csv":       "plano;login;senha\nP1;jose;outra\n",
		"ips.csv":          "plano;ip;mac\nP1;10.99.2.203;00-11-22-33-44-55\n",
		"equipamentos.csv": "patrimonio;cliente\nA2;2\n",
		"telefones.csv":    "cliente;tipo;numero\n1;celular;37999990013\n1;fixo;37 3221-4455 / 3221-4456\n",
	})
	counts(t, r, 2, 6, 1)
	if r.WarningCount != 1 || r.Warnings[0].Column != "data_cadastro" || r.Warnings[0].Value != "2024-05-21" {
		t.Errorf("%s", r)
	}
	files := exportOf(t, base)
	for file, line := range map[string]string{
		"clientes.csv":     "1;PF;José Araújo;;;529.982.247-25;;;;;;;;S;;;;;;;;",
		"enderecos.csv":    "E1;1;cadastro;Rua das Flores;120;;;;;;;;;",
		"planos.csv":       "P1;1;10;ativo;;E1;;;15;;0.00;;;N",
		"logins.csv":       "P1;jose;outra;;;;",
		"ips.csv":          "P1;10.99.2.203;00-11-22-33-44-55;;;;;",
		"equipamentos.csv": "A2;;S2;;Estoque;2;;cliente;;;;;;;;",
		"telefones.csv":    "1;fixo;(37) 3221-4456;;;",
	} {
		if !strings.Contains(files[file], "\n"+line+"\n") {
			t.Errorf("%s has no line %q:\n%s", file, line, files[file])
		}
	}
}

// One of the live contracts of a plan is the main one, whatever the order of the lines.
func TestUpdateOfContracts(t *testing.T) {
	base := openedBase(t, imported(t, writeFolder(t, good())))
	counts(t, updated(t, base, map[string]string{
		"contratos.csv": "plano;numero;principal;situacao\nP1;C2;S;vigente\nP1;C1;N;vigente\nP2;C9;;rascunho\n",
	}), 1, 1, 1)
	if files := exportOf(t, base); !strings.Contains(files["contratos.csv"], "P1;C1;;2024-05-21;;N;vigente;;\nP1;C2;;2024-05-21;;S;vigente;;\n") ||
		!strings.Contains(files["contratos.csv"], "P2;C9;;;;S;rascunho") {
		t.Errorf("%s", files["contratos.csv"])
	}
	r := updated(t, base, map[string]string{"contratos.csv": "numero;plano;principal\nC2;P1;N\n"})
	if r.ProblemCount != 1 || r.Problems[0].Column != "principal" {
		t.Errorf("%s", r)
	}
}

func TestUpdateRefusals(t *testing.T) {
	base := openedBase(t, imported(t, writeFolder(t, good())))
	before := exportOf(t, base)
	for what, files := range map[string]map[string]string{
		"falta a coluna nome":            {"clientes.csv": "codigo;tipo\n1;PF\n7;PF\n"},
		"não muda por importação":        {"planos.csv": "codigo;cliente\nP1;2\n"},
		"dígito do CPF":                  {"clientes.csv": "codigo;cpf_cnpj\n1;529.982.247-26\n"},
		"não há cliente com este código": {"telefones.csv": "cliente;tipo;numero\n77;fixo;3732214455\n"},
		"não há endereço":                {"planos.csv": "codigo;endereco_instalacao\nP1;E9\n"},
		"falta a coluna no cabeçalho":    {"clientes.csv": "nome\nAna\n"},
		"Confira no catálogo":            {"equipamentos.csv": "patrimonio;produto\nA1;Nave\n"},
	} {
		r := updated(t, base, files)
		if r.ProblemCount != 1 || !strings.Contains(r.Problems[0].Reason, what) {
			t.Errorf("%s:\n%s", what, r)
		}
	}
	sameFiles(t, exportOf(t, base), before)
}

// What was deleted is not brought back, and what a file says was deleted is.
func TestUpdateOfDeleted(t *testing.T) {
	base := openedBase(t, imported(t, writeFolder(t, good())))
	_, last := eventsAfter(t, base, 0)
	counts(t, updated(t, base, map[string]string{
		"logins.csv": "plano;login;apagado_em;apagado_motivo;apagado_por\nP1;jose;2026-11-20;mudou;Ana\n",
	}), 0, 1, 0)
	if kinds, _ := eventsAfter(t, base, last.ID); kinds[0] != "radius_login.deleted" {
		t.Errorf("%q", kinds)
	}
	r := updated(t, base, map[string]string{"logins.csv": "plano;login\nP1;jose\n"})
	counts(t, r, 0, 0, 1)
	if r.WarningCount != 1 {
		t.Errorf("%s", r)
	}
}
