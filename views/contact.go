package views

import "balcao/internal/isp"

// ContactsTab is the tab Contatos.
type ContactsTab struct {
	Record
	Contacts []ContactLine
}

// Template names the HTML.
func (*ContactsTab) Template() string { return "contact/list" }

// ContactLine is a person linked to the customer.
type ContactLine struct {
	Name       string
	Kind       string
	Email      string
	Mobile     string
	Phone      string
	Authorized bool
}

// ContactLines are the people linked to a customer.
func ContactLines(contacts []isp.Contact, see Sight) []ContactLine {
	lines := make([]ContactLine, len(contacts))
	for i, c := range contacts {
		lines[i] = ContactLine{c.Name, c.Kind, c.Email, see.Phone(c.Mobile), see.Phone(c.Phone), c.Authorized}
	}
	return lines
}
