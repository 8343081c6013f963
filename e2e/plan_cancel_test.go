//go:build browser

package e2e

import (
	"path/filepath"
	"testing"

	"balcao/e2e/browser"
)

// A login page that stood open since yesterday asks for the password once more; then a plan is cancelled without the
// mouse: the attendance that it needs is opened from its form, and nothing typed is lost.
func TestPlanIsCancelledByKeyboard(t *testing.T) {
	p, err := start("demo", "--clientes", "50", "--dados", filepath.Join(t.TempDir(), "demo"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := p.stop(); err != nil {
			t.Error(err)
		}
	}()
	b := shared.browser.Open(t, p.url)
	b.Goto("/entrar")
	browser.Eval[bool](b, "(document.querySelector('main input[name=csrf]').value = 'de-ontem', true)")
	b.Type("atendente" + browser.Tabulator + password(t, "atendente") + browser.Enter)
	b.True("an old page is not what people did wrong", "/outra vez/.test(document.querySelector('main [role=alert]')?.textContent)")
	b.Is("the name stays", "document.getElementById('usuario').value", "atendente")
	b.Type(password(t, "atendente") + browser.Enter)
	b.At("/clientes")
	b.Goto("/planos/12/cancelar")
	b.True("the first field has the focus", "document.readyState === 'complete' && document.activeElement.matches('main form input')")
	b.Type(browser.Tabulator + "mudou de cidade" + browser.Tabulator + browser.Tabulator + browser.Tabulator)
	b.Is("focus", "document.activeElement.textContent", "Abrir atendimento")
	b.Type(browser.Enter)
	b.True("its protocol is filled in", "document.readyState === 'complete' && document.getElementById('protocolo').value !== ''")
	b.Is("what was typed stays", "document.getElementById('motivo').value", "mudou de cidade")
	b.Control(browser.Enter)
	b.True("the effects come first", "/Ativo → Cancelado/.test(document.querySelector('main').textContent)")
	b.Control(browser.Enter)
	b.True("it is done", "[...document.querySelectorAll('[role=status]')].some(line => /Feito. Plano cancelado/.test(line.textContent.replace(/\\s+/g, ' ')))")
	b.Forget() // the refused login is an error to the console
}
