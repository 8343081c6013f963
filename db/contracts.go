package db

import (
	"context"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

const contractColumns = "t.id, t.plan_id, p.code, t.number, t.template, t.starts_on, t.ends_on, t.is_main, t.status, t.signed_on, t.signed_by, t.version"

func contractDestinations(c *isp.Contract) []any {
	return []any{&c.ID, &c.PlanID, &c.PlanCode, &c.Number, &c.Template, &c.StartsOn, &c.EndsOn, &c.Main, &c.Status, &c.SignedOn, &c.SignedBy, &c.Version}
}

func scanContract(row sqlite.Row) (isp.Contract, error) {
	var c isp.Contract
	err := row.Scan(contractDestinations(&c)...)
	return c, err
}

func (u underPlans) readContracts() error {
	return underEach(u, "SELECT "+contractColumns+" FROM plans p CROSS JOIN contracts t ON t.plan_id = p.id", scanContract,
		func(c isp.Contract) { p := u.plans[c.PlanID]; p.Contracts = append(p.Contracts, c) })
}

// CustomerContract is a contract with the name of its plan.
type CustomerContract struct {
	isp.Contract
	PlanName string
}

// ContractsOf lists every contract of every plan of a customer: those in draft or in force
// first, of each plan the main one first.
func (s *DB) ContractsOf(ctx context.Context, actor isp.Actor, customerID int64) ([]CustomerContract, error) {
	if err := actor.Require(isp.ReadContracts); err != nil {
		return nil, err
	}
	scan := func(row sqlite.Row) (CustomerContract, error) {
		var c CustomerContract
		err := row.Scan(append(contractDestinations(&c.Contract), &c.PlanName)...)
		return c, err
	}
	return sqlite.List(ctx, s.read(), scan, "SELECT "+contractColumns+`, y.name FROM plans p CROSS JOIN contracts t ON t.plan_id = p.id
		JOIN plan_types y ON y.id = p.plan_type_id WHERE p.customer_id = ?
		ORDER BY t.status NOT IN ('draft', 'in_force'), p.id, t.is_main DESC, t.id`, customerID)
}
