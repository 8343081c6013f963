package paper

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Page is the page of one or more composed documents, each beginning on a sheet of its own.
type Page struct {
	Title    string
	Composed []string // each cleaned again before it is shown
	Styles   []string // addresses of our own sheets
	Scripts  []string // addresses of our own modules, for the button that prints
}

// Document writes the whole page. It is the one page that is not written by html/template,
// because the text of a contract is markup by then; it is built as a tree, so that whatever
// stands in it is text or an element that the policy names.
func (p Page) Document() ([]byte, error) {
	head := element(atom.Head)
	head.AppendChild(element(atom.Meta, "charset", "utf-8"))
	head.AppendChild(element(atom.Meta, "name", "viewport", "content", "width=device-width, initial-scale=1"))
	head.AppendChild(text(element(atom.Title), p.Title))
	for _, address := range p.Styles {
		head.AppendChild(element(atom.Link, "rel", "stylesheet", "href", address))
	}
	for _, address := range p.Scripts {
		head.AppendChild(element(atom.Script, "src", address, "defer", ""))
	}
	body := element(atom.Body)
	if len(p.Scripts) > 0 {
		bar := element(atom.Header, "class", "paper-bar")
		bar.AppendChild(text(element(atom.Button, "type", "button", "data-print", ""), "Imprimir"))
		body.AppendChild(bar)
	}
	main := element(atom.Main)
	body.AppendChild(main)
	for _, composed := range p.Composed {
		root, err := sieve(composed, sheetPolicy(), maxSheet)
		if err != nil {
			return nil, err
		}
		for n := root.FirstChild; n != nil; n = root.FirstChild {
			root.RemoveChild(n)
			main.AppendChild(n)
		}
	}
	page := element(atom.Html, "lang", "pt-BR")
	page.AppendChild(head)
	page.AppendChild(body)
	var b strings.Builder
	b.WriteString("<!doctype html>")
	if err := html.Render(&b, page); err != nil {
		return nil, err
	}
	return []byte(b.String()), nil
}
