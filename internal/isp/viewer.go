package isp

import "time"

// Viewer writes values for one reader: what the role may not see whole is covered. Screens, the
// API, the timeline and the search ask it, so that a mask is the same everywhere.
type Viewer struct {
	TaxIDs bool           // CPF and RG uncovered
	Phones bool           // telephones uncovered
	Zone   *time.Location // the provider's, for instants
	Names  Names          // of the codes in what is told; a code that has none stands for itself
}

// Names says what codes stand for, by the list that they are chosen from.
type Names map[Offer]map[string]string

// ViewerOf is what an actor may see.
func ViewerOf(a Actor, zone *time.Location) Viewer {
	return Viewer{TaxIDs: a.Can(SeeTaxID), Phones: a.Can(SeePhones), Zone: zone}
}

// TaxID is a CPF or CNPJ with its punctuation; a covered CPF shows its six middle digits.
func (v Viewer) TaxID(raw string) string {
	if v.TaxIDs {
		return FormatTaxID(raw)
	}
	return maskTaxID(raw)
}

// RG is an identity card's number, covered whole.
func (v Viewer) RG(raw string) string {
	if v.TaxIDs || raw == "" {
		return raw
	}
	return "***"
}

// Phone is a telephone with its punctuation; a covered one shows its last four digits.
func (v Viewer) Phone(raw string) string {
	if v.Phones {
		return FormatPhone(raw)
	}
	return maskPhone(raw)
}
