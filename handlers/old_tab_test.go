package handlers

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
)

// When somebody else came in in the same browser, a page that was drawn for the one before gets
// nothing and saves nothing: it is drawn anew, and says why.
func TestPageOfAnotherUser(t *testing.T) {
	app := newShell(t)
	if err := app.Store.LoadSearch(t.Context()); err != nil {
		t.Fatal(err)
	}
	ana, bia := app.as(t, "atendente"), app.as(t, "administrador")
	page := app.get(t, "/clientes", "Cookie", ana.cookie)
	headers, _ := document(t, page).Find("body").Attr("hx-headers:inherited")
	if !strings.Contains(headers, `"X-Visitante":"`+idOf(ana)+`"`) {
		t.Fatalf("the page does not say for whom it was drawn: %s", headers)
	}
	htmx := []string{"HX-Request", "true", "HX-Request-Type", "partial", "HX-Target", "section#results", drawnFor, idOf(ana)}
	if own := app.get(t, "/clientes?q=maria", append(htmx, "Cookie", ana.cookie)...); own.Code != http.StatusOK || own.Header().Get("HX-Refresh") != "" {
		t.Errorf("her own page: %d", own.Code)
	}
	part := app.get(t, "/clientes?q=maria", append(htmx, "Cookie", bia.cookie)...)
	if part.Code != http.StatusConflict || part.Header().Get("HX-Refresh") != "true" {
		t.Errorf("a fragment for a page of another: %d, HX-Refresh %q", part.Code, part.Header().Get("HX-Refresh"))
	}
	form := url.Values{"csrf": {bia.csrf}, "tema": {"dark"}, "densidade": {"compact"}}
	act := app.post(t, "/aparencia", form, append(htmx, "Cookie", bia.cookie)...)
	if changed, _ := app.userNamed(t, "administrador"); act.Code != http.StatusConflict || changed.Theme == "dark" {
		t.Errorf("an act from a page of another: %d, theme %s", act.Code, changed.Theme)
	}
	form.Set("csrf", ana.csrf)
	plain := app.post(t, "/aparencia", form, "Cookie", bia.cookie)
	if text := document(t, plain).Find("main").Text(); plain.Code != http.StatusForbidden || !strings.Contains(text, "Quem está dentro agora é Pessoa administrador") {
		t.Errorf("a form without script from a page of another: %d %q", plain.Code, text)
	}

	said := part.Result().Cookies()[0]
	again := app.get(t, "/clientes", "Cookie", bia.cookie+"; "+said.Name+"="+said.Value)
	if text := document(t, again).Find("#message").Text(); !strings.Contains(text, "Pessoa administrador") {
		t.Errorf("the new page says %q", text)
	}
	if gone := again.Result().Cookies(); len(gone) != 1 || gone[0].Name != reloadedCookie || gone[0].MaxAge >= 0 {
		t.Errorf("the cookie stays: %+v", gone)
	}
	if text := document(t, app.get(t, "/clientes", "Cookie", bia.cookie)).Find("#message").Text(); text != "" {
		t.Errorf("a page that was not reloaded says %q", text)
	}
}

func idOf(p person) string { return strconv.FormatInt(p.user.ID, 10) }
