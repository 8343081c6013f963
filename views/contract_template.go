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
