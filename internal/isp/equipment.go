package isp

// Equipment is one asset of the provider (Patrimônio). At no customer and no plan it is in stock,
// with a technician, or out of use.
type Equipment struct {
	ID            int64
	AssetNumber   string
	Product       string
	Manufacturer  string
	SerialNumber  string
	MAC           string
	Supplier      string
	Invoice       string
	PriceCents    int64
	ReplaceCents  int64  // what a new one costs; 0 what was paid for it
	WarrantyUntil string // day; "" not recorded
	State         string // see EquipmentStates
	Mode          string // see EquipmentModes; "" not at a customer, or not recorded
	Place         string // Local Atual: stock place
	CustomerCode  string
	Technician    string
	CustomerID    int64 // 0: none
	PlanID        int64 // 0: none
	PlanCode      string
	Version       int64
}

// EquipmentFields describes the columns of Equipment: the one place that names them.
func EquipmentFields() []Field[Equipment] {
	return []Field[Equipment]{
		NewField(KindCode, "asset_number", "patrimonio", "Nº de patrimônio", func(v *Equipment) any { return &v.AssetNumber }).Fixed().Required().Limited(60),
		NewField(KindText, "product", "produto", "Produto", func(v *Equipment) any { return &v.Product }).Offering(OfferProducts),
		NewField(KindText, "manufacturer", "fabricante", "Fabricante", func(v *Equipment) any { return &v.Manufacturer }),
		NewField(KindCode, "serial_number", "numero_serie", "Nº de série", func(v *Equipment) any { return &v.SerialNumber }),
		NewField(KindMAC, "mac", "mac", "MAC", func(v *Equipment) any { return &v.MAC }),
		NewField(KindText, "supplier", "fornecedor", "Fornecedor", func(v *Equipment) any { return &v.Supplier }),
		NewField(KindCode, "invoice", "nota", "Nota fiscal", func(v *Equipment) any { return &v.Invoice }),
		NewField(KindMoney, "price_cents", "valor_centavos", "Valor pago", func(v *Equipment) any { return &v.PriceCents }),
		NewField(KindMoney, "replacement_cents", "valor_reposicao_centavos", "Valor de reposição", func(v *Equipment) any { return &v.ReplaceCents }).
			Helped("sai no comodato; 0, o valor pago"),
		NewField(KindDay, "warranty_until", "garantia_ate", "Garantia até", func(v *Equipment) any { return &v.WarrantyUntil }),
		WordField(EquipmentStates(), "state", "situacao", "Situação", func(v *Equipment) any { return &v.State }),
		WordField(EquipmentModes(), "mode", "modalidade", "Modalidade", func(v *Equipment) any { return &v.Mode }),
		NewField(KindText, "stock_place", "local", "Local", func(v *Equipment) any { return &v.Place }).Offering(OfferPlaces),
		NewField(KindCode, "customer", "cliente", "Cliente", func(v *Equipment) any { return &v.CustomerCode }),
		NewField(KindCode, "plan", "plano", "Plano", func(v *Equipment) any { return &v.PlanCode }),
		NewField(KindText, "technician", "tecnico", "Técnico", func(v *Equipment) any { return &v.Technician }).Offering(OfferTechnicians),
	}
}

// NewEquipmentFields are what registering an asset takes; it begins in stock.
func NewEquipmentFields() []Field[Equipment] {
	return Only(EquipmentFields(), "patrimonio", "produto", "fabricante", "numero_serie", "mac", "fornecedor", "nota", "valor_centavos", "valor_reposicao_centavos", "garantia_ate", "local")
}

// EquipmentEditFields are what is changed about an asset; where it is changes by movements alone.
func EquipmentEditFields() []Field[Equipment] {
	return Only(EquipmentFields(), "produto", "fabricante", "numero_serie", "mac", "fornecedor", "nota", "valor_centavos", "valor_reposicao_centavos", "garantia_ate")
}

// EquipmentStates say where an asset is (domain: 3.4).
func EquipmentStates() Words {
	return Words{
		{Value: "in_stock", Slug: "estoque", Label: "Em estoque"},
		{Value: "with_technician", Slug: "tecnico", Label: "Com técnico"},
		{Value: "at_customer", Slug: "cliente", Label: "No cliente"},
		{Value: "maintenance", Slug: "manutencao", Label: "Em manutenção"},
		{Value: "lost", Slug: "perdido", Label: "Perdido"},
		{Value: "written_off", Slug: "baixado", Label: "Baixado"},
	}
}

// EquipmentModes are how a customer has an asset.
func EquipmentModes() Words {
	return Words{
		{Value: "loan", Slug: "comodato", Label: "Comodato"},
		{Value: "sale", Slug: "venda", Label: "Venda"},
		{Value: "lending", Slug: "emprestimo", Label: "Empréstimo"},
		{Value: "demonstration", Slug: "demonstracao", Label: "Demonstração"},
	}
}

// EquipmentMove says where an asset goes.
type EquipmentMove struct {
	State       string // see EquipmentStates
	Customer    string // code
	Plan        string // code
	Place       string
	Technician  string
	Mode        string // see EquipmentModes
	Responsible string // username or name of the person who takes it
	Confirming  string // the same, of the person who confirms
}

// EquipmentMoveFields are what moving an asset takes.
func EquipmentMoveFields() []Field[EquipmentMove] {
	return []Field[EquipmentMove]{
		WordField(EquipmentStates(), "state", "para", "Para", func(v *EquipmentMove) any { return &v.State }).Required(),
		NewField(KindCode, "customer", "cliente", "Cliente", func(v *EquipmentMove) any { return &v.Customer }).Offering(OfferCustomers).
			Helped("código, CPF ou CNPJ"),
		NewField(KindCode, "plan", "plano", "Plano", func(v *EquipmentMove) any { return &v.Plan }),
		NewField(KindText, "stock_place", "local", "Local", func(v *EquipmentMove) any { return &v.Place }).Offering(OfferPlaces),
		NewField(KindText, "technician", "tecnico", "Técnico", func(v *EquipmentMove) any { return &v.Technician }).Offering(OfferTechnicians),
		WordField(EquipmentModes(), "mode", "modalidade", "Modalidade", func(v *EquipmentMove) any { return &v.Mode }),
		NewField(KindText, "responsible", "responsavel", "Responsável", func(v *EquipmentMove) any { return &v.Responsible }).Offering(OfferPeople).Required().
			Helped("usuário que leva"),
		NewField(KindText, "confirming", "confirma", "Confirma", func(v *EquipmentMove) any { return &v.Confirming }).Offering(OfferPeople).Required().
			Helped("outro usuário, que confirma"),
	}
}

// Check refuses a movement that does not say where the thing goes, or says two places.
func (m *EquipmentMove) Check() Faults {
	var faults Faults
	needs := map[string]string{"at_customer": m.Customer, "in_stock": m.Place, "with_technician": m.Technician}
	field := map[string]string{"at_customer": "cliente", "in_stock": "local", "with_technician": "tecnico"}[m.State]
	if v, asks := needs[m.State]; asks {
		faults.Say(v != "", field, map[string]string{
			"at_customer": "Diga para qual cliente.", "in_stock": "Diga para qual local do estoque.", "with_technician": "Diga com qual técnico.",
		}[m.State])
	}
	only := "Só vale quando vai "
	faults.Say(m.Customer == "" || m.State == "at_customer", "cliente", only+"para um cliente.")
	faults.Say(m.Plan == "" || m.State == "at_customer", "plano", only+"para um cliente.")
	faults.Say(m.Mode == "" || m.State == "at_customer", "modalidade", only+"para um cliente.")
	faults.Say(m.Place == "" || m.State == "in_stock" || m.State == "maintenance", "local", only+"para o estoque ou a manutenção.")
	faults.Say(m.Technician == "" || m.State == "with_technician", "tecnico", only+"com um técnico.")
	if m.State == "at_customer" && m.Mode == "" {
		m.Mode = "loan"
	}
	return faults
}

// MayMove refuses to move what is no longer the provider's: sold or written off.
func (e Equipment) MayMove() error {
	switch {
	case e.State == "at_customer" && e.Mode == "sale":
		return Fail(Conflict, "", "O equipamento "+e.AssetNumber+" foi vendido e não volta.")
	case e.State == "written_off":
		return Fail(Conflict, "", "O equipamento "+e.AssetNumber+" foi baixado e não se movimenta mais.")
	}
	return nil
}

// CheckEquipment refuses values of an asset that cannot be.
func CheckEquipment(e *Equipment) Faults {
	var faults Faults
	faults.Say(e.Product != "" || e.SerialNumber != "" || e.MAC != "", "produto", "Diga o produto, o nº de série ou o MAC.")
	return faults
}

// EquipmentMovement is one stay of an asset, as it was recorded.
type EquipmentMovement struct {
	ID           int64
	AssetNumber  string
	Product      string
	Status       string // waiting, done or undone
	State        string // see EquipmentStates
	Mode         string // see EquipmentModes
	Place        string
	Customer     string // code
	CustomerName string
	Plan         string // code
	Technician   string
	Order        string // number of the field work
	Responsible  string // name, as it was then
	Confirming   string // the same; "" for field work
	AskedAt      string
	BeganAt      string // "" while it waits
	EndedAt      string // "" while it lasts
}

// MovementStatuses of a movement of an asset.
func MovementStatuses() Words {
	return Words{
		{Value: "waiting", Slug: "aguardando_confirmacao", Label: "Aguardando confirmação"},
		{Value: "done", Slug: "feito", Label: "Feito"},
		{Value: "undone", Slug: "desfeito", Label: "Desfeito"},
	}
}
