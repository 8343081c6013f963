//go:build browser

package e2e

import (
	"html"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"strings"
	"testing"

	"balcao/e2e/browser"
	"balcao/internal/paper"
)

// word is a paste of Word for Windows, as its clipboard has it: styles, conditional comments,
// lists that are paragraphs, a table with widths.
const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<link rel=File-List href="file:///C:/Users/x/AppData/Local/Temp/msohtmlclip1/01/clip_filelist.xml">
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm; font-size:11.0pt; font-family:"Calibri",sans-serif;} @page WordSection1 {size:595.3pt 841.9pt;} --></style></head>
<body lang=PT-BR style='tab-interval:35.4pt'><!--StartFragment-->
<h1 align=center style='text-align:center'><span style='font-size:16.0pt;color:#2F5496'>CONTRATO DE TESTE<o:p></o:p></span></h1>
<p class=MsoNormal style='text-align:justify'><b style='mso-bidi-font-weight:normal'><span style='color:red'>CONTRATANTE:</span></b> $Nome_Cliente, <i>brasileiro</i>, <u>doravante</u> assim chamado.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>primeiro ponto<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span></span><![endif]>ponto de dentro<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span></span><![endif]><b>segundo</b> ponto<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span><![endif]>numerado<o:p></o:p></p>
<p class=MsoNormal style='mso-list:l2 level2 lfo3'><![if !supportLists]><span style='mso-list:Ignore'>1.1.<span>&nbsp;&nbsp; </span></span><![endif]>Cláusula com número<o:p></o:p></p>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;border:none;mso-border-alt:solid windowtext .5pt'>
 <tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'><td width=301 colspan=2 valign=top style='width:225.4pt;border:solid windowtext 1.0pt;background:#DDD'><p class=MsoNormal align=center style='text-align:center'><b>Equipamento<o:p></o:p></b></p></td></tr>
 <tr><td width=301 style='width:225.4pt'><p class=MsoNormal>ONU<o:p></o:p></p></td><td><p class=MsoNormal align=right style='text-align:right'>R$ 280,00<o:p></o:p></p></td></tr>
</table>
<p class=MsoNormal><img width=100 src="file:///C:/x/image001.png"><a href="https://evil.example/">um link</a><o:p>&nbsp;</o:p></p>
<!--EndFragment--></body></html>`

// wordKept is what the editor makes of it.
const wordKept = `<h1 class="align-center">CONTRATO DE TESTE</h1>
<p class="align-justify"><strong>CONTRATANTE:</strong> $Nome_Cliente, <em>brasileiro</em>, <u>doravante</u> assim chamado.</p>
<ul><li><p>primeiro ponto</p>
<ul><li><p>ponto de dentro</p>
</li>
</ul>
</li>
<li><p><strong>segundo</strong> ponto</p>
</li>
</ul>
<ol><li><p>numerado</p>
</li>
</ol>
<p>1.1. Cláusula com número</p>
<table><tbody><tr><td colspan="2"><p class="align-center"><strong>Equipamento</strong></p>
</td></tr>
<tr><td><p>ONU</p>
</td><td><p class="align-right">R$ 280,00</p>
</td></tr>
</tbody></table>
<p>um link&nbsp;</p>
`

// looksLikeTags is a text that looks like attributes and tags between its tags.
const looksLikeTags = `<p>A ONU = HWTC12345678, ONT = 1, style = "moderno", onde=aqui e 3 &lt; 4 "onu=2" &gt; 1.</p>
`

// A text is opened, edited and pasted as it was written, whatever it looks like; a handler in a tag
// goes, also where a value before it holds the end of a tag.
func TestEditorKeepsText(t *testing.T) {
	b := shared.browser.Open(t, desk(t, looksLikeTags))
	b.Goto("/")
	b.Click(".editor-text > p")
	b.Type(browser.End + "!")
	b.Is("opened and edited", field, strings.Replace(looksLikeTags, ".</p>", ".!</p>", 1))
	b.Is("pasted", `Paper.paste(`+strconv.Quote(looksLikeTags)+`).trim()`, strings.TrimSpace(looksLikeTags))
	b.Is("tags are cleaned", `Paper.paste("<p title='>' onclick = 'x()' style='color:red' class=align-right>a onclick = b</p>")`, `<p class="align-right">a onclick = b</p>`)
	for _, fault := range b.Faults(shared.axe) {
		t.Error(fault)
	}
}

// wordItem is an item of a list as Word writes it.
func wordItem(tag, list, mark, text string) string {
	return "<" + tag + " class=MsoListParagraph style='mso-list:" + list + "'><![if !supportLists]><span style='mso-list:Ignore'>" + mark +
		"<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span><![endif]>" + text + "</" + tag + ">"
}

// Numbers of a list go on after what interrupts it; a mark that no list prints stays as text.
func TestEditorKeepsMarksOfWord(t *testing.T) {
	b := shared.browser.Open(t, desk(t, ""))
	b.Goto("/")
	const one, two = "l0 level1 lfo1", "l0 level2 lfo1"
	paste(b, wordItem("p", one, "1.", "um")+wordItem("p", one, "2.", "dois")+"<p class=MsoNormal>entre os itens</p>"+
		wordItem("p", one, "3.", "três")+wordItem("p", two, "1.", "dentro")+wordItem("p", one, "4.", "quatro")+
		wordItem("p", two, "a)", "letra")+wordItem("p", one, "5.", "cinco")+wordItem("p", one, "9.", "nove")+
		wordItem("p", "l1 level1 lfo2", "Cláusula 1ª", "do objeto")+wordItem("p", "l1 level1 lfo2", "Art. 1º", "do artigo")+
		wordItem("p", "l1 level1 lfo2", "§ 1º", "do parágrafo")+wordItem("p", "l1 level1 lfo2", "I -", "do inciso")+
		wordItem("p", "l2 level1 lfo3", "§", "ponto")+wordItem("h2", "l3 level1 lfo4", "1.", "TÍTULO"))
	want := `<ol><li><p>um</p></li><li><p>dois</p></li></ol><p>entre os itens</p>` +
		`<ol start="3"><li><p>três</p><ol><li><p>dentro</p></li></ol></li><li><p>quatro</p></li></ol>` +
		`<p>a) letra</p><ol start="5"><li><p>cinco</p></li></ol><ol start="9"><li><p>nove</p></li></ol>` +
		`<p>Cláusula 1ª do objeto</p><p>Art. 1º do artigo</p><p>§ 1º do parágrafo</p><p>I - do inciso</p>` +
		`<ul><li><p>ponto</p></li></ul><h2>1. TÍTULO</h2>`
	flat := field + `.replaceAll("\n", "")`
	b.Is("pasted", flat, want)
	b.Click("[aria-label='Ver o código HTML']")
	b.Click("[aria-label='Ver o código HTML']")
	b.Is("and opened again", `Paper.write(Paper.views.get(document.getElementById("html")).state.doc).replaceAll("\n", "")`, want)
	for _, start := range []string{`<ol start="3">`, `<ol start="5">`, `<ol start="9">`} {
		kept, err := paper.Clean(browser.Eval[string](b, field))
		if err != nil || !strings.Contains(kept, start) {
			t.Errorf("the server drops %s: %v", start, err)
		}
	}
}

// desk serves a page with the editor under the policy of the program itself.
func desk(t *testing.T, text string) string {
	t.Helper()
	answer, err := http.Get(shared.demo.url + "/entrar")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	policy := answer.Header.Get("Content-Security-Policy")
	if !strings.Contains(policy, "default-src 'none'") {
		t.Fatalf("policy %q", policy)
	}
	var page strings.Builder
	page.WriteString(`<!doctype html><html lang="pt-BR"><head><meta charset="utf-8"><title>Modelo</title><link rel="icon" href="data:,">`)
	for _, name := range []string{"tokens", "base", "components", "editor"} {
		page.WriteString(`<link rel="stylesheet" href="/static/css/` + name + `.css">`)
	}
	for _, name := range []string{"vendor/prosemirror-1.44.0", "js/editor_schema", "js/editor_lists", "js/editor_paste", "js/editor_commands", "js/editor_toolbar", "js/editor_source", "js/editor_variables", "js/editor", "js/preview"} {
		page.WriteString(`<script src="/static/` + name + `.js" defer></script>`)
	}
	page.WriteString(`</head><body><main><h1>Modelo</h1><form method="post"><div class="editor-desk"><div><label for="html">Texto do modelo</label>
		<textarea id="html" name="html" data-editor>` + html.EscapeString(text) + `</textarea>
		<button formaction="/previa" data-preview="#frame" aria-describedby="told">Prévia</button><p id="told" role="status"></p>
		<iframe id="frame" title="Prévia" sandbox="allow-same-origin"></iframe></div>
		<aside class="variables" aria-label="Variáveis" data-variables-for="#html"><label for="find">Procurar variável</label><input type="search" id="find">
		<p role="status" class="hint"></p><div class="variables-list"><section data-group><h2>Cliente</h2><ul>
		<li><button type="button" data-variable="nome_cliente" data-type="texto">Nome do cliente <code>$nome_cliente</code></button></li>
		<li><button type="button" data-variable="nome_mae" data-type="texto">Nome da mãe <code>$nome_mae</code></button></li>
		<li><button type="button" data-variable="pessoa_juridica" data-type="condicao">É pessoa jurídica <code>$pessoa_juridica</code></button>
		<button type="button" data-variable="!pessoa_juridica" data-type="condicao">Se não: É pessoa jurídica</button></li></ul></section></div></aside></div></form></main></body></html>`)
	mux := http.NewServeMux()
	mux.Handle("/static/", http.StripPrefix("/static/", http.FileServer(http.Dir("../static"))))
	mux.HandleFunc("/{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte(page.String()))
	})
	mux.HandleFunc("POST /previa", func(w http.ResponseWriter, r *http.Request) {
		page, err := previewOf(r.FormValue("html"))
		if err != nil {
			http.Error(w, `<p class="message danger">`+html.EscapeString(err.Error())+`</p>`, http.StatusUnprocessableEntity)
			return
		}
		w.Header().Set("Content-Security-Policy", policy)
		_, _ = w.Write(page)
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL
}

// previewOf is the page of a template for the customer of the examples.
func previewOf(source string) ([]byte, error) {
	draft, err := paper.Prepare(source)
	if err != nil {
		return nil, err
	}
	if err := draft.Fault(); err != nil {
		return nil, err
	}
	f := paper.Sample()
	f.Customer.RG = ""
	rendered, err := paper.Render(draft.HTML, &f)
	if err != nil {
		return nil, err
	}
	composed, err := paper.Preview(rendered.HTML, paper.SheetOf(paper.KindContract, &f, "Prévia"))
	if err != nil {
		return nil, err
	}
	return paper.Page{Title: "Prévia", Composed: []string{composed}, Styles: []string{"/static/css/tokens.css", "/static/css/paper.css"}}.Document()
}

// paste gives the editor what a clipboard holds.
func paste(b *browser.Tab, text string) {
	browser.Eval[bool](b, `(() => { const held = new DataTransfer(); held.setData("text/html", `+strconv.Quote(text)+`);
		document.querySelector(".editor-text").dispatchEvent(new ClipboardEvent("paste", {clipboardData: held, bubbles: true, cancelable: true}));
		return true; })()`)
}

// key presses a key that the editor takes for itself; typed, it would come as a character, too.
func key(b *browser.Tab, name string) {
	browser.Eval[bool](b, `(document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key: "`+name+`", bubbles: true, cancelable: true})), true)`)
}

const field = `document.getElementById("html").value`

// A paste from Word keeps tables, lists, bold and alignment, and loses the rest; nothing asks
// for an exception of the policy.
func TestEditorTakesWord(t *testing.T) {
	b := shared.browser.Open(t, desk(t, ""))
	b.Goto("/")
	paste(b, word)
	b.Is("what is sent", field, wordKept)
	b.Is("no address is left", `String(document.querySelectorAll(".editor-text :is(a, [style], [src]:not(.ProseMirror-separator))").length)`, "0")
	for _, fault := range b.Faults(shared.axe) {
		t.Error(fault)
	}
	if *pictures != "" {
		b.Picture(*pictures + "/editor.png")
	}
}

// The toolbar is one stop of the Tab key; Alt+F10 goes there, arrows walk, Esc comes back.
func TestEditorByKeyboard(t *testing.T) {
	kept := "<p class=\"draft-note\">Minuta</p>\n<h2>Um</h2>\n<p>Eu, <span data-var=\"nome_cliente\">$nome_cliente</span>.</p>\n" +
		"<div data-if=\"tem_multa\"><p>multa de <span data-var=\"rg\" class=\"missing\">[RG]</span></p>\n</div>\n" +
		"<div class=\"page-break\"></div>\n<hr>\n"
	b := shared.browser.Open(t, desk(t, kept+"<p>fim</p>"))
	b.Goto("/")
	b.Click("#find")
	b.Type("MAE nome")
	b.Is("found", `[...document.querySelectorAll("[data-variable]:not([hidden])")].map((v) => v.dataset.variable).join()`, "nome_mae")
	b.Is("and told", `document.querySelector(".variables [role=status]").textContent`, "1 variável")
	b.Click(".editor-text > p:last-child")
	b.Type(browser.End + " de ")
	b.Click("[data-variable=nome_mae]")
	b.Type("!")
	b.Is("a variable at the caret", field, kept+"<p>fim de <span data-var=\"nome_mae\">$nome_mae</span>!</p>\n")
	key(b, "Enter")
	b.Type("cláusula")
	b.Is("one more line", field, kept+"<p>fim de <span data-var=\"nome_mae\">$nome_mae</span>!</p>\n<p>cláusula</p>\n")
	b.Alt(browser.F10)
	b.Is("the toolbar has the focus", `document.activeElement.getAttribute("aria-label")`, "Desfazer")
	b.Type(browser.Right + browser.Right + browser.Right + browser.Right)
	b.Is("four buttons on", `document.activeElement.getAttribute("aria-label")`, "Cláusula")
	b.Type(" ")
	b.Is("the line is a clause", field, kept+"<p>fim de <span data-var=\"nome_mae\">$nome_mae</span>!</p>\n<h2>cláusula</h2>\n")
	b.True("and the text has the focus", `document.activeElement.matches(".editor-text")`)
	b.Alt(browser.F10)
	b.Type(browser.Escape)
	b.True("Esc goes back", `document.activeElement.matches(".editor-text")`)
	b.Click("[aria-label='Ver o código HTML']")
	b.Is("the source has the focus", "document.activeElement.id", "html")
	browser.Eval[bool](b, `(`+field+` = "<p>novo <b>texto</b></p><script>1</scr" + "ipt>", true)`)
	b.Click("[aria-label='Ver o código HTML']")
	b.Is("and back", `document.querySelector(".editor-text").textContent`, "novo texto")
	b.Click("[aria-label='Inserir tabela']")
	b.True("a table", `document.querySelectorAll(".editor-text td").length === 6 && document.querySelectorAll(".editor-text th").length === 3`)
	for _, fault := range b.Faults(shared.axe) {
		t.Error(fault)
	}
}

// A variable goes as one piece, backwards and forwards, and comes back as one.
func TestEditorDeletesVariablesWhole(t *testing.T) {
	const whole = "<p>Eu, <span data-var=\"nome_cliente\">$nome_cliente</span></p>\n"
	b := shared.browser.Open(t, desk(t, whole))
	b.Goto("/")
	b.Click(".editor-text > p")
	b.Type(browser.End + browser.Backspace)
	b.Is("backwards", field, "<p>Eu, </p>\n")
	b.Control("z")
	b.Is("and back", field, whole)
	b.Type(browser.Left + browser.Left + browser.Delete) // the first one marks it
	b.Is("forwards", field, "<p>Eu, </p>\n")
}

// A condition of the panel, or its contrary, becomes a frame around what is marked; in the source it
// is a line before it.
func TestEditorConditions(t *testing.T) {
	b := shared.browser.Open(t, desk(t, "<p>um</p><p>dois</p>"))
	b.Goto("/")
	b.Click("#find")
	b.Type("juridica")
	b.Is("one is found", `document.querySelector(".variables [role=status]").textContent`, "1 variável")
	b.Click(".editor-text > p:first-child")
	b.Click("[data-variable=pessoa_juridica]")
	b.Click(".editor-text > p:last-child")
	b.Click("[data-variable='!pessoa_juridica']")
	b.Is("two frames", field, "<div data-if=\"pessoa_juridica\"><p>um</p>\n</div>\n<div data-if=\"!pessoa_juridica\"><p>dois</p>\n</div>\n")
	draft, err := paper.Prepare(browser.Eval[string](b, field))
	if err != nil || len(draft.Unknown) > 0 {
		t.Fatalf("%v %v", draft.Unknown, err)
	}
	f := paper.Sample()
	if r, err := paper.Render(draft.HTML, &f); err != nil || strings.Contains(r.HTML, "um") || !strings.Contains(r.HTML, "dois") {
		t.Errorf("for a person: %s (%v)", r.HTML, err)
	}
	b.Click("[aria-label='Ver o código HTML']")
	browser.Eval[bool](b, `(`+field+` = "", true)`)
	b.Click("[data-variable='!pessoa_juridica']")
	b.Is("in the source", field, "[se não $pessoa_juridica]")
}

// A preview is drawn in a frame that runs nothing; what is missing is marked, and a fault is told.
func TestEditorPreview(t *testing.T) {
	b := shared.browser.Open(t, desk(t, "<p>Eu, $nome_cliente, RG $rg.</p>"))
	b.Goto("/")
	b.Click("[data-preview]")
	const inside = `document.getElementById("frame").contentDocument`
	b.Is("the text", inside+`.querySelector(".paper-text > p")?.textContent`, "Eu, José da Silva Araújo, RG [RG].")
	b.True("with its sheet", inside+`.defaultView.getComputedStyle(`+inside+`.querySelector(".paper")).display === "table"`)
	b.Is("told", `document.getElementById("told").textContent`, "Prévia atualizada.")
	b.Click(".editor-text > p")
	b.Type(browser.End + " Novo.")
	b.Is("refreshed while typing", inside+`.querySelector(".paper-text > p")?.textContent`, "Eu, José da Silva Araújo, RG [RG]. Novo.")
	b.Type(" $ninguem")
	b.Is("a fault in the words of the server", `document.getElementById("told").textContent`, "A variável $ninguem não existe. Escolha-a na lista de variáveis.")
}

// What hostile texts bring does not get through a paste.
func TestEditorHostilePastes(t *testing.T) {
	b := shared.browser.Open(t, desk(t, ""))
	b.Goto("/")
	for _, payload := range hostile(t) {
		paste(b, "<p>antes</p>"+payload)
	}
	b.Is("elements of theirs", `[...document.querySelectorAll(".editor-text *")].filter((e) => !e.matches("p, h1, h2, h3, ul, ol, li, table, tbody, tr, td, th, strong, em, u, s, sub, sup, br, hr, div[data-if], div.page-break, span[data-var], img.ProseMirror-separator")).map((e) => e.tagName).join()`, "")
	b.Is("attributes of theirs", `[...document.querySelectorAll(".editor-text *")].flatMap((e) => [...e.attributes]).map((a) => a.name).filter((n) => !["class", "data-var", "data-if", "colspan", "rowspan", "contenteditable", "alt", "draggable"].includes(n)).join()`, "")
	b.Is("requests of theirs", `performance.getEntriesByType("resource").map((r) => r.name).filter((n) => !n.startsWith(location.origin + "/static/")).join()`, "")
}

// hostile are the texts with which internal/paper is tried.
func hostile(t *testing.T) []string {
	t.Helper()
	list, err := os.ReadFile("../internal/paper/testdata/hostile.txt")
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for line := range strings.Lines(string(list)) {
		payload, err := strconv.Unquote(strings.TrimSpace(line))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, payload)
	}
	return all
}
