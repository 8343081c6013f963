package views

import (
	"time"

	"balcao/internal/isp"
)

// Sight is what the one who looks may see, and from where.
type Sight struct {
	Zone   *time.Location // the provider's
	Today  string         // YYYY-MM-DD there
	TaxIDs bool           // CPF uncovered
	Phones bool           // telephones uncovered
}

// TaxID writes a CPF or CNPJ with its mask, covered when it may not be seen.
func (s Sight) TaxID(raw string) string {
	if s.TaxIDs {
		return isp.FormatTaxID(raw)
	}
	return isp.MaskTaxID(raw)
}

// Document covers an RG when it may not be seen.
func (s Sight) Document(raw string) string {
	if s.TaxIDs || raw == "" {
		return raw
	}
	return "***"
}

// Phone writes a telephone with its mask, covered when it may not be seen.
func (s Sight) Phone(raw string) string {
	if s.Phones {
		return isp.FormatPhone(raw)
	}
	return isp.MaskPhone(raw)
}
