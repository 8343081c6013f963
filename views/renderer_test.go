package views_test

import (
	"fmt"
	"html/template"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/jba/templatecheck"

	"balcao/views"
)

func newRenderer(t *testing.T) *views.Renderer {
	t.Helper()
	r, err := views.NewRenderer(os.DirFS("."), func(name string) string { return "/static/" + name })
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Every template is type-checked against the struct that it draws: a misspelt field fails
// here, not before a customer.
func TestScreensFitTheirStructs(t *testing.T) {
	byName := map[string]views.Screen{}
	for _, s := range views.Screens() {
		byName[s.Template()] = s
	}
	err := newRenderer(t).Each(func(name string, tmpl *template.Template) {
		screen, listed := byName[name]
		if !listed {
			t.Errorf("no struct in Screens() names the HTML %s", name)
			return
		}
		delete(byName, name)
		for _, part := range tmpl.Templates() {
			entry := part.Name()
			if entry != "page" && entry != "title" && !strings.HasPrefix(entry, "#") {
				continue
			}
			if err := templatecheck.CheckHTML(tmpl.Lookup(entry), screen); err != nil {
				t.Errorf("%s of %s: %v", entry, name, err)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	for name := range byName {
		t.Errorf("the struct of %s has no HTML", name)
	}
}

// An empty screen is drawn whole and in every fragment: no field may be needed to be set.
func TestEmptyScreensAreDrawn(t *testing.T) {
	r := newRenderer(t)
	for _, s := range views.Screens() {
		var page strings.Builder
		if err := r.Document(&page, s); err != nil {
			t.Errorf("%s: %v", s.Template(), err)
		}
		if !strings.Contains(page.String(), "</html>") {
			t.Errorf("%s does not draw the whole page", s.Template())
		}
	}
}

// allowedHX is what the house uses of htmx; every other attribute waits for a reason.
var allowedHX = map[string]bool{
	"hx-get": true, "hx-post": true, "hx-target": true, "hx-swap": true, "hx-trigger": true, "hx-sync": true,
	"hx-push-url": true, "hx-replace-url": true, "hx-disable": true, "hx-headers": true, "hx-status": true,
}

var (
	hxAttribute  = regexp.MustCompile(`[\s"']((?:data-)?hx-[a-z-]+)(?::[a-z0-9:]+)?=`)
	inlineScript = regexp.MustCompile(`(?i)<script(?:\s[^>]*)?>[^<\s]|\son[a-z]+\s*=|javascript:`)
	inlineStyle  = regexp.MustCompile(`(?i)<style|\sstyle\s*=`)
	load         = regexp.MustCompile(`(?i)(?:https?:)?//[a-z0-9]`)
)

// maxLine is the longest line of HTML, in characters: what fits beside another file.
const maxLine = 140

// The HTML keeps the policy: no inline script or style, nothing from elsewhere, no attribute of
// htmx that evaluates text, and a first line that names the dot.
func TestHTMLKeepsTheHouseRules(t *testing.T) {
	files := os.DirFS(".")
	names, err := fs.Glob(files, "*/*.html")
	if err != nil || len(names) == 0 {
		t.Fatalf("no screens: %v", err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, fault := range faults(string(text)) {
			t.Errorf("%s: %s", path.Clean(name), fault)
		}
	}
}

// faults lists the rules that the text of a template breaks.
func faults(text string) []string {
	var out []string
	if !strings.HasPrefix(text, "{{/* ") {
		out = append(out, "the first line does not name its dot")
	}
	for _, m := range hxAttribute.FindAllStringSubmatch(text, -1) {
		if !allowedHX[m[1]] {
			out = append(out, "attribute not in use here: "+m[1])
		}
	}
	if m := inlineScript.FindString(text); m != "" {
		out = append(out, "inline script: "+m)
	}
	if m := inlineStyle.FindString(text); m != "" {
		out = append(out, "inline style: "+m)
	}
	for i, line := range strings.Split(text, "\n") {
		if n := utf8.RuneCountInString(line); n > maxLine {
			out = append(out, fmt.Sprintf("line %d has %d characters, more than %d", i+1, n, maxLine))
		}
	}
	if m := load.FindString(text); m != "" {
		out = append(out, "address outside the program: "+m)
	}
	return out
}

// The lint itself must refuse what it is for.
func TestFaultsAreFound(t *testing.T) {
	const head = "{{/* . is x */}}"
	for _, text := range []string{
		`<p>`, head + `<a hx-on:click="x()">`, head + `<a data-hx-get="/">`, head + `<a hx-boost="true">`,
		head + `<script>x()</script>`, head + `<p onclick="x()">`, head + `<a href="javascript:x">`,
		head + `<p style="color: red">`, head + `<style>`, head + `<img src="https://a.example/x.png">`,
		head + `<img src="//a.example/x.png">`, head + "\n" + strings.Repeat("a", maxLine+1),
	} {
		if len(faults(text)) == 0 {
			t.Errorf("nothing found in %s", text)
		}
	}
	if found := faults(head + `<a hx-get="/x" hx-target:inherited="#y" href="/clientes">`); len(found) != 0 {
		t.Errorf("a clean text was refused: %v", found)
	}
}
