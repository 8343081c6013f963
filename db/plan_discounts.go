package db

import (
	"context"
	"errors"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// Discount is what is taken off the price of a plan each month, or added to it.
type Discount struct {
	ID          int64
	Description string
	Increase    bool
	Cents       int64  // a month
	From, To    string // YYYY-MM-DD, both included; "" open
}

// DiscountFields are what the form of a discount takes.
func DiscountFields() []isp.Field[Discount] {
	return []isp.Field[Discount]{
		isp.NewField(isp.KindText, "description", "descricao", "Descrição", func(d *Discount) any { return &d.Description }).Required(),
		isp.NewField(isp.KindYesNo, "is_increase", "acrescimo", "É acréscimo", func(d *Discount) any { return &d.Increase }),
		isp.NewField(isp.KindMoney, "amount_cents", "valor_centavos", "Valor por mês", func(d *Discount) any { return &d.Cents }),
		isp.NewField(isp.KindDay, "starts_on", "inicio", "Início", func(d *Discount) any { return &d.From }),
		isp.NewField(isp.KindDay, "ends_on", "fim", "Fim", func(d *Discount) any { return &d.To }),
	}
}

// line is a discount in words.
func (d Discount) line() string {
	text := "− "
	if d.Increase {
		text = "+ "
	}
	text += isp.FormatMoney(d.Cents) + " " + d.Description
	if d.From != "" {
		text += " desde " + isp.FormatDate(d.From)
	}
	if d.To != "" {
		text += " até " + isp.FormatDate(d.To)
	}
	return text
}

func discountsOf(ctx context.Context, q sqlite.Querier, planID int64) ([]Discount, error) {
	return sqlite.List(ctx, q, func(row sqlite.Row) (Discount, error) {
		var d Discount
		err := row.Scan(&d.ID, &d.Description, &d.Increase, &d.Cents, &d.From, &d.To)
		return d, err
	}, "SELECT id, description, is_increase, amount_cents, starts_on, ends_on FROM plan_discounts WHERE plan_id = ? ORDER BY id", planID)
}

// takeDiscounts takes the list of discounts out of what was sent; nil when it was not sent.
func takeDiscounts(t *Tx, sent isp.Sent) (*[]Discount, isp.Sent, error) {
	const key = "descontos"
	if _, is := sent.Values[key]; !is {
		return nil, sent, nil
	}
	if err := t.actor.Require(isp.PricePlans); err != nil {
		return nil, sent, isp.Fail(isp.Forbidden, key, err.Error())
	}
	var v struct{ list []Discount }
	field := isp.ListField(key, "Descontos", DiscountFields(), func(v *struct{ list []Discount }) *[]Discount { return &v.list })
	_, faults := isp.Take([]isp.Field[struct{ list []Discount }]{field}, sent.Just(key), &v)
	faults = append(faults, checkDiscounts(v.list)...)
	return &v.list, sent.Without(key), faults.Err()
}

// checkDiscounts finds what is wrong with a list of discounts.
func checkDiscounts(list []Discount) isp.Faults {
	var faults isp.Faults
	for i, d := range list {
		var one isp.Faults
		one.Say(d.Cents > 0, "valor_centavos", "Informe o valor.")
		one.Say(d.From == "" || d.To == "" || d.From <= d.To, "fim", "O fim é anterior ao início.")
		faults = append(faults, one.Under("descontos", i)...)
	}
	return faults
}

// setDiscounts puts a list of discounts in the place of that of a plan.
func (t *Tx) setDiscounts(ctx context.Context, p *planNow, list []Discount) error {
	old, err := discountsOf(ctx, t, p.ID)
	if err != nil {
		return err
	}
	before, after := make([]string, len(old)), make([]string, len(list))
	for i, d := range old {
		before[i] = d.line()
	}
	if _, err := t.Exec("DELETE FROM plan_discounts WHERE plan_id = ?", p.ID); err != nil {
		return err
	}
	for i, d := range list {
		after[i] = d.line()
		_, err := t.Insert("INSERT INTO plan_discounts (plan_id, description, is_increase, amount_cents, starts_on, ends_on) VALUES (?, ?, ?, ?, ?, ?)",
			p.ID, d.Description, d.Increase, d.Cents, d.From, d.To)
		if err != nil {
			return err
		}
	}
	return t.recordPlan(p, "discounts_changed", map[string]any{"discounts": before}, map[string]any{"discounts": after})
}

// under names the field of a refusal as one of an object: contrato.numero.
func under(object string, err error) error {
	var known *isp.Error
	if !errors.As(err, &known) || known.Field == "" {
		return err
	}
	return isp.Fail(known.Code, object+"."+known.Field, known.Message)
}
