package db

import (
	"context"
	"errors"
	"strconv"
	"testing"

	"balcao/internal/isp"
)

// warehouse is a desk with a product, a stock place, a second customer and two people who move things.
func warehouse(t *testing.T) (s *DB, actor isp.Actor) {
	t.Helper()
	s, _, actor = desk(t)
	attendant(t, s, 12)
	if _, err := addCustomer(t.Context(), s, "8"); err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{
		"INSERT INTO products (name) VALUES ('ONU X')", "INSERT INTO stock_places (name) VALUES ('Central')",
		"INSERT INTO plan_groups (id, name) VALUES (1, 'Fibra')",
		"INSERT INTO plan_types (id, code, name, plan_group_id) VALUES (1, 'F1', 'Fibra', 1)",
		"INSERT INTO access_points (id, name) VALUES (1, 'Torre Sul')",
		"INSERT INTO addresses (id, code, customer_id, kind, district) SELECT 1, 'E1', id, 'installation', 'São José' FROM customers WHERE code = '7'",
		"INSERT INTO plans (id, code, customer_id, plan_type_id, status, access_point_id, install_address_id) SELECT 1, 'P7', id, 1, 'active', 1, 1 FROM customers WHERE code = '7'",
		"INSERT INTO plans (id, code, customer_id, plan_type_id, status) SELECT 2, 'P8', id, 1, 'active' FROM customers WHERE code = '8'",
	} {
		if err := execDirectly(t.Context(), s, q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
	must(t, s, actor, on(AddEquipment, "", isp.Equipment{AssetNumber: "PAT-1", Product: "ONU X", SerialNumber: "S1", MAC: "AABBCCDDEE01", Invoice: "NF 7", Place: "Central"}))
	return s, actor
}

// to is a movement by the two people.
func to(m isp.EquipmentMove) isp.EquipmentMove {
	m.Responsible, m.Confirming = "u11", "Pessoa 12"
	return m
}

// An asset is in one place, says where, and comes back until it is sold.
func TestEquipmentMoves(t *testing.T) {
	s, actor := warehouse(t)
	at := must(t, s, actor, on(MoveEquipment, "PAT-1", to(isp.EquipmentMove{State: "at_customer", Customer: "7", Plan: "P7"})))
	if at.State != "at_customer" || at.Mode != "loan" || at.CustomerCode != "7" || at.Place != "" {
		t.Errorf("at the customer as %+v", at)
	}
	for _, bad := range []isp.EquipmentMove{
		to(isp.EquipmentMove{State: "at_customer"}), to(isp.EquipmentMove{State: "at_customer", Customer: "99"}),
		to(isp.EquipmentMove{State: "at_customer", Customer: "8", Plan: "P7"}), to(isp.EquipmentMove{State: "in_stock"}),
		to(isp.EquipmentMove{State: "in_stock", Place: "Lua"}), to(isp.EquipmentMove{State: "with_technician"}),
		to(isp.EquipmentMove{State: "lost", Customer: "7"}), to(isp.EquipmentMove{State: "lost", Mode: "sale"}),
		{State: "lost", Responsible: "u11", Confirming: "u11"},
		{State: "lost", Responsible: "u11", Confirming: "ninguém"},
	} {
		refused(t, s, actor, isp.Invalid, on(MoveEquipment, "PAT-1", bad))
	}
	refused(t, s, actor, isp.Conflict, on(MoveEquipment, "PAT-1", to(isp.EquipmentMove{State: "at_customer", Customer: "7", Plan: "P7"})))
	must(t, s, actor, on(MoveEquipment, "PAT-1", to(isp.EquipmentMove{State: "at_customer", Customer: "8", Mode: "lending"})))
	if n := count(t, s, "SELECT count(*) FROM events e JOIN customers c ON c.id = e.customer_id WHERE c.code = '7' AND e.kind = 'equipment.left'"); n != 1 {
		t.Error("the customer whom it left was not told")
	}
	if n := count(t, s, "SELECT count(*) FROM equipment_movements WHERE status = 'done' AND ended_at = ''"); n != 1 {
		t.Errorf("%d open custodies", n)
	}
	if err := undoLast(t, s, actor); err != nil {
		t.Fatal(err)
	}
	if n := count(t, s, `SELECT count(*) FROM equipment e JOIN customers c ON c.id = e.customer_id JOIN equipment_movements m ON m.equipment_id = e.id
		AND m.customer_id = c.id WHERE c.code = '7' AND e.plan_id = 1 AND m.status = 'done' AND m.ended_at = ''`); n != 1 {
		t.Error("undoing does not bring it back to where it was")
	}
	must(t, s, actor, on(MoveEquipment, "PAT-1", to(isp.EquipmentMove{State: "with_technician", Technician: "Rui"})))
	must(t, s, actor, on(MoveEquipment, "PAT-1", to(isp.EquipmentMove{State: "at_customer", Customer: "7", Mode: "sale"})))
	refused(t, s, actor, isp.Conflict, on(MoveEquipment, "PAT-1", to(isp.EquipmentMove{State: "in_stock", Place: "Central"})))
	told(t, undoAsset(t, s, actor, "equipment.created"), isp.Conflict)
}

// undoAsset undoes the act of the last event of a kind.
func undoAsset(t *testing.T, s *DB, actor isp.Actor, kind string) error {
	t.Helper()
	return undoEvent(t, s, actor, count(t, s, "SELECT max(id) FROM events WHERE kind = ?", kind))
}

// With the setting on, a thing moves when the other person confirms, and nobody else can.
func TestConfirmedMoves(t *testing.T) {
	s, actor := warehouse(t)
	if err := execDirectly(t.Context(), s, "INSERT INTO settings (key, value) VALUES (?, 'S')", SettingConfirmMoves); err != nil {
		t.Fatal(err)
	}
	second := isp.NewActor(12, "Pessoa 12", "", append(isp.DefaultRoles()[0].Permissions, isp.EditEquipment))
	there := to(isp.EquipmentMove{State: "at_customer", Customer: "7", Plan: "P7", Mode: "loan"})
	v, done, err := attend(t, s, actor, on(MoveEquipment, "PAT-1", there))
	if err != nil || v.State != "in_stock" || len(done.Notices) != 1 {
		t.Fatalf("%+v, %+v, %v", v, done, err)
	}
	confirm := func(ctx context.Context, t *Tx) (isp.Equipment, error) { return ConfirmMove(ctx, t, 1) }
	refused(t, s, actor, isp.Forbidden, confirm)
	refused(t, s, actor, isp.Conflict, on(MoveEquipment, "PAT-1", to(isp.EquipmentMove{State: "lost"})))
	if moved := must(t, s, second, confirm); moved.State != "at_customer" || moved.PlanCode != "P7" {
		t.Errorf("confirmed as %+v", moved)
	}
	refused(t, s, second, isp.Conflict, confirm)
	must(t, s, actor, on(MoveEquipment, "PAT-1", to(isp.EquipmentMove{State: "lost"})))
	if err := undoLast(t, s, actor); err != nil {
		t.Fatal(err)
	}
	must(t, s, actor, on(MoveEquipment, "PAT-1", to(isp.EquipmentMove{State: "maintenance"})))
}

// What a technician leaves at a customer moves with the order, and comes back when it is undone.
func TestOrderItemsMoveStock(t *testing.T) {
	s, actor := warehouse(t)
	must(t, s, actor, openOrder(isp.ServiceOrder{Kind: "Instalação", PlanCode: "P7", ScheduledFor: "2026-12-01"}))
	must(t, s, actor, bareOn(StartOrder, "1"))
	refused(t, s, actor, isp.Invalid, on(FinishOrder, "1", Work{Report: "feito", Items: []OrderItem{{Asset: "PAT-9"}}}))
	must(t, s, actor, on(FinishOrder, "1", Work{Report: "feito", Items: []OrderItem{{Asset: "PAT-1"}}}))
	if n := count(t, s, `SELECT count(*) FROM equipment e JOIN equipment_movements m ON m.equipment_id = e.id WHERE e.plan_id = 1 AND e.mode = 'loan'
		AND m.order_id = 1 AND m.ended_at = ''`); n != 1 {
		t.Error("the asset is not at the plan")
	}
	if err := undoLast(t, s, actor); err != nil {
		t.Fatal(err)
	}
	if n := count(t, s, "SELECT count(*) FROM equipment WHERE state = 'in_stock' AND plan_id IS NULL"); n != 1 {
		t.Error("the asset is not in stock again")
	}
	must(t, s, actor, on(MoveEquipment, "PAT-1", to(isp.EquipmentMove{State: "at_customer", Customer: "8"})))
	refused(t, s, actor, isp.Conflict, on(FinishOrder, "1", Work{Report: "feito", Items: []OrderItem{{Asset: "PAT-1"}}}))
}

// Procurar Patrimônio finds by every key, alone and together.
func TestFindEquipment(t *testing.T) {
	s, actor := warehouse(t)
	must(t, s, actor, on(EditEquipment, "PAT-1", values("fabricante", "Huawei", "fornecedor", "Distribuidora Z")))
	for _, c := range []struct {
		q    EquipmentQuestion
		want int
	}{
		{EquipmentQuestion{Product: "onu"}, 1},
		{EquipmentQuestion{Manufacturer: "hua"}, 1},
		{EquipmentQuestion{AssetNumber: "pat"}, 1},
		{EquipmentQuestion{SerialNumber: "s1"}, 1},
		{EquipmentQuestion{MAC: "cc:dd"}, 1},
		{EquipmentQuestion{Supplier: "dist"}, 1},
		{EquipmentQuestion{Invoice: "nf"}, 1},
		{EquipmentQuestion{Place: "cent"}, 1},
		{EquipmentQuestion{State: "in_stock"}, 1},
		{EquipmentQuestion{State: "lost"}, 0},
		{EquipmentQuestion{Product: "onu", MAC: "FF"}, 0},
		{EquipmentQuestion{MAC: "xyz"}, 0},
		{EquipmentQuestion{Product: "%"}, 0},
	} {
		page, err := s.FindEquipment(t.Context(), actor, c.q)
		if err != nil || page.Total != c.want || len(page.Rows) != c.want {
			t.Errorf("%+v: %d, %v", c.q, page.Total, err)
		}
	}
	_, err := s.FindEquipment(t.Context(), actor, EquipmentQuestion{})
	told(t, err, isp.Invalid)
	refused(t, s, actor, isp.Conflict, on(AddEquipment, "", isp.Equipment{AssetNumber: "PAT-1", Product: "ONU X"}))
	refused(t, s, actor, isp.Invalid, on(AddEquipment, "", isp.Equipment{AssetNumber: "PAT-2"}))
	refused(t, s, actor, isp.Invalid, on(AddEquipment, "", isp.Equipment{AssetNumber: "PAT-2", Product: "Não existe"}))
	_, done, err := attend(t, s, actor, on(AddEquipment, "", isp.Equipment{AssetNumber: "PAT-2", SerialNumber: "S1"}))
	if err != nil || len(done.Notices) != 1 {
		t.Errorf("%+v, %v", done.Notices, err)
	}
}

// Where movements are confirmed, what an order leaves at a customer came to the technician by a confirmed
// movement; nothing leaves the stock by one person alone.
func TestOrderItemsWithConfirmedMoves(t *testing.T) {
	s, actor := warehouse(t)
	if err := execDirectly(t.Context(), s, "INSERT INTO settings (key, value) VALUES (?, 'S')", SettingConfirmMoves); err != nil {
		t.Fatal(err)
	}
	must(t, s, actor, openOrder(isp.ServiceOrder{Kind: "Instalação", PlanCode: "P7", ScheduledFor: "2026-12-01"}))
	must(t, s, actor, bareOn(StartOrder, "1"))
	finish := on(FinishOrder, "1", Work{Report: "feito", Items: []OrderItem{{Asset: "PAT-1"}}})
	refused(t, s, actor, isp.Conflict, finish)
	must(t, s, actor, on(MoveEquipment, "PAT-1", to(isp.EquipmentMove{State: "with_technician", Technician: "Rui"})))
	refused(t, s, actor, isp.Conflict, finish)
	second := isp.NewActor(12, "Pessoa 12", "", append(isp.DefaultRoles()[0].Permissions, isp.EditEquipment))
	must(t, s, second, func(ctx context.Context, t *Tx) (isp.Equipment, error) { return ConfirmMove(ctx, t, 1) })
	must(t, s, actor, finish)
	if n := count(t, s, "SELECT count(*) FROM equipment WHERE asset_number = 'PAT-1' AND state = 'at_customer' AND plan_id = 1"); n != 1 {
		t.Error("the asset is not at the plan")
	}
}

// An outage is told in the records of everybody concerned, and of nobody else, until it ends.
func TestOutages(t *testing.T) {
	s, actor := warehouse(t)
	concerned := func(code string) bool {
		id := int64(count(t, s, "SELECT id FROM customers WHERE code = ?", code))
		_, ok, err := s.OutageOf(t.Context(), actor, id)
		if err != nil {
			t.Fatal(err)
		}
		return ok
	}
	for _, bad := range []isp.Outage{
		{Message: "Fibra rompida"},
		{Message: "x", AccessPoints: []string{"Torre Norte"}},
		{Message: "x", Districts: []string{"Centro"}, Expected: "2026-11-22"},
		{Message: "x", Districts: []string{"Centro"}, Expected: "logo"},
	} {
		refused(t, s, actor, isp.Invalid, on(OpenOutage, "", bad))
	}
	for _, o := range []isp.Outage{
		{Message: "Fibra rompida", Districts: []string{"SAO  JOSE", "Centro"}, Expected: "2026-11-24"}, {Message: "Torre sem luz", AccessPoints: []string{"Torre Sul"}},
	} {
		told := must(t, s, actor, on(OpenOutage, "", o))
		if !concerned("7") || concerned("8") {
			t.Errorf("%+v concerns the wrong customers", told)
		}
		end := func(ctx context.Context, t *Tx) (isp.Outage, error) { return EndOutage(ctx, t, told.ID) }
		must(t, s, actor, end)
		if concerned("7") {
			t.Error("an outage that ended is still told")
		}
		refused(t, s, actor, isp.Conflict, end)
		if err := undoLast(t, s, actor); err != nil || !concerned("7") {
			t.Errorf("it does not last again: %v", err)
		}
		must(t, s, actor, end)
	}
	if all, err := s.Outages(t.Context(), actor, true); err != nil || len(all) != 2 {
		t.Errorf("%d outages, %v", len(all), err)
	}
}

// When an outage is expected to end may be said anew while it lasts; history tells how it was, and it
// can be taken back.
func TestOutageExpectedAgain(t *testing.T) {
	s, actor := warehouse(t)
	o := must(t, s, actor, on(OpenOutage, "", isp.Outage{Message: "Torre sem luz", AccessPoints: []string{"Torre Sul"}, Expected: "2026-11-24 10:00"}))
	id := strconv.FormatInt(o.ID, 10)
	for _, bad := range []string{"2026-11-22", "logo"} {
		refused(t, s, actor, isp.Invalid, on(EditOutage, id, values("previsao", bad)))
	}
	refused(t, s, actor, isp.NotFound, on(EditOutage, "99", values("previsao", "")))
	now := must(t, s, actor, on(EditOutage, id, values("previsao", "2026-11-24 18:00")))
	if now.Expected != "2026-11-24T21:00:00Z" || now.Version != 2 {
		t.Errorf("expected as %+v", now)
	}
	stale := values("previsao", "2026-11-25")
	stale.Version = 1
	_, _, err := attend(t, s, actor, on(EditOutage, id, stale))
	if old := new(Stale); !errors.As(err, &old) {
		t.Errorf("a stale version: %v", err)
	}
	_, history, err := s.FieldHistory(t.Context(), actor, "outage", id, "expected")
	if err != nil || len(history) != 2 || eventValues(history[0].Before)["expected"] != "2026-11-24T13:00:00Z" {
		t.Errorf("history %+v, %v", history, err)
	}
	if err := undoLast(t, s, actor); err != nil {
		t.Fatal(err)
	}
	if back, _, err := s.OutageOf(t.Context(), actor, 1); err != nil || back.Expected != "2026-11-24T13:00:00Z" {
		t.Errorf("taken back as %+v, %v", back, err)
	}
	must(t, s, actor, func(ctx context.Context, t *Tx) (isp.Outage, error) { return EndOutage(ctx, t, o.ID) })
	refused(t, s, actor, isp.Conflict, on(EditOutage, id, values("previsao", "2026-11-25")))
}
