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
	faults.Say(v.PriceCents >= 0, "valor_centavos", "O valor não pode ser negativo.")
	faults.Say(v.Code != newAddress, "codigo", "Este código é o endereço de um formulário. Escolha outro.")
	return faults
}
