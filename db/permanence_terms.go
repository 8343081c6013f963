package db

import (
	"context"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

const termColumns = `x.id, t.number, x.starts_on, x.months, x.ends_on, x.paused_days, x.benefit_cents, x.benefit, x.ended_on, x.version`

func termDestinations(v *isp.PermanenceTerm) []any {
	return []any{&v.ID, &v.ContractNumber, &v.StartsOn, &v.Months, &v.EndsOn, &v.PausedDays, &v.BenefitCents, &v.Benefit, &v.EndedOn, &v.Version}
}

func scanTerm(row sqlite.Row) (isp.PermanenceTerm, error) {
	var v isp.PermanenceTerm
	err := row.Scan(termDestinations(&v)...)
	return v, err
}

// termsOfPlan reads the permanence terms of every contract of a plan, the oldest first.
func termsOfPlan(ctx context.Context, q sqlite.Querier, planID int64) ([]isp.PermanenceTerm, error) {
	return sqlite.List(ctx, q, scanTerm, "SELECT "+termColumns+` FROM contracts t CROSS JOIN permanence_terms x ON x.contract_id = t.id
		WHERE t.plan_id = ? ORDER BY x.id`, planID)
}

// AddPermanenceTerm gives a contract a permanence term, a document of its own.
func AddPermanenceTerm(ctx context.Context, t *Tx, number string, v isp.PermanenceTerm) (isp.PermanenceTerm, error) {
	c, p, err := t.contractToChange(ctx, number)
	if err != nil {
		return v, err
	}
	days, err := t.days(ctx)
	if err != nil {
		return v, err
	}
	if v.StartsOn == "" {
		v.StartsOn = days.Today
	}
	all, err := termsOfPlan(ctx, t, p.ID)
	if err != nil {
		return v, err
	}
	var same []isp.PermanenceTerm
	for _, other := range all {
		if other.ContractNumber == c.Number {
			same = append(same, other)
		}
	}
	kind, err := sqlite.Value[string](ctx, t, "SELECT kind FROM customers WHERE id = ?", p.Owner.Customer)
	if err != nil {
		return v, err
	}
	if v, err = isp.NewPermanenceTerm(v, kind, c.Status, same, days.Rules.Permanence()); err != nil {
		return v, err
	}
	if err := t.Save("UPDATE contracts SET version = version + 1 WHERE id = ? AND version = ?", c.ID, c.Version); err != nil {
		return v, err
	}
	return v, t.insertTerm(&p, c, &v)
}

// insertTerm keeps a term on a contract and records it.
func (t *Tx) insertTerm(p *planNow, c isp.Contract, v *isp.PermanenceTerm) (err error) {
	v.ContractNumber, v.Version = c.Number, 1
	v.ID, err = t.Insert(`INSERT INTO permanence_terms (contract_id, starts_on, months, ends_on, paused_days, benefit_cents, benefit)
		VALUES (?, ?, ?, ?, ?, ?, ?)`, c.ID, v.StartsOn, v.Months, v.EndsOn, v.PausedDays, v.BenefitCents, v.Benefit)
	if err != nil {
		return err
	}
	return t.recordTerm(p, v, "added", nil, notEmpty(isp.Values(isp.PermanenceTermFields(), v)))
}

func (t *Tx) recordTerm(p *planNow, v *isp.PermanenceTerm, verb string, before, after map[string]any) error {
	return t.record(event{
		Kind: "permanence_term." + verb, CustomerID: p.Owner.Customer, PlanID: p.ID, SubjectID: v.ID, Version: v.Version, Before: before, After: after,
	})
}

// prolongTerms writes the days that a pause has added to the terms.
func (t *Tx) prolongTerms(p *planNow, old, now []isp.PermanenceTerm) error {
	for i := range now {
		v := &now[i]
		if v.PausedDays == old[i].PausedDays {
			continue
		}
		err := t.Save("UPDATE permanence_terms SET paused_days = ?, version = version + 1 WHERE id = ? AND version = ?", v.PausedDays, v.ID, v.Version)
		if err != nil {
			return err
		}
		v.Version++
		err = t.recordTerm(p, v, "moved", map[string]any{"paused_days": old[i].PausedDays, "ends_on": old[i].LastDay()},
			map[string]any{"paused_days": v.PausedDays, "ends_on": v.LastDay()})
		if err != nil {
			return err
		}
	}
	return nil
}

// endTerms ends terms on a day.
func (t *Tx) endTerms(p *planNow, ended []isp.PermanenceTerm, day string) error {
	for i := range ended {
		v := &ended[i]
		_, err := t.Exec("UPDATE permanence_terms SET ended_on = ?, paused_days = ?, version = version + 1 WHERE id = ?", day, v.PausedDays, v.ID)
		if err != nil {
			return err
		}
		v.Version++
		after := map[string]any{"ended_on": day}
		if v.PausedDays > 0 { // of a pause that ends with the term
			after["paused_days"], after["ends_on"] = v.PausedDays, v.LastDay()
		}
		if err := t.recordTerm(p, v, "ended", map[string]any{"ended_on": ""}, after); err != nil {
			return err
		}
	}
	return nil
}

// passTerms passes terms that go on to the contract that replaces theirs.
func (t *Tx) passTerms(p *planNow, terms []isp.PermanenceTerm, to isp.Contract) error {
	for i := range terms {
		v := &terms[i]
		if _, err := t.Exec("UPDATE permanence_terms SET contract_id = ?, version = version + 1 WHERE id = ?", to.ID, v.ID); err != nil {
			return err
		}
		was := v.ContractNumber
		v.ContractNumber, v.Version = to.Number, v.Version+1
		if err := t.recordTerm(p, v, "passed", map[string]any{"contract": was}, map[string]any{"contract": to.Number}); err != nil {
			return err
		}
	}
	return nil
}
