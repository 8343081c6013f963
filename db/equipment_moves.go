package db

import (
	"context"
	"database/sql"
	"errors"
	"strconv"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// person is somebody who takes or confirms: a user, or a program with its key.
type person struct {
	Name   string
	UserID int64
	KeyID  int64
}

// personOf is who is meant by a username or a name.
func (t *Tx) personOf(ctx context.Context, field, text string) (person, error) {
	p, err := sqlite.One(ctx, t, func(row sqlite.Row) (person, error) {
		var p person
		err := row.Scan(&p.Name, &p.UserID, &p.KeyID)
		return p, err
	}, `SELECT name, id, 0 FROM users WHERE (username = ?1 OR name = ?1) AND disabled_at IS NULL
		UNION ALL SELECT name, 0, id FROM api_tokens WHERE name = ?1 AND revoked_at IS NULL LIMIT 1`, text)
	if errors.Is(err, sql.ErrNoRows) {
		err = isp.Fail(isp.Invalid, field, "Não há usuário com este nome.")
	}
	return p, err
}

// movement is where an asset goes, with everybody known.
type movement struct {
	isp.EquipmentMove
	responsible person
	confirming  person // nobody for field work
	order       int64  // of the field work; 0 none
}

// MoveEquipment moves an asset: at once, or, where the setting says so, once the confirming user
// has confirmed.
func MoveEquipment(ctx context.Context, t *Tx, number string, m isp.EquipmentMove) (isp.Equipment, error) {
	v, _, err := loadBy(ctx, t, entity.Equipment(), "asset_number", number)
	if err != nil {
		return v, err
	}
	if err := m.Check().Err(); err != nil {
		return v, err
	}
	move := movement{EquipmentMove: m}
	if move.responsible, err = t.personOf(ctx, "responsavel", m.Responsible); err != nil {
		return v, err
	}
	if move.confirming, err = t.personOf(ctx, "confirma", m.Confirming); err != nil {
		return v, err
	}
	if move.responsible == move.confirming {
		return v, isp.Fail(isp.Invalid, "confirma", "Quem confirma é outra pessoa, não quem leva.")
	}
	waits, err := t.yes(ctx, SettingConfirmMoves)
	if err != nil {
		return v, err
	}
	if waits {
		return t.askMove(ctx, v, move)
	}
	return t.moveEquipment(ctx, v, move, 0)
}

// settleMove fills in the rows that a movement names, or refuses it.
func (t *Tx) settleMove(ctx context.Context, v isp.Equipment, m *movement) (next isp.Equipment, owner entity.Owner, err error) {
	if err := v.MayMove(); err != nil {
		return v, owner, err
	}
	next = v
	next.State, next.Mode, next.Place, next.Technician = m.State, m.Mode, m.Place, m.Technician
	next.CustomerCode, next.PlanCode, next.CustomerID, next.PlanID = m.Customer, m.Plan, 0, 0
	if _, err := t.technicianOf(ctx, m.Technician); err != nil {
		return v, owner, err
	}
	if m.Customer == "" {
		return next, owner, nil
	}
	c, err := customerNamed(ctx, t, "cliente", m.Customer)
	var known *isp.Error
	if errors.As(err, &known) && known.Code == isp.NotFound {
		return v, owner, isp.Fail(isp.Invalid, "cliente", "Não há cliente com este código, CPF ou CNPJ.")
	}
	if err != nil {
		return v, owner, err
	}
	owner = entity.Owner{Customer: c.ID, CustomerCode: c.Code, PlanCode: m.Plan}
	owner.Plan, err = t.planOf(ctx, c.ID, m.Plan)
	next.CustomerCode = c.Code
	next.CustomerID, next.PlanID = owner.Customer, owner.Plan
	return next, owner, err
}

// askMove keeps a movement until it is confirmed.
func (t *Tx) askMove(ctx context.Context, v isp.Equipment, m movement) (isp.Equipment, error) {
	_, owner, err := t.settleMove(ctx, v, &m)
	if err != nil {
		return v, err
	}
	if err := t.nothingWaits(ctx, v.ID); err != nil {
		return v, err
	}
	id, err := t.insertMovement(ctx, v, m, owner, "waiting")
	if err != nil {
		return v, err
	}
	t.Notice("O movimento vale quando " + m.confirming.Name + " confirmar.")
	t.Tell("movimento", map[string]any{"id": id, "situacao": "aguardando_confirmacao"})
	t.touchEquipment(v.ID)
	after := map[string]any{"state": m.State, "responsible": m.responsible.Name, "confirming": m.confirming.Name}
	return v, t.recordEquipment(v.CustomerID, owner, &v, "asked", nil, after)
}

// nothingWaits refuses to move a thing whose last movement still waits.
func (t *Tx) nothingWaits(ctx context.Context, equipment int64) error {
	name, err := sqlite.Value[string](ctx, t, "SELECT coalesce((SELECT confirming FROM equipment_movements WHERE equipment_id = ? AND status = 'waiting'), '')", equipment)
	if err == nil && name != "" {
		err = isp.Fail(isp.Conflict, "", "Há um movimento deste equipamento à espera de confirmação de "+name+".")
	}
	return err
}

// insertMovement keeps a movement. One that is done begins now.
func (t *Tx) insertMovement(ctx context.Context, v isp.Equipment, m movement, owner entity.Owner, status string) (int64, error) {
	now := sqlite.Instant(t.Now)
	began := ""
	if status == "done" {
		began = now
	}
	place, err := sqlite.Value[int64](ctx, t, "SELECT coalesce((SELECT id FROM stock_places WHERE name = ? AND active = 1), 0)", m.Place)
	if err != nil {
		return 0, err
	}
	if m.Place != "" && place == 0 {
		return 0, isp.Fail(isp.Invalid, "local", "Não há local de estoque em uso com este nome. Confira no catálogo.")
	}
	return t.Insert(`INSERT INTO equipment_movements (equipment_id, status, state, mode, stock_place_id, customer_id, plan_id, technician, order_id,
		responsible, confirming, confirming_user_id, confirming_key_id, asked_at, began_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		v.ID, status, m.State, m.Mode, orNull(place), orNull(owner.Customer), orNull(owner.Plan), m.Technician, orNull(m.order),
		m.responsible.Name, m.confirming.Name, orNull(m.confirming.UserID), orNull(m.confirming.KeyID), now, began)
}

// moveEquipment moves an asset now: the open custody ends and the new one begins. waiting is the
// movement that was asked for before; 0 makes one.
func (t *Tx) moveEquipment(ctx context.Context, v isp.Equipment, m movement, waiting int64) (isp.Equipment, error) {
	e := entity.Equipment()
	next, owner, err := t.settleMove(ctx, v, &m)
	if err != nil {
		return v, err
	}
	if waiting == 0 {
		if err := t.nothingWaits(ctx, v.ID); err != nil {
			return v, err
		}
	}
	now := sqlite.Instant(t.Now)
	if _, err := t.Exec("UPDATE equipment_movements SET ended_at = ?, version = version + 1 WHERE equipment_id = ? AND status = 'done' AND ended_at = ''", now, v.ID); err != nil {
		return v, err
	}
	if waiting != 0 {
		err = t.Save("UPDATE equipment_movements SET status = 'done', began_at = ?, version = version + 1 WHERE id = ? AND status = 'waiting'", now, waiting)
	} else {
		waiting, err = t.insertMovement(ctx, v, m, owner, "done")
	}
	if err != nil {
		return v, err
	}
	keys := e.Changed(&v, &next)
	if len(keys) == 0 {
		return v, isp.Fail(isp.Conflict, "", "O equipamento já está aí.")
	}
	if err := e.Update(ctx, t.Tx, &next, keys); err != nil {
		return v, err
	}
	t.Tell("movimento", map[string]any{"id": waiting, "situacao": "feito"})
	t.touchEquipment(v.ID)
	before, after := changed(e, &v, &next, keys)
	after["responsible"] = m.responsible.Name
	if m.confirming.Name != "" {
		after["confirming"] = m.confirming.Name
	}
	return next, t.recordEquipment(v.CustomerID, owner, &next, "moved", before, after)
}

// recordEquipment records an event of an asset at the customer where it goes, or that it leaves. Of
// two customers both are told.
func (t *Tx) recordEquipment(from int64, owner entity.Owner, v *isp.Equipment, verb string, before, after map[string]any) error {
	if from != 0 && owner.Customer != 0 && from != owner.Customer && verb == "moved" {
		left := eventOf(entity.Equipment(), entity.Owner{Customer: from}, v, "left", nil, map[string]any{"asset_number": v.AssetNumber})
		if err := t.record(left); err != nil {
			return err
		}
	}
	if owner.Customer == 0 {
		owner.Customer = from
	}
	ev := eventOf(entity.Equipment(), owner, v, verb, before, after)
	if owner.Customer == 0 {
		return t.event(ev)
	}
	return t.record(ev)
}

// movementThing is a movement as a target of acts.
func movementThing(ctx context.Context, q sqlite.Querier, address string) (Thing, error) {
	id, err := strconv.ParseInt(address, 10, 64)
	if err != nil {
		id = 0
	}
	thing := Thing{Subject: "equipment_movement", ID: id, Values: map[string]any{}}
	equipment, err := sqlite.One(ctx, q, func(row sqlite.Row) (equipment int64, err error) {
		err = row.Scan(&thing.Version, &equipment)
		return equipment, err
	}, "SELECT version, equipment_id FROM equipment_movements WHERE id = ?", id)
	if err != nil {
		return thing, orNotFound(err, "Não existe este movimento.")
	}
	thing.Row, _, err = entity.Equipment().Load(ctx, q, equipment)
	return thing, err
}

// ConfirmMove carries out a movement that waits; only the user it names may.
func ConfirmMove(ctx context.Context, t *Tx, id int64) (isp.Equipment, error) {
	var asset, status string
	var m movement
	_, err := sqlite.One(ctx, t, func(row sqlite.Row) (bool, error) {
		return true, row.Scan(&asset, &status, &m.State, &m.Mode, &m.Place, &m.Customer, &m.Plan, &m.Technician,
			&m.responsible.Name, &m.confirming.Name, &m.confirming.UserID, &m.confirming.KeyID)
	}, `SELECT e.asset_number, m.status, m.state, m.mode, coalesce(s.name, ''), coalesce(c.code, ''), coalesce(p.code, ''), m.technician,
		m.responsible, m.confirming, coalesce(m.confirming_user_id, 0), coalesce(m.confirming_key_id, 0)
		FROM equipment_movements m JOIN equipment e ON e.id = m.equipment_id LEFT JOIN stock_places s ON s.id = m.stock_place_id
		LEFT JOIN customers c ON c.id = m.customer_id LEFT JOIN plans p ON p.id = m.plan_id WHERE m.id = ?`, id)
	if err != nil {
		return isp.Equipment{}, err
	}
	v, _, err := loadBy(ctx, t, entity.Equipment(), "asset_number", asset)
	if err != nil {
		return v, err
	}
	if status != "waiting" {
		return v, isp.Fail(isp.Conflict, "", "Este movimento não espera confirmação.")
	}
	if m.confirming.UserID != t.actor.UserID || m.confirming.KeyID != t.actor.KeyID {
		return v, isp.Fail(isp.Forbidden, "", "Este movimento é confirmado por "+m.confirming.Name+".")
	}
	return t.moveEquipment(ctx, v, m, id)
}

// useItem brings an asset to the customer of an order, by the hands of the actor. Where movements are
// confirmed it has left the stock before, by a movement of its own (decision 0022).
func (t *Tx) useItem(ctx context.Context, o *isp.ServiceOrder, owner entity.Owner, field string, item OrderItem) error {
	v, _, err := loadBy(ctx, t, entity.Equipment(), "asset_number", item.Asset)
	var known *isp.Error
	if errors.As(err, &known) && known.Code == isp.NotFound {
		return isp.Fail(isp.Invalid, field, "Não existe este patrimônio.")
	}
	if err != nil {
		return err
	}
	if v.State == "at_customer" {
		return isp.Fail(isp.Conflict, field, "O equipamento "+v.AssetNumber+" já está com um cliente.")
	}
	waits, err := t.yes(ctx, SettingConfirmMoves)
	if err != nil {
		return err
	}
	if waits && v.State != "with_technician" {
		return isp.Fail(isp.Conflict, field, "O equipamento "+v.AssetNumber+" ainda não está com um técnico. Movimente-o antes: a saída do estoque pede confirmação.")
	}
	m := movement{responsible: person{Name: t.actor.Name}, order: o.ID}
	m.State, m.Customer, m.Plan, m.Mode = "at_customer", owner.CustomerCode, o.PlanCode, item.Mode
	if m.Mode == "" {
		m.Mode = "loan"
	}
	_, err = t.moveEquipment(ctx, v, m, 0)
	return err
}

// undoEquipment takes back an event of an asset.
func undoEquipment(ctx context.Context, t *Tx, ev isp.Event) error {
	e := entity.Equipment()
	t.touchEquipment(ev.SubjectID)
	v, _, err := e.Load(ctx, t, ev.SubjectID)
	if err != nil {
		return err
	}
	switch ev.Kind {
	case "equipment.created":
		return isp.Fail(isp.Conflict, "", "Um patrimônio cadastrado não se desfaz; dê baixa nele.")
	case "equipment.left":
		return nil // taken back with the movement itself
	case "equipment.asked":
		if err := t.Save("UPDATE equipment_movements SET status = 'undone', version = version + 1 WHERE equipment_id = ? AND status = 'waiting'", v.ID); err != nil {
			return err
		}
		return t.recordEquipment(ev.CustomerID, entity.Owner{}, &v, "unasked", nil, map[string]any{"asset_number": v.AssetNumber})
	case "equipment.moved":
		if err := t.reopenCustody(ctx, v.ID); err != nil {
			return err
		}
	}
	t.touch(ev.CustomerID, v.CustomerID)
	return t.writeEquipmentBack(ctx, v, ev)
}

// reopenCustody ends the open custody as one that never was, and opens the one before it again. What was
// asked for before it was confirmed waits again for the confirmation.
func (t *Tx) reopenCustody(ctx context.Context, equipment int64) error {
	status := "undone"
	if t.undoKey == "movimento.confirmar" {
		status = "waiting"
		if err := t.nothingWaits(ctx, equipment); err != nil {
			return err
		}
	}
	if _, err := t.Exec("UPDATE equipment_movements SET status = ?1, began_at = iif(?1 = 'waiting', '', began_at), version = version + 1 WHERE equipment_id = ?2 AND status = 'done' AND ended_at = ''", status, equipment); err != nil {
		return err
	}
	_, err := t.Exec(`UPDATE equipment_movements SET ended_at = '', version = version + 1 WHERE id = (SELECT max(id) FROM equipment_movements
		WHERE equipment_id = ? AND status = 'done')`, equipment)
	return err
}

// writeEquipmentBack writes the values of before where they are still those of after, and touches
// the customer to whom the thing returns.
func (t *Tx) writeEquipmentBack(ctx context.Context, v isp.Equipment, ev isp.Event) error {
	if err := writeBack(ctx, t, entity.Equipment(), ev); err != nil {
		return err
	}
	now, owner, err := entity.Equipment().Load(ctx, t, v.ID)
	if err == nil && owner.Customer != 0 && now.CustomerID != v.CustomerID {
		t.touch(owner.Customer)
	}
	return err
}
