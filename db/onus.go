package db

import (
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

func (u underPlans) readONUs() error {
	scan := func(row sqlite.Row) (isp.ONU, error) {
		var o isp.ONU
		err := row.Scan(&o.ID, &o.PlanID, &o.MAC, &o.GPONSerial, &o.OLT, &o.PON, &o.Version)
		return o, err
	}
	return underEach(u, `SELECT t.id, t.plan_id, t.mac, t.gpon_serial, t.olt, t.pon, t.version
		FROM plans p CROSS JOIN onus t ON t.plan_id = p.id`, scan,
		func(o isp.ONU) { p := u.plans[o.PlanID]; p.ONUs = append(p.ONUs, o) })
}
