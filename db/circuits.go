package db

import (
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

func (u underPlans) readCircuits() error {
	scan := func(row sqlite.Row) (isp.Circuit, error) {
		var c isp.Circuit
		err := row.Scan(&c.ID, &c.PlanID, &c.Number, &c.Version)
		return c, err
	}
	return underEach(u, "SELECT t.id, t.plan_id, t.number, t.version FROM plans p CROSS JOIN circuits t ON t.plan_id = p.id", scan,
		func(c isp.Circuit) { p := u.plans[c.PlanID]; p.Circuits = append(p.Circuits, c) })
}
