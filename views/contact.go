package views

import (
	"strconv"

	"balcao/internal/isp"
)

// ContactsTab is the tab Contatos.
type ContactsTab struct {
	Record
	List List
}

// Template names the HTML.
func (*ContactsTab) Template() string { return "contact/list" }

// ContactList lists the people linked to a customer.
func ContactList(contacts []isp.Contact, see Sight) List {
	list := ListOf("Contatos", []Column[isp.Contact]{
		NewColumn("Nome", "name", func(c isp.Contact) Cell { return Text(c.Name) }),
		NewColumn("Tipo do Contato", "", func(c isp.Contact) Cell { return Text(c.Kind) }),
		NewColumn("Celular", "doc", func(c isp.Contact) Cell { return Text(see.Phone(c.Mobile)) }),
		NewColumn("Telefone", "doc", func(c isp.Contact) Cell { return Text(see.Phone(c.Phone)) }),
		NewColumn("E-mail", "", func(c isp.Contact) Cell { return Text(c.Email) }),
		NewColumn("Autorizado a solicitar", "", authorized),
		actionsColumn(func(c isp.Contact) Actions {
			return see.ActionsOf("contact", strconv.FormatInt(c.ID, 10), c.Name, false)
		}),
	}, contacts, NewEmpty("Nenhum contato cadastrado.", "Só o próprio titular responde por este cadastro."))
	list.Number(func(i int) string { return RowID("contact", contacts[i].ID) })
	return list
}

func authorized(c isp.Contact) Cell {
	if c.Authorized {
		return State(Badge{Label: "Autorizado", Shape: "●", Tone: "ok"})
	}
	return Cell{Classed("dim", "não")}
}
