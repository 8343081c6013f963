//go:build browser

package e2e

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"
	"time"

	"balcao/e2e/browser"
	"balcao/internal/demo"
)

// Search, open, tabs, back: the list is there again, at its place.
func TestSearchOpenTabsBack(t *testing.T) {
	b := open(t, "atendente")
	b.Is("the big box has the focus", focus, "q")
	b.Type("silva")
	b.Is("first row", firstIn+" !== undefined", "true")
	b.At("/clientes?em=todos&q=silva")
	b.True("the count is told", "/cliente/.test(document.getElementById('count').textContent)")
	b.True("why it matched is marked", "document.querySelector('#results .why mark')")
	third := browser.Eval[string](b, "document.querySelectorAll('#results .rows .name a')[2].textContent")
	b.Click("#results .rows tbody tr:nth-child(3) .name a")
	b.Is("record", "document.querySelector('.record-name')?.textContent", third)
	record := browser.Eval[string](b, "location.pathname")

	b.Click("#tab-planos")
	b.At(record + "/planos")
	b.Is("selected tab", "document.querySelector('[role=tab][aria-selected=true]').id", "tab-planos")
	b.Is("panel", "document.getElementById('panel').getAttribute('aria-busy')", "null")
	b.Click("#tab-contatos")
	b.At(record + "/contatos")
	b.Back()
	b.At(record + "/planos")
	b.Is("selected tab", "document.querySelector('[role=tab][aria-selected=true]').id", "tab-planos")
	b.True("a whole page", "document.querySelector('header.menu') && document.querySelector('.record-name')")
	b.Reload()
	b.At(record + "/planos")
	b.Back()
	b.At(record)
	b.Back()
	b.At("/clientes?em=todos&q=silva")
	b.Is("typed", "document.getElementById('q').value", "silva")
	b.Is("focus is where it was", focused, third)
}

// The address in the bar follows the rows a moment later; who opens a row before comes back to
// the text of those rows.
func TestAddressOfAHastyEnter(t *testing.T) {
	b := open(t, "atendente")
	browser.Eval[bool](b, `(document.addEventListener("htmx:after:swap", () => {
		document.querySelector("#results .name a").click();
	}, { once: true }), true)`)
	b.Type("silva")
	b.True("a record", "document.querySelector('.record-name')")
	record := browser.Eval[string](b, "location.pathname")
	b.Back()
	b.At("/clientes?em=todos&q=silva")
	b.Is("the row that was opened", "document.activeElement.pathname", record)
}

// The same without touching the mouse.
func TestKeyboardOnly(t *testing.T) {
	b := open(t, "atendente")
	b.Type("maria")
	b.At("/clientes?em=todos&q=maria")
	b.True("rows", rows+" > 2")
	b.Type(browser.Down)
	first := browser.Eval[string](b, focused)
	b.Type(browser.Down)
	b.True("second row", focused+" !== `"+first+"` || "+rows+" === 1")
	b.Type(browser.Up)
	b.Is("first row again", focused, first)
	b.Type(browser.Escape)
	b.Is("Esc goes back to the box", focus, "q")
	b.Type(browser.Enter)
	b.Is("Enter opens the first", name, first)
	record := browser.Eval[string](b, "location.pathname.split('/').slice(0, 3).join('/')")

	b.Alt("3")
	b.At(record + "/planos")
	b.Is("focus is on the tab", focus, "tab-planos")
	b.Type(browser.Right)
	b.Is("an arrow moves the focus", focus, "tab-financeiro")
	b.Is("and opens nothing", "location.pathname", record+"/planos")
	b.Type(" ")
	b.At(record + "/financeiro")

	b.Type(browser.F2)
	b.At("/clientes")
	b.Is("F2 goes to the search", focus, "q")
	b.Type("?")
	b.Is("a key that is typed is text", "document.getElementById('q').value", "?")
	b.Is("and no shortcut", "document.getElementById('keys').open", "false")
}

// Alt with a digit that comes while the page is still loading opens the tab as well, and the
// focus stays on it.
func TestTabKeyBeforeThePageIsReady(t *testing.T) {
	b := open(t, "atendente")
	b.First(`document.addEventListener("DOMContentLoaded", () => {
		sessionStorage.loads = Number(sessionStorage.loads ?? 0) + 1;
		if (sessionStorage.loads > 1) return;
		for (const key of ["5", "3"]) { // the last one counts
			document.dispatchEvent(new KeyboardEvent("keydown", { altKey: true, code: "Digit" + key, key, bubbles: true }));
		}
	})`)
	b.Goto("/clientes/1304")
	b.At("/clientes/1304/planos")
	b.Is("focus is on the tab", focus, "tab-planos")
	b.Is("the page was loaded once", "sessionStorage.loads", "1")
}

// An answer to an older text never shows, however late it comes, and Enter never opens it.
func TestLateAnswers(t *testing.T) {
	b := openAt(t, slow(t, func(r *http.Request) bool { return r.URL.Query().Get("q") == "joao" }, 1500*time.Millisecond), "atendente")
	b.Type("maria")
	b.True("rows", rows+" > 0")
	browser.Eval[bool](b, "(document.getElementById('q').select(), true)")
	b.Type("joao")
	b.True("the old rows are marked as late", "document.getElementById('results').hasAttribute('data-late')")
	time.Sleep(400 * time.Millisecond) // the slow request is on its way
	b.Type(browser.Enter)
	b.Is("Enter opened no late row", "location.pathname", "/clientes")
	browser.Eval[bool](b, "(document.getElementById('q').select(), true)")
	b.Type("silva")
	b.At("/clientes?em=todos&q=silva")
	first := browser.Eval[string](b, firstIn)
	b.Stays("the newest answer", firstIn, first, 2500*time.Millisecond)
	b.Is("the address is that of the newest", "location.search", "?em=todos&q=silva")
}

// slow is the demonstration behind a line on which some questions take long.
func slow(t *testing.T, some func(*http.Request) bool, delay time.Duration) string {
	t.Helper()
	target, err := url.Parse(shared.demo.url)
	if err != nil {
		t.Fatal(err)
	}
	proxy := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(target)
		r.Out.Host = r.In.Host
	}}
	proxy.ErrorHandler = func(w http.ResponseWriter, _ *http.Request, _ error) { w.WriteHeader(http.StatusBadGateway) }
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if some(r) {
			time.Sleep(delay)
		}
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// Ctrl+click opens a browser tab, on rows and on the tabs of the record, and leaves this one.
func TestCtrlClickOpensATab(t *testing.T) {
	b := open(t, "atendente")
	b.Type("#1304")
	b.Is("one row", rows, "1")
	b.At("/clientes?em=todos&q=%231304")
	if path := b.CtrlClick("#results .rows .name a"); path != "/clientes/1304" {
		t.Errorf("opened %s", path)
	}
	b.Is("the list stays", "location.pathname", "/clientes")
	b.Goto("/clientes/1304")
	if path := b.CtrlClick("#tab-contratos"); path != "/clientes/1304/contratos" {
		t.Errorf("opened %s", path)
	}
	b.Is("the record stays", "location.pathname", "/clientes/1304")
}

// The separators of a MAC appear while typing, and the caret stays among the digits.
func TestMACMask(t *testing.T) {
	b := open(t, "atendente")
	choose(b, "em", "mac")
	browser.Eval[bool](b, "(document.getElementById('texto').focus(), true)")
	const field = "document.getElementById('texto')"
	b.Type("aabbcd")
	b.Is("grouped", field+".value", "AA-BB-CD")
	b.Type(browser.Left + browser.Left + browser.Left)
	b.Type("1")
	b.Is("in the middle", field+".value + ' ' + "+field+".selectionStart", "AA-BB-1C-D 7")
	b.Type(browser.Backspace)
	b.Is("taken away", field+".value", "AA-BB-CD")
	browser.Eval[bool](b, "("+field+".select(), true)")
	b.Type("aa-bb-cc-dd-ee-ff")
	b.Is("typed with its own separators", field+".value", "AA-BB-CC-DD-EE-FF")
	b.True("found", "/José da Silva Araújo/.test(document.getElementById('results').textContent)")
	browser.Eval[bool](b, "("+field+".select(), true)")
	b.Type("zz")
	b.True("what is no MAC is said beside the field", "document.querySelector('#panel-said .error')?.textContent.length > 10")
	b.Is("and kept as typed", field+".value", "zz")
}

// Every one of the 35 fields finds its customer from the panel, with its own example, which
// others may share.
func TestEveryField(t *testing.T) {
	b := open(t, "administrador")
	if n := browser.Eval[int](b, "document.getElementById('em').options.length"); n != len(demo.Examples()) {
		t.Errorf("the panel offers %d fields, want %d", n, len(demo.Examples()))
	}
	for _, example := range demo.Examples() {
		b.Goto("/clientes?em=" + example.Field + "&condicao=contem&linhas=500&q=" + url.QueryEscape(example.Query))
		able := browser.Eval[string](b, "document.getElementById('em').selectedOptions[0].dataset.conditions")
		if !strings.Contains(able, "contem") {
			b.Goto("/clientes?em=" + example.Field + "&condicao=igual&linhas=500&q=" + url.QueryEscape(example.Query))
		}
		b.Is(example.Field, "[...document.querySelectorAll('#results tr[id] td:first-child')].some((c) => c.textContent === '"+example.Customer+"')", "true")
	}
}

// choose picks an option of the panel as a person does.
func choose(b *browser.Tab, id, value string) {
	unfold(b)
	browser.Eval[bool](b, "(() => { const s = document.getElementById('"+id+"'); s.value = '"+value+
		"'; s.dispatchEvent(new Event('change', {bubbles: true})); return true; })()")
}

// unfold shows the panel.
func unfold(b *browser.Tab) {
	browser.Eval[bool](b, "(document.querySelector('.fold').open = true)")
}
