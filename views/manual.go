package views

import (
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"sync"
)

// manualName is the form of the manual's files: two digits for the order, then the key.
var manualName = regexp.MustCompile(`^[0-9]{2}-([a-z0-9-]+)\.html$`)

// manualTitle finds the title of a page: its first heading, plain text.
var manualTitle = regexp.MustCompile(`<h1>([^<]+)</h1>`)

// AddManual finds the pages of the manual, fragments of HTML that begin with their <h1>, each
// in the frame of the help screen, and returns the index.
func (r *Renderer) AddManual(files fs.FS) ([]HelpPage, error) {
	names, err := fs.Glob(files, "*.html")
	if err != nil {
		return nil, fmt.Errorf("list the manual: %w", err)
	}
	var pages []HelpPage
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		key, title := manualName.FindStringSubmatch(path.Base(name)), manualTitle.FindStringSubmatch(string(text))
		if key == nil || title == nil {
			return nil, fmt.Errorf("manual page %s needs a name like 10-pesquisa.html and an <h1>", name)
		}
		page := HelpPage{Key: key[1], Title: strings.TrimSpace(title[1])}
		marked, parts := manualParts(string(text))
		page.Parts = parts
		r.addManualPage(page, marked)
		pages = append(pages, page)
	}
	return pages, nil
}

// addManualPage puts one page into the frame, when it is read first.
func (r *Renderer) addManualPage(page HelpPage, text string) {
	r.screens["manual/"+page.Key] = sync.OnceValues(func() (*template.Template, error) {
		screen, err := r.parse((&Help{}).Template() + ".html")
		if err != nil {
			return nil, err
		}
		if _, err := screen.New("manual").Parse(text); err != nil {
			return nil, fmt.Errorf("parse the manual's page %s: %w", page.Key, err)
		}
		return screen, nil
	})
}
