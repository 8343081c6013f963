package isp

// Contact is a person linked to a customer (Contato).
type Contact struct {
	ID         int64
	Name       string
	Kind       string // sector or kinship, in the provider's words
	Email      string
	Mobile     string
	Phone      string
	Authorized bool // may ask for changes
	Deletion   Deletion
	Version    int64
}

// ContactFields describes the columns of Contact: the one place that names them.
func ContactFields() []Field[Contact] {
	return []Field[Contact]{
		NewField(KindText, "name", "nome", "Nome", func(v *Contact) any { return &v.Name }).Required(),
		NewField(KindText, "kind", "tipo", "Tipo", func(v *Contact) any { return &v.Kind }).Helped("setor ou parentesco"),
		NewField(KindEmail, "email", "email", "E-mail", func(v *Contact) any { return &v.Email }),
		NewField(KindPhone, "mobile", "celular", "Celular", func(v *Contact) any { return &v.Mobile }),
		NewField(KindPhone, "phone", "telefone", "Telefone", func(v *Contact) any { return &v.Phone }),
		NewField(KindYesNo, "authorized", "autorizado", "Autorizado a solicitar", func(v *Contact) any { return &v.Authorized }),
	}
}

// CheckContact says what cannot be of a contact.
func CheckContact(c *Contact) Faults {
	var faults Faults
	faults.Say(c.Name != "", "nome", "Diga o nome do contato.")
	return faults
}
