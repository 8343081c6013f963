package paper

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"balcao/internal/isp"
)

// parse reads HTML as it would stand inside of a page.
func parse(text string) (*html.Node, error) {
	root := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
	nodes, err := html.ParseFragment(strings.NewReader(text), root)
	if err != nil {
		return nil, isp.Fail(isp.Invalid, "html", "O texto tem partes demais umas dentro das outras.")
	}
	for _, n := range nodes {
		root.AppendChild(n)
	}
	return root, nil
}

// write writes what is inside of root.
func write(root *html.Node) (string, error) {
	var b strings.Builder
	for n := range root.ChildNodes() {
		if err := html.Render(&b, n); err != nil {
			return "", err
		}
	}
	return b.String(), nil
}

func isBlock(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Li, atom.Table,
		atom.Hr, atom.Header, atom.Footer, atom.Section, atom.Article:
		return n.Type == html.ElementNode
	default:
		return false
	}
}

// elements lists the elements inside of root in the order of the text, so that a caller may
// move them.
func elements(root *html.Node) []*html.Node {
	var all []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			all = append(all, n)
		}
	}
	return all
}

func rename(n *html.Node, name atom.Atom) { n.DataAtom, n.Data = name, name.String() }

// unwrap leaves the element out and what is in it where it was.
func unwrap(n *html.Node) {
	for child := n.FirstChild; child != nil; child = n.FirstChild {
		n.RemoveChild(child)
		n.Parent.InsertBefore(child, n)
	}
	n.Parent.RemoveChild(n)
}

// empty takes out what is in the element.
func empty(n *html.Node) {
	for n.FirstChild != nil {
		n.RemoveChild(n.FirstChild)
	}
}

// attribute is "" when there is none.
func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// element builds a node; attributes are pairs of name and value.
func element(name atom.Atom, attributes ...string) *html.Node {
	n := &html.Node{Type: html.ElementNode, DataAtom: name, Data: name.String()}
	for i := 0; i+1 < len(attributes); i += 2 {
		n.Attr = append(n.Attr, html.Attribute{Key: attributes[i], Val: attributes[i+1]})
	}
	return n
}

// text appends text to n as it was written, a line break for each line feed.
func text(n *html.Node, s string) *html.Node {
	for i, line := range strings.Split(printable(s), "\n") {
		if i > 0 {
			n.AppendChild(element(atom.Br))
		}
		if line != "" {
			n.AppendChild(&html.Node{Type: html.TextNode, Data: line})
		}
	}
	return n
}

// printable leaves out what no paper shows and some reader may act on.
func printable(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r < ' ' || r >= 0x7f && r < 0xa0, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "�"))
}
