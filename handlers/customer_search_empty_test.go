package handlers

import (
	"net/url"
	"strings"
	"testing"
)

// A database without customers says so, and what can be done.
func TestEmptyBase(t *testing.T) {
	app := newShell(t)
	if err := app.base.LoadSearch(t.Context()); err != nil {
		t.Fatal(err)
	}
	cookie := app.as(t, "atendente").cookie
	page := document(t, app.get(t, "/clientes", "Cookie", cookie))
	if said := page.Find("#results .empty").Text(); !strings.Contains(said, "Ainda não há nenhum cliente") {
		t.Errorf("an empty base says %q", said)
	}
	administers := document(t, app.get(t, "/clientes", "Cookie", app.as(t, "administrador").cookie))
	if administers.Find(`#results a[href="/config/importar"]`).Length() != 1 {
		t.Error("no way to the import for the role that may")
	}
	for _, address := range []string{"/clientes/novo", "/ajuda/importar-exportar"} {
		if page.Find(`#results a[href="`+address+`"]`).Length() != 1 {
			t.Errorf("no way to %s", address)
		}
	}
	asked := document(t, app.get(t, "/clientes?em=todos&q=maria", "Cookie", cookie))
	if said := asked.Find("#results .empty").Text(); !strings.Contains(said, "Ainda não há nenhum cliente") {
		t.Errorf("a question to an empty base is answered %q (%s)", said, asked.Find("main").Text())
	}
}

// What nobody has goes along to the form of a new customer, into the field that it was read as, and that
// form begins with the document.
func TestNewCustomerTakesTheQuestionAlong(t *testing.T) {
	app := newStory(t)
	cookie := app.as(t, "atendente").cookie
	for asked, want := range map[string][2]string{
		"390.533.447-05":     {"cpf_cnpj", "390.533.447-05"},
		"11.222.333/0001-81": {"cpf_cnpj", "11.222.333/0001-81"},
		"(37) 98123-0000":    {"telefones.0.numero", "(37) 98123-0000"},
		"zzzwqk":             {"nome", "zzzwqk"},
	} {
		page := document(t, app.get(t, "/clientes?q="+url.QueryEscape(asked), "Cookie", cookie))
		address := page.Find("#results .empty a").First().AttrOr("href", "")
		form := document(t, app.get(t, address, "Cookie", cookie))
		if got := form.Find(`[name="`+want[0]+`"]`).AttrOr("value", ""); got != want[1] {
			t.Errorf("%s leads to %s, where %s is %q", asked, address, want[0], got)
		}
		if first := form.Find("#act [autofocus]").AttrOr("name", ""); first != "cpf_cnpj" {
			t.Errorf("%s: the focus is in %q", asked, first)
		}
	}
}

// What to try when nobody was found fits what was typed.
func TestAdviceFitsTheQuestion(t *testing.T) {
	app := newStory(t)
	cookie := app.as(t, "administrador").cookie
	for asked, want := range map[string]string{
		"q=%25":                                   "Digite letras ou números",
		"em=cpf&q=%25":                            "Digite letras ou números",
		"q=390.533.447-06":                        "Confira os números um a um",
		"em=cpf&q=390.533.447-06":                 "Confira os números um a um",
		"q=cpf+390.533.447-06":                    "Confira os números um a um",
		"q=11.222.333/0001-82":                    "Confira os números um a um",
		"q=31/02/2031":                            "só o mês e o ano: 02/2031.",
		"q=zzzwqk":                                "Experimente um pedaço menor, ou outra coisa",
		"em=nome_cliente&q=zzzwqk":                "ou a Busca geral",
		"em=nome_cliente&q=zwk":                   "Experimente outra coisa",
		"em=nome_cliente&condicao=igual&q=zzzwqk": "“Igual” é exigente",
		"em=codigo_cliente&condicao=maior&q=999999999": "Confira os limites",
		"em=nome_cliente&condicao=vazio":               "Nenhum cliente está sem este valor.",
	} {
		page := document(t, app.get(t, "/clientes?"+asked, "Cookie", cookie))
		got := page.Find("#results .empty").Text()
		if !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q", asked, got, want)
		}
	}
}

// The assets are offered for what equipment may have, and not for a CPF or a name.
func TestAssetsAreOfferedForTheirNumbers(t *testing.T) {
	app := newStory(t)
	cookie := app.as(t, "administrador").cookie
	for asked, offered := range map[string]bool{
		"q=ZTEGFFFFFF01": true, "q=02:AA:BB:FF:FF:FF": true, "q=TPL+000001": true, "em=mac&q=FFFFFF": true,
		"q=390.533.447-06": false, "q=zzzwqk": false, "q=(37)+98888-7777": false, "q=ninguem@provedor": false,
	} {
		page := document(t, app.get(t, "/clientes?"+asked, "Cookie", cookie))
		if got := page.Find(`#results .empty a[href^="/patrimonio"]`).Length() == 1; got != offered {
			t.Errorf("%s: offered %t, want %t", asked, got, offered)
		}
	}
}
