package db_test

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"balcao/db"
	"balcao/db/dbtest"
	"balcao/db/sqlite"
	"balcao/internal/isp"
	"balcao/internal/paper"
)

// paperAct runs one act of papers and gives what it told.
func paperAct[R any](t *testing.T, s *dbtest.Base, do func(context.Context, *db.Tx) (R, error)) (R, db.Done, error) {
	t.Helper()
	var r R
	done, err := s.Act(t.Context(), db.Ask{Actor: isp.Console("Ana Lima"), Act: "papel.teste", Needs: isp.EditContracts}, func(tx *db.Tx) (any, error) {
		var err error
		r, err = do(t.Context(), tx)
		return r, err
	})
	return r, done, err
}

// anyContract is the number of a contract of the story, and the code of whose it is.
func anyContract(t *testing.T, s *dbtest.Base) (number, customer string) {
	t.Helper()
	record, err := s.CustomerRecord(t.Context(), isp.Console("teste"), "1304")
	if err != nil {
		t.Fatal(err)
	}
	all, err := s.ContractsOf(t.Context(), isp.Console("teste"), record.Customer.ID)
	if err != nil || len(all) == 0 {
		t.Fatalf("contracts of the story: %v, %v", all, err)
	}
	return all[0].Number, record.Customer.Code
}

func refusal(err error) *isp.Error {
	var known *isp.Error
	errors.As(err, &known)
	return known
}

// A new database has the nine templates, ready to be used; none is written twice.
func TestShippedTemplatesAreInANewBase(t *testing.T) {
	s := dbtest.New(t)
	all, err := s.ContractTemplates(t.Context(), isp.Console("teste"))
	if err != nil || len(all) != len(paper.ShippedTemplates()) {
		t.Fatalf("%d templates, %v", len(all), err)
	}
	for i, v := range all {
		if v.Kind != isp.PaperKinds()[i].Value || !v.Active || v.Version != 1 || !strings.Contains(v.HTML, "data-var=") {
			t.Errorf("%d: %+v", i, v)
		}
	}
}

// A contract that was frozen stays as it was, byte for byte, whatever happens to customer and
// template; a text that was edited is what is frozen.
func TestFrozenPaperStaysAsItWas(t *testing.T) {
	s := dbtest.Story(t)
	number, customer := anyContract(t, s)
	p, done, err := paperAct(t, s, func(ctx context.Context, tx *db.Tx) (isp.ContractPaper, error) {
		return db.GeneratePaper(ctx, tx, number, db.PaperAsk{})
	})
	if err != nil || p.Kind != "contract" || p.TemplateVersion != 1 || done.Told["versao_modelo"] != int64(1) {
		t.Fatalf("%+v %+v %v", p, done, err)
	}
	html, _ := done.Told["html"].(string)
	freeze := func(ctx context.Context, tx *db.Tx) (isp.ContractPaper, error) {
		return db.FreezePaper(ctx, tx, number, db.PaperFreeze{})
	}
	_, _, err = paperAct(t, s, freeze)
	var missing *db.MissingValuesError
	if !errors.As(err, &missing) || refusal(err).Code != isp.Conflict || len(missing.Variables) == 0 {
		t.Fatalf("printed with values that are missing: %v", err)
	}
	text := html + "<p>Cláusula combinada.</p><script>1</script>"
	p, _, err = paperAct(t, s, func(ctx context.Context, tx *db.Tx) (isp.ContractPaper, error) {
		return db.EditPaper(ctx, tx, number, db.PaperText{HTML: text}, p.Version)
	})
	if err != nil || p.EditedBy != "Ana Lima" || p.Version != 2 {
		t.Fatalf("%+v %v", p, err)
	}
	p, done, err = paperAct(t, s, func(ctx context.Context, tx *db.Tx) (isp.ContractPaper, error) {
		return db.FreezePaper(ctx, tx, number, db.PaperFreeze{AcceptMissing: true})
	})
	if err != nil || len(p.SHA256) != 64 || done.Told["sha256"] != p.SHA256 {
		t.Fatalf("%+v %v", p, err)
	}
	first := frozenPaper(t, s, number)
	if !strings.Contains(first.Frozen, "Cláusula combinada.") || strings.Contains(first.Frozen, "script") || !strings.Contains(first.Frozen, "versão 1") {
		t.Errorf("frozen: %s", first.Frozen)
	}
	_, _, err = paperAct(t, s, func(ctx context.Context, tx *db.Tx) (isp.Customer, error) {
		return db.EditCustomer(ctx, tx, customer, db.Edit{Sent: isp.Sent{Values: map[string]any{"nome": "Outro Nome Depois"}}})
	})
	if err != nil {
		t.Fatal(err)
	}
	_, _, err = paperAct(t, s, func(ctx context.Context, tx *db.Tx) (isp.ContractTemplate, error) {
		return db.EditContractTemplate(ctx, tx, first.TemplateID, db.Edit{Sent: isp.Sent{Values: map[string]any{"html": "<p>$nome_cliente</p>"}}})
	})
	if err != nil {
		t.Fatal(err)
	}
	if now := frozenPaper(t, s, number); now.Frozen != first.Frozen || now.SHA256 != first.SHA256 || now.TemplateVersion != 1 {
		t.Error("the frozen document changed")
	}
	for name, again := range map[string]func(context.Context, *db.Tx) (isp.ContractPaper, error){
		"freeze": freeze,
		"edit": func(ctx context.Context, tx *db.Tx) (isp.ContractPaper, error) {
			return db.EditPaper(ctx, tx, number, db.PaperText{HTML: "<p>outro</p>"}, 0)
		},
		"generate": func(ctx context.Context, tx *db.Tx) (isp.ContractPaper, error) {
			return db.GeneratePaper(ctx, tx, number, db.PaperAsk{})
		},
	} {
		if _, _, err := paperAct(t, s, again); refusal(err) == nil || refusal(err).Code != isp.Conflict {
			t.Errorf("%s after the print: %v", name, err)
		}
	}
	for _, f := range s.Check(t.Context(), db.Hurried) {
		if f.Name == "contratos" && (!f.OK || !strings.Contains(f.Sentence, ": 1 ")) {
			t.Errorf("verificar: %+v", f)
		}
	}
}

func frozenPaper(t *testing.T, s *dbtest.Base, number string) db.Paper {
	t.Helper()
	p, err := s.FrozenPaper(t.Context(), isp.Console("teste"), number, 0, "")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// A template is refused with a name that is no variable; each change is a version; a save over an
// older one is not merged.
func TestTemplateVersions(t *testing.T) {
	s := dbtest.New(t)
	add := func(name, html string) (isp.ContractTemplate, error) {
		v, _, err := paperAct(t, s, func(ctx context.Context, tx *db.Tx) (isp.ContractTemplate, error) {
			return db.AddContractTemplate(ctx, tx, isp.ContractTemplate{Name: name, Kind: "contract", HTML: html})
		})
		return v, err
	}
	if _, err := add("Ruim", "<p>$nome_do_gato</p>"); refusal(err) == nil || refusal(err).Field != "html" || !strings.Contains(err.Error(), "$nome_do_gato") {
		t.Errorf("an unknown variable: %v", err)
	}
	v, err := add("Meu", "<p>Eu, $NOME_CLIENTE.</p>")
	if err != nil || v.Version != 1 || !strings.Contains(v.HTML, `data-var="nome_cliente"`) {
		t.Fatalf("%+v %v", v, err)
	}
	if _, err := add("Meu", "<p>x</p>"); refusal(err) == nil || refusal(err).Code != isp.Conflict || refusal(err).Field != "nome" {
		t.Errorf("the same name: %v", err)
	}
	change := func(version int64, key, value string) (isp.ContractTemplate, error) {
		v, _, err := paperAct(t, s, func(ctx context.Context, tx *db.Tx) (isp.ContractTemplate, error) {
			return db.EditContractTemplate(ctx, tx, v.ID, db.Edit{Sent: isp.Sent{Values: map[string]any{key: value}}, Version: version})
		})
		return v, err
	}
	now, err := change(1, "html", "<p>Nós.</p>")
	if err != nil || now.Version != 2 || now.HTML != "<p>Nós.</p>" {
		t.Fatalf("%+v %v", now, err)
	}
	var stale *db.Stale
	if _, err := change(1, "html", "<p>Eles.</p>"); !errors.As(err, &stale) || stale.Version != 2 || len(stale.Fields) != 1 {
		t.Errorf("over an older version: %v", err)
	}
	if now, err = change(2, "ativo", "N"); err != nil || now.Active || now.Version != 3 || now.HTML != "<p>Nós.</p>" {
		t.Errorf("%+v %v", now, err)
	}
	if now, err = change(3, "nome", "Meu"); err != nil || now.Version != 3 {
		t.Errorf("nothing changed, and yet: %+v %v", now, err)
	}
}

// The template that names the plan type comes before the one for everybody.
func TestTemplateFits(t *testing.T) {
	all := isp.ContractTemplate{}
	unit, kind := isp.ContractTemplate{Unit: "Centro"}, isp.ContractTemplate{PlanType: "F300"}
	both := isp.ContractTemplate{PlanType: "F300", Unit: "Centro"}
	last := 0
	for _, v := range []isp.ContractTemplate{all, unit, kind, both} {
		fit := v.Fits("F300", "Centro")
		if fit <= last {
			t.Errorf("%+v fits %d", v, fit)
		}
		last = fit
	}
	if both.Fits("F300", "") != 0 || kind.Fits("F600", "Centro") != 0 {
		t.Error("a template of another plan type fits")
	}
}

// A frozen document that somebody altered in the file of the database is found by verificar, named
// by its contract, and not printed again.
func TestAlteredFrozenPaperIsFound(t *testing.T) {
	s := dbtest.Story(t)
	number, _ := anyContract(t, s)
	for _, do := range []func(context.Context, *db.Tx) (isp.ContractPaper, error){
		func(ctx context.Context, tx *db.Tx) (isp.ContractPaper, error) {
			return db.GeneratePaper(ctx, tx, number, db.PaperAsk{})
		},
		func(ctx context.Context, tx *db.Tx) (isp.ContractPaper, error) {
			return db.FreezePaper(ctx, tx, number, db.PaperFreeze{AcceptMissing: true})
		},
	} {
		if _, _, err := paperAct(t, s, do); err != nil {
			t.Fatal(err)
		}
	}
	frozenPaper(t, s, number)
	base, err := sqlite.OpenFile(filepath.Join(s.Dir(), sqlite.BaseName), sqlite.ForMigrating)
	if err != nil {
		t.Fatal(err)
	}
	_, err = base.ExecContext(t.Context(), `DROP TRIGGER contract_papers_frozen;
		UPDATE contract_papers SET frozen = replace(frozen, 'José da Silva Araújo', 'José da Silva Arauja')`)
	if err := errors.Join(err, base.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.FrozenPaper(t.Context(), isp.Console("teste"), number, 0, ""); refusal(err) == nil || refusal(err).Code != isp.Unavailable ||
		!strings.Contains(err.Error(), "não confere com o seu SHA-256") {
		t.Errorf("it is printed: %v", err)
	}
	for _, f := range s.Check(t.Context(), db.Hurried) {
		if f.Name == "contratos" && (f.OK || !strings.Contains(f.Sentence, "contrato "+number) || f.Remedy == "") {
			t.Errorf("verificar: %+v", f)
		}
	}
}

// A document whose template is not named comes from the one that suits plan type and unit best, which a new
// contract is offered first; one that is not in use is never taken, and is refused by name.
func TestTemplateIsChosen(t *testing.T) {
	s := dbtest.Story(t)
	number, _ := anyContract(t, s)
	chosen := func(named string) (string, error) {
		p, _, err := paperAct(t, s, func(ctx context.Context, tx *db.Tx) (isp.ContractPaper, error) {
			return db.GeneratePaper(ctx, tx, number, db.PaperAsk{Template: named, Kind: "contract"})
		})
		return p.Template, err
	}
	add := func(name, planType, unit string) int64 {
		v, _, err := paperAct(t, s, func(ctx context.Context, tx *db.Tx) (isp.ContractTemplate, error) {
			return db.AddContractTemplate(ctx, tx, isp.ContractTemplate{
				Name: name, Kind: "contract", PlanType: planType, Unit: unit, HTML: "<p>$nome_cliente</p>",
			})
		})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return v.ID
	}
	retire := func(id int64) {
		_, _, err := paperAct(t, s, func(ctx context.Context, tx *db.Tx) (isp.ContractTemplate, error) {
			return db.EditContractTemplate(ctx, tx, id, db.Edit{Sent: isp.Sent{Values: map[string]any{"ativo": "N"}}})
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	expect := func(want string) {
		t.Helper()
		if got, err := chosen(""); got != want || err != nil {
			t.Errorf("from %q, want %q (%v)", got, want, err)
		}
		offered, err := s.Offers(t.Context(), admin(), isp.OfferContractTemplates, db.Thing{Customer: "1304", Plan: "12"})
		if err != nil || len(offered) == 0 || offered[0].Value != want {
			t.Errorf("a new contract is offered %v, want %q first (%v)", offered, want, err)
		}
		texts, err := s.Offers(t.Context(), admin(), isp.OfferTemplates, db.Thing{Customer: "1304", Plan: "12"})
		stray := slices.ContainsFunc(texts, func(c isp.Choice) bool { return strings.HasPrefix(c.Value, "De outr") })
		if err != nil || stray || !slices.ContainsFunc(texts, func(c isp.Choice) bool { return c.Value == want }) {
			t.Errorf("a text of the contract is offered %v (%v)", texts, err)
		}
	}
	shipped, err := chosen("")
	if err != nil {
		t.Fatal(err)
	}
	add("De outro tipo", "H20", "")
	add("De outra unidade", "", "Filial Itaúna")
	expect(shipped)
	unit := add("Da unidade", "", "Matriz")
	expect("Da unidade")
	kind := add("Do tipo", "H400", "")
	expect("Do tipo")
	both := add("Do tipo na unidade", "H400", "Matriz")
	expect("Do tipo na unidade")
	retire(both)
	expect("Do tipo")
	retire(kind)
	expect("Da unidade")
	retire(unit)
	expect(shipped)
	if _, err := chosen("Do tipo"); refusal(err) == nil || refusal(err).Code != isp.Invalid || refusal(err).Field != "modelo" ||
		!strings.Contains(err.Error(), "não está em uso") {
		t.Errorf("one that is not in use: %v", err)
	}
	if got, err := chosen("De outro tipo"); got != "De outro tipo" || err != nil {
		t.Errorf("one of another plan type by name: %q (%v)", got, err)
	}
}
