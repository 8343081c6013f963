package isp

import (
	"slices"
	"strings"
)

// Outage is a failure that many customers notice at once, and the sentence that they are told.
type Outage struct {
	ID           int64
	AccessPoints []string // names
	Districts    []string
	Message      string
	BeganAt      string
	Expected     string // moment; "" not known
	EndedAt      string // "" while it lasts
	Version      int64
}

// OutageFields describes the columns of Outage: the one place that names them.
func OutageFields() []Field[Outage] {
	return []Field[Outage]{
		NewField(KindTextList, "access_points", "pontos_acesso", "Pontos de acesso", func(v *Outage) any { return &v.AccessPoints }).Offering(OfferAccessPoints).ByLine().
			Helped("Um por linha, ou separados por ponto e vírgula."),
		NewField(KindTextList, "districts", "bairros", "Bairros", func(v *Outage) any { return &v.Districts }).ByLine().
			Helped("Um por linha, ou separados por ponto e vírgula."),
		NewField(KindLong, "message", "mensagem", "O que dizer ao cliente", func(v *Outage) any { return &v.Message }).Required(),
		NewField(KindMoment, "began_at", "inicio", "Início", func(v *Outage) any { return &v.BeganAt }),
		NewField(KindMoment, "expected", "previsao", "Previsão de volta", func(v *Outage) any { return &v.Expected }),
		NewField(KindMoment, "ended_at", "fim", "Fim", func(v *Outage) any { return &v.EndedAt }),
	}
}

// OutageOpeningFields are what telling an outage takes.
func OutageOpeningFields() []Field[Outage] {
	return Only(OutageFields(), "pontos_acesso", "bairros", "mensagem", "previsao")
}

// OutageEditFields are what may change while an outage lasts.
func OutageEditFields() []Field[Outage] { return Only(OutageFields(), "previsao") }

// CheckOutage refuses an outage that concerns nobody.
func CheckOutage(o *Outage) Faults {
	var faults Faults
	faults.Say(len(o.AccessPoints)+len(o.Districts) > 0, "pontos_acesso", "Diga os pontos de acesso ou os bairros atingidos.")
	return faults
}

// Concerns reports whether an outage concerns a plan at an access point, installed in a district.
// Districts are compared without accents and capitals: people write them as they like.
func (o Outage) Concerns(accessPoint, district string) bool {
	same := func(wanted string) func(string) bool {
		return func(name string) bool { return wanted != "" && FoldName(name) == FoldName(wanted) }
	}
	return slices.ContainsFunc(o.AccessPoints, same(accessPoint)) || slices.ContainsFunc(o.Districts, same(district))
}

// FoldName is a name without capitals, accents and double spaces, to compare by.
func FoldName(name string) string {
	folded := strings.NewReplacer("á", "a", "à", "a", "â", "a", "ã", "a", "é", "e", "ê", "e", "í", "i", "ó", "o", "ô", "o", "õ", "o", "ú", "u", "ü", "u", "ç", "c").
		Replace(strings.ToLower(name))
	return strings.Join(strings.Fields(folded), " ")
}
