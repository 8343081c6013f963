package db

import (
	"context"
	"errors"
	"slices"

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

// Line is a discount in words.
func (d Discount) Line() string {
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

// runs reports whether one of the discounts is not over on a day.
func runs(all []Discount, day string) bool {
	return slices.ContainsFunc(all, func(d Discount) bool { return d.To == "" || d.To >= day })
}

// discountsKey names the list of discounts in forms and in the API.
const discountsKey = "descontos"

// DiscountList is the field that takes the discounts of a T, a list as a whole.
func DiscountList[T any](at func(*T) *[]Discount) isp.Field[T] {
	list := isp.ListField(discountsKey, "Desconto ou acréscimo", DiscountFields(), at).NeedsRight(isp.PricePlans)
	list.Parts[0].Hint = "para retirar, deixe em branco este campo e os outros do desconto"
	return list
}

// discountValues are discounts as a form begins with them.
func discountValues(list []Discount) []map[string]any {
	values := make([]map[string]any, len(list))
	for i := range list {
		values[i] = isp.Values(DiscountFields(), &list[i])
	}
	return values
}

// takeDiscounts takes the list of discounts out of what was sent; nil when it was not sent.
func takeDiscounts(t *Tx, sent isp.Sent) (*[]Discount, isp.Sent, error) {
	if _, ok := sent.Values[discountsKey]; !ok {
		return nil, sent, nil
	}
	if err := t.actor.Require(isp.PricePlans); err != nil {
		return nil, sent, isp.Fail(isp.Forbidden, discountsKey, err.Error())
	}
	var v struct{ list []Discount }
	field := DiscountList(func(v *struct{ list []Discount }) *[]Discount { return &v.list })
	_, faults := isp.Take([]isp.Field[struct{ list []Discount }]{field}, sent.Just(discountsKey), &v)
	faults = append(faults, checkDiscounts(v.list)...)
	return &v.list, sent.Without(discountsKey), faults.Err()
}

// editDiscounts puts a list in the place of the discounts that the actor read. Nothing is done where it
// is what the plan has; where somebody else changed them meanwhile, the actor is asked.
func (t *Tx) editDiscounts(ctx context.Context, p *planNow, list []Discount, version int64) error {
	old, err := discountsOf(ctx, t, p.ID)
	if err != nil || slices.EqualFunc(old, list, func(a, b Discount) bool { b.ID = a.ID; return a == b }) {
		return err
	}
	if !isp.PlanStatusLives(p.Status) {
		return isp.Fail(isp.Conflict, "", "O plano está "+isp.PlanStatuses().Slug(p.Status)+": não muda mais.")
	}
	if version != 0 {
		by, err := sqlite.List(ctx, t, sqlite.ScanValue[string], `SELECT actor FROM events
			WHERE subject_id = ? AND kind = 'plan.discounts_changed' AND subject_version > ? ORDER BY id DESC LIMIT 1`, p.ID, version)
		if err != nil {
			return err
		}
		if len(by) > 0 {
			now, err := t.planRecord(ctx, p)
			if err != nil {
				return err
			}
			return &Stale{
				Subject: "plan", Now: now, Values: map[string]any{"discounts": linesOf(old)}, Version: p.Version, Fields: []string{discountsKey}, By: by[0],
			}
		}
	}
	if err := t.raisePlan(p); err != nil {
		return err
	}
	return t.setDiscounts(ctx, p, list)
}

// linesOf are discounts in words.
func linesOf(list []Discount) []string {
	lines := make([]string, len(list))
	for i, d := range list {
		lines[i] = d.Line()
	}
	return lines
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
	if _, err := t.Exec("DELETE FROM plan_discounts WHERE plan_id = ?", p.ID); err != nil {
		return err
	}
	for _, d := range list {
		_, err := t.Insert("INSERT INTO plan_discounts (plan_id, description, is_increase, amount_cents, starts_on, ends_on) VALUES (?, ?, ?, ?, ?, ?)",
			p.ID, d.Description, d.Increase, d.Cents, d.From, d.To)
		if err != nil {
			return err
		}
	}
	return t.recordPlan(p, "discounts_changed", map[string]any{"discounts": linesOf(old)}, map[string]any{"discounts": linesOf(list)})
}

// under names the field of a refusal as one of an object: contrato.numero.
func under(object string, err error) error {
	var known *isp.Error
	if !errors.As(err, &known) || known.Field == "" {
		return err
	}
	return isp.Fail(known.Code, object+"."+known.Field, known.Message)
}
