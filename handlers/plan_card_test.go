package handlers

import (
	"fmt"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"balcao/db"
	"balcao/internal/isp"
	"balcao/views"
)

// The card of a plan shows what protects it, with the way to cancel that, and its discounts; the form
// begins with the discounts, keeps them, and takes the last one out.
func TestPlanCardShowsHoldsAndDiscounts(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	page := func(path string) string {
		answer := app.send(route{method: http.MethodGet, path: path}.request(""), "Cookie", who.cookie)
		if answer.Code != http.StatusOK {
			t.Fatalf("%s: %d", path, answer.Code)
		}
		return answer.Body.String()
	}
	do := func(path string, typed url.Values) {
		typed.Set("passo", "confirmar")
		if answer := send(app, who, path, typed); answer.Code != http.StatusSeeOther {
			t.Fatalf("%s: %d %s", path, answer.Code, answer.Body)
		}
	}
	do("/planos/12/suspensoes-programadas", url.Values{"suspender": {"S"}, "ate": {"25/12/2026"}, "motivo": {"acordo"}})
	do("/planos/12/editar", url.Values{"descontos.0.descricao": {"fidelidade"}, "descontos.0.valor_centavos": {"10,00"}})
	card := page("/clientes/1304/planos")
	for _, says := range []string{"não suspender até 25/12/2026", "/suspensoes-programadas/", "− R$\u00a010,00 fidelidade"} {
		if !strings.Contains(card, says) {
			t.Errorf("the card lacks %q", says)
		}
	}
	if form := page("/planos/12/editar"); !strings.Contains(form, `value="fidelidade"`) || !strings.Contains(form, `name="descontos.1.descricao"`) {
		t.Error("the form does not begin with the discounts")
	}
	do("/planos/12/editar", url.Values{"referencia": {"fundos"}, "descontos.0.descricao": {"fidelidade"}, "descontos.0.valor_centavos": {"10,00"}, "descontos.1.descricao": {""}})
	if !strings.Contains(page("/clientes/1304/planos"), "fidelidade") {
		t.Error("a discount that was not touched is gone")
	}
	do("/planos/12/editar", url.Values{"descontos.0.descricao": {""}, "descontos.0.valor_centavos": {""}})
	if strings.Contains(page("/clientes/1304/planos"), "− R$\u00a010,00") {
		t.Error("the last discount stays")
	}
}

// What enables a plan for some days has another name where the plan is reduced.
func TestReducedPlanGetsItsSpeedBack(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	const name = "Restabelecer velocidade provisória"
	page := func(path string) string {
		return app.send(route{method: http.MethodGet, path: path}.request(""), "Cookie", who.cookie).Body.String()
	}
	if strings.Contains(page("/clientes/1304/planos"), name) {
		t.Error("offered before the plan is reduced")
	}
	answer := send(app, who, "/planos/12/reduzir", url.Values{"motivo": {"débito de teste"}, "passo": {"confirmar"}})
	if answer.Code != http.StatusSeeOther {
		t.Fatalf("reduced: %d %s", answer.Code, answer.Body)
	}
	for _, path := range []string{"/clientes/1304/planos", "/planos/12/habilitar-provisoriamente"} {
		if !strings.Contains(page(path), name) {
			t.Errorf("%s does not say it", path)
		}
	}
}

// The card of a plan has what an attendant is asked about: prices, pauses, permanence, old validities, lines
// for the biller with the act that marks them, and notices of debt. A role that may not read the finance
// sees neither lines nor notices.
func TestPlanCardShowsItsHistory(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	do := func(path string, typed url.Values) {
		t.Helper()
		typed.Set("passo", "confirmar")
		if answer := send(app, who, path, typed); answer.Code != http.StatusSeeOther {
			t.Fatalf("%s: %d %s", path, answer.Code, answer.Body)
		}
	}
	today := app.Store.Today()
	do("/planos/12/editar", url.Values{"valor_centavos": {"77,70"}})
	main := mainContract(t, app, "1304", "12")
	do("/contratos/"+url.PathEscape(main)+"/validade", url.Values{"inicio": {isp.FormatDate(today)}, "fim": {"31/12/2030"}, "motivo": {"renegociado"}})
	do("/contratos/"+url.PathEscape(main)+"/permanencia", url.Values{"meses": {"12"}, "beneficio_centavos": {"600,00"}, "beneficio": {"instalação"}})
	do("/planos/12/pausar", url.Values{"de": {isp.FormatDate(isp.AddDays(today, 5))}, "ate": {isp.FormatDate(isp.AddDays(today, 44))}})
	card := func(as string) string {
		return app.send(route{method: http.MethodGet, path: "/clientes/1304/planos"}.request(""), "Cookie", app.as(t, as).cookie).Body.String()
	}
	seen := card("administrador")
	for _, says := range []string{
		"R$\u00a077,70", "desde " + isp.FormatDate(today), "renegociado", "benefício R$\u00a0600,00: instalação", "sair hoje custa R$\u00a0600,00",
		"volta em " + isp.FormatDate(isp.AddDays(today, 45)), "Lançamentos", "/lancamentos/", "a faturar",
	} {
		if !strings.Contains(seen, says) {
			t.Errorf("the card lacks %q", says)
		}
	}
	if poor := card("tecnico"); strings.Contains(poor, "Lançamentos <span") || !strings.Contains(poor, "Preços <span") {
		t.Error("a technician sees lines for the biller, or no prices")
	}
}

// mainContract is the number of the main contract of a plan.
func mainContract(t *testing.T, app *shell, customer, plan string) string {
	t.Helper()
	c, err := app.Store.Customer(t.Context(), isp.Console("teste"), customer)
	if err != nil {
		t.Fatal(err)
	}
	all, err := app.Store.ContractsOf(t.Context(), isp.Console("teste"), c.ID)
	at := slices.IndexFunc(all, func(c db.CustomerContract) bool { return c.PlanCode == plan && c.Main })
	if err != nil || at < 0 {
		t.Fatalf("no main contract: %v", err)
	}
	return all[at].Number
}

// A plan with 200 contracts is read like one with four: its card shows the foremost and the way to all of
// them, which are paged and found by number; the card does not grow with them.
func TestTwoHundredContractsOnOnePlan(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	page := func(path string) string {
		t.Helper()
		answer := app.send(route{method: http.MethodGet, path: path}.request(""), "Cookie", who.cookie)
		if answer.Code != http.StatusOK {
			t.Fatalf("%s: %d", path, answer.Code)
		}
		return answer.Body.String()
	}
	add := func(from, to int) {
		t.Helper()
		_, err := app.Store.Act(t.Context(), db.Ask{Actor: isp.Console("teste"), Act: "contrato.incluir", Needs: isp.EditContracts}, func(x *db.Tx) (any, error) {
			for i := from; i <= to; i++ {
				if _, err := db.AddContract(t.Context(), x, "12", isp.Contract{Number: fmt.Sprintf("L%03d/A", i), StartsOn: "2026-01-01"}); err != nil {
					return nil, err
				}
			}
			return nil, nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	had := strings.Count(page("/clientes/1304/contratos"), "<tr id=")
	add(1, 9)
	few := page("/clientes/1304/planos")
	add(10, 200)
	many := page("/clientes/1304/planos")
	if grown := len(many) - len(few); grown > 500 || grown < -500 {
		t.Errorf("the card grew by %d bytes with 191 contracts more", grown)
	}
	all := fmt.Sprint(200 + had)
	for _, says := range []string{`Contratos <span class="count">` + all, `href="/clientes/1304/contratos?plano=12"`, "★ principal", "L200/A"} {
		if !strings.Contains(many, says) {
			t.Errorf("the card lacks %q", says)
		}
	}
	seen := map[string]bool{}
	next := regexp.MustCompile(`class="more" href="([^"]+)"`)
	pages := 0
	for path := "/clientes/1304/contratos?plano=12"; path != ""; pages++ {
		body := page(path)
		for _, row := range regexp.MustCompile(`<tr id="(c\d+)"`).FindAllStringSubmatch(body, -1) {
			seen[row[1]] = true
		}
		path = ""
		if more := next.FindStringSubmatch(body); more != nil {
			path = html.UnescapeString(more[1])
		}
	}
	if len(seen) != 200+had || pages != 5 {
		t.Errorf("%d contracts on %d pages", len(seen), pages)
	}
	for asked, want := range map[string]int{"l137a": 1, "L13": 10, "nenhum assim": 0} {
		body := page("/clientes/1304/contratos?" + url.Values{"numero": {asked}}.Encode())
		if got := strings.Count(body, "<tr id="); got != want || !strings.Contains(body, views.Counted(want, "contrato", "contratos")) {
			t.Errorf("%q finds %d, want %d", asked, got, want)
		}
	}
}

// Another price, another start and another discount are seen before they are confirmed, with the lines for
// the biller; what costs nobody anything is saved at once.
func TestEditsOfMoneyAreSeenFirst(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	today := app.Store.Today()
	for typed, says := range map[string]string{
		"valor_centavos=77,70":                                              "→ <strong>R$\u00a077,70",
		"data_inicio=" + isp.FormatDate(today):                              "Data de início",
		"descontos.0.descricao=fidelidade&descontos.0.valor_centavos=10,00": "Descontos: − <strong>R$\u00a010,00",
	} {
		sent, err := url.ParseQuery(typed)
		if err != nil {
			t.Fatal(err)
		}
		answer := send(app, who, "/planos/12/editar", sent)
		if body := answer.Body.String(); answer.Code != http.StatusOK || !strings.Contains(body, "O que vai acontecer") || !strings.Contains(body, says) {
			_, seen, _ := strings.Cut(body, "O que vai acontecer")
			t.Errorf("%s: %d, without %q: %.400s", typed, answer.Code, says, seen)
		}
	}
	page := document(t, send(app, who, "/planos/12/editar", url.Values{"valor_centavos": {"77,70"}}))
	if asked, folded := page.Find("input[name^=aceite_]").Length(), page.Find("details input[name^=aceite_]").Length(); asked != 2 || folded != 0 {
		t.Errorf("who accepted the price is asked in %d fields, %d of them folded away", asked, folded)
	}
	page = document(t, send(app, who, "/planos/12/editar", url.Values{"valor_centavos": {"77,70"}, "aceite_por": {"José"}, "aceite_forma": {"por telefone"}}))
	if folded := page.Find("details input[name^=aceite_]").Length(); folded != 2 {
		t.Errorf("who accepted was said, and %d of its fields are folded", folded)
	}
	if seen := app.send(route{method: http.MethodGet, path: "/clientes/1304/planos"}.request(""), "Cookie", who.cookie).Body.String(); strings.Contains(seen, "77,70") {
		t.Error("what was only seen is saved")
	}
	if answer := send(app, who, "/planos/12/editar", url.Values{"referencia": {"fundos"}}); answer.Code != http.StatusSeeOther {
		t.Errorf("another reference: %d", answer.Code)
	}
}

// However many extra services a plan has, its card shows some and leads to the page of the plan, which has all.
func TestServicesOfAPlanAreBounded(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	_, err := app.Store.Act(t.Context(), db.Ask{Actor: isp.Console("teste"), Act: "servico_adicional.incluir", Needs: isp.EditPlans}, func(x *db.Tx) (any, error) {
		for i := range 30 {
			v := isp.ExtraService{Description: fmt.Sprintf("serviço %02d", i), Charge: "monthly", Cents: 100}
			if _, err := db.AddExtraService(t.Context(), x, "12", v); err != nil {
				return nil, err
			}
		}
		return nil, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	count := func(path string) (int, string) {
		page := document(t, app.get(t, path, "Cookie", who.cookie))
		all, _ := page.Find("#plano-12 a.target[href*='/planos?plano=12']").First().Attr("href")
		return page.Find("#plano-12 li > span[id^='serviço_']").Length(), all
	}
	few, all := count("/clientes/1304/planos")
	path, _, _ := strings.Cut(all, "#")
	many, more := count(path)
	if few != 8 || many != 30 || more != "" {
		t.Errorf("the card shows %d, %q shows %d and leads to %q", few, path, many, more)
	}
}

// A plan that is cut by hand is not said to wait for a payment: none restores it.
func TestCutByHand(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	if cut := app.sends(t, who, "/planos/12/suspender", "motivo", "uso indevido da conexão", "chave", "c", "passo", "confirmar"); cut.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", cut.Code, cut.Body)
	}
	page := app.get(t, "/clientes/1304/planos", "Cookie", who.cookie)
	wants(t, page, http.StatusOK, "Suspenso à mão")
	if text := page.Body.String(); strings.Contains(text, "até o pagamento") || strings.Count(text, "Suspenso à mão") != 2 {
		t.Errorf("the head and the card do not both say it: %d times", strings.Count(text, "Suspenso à mão"))
	}
}
