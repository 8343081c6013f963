package views

import (
	"strings"

	"balcao/internal/isp"
)

// ContractsTab is the tab Contratos: every contract of every plan.
type ContractsTab struct {
	Record
	Form         // number and plan, of a customer with many contracts
	Asks  bool   // the form is shown
	Found string // how many contracts are listed
	List  List
}

// Template names the HTML.
func (*ContractsTab) Template() string { return "contract/list" }

// CustomerContract is a contract with the name of its plan.
type CustomerContract struct {
	isp.Contract
	PlanName string
}

// ContractList lists the contracts of all plans of a customer.
func ContractList(contracts []CustomerContract, see Sight) List {
	list := ListOf("Contratos", []Column[CustomerContract]{
		NewColumn("Número do Contrato", "doc", func(c CustomerContract) Cell { return Text(c.Number) }),
		NewColumn("Principal", "", mainMark),
		NewColumn("Situação", "", func(c CustomerContract) Cell { return State(ContractState(c.Contract, see.Today)) }),
		NewColumn("Início", "doc", func(c CustomerContract) Cell { return Text(isp.FormatDate(c.StartsOn)) }),
		NewColumn("Validade", "", func(c CustomerContract) Cell { return validity(c, see.Today) }),
		NewColumn("Plano", "", func(c CustomerContract) Cell {
			return append(see.PlanLink(c.PlanCode), Part{Text: c.PlanName})
		}),
		NewColumn("Modelo", "", func(c CustomerContract) Cell { return Text(c.Template) }),
		NewColumn("Documentos", "", func(c CustomerContract) Cell { return papersLink(c.Number, see) }),
		actionsColumn(func(c CustomerContract) Actions {
			return contractActions(c.Contract, see)
		}),
	}, contracts, NewEmpty("Nenhum contrato.", ""))
	list.Number(func(i int) string { return RowID("contract", contracts[i].ID) })
	return list
}

// contractActions is the menu of a contract: what its state forbids is greyed.
func contractActions(c isp.Contract, see Sight) Actions {
	return see.ActionsOf("contract", c.Number, "contrato "+c.Number, false).
		refusing(func(act string) error { return isp.WhyNotContract(act, c, see.Today) })
}

// papersLink leads to the documents of a contract, for a user who may open them.
func papersLink(number string, see Sight) Cell {
	if !see.Papers {
		return nil
	}
	return Cell{{Text: "gerar e imprimir", URL: ContractURL(number)}}
}

func mainMark(c CustomerContract) Cell {
	if !c.Main {
		return nil
	}
	return Cell{Classed("strong", "★ Principal")}
}

func validity(c CustomerContract, today string) Cell {
	if c.EndsOn == "" {
		return Cell{Classed("doc", "sem fim")}
	}
	cell := Cell{Classed("doc", isp.FormatDate(c.EndsOn))}
	if ends := ContractEnd(c.Contract, today); ends != "" {
		cell = append(cell, Classed("dim", ends))
	}
	return cell
}

// ContractEnd says how near the end of a contract in force is; "" when there is nothing to say.
func ContractEnd(c isp.Contract, today string) string {
	if c.Status != "in_force" || c.EndsOn == "" {
		return ""
	}
	days, known := isp.DaysBetween(today, c.EndsOn)
	switch {
	case !known:
		return ""
	case days < 0:
		return "venceu há " + Span(c.EndsOn, today)
	case days == 0:
		return "vence hoje"
	case days <= 60:
		return "vence em " + Counted(days, "dia", "dias")
	}
	return ""
}

// ContractState is the state of a contract on a day: one that is past its end does not look as if
// all were well.
func ContractState(c isp.Contract, today string) Badge {
	if c.Status == "in_force" && c.EndsOn != "" && c.EndsOn < today {
		return Badge{Label: "Vigente, fora da validade", Shape: "◒", Tone: "attention", Meaning: "A validade passou e ninguém renovou nem encerrou."}
	}
	return ContractStatus(c.Status)
}

// ContractStatus is the state of a contract (isp.ContractStatuses).
func ContractStatus(status string) Badge {
	switch status {
	case "draft":
		return Badge{Label: "Rascunho", Shape: "◌", Tone: "neutral", Meaning: "Ainda sem efeito."}
	case "in_force":
		return Badge{Label: "Vigente", Shape: "●", Tone: "ok", Meaning: "Em vigor."}
	case "ended":
		return Badge{Label: "Encerrado", Shape: "○", Tone: "neutral", Meaning: "Chegou ao fim da validade."}
	case "replaced":
		return Badge{Label: "Substituído", Shape: "⇄", Tone: "neutral", Meaning: "Outro contrato tomou o lugar deste."}
	case "cancelled":
		return Badge{Label: "Cancelado", Shape: "✕", Tone: "neutral", Meaning: "Cancelado antes do fim."}
	}
	return unknown(status)
}

func contractThing(c isp.Contract, see Sight) PlanThing {
	badge := ContractState(c, see.Today)
	thing := PlanThing{Name: c.Number, Figure: true, Badge: &badge, Notes: notes(c.Template)}
	if c.Main {
		thing.Notes = append([]string{"★ principal"}, thing.Notes...)
	}
	var term []string
	if c.StartsOn != "" {
		term = append(term, "de "+isp.FormatDate(c.StartsOn))
	}
	if c.EndsOn != "" {
		term = append(term, "até "+isp.FormatDate(c.EndsOn))
	}
	thing.Notes = append(thing.Notes, notes(strings.Join(term, " "))...)
	thing.Notes = append(thing.Notes, notes(ContractEnd(c, see.Today))...)
	thing.Actions = contractActions(c, see)
	if see.Papers {
		thing.Papers = ContractURL(c.Number)
	}
	return thing
}
