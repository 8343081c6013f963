//go:build browser

package e2e

import (
	"regexp"
	"testing"

	"balcao/e2e/browser"
)

// Documents of several contracts are printed together, one is signed, scanned and attached.
func TestBatchOfPapers(t *testing.T) {
	b := open(t, "administrador")
	b.Goto("/papeis?tipo=comodato&quais=todos")
	browser.Eval[bool](b, `([...document.querySelectorAll("[name=contrato]")].slice(3).forEach((box) => box.checked = false), true)`)
	for _, fault := range b.Faults(shared.axe) {
		t.Error(fault)
	}
	shoot(b, "lote-escolha")
	b.Click("[name=aceitar_vazias]")
	b.Click("main form[method=post] button.primary")
	b.True("done", `document.querySelector("#batch")?.textContent.includes("Terminado.")`)
	b.Is("all of them", `document.querySelector("#batch strong").textContent`, "3 de 3")
	for _, fault := range b.Faults(shared.axe) {
		t.Error(fault)
	}
	shoot(b, "lote")
	first := browser.Eval[string](b, `document.querySelector("#batch li a").getAttribute("href")`)
	b.Click(`#batch a[href$="/impressao"]`)
	b.Is("three documents", `String(document.querySelectorAll("article.paper").length)`, "3")
	pdf := b.PDF()
	if pages := len(regexp.MustCompile(`/Type\s*/Page\b`).FindAll(pdf, -1)); pages < 3 || pages > 9 {
		t.Errorf("%d pages", pages)
	}
	b.Goto(first)
	browser.Eval[bool](b, `(() => {
		const sent = new DataTransfer()
		sent.items.add(new File(["%PDF-1.7\nassinado"], "comodato.pdf", {type: "application/pdf"}))
		document.getElementById("arquivo").files = sent.files
		document.querySelector("#copies [name=tipo]").value = "comodato"
		document.querySelector("#copies [name=por]").value = "José da Silva"
		return true
	})()`)
	b.Click("#copies form button:not([type])")
	b.True("attached", `document.querySelector("#copies ul")?.textContent.includes("comodato.pdf")`)
	for _, fault := range b.Faults(shared.axe) {
		t.Error(fault)
	}
	shoot(b, "papeis")
}

// shoot takes a picture when pictures are wanted.
func shoot(b *browser.Tab, name string) {
	if *pictures != "" {
		b.Picture(*pictures + "/" + name + ".png")
	}
}
