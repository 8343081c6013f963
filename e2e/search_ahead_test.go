//go:build browser

package e2e

import (
	"testing"

	"balcao/e2e/browser"
)

// A key is one question, sent before the typing rests and in the words of the form as the masks
// leave it: htmx takes its answer and asks no second time.
func TestAskedWithTheKey(t *testing.T) {
	b := open(t, "atendente")
	b.First(`{
		window.happened = [];
		const ask = window.fetch;
		window.fetch = (address, question) => { happened.push(address); return ask(address, question); };
		document.addEventListener("htmx:before:request", () => happened.push("wanted"));
	}`)
	b.Goto("/clientes")
	b.Is("focus", focus, "q")
	b.Type("m")
	b.True("rows", rows+" > 0")
	b.Is("what happened", "happened.join()", "/clientes?em=todos&q=m,wanted")

	choose(b, "em", "mac")
	b.Is("rows of the field", "document.getElementById('results').dataset.em", "mac")
	browser.Eval[bool](b, "(document.getElementById('texto').focus(), document.getElementById('texto').select(), happened = [], true)")
	for n, key := range "A0B" {
		b.Type(string(key))
		b.Is("each key", "happened.filter((what) => what === 'wanted').length", string(rune('1'+n)))
		b.True("answered", "document.getElementById('results').dataset.q === document.getElementById('texto').value")
	}
	b.Is("what happened", "happened.join()", "/clientes?condicao=contem&em=mac&q=A,wanted,"+
		"/clientes?condicao=contem&em=mac&q=A0,wanted,/clientes?condicao=contem&em=mac&q=A0-B,wanted")
}
