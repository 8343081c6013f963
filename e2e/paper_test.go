//go:build browser

package e2e

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"balcao/internal/paper"
)

// logo is a picture that looks like one.
func logo(t *testing.T) []byte {
	t.Helper()
	picture := image.NewRGBA(image.Rect(0, 0, 240, 80))
	for at := range picture.Pix {
		picture.Pix[at] = 255
	}
	for x := 20; x < 220; x++ {
		for y := 20; y < 60; y++ {
			picture.Set(x, y, color.RGBA{R: 20, G: uint8(x), B: 140, A: 255}) //nolint:gosec // x is below 220
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, picture); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// frozen is a shipped template for the customer of the examples.
func frozen(t *testing.T, kind string, f paper.Facts) paper.Frozen {
	t.Helper()
	for _, s := range paper.ShippedTemplates() {
		if s.Kind != kind {
			continue
		}
		draft, err := paper.Prepare(s.Source)
		if err != nil {
			t.Fatal(err)
		}
		rendered, err := paper.Render(draft.HTML, &f)
		if err != nil {
			t.Fatal(err)
		}
		sealed, err := paper.Freeze(rendered.HTML, paper.SheetOf(kind, &f, s.Name+", versão 1"))
		if err != nil {
			t.Fatal(err)
		}
		return sealed
	}
	t.Fatalf("no template of %s", kind)
	return paper.Frozen{}
}

// sheet serves a page of documents under the policy of the program itself.
func sheet(t *testing.T, p paper.Page) string {
	t.Helper()
	answer, err := http.Get(shared.demo.url + "/entrar")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	policy := answer.Header.Get("Content-Security-Policy")
	p.Styles, p.Scripts = []string{"/static/css/tokens.css", "/static/css/paper.css"}, []string{"/static/js/print.js"}
	text, err := p.Document()
	if err != nil {
		t.Fatal(err)
	}
	text = bytes.Replace(text, []byte("<title>"), []byte(`<link rel="icon" href="data:,"><title>`), 1)
	mux := http.NewServeMux()
	mux.Handle("/static/", http.StripPrefix("/static/", http.FileServer(http.Dir("../static"))))
	mux.HandleFunc("/{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write(text)
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL
}

// Each document prints on as many pages as it needs, on A4, with its head and its lines to sign on.
func TestDocumentsPrint(t *testing.T) {
	pages := map[string]int{
		paper.KindContract: 4, paper.KindAdhesion: 2, paper.KindLoan: 2, paper.KindPermanence: 2, paper.KindTransfer: 2,
		paper.KindAmendment: 2, paper.KindCancelling: 1, paper.KindOrderSheet: 1, paper.KindKitReceipt: 1,
	}
	onePage := regexp.MustCompile(`/Type\s*/Page\b`)
	size := regexp.MustCompile(`/MediaBox\s*\[0 0 59[45]\.?\d* 84[12]\.?\d*\]`)
	f := paper.Sample()
	f.Provider.Logo = logo(t)
	for kind, want := range pages {
		b := shared.browser.Open(t, sheet(t, paper.Page{Title: kind, Composed: []string{frozen(t, kind, f).HTML}}))
		b.Goto("/")
		b.True(kind+": the head", `document.querySelector(".paper-head").innerText.includes("12.ABC.345/01DE-35") && document.images[0].naturalWidth === 240`)
		b.True(kind+": the text", `document.querySelector(".paper-text").innerText.includes("MINUTA")`)
		pdf := b.PDF()
		if got := len(onePage.FindAll(pdf, -1)); got != want {
			t.Errorf("%s: %d pages, want %d", kind, got, want)
		}
		if !size.Match(pdf) {
			t.Errorf("%s: not on A4", kind)
		}
		for i, text := range textOf(t, pdf) {
			numbered := fmt.Sprintf("Página %d de %d", i+1, want)
			foot := f.Provider.Name + " · " + f.Provider.Site + " · (37) 3221-0000"
			if !strings.Contains(text, foot) {
				t.Errorf("%s: the foot lacks %q:\n%s", kind, foot, text)
			}
			if !strings.Contains(text, numbered) || !strings.Contains(text, "12.ABC.345/01DE-35") || !strings.Contains(text, f.Provider.Name) {
				t.Errorf("%s: the printed page lacks %q, the provider or its CNPJ:\n%s", kind, numbered, text)
			}
		}
		for _, fault := range b.Faults(shared.axe) {
			t.Error(fault)
		}
		if *pictures != "" {
			if err := os.WriteFile(*pictures+"/"+kind+".pdf", pdf, 0o600); err != nil {
				t.Fatal(err)
			}
			b.Picture(*pictures + "/" + kind + ".png")
		}
	}
}

// textOf reads the text of each page of a printed document.
func textOf(t *testing.T, pdf []byte) []string {
	t.Helper()
	read := exec.CommandContext(t.Context(), "pdftotext", "-layout", "-enc", "UTF-8", "-", "-")
	read.Stdin = bytes.NewReader(pdf)
	out, err := read.Output()
	if err != nil {
		t.Fatalf("pdftotext, of poppler-utils: %v", err)
	}
	pages := strings.Split(string(out), "\f")
	return pages[:len(pages)-1]
}

// No clause is cut in half, be it a paragraph, a title with its paragraphs or a row of a table: the
// first and the last word of each are printed on the same page, and every one is printed once. All
// sign on one page.
func TestNoClauseIsCut(t *testing.T) {
	const each = 30
	var paragraphs, sections, rows strings.Builder
	for i := range each {
		long := strings.Repeat("A prestadora mantém o serviço nas condições da oferta. ", 4+i%5)
		fmt.Fprintf(&paragraphs, "<p>iníciop%02d. %s fimp%02d.</p>", i, long, i)
		fmt.Fprintf(&sections, "<h2>inícios%02d.</h2><p>%s</p><p>%s</p><p>%s fims%02d.</p>", i, long, long, long, i)
		fmt.Fprintf(&rows, "<tr><td>inícior%02d.</td><td>%s %s fimr%02d.</td></tr>", i, long, long, i)
	}
	pages := printedPages(t, paragraphs.String()+"<table><tbody>"+rows.String()+"</tbody></table>"+sections.String())
	if len(pages) < 8 {
		t.Fatalf("%d pages: the test asks nothing", len(pages))
	}
	for _, kind := range []string{"p", "s", "r"} {
		for i := range each {
			found := 0
			for _, text := range pages {
				begins, ends := strings.Count(text, fmt.Sprintf("início%s%02d.", kind, i)), strings.Count(text, fmt.Sprintf("fim%s%02d.", kind, i))
				if begins != ends {
					t.Errorf("%s %d is cut", kind, i)
				}
				found += begins
			}
			if found != 1 {
				t.Errorf("%s %d is printed %d times", kind, i, found)
			}
		}
	}
	last := pages[len(pages)-1]
	if strings.Count(last, "Testemunha") != 2 || !strings.Contains(last, "CONTRATANTE") || !strings.Contains(last, "CONTRATADA") {
		t.Errorf("the lines to sign on are not together:\n%s", last)
	}
}

// printedPages is the text of each page of a contract that is printed from a template.
func printedPages(t *testing.T, source string) []string {
	t.Helper()
	draft, err := paper.Prepare(source)
	if err != nil {
		t.Fatal(err)
	}
	f := paper.Sample()
	rendered, err := paper.Render(draft.HTML, &f)
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := paper.Freeze(rendered.HTML, paper.SheetOf(paper.KindContract, &f, "Prova"))
	if err != nil {
		t.Fatal(err)
	}
	b := shared.browser.Open(t, sheet(t, paper.Page{Title: "Prova", Composed: []string{sealed.HTML}}))
	b.Goto("/")
	return textOf(t, b.PDF())
}

// What hostile texts hold as names, templates and edited texts stands on the page as text.
func TestDocumentsOfHostileTexts(t *testing.T) {
	var all []string
	templates := 0
	for _, payload := range hostile(t) {
		f := paper.Sample()
		f.Customer.Name, f.Provider.Name, f.Order.Description, f.Equipment[0].Product = payload, payload, payload, payload
		all = append(all, frozen(t, paper.KindContract, f).HTML, frozen(t, paper.KindOrderSheet, f).HTML)
		composed, err := paper.Compose("<p>antes</p>"+payload, paper.SheetOf(paper.KindContract, &f, payload))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, composed)
		// A template may be refused, for a name that does not exist; what is taken is rendered.
		draft, err := paper.Prepare("<p>$nome_cliente</p>" + payload)
		if err != nil {
			continue
		}
		rendered, err := paper.Render(draft.HTML, &f)
		if err != nil {
			continue
		}
		templates++
		if composed, err = paper.Compose(rendered.HTML, paper.SheetOf(paper.KindContract, &f, payload)); err != nil {
			t.Fatal(err)
		}
		all = append(all, composed)
	}
	if templates < 40 {
		t.Errorf("only %d templates were taken", templates)
	}
	b := shared.browser.Open(t, sheet(t, paper.Page{Title: "</title><script>alert(1)</script>", Composed: all}))
	b.Goto("/")
	b.Is("elements of theirs", `[...new Set([...document.body.querySelectorAll("*")].map((e) => e.tagName.toLowerCase()))].sort().join(" ")`,
		strings.Join([]string{"article", "br", "button", "div", "footer", "h1", "h2", "header", "main", "p", "section", "span", "strong", "table", "tbody", "td", "th", "thead", "tr"}, " "))
	b.Is("attributes of theirs", `[...new Set([...document.body.querySelectorAll("*")].flatMap((e) => [...e.attributes].map((a) => a.name)))].sort().join(" ")`,
		"class colspan data-if data-print type")
	b.Is("requests of theirs", `performance.getEntriesByType("resource").map((r) => r.name).filter((n) => !n.startsWith(location.origin + "/static/")).join()`, "")
	b.Is("the title is text", "document.title", "</title><script>alert(1)</script>")
}
