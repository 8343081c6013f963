//go:build browser

package e2e

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"balcao/e2e/browser"
)

// A plan changes hands and comes back, by keyboard alone: what, its effects, confirm, undo. The
// effects are looked at in both themes and stand on paper.
func TestTransferByKeyboard(t *testing.T) {
	b := open(t, "administrador")
	b.Size(1280, 1100)
	b.Goto("/planos/12/transferir")
	b.True("the first field has the focus", "document.activeElement.name === 'para'")
	picksByKeyboard(t, b)
	b.Control(browser.Enter)
	b.True("the effects", "document.querySelectorAll('#act .effects li').length > 2")
	b.True("the new holder is in sight, and no draft is offered", "/88 · Ros/.test(document.querySelector('#act .seen').textContent) && !document.querySelector('[data-draft]')")
	b.True("money and days are told", "/R\\$/.test(document.querySelector('#act .effects').textContent) && /titular/i.test(document.querySelector('#act .effects').textContent)")
	for _, theme := range []string{"light", "dark"} {
		b.Theme(theme)
		for _, fault := range b.Faults(shared.axe) {
			t.Errorf("%s: %s", theme, fault)
		}
		if *pictures != "" {
			b.Picture(filepath.Join(*pictures, "transfer-"+theme+".png"))
			b.Size(390, 844)
			b.Picture(filepath.Join(*pictures, "transfer-"+theme+"-390.png"))
			b.Size(1280, 1100)
		}
	}
	if *pictures != "" {
		if err := os.WriteFile(filepath.Join(*pictures, "transfer.pdf"), b.PDF(), 0o600); err != nil {
			t.Error(err)
		}
	}
	b.Control(browser.Enter)
	b.True("the record", "location.pathname === '/clientes/1304/planos'")
	b.True("done", "/Plano passado a outro titular/.test(document.querySelector('.done')?.textContent)")
	b.Goto("/planos/12/transferencia/desfazer")
	b.Type("engano")
	b.Control(browser.Enter)
	b.True("the effects of the undoing", "document.querySelectorAll('#act .effects li').length > 0")
	b.Control(browser.Enter)
	b.True("undone", "/[Tt]ransfer.ncia desfeita/.test(document.querySelector('.done')?.textContent)")
}

// picksByKeyboard finds the new holder by name: Esc closes the list alone, and an arrow and Enter choose.
func picksByKeyboard(t *testing.T, b *browser.Tab) {
	t.Helper()
	const open, picked = "!document.getElementById('para-picks').hidden", "document.getElementById('para-picked').textContent"
	b.Type("maria")
	b.True("the list", open)
	for _, fault := range b.Faults(shared.axe) {
		t.Error(fault)
	}
	if *pictures != "" {
		b.Picture(filepath.Join(*pictures, "picks.png"))
	}
	b.Type(browser.Escape)
	b.True("the list is closed, and the form stays", "!("+open+") && document.activeElement.value === 'maria'")
	browser.Eval[bool](b, "(document.activeElement.select(), true)")
	b.Type("88")
	b.True("a code is somebody's", "/^88 · /.test("+picked+")")
	name := browser.Eval[string](b, picked+".split(' · ')[1]")
	browser.Eval[bool](b, "(document.activeElement.select(), true)")
	b.Type(name)
	b.True("nobody is named by a name", picked+" === '' && "+open+" && !document.querySelector('.picks[data-late]')")
	b.Type(browser.Down + browser.Enter)
	b.Is("the code is chosen", "document.activeElement.value", "88")
	b.True("and the name stays in sight", picked+".includes("+strconv.Quote(name)+")")
}

// The procedures of a plan, each by keyboard: hold, pause and return, trust refused, change rehearsed.
func TestProceduresByKeyboard(t *testing.T) {
	b := open(t, "administrador")
	b.Size(1280, 1000)
	for _, path := range []string{
		"/rotinas", "/rotinas/suspender", "/lancamentos", "/avisos-de-debito", "/avisos-de-debito/imprimir", "/config/regras", "/config/regras/aviso_suspensao_dias",
	} {
		for _, theme := range []string{"light", "dark"} {
			b.Theme(theme)
			b.Goto(path)
			for _, fault := range b.Faults(shared.axe) {
				t.Errorf("%s, %s: %s", path, theme, fault)
			}
			if *pictures != "" {
				b.Picture(filepath.Join(*pictures, filepath.Base(path)+"-"+theme+".png"))
			}
		}
	}
	b.Goto("/planos/12/suspensoes-programadas")
	b.True("it says what it is", "/não suspender até/.test(document.querySelector('#act h2').textContent)")
	b.Goto("/rotinas/suspender")
	b.True("a rehearsal is offered first", "[...document.querySelectorAll('main button')].map((x) => x.textContent)[0] === 'Ensaiar'")
	browser.Eval[bool](b, "(document.querySelector('main button').focus(), true)")
	b.Type(browser.Enter)
	b.True("nothing was kept", "/nada foi gravado/.test(document.querySelector('main [role=status]').textContent)")
}

// Lines for the biller are marked as billed, and notices of debt as sent, by keyboard alone: one by
// itself, then all that are listed.
func TestMarksByKeyboard(t *testing.T) {
	b := open(t, "administrador")
	b.Size(1280, 1000)
	b.Goto("/lancamentos")
	tabTo(t, b, "main td a[href$='/faturar']")
	b.Type(browser.Enter)
	b.True("the form of one line", "document.readyState === 'complete' && location.pathname.endsWith('/faturar')")
	b.Control(browser.Enter)
	told(b, "Lançamento faturado")
	b.Goto("/avisos-de-debito")
	tabTo(t, b, "main td a[href$='/avisos']")
	b.Type(browser.Enter)
	b.True("the form of one notice", "document.readyState === 'complete' && location.pathname.endsWith('/avisos')")
	notice := browser.Eval[string](b, "location.pathname")
	procedure(t, b, notice, "Aviso de débito registrado", "canal", "Carta")
	for _, all := range [][2]string{{"/lancamentos", "lançamentos? marcados? como faturado"}, {"/avisos-de-debito", "avisos? registrados?"}} {
		b.Goto(all[0])
		backTo(t, b, "main form button")
		b.Type(browser.Enter)
		b.True(all[1], "/"+all[1]+"/.test(document.querySelector('main [role=status]').textContent)")
	}
}
