package db

import (
	"context"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// ServiceStep is what somebody said or did, with its time.
type ServiceStep struct {
	At       string
	Actor    string
	Status   string // that the step left; "" of an attendance
	Assignee string // of an occurrence that the step left; "" else
	Text     string
}

// ServiceSheet is one attendance, occurrence or service order with everything that hangs on it.
type ServiceSheet[T any] struct {
	Thing        T
	CustomerID   int64
	CustomerCode string
	CustomerName string
	Steps        []ServiceStep
	Linked       []string // protocols of attendances that are tied to it
	Occurrences  []OpenService
	Orders       []OpenService
	Files        []isp.AttachedFile
	Items        []isp.EquipmentMovement // that an order moved
}

// sheetOf reads the thing and whose it is.
func sheetOf[T any](ctx context.Context, q sqlite.Querier, actor isp.Actor, e entity.Entity[T], column, value string) (ServiceSheet[T], int64, error) {
	var sheet ServiceSheet[T]
	if err := actor.Require(isp.ReadService); err != nil {
		return sheet, 0, err
	}
	v, owner, err := loadBy(ctx, q, e, column, value)
	if err != nil {
		return sheet, 0, err
	}
	sheet.Thing, sheet.CustomerID, sheet.CustomerCode = v, owner.Customer, owner.CustomerCode
	sheet.CustomerName, err = sqlite.Value[string](ctx, q, "SELECT name FROM customers WHERE id = ?", owner.Customer)
	return sheet, *e.Head(&v).ID, err
}

func scanStep(row sqlite.Row) (ServiceStep, error) {
	var v ServiceStep
	err := row.Scan(&v.At, &v.Actor, &v.Status, &v.Assignee, &v.Text)
	return v, err
}

// AttendanceSheet reads one attendance by its protocol; NotFound when there is none.
func (s *DB) AttendanceSheet(ctx context.Context, actor isp.Actor, protocol string) (sheet ServiceSheet[isp.Attendance], err error) {
	err = s.view(func(q sqlite.Querier) error {
		var id int64
		if sheet, id, err = sheetOf(ctx, q, actor, entity.Attendances(), "protocol", protocol); err != nil {
			return err
		}
		if sheet.Steps, err = sqlite.List(ctx, q, scanStep, "SELECT at, actor, '', '', text FROM attendance_steps WHERE attendance_id = ? ORDER BY id", id); err != nil {
			return err
		}
		if sheet.Files, err = filesOf(ctx, q, "attendance_id", id); err != nil {
			return err
		}
		if sheet.Linked, err = sqlite.List(ctx, q, sqlite.ScanValue[string], `SELECT a.protocol FROM attendance_links l JOIN attendances a
			ON a.id = iif(l.attendance_id = ?1, l.linked_id, l.attendance_id) WHERE l.attendance_id = ?1 OR l.linked_id = ?1 ORDER BY a.id`, id); err != nil {
			return err
		}
		if sheet.Occurrences, err = sqlite.List(ctx, q, scanOpenService, `SELECT 'occurrence', number, kind, due_at FROM occurrences
			WHERE customer_id = ? AND protocol = ? ORDER BY id LIMIT 100`, sheet.CustomerID, protocol); err != nil {
			return err
		}
		sheet.Orders, err = sqlite.List(ctx, q, scanOpenService, `SELECT DISTINCT 'service_order', o.number, o.kind, o.scheduled_for FROM service_orders o
			JOIN events v ON v.subject_id = o.id AND v.kind = 'service_order.opened' AND v.customer_id = o.customer_id
			WHERE o.customer_id = ? AND v.protocol = ? ORDER BY o.id LIMIT 100`, sheet.CustomerID, protocol)
		return err
	})
	return sheet, err
}

// OccurrenceSheet reads one occurrence by its number; NotFound when there is none.
func (s *DB) OccurrenceSheet(ctx context.Context, actor isp.Actor, number string) (sheet ServiceSheet[isp.Occurrence], err error) {
	err = s.view(func(q sqlite.Querier) error {
		var id int64
		if sheet, id, err = sheetOf(ctx, q, actor, entity.Occurrences(), "number", number); err != nil {
			return err
		}
		if sheet.Steps, err = sqlite.List(ctx, q, scanStep, "SELECT at, actor, status, assignee, text FROM occurrence_steps WHERE occurrence_id = ? ORDER BY id", id); err != nil {
			return err
		}
		if sheet.Files, err = filesOf(ctx, q, "occurrence_id", id); err != nil {
			return err
		}
		sheet.Orders, err = sqlite.List(ctx, q, scanOpenService, `SELECT 'service_order', number, kind, scheduled_for FROM service_orders
			WHERE occurrence_id = ? ORDER BY id LIMIT 100`, id)
		return err
	})
	return sheet, err
}

// OrderSheet reads one service order by its number; NotFound when there is none.
func (s *DB) OrderSheet(ctx context.Context, actor isp.Actor, number string) (sheet ServiceSheet[isp.ServiceOrder], err error) {
	err = s.view(func(q sqlite.Querier) error {
		var id int64
		if sheet, id, err = sheetOf(ctx, q, actor, entity.ServiceOrders(), "number", number); err != nil {
			return err
		}
		if sheet.Steps, err = sqlite.List(ctx, q, scanStep, "SELECT at, actor, status, '', text FROM service_order_steps WHERE service_order_id = ? ORDER BY id", id); err != nil {
			return err
		}
		if sheet.Files, err = filesOf(ctx, q, "service_order_id", id); err != nil {
			return err
		}
		sheet.Items, err = movementsWhere(ctx, q, "m.order_id = ?", id)
		return err
	})
	return sheet, err
}
