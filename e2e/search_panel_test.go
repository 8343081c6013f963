//go:build browser

package e2e

import (
	"strings"
	"testing"

	"balcao/e2e/browser"
)

// The panel offers for each field exactly what the field can do, and shows its example; an
// interval has two inputs, but that of addresses is one text.
func TestPanelFollowsTheField(t *testing.T) {
	b := open(t, "atendente")
	for _, c := range []struct{ field, offered, example string }{
		{field: "nome_cliente", offered: "contem igual comeca termina vazio preenchido", example: "José"},
		{field: "codigo_cliente", offered: "contem igual comeca termina maior menor entre vazio preenchido", example: "1304"},
		{field: "data_inicio", offered: "contem igual maior menor entre vazio preenchido", example: "/"},
		{field: "mac", offered: "contem igual comeca termina vazio preenchido", example: "AA-BB"},
		{field: "ip", offered: "contem igual comeca termina entre vazio preenchido", example: "10.99.2"},
	} {
		choose(b, "em", c.field)
		b.Is(c.field, "[...document.getElementById('condicao').options].filter((o) => !o.disabled && !o.hidden).map((o) => o.value).join(' ')", c.offered)
		if got := browser.Eval[string](b, "document.getElementById('texto').placeholder"); !strings.Contains(got, c.example) {
			t.Errorf("%s shows the example %q", c.field, got)
		}
	}
	choose(b, "condicao", "entre")
	b.Is("one input for a range of addresses", "document.getElementById('until').hidden", "true")
	b.Is("with its own example", "document.getElementById('texto').placeholder", "ex. 10.99.2.0/24")
	choose(b, "em", "codigo_cliente")
	b.Is("two inputs for codes", "document.getElementById('until').hidden", "false")
	choose(b, "em", "mac")
	b.Is("a condition that the field has not gives way", "document.getElementById('condicao').value", "contem")
	b.Is("and its second input goes", "document.getElementById('ate').disabled", "true")
}

// While an interval is being typed the screen says which end is missing, to the eye, to the
// input and to who listens; nothing is scolded that is only unfinished.
func TestIntervalIsTyped(t *testing.T) {
	b := open(t, "atendente")
	choose(b, "em", "data_inicio")
	choose(b, "condicao", "entre")
	browser.Eval[bool](b, "(document.getElementById('texto').focus(), true)")
	b.Type("01/01/2020")
	b.True("the missing end is named", "/Falta o fim/.test(document.getElementById('panel-said').textContent)")
	b.Is("and marked", "document.querySelector('[aria-invalid=true]')?.id", "ate")
	b.True("and announced", "/Falta o fim/.test(document.querySelector('[role=status]').textContent)")
	b.Type(browser.Tabulator + "31/12/2030")
	b.True("then it is found", rows+" > 0")
	b.Is("and nothing is marked", "document.querySelector('[aria-invalid=true]')", "null")
}

// The two forms are one question: what stands in the big box goes into the panel with the
// choice of a field, and is no longer asked there when the panel asks for what has no text.
func TestOneQuestion(t *testing.T) {
	b := open(t, "atendente")
	b.Type("silva")
	b.At("/clientes?em=todos&q=silva")
	choose(b, "em", "nome_contato")
	b.At("/clientes?condicao=contem&em=nome_contato&q=silva")
	b.Is("the big box", "document.getElementById('q').value", "")
	b.Goto("/clientes?em=todos&q=silva")
	choose(b, "condicao", "preenchido")
	b.At("/clientes?condicao=preenchido&em=nome_cliente")
	b.Is("the big box", "document.getElementById('q').value", "")
	choose(b, "condicao", "contem")
	b.At("/clientes?condicao=contem&em=nome_cliente&q=silva")
}

// A reading is chosen by keyboard, holds while the text grows and is dropped with it.
func TestReadingIsChosen(t *testing.T) {
	b := open(t, "atendente")
	b.Type("12")
	b.At("/clientes?em=todos&q=12")
	place := browser.Eval[float64](b, "document.getElementById('results').getBoundingClientRect().top")
	const chip = "document.querySelector('#general-said a.chip')"
	as := browser.Eval[string](b, "new URL("+chip+".href).searchParams.get('como')")
	browser.Eval[bool](b, "("+chip+".focus(), true)")
	b.Type(browser.Enter)
	b.At("/clientes?como=" + as + "&em=todos&q=12")
	b.True("said", "!!document.querySelector('#general-said .chip.chosen')")
	b.Is("the focus is in the box again", focus, "q")
	b.Type(browser.End + "5")
	b.At("/clientes?em=todos&q=125&como=" + as)
	b.Type(browser.Backspace + browser.Backspace)
	b.At("/clientes?em=todos&q=1")
	if got := browser.Eval[float64](b, "document.getElementById('results').getBoundingClientRect().top"); got != place {
		t.Errorf("the rows stand at %g, before at %g", got, place)
	}
}

// The rows stand where they stood, whatever is said above them.
func TestNothingJumps(t *testing.T) {
	b := open(t, "atendente")
	for _, width := range []int64{1920, 1280, 900, 390} {
		b.Size(width, 800)
		b.Goto("/clientes")
		const top = "document.getElementById('results').getBoundingClientRect().top * 10000 + document.getElementById('q').getBoundingClientRect().width"
		place := browser.Eval[float64](b, top)
		for _, text := range []string{"37999", "52998224725", "529.982.247-26", "silva", "%", "AA-BB-CC", "zzzz"} {
			browser.Eval[bool](b, "(document.getElementById('q').select(), true)")
			b.Type(text)
			b.Is("answered", "document.getElementById('results').dataset.q", text)
			if got := browser.Eval[float64](b, top); got != place {
				t.Errorf("%q at %d px: rows and box stand at %g, before at %g", text, width, got, place)
			}
		}
	}
}
