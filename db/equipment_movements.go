package db

import (
	"context"
	"database/sql"
	"errors"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// movementsWhere reads movements under a condition of the table as m, the latest first. The condition
// is the program's own.
func movementsWhere(ctx context.Context, q sqlite.Querier, where string, args ...any) ([]isp.EquipmentMovement, error) {
	return sqlite.List(ctx, q, func(row sqlite.Row) (isp.EquipmentMovement, error) {
		var v isp.EquipmentMovement
		err := row.Scan(&v.ID, &v.AssetNumber, &v.Product, &v.Status, &v.State, &v.Mode, &v.Place, &v.Customer, &v.CustomerName, &v.Plan, &v.Technician,
			&v.Order, &v.Responsible, &v.Confirming, &v.AskedAt, &v.BeganAt, &v.EndedAt)
		return v, err
	}, `SELECT m.id, e.asset_number, coalesce((SELECT r.name FROM products r WHERE r.id = e.product_id), ''), m.status, m.state, m.mode,
		coalesce(s.name, ''), coalesce(c.code, ''), coalesce(c.name, ''), coalesce(p.code, ''), m.technician, coalesce(o.number, ''),
		m.responsible, m.confirming, m.asked_at, m.began_at, m.ended_at
		FROM equipment_movements m JOIN equipment e ON e.id = m.equipment_id LEFT JOIN stock_places s ON s.id = m.stock_place_id
		LEFT JOIN customers c ON c.id = m.customer_id LEFT JOIN plans p ON p.id = m.plan_id LEFT JOIN service_orders o ON o.id = m.order_id
		WHERE `+where+" ORDER BY m.id DESC LIMIT 200", args...)
}

// EquipmentSheet reads one asset by its number with its last 200 movements; NotFound when there is
// none.
func (s *DB) EquipmentSheet(ctx context.Context, actor isp.Actor, number string) (v isp.Equipment, moves []isp.EquipmentMovement, err error) {
	if err := actor.Require(isp.ReadEquipment); err != nil {
		return v, nil, err
	}
	err = s.view(func(q sqlite.Querier) error {
		if v, _, err = loadBy(ctx, q, entity.Equipment(), "asset_number", number); err != nil {
			return err
		}
		moves, err = movementsWhere(ctx, q, "m.equipment_id = ?", v.ID)
		return err
	})
	return v, moves, err
}

// Movement reads one movement with its asset; NotFound when there is none.
func (s *DB) Movement(ctx context.Context, actor isp.Actor, id int64) (m isp.EquipmentMovement, v isp.Equipment, err error) {
	if err := actor.Require(isp.ReadEquipment); err != nil {
		return m, v, err
	}
	err = s.view(func(q sqlite.Querier) error {
		found, err := movementsWhere(ctx, q, "m.id = ?", id)
		if err == nil && len(found) == 0 {
			err = sql.ErrNoRows
		}
		if errors.Is(err, sql.ErrNoRows) {
			return isp.Fail(isp.NotFound, "", "Não existe este movimento.")
		}
		if err != nil {
			return err
		}
		m = found[0]
		v, _, err = loadBy(ctx, q, entity.Equipment(), "asset_number", m.AssetNumber)
		return err
	})
	return m, v, err
}

// WaitingMoves lists the movements that wait for the actor to confirm them.
func (s *DB) WaitingMoves(ctx context.Context, actor isp.Actor) ([]isp.EquipmentMovement, error) {
	if err := actor.Require(isp.ReadEquipment); err != nil {
		return nil, err
	}
	return movementsWhere(ctx, s.read(), "m.status = 'waiting' AND m.confirming_user_id = ?", actor.UserID)
}
