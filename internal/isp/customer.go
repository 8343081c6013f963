package isp

// Customer is one person or company of the register (Cliente).
type Customer struct {
	ID                int64
	Code              string // Código do Cliente: TEXT, kept as it was given
	Kind              string // person, company
	Name              string // civil name, or razão social
	SocialName        string
	TradeName         string
	TaxID             string // CPF or CNPJ without mask; "" when not known
	RG, RGIssuer      string
	StateRegistration string
	BirthDate         string // YYYY-MM-DD
	MotherName        string // filiation: asked by authorities (Marco Civil art. 10 §3)
	FatherName        string
	Email             string
	Active            bool
	RegisteredOn      string // YYYY-MM-DD
	BusinessUnit      string
	Note              string
	Alert             string // shown on every tab

	RepresentativeName, RepresentativeTaxID string // signs for a company; a CPF without mask
	RepresentativeRG, RepresentativeRole    string
	Version                                 int64
}

// CustomerFields describes the columns of Customer: the one place that names them. They stand in the order
// in which a caller is asked: first the document, by which the register may have the customer already.
func CustomerFields() []Field[Customer] {
	return []Field[Customer]{
		NewField(KindTaxID, "tax_id", "cpf_cnpj", "CPF/CNPJ", func(v *Customer) any { return &v.TaxID }).NeedsRight(EditDocuments),
		WordField(CustomerKinds(), "kind", "tipo", "Tipo", func(v *Customer) any { return &v.Kind }).Required(),
		NewField(KindText, "name", "nome", "Nome", func(v *Customer) any { return &v.Name }).Required(),
		NewField(KindText, "social_name", "nome_social", "Nome social", func(v *Customer) any { return &v.SocialName }),
		NewField(KindText, "trade_name", "nome_fantasia", "Nome fantasia", func(v *Customer) any { return &v.TradeName }),
		NewField(KindDay, "birth_date", "data_nascimento", "Nascimento", func(v *Customer) any { return &v.BirthDate }),
		NewField(KindEmail, "email", "email", "E-mail", func(v *Customer) any { return &v.Email }),
		NewField(KindRG, "rg", "rg", "RG", func(v *Customer) any { return &v.RG }).Limited(30),
		NewField(KindText, "rg_issuer", "rg_emissor", "Emissor do RG", func(v *Customer) any { return &v.RGIssuer }).Limited(30),
		NewField(KindCode, "state_registration", "inscricao_estadual", "Inscrição estadual", func(v *Customer) any { return &v.StateRegistration }).Limited(30),
		NewField(KindText, "mother_name", "nome_mae", "Nome da mãe", func(v *Customer) any { return &v.MotherName }),
		NewField(KindText, "father_name", "nome_pai", "Nome do pai", func(v *Customer) any { return &v.FatherName }),
		NewField(KindText, "business_unit", "unidade", "Unidade de negócios", func(v *Customer) any { return &v.BusinessUnit }).Offering(OfferUnits),
		NewField(KindCode, "code", "codigo", "Código", func(v *Customer) any { return &v.Code }).Fixed().Limited(20).Helped("em branco, o próximo número"),
		NewField(KindDay, "registered_on", "data_cadastro", "Data de cadastro", func(v *Customer) any { return &v.RegisteredOn }),
		NewField(KindYesNo, "active", "ativo", "Ativo", func(v *Customer) any { return &v.Active }),
		NewField(KindLong, "note", "observacao", "Observação", func(v *Customer) any { return &v.Note }),
		NewField(KindLong, "alert", "alerta", "Alerta", func(v *Customer) any { return &v.Alert }).Helped("aparece em todas as abas do cadastro"),
		NewField(KindText, "representative_name", "representante", "Representante legal", func(v *Customer) any { return &v.RepresentativeName }).Helped("de pessoa jurídica"),
		NewField(KindTaxID, "representative_tax_id", "cpf_representante", "CPF do representante", func(v *Customer) any { return &v.RepresentativeTaxID }).NeedsRight(EditDocuments),
		NewField(KindRG, "representative_rg", "rg_representante", "RG do representante", func(v *Customer) any { return &v.RepresentativeRG }).Limited(30),
		NewField(KindText, "representative_role", "cargo_representante", "Cargo do representante", func(v *Customer) any { return &v.RepresentativeRole }).Limited(60),
	}
}

// CheckCustomer says what cannot be in the register: an empty name, a document whose check digits
// are wrong, a birth before people were born or after today, YYYY-MM-DD at the provider.
func CheckCustomer(c *Customer, today string) Faults {
	var faults Faults
	if c.Code != "" {
		faults.Add("codigo", CheckCustomerCode(c.Code))
	}
	faults.Say(c.Kind == "person" || c.Kind == "company", "tipo", "Diga se é pessoa física ou jurídica.")
	faults.Say(c.Name != "", "nome", "Diga o nome do cliente.")
	if c.Kind != "" {
		faults.Add("cpf_cnpj", CheckTaxID(c.Kind, c.TaxID, "cpf_cnpj"))
	}
	faults.Add("cpf_representante", CheckTaxID("person", c.RepresentativeTaxID, "cpf_representante"))
	faults.Say(c.BirthDate == "" || ValidDay(c.BirthDate) && c.BirthDate > "1880-01-01", "data_nascimento", "Esta data não existe.")
	faults.Say(c.BirthDate <= today, "data_nascimento", "O nascimento não pode ser no futuro.")
	faults.Say(c.RegisteredOn == "" || ValidDay(c.RegisteredOn), "data_cadastro", "Esta data não existe.")
	return faults
}
