package handlers

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"balcao/db/dbtest"
	"balcao/db/sheets"
	"balcao/internal/demo"
	"balcao/internal/isp"
)

// found is a search that must lead to a line of a tab.
type found struct{ field, text, customer, tab string }

// everyOrigin are searches of every field, and of the other places from which a field has values.
func everyOrigin() []found {
	tabs := map[string]string{
		"conta_email": "/planos", "dominio": "/planos", "login_radius": "/planos", "ip": "/planos", "mac": "/planos", "mac2": "/planos",
		"mac_onu": "/planos", "numero_circuito": "/planos", "terminal_voz": "/planos", "smartcard": "/planos", "cas": "/planos",
		"data_inicio": "/planos", "endereco_instalacao": "/planos", "email_apagado": "/planos", "login_apagado": "/planos",
		"ip_mac_apagado": "/planos", "terminal_apagado": "/planos", "nome_contato": "/contatos", "celular_contato": "/contatos",
		"email_contato": "/contatos", "numero_boleto": "/financeiro", "numero_nf": "/financeiro", "numero_serie": "/planos",
		"ordem_servico": "/ordens", "ocorrencia": "/ocorrencias", "numero_contrato": "/contratos",
		"endereco": "", "celular_cliente": "", "telefone": "", "referencia": "",
	}
	var all []found
	for _, e := range demo.Examples() {
		switch e.Field {
		case "nome_cliente", "codigo_cliente", "nome_fantasia", "cpf", "cnpj": // at the head of the record
			continue
		}
		tab, ok := tabs[e.Field]
		if !ok {
			tab = "a tab of " + e.Field
		}
		all = append(all, found{field: e.Field, text: e.Query, customer: e.Customer, tab: tab})
	}
	return append(all,
		found{field: "telefone", text: "3732210099", customer: "1304", tab: "/contatos"},
		found{field: "email_contato", text: "jose.araujo@correio.example", customer: "1304", tab: ""},
		found{field: "referencia", text: "desconto de 50%", customer: "908", tab: "/planos"},
		found{field: "mac", text: "02AABB00F077", customer: "1304", tab: "/equipamentos"},
		found{field: "numero_serie", text: "SERIE-77", customer: "1304", tab: "/equipamentos"},
		found{field: "ocorrencia", text: "20261120900077", customer: "1304", tab: "/ocorrencias"},
		found{field: "ocorrencia", text: "20261120900078", customer: "1304", tab: "/atendimentos"},
		found{field: "ocorrencia", text: "O-77", customer: "1304", tab: "/ocorrencias"},
		found{field: "numero_boleto", text: "1304-11/26", customer: "1304", tab: "/financeiro"},
		found{field: "todos", text: "rg MG-12.345.678", customer: "1304", tab: ""},
		found{field: "todos", text: "patrimônio P-0077", customer: "1304", tab: "/equipamentos"},
		found{field: "todos", text: "plano 12", customer: "1304", tab: "/planos"},
	)
}

// storyAndMore is the story with values from every origin of a field.
func storyAndMore(l *sheets.Load) {
	if err := demo.Story(l, dbtest.Start().Format(time.DateOnly)); err != nil {
		panic(err)
	}
	const jose, plan = 1, 1 // the customer 1304 and the plan 12, the first of the story
	l.Contact(jose, &isp.Contact{Name: "Vizinha", Phone: "3732210099"})
	l.Equipment(&isp.Equipment{AssetNumber: "P-0077", SerialNumber: "SERIE-77", MAC: "02AABB00F077", CustomerID: jose})
	l.Attendance(jose, &isp.Attendance{Protocol: "20261120900078", Channel: "phone", OpenedAt: "2026-11-20T13:00:00Z"})
	l.Occurrence(jose, plan, &isp.Occurrence{Number: "O-77", Protocol: "20261120900077", Status: "open", OpenedAt: "2026-11-20T13:00:00Z"})
}

// newSearchable is the web over a database that is filled, with its search.
func newSearchable(t *testing.T, fill func(*sheets.Load)) *shell {
	t.Helper()
	app := newFilled(t, fill)
	if err := app.Store.LoadSearch(t.Context()); err != nil {
		t.Fatal(err)
	}
	return app
}

// A reason leads to its tab and there to the line that shows the value, from wherever the field has it.
func TestReasonsLeadToTheirLine(t *testing.T) {
	app := newSearchable(t, storyAndMore)
	who := app.as(t, "administrador")
	for _, f := range everyOrigin() {
		app.leads(t, who, f)
	}
}

// A hit among far more rows than a page has leads to a page that shows it.
func TestReasonsLeadBeyondTheFirstPage(t *testing.T) {
	app := newSearchable(t, huge)
	who := app.as(t, "administrador")
	for _, f := range []found{
		{field: "login_radius", text: "login297", customer: "1", tab: "/planos"},
		{field: "numero_contrato", text: "C297", customer: "1", tab: "/contratos"},
		{field: "numero_boleto", text: "B0001", customer: "1", tab: "/financeiro"},
		{field: "numero_boleto", text: "B0998", customer: "1", tab: "/financeiro"},
		{field: "numero_boleto", text: "B0999", customer: "1", tab: "/financeiro"},
		{field: "numero_nf", text: "N001", customer: "1", tab: "/financeiro"},
		{field: "ocorrencia", text: "A001", customer: "1", tab: "/atendimentos"},
		{field: "ocorrencia", text: "O001", customer: "1", tab: "/ocorrencias"},
		{field: "ordem_servico", text: "S001", customer: "1", tab: "/ordens"},
		{field: "todos", text: "patrimônio E290", customer: "1", tab: "/equipamentos"},
	} {
		page := app.leads(t, who, f)
		if f.tab != "/planos" && page.Find("a:contains('desde o começo')").Length() == 0 && f.text != "B0999" {
			t.Errorf("%+v: nothing leads to the beginning of the list", f)
		}
	}
	page := document(t, app.get(t, "/clientes/1/ordens?linha=nada", "Cookie", who.cookie))
	if page.Find("tr[id]").Length() != tabRows {
		t.Error("a row that is none is not left aside")
	}
}

// leads follows the first reason of a search and demands its tab and its line.
func (s *shell) leads(t *testing.T, who person, f found) *goquery.Document {
	t.Helper()
	_, page := s.searched(t, who, "em", f.field, "q", f.text)
	link := page.Find("#c"+f.customer+" .why a").First().AttrOr("href", "")
	address, line, marked := strings.Cut(link, "#")
	line, err := url.PathUnescape(line)
	if err != nil || !marked {
		t.Errorf("%+v: the reason leads to %q, %v", f, link, err)
		return page
	}
	if path, _, _ := strings.Cut(address, "?"); path != "/clientes/"+f.customer+f.tab {
		t.Errorf("%+v: the reason leads to %s", f, link)
	}
	answer := s.get(t, address, "Cookie", who.cookie)
	tab := document(t, answer)
	shown := tab.Find("#panel [id]").FilterFunction(func(_ int, e *goquery.Selection) bool { return e.AttrOr("id", "") == line })
	if answer.Code != http.StatusOK || shown.Length() != 1 {
		t.Errorf("%+v: %s is answered %d and has %d lines %q", f, address, answer.Code, shown.Length(), line)
	}
	return tab
}

// A hit of equipment says which one it is, at a customer and at none, to those who may see that.
func TestEquipmentIsNamed(t *testing.T) {
	app := newSearchable(t, storyAndMore)
	for role, c := range map[string]struct{ at, loose, link string }{
		"tecnico":    {at: "patrimônio P-0077", loose: "patrimônio P-0002, em Almoxarifado Central", link: "/patrimonio/P-0002"},
		"financeiro": {at: "", loose: "em Almoxarifado Central", link: ""},
	} {
		_, page := app.searched(t, app.as(t, role), "em", "todos", "q", "02-AA-BB-00-F0-77")
		if got := page.Find("#c1304 .why i").Text(); got != c.at {
			t.Errorf("%s: at a customer the equipment is %q", role, got)
		}
		if got := page.Find("#c1304 .why a[href='/patrimonio/P-0077']").Text(); got != c.at {
			t.Errorf("%s: at a customer %q leads to the equipment", role, got)
		}
		_, page = app.searched(t, app.as(t, role), "em", "todos", "q", "02-AA-BB-00-F0-02")
		if got, link := page.Find(".group li i").First().Text(), page.Find(".group li a").First().AttrOr("href", ""); got != c.loose || link != c.link {
			t.Errorf("%s: at nobody the equipment is %q, and leads to %q", role, got, link)
		}
	}
}

// A row says where a customer lives, the telephone and what is overdue, each to a user who may see it.
func TestRowTellsNamesakesApart(t *testing.T) {
	app := newStory(t)
	_, page := app.searched(t, app.as(t, "atendente"), "em", "codigo_cliente", "condicao", "igual", "q", "1304")
	if got := page.Find("#c1304 .name").Text(); got != "José da Silva Araújo(37) 99999-0013 · Centro, Divinópolis" {
		t.Errorf("the row reads %q", got)
	}
	for role, want := range map[string]bool{"financeiro": true, "tecnico": false} {
		_, page := app.searched(t, app.as(t, role), "em", "codigo_cliente", "condicao", "preenchido")
		if got := page.Find(".owes").Length() > 0; got != want {
			t.Errorf("%s sees who owes: %t", role, got)
		}
	}
}

// The title says what was asked; the panel comes open when it asks, and when its user left it open, whatever
// the browser. Looking keeps nothing, and nobody else is concerned.
func TestPanelFoldsAway(t *testing.T) {
	app := newStory(t)
	who, elsewhere, other := app.as(t, "atendente"), app.as(t, "atendente"), app.as(t, "tecnico")
	shows := func(p person, target, title string, open bool) {
		t.Helper()
		page := document(t, app.get(t, target, "Cookie", p.cookie))
		if _, ok := page.Find(".fold").Attr("open"); ok != open || page.Find("title").Text() != title+" · Balcão" {
			t.Errorf("%s: open %t, title %q", target, ok, page.Find("title").Text())
		}
	}
	keep := func(answer string, status int) {
		t.Helper()
		if got := app.sends(t, who, "/aparencia/painel", "aberto", answer, "voltar", "/clientes?q=ana"); got.Code != status || status == http.StatusSeeOther && got.Header().Get("Location") != "/clientes?q=ana" {
			t.Errorf("%q: %d to %q", answer, got.Code, got.Header().Get("Location"))
		}
	}
	shows(who, "/clientes?em=todos&q=silva", "silva · Clientes", false)
	shows(who, "/clientes?em=mac&q=AA", "AA · Clientes", true)
	shows(who, "/clientes", "Clientes", false)
	keep("S", http.StatusSeeOther)
	app.sends(t, who, "/aparencia", "tema", "dark", "densidade", "normal")
	shows(who, "/clientes", "Clientes", true)
	shows(elsewhere, "/clientes?em=todos&q=ana", "ana · Clientes", true)
	shows(other, "/clientes", "Clientes", false)
	keep("talvez", http.StatusUnprocessableEntity)
	keep("N", http.StatusSeeOther)
	shows(elsewhere, "/clientes", "Clientes", false)
}
