//go:build browser

package e2e

import (
	"net/http"
	"strings"
	"testing"

	"balcao/e2e/browser"
)

// The states of the record that no link leads to have no fault that axe-core finds, and at no
// width must anything be scrolled sideways; not even under a name and an alert without end.
func TestRecordStates(t *testing.T) {
	long := strings.Repeat("SemEspaço", 30)
	b := openAt(t, altered(t, func(r *http.Response, page string) string {
		if !strings.HasPrefix(r.Request.URL.Path, "/clientes/1304") || !strings.HasPrefix(r.Header.Get("Content-Type"), "text/html") {
			return page
		}
		return strings.NewReplacer("José da Silva Araújo", long, "Confirmar identidade", long, "jose.araujo@provedor", long, "Rua das Flores", long).Replace(page)
	}), "administrador")
	for _, path := range []string{
		"/clientes/1304", "/clientes/1304/planos", "/clientes/1304/historico",
		"/clientes/130/planos?apagados=S", "/clientes/1777/historico?aberturas=S", "/clientes/1777/historico?tipo=planos&quem=x",
		"/clientes/1777/financeiro?de=31/02/2026&ate=ontem", "/clientes/1777/financeiro?de=01/01/1990&ate=02/01/1990",
		"/clientes/502", "/clientes/502/planos", "/clientes/502/financeiro", "/clientes/501/planos",
	} {
		b.Size(1280, 900)
		for _, theme := range []string{"light", "dark"} {
			b.Theme(theme)
			b.Goto(path)
			for _, fault := range b.Faults(shared.axe) {
				t.Errorf("%s, %s: %s", path, theme, fault)
			}
		}
		for _, width := range []int64{1920, 800, 390, 320} {
			b.Size(width, 800)
			if wide := browser.Eval[int](b, "document.documentElement.scrollWidth - document.documentElement.clientWidth"); wide > 0 {
				t.Errorf("%s at %d is %d px too wide", path, width, wide)
			}
		}
	}
}
