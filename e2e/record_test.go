//go:build browser

package e2e

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"balcao/e2e/browser"
)

const (
	selected = "document.querySelector('[role=tab][aria-selected=true]').id"
	strip    = "[...document.querySelectorAll('[role=tab]')]"
)

// found searches, opens the second row and returns the address of the record.
func found(b *browser.Tab, text string) (record, name string) {
	b.Is("the big box has the focus", focus, "q")
	b.Type(text)
	b.At("/clientes?em=todos&q=" + text)
	b.True("rows", rows+" > 1")
	b.Type(browser.Down + browser.Down)
	name = browser.Eval[string](b, focused)
	b.Type(browser.Enter)
	b.Is("record", "document.querySelector('.record-name')?.textContent", name)
	return browser.Eval[string](b, "location.pathname"), name
}

// Search, open, every tab one after the other, and back to the list at its place: with the
// link and with Esc, whatever was opened in between.
func TestRecordJourney(t *testing.T) {
	b := open(t, "administrador")
	record, name := found(b, "silva")
	browser.Eval[bool](b, "(window.same = true)")
	ids := strings.Fields(browser.Eval[string](b, strip+".map((tab) => tab.id).join(' ')"))
	if len(ids) != 10 {
		t.Fatalf("%d tabs", len(ids))
	}
	for i := len(ids) - 1; i >= 0; i-- {
		b.Click("#" + ids[i])
		b.Is("selected", selected, ids[i])
		b.Is("its panel", "document.getElementById('panel').getAttribute('aria-labelledby')", ids[i])
		b.Is("its address", "location.pathname", browser.Eval[string](b, "document.getElementById('"+ids[i]+"').pathname"))
		b.Is("one tab stop", strip+".filter((tab) => tab.tabIndex === 0).map((tab) => tab.id).join()", ids[i])
		b.Is("one panel, one head", "document.querySelectorAll('[role=tabpanel], header.record').length", "2")
	}
	b.Is("the head stayed: no page was loaded", "window.same", "true")
	b.Click("#tab-planos")
	b.At(record + "/planos")
	b.Click(".back")
	b.At("/clientes?em=todos&q=silva")
	b.Is("the row that was opened has the focus", focused, name)

	b.Type(browser.Enter)
	b.At(record)
	b.Alt("2")
	b.At(record + "/contatos")
	b.Type(browser.Escape)
	b.At("/clientes?em=todos&q=silva")
	b.Is("the row has the focus again", focused, name)
}

// By keyboard alone: arrows go round, Home and End jump, Space and Enter open, Esc in a field
// keeps what was typed, and a dialog that is open takes Esc for itself.
func TestRecordByKeyboard(t *testing.T) {
	b := open(t, "atendente")
	b.Goto("/clientes/1304")
	browser.Eval[bool](b, "(document.getElementById('tab-cadastro').focus(), true)")
	b.Type(browser.Left)
	b.Is("round to the last", focus, "tab-historico")
	b.Type(browser.Right)
	b.Is("and to the first", focus, "tab-cadastro")
	b.Type(browser.Right + browser.Right + browser.Right)
	b.Is("third", focus, "tab-financeiro")
	b.Type(browser.Enter)
	b.At("/clientes/1304/financeiro")
	b.Is("the panel came", "document.getElementById('panel').getAttribute('aria-labelledby')", "tab-financeiro")
	b.Is("the focus stays on the tab", focus, "tab-financeiro")
	b.Type(browser.Tabulator)
	b.Is("then the panel", focus, "panel")
	b.Type(browser.Tabulator)
	b.Is("then its first field", focus, "de")
	b.Type("31/02/2026")
	b.Type(browser.Escape)
	b.Is("Esc in a field goes nowhere", "location.pathname + ' ' + document.getElementById('de').value", "/clientes/1304/financeiro 31/02/2026")
	b.Type(browser.Enter)
	b.True("what is wrong is said beside the field", "document.getElementById('de-error')?.textContent.length > 10")
	b.Is("and kept", "document.getElementById('de').value", "31/02/2026")
	b.Is("at the address of before", "location.pathname + location.search", "/clientes/1304/financeiro")
	browser.Eval[bool](b, "(document.getElementById('tab-financeiro').focus(), true)")
	b.Type("?")
	b.True("the list of keys", "document.getElementById('keys').open")
	b.Type(browser.Escape)
	b.True("Esc closes it", "!document.getElementById('keys').open")
	b.Is("and goes nowhere", "location.pathname", "/clientes/1304/financeiro")
	b.Type(browser.Escape)
	b.At("/clientes")
}

// A tab that a role may not open is reached, says why, and opens nothing.
func TestGreyedTab(t *testing.T) {
	b := open(t, "tecnico")
	b.Goto("/clientes/1304")
	b.Alt("4")
	b.Is("focus", focus, "tab-financeiro")
	b.True("it says what is missing", "document.activeElement.title.includes('financeiro')")
	b.Type(browser.Enter)
	b.Type(" ")
	b.Is("nothing opens", "location.pathname + ' ' + "+selected, "/clientes/1304 tab-cadastro")
}

// A tab that does not come leaves the panel, and its tab chosen.
func TestTabThatDoesNotCome(t *testing.T) {
	b := openAt(t, altered(t, func(r *http.Response, page string) string {
		if r.Request.URL.Path == "/clientes/1304/contratos" {
			r.StatusCode = http.StatusInternalServerError
		}
		return page
	}), "atendente")
	b.Goto("/clientes/1304/contatos")
	b.Click("#tab-contratos")
	b.True("said", "/Erro interno/.test(document.getElementById('message').textContent)")
	b.Is("the tab of the panel is chosen", selected, "tab-contatos")
	b.Is("the panel is there", "document.getElementById('panel').getAttribute('aria-labelledby')", "tab-contatos")
	b.Click("#tab-ordens")
	b.Is("another one opens", "document.getElementById('panel').getAttribute('aria-labelledby')", "tab-ordens")
	b.Is("and is chosen", selected, "tab-ordens")
}

// "Mostrar mais" adds to the list and keeps the focus in it. No customer of the demonstration
// has enough history, so the link is put at the end of a short one.
func TestMoreOfATab(t *testing.T) {
	const path = "/clientes/1304/historico"
	b := openAt(t, altered(t, func(r *http.Response, page string) string {
		if r.Request.URL.Path != path || r.Request.URL.RawQuery != "" {
			return page
		}
		return strings.Replace(page, "</ol></section></div>", `</ol></section><p id="more"><a class="more" href="`+path+
			`?tipo=cadastro" hx-get="`+path+`?tipo=cadastro" hx-target="#more" hx-swap="outerHTML">Mostrar mais</a></p></div>`, 1)
	}), "administrador")
	b.Goto(path)
	before := browser.Eval[int](b, "document.querySelectorAll('#timeline li').length")
	added := browser.Eval[int](b, "fetch(document.querySelector('#more a').href).then((r) => r.text())"+
		".then((text) => new DOMParser().parseFromString(text, 'text/html').querySelectorAll('#timeline li').length)")
	browser.Eval[bool](b, "(document.querySelector('#more a').focus(), true)")
	b.Type(browser.Enter)
	b.Is("the lines that were added", "document.querySelectorAll('#timeline li').length", strconv.Itoa(before+added))
	b.True("the link went away", "!document.getElementById('more')")
	b.Is("the focus is in the list", focus, "panel")
	b.Is("the address stays", "location.pathname + location.search", path)
}

// altered is the demonstration with pages that change on their way.
func altered(t *testing.T, change func(*http.Response, string) string) string {
	t.Helper()
	target, err := url.Parse(shared.demo.url)
	if err != nil {
		t.Fatal(err)
	}
	proxy := &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(target)
			r.Out.Host = r.In.Host
			r.Out.Header.Del("Accept-Encoding")
		},
		ModifyResponse: func(r *http.Response) error {
			page, err := io.ReadAll(r.Body)
			if err != nil {
				return err
			}
			page = []byte(change(r, string(page)))
			r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(page)), int64(len(page))
			r.Header.Set("Content-Length", strconv.Itoa(len(page)))
			return nil
		},
	}
	server := httptest.NewServer(proxy)
	t.Cleanup(server.Close)
	return server.URL
}

// On a telephone the chosen tab is in sight, and the head scrolls away; on a desk it stays.
func TestRecordOnATelephone(t *testing.T) {
	b := open(t, "administrador")
	const inSight = `(() => { const tab = document.querySelector('[role=tab][aria-selected=true]').getBoundingClientRect();
		return tab.left >= 0 && tab.right <= innerWidth; })()`
	for _, width := range []int64{320, 390, 1280, 1920} {
		b.Size(width, 700)
		b.Goto("/clientes/1304/historico")
		b.True("in sight at "+strconv.FormatInt(width, 10), inSight)
		browser.Eval[bool](b, "(scrollTo(0, 400), true)")
		stays := "document.querySelector('header.record').getBoundingClientRect().top >= 0"
		if width >= 640 {
			b.True("the head stays", stays)
		}
	}
	b.Size(390, 700)
	b.Goto("/clientes/1304")
	b.Alt("9")
	b.At("/clientes/1304/contratos")
	b.True("in sight after a key", inSight)
}
