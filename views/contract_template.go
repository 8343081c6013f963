package views

import (
	"strconv"

	"balcao/internal/isp"
)

// ContractTemplates is the list of the templates of documents.
type ContractTemplates struct {
	Page
	List List
}

// Template names the HTML.
func (*ContractTemplates) Template() string { return "contract_template/list" }

// ContractTemplateList lists templates, those in use first of each kind.
func ContractTemplateList(all []isp.ContractTemplate, see Sight) List {
	return ListOf("Modelos", []Column[isp.ContractTemplate]{
		{Label: "Modelo", Class: "name", Show: func(v isp.ContractTemplate) Cell {
			return Cell{{Text: v.Name, URL: "/config/modelos/" + strconv.FormatInt(v.ID, 10)}}
		}},
		NewColumn("Documento", "", func(v isp.ContractTemplate) Cell { return Text(isp.PaperKinds().Label(v.Kind)) }),
		NewColumn("Situação", "", func(v isp.ContractTemplate) Cell { return State(templateState(v.Active)) }),
		NewColumn("Tipo de plano", "doc", func(v isp.ContractTemplate) Cell { return orAll(v.PlanType) }),
		NewColumn("Unidade", "", func(v isp.ContractTemplate) Cell { return orAll(v.Unit) }),
		NewColumn("Versão", "num", func(v isp.ContractTemplate) Cell { return Text(strconv.FormatInt(v.Version, 10)) }),
		NewColumn("Salvo", "", func(v isp.ContractTemplate) Cell {
			return Cell{{Text: isp.FormatMoment(v.SavedAt, see.Zone)}, Classed("dim", "por "+v.SavedBy)}
		}),
	}, all, NewEmpty("Nenhum modelo.", ""))
}

func orAll(value string) Cell {
	if value == "" {
		return Cell{Classed("dim", "todos")}
	}
	return Text(value)
}

func templateState(active bool) Badge {
	if active {
		return Badge{Label: "Em uso", Shape: "●", Tone: "ok", Meaning: "Oferecido quando um documento é gerado."}
	}
	return Badge{Label: "Fora de uso", Shape: "○", Tone: "neutral", Meaning: "Não é oferecido; o que foi gerado com ele fica."}
}

// ContractTemplate is the editor of one template, with its variables and its preview.
type ContractTemplate struct {
	Page
	Form           // everything but the text
	Text    Field  // the text as HTML
	Action  string // where it is saved
	Version int64  // that was read; 0 of a new one
	Key     string // makes a save happen once
	Groups  []VariableGroup

	VersionsURL string // of its older texts; "" of a new one
	TextOf      int64  // the older version whose text is in the editor; 0 when it is the one that was read
}

// Template names the HTML.
func (*ContractTemplate) Template() string { return "contract_template/edit" }

// VariableGroup is a group of variables in the panel beside the editor.
type VariableGroup struct {
	Name      string
	Variables []Variable
}

// Variable is a variable that may be put into a template.
type Variable struct {
	Key, Label, Type, Example string
}

// ContractTemplateVersions is the list of what a template was after each save.
type ContractTemplateVersions struct {
	Page
	List List
}

// Template names the HTML.
func (*ContractTemplateVersions) Template() string { return "contract_template/versions" }

// TemplateVersionLine is one version in the list.
type TemplateVersionLine struct {
	Version          int64
	Name             string
	SavedAt, SavedBy string
}

// TemplateVersionList lists the versions of a template.
func TemplateVersionList(all []TemplateVersionLine, id int64, see Sight) List {
	return ListOf("Versões", []Column[TemplateVersionLine]{
		{Label: "Versão", Class: "name", Show: func(v TemplateVersionLine) Cell {
			number := strconv.FormatInt(v.Version, 10)
			return Cell{{Text: "versão " + number, URL: "/config/modelos/" + strconv.FormatInt(id, 10) + "/versoes/" + number}}
		}},
		NewColumn("Modelo", "", func(v TemplateVersionLine) Cell { return Text(v.Name) }),
		NewColumn("Salvo", "", func(v TemplateVersionLine) Cell {
			return Cell{{Text: isp.FormatMoment(v.SavedAt, see.Zone)}, Classed("dim", "por "+v.SavedBy)}
		}),
	}, all, NewEmpty("Nenhuma versão.", ""))
}

// ContractTemplateVersion is one version of a template, to read.
type ContractTemplateVersion struct {
	Page
	Told   string // by whom and when it was saved
	Back   string // to the list of versions
	Same   bool   // its text is the one of today
	UseURL string // the editor with this text; "" when it is the one of today
	Lines  []PaperLine
}

// Template names the HTML.
func (*ContractTemplateVersion) Template() string { return "contract_template/version" }
