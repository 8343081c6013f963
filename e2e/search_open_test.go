//go:build browser

package e2e

import (
	"net/http"
	"testing"
	"time"

	"balcao/e2e/browser"
)

const name = "document.querySelector('.record-name')?.textContent"

// Enter opens where the value stands by which the customer was found, and marks its line.
func TestEnterOpensWhereItWasFound(t *testing.T) {
	b := open(t, "atendente")
	b.Type("aabbccddeeff")
	b.True("found", firstIn+" === 'José da Silva Araújo'")
	b.Type(browser.Enter)
	b.At("/clientes/1304/planos")
	b.Is("the line", "location.hash", "#AA-BB-CC-DD-EE-FF")
	b.True("its line is marked", "document.querySelector('.things li:has(:target)')?.textContent.includes('AA-BB-CC-DD-EE-FF')")
	b.Is("the title", "document.title", "1304 · José da Silva Araújo · Planos e Serviços · Balcão")
	b.Type(browser.Escape)
	b.Is("Esc goes back to the row", focused, "José da Silva Araújo")
}

// A click anywhere on the row opens it, too.
func TestRowOpens(t *testing.T) {
	b := open(t, "atendente")
	b.Type("529.982.247-25")
	b.True("found", firstIn+" === 'José da Silva Araújo'")
	b.Click("#c1304 td:first-child")
	b.Is("the record", name, "José da Silva Araújo")
}

// A barcode scanner sends Enter with the last key, long before the answer: when it brings one
// customer, the record opens; when it brings several, nobody is chosen.
func TestScanner(t *testing.T) {
	url := slow(t, func(r *http.Request) bool { return r.URL.Query().Get("q") != "" }, 700*time.Millisecond)
	b := openAt(t, url, "atendente")
	b.Type("00012470000001304" + browser.Enter)
	b.True("meanwhile it is said", "getComputedStyle(document.querySelector('.fetching')).visibility === 'visible'")
	b.Is("the record", name, "José da Silva Araújo")
	b.Goto("/clientes")
	b.Type("silva" + browser.Enter)
	b.True("several", rows+" > 3")
	b.Stays("the list", "location.pathname", "/clientes", 500*time.Millisecond)
}

// The panel is folded away until it is wanted, and stays as it was left, for the user and not for the browser.
func TestPanelStaysOpen(t *testing.T) {
	b := open(t, "financeiro")
	const kept = "performance.getEntriesByType('resource').some((r) => r.name.endsWith('/aparencia/painel') && r.responseStatus === 200)"
	b.True("folded", "!document.querySelector('.fold').open")
	b.Click(".fold > summary")
	b.True("it is kept", kept)
	b.Goto("/ajuda")
	b.Goto("/clientes")
	b.True("open again", "document.querySelector('.fold').open")
	b.Click(".fold > summary")
	b.True("and kept", kept)
	b.Goto("/clientes")
	b.True("folded again", "!document.querySelector('.fold').open")
}
