package db

import (
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

func (u underPlans) readIPs() error {
	scan := func(row sqlite.Row) (isp.IPAssignment, error) {
		var a isp.IPAssignment
		destinations := append([]any{&a.ID, &a.PlanID, &a.Address, &a.MAC, &a.MAC2}, deletionDest(&a.ValidFrom, &a.Deletion)...)
		err := row.Scan(append(destinations, &a.Version)...)
		return a, err
	}
	return underEach(u, "SELECT t.id, t.plan_id, t.address, t.mac, t.mac2, "+accessDeletion+`, t.version
		FROM plans p CROSS JOIN ip_assignments t ON t.plan_id = p.id`, scan,
		func(a isp.IPAssignment) { p := u.plans[a.PlanID]; p.IPs = append(p.IPs, a) })
}
