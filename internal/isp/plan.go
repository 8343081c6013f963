package isp

import "strings"

// Plan is a service that a customer has; it holds logins, addresses, devices and contracts.
type Plan struct {
	ID             int64
	Code           string
	CustomerID     int64
	Type           PlanType
	Status         string // see PlanStatuses
	Group          string // GroupActive, GroupInactive or GroupCancelled
	StartDate      string // YYYY-MM-DD
	InstallAddress *Address
	AddressCode    string // of InstallAddress; "" none
	Reference      string
	AccessPoint    string
	DueDay         int    // 1–31; 0 not set
	BillingMethod  string // see BillingMethods
	PriceCents     int64
	CancelledOn    string // YYYY-MM-DD
	NoProvisional  bool   // is never enabled provisionally
	Version        int64
}

// PlanFields describes the columns of Plan: the one place that names them.
func PlanFields() []Field[Plan] {
	return []Field[Plan]{
		NewField(KindCode, "code", "codigo", "Código", func(v *Plan) any { return &v.Code }).Fixed().Limited(40).Helped("em branco, o próximo número"),
		WordField(PlanStatuses(), "status", "situacao", "Situação", func(v *Plan) any { return &v.Status }),
		NewField(KindDay, "start_date", "data_inicio", "Data de início", func(v *Plan) any { return &v.StartDate }),
		NewField(KindText, "reference", "referencia", "Referência", func(v *Plan) any { return &v.Reference }),
		NewField(KindText, "access_point", "ponto_acesso", "Ponto de acesso", func(v *Plan) any { return &v.AccessPoint }).Offering(OfferAccessPoints),
		NewField(KindWhole, "due_day", "dia_vencimento", "Dia de vencimento", func(v *Plan) any { return &v.DueDay }).Limited(31),
		WordField(BillingMethods(), "billing_method", "forma_cobranca", "Forma de cobrança", func(v *Plan) any { return &v.BillingMethod }),
		NewField(KindMoney, "price_cents", "valor_centavos", "Valor do plano", func(v *Plan) any { return &v.PriceCents }).NeedsRight(PricePlans),
		NewField(KindDay, "cancelled_on", "data_cancelamento", "Data do cancelamento", func(v *Plan) any { return &v.CancelledOn }),
	}
}

// WholePlanFields are PlanFields with what names another row, and what no exchange file has.
func WholePlanFields() []Field[Plan] {
	return append([]Field[Plan]{
		NewField(KindCode, "plan_type", "tipo_plano", "Tipo de plano", func(v *Plan) any { return &v.Type.Code }).Limited(40).Offering(OfferPlanTypes),
	}, append(PlanFields(),
		NewField(KindCode, "install_address", "endereco_instalacao", "Endereço de instalação", func(v *Plan) any { return &v.AddressCode }).Offering(OfferAddresses).
			Helped("um endereço do cliente"),
		NewField(KindYesNo, "no_provisional", "nao_habilitar_provisoriamente", "Nunca habilitar provisoriamente", func(v *Plan) any { return &v.NoProvisional }),
	)...)
}

// CheckPlan finds what is wrong with the values of a plan.
func CheckPlan(p *Plan) Faults {
	var faults Faults
	faults.Say(p.DueDay >= 0 && p.DueDay <= 31, "dia_vencimento", "O dia de vencimento vai de 1 a 31.")
	return faults
}

// PlanTakesParts refuses to add or change logins, addresses and devices of a plan in a state in
// which it gives no access: they are changed while it is active or being installed, and while it is
// suspended for debt when it bills meanwhile (vendor: components).
func PlanTakesParts(status string, bills bool) error {
	switch status {
	case "active", "awaiting_installation", "reduced", "provisional":
		return nil
	case "debt_suspended":
		if bills {
			return nil
		}
	}
	return Fail(Conflict, "", "O plano está "+strings.ToLower(PlanStatuses().Label(status))+": seus acessos só mudam com o plano ativo ou em instalação.")
}
