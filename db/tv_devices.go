package db

import (
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

func (u underPlans) readTV() error {
	scan := func(row sqlite.Row) (isp.TVDevice, error) {
		var d isp.TVDevice
		err := row.Scan(&d.ID, &d.PlanID, &d.Smartcard, &d.CAS, &d.Version)
		return d, err
	}
	return underEach(u, "SELECT t.id, t.plan_id, t.smartcard, t.cas, t.version FROM plans p CROSS JOIN tv_devices t ON t.plan_id = p.id", scan,
		func(d isp.TVDevice) { p := u.plans[d.PlanID]; p.TV = append(p.TV, d) })
}
