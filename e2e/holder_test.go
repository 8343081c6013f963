//go:build browser

package e2e

import (
	"testing"
	"time"

	"balcao/e2e/browser"
)

// The question of a court letter without touching the mouse: what is refused has the focus and
// keeps what was typed, and the answer is where one goes on.
func TestWhoHadThisByKeyboard(t *testing.T) {
	b := open(t, "administrador")
	b.Goto("/quem-tinha")
	b.Is("the first input has the focus", focus, "valor")
	b.Type("10.99.2.203" + browser.Tabulator + "31/02/2026" + browser.Tabulator + "10:00" + browser.Tabulator + browser.Tabulator + "Ofício 12/2026" + browser.Enter)
	b.Is("the day that is none has the focus", focus, "data")
	b.True("and its sentence", "/não existe/.test(document.getElementById('data-error').textContent)")
	b.Is("nothing typed is lost", "document.getElementById('motivo').value", "Ofício 12/2026")
	browser.Eval[bool](b, "(document.activeElement.select(), true)")
	yesterday := time.Now().AddDate(0, 0, -1).Format("02/01/2006")
	b.Type(yesterday + browser.Enter)
	b.Is("the answer has the focus", focused, "IP 10.99.2.203 em "+yesterday+" 10:00:00")
	b.Is("who had it", "document.querySelector('#holder .name a')?.textContent", "José da Silva Araújo")
	for _, fault := range b.Faults(shared.axe) {
		t.Error(fault)
	}
	b.Type(browser.Tabulator + browser.Tabulator + browser.Tabulator + browser.Enter)
	b.Is("and opens", "location.pathname", "/clientes/1304/planos")
}
