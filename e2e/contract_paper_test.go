//go:build browser

package e2e

import (
	"strings"
	"testing"

	"balcao/e2e/browser"
)

// A template is pasted from Word, tried, refused for a name that is no variable, and saved.
func TestTemplateFromWord(t *testing.T) {
	b := open(t, "administrador")
	b.Goto("/config/modelos/novo")
	b.Click("#nome")
	b.Type("Contrato colado do Word")
	browser.Eval[bool](b, `(document.getElementById("tipo").value = "contrato", true)`)
	paste(b, word)
	b.Is("what is sent", field, wordKept)
	b.Click("[data-preview]")
	b.Is("the preview has the table", `document.getElementById("preview").contentDocument.querySelector(".paper-text table td strong")?.textContent`, "Equipamento")
	for _, fault := range b.Faults(shared.axe) {
		t.Error(fault)
	}
	b.Click("form button.primary")
	b.Is("saved", "location.pathname", "/config/modelos")
	b.True("and listed", `document.querySelector("main table").textContent.includes("Contrato colado do Word")`)
	at := browser.Eval[string](b, `[...document.querySelectorAll("main table a")].find((a) => a.textContent === "Contrato colado do Word").pathname`)
	b.Goto(at)
	b.Is("opened again with its tables, bold and alignment", `Paper.write(Paper.views.get(document.getElementById("html")).state.doc)`,
		strings.Replace(wordKept, "$Nome_Cliente", `<span data-var="nome_cliente">$nome_cliente</span>`, 1))
	b.Is("cells over two columns", `[...document.querySelectorAll(".editor-text td[colspan='2'] p.align-center strong")].map((e) => e.textContent).join()`, "Equipamento")
	for _, page := range []string{at, at + "/versoes", at + "/versoes/1", "/config/modelos/1?texto=1"} {
		b.Goto(page)
		b.True(page, `!!document.querySelector("h1")`)
		for _, fault := range b.Faults(shared.axe) {
			t.Errorf("%s: %s", page, fault)
		}
		b.True(page+" fits", `document.documentElement.scrollWidth <= innerWidth`)
		if *pictures != "" {
			b.Picture(*pictures + strings.NewReplacer("/", "_", "?", "_").Replace(page) + ".png")
		}
	}
}

// A contract with a value that is missing is asked about, edited, frozen and printed; the customer
// is renamed, and what was printed stays the same to the byte.
func TestPaperOfAContract(t *testing.T) {
	const printed = `document.querySelector("article.paper")?.outerHTML`
	b := open(t, "administrador")
	b.Goto("/clientes/1304/contratos")
	b.Click(`a[href$="/papel"]`)
	b.Is("the documents", `document.querySelector("h1").textContent.slice(0, 23)`, "Documentos do contrato ")
	browser.Eval[bool](b, `(document.getElementById("modelo").value = "1", true)`)
	b.Click("main form button")
	b.True("what is missing is listed", `!!document.querySelector(".message.attention li")`)
	b.Click(".editor-text > p:last-child")
	b.Type(browser.End + " Combinado à parte.")
	b.True("it is in what is sent", field+`.includes("Combinado à parte.")`)
	b.Click(`form[action$="/texto"] button:not([type])`)
	b.True("the difference is shown", `[...document.querySelectorAll("ins")].some((i) => i.textContent.includes("Combinado à parte."))`)
	for _, fault := range b.Faults(shared.axe) {
		t.Error(fault)
	}
	b.Click("[name=aceitar_vazias]")
	b.Click(`form[action$="/congelar"] button`)
	b.True("printed", `document.querySelector("article.paper")?.textContent.includes("Combinado à parte.")`)
	first := browser.Eval[string](b, printed)
	at := browser.Eval[string](b, "location.pathname")
	b.Goto("/clientes/1304/editar")
	browser.Eval[bool](b, `(document.getElementById("nome").value = "Outro Nome Depois", true)`)
	b.Click("[data-save]")
	b.Is("renamed", `document.querySelector(".record-name")?.textContent`, "Outro Nome Depois")
	b.Goto(at)
	b.Is("the same to the byte", printed, first)
	b.Goto("/clientes/1304/editar")
	browser.Eval[bool](b, `(document.getElementById("nome").value = "José da Silva Araújo", true)`)
	b.Click("[data-save]")
	b.Is("named as before", `document.querySelector(".record-name")?.textContent`, "José da Silva Araújo")
}
