package paper

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/unicode/norm"

	"balcao/internal/isp"
)

// Draft is a template as it was typed, made ready to be kept.
type Draft struct {
	HTML    string   // clean; each variable is <span data-var="key">$key</span>
	Unknown []string // names that are no variables, as they were typed, once each
	Used    []string // keys, once each, in the order of the text
}

// Prepare reads a template. Names are tokens: $nome_cliente_pai is one name and never
// $nome_cliente with something behind it. Letter case and accents do not count. A paragraph
// [se $chave] or [se não $chave] begins a block that is printed when the variable has a value,
// or has none, and a paragraph [fim] ends it; kept, it is <div data-if="chave"> or "!chave". The error
// is an *isp.Error about the field html: too large, or a block without its other end.
func Prepare(source string) (Draft, error) {
	if len(source) > maxText {
		return Draft{}, tooLarge()
	}
	root, err := cleanTree(norm.NFC.String(source))
	if err != nil {
		return Draft{}, err
	}
	if err := foldBlocks(root); err != nil {
		return Draft{}, err
	}
	var d Draft
	for _, n := range textNodes(root) {
		chipTokens(n)
	}
	for _, n := range elements(root) {
		d.chip(n)
		d.condition(n)
	}
	if d.HTML, err = write(root); err != nil {
		return Draft{}, err
	}
	if len(d.HTML) > maxText || strings.Count(d.HTML, "<") > 2*maxElements {
		return Draft{}, tooLarge()
	}
	return d, nil
}

// Fault is what keeps a draft from being saved, an *isp.Error about the field html, or nil.
func (d Draft) Fault() error {
	switch len(d.Unknown) {
	case 0:
		return nil
	case 1:
		return isp.Fail(isp.Invalid, "html", "A variável $"+d.Unknown[0]+" não existe. Escolha-a na lista de variáveis.")
	}
	named, more := d.Unknown, ""
	if len(named) > 10 {
		named, more = named[:10], " e mais "+strconv.Itoa(len(named)-10)
	}
	return isp.Fail(isp.Invalid, "html", "Estas variáveis não existem: $"+strings.Join(named, ", $")+more+". Escolha-as na lista de variáveis.")
}

// chip notes what a chip names, and writes it in its one form.
func (d *Draft) chip(n *html.Node) {
	name := attribute(n, "data-var")
	if n.DataAtom != atom.Span || name == "" {
		return
	}
	key := d.use(name)
	n.Attr = []html.Attribute{{Key: "data-var", Val: key}}
	empty(n)
	text(n, "$"+key)
}

func (d *Draft) condition(n *html.Node) {
	name := attribute(n, "data-if")
	if name == "" {
		return
	}
	key := d.use(strings.TrimPrefix(name, "!"))
	if strings.HasPrefix(name, "!") {
		key = "!" + key
	}
	n.Attr = []html.Attribute{{Key: "data-if", Val: key}}
}

// use notes a name and gives its key.
func (d *Draft) use(name string) string {
	key := Fold(name)
	if _, found := known()[key]; !found {
		if !slices.Contains(d.Unknown, name) {
			d.Unknown = append(d.Unknown, name)
		}
		return name
	}
	if !slices.Contains(d.Used, key) {
		d.Used = append(d.Used, key)
	}
	return key
}

var token = regexp.MustCompile(`\$([\pL][\pL\pM\pN_]*)`)

// textNodes lists the text outside of chips.
func textNodes(root *html.Node) []*html.Node {
	var all []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.TextNode && attribute(n.Parent, "data-var") == "" {
			all = append(all, n)
		}
	}
	return all
}

// chipTokens makes a chip of each name in a text.
func chipTokens(n *html.Node) {
	rest := n.Data
	for {
		at := token.FindStringSubmatchIndex(rest)
		if at == nil {
			break
		}
		before, name := rest[:at[0]], rest[at[2]:at[3]]
		if strings.HasSuffix(before, "R") && known()[Fold(name)].Type == Money {
			before += "$ " // R$valor_plano: the sign was meant for the currency, too
		}
		if before != "" {
			n.Parent.InsertBefore(&html.Node{Type: html.TextNode, Data: before}, n)
		}
		chip := element(atom.Span, "data-var", name)
		n.Parent.InsertBefore(chip, n)
		rest = rest[at[1]:]
	}
	n.Data = rest
	if rest == "" {
		n.Parent.RemoveChild(n)
	}
}

var (
	blockStart = regexp.MustCompile(`(?i)^\[se (n[ãa]o )?\$([\pL][\pL\pM\pN_]*)\]$`)
	blockEnd   = regexp.MustCompile(`(?i)^\[fim\]$`)
)

// foldBlocks puts what stands between the paragraphs [se …] and [fim] into one div. Both stand
// beside each other: on one level of the text, in one cell, in one item.
func foldBlocks(root *html.Node) error {
	type open struct {
		div  *html.Node
		text string
	}
	blocks := map[*html.Node][]open{} // by parent
	for _, p := range elements(root) {
		if p.DataAtom != atom.P || p.Parent == nil {
			continue
		}
		parent, line := p.Parent, strings.TrimSpace(plain(p))
		stack := blocks[parent]
		if m := blockStart.FindStringSubmatch(line); m != nil {
			name := m[2]
			if m[1] != "" {
				name = "!" + name
			}
			div := element(atom.Div, "data-if", name)
			parent.InsertBefore(div, p)
			parent.RemoveChild(p)
			blocks[parent] = append(stack, open{div, line})
			continue
		}
		if blockEnd.MatchString(line) {
			if len(stack) == 0 {
				return isp.Fail(isp.Invalid, "html", "Há um [fim] sem o seu [se …] antes, no mesmo trecho.")
			}
			gather(stack[len(stack)-1].div, p)
			blocks[parent] = stack[:len(stack)-1]
		}
	}
	for _, stack := range blocks {
		if len(stack) > 0 {
			return isp.Fail(isp.Invalid, "html", "Falta o [fim] do bloco "+shorten(stack[0].text)+", no mesmo trecho.")
		}
	}
	return nil
}

// gather moves what stands between the two into the first, and drops the second.
func gather(div, end *html.Node) {
	for n := div.NextSibling; n != end; n = div.NextSibling {
		n.Parent.RemoveChild(n)
		div.AppendChild(n)
	}
	end.Parent.RemoveChild(end)
}

// plain is the text of a node.
func plain(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// shorten cuts a text for a message.
func shorten(s string) string {
	if utf8.RuneCountInString(s) <= 80 {
		return s
	}
	return string([]rune(s)[:80]) + "…"
}
