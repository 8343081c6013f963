package paper

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"balcao/internal/isp"
)

// person and company are customers of whom everything is known.
func person() Facts { return Sample() }

func company() Facts {
	f := Sample()
	f.Customer.Kind, f.Customer.Name, f.Customer.TaxID = "company", "Padaria Doze Ltda.", "93ZB0VRYV6KA67"
	return f
}

func draftOf(t *testing.T, source string) Draft {
	t.Helper()
	d, err := Prepare(source)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Fault(); err != nil {
		t.Fatal(err)
	}
	return d
}

func render(t *testing.T, prepared string, f Facts) Rendered {
	t.Helper()
	r, err := Render(prepared, &f)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Each kind has its template, and with everything known nothing is missing and nothing raw.
func TestShippedTemplates(t *testing.T) {
	raw := regexp.MustCompile(`\$[\pL]|\[se |\[fim\]|data-|<p></p>`)
	var kinds []string
	for _, s := range ShippedTemplates() {
		kinds = append(kinds, s.Kind)
		d := draftOf(t, s.Source)
		again := draftOf(t, d.HTML)
		if again.HTML != d.HTML {
			t.Errorf("%s: preparing what is prepared changes it", s.Kind)
		}
		for _, f := range []Facts{person(), company()} {
			r := render(t, d.HTML, f)
			for _, v := range r.Missing {
				t.Errorf("%s for a %s: %s is missing", s.Kind, f.Customer.Kind, v.Key)
			}
			if found := raw.FindString(r.HTML); found != "" {
				t.Errorf("%s for a %s: %q is left in the text", s.Kind, f.Customer.Kind, found)
			}
			if !strings.Contains(r.HTML, "MINUTA") {
				t.Errorf("%s is not marked as a draft", s.Kind)
			}
		}
	}
	var all []string
	for _, w := range isp.PaperKinds() {
		all = append(all, w.Value)
		if KindLabel(w.Value) == w.Value {
			t.Errorf("%s has no label", w.Value)
		}
	}
	if !slices.Equal(kinds, all) {
		t.Errorf("templates of %v, kinds %v", kinds, all)
	}
}

// What the law and the owner ask for stands in its place, and the faults of others do not.
func TestShippedTemplatesSayWhatTheyMust(t *testing.T) {
	must := map[string][]string{
		KindContract:   {"PF-2026-F300", "1331", "LGPD", "privacidade@provedor.example", "Ato nº 1.234", "15 (quinze) dias da notificação", "60 (sessenta)", "sem aviso prévio", "Marco Civil"},
		KindAdhesion:   {"PF-2026-F300", "fibra óptica", "sem limite de dados", "dinâmico, com CGNAT", "10 (dez) dias"},
		KindLoan:       {"HWTC1A2B3C4D", "600,00 (seiscentos reais)", "comodato"},
		KindPermanence: {"12 (doze) meses", "isenção da taxa de instalação", "não se renova", "30 (trinta) dias antes do fim", "2026/00137", "PF-2026-F300"},
		KindTransfer:   {"Padaria Doze Ltda.", "00012345", "padaria@provedor", "antigo titular"},
		KindAmendment:  {"Fibra 600", "119,53", "assinatura deste termo"},
		KindCancelling: {"20261129-000481-7", "172,60", "25/11/2026"},
		KindOrderSheet: {"4821", "Instalar a ONU na sala.<br/>Levar escada.", "Caio Melo"},
		KindKitReceipt: {"entrega", "Ana Lima", "Caio Melo", "000731"},
	}
	faults := regexp.MustCompile(`(?i)anexo|aviso prévio de|antecedência (mínima )?de 30|(CNPJ|CPF)[^<]{0,12}(Provedor|José|Padaria)`)
	for _, s := range ShippedTemplates() {
		f := person()
		text := render(t, draftOf(t, s.Source).HTML, f).HTML
		for _, want := range must[s.Kind] {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not say %q", s.Kind, want)
			}
		}
		if len(must[s.Kind]) == 0 {
			t.Errorf("nobody looks at what %s says", s.Kind)
		}
		if found := faults.FindString(text); found != "" {
			t.Errorf("%s: %q", s.Kind, found)
		}
		if names := regexp.MustCompile(`José|Padaria|Provedor Fict`).FindString(s.Source); names != "" {
			t.Errorf("%s holds the name of somebody: %s", s.Kind, names)
		}
	}
}

// A contract without term says so, in place of the term.
func TestShippedContractWithoutPermanence(t *testing.T) {
	f := person()
	f.Permanence, f.Contract.EndsOn = Permanence{}, ""
	text := render(t, draftOf(t, contractSource).HTML, f).HTML
	if strings.Contains(text, "Há Termo de Permanência") || !strings.Contains(text, "O cancelamento não gera multa") {
		t.Error("the contract without permanence speaks of one")
	}
	if !strings.Contains(text, "prazo indeterminado") {
		t.Error("the contract without end has one")
	}
}

// Keys are names that anybody can type, labels and groups are there, and Sample knows them all.
func TestVariables(t *testing.T) {
	seen := map[string]bool{}
	key := regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	for _, v := range Variables() {
		if seen[v.Key] || !key.MatchString(v.Key) || v.Label == "" || v.Group == "" || v.Type == "" {
			t.Errorf("%+v", v)
		}
		seen[v.Key] = true
		if v.Example() == "" {
			t.Errorf("%s has no example", v.Key)
		}
		if Fold(v.Key) != v.Key {
			t.Errorf("%s folds to %s", v.Key, Fold(v.Key))
		}
	}
	vendor := []string{"logradouro_endereco_instalacao", "logradouro_endereco_cobranca", Fold("Usuário")}
	issue := []string{"codigo_oferta", "tecnologia", "franquia", "tipo_ip", "modalidade_equipamento", "valor_equipamentos", "prazo_instalacao", "meses_fidelidade", "beneficio", "valor_beneficio", "foro", "representante", "canal_lgpd", "empresa_outorga"}
	for _, k := range append(vendor, issue...) {
		if !seen[k] {
			t.Errorf("there is no %s", k)
		}
	}
}

// A template with every variable is filled for a person and a company but for what only the
// other has, and an empty database leaves nothing raw behind.
func TestEveryVariable(t *testing.T) {
	var b strings.Builder
	for _, v := range Variables() {
		b.WriteString("<p>$" + v.Key + "</p>")
	}
	d := draftOf(t, b.String())
	if len(d.Used) != len(Variables()) {
		t.Errorf("%d of %d used", len(d.Used), len(Variables()))
	}
	for want, f := range map[string]Facts{"razao_social cnpj": person(), "cpf": company()} {
		for _, v := range render(t, d.HTML, f).Missing {
			if !strings.Contains(want, v.Key) {
				t.Errorf("%s is missing for a %s", v.Key, f.Customer.Kind)
			}
		}
	}
	r := render(t, d.HTML, Facts{Customer: isp.Customer{Kind: "person"}})
	if strings.Contains(r.HTML, "$") || strings.Contains(r.HTML, "null") || len(r.Missing) < 100 {
		t.Errorf("of an empty base %d are missing", len(r.Missing))
	}
	for _, v := range r.Missing {
		if v.Optional || v.Type == Flag {
			t.Errorf("%s may be empty", v.Key)
		}
	}
}
