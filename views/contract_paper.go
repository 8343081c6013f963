package views

import (
	"net/url"

	"balcao/internal/isp"
)

// ContractPapers is the page of the documents of a contract: generated, edited, frozen, printed.
type ContractPapers struct {
	Page
	Form          // of what was refused
	Contract      isp.Contract
	Customer      isp.Customer
	URL           string // of the contract's papers
	Templates     []Option
	Papers        []PaperLink
	Current       *PaperView // nil while nothing was generated
	EditableTexts bool       // the setting lets texts be edited
	ScansURL      string     // of the signed copies
	Scans         []ScanLine // signed copies, the newest first
	Scan          ScanForm
}

// Template names the HTML.
func (*ContractPapers) Template() string { return "contract_paper/papers" }

// PaperLink is one document in the list of those of a contract.
type PaperLink struct {
	Name, State, URL string
	Shown            bool
}

// PaperView is the document that is shown.
type PaperView struct {
	Name     string // of its kind
	Kind     string // its word outside
	Template string // "Contrato (minuta), versão 3"
	Told     []string
	Missing  []PaperValue // values that are missing
	Text     string       // as HTML, for the editor
	Version  int64
	Lines    []PaperLine // what the text changed of the template's, or its text
	Edited   bool
	Frozen   bool
	SHA256   string
	PrintURL string // of the frozen page, or of the preview
}

// PaperValue is a value that a document lacks.
type PaperValue struct {
	Key, Label string // of the variable
	Typed      string // by hand, when it was refused
}

// PaperLine is a line of a document: "same", "out" of the template's text, "in" the edited one.
type PaperLine struct{ Class, Text string }

// ContractURL is the address of the documents of a contract.
func ContractURL(number string) string { return "/contratos/" + url.PathEscape(number) + "/papel" }

// ScanForm is what attaching a signed copy asks beside the file.
type ScanForm struct {
	Fields    []Field
	FileError string // what is wrong with the file; "" when nothing is
}

// ScanLine is one signed copy of a contract.
type ScanLine struct {
	Document string // of which kind
	Name     string // of the file
	URL      string // where it is saved from
	Told     string // signed by whom, attached by whom
	Rejected string // by whom and why it was said to be wrong; "" while it counts

	ID        int64
	RejectURL string
	Reason    Field // asks why it is wrong
	Open      bool  // the form is shown: it was refused
}

// NewScanForm leaves out of a form what the file itself says.
func NewScanForm(drawn Form) ScanForm {
	var f ScanForm
	for _, field := range drawn.Fields {
		switch field.Name {
		case "arquivo":
			f.FileError = field.Error
		case "nome_arquivo":
		default:
			f.Fields = append(f.Fields, field)
		}
	}
	return f
}
