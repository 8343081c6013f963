package db

import (
	"context"
	"strconv"
	"strings"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

func (u underPlans) readEquipment() error {
	e := entity.Equipment()
	all, err := sqlite.List(u.ctx, u.q, e.Scan, e.SelectUnder()+" WHERE p.customer_id = ? ORDER BY x.id", u.customerID)
	for _, v := range all {
		p := u.plans[v.PlanID]
		p.Equipment = append(p.Equipment, v)
	}
	return err
}

// EquipmentOf lists the assets at a customer: those that name the customer, and those at one
// of its plans that name nobody.
func (s *DB) EquipmentOf(ctx context.Context, actor isp.Actor, customerID int64) ([]isp.Equipment, error) {
	if err := actor.Require(isp.ReadEquipment); err != nil {
		return nil, err
	}
	e := entity.Equipment()
	return sqlite.List(ctx, s.read(), e.Scan, e.Select()+" WHERE x.customer_id = ?1 UNION ALL "+
		e.SelectUnder()+" WHERE p.customer_id = ?1 AND x.customer_id IS NULL ORDER BY 3", customerID)
}

// EquipmentQuestion is what Procurar Patrimônio asks; at least one field is filled. Words are found
// inside names, numbers from their beginning.
type EquipmentQuestion struct {
	Product, Manufacturer, AssetNumber, SerialNumber, MAC, Supplier, Invoice, Place string
	State                                                                           string // as the database keeps it
	After                                                                           int64  // id: only rows after it
	Limit                                                                           int    // 1 to 200; 0 is 50
}

// conditions are what the question asks of the rows, with their values.
func (q EquipmentQuestion) conditions() (where []string, args []any) {
	mac, hex := isp.HexDigits(q.MAC)
	if !hex {
		mac = q.MAC // it is found nowhere, and that is the answer
	}
	for _, c := range []struct{ value, condition string }{
		{q.Product, "instr(lower(r.name), lower(?)) > 0"},
		{q.Manufacturer, "instr(lower(x.manufacturer), lower(?)) > 0"},
		{q.Supplier, "instr(lower(x.supplier), lower(?)) > 0"},
		{q.Place, "instr(lower(s.name), lower(?)) > 0"},
		{q.AssetNumber, "instr(upper(x.asset_number), upper(?)) = 1"},
		{q.SerialNumber, "instr(upper(x.serial_number), upper(?)) > 0"},
		{q.Invoice, "instr(upper(x.invoice), upper(?)) = 1"},
		{mac, "instr(x.mac, ?) > 0"},
		{q.State, "x.state = ?"},
	} {
		if c.value != "" {
			where, args = append(where, c.condition), append(args, c.value)
		}
	}
	return where, args
}

// FindEquipment lists the assets that answer a question, with where each of them is.
func (s *DB) FindEquipment(ctx context.Context, actor isp.Actor, q EquipmentQuestion) (Listing[isp.Equipment], error) {
	var page Listing[isp.Equipment]
	if err := actor.Require(isp.ReadEquipment); err != nil {
		return page, err
	}
	where, args := q.conditions()
	if len(where) == 0 {
		return page, isp.Fail(isp.Invalid, "patrimonio", "Preencha ao menos um campo.")
	}
	tables := " LEFT JOIN products r ON r.id = x.product_id LEFT JOIN stock_places s ON s.id = x.stock_place_id WHERE " + strings.Join(where, " AND ")
	e := entity.Equipment()
	limit := eventLimit(q.Limit)
	err := s.view(func(base sqlite.Querier) (err error) {
		if page.Total, err = sqlite.Value[int](ctx, base, "SELECT count(*) FROM equipment x"+tables, args...); err != nil {
			return err
		}
		page.Rows, err = sqlite.List(ctx, base, e.Scan, e.Select()+tables+" AND x.id > ? ORDER BY x.id LIMIT ?", append(args, q.After, limit+1)...)
		return err
	})
	if len(page.Rows) > limit {
		page.Rows = page.Rows[:limit]
		page.Next = strconv.FormatInt(page.Rows[limit-1].ID, 10)
	}
	return page, err
}

// AddEquipment registers an asset, which begins in stock.
func AddEquipment(ctx context.Context, t *Tx, _ string, v isp.Equipment) (isp.Equipment, error) {
	e := entity.Equipment()
	if err := isp.CheckEquipment(&v).Err(); err != nil {
		return v, err
	}
	taken, err := sqlite.Value[int](ctx, t, "SELECT count(*) FROM equipment WHERE asset_number = ?", v.AssetNumber)
	if err != nil {
		return v, err
	}
	if taken > 0 {
		return v, isp.Fail(isp.Conflict, "patrimonio", "Já existe um equipamento com este número de patrimônio.")
	}
	v.State = "in_stock"
	if err := e.Retired(ctx, t, &v, nil); err != nil {
		return v, err
	}
	if err := t.noticeSameDevice(ctx, &v); err != nil {
		return v, err
	}
	if err := e.Insert(ctx, t.Tx, 0, &v); err != nil {
		return v, err
	}
	t.touchEquipment(v.ID)
	return v, t.event(eventOf(e, entity.Owner{}, &v, "created", nil, notEmpty(e.Values(&v))))
}

// noticeSameDevice says which other assets have the same serial number or MAC.
func (t *Tx) noticeSameDevice(ctx context.Context, v *isp.Equipment) error {
	others, err := sqlite.List(ctx, t, sqlite.ScanValue[string], `SELECT asset_number FROM equipment WHERE id <> ?1
		AND (serial_number = ?2 AND ?2 <> '' OR mac = ?3 AND ?3 <> '') ORDER BY id LIMIT 3`, v.ID, v.SerialNumber, v.MAC)
	if err == nil && len(others) > 0 {
		t.Notice("O mesmo nº de série ou MAC está no patrimônio " + strings.Join(others, ", ") + ".")
	}
	return err
}

// EditEquipment changes what is known about an asset.
func EditEquipment(ctx context.Context, t *Tx, number string, change Edit) (isp.Equipment, error) {
	e := entity.Equipment()
	id, err := e.IDBy(ctx, t, "asset_number", number)
	if err != nil {
		return isp.Equipment{}, err
	}
	if _, faults := isp.Take(isp.EquipmentEditFields(), change.Sent, new(isp.Equipment)); len(faults) > 0 {
		return isp.Equipment{}, faults
	}
	v, err := edit(ctx, t, e, id, change, isp.CheckEquipment, func(now *isp.Equipment, owner entity.Owner) error {
		if owner.Customer == 0 {
			return t.noticeSameDevice(ctx, now)
		}
		t.touch(owner.Customer)
		return t.noticeSameDevice(ctx, now)
	})
	t.touchEquipment(id)
	return v, err
}
