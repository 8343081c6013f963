package views

import (
	"slices"
	"strings"

	"balcao/internal/isp"
)

// RegistrationTab is the tab Dados do Cadastro.
type RegistrationTab struct {
	Record
	Form      // of the file that is attached
	Files     FileBox
	Facts     []Fact
	AllPhones []PhoneLine
	Addresses []AddressLine
}

// Template names the HTML.
func (*RegistrationTab) Template() string { return "customer/registration" }

// Fact is a labelled value; an empty value says so.
type Fact struct {
	Label string
	Value string
	Code  bool   // figures that are read digit by digit
	ID    string // of the element, where a hit of the search leads; "" for none
}

// FactID is the id of the fact of Dados do Cadastro that shows the values of a field of the search; ""
// for the names, the code and the documents, which stand at the head of the record.
func FactID(field string) string {
	switch field {
	case "rg":
		return "rg"
	case "email_contato":
		return "email"
	}
	return ""
}

// Long reports whether the value is broken in the middle by a narrow column.
func (f Fact) Long() bool { return len(f.Value) > 18 && !strings.Contains(f.Value, " ") }

// RegistrationFacts are the values of Dados do Cadastro, in the vendor's order. What belongs to
// the other kind of customer comes only when the database holds it.
func RegistrationFacts(c isp.Customer, see Sight) []Fact {
	facts := []Fact{
		{Label: "Código do Cliente", Value: c.Code, Code: true},
		{Label: "Tipo do Cliente", Value: CustomerKind(c.Kind)},
		{Label: "Data de Cadastro", Value: isp.FormatDate(c.RegisteredOn), Code: true},
	}
	person := []Fact{
		{Label: "Nome Social", Value: c.SocialName},
		{Label: "RG", Value: strings.TrimSpace(see.RG(c.RG) + " " + c.RGIssuer), Code: true, ID: FactID("rg")},
		{Label: "Data de Nascimento", Value: isp.FormatDate(c.BirthDate), Code: true},
		{Label: "Nome da Mãe", Value: c.MotherName},
		{Label: "Nome do Pai", Value: c.FatherName},
	}
	company := []Fact{
		{Label: "Nome Fantasia", Value: c.TradeName},
		{Label: "Inscrição Estadual", Value: c.StateRegistration, Code: true},
		{Label: "Representante Legal", Value: c.RepresentativeName},
		{Label: "CPF do Representante", Value: see.TaxID(c.RepresentativeTaxID), Code: true},
	}
	company = append(company, known([]Fact{
		{Label: "RG do Representante", Value: see.RG(c.RepresentativeRG), Code: true},
		{Label: "Cargo do Representante", Value: c.RepresentativeRole},
	})...)
	if c.Kind == "company" {
		facts = append(facts, Fact{Label: "Razão Social", Value: c.Name}, Fact{Label: "CNPJ", Value: see.TaxID(c.TaxID), Code: true})
		facts = append(append(facts, company...), known(person)...)
	} else {
		facts = append(facts, Fact{Label: "Nome", Value: c.Name}, Fact{Label: "CPF", Value: see.TaxID(c.TaxID), Code: true})
		facts = append(append(facts, person...), known(company)...)
	}
	return append(facts, Fact{Label: "E-mail", Value: c.Email, ID: FactID("email_contato")}, Fact{Label: "Unidade de Negócios", Value: c.BusinessUnit})
}

// known keeps the facts that have a value.
func known(facts []Fact) []Fact {
	return slices.DeleteFunc(facts, func(f Fact) bool { return f.Value == "" })
}

// CustomerKind is the label of a customer's kind.
func CustomerKind(kind string) string { return isp.CustomerKinds().Label(kind) }

// CustomerStatus is the state of the register's entry.
func CustomerStatus(active bool) Badge {
	if active {
		return Badge{Label: "Ativo", Shape: "●", Tone: "ok"}
	}
	return Badge{Label: "Inativo", Shape: "○", Tone: "neutral", Meaning: "O cadastro está inativo; nada foi apagado."}
}
