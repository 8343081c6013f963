package handlers

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"

	"balcao/db/dbtest"
)

// A demonstration says so on every page: of every route, before the login, of every failure.
// A real database never does.
func TestDemonstrationIsSaidOnEveryPage(t *testing.T) {
	app := newShellOn(t, dbtest.Story(t))
	who := app.as(t, "administrador")
	pages := 0
	look := func(what string, answer *httptest.ResponseRecorder) {
		t.Helper()
		body := answer.Body.String()
		if !strings.Contains(body, "<html") {
			return
		}
		pages++
		if said := strings.Contains(body, `<aside class="demo-banner"`) && strings.Contains(body, "DEMONSTRAÇÃO"); said != app.Demo {
			t.Errorf("%s: DEMONSTRAÇÃO is said: %v, want %v", what, said, app.Demo)
		}
	}
	failing := gin.New()
	failing.GET("/x", app.answer(func(*gin.Context) error { return errors.New("a cause") }))
	for _, app.Demo = range []bool{true, false} {
		pages = 0
		for _, r := range app.routes() {
			if r.method == http.MethodGet {
				look(r.path, app.get(t, example(r.path), "Cookie", who.cookie))
			}
		}
		if pages < 16 { // the search, who had it, the help, its pages, the record in ten tabs, login, first access
			t.Errorf("%d pages were looked at", pages)
		}
		for what, answer := range map[string]*httptest.ResponseRecorder{
			"login": app.get(t, "/entrar"), "first access": app.get(t, "/primeiro-acesso"),
			"wrong login": app.post(t, "/entrar", nil), "no such page": app.get(t, "/nada", "Cookie", who.cookie),
			"no such customer": app.get(t, "/clientes/99999999", "Cookie", who.cookie),
			"not allowed":      app.get(t, "/quem-tinha", "Cookie", app.as(t, "atendente").cookie),
			"no token":         app.post(t, "/aparencia", nil, "Cookie", who.cookie),
			"wrong method":     app.post(t, "/clientes", nil, "Cookie", who.cookie),
		} {
			before := pages
			if look(what, answer); pages == before {
				t.Errorf("%s: no page but %d %s", what, answer.Code, answer.Body)
			}
		}
		inside := httptest.NewRecorder()
		failing.ServeHTTP(inside, httptest.NewRequest(http.MethodGet, "http://localhost/x", nil))
		if inside.Code != http.StatusInternalServerError {
			t.Errorf("the failure answers %d", inside.Code)
		}
		look("failure inside", inside)
	}
}
