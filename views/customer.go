package views

import (
	"slices"
	"strings"

	"balcao/internal/isp"
)

// RegistrationTab is the tab Dados do Cadastro.
type RegistrationTab struct {
	Record
	Facts     []Fact
	Phones    []PhoneLine
	Addresses []AddressLine
}

// Template names the HTML.
func (*RegistrationTab) Template() string { return "customer/registration" }

// Fact is a labelled value; an empty value says so.
type Fact struct {
	Label string
	Value string
	Code  bool // figures that are read digit by digit
}

// Long reports whether the value is broken in the middle by a narrow column.
func (f Fact) Long() bool { return len(f.Value) > 18 && !strings.Contains(f.Value, " ") }

// RegistrationFacts are the values of Dados do Cadastro, in the vendor's order. What belongs to
// the other kind of customer comes only when the base holds it.
func RegistrationFacts(c isp.Customer, see Sight) []Fact {
	facts := []Fact{
		{"Código do Cliente", c.Code, true},
		{"Tipo do Cliente", CustomerKind(c.Kind), false},
		{"Data de Cadastro", isp.FormatDate(c.RegisteredOn), true},
	}
	person := []Fact{
		{"Nome Social", c.SocialName, false},
		{"RG", strings.TrimSpace(see.RG(c.RG) + " " + c.RGIssuer), true},
		{"Data de Nascimento", isp.FormatDate(c.BirthDate), true},
		{"Nome da Mãe", c.MotherName, false},
		{"Nome do Pai", c.FatherName, false},
	}
	company := []Fact{
		{"Nome Fantasia", c.TradeName, false},
		{"Inscrição Estadual", c.StateRegistration, true},
	}
	if c.Kind == "company" {
		facts = append(facts, Fact{"Razão Social", c.Name, false}, Fact{"CNPJ", see.TaxID(c.TaxID), true})
		facts = append(append(facts, company...), known(person)...)
	} else {
		facts = append(facts, Fact{"Nome", c.Name, false}, Fact{"CPF", see.TaxID(c.TaxID), true})
		facts = append(append(facts, person...), known(company)...)
	}
	return append(facts, Fact{"E-mail", c.Email, false}, Fact{"Unidade de Negócios", c.BusinessUnit, false})
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
		return Badge{"Ativo", "●", "ok", ""}
	}
	return Badge{"Inativo", "○", "neutral", "O cadastro está inativo; nada foi apagado."}
}
