package views

import (
	"encoding/json"
	"strconv"

	"balcao/internal/isp"
)

// RuleRow is a row of the regulatory table with the value in force.
type RuleRow struct {
	isp.RegulatoryRule
	Now int
}

// URL is the address of its page.
func (r RuleRow) URL() string { return "/config/regras/" + string(r.Key) }

// Shown is the value with its unit.
func (r RuleRow) Shown() string {
	if one := map[string]string{"dias": "dia", "meses": "mês", "anos": "ano", "horas": "hora"}[r.Unit]; r.Now == 1 && one != "" {
		return "1 " + one
	}
	return strconv.Itoa(r.Now) + " " + r.Unit
}

// RuleList lists the regulatory table.
func RuleList(rules []RuleRow) List {
	return ListOf("Prazos e limites", []Column[RuleRow]{
		NewColumn("Regra", "name", func(r RuleRow) Cell { return Cell{{Text: r.Label, URL: r.URL()}} }),
		NewColumn("Valor", "num", func(r RuleRow) Cell {
			if r.Now != r.Value {
				return Cell{{Text: r.Shown()}, Classed("dim", "(de fábrica, "+strconv.Itoa(r.Value)+")")}
			}
			return Text(r.Shown())
		}),
		NewColumn("Fonte", "text", func(r RuleRow) Cell { return Text(r.Source) }),
		NewColumn("Situação", "", func(r RuleRow) Cell { return State(r.badge()) }),
	}, rules, Empty{})
}

// badge says whether the text of the source was read.
func (r RuleRow) badge() Badge {
	if r.Checked {
		return Badge{Label: r.State(), Shape: "●", Tone: "ok", Meaning: "o texto da fonte foi lido"}
	}
	return Badge{Label: r.State(), Shape: "▲", Tone: "attention", Meaning: "confirme o texto em vigor antes de se apoiar nele"}
}

// RuleFacts are what is known of a row.
func RuleFacts(r RuleRow) []Fact {
	return []Fact{
		{Label: "Vale agora", Value: r.Shown()},
		{Label: "De fábrica", Value: strconv.Itoa(r.Value) + " " + r.Unit},
		{Label: "Pode ser", Value: "de " + strconv.Itoa(r.Min) + " a " + strconv.Itoa(r.Max)},
		{Label: "Fonte", Value: r.Source},
		{Label: "Situação", Value: r.State()},
	}
}

// RuleHistory lists the changes of a row.
func RuleHistory(history []isp.Event, see Sight) List {
	value := func(text json.RawMessage) Cell {
		var told struct{ Value json.Number }
		if json.Unmarshal(text, &told) != nil {
			return nil
		}
		return Text(told.Value.String())
	}
	return ListOf("História", []Column[isp.Event]{
		NewColumn("Quando", "doc", func(e isp.Event) Cell { return Text(instant(e.At, see)) }),
		NewColumn("Quem", "name", func(e isp.Event) Cell { return Text(e.Actor) }),
		NewColumn("De", "num", func(e isp.Event) Cell { return value(e.Before) }),
		NewColumn("Para", "num", func(e isp.Event) Cell { return value(e.After) }),
	}, history, NewEmpty("Ninguém mudou esta regra.", ""))
}
