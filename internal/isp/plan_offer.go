package isp

// PlanOffer is what the rules read of a plan type.
type PlanOffer struct {
	Code         string
	Group        string
	Unit         string // business unit; "" is sold by every one
	OnSale       bool
	PriceCents   int64
	DownloadKbps int64
}

// CheckPlanOffer refuses a type that a new plan of a customer of a business unit cannot have.
func CheckPlanOffer(o PlanOffer, unit string) error {
	switch {
	case !o.OnSale:
		return o.notOnSale()
	case o.Unit != "" && o.Unit != unit:
		return o.ofOtherUnit()
	}
	return nil
}

func (o PlanOffer) notOnSale() error {
	return Fail(Invalid, "tipo_plano", "O tipo de plano "+o.Code+" não está à venda.")
}

func (o PlanOffer) ofOtherUnit() error {
	return Fail(Invalid, "tipo_plano", "O tipo escolhido é vendido por outra unidade de negócios: "+o.Unit+".")
}
