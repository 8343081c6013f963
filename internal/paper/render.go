// Package paper makes the documents of the provider: templates with variables, what they say
// of one customer, and the page that is printed and kept. No database, no web: values come in as
// Facts, text goes out.
//
// The way of a document: Prepare a template when it is saved; Render it with the Facts of a
// contract; let people edit the text (Clean); Compose the sheet with head, signatures and foot;
// Freeze it with its hash; show it with Document, for ever the same.
package paper

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Rendered is a document with its values.
type Rendered struct {
	HTML    string
	Missing []Variable // without a value: marked in the text, each listed once
}

// Render puts the values of the facts into a prepared template, or into a text that was edited
// and still has chips. A value is text and stays text: it is never looked at for names or tags.
// The error is an *isp.Error about the field html: a name that is no variable, or a document
// that grows too large.
func Render(prepared string, f *Facts) (Rendered, error) {
	root, err := cleanTree(prepared)
	if err != nil {
		return Rendered{}, err
	}
	if err := decide(root, f); err != nil {
		return Rendered{}, err
	}
	r := renderer{facts: f, left: maxPaper - len(prepared), missed: map[string]bool{}}
	for _, n := range elements(root) {
		if n.DataAtom != atom.Span {
			continue
		}
		if err := r.fill(n); err != nil {
			return Rendered{}, err
		}
	}
	filled, err := write(root)
	if err != nil {
		return Rendered{}, err
	}
	clean, err := Clean(filled)
	return Rendered{HTML: clean, Missing: r.missing}, err
}

// Missing lists the variables that a text still shows without a value.
func Missing(text string) ([]Variable, error) {
	root, err := cleanTree(text)
	if err != nil {
		return nil, err
	}
	var all []Variable
	seen := map[string]bool{}
	for _, n := range elements(root) {
		v, found := known()[attribute(n, "data-var")]
		if found && !seen[v.Key] {
			seen[v.Key], all = true, append(all, v)
		}
	}
	return all, nil
}

// decide leaves out the blocks whose condition does not hold, and the frames of the others.
func decide(root *html.Node, f *Facts) error {
	for _, n := range elements(root) {
		condition := attribute(n, "data-if")
		if condition == "" || n.Parent == nil {
			continue
		}
		name := strings.TrimPrefix(condition, "!")
		v, found := known()[name]
		if !found {
			return unknown(name)
		}
		if v.filled(f) == (name == condition) {
			unwrap(n)
		} else {
			n.Parent.RemoveChild(n)
		}
	}
	return nil
}

func unknown(name string) error {
	return Draft{Unknown: []string{name}}.Fault()
}

// renderer puts values in, up to so many bytes.
type renderer struct {
	facts   *Facts
	left    int
	missing []Variable
	missed  map[string]bool
}

// fill replaces one chip.
func (r *renderer) fill(chip *html.Node) error {
	name := attribute(chip, "data-var")
	if name == "" {
		unwrap(chip)
		return nil
	}
	v, found := known()[name]
	if !found {
		return unknown(name)
	}
	switch {
	case !v.filled(r.facts):
		return r.mark(chip, v)
	case v.table != nil:
		return r.list(chip, v.table(r.facts))
	}
	value := v.value(r.facts)
	if r.left -= len(value); r.left < 0 {
		return tooLarge()
	}
	empty(chip)
	text(chip, value)
	unwrap(chip)
	return nil
}

// mark shows that a value is missing, with the name of what is missing; an optional one leaves
// nothing behind.
func (r *renderer) mark(chip *html.Node, v Variable) error {
	if v.Optional {
		chip.Parent.RemoveChild(chip)
		return nil
	}
	if !r.missed[v.Key] {
		r.missed[v.Key], r.missing = true, append(r.missing, v)
	}
	if r.left -= len(v.Label); r.left < 0 {
		return tooLarge()
	}
	empty(chip)
	chip.Attr = []html.Attribute{{Key: "data-var", Val: v.Key}, {Key: "class", Val: "missing"}}
	text(chip, "["+v.Label+"]")
	return nil
}

// list draws rows as a table in place of the chip; a paragraph cannot hold a table, so it goes
// behind it, and what was only the chip's paragraph goes away.
func (r *renderer) list(chip *html.Node, rows [][]string) error {
	drawn := element(atom.Table)
	head, body := element(atom.Thead), element(atom.Tbody)
	drawn.AppendChild(head)
	drawn.AppendChild(body)
	for i, row := range rows {
		line := element(atom.Tr)
		for _, cell := range row {
			if r.left -= len(cell) + len("<td></td>"); r.left < 0 {
				return tooLarge()
			}
			if i == 0 {
				line.AppendChild(text(element(atom.Th), cell))
			} else {
				line.AppendChild(text(element(atom.Td), cell))
			}
		}
		if i == 0 {
			head.AppendChild(line)
		} else {
			body.AppendChild(line)
		}
	}
	place(drawn, chip)
	return nil
}

// place puts a block where a chip stood.
func place(block, chip *html.Node) {
	holder := chip
	for n := chip.Parent; n != nil; n = n.Parent {
		if n.DataAtom == atom.P || n.DataAtom == atom.H1 || n.DataAtom == atom.H2 || n.DataAtom == atom.H3 {
			holder = n
		}
	}
	holder.Parent.InsertBefore(block, holder.NextSibling)
	chip.Parent.RemoveChild(chip)
	if holder != chip && strings.TrimSpace(plain(holder)) == "" {
		holder.Parent.RemoveChild(holder)
	}
}
