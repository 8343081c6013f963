package isp

// Discount is what is taken off the price of a plan each month, or added to it.
type Discount struct {
	ID          int64
	Description string
	Increase    bool
	Cents       int64  // a month
	From, To    string // YYYY-MM-DD, both included; "" open
}

// DiscountFields describes the columns of Discount: the one place that names them.
func DiscountFields() []Field[Discount] {
	return []Field[Discount]{
		NewField(KindText, "description", "descricao", "Descrição", func(d *Discount) any { return &d.Description }).Required(),
		NewField(KindYesNo, "is_increase", "acrescimo", "É acréscimo", func(d *Discount) any { return &d.Increase }),
		NewField(KindMoney, "amount_cents", "valor_centavos", "Valor por mês", func(d *Discount) any { return &d.Cents }),
		NewField(KindDay, "starts_on", "inicio", "Início", func(d *Discount) any { return &d.From }),
		NewField(KindDay, "ends_on", "fim", "Fim", func(d *Discount) any { return &d.To }),
	}
}

// Line is a discount in words.
func (d Discount) Line() string {
	text := "− "
	if d.Increase {
		text = "+ "
	}
	text += FormatMoney(d.Cents) + " " + d.Description
	if d.From != "" {
		text += " desde " + FormatDate(d.From)
	}
	if d.To != "" {
		text += " até " + FormatDate(d.To)
	}
	return text
}

// CheckDiscounts finds what is wrong with a list of discounts.
func CheckDiscounts(list []Discount) Faults {
	var faults Faults
	for i, d := range list {
		var one Faults
		one.Say(d.Cents > 0, "valor_centavos", "Informe o valor.")
		one.Say(d.From == "" || d.To == "" || d.From <= d.To, "fim", "O fim é anterior ao início.")
		faults = append(faults, one.Under("descontos", i)...)
	}
	return faults
}
