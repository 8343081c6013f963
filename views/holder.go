package views

import (
	"time"

	"balcao/internal/isp"
)

// Holder is the screen of /quem-tinha: who had an address, a login or a MAC at an instant.
type Holder struct {
	Page
	Form
	Asked   bool
	Thing   string // what the question was read as
	Instant string // the instant asked about, at the provider
	UTC     string // the same in UTC
	Reason  string
	By      string // who asked
	// AnsweredAt is when, at the provider.
	AnsweredAt string
	Held       List
	Cut        bool // there are more holders than are shown
}

// Template names the HTML.
func (*Holder) Template() string { return "holder/holder" }

// HolderList lists the holdings whose interval contains the instant.
func HolderList(held []isp.Holding, at time.Time, see Sight) List {
	return ListOf("Titulares", []Column[isp.Holding]{
		NewColumn("Código", "num doc", func(h isp.Holding) Cell { return Text(h.CustomerCode) }),
		{Label: "Nome", Class: "name", Show: func(h isp.Holding) Cell {
			return Cell{{Text: h.CustomerName, URL: RecordURL(h.CustomerCode) + "/planos"}}
		}},
		NewColumn("CPF/CNPJ", "doc", func(h isp.Holding) Cell { return Text(see.TaxID(h.TaxID)) }),
		NewColumn("Plano", "", func(h isp.Holding) Cell { return Text(h.PlanCode + " " + h.PlanName) }),
		NewColumn("O quê", "", func(h isp.Holding) Cell { return Cell{Classed("of", heldKind(h.Kind)), Classed("doc", h.Value)} }),
		NewColumn("De", "doc", func(h isp.Holding) Cell { return Text(heldFrom(h, see)) }),
		NewColumn("Até", "doc", func(h isp.Holding) Cell { return Text(heldUntil(h, see)) }),
		NewColumn("Observação", "", func(h isp.Holding) Cell { return heldNotes(h, at, see) }),
	}, held, NewEmpty("Ninguém tinha isto nesse instante.",
		"Confira a hora e o fuso do ofício. Endereços compartilhados (CGNAT) só se resolvem com a porta, que este cadastro não guarda."))
}

func heldKind(kind string) string {
	return label(kind, map[string]string{"ip": "IP", "mac": "MAC", "mac2": "MAC2", "mac_onu": "MAC ONU", "login": "Login"})
}

func heldFrom(h isp.Holding, see Sight) string {
	from, _ := h.From(see.Zone)
	if from == "" {
		return "não se sabe"
	}
	return isp.FormatMoment(from, see.Zone)
}

func heldUntil(h isp.Holding, see Sight) string {
	until := isp.FormatMoment(h.Until(see.Zone), see.Zone)
	switch {
	case until != "":
		return until
	case h.Passed():
		return "não se sabe"
	}
	return "até hoje"
}

// heldNotes says that the plan has passed on, and why the interval is not certain.
func heldNotes(h isp.Holding, at time.Time, see Sight) Cell {
	var notes Cell
	switch {
	case h.Passed() && h.Tenure.End == "":
		notes = append(notes, Classed("of", "titular anterior"))
	case h.Passed():
		notes = append(notes, Classed("of", "titular anterior até "+isp.FormatDate(h.Tenure.End)))
	}
	if doubt := holderDoubt(h.DoubtAt(at, see.Zone)); doubt != "" {
		notes = append(notes, Classed("gone", doubt))
	}
	return notes
}

// holderDoubt is the sentence of a doubt; "" for none.
func holderDoubt(d isp.Doubt) string {
	switch d {
	case isp.StartUnknown:
		return "O início não foi registrado."
	case isp.SameDay:
		return "Mudou nesse mesmo dia, e a hora não foi guardada."
	case isp.PlanDates:
		return "As datas dos planos não dizem com certeza quem tinha isto nesse instante."
	case isp.StartOfPlan:
		return "O início é o do plano; o do próprio registro não foi guardado."
	case isp.NoDoubt:
	}
	return ""
}
