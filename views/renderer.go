// Package views is what is seen: Go structs and, beside them, the HTML that draws them. It
// knows the rules (internal/isp) and neither the store nor the web.
//
// A screen is a struct that embeds Page and names its template; the template defines
// "content", and one block for each element that can be sent alone, named after the id of
// that element with the "#": {{block "#results" .}}<section id="results">…{{end}}. When
// something elsewhere on the page must change together with the element, the template also
// defines "#results+", a run of <hx-partial> elements that goes along with the fragment.
package views

import (
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"strings"
	"sync"
)

// Screen is a page: a struct of this package that embeds Page.
type Screen interface {
	// Base is the part that every page has; the web fills it.
	Base() *Page
	// Template is the name of the HTML, folder and file without extension: "search/customers".
	Template() string
}

// Renderer holds the HTML of every screen. Each is parsed when it is drawn first: one holds all that it
// shares with the others, and of some sixty an office opens half.
type Renderer struct {
	screens map[string]func() (*template.Template, error)
	parse   func(name string) (*template.Template, error) // a file, over what all share
}

// shared are the folders whose templates every screen may use.
var shared = []string{"layout", "components"}

// NewRenderer finds every screen of files, the tree of views/, and parses what they share. asset gives
// the address of a static file from its path under static/.
func NewRenderer(files fs.FS, asset func(string) string) (*Renderer, error) {
	base := template.New("").Funcs(Funcs(asset))
	for _, folder := range shared {
		if err := parseAll(base, files, folder+"/*.html"); err != nil {
			return nil, err
		}
	}
	names, err := fs.Glob(files, "*/*.html")
	if err != nil {
		return nil, fmt.Errorf("list the screens: %w", err)
	}
	r := &Renderer{
		screens: make(map[string]func() (*template.Template, error)),
		parse:   func(name string) (*template.Template, error) { return parseScreen(base, files, name) },
	}
	for _, name := range names {
		if isPartial(name) {
			continue
		}
		r.screens[strings.TrimSuffix(name, ".html")] = sync.OnceValues(func() (*template.Template, error) { return r.parse(name) })
	}
	return r, nil
}

// isPartial tells the files that are no screens: the shared folders, and names with "_".
func isPartial(name string) bool {
	folder, file := path.Split(name)
	for _, s := range shared {
		if folder == s+"/" {
			return true
		}
	}
	return strings.HasPrefix(file, "_")
}

// parseScreen parses one screen over the shared templates, with the partials of its folder.
func parseScreen(base *template.Template, files fs.FS, name string) (*template.Template, error) {
	screen, err := base.Clone()
	if err != nil {
		return nil, fmt.Errorf("clone the layout for %s: %w", name, err)
	}
	if err := parseAll(screen, files, path.Dir(name)+"/_*.html"); err != nil {
		return nil, err
	}
	if err := parseAll(screen, files, name); err != nil {
		return nil, err
	}
	if screen.Lookup("content") == nil {
		return nil, fmt.Errorf("screen %s defines no content", name)
	}
	return screen, nil
}

// parseAll parses the files that match the pattern into t, each under its own path, so that
// files of the same base name do not replace each other.
func parseAll(t *template.Template, files fs.FS, pattern string) error {
	names, err := fs.Glob(files, pattern)
	if err != nil {
		return fmt.Errorf("list %s: %w", pattern, err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		if _, err := t.New(name).Parse(string(text)); err != nil {
			return fmt.Errorf("parse %s: %w", name, err)
		}
	}
	return nil
}

// ErrNoScreen is returned for a screen that names a template that does not exist.
var ErrNoScreen = errors.New("no such screen")

// HasFragment reports whether the screen can send the element with this "#id" alone.
func (r *Renderer) HasFragment(s Screen, id string) bool {
	if !strings.HasPrefix(id, "#") {
		return false
	}
	t, err := r.screen(s) // what fails here fails again where the page is drawn, and is told there
	return err == nil && t.Lookup(id) != nil
}

// screen is the parsed HTML of a screen.
func (r *Renderer) screen(s Screen) (*template.Template, error) {
	parsed := r.screens[s.Template()]
	if parsed == nil {
		return nil, fmt.Errorf("%w: %q", ErrNoScreen, s.Template())
	}
	return parsed()
}

// Document writes the whole page.
func (r *Renderer) Document(w io.Writer, s Screen) error {
	return r.execute(w, s, "page")
}

// Fragment writes the element with this "#id", what goes along with it, and the title. htmx
// takes the title out of a head before it reads the rest, which may be rows of a table.
func (r *Renderer) Fragment(w io.Writer, s Screen, id string) error {
	if err := r.execute(w, s, "head"); err != nil {
		return err
	}
	if err := r.execute(w, s, id); err != nil {
		return err
	}
	if r.HasFragment(s, id+"+") {
		return r.execute(w, s, id+"+")
	}
	return nil
}

func (r *Renderer) execute(w io.Writer, s Screen, name string) error {
	t, err := r.screen(s)
	if err != nil {
		return err
	}
	if err := t.ExecuteTemplate(w, name, s); err != nil {
		return fmt.Errorf("draw %q of %s: %w", name, s.Template(), err)
	}
	return nil
}

// Each calls fn for every screen's parsed HTML; the tests check them against their structs.
func (r *Renderer) Each(fn func(name string, t *template.Template)) error {
	for name, parsed := range r.screens {
		t, err := parsed()
		if err != nil {
			return err
		}
		fn(name, t)
	}
	return nil
}
