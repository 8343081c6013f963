package views

import (
	"encoding/json"
	"strconv"
	"strings"

	"balcao/internal/isp"
)

// ruleValue is a value of a row with its unit.
func ruleValue(r isp.RuleInForce, value int) string {
	if one := map[string]string{"dias": "dia", "meses": "mês"}[r.Unit]; value == 1 && one != "" {
		return "1 " + one
	}
	return strconv.Itoa(value) + " " + r.Unit
}

// RuleList lists the regulatory table.
func RuleList(rules []isp.RuleInForce) List {
	return ListOf("Prazos e limites", []Column[isp.RuleInForce]{
		NewColumn("Regra", "name", func(r isp.RuleInForce) Cell { return Cell{{Text: r.Label, URL: "/config/regras/" + string(r.Key)}} }),
		NewColumn("Valor", "num", func(r isp.RuleInForce) Cell {
			if r.Value != r.Shipped {
				return Cell{{Text: ruleValue(r, r.Value)}, Classed("dim", "(de fábrica, "+strconv.Itoa(r.Shipped)+")")}
			}
			return Text(ruleValue(r, r.Value))
		}),
		NewColumn("Fonte", "text", func(r isp.RuleInForce) Cell { return Text(r.Source) }),
		NewColumn("Situação", "", func(r isp.RuleInForce) Cell { return State(ruleBadge(r)) }),
	}, rules, Empty{})
}

// ruleBadge reports whether the text of the source was read.
func ruleBadge(r isp.RuleInForce) Badge {
	if r.Checked {
		return Badge{Label: r.State(), Shape: "●", Tone: "ok", Meaning: "o texto da fonte foi lido"}
	}
	return Badge{Label: r.State(), Shape: "▲", Tone: "attention", Meaning: "confirme o texto em vigor antes de se apoiar nele"}
}

// RuleFacts are what is known of a row.
func RuleFacts(r isp.RuleInForce) []Fact {
	return []Fact{
		{Label: "Vale agora", Value: ruleValue(r, r.Value)},
		{Label: "De fábrica", Value: ruleValue(r, r.Shipped)},
		{Label: "Pode ser", Value: "de " + strconv.Itoa(r.Min) + " a " + strconv.Itoa(r.Max)},
		{Label: "Onde age", Value: r.Acts},
		{Label: "Fonte", Value: r.Source},
		{Label: "Situação", Value: r.State()},
	}
}

// RuleHistory lists the changes of a row.
func RuleHistory(history []isp.Event, see Sight) List {
	values := func(text json.RawMessage) map[string]any {
		var told map[string]any
		_ = json.Unmarshal(text, &told) // the database keeps valid JSON only
		delete(told, "rule")            // it is the row that is shown
		return told
	}
	return ListOf("História", []Column[isp.Event]{
		NewColumn("Quando", "doc", func(e isp.Event) Cell { return Text(instant(e.At, see)) }),
		NewColumn("Quem", "name", func(e isp.Event) Cell { return Text(e.Actor) }),
		NewColumn("O que mudou", "text", func(e isp.Event) Cell {
			return Text(strings.Join(isp.ChangeLines(see.Viewer, e.Kind, values(e.Before), values(e.After)), "\n"))
		}),
	}, history, NewEmpty("Ninguém mudou esta regra.", ""))
}
