package paper

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"regexp"
	"strings"
	"sync"

	"github.com/microcosm-cc/bluemonday"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"balcao/internal/isp"
)

// Sheet is what stands around the text of a document.
type Sheet struct {
	Provider  Provider // head, with the logo
	Signers   []Signer
	Witnesses bool   // two lines for them
	Foot      string // two lines on every page: number, template and version; the provider
}

// Signer is one line to sign on.
type Signer struct {
	Name, Document, Role string // Role in the document: CONTRATANTE, CEDENTE, …
}

// SheetOf is the sheet of a kind of document: its parties sign, with two witnesses except on
// the papers of the counter and of the technician. template names the template and its version.
func SheetOf(kind string, f *Facts, template string) Sheet {
	s := Sheet{
		Provider: f.Provider, Witnesses: kind != KindCancelling && kind != KindOrderSheet && kind != KindKitReceipt,
		Foot: joined("\n", joined(" · ", KindLabel(kind), footNumber(kind, f), template),
			joined(" · ", f.Provider.Name, f.Provider.Site, isp.FormatPhone(f.Provider.Phone))),
	}
	provider := Signer{Name: f.Provider.Name, Document: documentLine(f.Provider.CNPJ), Role: "CONTRATADA"}
	customer := Signer{Name: f.Customer.Name, Document: documentLine(f.Customer.TaxID), Role: "CONTRATANTE"}
	if f.Customer.Kind == "company" && f.Representative.Name != "" {
		customer.Name += ", por " + f.Representative.Name
	}
	switch kind {
	case KindTransfer:
		s.Signers = []Signer{
			{Name: f.Transfer.From.Name, Document: documentLine(f.Transfer.From.TaxID), Role: "ANTIGO TITULAR"},
			{Name: f.Transfer.To.Name, Document: documentLine(f.Transfer.To.TaxID), Role: "NOVO TITULAR"},
			provider,
		}
	case KindOrderSheet:
		s.Signers = []Signer{{Name: customer.Name, Document: customer.Document, Role: "CLIENTE"}, {Name: f.Order.Technician, Role: "TÉCNICO"}}
	case KindKitReceipt:
		s.Signers = []Signer{
			{Name: customer.Name, Document: customer.Document, Role: "CLIENTE"},
			{Name: f.Handover.Responsible, Role: "RESPONSÁVEL"},
			{Name: f.Handover.Confirming, Role: "CONFERENTE"},
		}
	default:
		s.Signers = []Signer{customer, provider}
	}
	return s
}

// documentLine is a CPF or CNPJ under its own name; what is neither stands alone.
func documentLine(taxID string) string {
	switch len(taxID) {
	case 11:
		return "CPF " + isp.FormatTaxID(taxID)
	case 14:
		return "CNPJ " + isp.FormatTaxID(taxID)
	}
	return taxID
}

func footNumber(kind string, f *Facts) string {
	if kind == KindOrderSheet {
		return f.Order.Number
	}
	return f.Contract.Number
}

// Compose builds the document that is printed: head, text, signatures and foot. A clause, that
// is a second-level title and what follows it, is kept together; a value that is still missing
// becomes a line to be filled in by hand. The error is an *isp.Error.
func Compose(text string, s Sheet) (string, error) {
	body, err := cleanTree(text)
	if err != nil {
		return "", err
	}
	rule(body)
	return s.around(body)
}

// Preview is Compose for the screen: what is missing is marked, and not a line.
func Preview(text string, s Sheet) (string, error) {
	body, err := cleanTree(text)
	if err != nil {
		return "", err
	}
	return s.around(body)
}

// rule makes a line of each value that is missing.
func rule(body *html.Node) {
	for _, n := range elements(body) {
		if n.DataAtom == atom.Span {
			n.Attr = []html.Attribute{{Key: "class", Val: "blank"}}
			empty(n)
			n.AppendChild(&html.Node{Type: html.TextNode, Data: strings.Repeat("_", 24)})
		}
	}
}

// around builds the sheet around a text.
func (s Sheet) around(body *html.Node) (string, error) {
	page := element(atom.Article, "class", "paper")
	page.AppendChild(s.head())
	page.AppendChild(clauses(body))
	page.LastChild.AppendChild(s.signatures())
	page.AppendChild(line(atom.Footer, "paper-foot", s.Foot))
	root := element(atom.Div)
	root.AppendChild(page)
	written, err := write(root)
	if err != nil {
		return "", err
	}
	return cleanSheet(written)
}

// clauses moves the text into a section, each clause in one of its own.
func clauses(body *html.Node) *html.Node {
	all := element(atom.Section, "class", "paper-text")
	into := all
	for n := body.FirstChild; n != nil; n = body.FirstChild {
		body.RemoveChild(n)
		if n.DataAtom == atom.H1 || attribute(n, "class") == "page-break" {
			into = all
		}
		if n.DataAtom == atom.H2 {
			into = element(atom.Section, "class", "clause")
			all.AppendChild(into)
		}
		into.AppendChild(n)
	}
	return all
}

func (s Sheet) head() *html.Node {
	head := element(atom.Header, "class", "paper-head")
	if logo := dataImage(s.Provider.Logo); logo != "" {
		head.AppendChild(element(atom.Img, "src", logo, "alt", ""))
	}
	p := s.Provider
	name := element(atom.P)
	name.AppendChild(text(element(atom.Strong), p.Name))
	head.AppendChild(name)
	head.AppendChild(text(element(atom.P), joined("\n", joined(" · ", documentLine(p.CNPJ), AddressLine(p.Address)),
		joined(" · ", isp.FormatPhone(p.Phone), p.Email, p.Site))))
	return head
}

func (s Sheet) signatures() *html.Node {
	block := element(atom.Section, "class", "signatures")
	for _, signer := range s.Signers {
		block.AppendChild(line(atom.P, "signature", joined("\n", signer.Name, signer.Document, signer.Role)))
	}
	if s.Witnesses {
		for range 2 {
			block.AppendChild(line(atom.P, "signature", "Testemunha\nNome:\nCPF:"))
		}
	}
	return block
}

func line(name atom.Atom, class, words string) *html.Node {
	return text(element(name, "class", class), words)
}

// dataImage is a picture as an address of its own; "" when it is neither PNG nor JPEG, or larger
// than MaxLogo.
func dataImage(picture []byte) string {
	kind := ""
	switch {
	case len(picture) > MaxLogo:
		return ""
	case bytes.HasPrefix(picture, []byte("\x89PNG\r\n\x1a\n")):
		kind = "png"
	case bytes.HasPrefix(picture, []byte("\xff\xd8\xff")):
		kind = "jpeg"
	default:
		return ""
	}
	return "data:image/" + kind + ";base64," + base64.StdEncoding.EncodeToString(picture)
}

// sheetPolicy is textPolicy and what Compose adds.
var sheetPolicy = sync.OnceValue(func() *bluemonday.Policy {
	p := newTextPolicy()
	p.AllowElements("article", "header", "footer", "section")
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^(paper|paper-head|paper-text|paper-foot|clause|signatures|signature)$`)).
		OnElements("article", "header", "footer", "section", "p")
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^blank$`)).OnElements("span")
	p.AllowAttrs("src").Matching(regexp.MustCompile(`^data:image/(png|jpeg);base64,[A-Za-z0-9+/]+=*$`)).OnElements("img")
	p.AllowAttrs("alt").Matching(regexp.MustCompile(`^$`)).OnElements("img")
	return p
})

// cleanSheet sieves a composed document.
func cleanSheet(written string) (string, error) {
	root, err := sieve(written, sheetPolicy(), maxSheet)
	if err != nil {
		return "", err
	}
	return write(root)
}

// FitText reports whether a text is one that Clean leaves as it is, as every text that was kept.
func FitText(text string) bool {
	clean, err := Clean(text)
	return err == nil && clean == text
}

// FitSheet is FitText for a composed document.
func FitSheet(composed string) bool {
	clean, err := cleanSheet(composed)
	return err == nil && clean == composed
}

// Frozen is a document that never changes again.
type Frozen struct {
	HTML   string
	SHA256 string // of HTML, 64 hexadecimal digits
}

// Freeze composes a document and seals it.
func Freeze(text string, s Sheet) (Frozen, error) {
	composed, err := Compose(text, s)
	if err != nil {
		return Frozen{}, err
	}
	return Frozen{HTML: composed, SHA256: hash(composed)}, nil
}

// Intact reports whether a frozen document is the one that was frozen. The hash alone says so, for
// ever: what a policy lets stand may change with the years, and is asked where the document is shown
// (Page.Document).
func (f Frozen) Intact() bool { return hash(f.HTML) == f.SHA256 }

func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}
