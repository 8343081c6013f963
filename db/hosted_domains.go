package db

import (
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

func (u underPlans) readDomains() error {
	scan := func(row sqlite.Row) (isp.HostedDomain, error) {
		var d isp.HostedDomain
		err := row.Scan(&d.ID, &d.PlanID, &d.Name, &d.Version)
		return d, err
	}
	return underEach(u, "SELECT t.id, t.plan_id, t.name, t.version FROM plans p CROSS JOIN hosted_domains t ON t.plan_id = p.id", scan,
		func(d isp.HostedDomain) { p := u.plans[d.PlanID]; p.Domains = append(p.Domains, d) })
}
