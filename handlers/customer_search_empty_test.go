package handlers

import (
	"strings"
	"testing"
)

// A database without customers says so, and what can be done.
func TestEmptyBase(t *testing.T) {
	app := newShell(t)
	page := document(t, app.get(t, "/clientes", "Cookie", app.as(t, "atendente").cookie))
	if said := page.Find("#results .empty").Text(); !strings.Contains(said, "Ainda não há nenhum cliente") {
		t.Errorf("an empty base says %q", said)
	}
	for _, address := range []string{"/clientes/novo", "/ajuda/importar-exportar"} {
		if page.Find(`#results a[href="`+address+`"]`).Length() != 1 {
			t.Errorf("no way to %s", address)
		}
	}
}
