package views

import (
	"net/url"
	"time"
)

// TokenRow is a key of the API.
type TokenRow struct {
	Name, Role             string
	Created, Used, Revoked time.Time // zero: never
}

// TokenList lists the keys of the API.
func TokenList(tokens []TokenRow, see Sight) List {
	return ListOf("Chaves da API", []Column[TokenRow]{
		NewColumn("Chave", "name", func(t TokenRow) Cell { return Cell{{Text: t.Name, URL: "/config/chaves/" + url.PathEscape(t.Name)}} }),
		NewColumn("Papel", "", func(t TokenRow) Cell { return Text(t.Role) }),
		NewColumn("Usada", "", func(t TokenRow) Cell { return Text(usedAt(t, see)) }),
		NewColumn("Situação", "", func(t TokenRow) Cell { return State(tokenState(t)) }),
	}, tokens, NewEmpty("Nenhuma chave.", "Crie uma para cada programa que usa a API."))
}

func usedAt(t TokenRow, see Sight) string {
	if t.Used.IsZero() {
		return "nunca"
	}
	return Ago(see.Now.Sub(t.Used)) + " (" + instant(t.Used, see) + ")"
}

func tokenState(t TokenRow) Badge {
	if !t.Revoked.IsZero() {
		return Badge{Label: "Revogada", Shape: "■", Tone: "neutral"}
	}
	return Badge{Label: "Ativa", Shape: "●", Tone: "ok"}
}

// TokenFacts are what is known of a key.
func TokenFacts(t TokenRow, see Sight) []Fact {
	facts := []Fact{
		{Label: "Papel", Value: t.Role},
		{Label: "Situação", Value: tokenState(t).Label},
		{Label: "Criada em", Value: instant(t.Created, see)},
		{Label: "Usada", Value: usedAt(t, see)},
	}
	if !t.Revoked.IsZero() {
		facts = append(facts, Fact{Label: "Revogada em", Value: instant(t.Revoked, see)})
	}
	return facts
}
