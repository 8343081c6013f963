package isp

import (
	"slices"
	"strings"
)

// Address is a place of a customer. Its line for people and for the search is the non-empty
// parts joined by ", ": street, number, complement, district, city, state, CEP.
type Address struct {
	ID         int64
	Code       string
	Kind       string // registered, billing, installation, fiscal
	Street     string
	Number     string
	Complement string
	District   string
	City       string
	State      string
	ZIP        string // CEP: 8 digits
	Reference  string
	Deletion   Deletion
	Version    int64
}

// AddressFields describes the columns of Address: the one place that names them.
func AddressFields() []Field[Address] {
	return []Field[Address]{
		NewField(KindCode, "code", "codigo", "Código", func(v *Address) any { return &v.Code }).Fixed().Limited(40).Helped("em branco, o próximo"),
		WordField(AddressKinds(), "kind", "tipo", "Tipo", func(v *Address) any { return &v.Kind }).Required(),
		NewField(KindCEP, "zip", "cep", "CEP", func(v *Address) any { return &v.ZIP }),
		NewField(KindText, "street", "logradouro", "Logradouro", func(v *Address) any { return &v.Street }),
		NewField(KindCode, "number", "numero", "Número", func(v *Address) any { return &v.Number }),
		NewField(KindText, "complement", "complemento", "Complemento", func(v *Address) any { return &v.Complement }),
		NewField(KindText, "district", "bairro", "Bairro", func(v *Address) any { return &v.District }),
		NewField(KindText, "city", "cidade", "Cidade", func(v *Address) any { return &v.City }),
		NewField(KindText, "state", "uf", "UF", func(v *Address) any { return &v.State }).Limited(2),
		NewField(KindText, "reference", "referencia", "Referência", func(v *Address) any { return &v.Reference }),
	}
}

// CheckAddress says what cannot be of an address, and writes its state in capitals.
func CheckAddress(a *Address) Faults {
	var faults Faults
	a.State = strings.ToUpper(a.State)
	faults.Say(a.Street+a.District+a.City+a.ZIP+a.Reference != "", "logradouro", "Diga ao menos o logradouro, o bairro, a cidade ou o CEP.")
	faults.Say(a.State == "" || ValidState(a.State), "uf", "Esta UF não existe: use duas letras, como MG.")
	return faults
}

// ValidState reports whether s is one of the 27 units of the federation, in two capital letters.
func ValidState(s string) bool {
	const states = "AC AL AM AP BA CE DF ES GO MA MG MS MT PA PB PE PI PR RJ RN RO RR RS SC SE SP TO"
	return slices.Contains(strings.Fields(states), s)
}
