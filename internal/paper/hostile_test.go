package paper

import (
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

// payloads are what people with bad intentions, other programs and old pages put into texts:
// one quoted line each.
func payloads(tb testing.TB) []string {
	tb.Helper()
	list, err := os.ReadFile("testdata/hostile.txt")
	if err != nil {
		tb.Fatal(err)
	}
	var all []string
	for line := range strings.Lines(string(list)) {
		payload, err := strconv.Unquote(strings.TrimSpace(line))
		if err != nil {
			tb.Fatalf("%s: %v", line, err)
		}
		all = append(all, payload)
	}
	if len(all) < 40 {
		tb.Fatalf("%d payloads", len(all))
	}
	return all
}

var (
	mayStand = []string{
		"p", "br", "hr", "h1", "h2", "h3", "strong", "em", "u", "s", "sub", "sup", "ul", "ol", "li", "table",
		"thead", "tbody", "tfoot", "tr", "th", "td", "div", "span", "article", "header", "footer", "section",
	}
	mayHold = map[string]*regexp.Regexp{
		"class":    regexp.MustCompile(`^(align-(left|center|right|justify)|page-break|draft-note|missing|blank|clause|signatures?|paper(-head|-text|-foot)?)$`),
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
	f := person()
	for _, payload := range payloads(t) {
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
		for _, payload := range payloads(t) {
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
		"deep":              strings.Repeat("<div data-if=cpf>", 15_000),
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
	for _, p := range payloads(f) {
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
