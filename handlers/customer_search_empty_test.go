package handlers

import (
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

// What to try when nobody was found fits what was typed.
func TestAdviceFitsTheQuestion(t *testing.T) {
	app := newStory(t)
	cookie := app.as(t, "administrador").cookie
	for asked, want := range map[string]string{
		"q=%25":                    "Digite letras ou números",
		"em=cpf&q=%25":             "Digite letras ou números",
		"q=390.533.447-06":         "Confira os números um a um",
		"em=cpf&q=390.533.447-06":  "Confira os números um a um",
		"q=11.222.333/0001-82":     "Confira os números um a um",
		"q=31/02/2031":             "só o mês e o ano: 02/2031.",
		"q=zzzwqk":                 "Experimente um pedaço menor, ou outra coisa",
		"em=nome_cliente&q=zzzwqk": "ou a Busca geral",
		"em=nome_cliente&q=zwk":    "Experimente outra coisa",
		"em=nome_cliente&condicao=igual&q=zzzwqk":      "“Igual” é exigente",
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
