package handlers

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// A parameter that comes twice has one meaning: a form is read from its body and never from the
// address, a search from the address and never from a body, and the first of a name counts (ASVS 15.3.7).
func TestOneParameterOneMeaning(t *testing.T) {
	app := newShell(t)
	if err := app.Store.LoadSearch(t.Context()); err != nil {
		t.Fatal(err)
	}
	who := app.as(t, "atendente")
	send := func(method, target, body string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, "http://localhost"+target, strings.NewReader(body))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Origin", "http://localhost")
		return app.send(r, "Cookie", who.cookie)
	}
	theme := func() string {
		user, _ := app.userNamed(t, "atendente")
		return user.Theme
	}
	if got := send(http.MethodPost, "/aparencia?tema=light", "csrf="+who.csrf+"&tema=dark&tema=light&densidade=compact"); got.Code != http.StatusSeeOther || theme() != "dark" {
		t.Errorf("a form with a theme in the address and two in the body: %d, theme %q", got.Code, theme())
	}
	if got := send(http.MethodPost, "/aparencia?csrf="+who.csrf, "tema=light&densidade=compact"); got.Code != http.StatusForbidden || theme() != "dark" {
		t.Errorf("a form with its token in the address: %d, theme %q", got.Code, theme())
	}
	page := document(t, send(http.MethodGet, "/clientes?em=todos&q=primeiro&q=segundo", "q=terceiro"))
	if got := page.Find("#results").AttrOr("data-q", ""); got != "primeiro" {
		t.Errorf("a search for two texts, and a third in a body, is for %q", got)
	}
}
