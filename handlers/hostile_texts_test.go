package handlers

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"balcao/db/dbtest"
)

// storedMarkup is what a name may hold that somebody typed, imported or sent.
const storedMarkup = `"'><img src=x onerror=alert(1)><script>alert(1)</script><b hx-get=/x title='{{.}}'></textarea></option></title>`

// samePage is how often pages of one form are looked at: /clientes/1304/planos and /clientes/45/planos.
const samePage = 3

// Whatever a stored text holds, on every page that a link leads to it is text: it makes no element, no
// attribute and nothing that htmx or a template reads.
func TestStoredTextsAreText(t *testing.T) {
	base, columns := dbtest.HostileStory(t, storedMarkup)
	if err := base.LoadSearch(t.Context()); err != nil {
		t.Fatal(err)
	}
	app := newShellOn(t, base)
	who := app.as(t, "administrador")
	digits, forms := regexp.MustCompile(`[0-9][^/?&]*`), map[string]int{}
	seen, waiting := map[string]bool{}, []string{"/clientes?q=maria", "/clientes/1304", "/clientes/1777", "/clientes/2013", "/atendimentos", "/agenda", "/config/estado", "/patrimonio"}
	pages, showing := 0, 0
	for len(waiting) > 0 {
		target := waiting[0]
		waiting = waiting[1:]
		form := digits.ReplaceAllString(target, "0")
		if seen[target] || forms[form] >= samePage {
			continue
		}
		seen[target] = true
		forms[form]++
		answer := app.get(t, target, "Cookie", who.cookie)
		if answer.Code != http.StatusOK || !strings.HasPrefix(answer.Header().Get("Content-Type"), "text/html") {
			if answer.Code >= 500 {
				t.Errorf("%s: %d", target, answer.Code)
			}
			continue
		}
		pages++
		if strings.Contains(answer.Body.String(), "alert(1)") {
			showing++
		}
		page := document(t, answer)
		if n := page.Find("img[src=x], [onerror], script:not([src]), [hx-get='/x']").Length(); n > 0 {
			t.Errorf("%s: %d elements were made by a stored text", target, n)
		}
		page.Find("a[href^='/']").Each(func(_ int, link *goquery.Selection) { waiting = append(waiting, link.AttrOr("href", "")) })
	}
	t.Logf("S6: %d columns hold it, %d of %d pages show it", columns, showing, pages)
	if columns < 60 || pages < 80 || showing < 50 {
		t.Errorf("%d columns hold it, %d of %d pages show it: too few to prove anything", columns, showing, pages)
	}
}
