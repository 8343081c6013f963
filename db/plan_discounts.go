package db

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

func discountsOf(ctx context.Context, q sqlite.Querier, planID int64) ([]isp.Discount, error) {
	return sqlite.List(ctx, q, func(row sqlite.Row) (isp.Discount, error) {
		var d isp.Discount
		err := row.Scan(&d.ID, &d.Description, &d.Increase, &d.Cents, &d.From, &d.To)
		return d, err
	}, "SELECT id, description, is_increase, amount_cents, starts_on, ends_on FROM plan_discounts WHERE plan_id = ? ORDER BY id", planID)
}

// runs reports whether one of the discounts is not over on a day.
func runs(all []isp.Discount, day string) bool {
	return slices.ContainsFunc(all, func(d isp.Discount) bool { return d.To == "" || d.To >= day })
}

// discountsKey names the list of discounts in forms and in the API.
const discountsKey = "descontos"

// DiscountList is the field that takes the discounts of a T, a list as a whole.
func DiscountList[T any](at func(*T) *[]isp.Discount) isp.Field[T] {
	return isp.ListField(discountsKey, "Desconto ou acréscimo", isp.DiscountFields(), at).NeedsRight(isp.PricePlans)
}

// discountValues are discounts as a form begins with them.
func discountValues(list []isp.Discount) []map[string]any {
	values := make([]map[string]any, len(list))
	for i := range list {
		values[i] = isp.Values(isp.DiscountFields(), &list[i])
	}
	return values
}

// takeDiscounts takes the list of discounts out of what was sent; nil when it was not sent.
func takeDiscounts(t *Tx, sent isp.Sent) (*[]isp.Discount, isp.Sent, error) {
	if _, ok := sent.Values[discountsKey]; !ok {
		return nil, sent, nil
	}
	if err := t.actor.Require(isp.PricePlans); err != nil {
		return nil, sent, isp.Fail(isp.Forbidden, discountsKey, err.Error())
	}
	var v struct{ list []isp.Discount }
	field := DiscountList(func(v *struct{ list []isp.Discount }) *[]isp.Discount { return &v.list })
	_, faults := isp.Take([]isp.Field[struct{ list []isp.Discount }]{field}, sent.Just(discountsKey), &v)
	faults = append(faults, isp.CheckDiscounts(v.list)...)
	return &v.list, sent.Without(discountsKey), faults.Err()
}

// editDiscounts puts a list in the place of the discounts that the actor read. Nothing is done where it
// is what the plan has; where somebody else changed them meanwhile, the actor is asked.
func (t *Tx) editDiscounts(ctx context.Context, p *planNow, list []isp.Discount, version int64, accepted isp.Acceptance) error {
	old, err := discountsOf(ctx, t, p.ID)
	if err != nil || sameDiscounts(old, list) {
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
	return t.setDiscounts(ctx, p, list, accepted)
}

// linesOf are discounts in words.
func linesOf(list []isp.Discount) []string {
	lines := make([]string, len(list))
	for i, d := range list {
		lines[i] = d.Line()
	}
	return lines
}

// setDiscounts puts a list of discounts in the place of that of a plan.
func (t *Tx) setDiscounts(ctx context.Context, p *planNow, list []isp.Discount, accepted isp.Acceptance) error {
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
	after := discountsTold(list)
	maps.Copy(after, acceptanceTold(accepted))
	return t.recordPlan(p, "discounts_changed", discountsTold(old), after)
}

// discountsTold are discounts in an event: in words for people, and by field, from which they are put
// back.
func discountsTold(list []isp.Discount) map[string]any {
	return map[string]any{"discounts": linesOf(list), "discount_list": discountValues(list)}
}

// undoDiscounts puts the discounts of before in the place of those that an event left.
func undoDiscounts(ctx context.Context, t *Tx, ev isp.Event) error {
	p, err := t.planNowByID(ctx, ev.SubjectID)
	if err != nil {
		return err
	}
	now, err := discountsOf(ctx, t, p.ID)
	if err != nil {
		return err
	}
	before, told := discountsOfEvent(ev.Before)
	after, _ := discountsOfEvent(ev.After)
	switch {
	case !told:
		return isp.Fail(isp.Conflict, "", "Esta linha é de antes de os descontos ficarem guardados campo a campo. Altere à mão.")
	case !sameDiscounts(now, after):
		return isp.Fail(isp.Conflict, "", "Mudou de novo desde então: Descontos. Altere à mão.")
	}
	return t.editDiscounts(ctx, &p, before, 0, isp.Acceptance{})
}

// discountsOfEvent reads the discounts that an event tells; false of one that tells them in words alone.
func discountsOfEvent(values json.RawMessage) (list []isp.Discount, told bool) {
	items, told := eventValues(values)["discount_list"].([]any)
	for _, item := range items {
		one, _ := item.(map[string]any)
		var d isp.Discount
		for _, f := range isp.DiscountFields() {
			f.Put(f.At(&d), one[f.Column])
		}
		list = append(list, d)
	}
	return list, told
}

// sameDiscounts reports whether two lists say the same, whatever their rows.
func sameDiscounts(a, b []isp.Discount) bool {
	return slices.EqualFunc(a, b, func(a, b isp.Discount) bool { b.ID = a.ID; return a == b })
}

// under names the field of a refusal as one of an object: contrato.numero.
func under(object string, err error) error {
	var known *isp.Error
	if !errors.As(err, &known) || known.Field == "" {
		return err
	}
	return isp.Fail(known.Code, object+"."+known.Field, known.Message)
}
