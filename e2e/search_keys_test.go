//go:build browser

package e2e

import (
	"testing"
	"time"

	"balcao/e2e/browser"
)

// The arrows belong to what has the focus: in a list of the panel they choose, whatever rows
// stand below.
func TestArrowsInThePanel(t *testing.T) {
	b := open(t, "atendente")
	b.Goto("/clientes?em=nome_cliente&q=maria")
	b.True("rows", rows+" > 1")
	browser.Eval[bool](b, "(document.getElementById('em').focus(), true)")
	b.Type(browser.Down)
	b.Is("the next field is chosen", "document.getElementById('em').value", "codigo_cliente")
	b.Is("the focus stays", focus, "em")
	b.Is("its conditions are offered", "document.getElementById('condicao').querySelector('[value=maior]').disabled", "false")
	browser.Eval[bool](b, "(document.getElementById('condicao').focus(), true)")
	b.Type(browser.Down)
	b.Is("the next condition", "document.getElementById('condicao').value", "igual")
	b.Is("the focus stays there too", focus, "condicao")
}

// The button of the panel searches, also with the focus and Enter on it.
func TestEnterOnTheButton(t *testing.T) {
	b := open(t, "atendente")
	b.Goto("/clientes?em=nome_cliente&q=maria")
	browser.Eval[bool](b, "(document.querySelector('[data-search-panel] button').focus(), true)")
	b.Type(browser.Enter)
	b.Is("no record opens", "location.pathname", "/clientes")
}

// By keyboard through the whole list: ↓ from the last row is "Mostrar mais", ↑ and Esc lead
// back, and the focus goes on at the first new row.
func TestMoreByKeyboard(t *testing.T) {
	b := open(t, "atendente")
	b.Type("a")
	b.At("/clientes?em=todos&q=a")
	b.Is("rows", rows, "20")
	b.Type(browser.Down + browser.End)
	b.Is("at the end", focused, "Mostrar mais")
	b.Type(browser.Up)
	b.Is("↑ leads back to the last row", "document.activeElement.closest('tr').rowIndex", "20")
	b.Type(browser.Down + browser.Escape)
	b.Is("Esc leads to the box", focus, "q")
	b.Type(browser.Down + browser.End + browser.Enter)
	b.True("more rows", rows+" > 20")
	b.Is("the focus is on the first new row", "[...document.querySelectorAll('#results .name a')].indexOf(document.activeElement)", "20")
}

// Enter opens what was found. What is only similar stands below and is opened on purpose.
func TestEnterOpensNoSimilarName(t *testing.T) {
	b := open(t, "atendente")
	b.Type(`"araújo silva"`)
	b.True("similar names only", rows+" === 0 && document.querySelector('#results .near .name a')")
	b.Type(browser.Enter)
	b.Stays("no record opens", "location.pathname", "/clientes", 600*time.Millisecond)
	b.Type(browser.Down)
	b.True("↓ goes to them", "document.activeElement.matches('.near .name a')")
}

// What is typed while the page is still loading is searched as soon as it can be.
func TestTypedWhileLoading(t *testing.T) {
	b := open(t, "atendente")
	for range 5 {
		b.Goto("/clientes")
		b.Type("b")
		b.At("/clientes?em=todos&q=b")
	}
}

// The same text asked again, from the other form in between, is answered again.
func TestSameTextAgain(t *testing.T) {
	b := open(t, "atendente")
	b.Type("silva")
	b.At("/clientes?em=todos&q=silva")
	unfold(b)
	browser.Eval[bool](b, "(document.getElementById('texto').focus(), true)")
	b.Type("maria")
	b.Is("the big box is empty", "document.getElementById('q').value", "")
	b.At("/clientes?condicao=contem&em=nome_cliente&q=maria")
	browser.Eval[bool](b, "(document.getElementById('q').focus(), true)")
	b.Type("silva")
	b.At("/clientes?em=todos&q=silva")
	b.Is("the panel is empty", "document.getElementById('texto').value", "")
}
