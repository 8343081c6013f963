package isp

// Contract is one contract of a plan; of those in draft or in force exactly one is the main one.
type Contract struct {
	ID       int64
	PlanID   int64
	PlanCode string
	Number   string
	Template string
	StartsOn string // YYYY-MM-DD
	EndsOn   string // validity, YYYY-MM-DD; "" has no end
	Main     bool
	Status   string // see ContractStatuses
	SignedOn string // YYYY-MM-DD; "" while nobody signed
	SignedBy string
	Version  int64
}

// ContractFields describes the columns of Contract: the one place that names them.
func ContractFields() []Field[Contract] {
	return []Field[Contract]{
		NewField(KindCode, "number", "numero", "Número", func(v *Contract) any { return &v.Number }).Fixed().Limited(60),
		NewField(KindText, "template", "modelo", "Modelo", func(v *Contract) any { return &v.Template }).Offering(OfferContractTemplates),
		NewField(KindDay, "starts_on", "inicio", "Início", func(v *Contract) any { return &v.StartsOn }),
		NewField(KindDay, "ends_on", "fim", "Validade", func(v *Contract) any { return &v.EndsOn }),
		NewField(KindYesNo, "is_main", "principal", "Principal", func(v *Contract) any { return &v.Main }),
		WordField(ContractStatuses(), "status", "situacao", "Situação", func(v *Contract) any { return &v.Status }),
	}
}
