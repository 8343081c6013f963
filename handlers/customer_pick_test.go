package handlers

import (
	"net/http"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// The list beside a field that names a customer finds by what a caller says, shows the document as the role
// may see it, and says whom a code or a document names.
func TestCustomersArePickedWhileTyping(t *testing.T) {
	app := newStory(t)
	desk, office := app.as(t, "atendente"), app.as(t, "financeiro")
	for _, c := range []struct {
		who              person
		typed, said, one string
	}{
		{who: desk, typed: "josé da silva araujo", said: "1304 · José da Silva Araújo · ***.982.247-**"},
		{who: office, typed: "josé da silva araujo", said: "1304 · José da Silva Araújo · 529.982.247-25"},
		{who: office, typed: "99999-0013", said: "1304 · José da Silva Araújo · 529.982.247-25"},
		{who: desk, typed: "1304", said: "1304 · José da Silva Araújo · ***.982.247-**", one: "1304 · José da Silva Araújo · ***.982.247-**"},
		{who: office, typed: "529.982.247-25", said: "1304 · José da Silva Araújo · 529.982.247-25", one: "1304 · José da Silva Araújo · 529.982.247-25"},
	} {
		answer := app.get(t, "/clientes/escolher?"+query([]string{"campo", "para", "para", c.typed}), "Cookie", c.who.cookie,
			"HX-Request", "true", "HX-Request-Type", "partial", "HX-Target", "ul#para-picks")
		page := document(t, answer)
		first := page.Find("li[role=option]").First()
		if answer.Code != http.StatusOK || first.AttrOr("data-code", "") != "1304" || first.AttrOr("data-said", "") != c.said {
			t.Errorf("%q: %d, want %q:\n%s", c.typed, answer.Code, c.said, answer.Body)
		}
		if named := page.Find("hx-partial[hx-target='#para-picked']").Text(); named != c.one {
			t.Errorf("%q names %q, want %q", c.typed, named, c.one)
		}
	}
}

// The list is short, says that there are more, and that there is nobody; it asks for the right to search.
func TestCustomerPicksAreBounded(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "tecnico")
	options := func(typed string) *goquery.Selection {
		answer := app.get(t, "/clientes/escolher?"+query([]string{"campo", "cliente", "cliente", typed}), "Cookie", who.cookie)
		wants(t, answer, http.StatusOK, "Escolher o cliente")
		return document(t, answer).Find("li[role=option]")
	}
	if many := options("a"); many.Length() != pickRows+1 || !strings.Contains(many.Last().Text(), "Há mais") {
		t.Errorf("a letter lists %d: %s", many.Length(), many.Text())
	}
	if nobody := options("ninguém assim xyz"); nobody.Length() != 1 || !strings.Contains(nobody.Text(), "Nenhum cliente") {
		t.Errorf("nobody: %s", nobody.Text())
	}
	if empty := options(" "); empty.Length() != 0 {
		t.Errorf("nothing typed: %s", empty.Text())
	}
}

// A form that names a customer has the list, keeps in sight who is named, and works as before for a role
// that may not search.
func TestFormSaysWhoIsNamed(t *testing.T) {
	app := newStory(t)
	desk := app.as(t, "atendente")
	field := func(page *goquery.Document) (list, named string) {
		input := page.Find("input#para")
		return input.AttrOr("hx-get", ""), page.Find("#para-picked").Text()
	}
	if list, named := field(document(t, app.get(t, "/planos/12/transferir", "Cookie", desk.cookie))); list != "/clientes/escolher?campo=para" || named != "" {
		t.Errorf("an empty form: %q %q", list, named)
	}
	answer := app.sends(t, desk, "/planos/12/transferir", "para", "1304", "em", "31/02/2026")
	wants(t, answer, http.StatusUnprocessableEntity, "1304")
	if _, named := field(document(t, answer)); !strings.HasPrefix(named, "1304 · José da Silva Araújo · ***") {
		t.Errorf("a refused form names %q", named)
	}
}
