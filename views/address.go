package views

import (
	"strings"

	"balcao/internal/isp"
)

// AddressLine is an address of the customer.
type AddressLine struct {
	ID        string // of its line in Dados do Cadastro
	Code      string
	Kind      string
	Line      string
	Reference string
	Actions   Actions
	Plans     []string // codes of the plans installed there
}

// AddressText is an address in one line, the empty parts left out; "" when all are empty.
func AddressText(a isp.Address) string {
	parts := []string{a.Street, a.Number, a.Complement, a.District, a.City, a.State, isp.FormatCEP(a.ZIP)}
	kept := parts[:0]
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, ", ")
}

// AddressKind is the label of an address's kind.
func AddressKind(kind string) string { return isp.AddressKinds().Label(kind) }
