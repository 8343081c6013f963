//go:build browser

package e2e

import (
	"testing"

	"balcao/e2e/browser"
)

// Without a mouse: "a" opens the acts of the customer, a letter chooses, the form stands beside the
// record with the focus in its first field; Esc leaves it, and the focus is where it was.
func TestActsByKeyboard(t *testing.T) {
	b := open(t, "administrador")
	b.Size(1280, 900)
	b.Goto("/clientes/1304")
	b.Type("a")
	b.Is("the first act", focused, "Alterar o cadastro")
	b.Type(browser.Down + browser.Down)
	b.True("what cannot be done says why", "/O cliente está ativo/.test(document.activeElement.textContent)")
	b.Type(browser.Enter)
	b.True("and is heard", "/O cliente está ativo/.test(document.getElementById('message').textContent)")
	b.Type(browser.Escape)
	b.True("Esc closes the menu", "!document.querySelector('[data-actions][open]')")
	b.Type("a" + browser.Enter)
	b.True("the form is beside the record", "document.querySelector('header.record ~ #act form') && document.querySelector('#act').contains(document.activeElement)")
	b.True("in the same page", "location.pathname === '/clientes/1304' && document.querySelector('#panel').getBoundingClientRect().right <= document.querySelector('#act').getBoundingClientRect().left")
	for _, fault := range b.Faults(shared.axe) {
		t.Error(fault)
	}
	b.Type(browser.Escape)
	b.True("Esc leaves it", "document.querySelector('#act').hidden")
	b.True("the focus is on the menu", "document.activeElement.matches('.record-line summary')")
	b.Size(390, 800)
	b.Type("a" + browser.Enter)
	b.At("/clientes/1304/editar")
}

// Ctrl+K finds an act by what one calls it.
func TestCommandBox(t *testing.T) {
	b := open(t, "administrador")
	b.Size(1280, 900)
	b.Goto("/clientes/1304/planos")
	b.Control("k")
	b.True("the box", "document.getElementById('command').open")
	b.Type("incluir telef")
	b.Is("one act", "[...document.querySelectorAll('#command li')].map((l) => l.textContent).join()", "Incluir telefone · cliente")
	for _, fault := range b.Faults(shared.axe) {
		t.Error(fault)
	}
	b.Type(browser.Enter)
	b.Is("its form", "document.querySelector('#act h2')?.textContent", "Incluir telefone")
	b.Type(browser.Escape)
	b.Control("k")
	b.Type("login incluir")
	b.Is("in any order, with the thing", "document.querySelector('#command [aria-selected=true]')?.textContent", "Incluir login · plano 12")
	b.Type("xx")
	b.Is("nothing", "document.querySelectorAll('#command li').length", "0")
	b.Type(browser.Escape)
	b.True("closed", "!document.getElementById('command').open")
}
