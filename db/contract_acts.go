package db

import (
	"context"
	"strconv"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// ContractRecord is a contract with its permanence terms.
type ContractRecord struct {
	isp.Contract
	Terms  []isp.PermanenceTerm
	Papers []isp.ContractPaper
	Scans  []isp.ContractScan
}

// contractByNumber finds a contract by its number, however it is punctuated.
func contractByNumber(ctx context.Context, q sqlite.Querier, number string) (isp.Contract, error) {
	c, err := sqlite.One(ctx, q, scanContract, "SELECT "+contractColumns+" FROM contracts t JOIN plans p ON p.id = t.plan_id WHERE t.number = ?", number)
	if plain := isp.NormalizeContractNumber(number); err != nil && plain != "" {
		c, err = sqlite.One(ctx, q, scanContract, "SELECT "+contractColumns+` FROM contracts t JOIN plans p ON p.id = t.plan_id
			WHERE replace(replace(replace(replace(upper(t.number), '/', ''), '-', ''), '.', ''), ' ', '') = ? ORDER BY t.id`, plain)
	}
	return c, orNotFound(err, "Não há contrato com este número.")
}

// contractNow reads a contract and its plan.
func (t *Tx) contractNow(ctx context.Context, number string) (isp.Contract, planNow, error) {
	c, err := contractByNumber(ctx, t, number)
	if err != nil {
		return c, planNow{}, err
	}
	p, err := t.planNowByID(ctx, c.PlanID)
	return c, p, err
}

// contractToChange is contractNow for an act that changes what the procedures of the plan decide by:
// it raises the plan's version, as a contract more does.
func (t *Tx) contractToChange(ctx context.Context, number string) (isp.Contract, planNow, error) {
	c, p, err := t.contractNow(ctx, number)
	if err != nil {
		return c, p, err
	}
	return c, p, t.raisePlan(&p)
}

// contractsOfPlan reads the contracts of a plan, the oldest first.
func contractsOfPlan(ctx context.Context, q sqlite.Querier, planID int64) ([]isp.Contract, error) {
	return sqlite.List(ctx, q, scanContract, "SELECT "+contractColumns+" FROM contracts t JOIN plans p ON p.id = t.plan_id WHERE t.plan_id = ? ORDER BY t.id", planID)
}

// contractRecord reads a contract again, as an act answers it.
func (t *Tx) contractRecord(ctx context.Context, number string) (ContractRecord, error) {
	c, err := contractByNumber(ctx, t, number)
	if err != nil {
		return ContractRecord{}, err
	}
	r := ContractRecord{Contract: c}
	terms, err := termsOfPlan(ctx, t, c.PlanID)
	for _, v := range terms {
		if v.ContractNumber == c.Number {
			r.Terms = append(r.Terms, v)
		}
	}
	if err != nil {
		return r, err
	}
	papers, err := papersOf(ctx, t, c.ID)
	for _, p := range papers {
		r.Papers = append(r.Papers, p.ContractPaper)
	}
	if err != nil {
		return r, err
	}
	r.Scans, err = scansOf(ctx, t, c.ID)
	return r, err
}

// NewContractFields are what the form of a new contract takes.
func NewContractFields() []isp.Field[isp.Contract] {
	fields := isp.Only(isp.ContractFields(), "numero", "modelo", "inicio", "fim", "principal", "situacao")
	fields[0] = fields[0].Helped("em branco, o próximo por regra")
	fields[2] = fields[2].Helped("em branco, hoje")
	return fields
}

// AddContract gives a plan one more contract. The first one that lives is the main one.
func AddContract(ctx context.Context, t *Tx, plan string, c isp.Contract) (ContractRecord, error) {
	p, err := t.planNow(ctx, plan)
	if err != nil {
		return ContractRecord{}, err
	}
	if err := t.raisePlan(&p); err != nil {
		return ContractRecord{}, err
	}
	if c, err = t.addContract(ctx, &p, c); err != nil {
		return ContractRecord{}, err
	}
	return t.contractRecord(ctx, c.Number)
}

// addContract judges and keeps one more contract of a plan.
func (t *Tx) addContract(ctx context.Context, p *planNow, c isp.Contract) (isp.Contract, error) {
	var err error
	if c.Number == "" {
		if c.Number, err = t.nextContractNumber(ctx); err != nil {
			return c, err
		}
	}
	if c.StartsOn == "" {
		c.StartsOn = t.store.Today()
	}
	contracts, err := contractsOfPlan(ctx, t, p.ID)
	if err != nil {
		return c, err
	}
	c, move, err := isp.NewContract(c, p.Status, contracts)
	if err != nil {
		return c, err
	}
	if _, err := contractByNumber(ctx, t, c.Number); err == nil {
		return c, isp.ContractNumberTaken(c.Number, "numero")
	}
	if err := t.moveMain(p, contracts, move); err != nil {
		return c, err
	}
	c.PlanID, c.PlanCode = p.ID, p.Code
	return c, add(ctx, t, entity.Contracts(), p.Owner, &c)
}

// nextContractNumber is the next number by rule: the year and a sequence in it.
func (t *Tx) nextContractNumber(ctx context.Context) (string, error) {
	year := t.store.Today()[:4]
	n, err := strconv.Atoi(year)
	if err != nil {
		return "", err
	}
	last, err := sqlite.Value[int](ctx, t, `SELECT coalesce(max(CAST(substr(number, 6) AS INTEGER)), 0) FROM contracts
		WHERE number GLOB ? AND number NOT GLOB ?`, year+"/[0-9]*", year+"/*[^0-9]*")
	if err != nil {
		return "", err
	}
	return isp.NextContractNumber(n, last, func(plain string) bool {
		_, err := contractByNumber(ctx, t, plain)
		return err == nil
	}), nil
}

// moveMain moves the main mark of a plan, and raises the version of every contract that lives.
func (t *Tx) moveMain(p *planNow, contracts []isp.Contract, move isp.MainMove) error {
	if move.Unmark == 0 && move.Mark == 0 {
		return nil
	}
	before, after := "", ""
	for _, c := range isp.LivingContracts(contracts) {
		switch c.ID {
		case move.Unmark:
			before = c.Number
		case move.Mark:
			after = c.Number
		}
	}
	_, err := t.Exec("UPDATE contracts SET is_main = 0, version = version + 1 WHERE plan_id = ? AND status IN ('draft', 'in_force')", p.ID)
	if err != nil || move.Mark == 0 {
		return err
	}
	if _, err := t.Exec("UPDATE contracts SET is_main = 1 WHERE id = ?", move.Mark); err != nil {
		return err
	}
	return t.record(event{
		Kind: "contract.main_moved", CustomerID: p.Owner.Customer, PlanID: p.ID, SubjectID: move.Mark,
		Before: map[string]any{"main_number": before}, After: map[string]any{"main_number": after},
	})
}

// MakeContractMain makes a contract the main one of its plan.
func MakeContractMain(ctx context.Context, t *Tx, number string) (ContractRecord, error) {
	c, p, err := t.contractToChange(ctx, number)
	if err != nil {
		return ContractRecord{}, err
	}
	contracts, err := contractsOfPlan(ctx, t, p.ID)
	if err != nil {
		return ContractRecord{}, err
	}
	move, err := isp.MakeMain(contracts, c.Number)
	if err != nil {
		return ContractRecord{}, err
	}
	if err := t.moveMain(&p, contracts, move); err != nil {
		return ContractRecord{}, err
	}
	return t.contractRecord(ctx, c.Number)
}

// Validity asks for new days of a contract.
type Validity struct {
	StartsOn string
	EndsOn   string // "" has no end
	Reason   string
}

// ValidityFields are what the form of a new validity takes.
func ValidityFields() []isp.Field[Validity] {
	return []isp.Field[Validity]{
		isp.NewField(isp.KindDay, "starts_on", "inicio", "Início", func(v *Validity) any { return &v.StartsOn }).Helped("em branco, não muda"),
		isp.NewField(isp.KindDay, "ends_on", "fim", "Fim", func(v *Validity) any { return &v.EndsOn }).Helped("em branco, sem fim"),
		isp.NewField(isp.KindLong, "reason", "motivo", "Motivo", func(v *Validity) any { return &v.Reason }).Required(),
	}
}

// ChangeContractValidity gives a contract new days; the old ones stay as history, and the permanence
// does not move.
func ChangeContractValidity(ctx context.Context, t *Tx, number string, v Validity) (ContractRecord, error) {
	c, p, err := t.contractToChange(ctx, number)
	if err != nil {
		return ContractRecord{}, err
	}
	if v.StartsOn == "" {
		v.StartsOn = c.StartsOn
	}
	change, err := isp.ChangeValidity(c, v.StartsOn, v.EndsOn, v.Reason, t.store.Today(), t.actor.Can(isp.Backdate))
	if err != nil {
		return ContractRecord{}, err
	}
	return t.writeValidity(ctx, &p, c, change, "validity_changed", v.Reason)
}

// Renewal asks for a later end of a contract.
type Renewal struct{ EndsOn string }

// RenewalFields are what the form of a renewal takes.
func RenewalFields() []isp.Field[Renewal] {
	return []isp.Field[Renewal]{
		isp.NewField(isp.KindDay, "ends_on", "fim", "Renovado até", func(r *Renewal) any { return &r.EndsOn }).Required(),
	}
}

// RenewContract lets a contract in force run longer. Its permanence is not renewed.
func RenewContract(ctx context.Context, t *Tx, number string, r Renewal) (ContractRecord, error) {
	c, p, err := t.contractToChange(ctx, number)
	if err != nil {
		return ContractRecord{}, err
	}
	change, err := isp.RenewContract(c, r.EndsOn, t.store.Today())
	if err != nil {
		return ContractRecord{}, err
	}
	return t.writeValidity(ctx, &p, c, change, "renewed", "")
}

func (t *Tx) writeValidity(ctx context.Context, p *planNow, c isp.Contract, v isp.ValidityChange, verb, reason string) (ContractRecord, error) {
	_, err := t.Insert(`INSERT INTO contract_validities (contract_id, starts_on, ends_on, replaced_at, replaced_by, reason) VALUES (?, ?, ?, ?, ?, ?)`,
		c.ID, v.OldStartsOn, v.OldEndsOn, sqlite.Instant(t.Now), t.actor.Name, reason)
	if err != nil {
		return ContractRecord{}, err
	}
	err = t.Save("UPDATE contracts SET starts_on = ?, ends_on = ?, version = version + 1 WHERE id = ? AND version = ?", v.StartsOn, v.EndsOn, c.ID, c.Version)
	if err != nil {
		return ContractRecord{}, err
	}
	c.Version++
	before := map[string]any{"ends_on": v.OldEndsOn}
	after := map[string]any{"ends_on": v.EndsOn}
	if v.OldStartsOn != v.StartsOn {
		before["starts_on"], after["starts_on"] = v.OldStartsOn, v.StartsOn
	}
	if reason != "" {
		after["reason"] = reason
	}
	if err := t.recordContract(p, c, verb, before, after); err != nil {
		return ContractRecord{}, err
	}
	return t.contractRecord(ctx, c.Number)
}

// recordContract records an event about a contract.
func (t *Tx) recordContract(p *planNow, c isp.Contract, verb string, before, after map[string]any) error {
	return t.record(event{
		Kind: "contract." + verb, CustomerID: p.Owner.Customer, PlanID: p.ID, SubjectID: c.ID, Version: c.Version, Before: before, After: after,
	})
}

// contractThing reads a contract as a form of an act on it needs it.
func contractThing(ctx context.Context, q sqlite.Querier, number string) (Thing, error) {
	c, err := contractByNumber(ctx, q, number)
	if err != nil {
		return Thing{}, err
	}
	owner, _, _, err := planOwner(ctx, q, c.PlanCode)
	return thingOf(entity.Contracts(), owner, c), err
}
