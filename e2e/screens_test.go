//go:build browser

package e2e

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"balcao/e2e/browser"
)

// most bounds how many screens are looked at; there are fewer than this.
const most = 120

// special are screens that no link leads to.
func special() []string {
	return []string{
		"/entrar",
		"/primeiro-acesso",
		"/clientes?em=todos&q=a",
		"/clientes?em=todos&q=silva",
		"/clientes?em=mac&condicao=contem&q=zz",
		"/clientes?em=todos&q=nada+disto+existe",
		"/clientes?em=data_inicio&condicao=entre&q=01%2F01%2F2020&ate=31%2F12%2F2026",
		"/clientes?em=numero_serie&condicao=preenchido",
		"/clientes/130/planos",
		"/clientes/2013/financeiro",
		"/clientes/1304/financeiro?linha=p1", // its paid boletos are unfolded
		"/clientes/1304/editar",
		"/planos/12/logins/novo",
		"/planos/12/transferir",
		"/config/catalogo/tipos-plano/novo",
		"/config/catalogo/tipos-plano/H400",
		"/nada",
		"/clientes/99999999",
	}
}

// screens finds every screen by following the links of every screen; of those that differ in
// numbers only, one. The forms of the acts are one screen, of which special has two.
func screens(t *testing.T, b *browser.Tab) []string {
	t.Helper()
	found := append([]string{"/clientes", "/clientes/1304", "/ajuda"}, special()...)
	shapes := map[string]bool{}
	number := regexp.MustCompile(`[0-9]+|/(variaveis|regras|rotinas|papeis|usuarios)/[a-z_-]+|/campos/.*|/catalogo/[a-z-]+/[^/]+`)
	for _, path := range found {
		shapes[number.ReplaceAllString(path, "N")] = true
	}
	for i := 0; i < len(found); i++ {
		b.Goto(found[i])
		links := browser.Eval[[]string](b, "[...document.querySelectorAll('a[href]:not([data-actions] a, .adds a)')].map((a) => a.getAttribute('href'))")
		for _, link := range links {
			path, _, _ := strings.Cut(link, "#")
			path, query, _ := strings.Cut(path, "?")
			if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "/api/") || strings.HasSuffix(path, ".csv") || strings.Contains(path, "/copias/") || query != "" {
				continue
			}
			if shape := number.ReplaceAllString(path, "N"); !shapes[shape] {
				shapes[shape] = true
				found = append(found, path)
			}
		}
		if len(found) > most {
			t.Fatalf("more than %d screens: links that lead on for ever? %v", most, found)
		}
	}
	return found
}

// Every screen, light and dark, has no fault that axe-core finds, and at 390 and 320 pixels
// nothing has to be scrolled sideways.
func TestScreens(t *testing.T) {
	b := open(t, "administrador")
	all := screens(t, b)
	if len(all) < len(special())+12 { // the search, the manual and the ten tabs at least
		t.Errorf("found %d screens only: %v", len(all), all)
	}
	for _, path := range all {
		b.Size(1280, 900)
		for _, theme := range []string{"light", "dark"} {
			b.Theme(theme)
			b.Goto(path)
			for _, fault := range b.Faults(shared.axe) {
				t.Errorf("%s, %s: %s", path, theme, fault)
			}
		}
		for _, width := range []int64{390, 320} {
			b.Size(width, 800)
			if wide := sideways(b); wide != "" {
				t.Errorf("%s is wider than %d px: %s", path, width, wide)
			}
		}
	}
}

// sideways says what makes a page wider than the screen; "" when nothing does.
func sideways(b *browser.Tab) string {
	return browser.Eval[string](b, `(() => {
		const page = document.documentElement;
		if (page.scrollWidth <= page.clientWidth) return "";
		const out = [...document.querySelectorAll("body *")].filter((e) => Math.max(e.getBoundingClientRect().right, e.getBoundingClientRect().left + e.scrollWidth) > page.clientWidth + 1 && !e.closest(".scroll, .hidden"));
		return page.scrollWidth + " px: " + (out.length ? out.at(-1).outerHTML.slice(0, 120) : "?");
	})()`)
}

// The finder of faults finds faults: without this, a broken one would pass everything.
func TestFaultsAreFound(t *testing.T) {
	b := open(t, "atendente")
	browser.Eval[bool](b, `(document.querySelector("main").insertAdjacentHTML("beforeend", "<button></button><input>"), true)`)
	faults := strings.Join(b.Faults(shared.axe), "\n")
	for _, rule := range []string{"button-name", "label"} {
		if !strings.Contains(faults, rule+":") {
			t.Errorf("%s was not found", rule)
		}
	}
}

// A report of the Content-Security-Policy reaches the test: the policy is there, and heard.
func TestPolicyIsReported(t *testing.T) {
	b := open(t, "atendente")
	browser.Eval[bool](b, `(() => { const s = document.createElement("script"); s.textContent = "window.got = true"; document.body.append(s); return true; })()`)
	for range 40 {
		if len(b.Console()) > 0 {
			break
		}
		browser.Eval[bool](b, "new Promise((done) => setTimeout(() => done(true), 50))")
	}
	if len(b.Console()) == 0 {
		t.Error("an inline script left no report")
	}
	b.Forget()
	b.Is("and did not run", "window.got", "undefined")
}

// TestScreenshots takes the pictures of the README when -fotos names a folder.
func TestScreenshots(t *testing.T) {
	dir := *pictures
	if dir == "" {
		dir = t.TempDir()
	}
	b := open(t, "atendente")
	b.Size(1280, 800)
	b.Theme("light")
	b.Type("silva")
	b.True("rows", rows+" > 3")
	b.At("/clientes?em=todos&q=silva")
	picture := func(name string) {
		b.Picture(filepath.Join(dir, name))
		reduce(t, filepath.Join(dir, name))
	}
	picture("screenshot.png")
	b.Goto("/clientes/1304/planos")
	picture("screenshot-record.png")
}
