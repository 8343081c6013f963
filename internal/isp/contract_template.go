package isp

// ContractTemplate is the text of one kind of document, with variables in the places of what it
// says of a customer. Each change of it is a version of its own, kept for ever.
type ContractTemplate struct {
	ID       int64
	Name     string
	Kind     string // see PaperKinds
	PlanType string // code; "" for every plan type
	Unit     string // business unit; "" for every unit
	Active   bool   // offered when a document is generated
	HTML     string // as paper.Prepare makes it
	SavedAt  string // instant of the last change
	SavedBy  string
	Version  int64
}

// ContractTemplateFields describes the columns of ContractTemplate: the one place that names them.
func ContractTemplateFields() []Field[ContractTemplate] {
	return []Field[ContractTemplate]{
		NewField(KindText, "name", "nome", "Nome", func(v *ContractTemplate) any { return &v.Name }).Required().Limited(120),
		WordField(PaperKinds(), "kind", "tipo", "Tipo", func(v *ContractTemplate) any { return &v.Kind }).Required().Fixed(),
		NewField(KindCode, "plan_type", "tipo_plano", "Tipo de plano", func(v *ContractTemplate) any { return &v.PlanType }).Offering(OfferPlanTypes).
			Helped("código; em branco, todos"),
		NewField(KindText, "business_unit", "unidade", "Unidade", func(v *ContractTemplate) any { return &v.Unit }).Offering(OfferUnits).
			Helped("em branco, todas"),
		NewField(KindYesNo, "active", "ativo", "Em uso", func(v *ContractTemplate) any { return &v.Active }),
	}
}

// Fits says how well a template suits a plan type and a unit: 0 not at all, 1 it is for everybody,
// more where it names them. A plan type says more than a unit.
func (t ContractTemplate) Fits(planType, unit string) int {
	if t.PlanType != "" && t.PlanType != planType || t.Unit != "" && t.Unit != unit {
		return 0
	}
	fit := 1
	if t.PlanType != "" {
		fit += 2
	}
	if t.Unit != "" {
		fit++
	}
	return fit
}
