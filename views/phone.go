package views

import (
	"strconv"
	"strings"

	"balcao/internal/isp"
)

// PhoneLine is a telephone of the customer.
type PhoneLine struct {
	ID       string // of its line in Dados do Cadastro
	Kind     string
	Number   string
	Call     string // address that dials it; "" when it is covered or no telephone number
	WhatsApp string // address of a conversation; "" when it is no mobile
	Actions  Actions
	Copy     string // the digits; "" when it is covered
}

// PhoneLines are the telephones of a customer.
func PhoneLines(phones []isp.Phone, see Sight) []PhoneLine {
	lines := make([]PhoneLine, len(phones))
	for i, p := range phones {
		lines[i] = PhoneLine{ID: RowID("phone", p.ID), Kind: PhoneKind(p.Kind), Number: see.Phone(p.Number)}
		lines[i].Actions = see.ActionsOf("phone", strconv.FormatInt(p.ID, 10), "telefone "+lines[i].Number, false)
		if !see.Phones {
			continue
		}
		lines[i].Copy = p.Number
		if !strings.HasPrefix(isp.FormatPhone(p.Number), "(") { // without an area code, or as it was typed
			continue
		}
		lines[i].Call = "tel:+55" + p.Number
		if p.Kind == "mobile" || p.Kind == "whatsapp" {
			lines[i].WhatsApp = "https://wa.me/55" + p.Number
		}
	}
	return lines
}

// headerPhones is how many telephones the head of the record shows.
const headerPhones = 2

// HeaderPhones are the telephones that the head of the record shows.
func HeaderPhones(phones []isp.Phone, see Sight) []PhoneLine {
	return PhoneLines(phones[:min(len(phones), headerPhones)], see)
}

// PhoneKind is the label of a telephone's kind.
func PhoneKind(kind string) string { return isp.PhoneKinds().Label(kind) }
