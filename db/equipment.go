package db

import (
	"context"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

const equipmentColumns = `t.id, t.asset_number, coalesce(o.name, ''), t.serial_number, t.mac, coalesce(l.name, ''),
	coalesce(t.customer_id, 0), coalesce(t.plan_id, 0), coalesce(p.code, ''), t.version`

const equipmentNames = " LEFT JOIN products o ON o.id = t.product_id LEFT JOIN stock_places l ON l.id = t.stock_place_id"

func scanEquipment(row sqlite.Row) (isp.Equipment, error) {
	var e isp.Equipment
	err := row.Scan(&e.ID, &e.AssetNumber, &e.Product, &e.SerialNumber, &e.MAC, &e.Place, &e.CustomerID, &e.PlanID, &e.PlanCode, &e.Version)
	return e, err
}

func (u underPlans) readEquipment() error {
	return underEach(u, "SELECT "+equipmentColumns+" FROM plans p CROSS JOIN equipment t ON t.plan_id = p.id"+equipmentNames, scanEquipment,
		func(e isp.Equipment) { p := u.plans[e.PlanID]; p.Equipment = append(p.Equipment, e) })
}

// EquipmentOf lists the assets at a customer: those that name the customer, and those at one
// of its plans that name nobody.
func (s *DB) EquipmentOf(ctx context.Context, actor isp.Actor, customerID int64) ([]isp.Equipment, error) {
	if err := actor.Require(isp.ReadEquipment); err != nil {
		return nil, err
	}
	return sqlite.List(ctx, s.read(), scanEquipment, "SELECT "+equipmentColumns+` FROM equipment t LEFT JOIN plans p ON p.id = t.plan_id`+
		equipmentNames+` WHERE t.customer_id = ?1 UNION ALL
		SELECT `+equipmentColumns+` FROM plans p CROSS JOIN equipment t ON t.plan_id = p.id`+equipmentNames+`
		WHERE p.customer_id = ?1 AND t.customer_id IS NULL ORDER BY 2`, customerID)
}
