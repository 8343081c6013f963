package paper

import (
	"regexp"
	"strings"
	"sync"

	"github.com/microcosm-cc/bluemonday"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"balcao/internal/isp"
)

// textPolicy is what a template or an edited text may hold: text, its structure and its
// alignment. No address, no picture, no style, no name that a script or a sheet could look for
// but the classes below.
var textPolicy = sync.OnceValue(newTextPolicy)

func newTextPolicy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "b", "em", "i", "u", "s", "sub", "sup",
		"ul", "ol", "li", "table", "thead", "tbody", "tfoot", "tr", "th", "td", "div")
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^(align-(left|center|right|justify)|page-break|draft-note)$`)).
		OnElements("p", "h1", "h2", "h3", "div", "td", "th", "table")
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^missing$`)).OnElements("span")
	p.AllowAttrs("data-var").Matching(regexp.MustCompile(`^[\pL\pM\pN_]{1,80}$`)).OnElements("span")
	p.AllowAttrs("data-if").Matching(regexp.MustCompile(`^!?[\pL\pM\pN_]{1,80}$`)).OnElements("div")
	p.AllowAttrs("colspan", "rowspan").Matching(regexp.MustCompile(`^[1-9][0-9]?$`)).OnElements("td", "th")
	p.AllowAttrs("start").Matching(regexp.MustCompile(`^[0-9]{1,4}$`)).OnElements("ol")
	return p
}

// Clean gives back what of a text may stand on paper, with its tags balanced. It is the
// authority on saving and on showing; what an editor did before is convenience. Cleaning what
// is clean changes nothing. The error is an *isp.Error when the text is too large or too deep.
func Clean(text string) (string, error) {
	root, err := cleanTree(text)
	if err != nil {
		return "", err
	}
	return write(root)
}

// cleanTree is Clean, before it is written. Names of elements have one spelling in it: strong
// for b, em for i, h3 for what is smaller, and a div is a condition or the end of a page.
func cleanTree(text string) (*html.Node, error) {
	for range 4 {
		root, err := sieve(text, textPolicy(), maxPaper)
		if err != nil {
			return nil, err
		}
		tidy(root)
		again, err := write(root)
		if err != nil {
			return nil, err
		}
		if again == text {
			return root, nil
		}
		text = again
	}
	return nil, isp.Fail(isp.Invalid, "html", "O texto está com as marcas de HTML misturadas. Cole-o de novo como texto simples.")
}

// sieve takes out what the policy does not name, and parses the rest. Elements are counted
// before they are parsed, because a parser repeats the formatting that was left open in each
// paragraph.
func sieve(text string, policy *bluemonday.Policy, limit int) (*html.Node, error) {
	if len(text) > limit {
		return nil, tooLarge()
	}
	clean := policy.Sanitize(strings.ToValidUTF8(text, "�"))
	if strings.Count(clean, "<") > 2*maxElements {
		return nil, tooLarge()
	}
	return parse(clean)
}

func tooLarge() error {
	return isp.Fail(isp.Invalid, "html", "O texto é grande demais: o limite é de 256 KB.")
}

// tidy gives elements their one spelling.
func tidy(root *html.Node) {
	for _, n := range elements(root) {
		if n.Parent == nil {
			continue // was inside of a chip
		}
		switch n.DataAtom {
		case atom.Span:
			tidyChip(n)
		case atom.B:
			rename(n, atom.Strong)
		case atom.I:
			rename(n, atom.Em)
		case atom.H4, atom.H5, atom.H6:
			rename(n, atom.H3)
		case atom.Div:
			if attribute(n, "data-if") == "" && attribute(n, "class") != "page-break" {
				plainDiv(n)
			}
		default: // has one spelling only
		}
	}
}

// tidyChip leaves nothing but text in a chip, and no span that is none.
func tidyChip(n *html.Node) {
	if attribute(n, "data-var") == "" {
		unwrap(n)
		return
	}
	words := plain(n)
	empty(n)
	text(n, strings.ReplaceAll(words, "\n", " "))
}

// plainDiv makes a paragraph of a div that holds a line of text, and leaves out one that only
// holds others.
func plainDiv(n *html.Node) {
	for child := range n.ChildNodes() {
		if isBlock(child) {
			unwrap(n)
			return
		}
	}
	rename(n, atom.P)
}
