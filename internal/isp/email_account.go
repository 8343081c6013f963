package isp

// EmailAccount is a mailbox sold in a plan (Conta E-mail), with its aliases.
type EmailAccount struct {
	ID        int64
	PlanID    int64
	Address   string
	Aliases   []string
	ValidFrom string
	Deletion  Deletion
	Version   int64
}

// EmailAccountFields describes the columns of EmailAccount: the one place that names them.
func EmailAccountFields() []Field[EmailAccount] {
	return []Field[EmailAccount]{
		NewField(KindEmail, "address", "endereco", "E-mail", func(v *EmailAccount) any { return &v.Address }).Required(),
		NewField(KindTextList, "aliases", "apelidos", "Apelidos", func(v *EmailAccount) any { return &v.Aliases }).Helped("separados por espaço"),
		NewField(KindMoment, "valid_from", "desde", "Desde", func(v *EmailAccount) any { return &v.ValidFrom }),
	}
}

// CheckEmailAccount says what cannot be a mailbox.
func CheckEmailAccount(e *EmailAccount) Faults {
	var faults Faults
	faults.Add("endereco", CheckEmail(e.Address))
	for _, a := range e.Aliases {
		faults.Add("apelidos", CheckEmail(a))
	}
	return faults
}
