package db

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/paper"
)

// handedOver is a movement of equipment between the provider and a plan.
type handedOver struct {
	equipment               int64
	mode                    string
	at                      string // instant
	returned                bool
	responsible, confirming string
}

// readHandover reads the last day on which equipment came to the plan or went from it, with what
// came or went on that day.
func (r *factReader) readHandover(planID int64) error {
	all, err := sqlite.List(r.ctx, r.q, func(row sqlite.Row) (handedOver, error) {
		var m handedOver
		err := row.Scan(&m.equipment, &m.mode, &m.at, &m.returned, &m.responsible, &m.confirming)
		return m, err
	}, `SELECT m.equipment_id, m.mode, m.began_at, 0, m.responsible, m.confirming FROM equipment_movements m
			WHERE m.plan_id = ?1 AND m.state = 'at_customer' AND m.status = 'done'
		UNION ALL SELECT m.equipment_id, o.mode, m.began_at, 1, m.responsible, m.confirming FROM equipment_movements o
			JOIN equipment_movements m ON m.equipment_id = o.equipment_id AND m.status = 'done' AND m.began_at = o.ended_at AND m.id <> o.id
			WHERE o.plan_id = ?1 AND o.state = 'at_customer' AND o.status = 'done' AND o.ended_at <> '' AND m.state <> 'at_customer'
		ORDER BY 3 DESC LIMIT 100`, planID)
	if err != nil || len(all) == 0 {
		return err
	}
	last := all[0]
	h := paper.Handover{Kind: "entrega", On: r.day(last.at), Responsible: last.responsible, Confirming: last.confirming}
	if last.returned {
		h.Kind = "devolução"
	}
	things := entity.Equipment()
	for _, m := range all {
		if m.returned != last.returned || r.day(m.at) != h.On {
			continue
		}
		e, err := sqlite.One(r.ctx, r.q, things.Scan, things.Select()+" WHERE x.id = ?", m.equipment)
		if err != nil {
			return err
		}
		h.Items = append(h.Items, itemOf(e, m.mode))
	}
	r.facts.Handover = h
	return nil
}

// day is the day of an instant at the provider.
func (r *factReader) day(instant string) string {
	return sqlite.ParseInstant(instant).In(r.store.Zone()).Format("2006-01-02")
}

// readTransfer reads the two sides of the transfer that gave the plan to its customer, or that took
// it from the one who had it: the paper is printed from either plan.
func (r *factReader) readTransfer(planID int64) error {
	type transfer struct {
		from, to int64 // plans
		on       string
		moved    transferred
	}
	last, err := sqlite.One(r.ctx, r.q, func(row sqlite.Row) (transfer, error) {
		var t transfer
		var moved string
		if err := row.Scan(&t.from, &t.to, &t.on, &moved); err != nil {
			return t, err
		}
		return t, json.Unmarshal([]byte(moved), &t.moved)
	}, `SELECT from_plan_id, to_plan_id, takes_on, moved FROM ownership_transfers WHERE undone_at = '' AND ?1 IN (from_plan_id, to_plan_id)
		UNION ALL SELECT transferred_from_id, id, start_date, '{}' FROM plans WHERE transferred_from_id IS NOT NULL AND ?1 IN (transferred_from_id, id)
		LIMIT 1`, planID)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the transfer of a plan: %w", err)
	}
	t := paper.Transfer{On: last.on, Debts: "os boletos abertos ficam com o antigo titular"}
	if t.From, err = r.party(last.from); err != nil {
		return err
	}
	if t.To, err = r.party(last.to); err != nil {
		return err
	}
	if len(last.moved.Slips) > 0 {
		t.Debts += ", salvo os listados, que passam ao novo titular"
		slips := entity.PaymentSlips()
		t.Slips, err = sqlite.List(r.ctx, r.q, slips.Scan, slips.Select()+" WHERE x.id IN (SELECT value FROM json_each(?)) ORDER BY x.due_on",
			sqlite.IDs(last.moved.Slips))
		if err != nil {
			return err
		}
	}
	t.Login, err = r.loginOf(last.to)
	r.facts.Transfer = t
	return err
}

// party is the holder of a plan as a transfer names him.
func (r *factReader) party(planID int64) (paper.Party, error) {
	e, addresses := entity.Customers(), entity.Addresses()
	v, err := sqlite.One(r.ctx, r.q, e.Scan, e.Select()+" WHERE x.id = (SELECT customer_id FROM plans WHERE id = ?)", planID)
	if err != nil {
		return paper.Party{}, err
	}
	home, err := sqlite.List(r.ctx, r.q, addresses.Scan, addresses.Select()+
		" WHERE x.customer_id = ? AND x.kind = 'registered' AND x.deleted_at IS NULL ORDER BY x.id LIMIT 1", v.ID)
	party := paper.Party{Name: v.Name, TaxID: v.TaxID}
	if len(home) > 0 {
		party.Address = paper.AddressLine(home[0])
	}
	return party, err
}

// readChange reads the last change of type or price of the plan: one that waits for its day, or else
// the last that was done.
func (r *factReader) readChange(planID int64) error {
	type told struct {
		Type  string `json:"plan_type"`
		Price *int64 `json:"price_cents"`
		On    string `json:"takes_on"`
		By    string `json:"accepted_by"`
		Via   string `json:"accepted_via"`
	}
	var before, after told
	_, err := sqlite.One(r.ctx, r.q, func(row sqlite.Row) (struct{}, error) {
		var was, is string
		if err := row.Scan(&was, &is); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, errors.Join(json.Unmarshal([]byte(was), &before), json.Unmarshal([]byte(is), &after))
	}, `SELECT before, after FROM events WHERE customer_id = ?2 AND plan_id = ?1 AND (kind = 'plan.type_changed'
			OR kind = 'plan.change_booked' AND EXISTS (SELECT 1 FROM pending_moves WHERE plan_id = ?1 AND kind = 'change' AND status = 'pending'))
		ORDER BY id DESC LIMIT 1`, planID, r.facts.Customer.ID)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the change of a plan: %w", err)
	}
	if before.Type == "" { // it was booked: until then the plan stays what it is
		before.Type, before.Price = r.facts.Plan.Type.Code, &r.facts.Plan.PriceCents
	}
	c := paper.Change{On: after.On, FromCents: before.Price, ToCents: after.Price}
	for code, name := range map[string]*string{before.Type: &c.FromPlan, after.Type: &c.ToPlan} {
		if *name, err = sqlite.Value[string](r.ctx, r.q, "SELECT coalesce((SELECT name FROM plan_types WHERE code = ?), '')", code); err != nil {
			return err
		}
	}
	if c.FromPlan == "" && before.Type == after.Type { // the price alone changed
		c.FromPlan = c.ToPlan
	}
	if len(after.On) >= len("2006-01") {
		sum, err := sqlite.Value[int64](r.ctx, r.q, `SELECT coalesce(sum(amount_cents), 0) FROM billing_entries
			WHERE plan_id = ? AND kind = 'pro_rata' AND month = ?`, planID, after.On[:len("2006-01")])
		if err != nil {
			return err
		}
		if sum > 0 {
			c.ProRataCents = &sum
		}
	}
	c.AcceptedBy, c.AcceptedVia = after.By, after.Via
	if c.AcceptedBy == "" { // nobody wrote it down: the paper itself is the acceptance
		c.AcceptedBy, c.AcceptedVia = r.facts.Customer.Name, "assinatura deste termo"
	}
	r.facts.Change = c
	return nil
}

// readCancelling reads when and why the plan ended, or will; the protocol of a letter is that of the
// cancelling, also when the attendance is closed.
func (r *factReader) readCancelling(planID int64) error {
	f := &r.facts
	f.Cancelling.On = f.Plan.CancelledOn
	type told struct{ on, reason, protocol string }
	last, err := sqlite.One(r.ctx, r.q, func(row sqlite.Row) (told, error) {
		var t told
		err := row.Scan(&t.on, &t.reason, &t.protocol)
		return t, err
	}, `SELECT coalesce(json_extract(after, '$.takes_on'), json_extract(after, '$.cancelled_on'), ''), coalesce(json_extract(after, '$.reason'), ''), protocol
		FROM events WHERE customer_id = ?2 AND plan_id = ?1 AND (kind = 'plan.cancelled'
			OR kind = 'plan.cancel_booked' AND EXISTS (SELECT 1 FROM pending_moves WHERE plan_id = ?1 AND kind = 'cancel' AND status = 'pending'))
		ORDER BY id DESC LIMIT 1`, planID, r.facts.Customer.ID)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the cancelling of a plan: %w", err)
	}
	if f.Cancelling.On == "" {
		f.Cancelling.On = last.on
	}
	f.Cancelling.Reason = strings.TrimSpace(last.reason)
	if f.Protocol == "" {
		f.Protocol = last.protocol
	}
	return nil
}
