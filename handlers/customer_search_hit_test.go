package handlers

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"balcao/internal/demo"
)

// A reason leads to its tab and there to the line that shows the value.
func TestReasonsLeadToTheirLine(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	for _, e := range demo.Examples() {
		_, page := app.searched(t, who, "em", e.Field, "q", e.Query)
		link, is := page.Find("#c" + e.Customer + " .why a").First().Attr("href")
		if _, known := hitPlaceOf(e.Field); is != known {
			t.Errorf("%s: the reason leads to %q", e.Field, link)
		}
		address, line, marked := strings.Cut(link, "#")
		if !is || !marked {
			continue
		}
		line, err := url.PathUnescape(line)
		if err != nil {
			t.Fatal(err)
		}
		answer := app.get(t, address, "Cookie", who.cookie)
		found := document(t, answer).Find("[id]").FilterFunction(func(_ int, s *goquery.Selection) bool { return s.AttrOr("id", "") == line })
		if answer.Code != http.StatusOK || found.Length() == 0 {
			t.Errorf("%s: %s is answered %d and has no line %q", e.Field, address, answer.Code, line)
		}
	}
}

// A row says where a customer lives, the telephone and what is overdue, each to who may see it.
func TestRowTellsNamesakesApart(t *testing.T) {
	app := newStory(t)
	_, page := app.searched(t, app.as(t, "atendente"), "em", "codigo_cliente", "condicao", "igual", "q", "1304")
	if got := page.Find("#c1304 .name").Text(); got != "José da Silva Araújo Divinópolis(37) 99999-0013 · Centro" {
		t.Errorf("the row reads %q", got)
	}
	for role, want := range map[string]bool{"financeiro": true, "tecnico": false} {
		_, page := app.searched(t, app.as(t, role), "em", "codigo_cliente", "condicao", "preenchido")
		if got := page.Find(".owes").Length() > 0; got != want {
			t.Errorf("%s sees who owes: %t", role, got)
		}
	}
}

// The title says what was asked; the panel comes open when it asks, and when it was left open.
func TestPanelFoldsAway(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "atendente")
	for target, want := range map[string]struct {
		cookie, title string
		open          bool
	}{
		"/clientes?em=todos&q=silva": {cookie: "", title: "silva · Clientes · Balcão", open: false},
		"/clientes?em=mac&q=AA":      {cookie: "", title: "AA · Clientes · Balcão", open: true},
		"/clientes":                  {cookie: "S", title: "Clientes · Balcão", open: true},
		"/clientes?em=todos&q=ana":   {cookie: "N", title: "ana · Clientes · Balcão", open: false},
	} {
		name := document(t, app.get(t, target, "Cookie", who.cookie)).Find(".fold").AttrOr("data-remember", "")
		page := document(t, app.get(t, target, "Cookie", who.cookie+"; "+name+"="+want.cookie))
		_, open := page.Find(".fold").Attr("open")
		if title := page.Find("title").Text(); open != want.open || title != want.title || !strings.HasPrefix(name, "painel-") {
			t.Errorf("%s: open %t, title %q, remembered as %q", target, open, title, name)
		}
	}
}
