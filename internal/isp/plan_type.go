package isp

// PlanType is a plan of the catalogue (Tipo de plano).
type PlanType struct {
	ID           int64
	Code         string
	Name         string
	Group        string
	DownloadKbps int64
	UploadKbps   int64
	PriceCents   int64
	OfferCode    string
	Unit         string // business unit that sells it; "" every one
	OnSale       bool
	Version      int64

	// What the paper of a contract says of the offer. Nothing stands in the record of a customer.
	Technology      string // fibra óptica, rádio, …
	Allowance       string // franquia: sem limite, 100 GB por mês
	IPKind          string // dinâmico com CGNAT, fixo, …
	MinimumSpeed    string // as in the offer: 40% instantânea, 80% na média mensal
	InstallDays     int64  // prazo de instalação; 0 not set
	InstallFeeCents int64  // 0 not set
	FreeInstall     bool   // the installation costs nothing
}

// PlanTypeFields describes the columns of PlanType: the one place that names them.
func PlanTypeFields() []Field[PlanType] {
	return []Field[PlanType]{
		NewField(KindCode, "code", "codigo", "Código", func(v *PlanType) any { return &v.Code }).Fixed().Required().Limited(40),
		NewField(KindText, "name", "nome", "Nome", func(v *PlanType) any { return &v.Name }).Required(),
		NewField(KindText, "plan_group", "grupo", "Grupo", func(v *PlanType) any { return &v.Group }).Required().Offering(OfferGroups),
		NewField(KindWhole, "download_kbps", "download_kbps", "Download (kbps)", func(v *PlanType) any { return &v.DownloadKbps }),
		NewField(KindWhole, "upload_kbps", "upload_kbps", "Upload (kbps)", func(v *PlanType) any { return &v.UploadKbps }),
		NewField(KindMoney, "price_cents", "valor_centavos", "Valor", func(v *PlanType) any { return &v.PriceCents }),
		NewField(KindCode, "offer_code", "codigo_oferta", "Código da oferta", func(v *PlanType) any { return &v.OfferCode }),
	}
}

// WholePlanTypeFields are PlanTypeFields with what no exchange file has.
func WholePlanTypeFields() []Field[PlanType] {
	return append(PlanTypeFields(),
		NewField(KindText, "business_unit", "unidade", "Unidade de negócios", func(v *PlanType) any { return &v.Unit }).Offering(OfferUnits).Helped("em branco, todas"),
		NewField(KindYesNo, "on_sale", "a_venda", "À venda", func(v *PlanType) any { return &v.OnSale }),
		NewField(KindText, "technology", "tecnologia", "Tecnologia", func(v *PlanType) any { return &v.Technology }).Helped("sai no contrato: fibra óptica, rádio…"),
		NewField(KindText, "data_allowance", "franquia", "Franquia de dados", func(v *PlanType) any { return &v.Allowance }).Helped("sai no contrato: sem limite, 100 GB por mês…"),
		NewField(KindText, "ip_kind", "tipo_ip", "Tipo de IP", func(v *PlanType) any { return &v.IPKind }).Helped("sai no contrato: dinâmico com CGNAT, fixo…"),
		NewField(KindText, "minimum_speed", "velocidade_minima", "Velocidade mínima garantida", func(v *PlanType) any { return &v.MinimumSpeed }).Helped("sai no contrato, como está na oferta"),
		NewField(KindWhole, "install_days", "prazo_instalacao", "Prazo de instalação, em dias", func(v *PlanType) any { return &v.InstallDays }),
		NewField(KindMoney, "install_fee_cents", "taxa_instalacao_centavos", "Taxa de instalação", func(v *PlanType) any { return &v.InstallFeeCents }),
		NewField(KindYesNo, "free_install", "instalacao_gratuita", "Instalação sem taxa", func(v *PlanType) any { return &v.FreeInstall }),
	)
}

// NewPlanTypeFields are what makes a plan type: without a code it gets the next number.
func NewPlanTypeFields() []Field[PlanType] {
	fields := WholePlanTypeFields()
	for i := range fields {
		if fields[i].Key == "codigo" {
			fields[i].Must = false
			fields[i] = fields[i].Helped("em branco, o próximo número")
		}
	}
	return fields
}

// CheckPlanType refuses a plan type that could not be sold.
func CheckPlanType(v *PlanType) Faults {
	var faults Faults
	faults.Say(v.InstallDays >= 0 && v.InstallDays <= 365, "prazo_instalacao", "O prazo é de 0 a 365 dias; 0 não diz nenhum.")
	faults.Say(v.InstallFeeCents >= 0, "taxa_instalacao_centavos", "A taxa não pode ser negativa.")
	faults.Say(v.InstallFeeCents == 0 || !v.FreeInstall, "taxa_instalacao_centavos", "Com taxa, a instalação não é sem taxa: escolha uma das duas.")
	faults.Say(v.PriceCents >= 0, "valor_centavos", "O valor não pode ser negativo.")
	faults.Say(v.Code != newAddress, "codigo", "Este código é o endereço de um formulário. Escolha outro.")
	return faults
}
