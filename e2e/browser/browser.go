//go:build browser

// Package browser drives a real Chromium for the journeys. It is the only place that knows
// chromedp, whose interface changes from version to version.
package browser

import (
	"context"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/css"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Keys that are no characters.
const (
	Down      = kb.ArrowDown
	Up        = kb.ArrowUp
	Left      = kb.ArrowLeft
	Right     = kb.ArrowRight
	Enter     = kb.Enter
	End       = kb.End
	Home      = kb.Home
	Delete    = kb.Delete
	Escape    = kb.Escape
	Tabulator = kb.Tab
	F2        = kb.F2
	F10       = kb.F10
	Backspace = kb.Backspace
)

// patience is how long a step may take before the journey fails.
const patience = 30 * time.Second

// Tab is one tab of the browser, with cookies of its own. A step that fails ends the test.
type Tab struct {
	t    *testing.T
	ctx  context.Context
	base string

	mu       sync.Mutex
	messages []string
}

// Open opens a tab whose addresses begin with base. At the end of the test the page must have
// written no warning and no error to the console; the reports of the Content-Security-Policy
// are errors.
func (b *Browser) Open(t *testing.T, base string) *Tab {
	t.Helper()
	return b.open(t, base, chromedp.WithNewBrowserContext())
}

// OpenKept opens a tab whose cookies and drafts are those of the profile.
func (b *Browser) OpenKept(t *testing.T, base string) *Tab {
	t.Helper()
	return b.open(t, base)
}

func (b *Browser) open(t *testing.T, base string, options ...chromedp.ContextOption) *Tab {
	t.Helper()
	ctx, closeTab := chromedp.NewContext(b.ctx, options...)
	tab := &Tab{t: t, ctx: ctx, base: base}
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	go tab.collect(ctx)
	t.Cleanup(func() {
		closeTab()
		for _, message := range tab.Console() {
			t.Errorf("the page said: %s", message)
		}
	})
	return tab
}

// collect keeps the warnings and errors of the console. Answers that are no 200 are not news.
func (b *Tab) collect(ctx context.Context) {
	for m, err := range chromedp.Console(ctx) {
		if err != nil {
			return
		}
		if m.Source == "network" || m.Type == "info" || m.Type == "debug" || m.Type == "log" {
			continue
		}
		b.mu.Lock()
		b.messages = append(b.messages, m.String())
		b.mu.Unlock()
	}
}

// Console gives what the page wrote to the console so far.
func (b *Tab) Console() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]string(nil), b.messages...)
}

// Forget drops what the page wrote to the console so far.
func (b *Tab) Forget() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.messages = nil
}

// do takes a step.
func (b *Tab) do(what string, steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.t.Fatalf("%s: %v", what, err)
	}
}

// Goto opens an address of the program, as typed into the address bar.
func (b *Tab) Goto(path string) {
	b.t.Helper()
	b.do("open "+path, chromedp.Navigate(b.base+path))
}

// First runs JavaScript in every page that is opened from now on, before anything of the page.
func (b *Tab) First(js string) {
	b.t.Helper()
	_, err := chromedp.Call(b.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: js})
	if err != nil {
		b.t.Fatal(err)
	}
}

// Back goes back as the browser's button does.
func (b *Tab) Back() {
	b.t.Helper()
	b.do("back", chromedp.NavigateBack())
}

// Reload loads the page again.
func (b *Tab) Reload() {
	b.t.Helper()
	b.do("reload", chromedp.Reload())
}

// Type types into what has the focus. Keys are characters or the constants above.
func (b *Tab) Type(keys string) {
	b.t.Helper()
	b.do("type "+keys, chromedp.KeyEvent(keys))
}

// Paste puts a text where the caret is, all at once.
func (b *Tab) Paste(text string) {
	b.t.Helper()
	if _, err := chromedp.Call(b.ctx, input.InsertText, input.InsertTextParams{Text: text}); err != nil {
		b.t.Fatalf("paste %q: %v", text, err)
	}
}

// Alt types one key with Alt held down.
func (b *Tab) Alt(key string) {
	b.t.Helper()
	b.do("alt+"+key, chromedp.KeyEvent(key, chromedp.KeyModifiers(kb.ModifierAlt)))
}

// Control types one key with Ctrl held down.
func (b *Tab) Control(key string) {
	b.t.Helper()
	b.do("ctrl+"+key, chromedp.KeyEvent(key, chromedp.KeyModifiers(kb.ModifierCtrl)))
}

// Shift types one key with Shift held down.
func (b *Tab) Shift(key string) {
	b.t.Helper()
	b.do("shift+"+key, chromedp.KeyEvent(key, chromedp.KeyModifiers(kb.ModifierShift)))
}

// Unwatched makes Chromium stop telling the test of each element, style and request, which takes
// a good part of the time that a measurement is after. Only Goto, Type and Eval work from then on.
func (b *Tab) Unwatched() {
	b.t.Helper()
	for _, stop := range []cdp.Command[cdp.Empty, cdp.Empty]{css.Disable, dom.Disable, network.Disable} {
		if _, err := chromedp.Call(b.ctx, stop, cdp.Empty{}); err != nil {
			b.t.Fatal(err)
		}
	}
}

// Click clicks the first element that a CSS selector finds.
func (b *Tab) Click(selector string) {
	b.t.Helper()
	b.do("click "+selector, chromedp.Click(chromedp.CSS(selector)))
}

// CtrlClick clicks with Ctrl held down and waits for the tab that it opens; it returns the
// address of that tab, without the base.
func (b *Tab) CtrlClick(selector string) string {
	b.t.Helper()
	before := b.addresses()
	var x, y float64
	place := Eval[[]float64](b, `(() => { const r = document.querySelector(`+quote(selector)+`).getBoundingClientRect();
		return [r.left + Math.min(r.width, 20) / 2, r.top + r.height / 2]; })()`)
	x, y = place[0], place[1]
	b.do("ctrl+click "+selector, chromedp.MouseClickXY(x, y, chromedp.ButtonModifiers(kb.ModifierCtrl)))
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		for address := range b.addresses() {
			if !before[address] && strings.HasPrefix(address, b.base) {
				return strings.TrimPrefix(address, b.base)
			}
		}
	}
	b.t.Fatalf("ctrl+click %s opened no tab", selector)
	return ""
}

// addresses are those of all open tabs.
func (b *Tab) addresses() map[string]bool {
	b.t.Helper()
	targets, err := chromedp.Targets(b.ctx)
	if err != nil {
		b.t.Fatal(err)
	}
	all := map[string]bool{}
	for _, target := range targets {
		all[target.URL] = true
	}
	return all
}

// Size makes the window this wide and high, in CSS pixels.
func (b *Tab) Size(width, height int64) {
	b.t.Helper()
	b.do("size", chromedp.EmulateViewport(width, height))
}

// Theme makes the machine prefer light or dark pages.
func (b *Tab) Theme(theme string) {
	b.t.Helper()
	_, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: theme}},
	})
	if err != nil {
		b.t.Fatal(err)
	}
}

// Paper shows the page as it is printed.
func (b *Tab) Paper() {
	b.t.Helper()
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
		b.t.Fatal(err)
	}
}

// LoseSession forgets the cookies, as when the session has ended.
func (b *Tab) LoseSession() {
	b.t.Helper()
	if _, err := chromedp.Call(b.ctx, network.ClearBrowserCookies, struct{}{}); err != nil {
		b.t.Fatal(err)
	}
}

// Cookie is a cookie of the program, to be given to another tab.
type Cookie = network.CookieParam

// Cookies returns the cookies that the page has.
func (b *Tab) Cookies() []*Cookie {
	b.t.Helper()
	has, err := chromedp.Call(b.ctx, network.GetCookies, network.GetCookiesParams{})
	if err != nil {
		b.t.Fatal(err)
	}
	cookies := make([]*Cookie, len(has.Cookies))
	for i, c := range has.Cookies {
		cookies[i] = &Cookie{Name: c.Name, Value: c.Value, Domain: c.Domain, Path: c.Path, Secure: c.Secure, HTTPOnly: c.HTTPOnly, SameSite: c.SameSite}
	}
	return cookies
}

// SetCookies gives the tab cookies, before it opens a page.
func (b *Tab) SetCookies(cookies []*Cookie) {
	b.t.Helper()
	if _, err := chromedp.Call(b.ctx, network.SetCookies, network.SetCookiesParams{Cookies: cookies}); err != nil {
		b.t.Fatal(err)
	}
}

// Offline pulls the cable, or puts it back.
func (b *Tab) Offline(pulled bool) {
	b.t.Helper()
	rules := []*network.Conditions{}
	if pulled {
		rules = append(rules, &network.Conditions{Offline: true, DownloadThroughput: -1, UploadThroughput: -1})
	}
	_, err := chromedp.Call(b.ctx, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: rules})
	if err != nil {
		b.t.Fatal(err)
	}
}

// Picture writes what the window shows to a PNG file.
func (b *Tab) Picture(path string) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(path, png, 0o644); err != nil {
		b.t.Fatal(err)
	}
}

// PDF prints the page as its style sheet wants it and gives the file.
func (b *Tab) PDF() []byte {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	yes := true
	answer, err := chromedp.Call(ctx, page.PrintToPDF, page.PrintToPDFParams{PrintBackground: &yes, PreferCSSPageSize: &yes})
	if err != nil {
		b.t.Fatal(err)
	}
	return answer.Data
}

func quote(text string) string {
	return "`" + strings.NewReplacer("\\", "\\\\", "`", "\\`").Replace(text) + "`"
}
