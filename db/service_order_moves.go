package db

import (
	"context"
	"strconv"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// moveOrder does an act of the state machine and keeps it as a step: set fills in what the act writes
// beside the state, and says the step in words.
func (t *Tx) moveOrder(ctx context.Context, number, act, verb string, set func(now *isp.ServiceOrder, owner entity.Owner) (string, error)) (isp.ServiceOrder, error) {
	e := entity.ServiceOrders()
	old, owner, err := loadBy(ctx, t, e, "number", number)
	if err != nil {
		return old, err
	}
	now := old
	if now.Status, err = isp.ServiceOrders().After(act, old.Status); err != nil {
		return old, err
	}
	text, err := set(&now, owner)
	if err != nil {
		return old, err
	}
	keys := e.Changed(&old, &now)
	if len(keys) == 0 {
		return old, nil
	}
	if err := e.Update(ctx, t.Tx, &now, keys); err != nil {
		return old, err
	}
	if err := t.addOrderStep(&now, text); err != nil {
		return old, err
	}
	return now, recordChange(t, e, owner, &old, &now, keys, verb)
}

// addOrderStep keeps what was done about an order.
func (t *Tx) addOrderStep(o *isp.ServiceOrder, text string) error {
	_, err := t.Insert("INSERT INTO service_order_steps (service_order_id, at, actor, status, text) VALUES (?, ?, ?, ?, ?)",
		o.ID, sqlite.Instant(t.Now), t.actor.Name, o.Status, text)
	return err
}

// StepOrder notes what was said or done about an order, which stays as it is.
func StepOrder(ctx context.Context, t *Tx, number string, v Note) (isp.ServiceOrder, error) {
	e := entity.ServiceOrders()
	o, owner, err := loadBy(ctx, t, e, "number", number)
	if err != nil {
		return o, err
	}
	if _, err := isp.ServiceOrders().After("ordem.passo", o.Status); err != nil {
		return o, err
	}
	if err := t.addOrderStep(&o, v.Text); err != nil {
		return o, err
	}
	return o, t.record(eventOf(e, owner, &o, "stepped", nil, map[string]any{"step": v.Text}))
}

// ScheduleOrder gives an open order its slot.
func ScheduleOrder(ctx context.Context, t *Tx, number string, v Slot) (isp.ServiceOrder, error) {
	return t.moveOrder(ctx, number, "ordem.agendar", "scheduled", func(now *isp.ServiceOrder, _ entity.Owner) (string, error) {
		err := t.schedule(ctx, now, v)
		return "Agendada para " + t.slotOf(now) + ".", err
	})
}

// RescheduleOrder gives a scheduled order another slot; it stays scheduled.
func RescheduleOrder(ctx context.Context, t *Tx, number string, v Slot) (isp.ServiceOrder, error) {
	return t.moveOrder(ctx, number, "ordem.reagendar", "rescheduled", func(now *isp.ServiceOrder, _ entity.Owner) (string, error) {
		if err := isp.CheckSlotReason(v.Reason); err != nil {
			return "", err
		}
		now.Reason = v.Reason
		err := t.schedule(ctx, now, v)
		return "Reagendada para " + t.slotOf(now) + ": " + v.Reason, err
	})
}

// slotOf says when an order is done, and by whom where that is known.
func (t *Tx) slotOf(o *isp.ServiceOrder) string {
	text := o.SlotText(t.store.Zone())
	if o.Technician != "" {
		text += ", " + o.Technician
	}
	return text
}

// UnscheduleOrder gives the slot of an order up.
func UnscheduleOrder(ctx context.Context, t *Tx, number string, v Removal) (isp.ServiceOrder, error) {
	return t.moveOrder(ctx, number, "ordem.desagendar", "unscheduled", func(now *isp.ServiceOrder, _ entity.Owner) (string, error) {
		now.ScheduledFor, now.ScheduledUntil, now.Reason = "", "", v.Reason
		return v.Reason, isp.CheckSlotReason(v.Reason)
	})
}

// StartOrder says that the technician is there.
func StartOrder(ctx context.Context, t *Tx, number string) (isp.ServiceOrder, error) {
	return t.moveOrder(ctx, number, "ordem.iniciar", "started", func(now *isp.ServiceOrder, _ entity.Owner) (string, error) {
		now.StartedAt = sqlite.Instant(t.Now)
		return "Iniciada.", nil
	})
}

// Work is what was done in the field.
type Work struct {
	Report        string
	ClosingReason string // of the catalogue; "" not said
	Items         []OrderItem
}

// OrderItem is an asset that was left at the customer.
type OrderItem struct {
	Asset string // its number
	Mode  string // see isp.EquipmentModes; "" is a loan
}

// OrderItemFields are what an item takes.
func OrderItemFields() []isp.Field[OrderItem] {
	return []isp.Field[OrderItem]{
		isp.NewField(isp.KindCode, "asset_number", "patrimonio", "Nº de patrimônio", func(v *OrderItem) any { return &v.Asset }).Required(),
		isp.WordField(isp.EquipmentModes(), "mode", "modalidade", "Modalidade", func(v *OrderItem) any { return &v.Mode }),
	}
}

// WorkFields are what finishing the field work takes.
func WorkFields() []isp.Field[Work] {
	return []isp.Field[Work]{
		isp.NewField(isp.KindLong, "report", "relato", "Relato do que foi feito", func(v *Work) any { return &v.Report }).Required().Answering(),
		closingReasonField(func(v *Work) any { return &v.ClosingReason }),
		isp.ListField("itens", "Equipamentos deixados", OrderItemFields(), func(v *Work) *[]OrderItem { return &v.Items }),
	}
}

// FinishOrder says what was done in the field. The assets that were left move to the customer.
func FinishOrder(ctx context.Context, t *Tx, number string, v Work) (isp.ServiceOrder, error) {
	return t.moveOrder(ctx, number, "ordem.executar", "done", func(now *isp.ServiceOrder, owner entity.Owner) (string, error) {
		if err := t.endsBy(ctx, v.ClosingReason); err != nil {
			return "", err
		}
		now.DoneAt, now.Report, now.ClosingReason = sqlite.Instant(t.Now), v.Report, v.ClosingReason
		for i, item := range v.Items {
			if err := t.useItem(ctx, now, owner, "itens."+strconv.Itoa(i)+".patrimonio", item); err != nil {
				return "", err
			}
		}
		return v.Report, nil
	})
}

// CloseOrder closes an order that was done.
func CloseOrder(ctx context.Context, t *Tx, number string) (isp.ServiceOrder, error) {
	return t.moveOrder(ctx, number, "ordem.fechar", "closed", func(now *isp.ServiceOrder, _ entity.Owner) (string, error) {
		now.ClosedAt = sqlite.Instant(t.Now)
		return "Fechada.", nil
	})
}

// CancelOrder gives an order up, and its slot.
func CancelOrder(ctx context.Context, t *Tx, number string, v Removal) (isp.ServiceOrder, error) {
	return t.moveOrder(ctx, number, "ordem.cancelar", "cancelled", func(now *isp.ServiceOrder, _ entity.Owner) (string, error) {
		if now.ScheduledFor != "" {
			if err := isp.CheckSlotReason(v.Reason); err != nil {
				return "", err
			}
		}
		now.ClosedAt, now.Reason = sqlite.Instant(t.Now), v.Reason
		return v.Reason, nil
	})
}

// undoOrder takes back an event of an order; the steps stay, and one more says so.
func undoOrder(ctx context.Context, t *Tx, ev isp.Event) error {
	switch ev.Kind {
	case "service_order.opened":
		return isp.Fail(isp.Conflict, "", "Uma ordem aberta não se desfaz; cancele-a.")
	case "service_order.stepped":
		return isp.Fail(isp.Conflict, "", "Um passo anotado não se desfaz; anote outro.")
	}
	if err := writeBack(ctx, t, entity.ServiceOrders(), ev); err != nil {
		return err
	}
	o, _, err := entity.ServiceOrders().Load(ctx, t, ev.SubjectID)
	if err != nil {
		return err
	}
	return t.addOrderStep(&o, "Desfeito.")
}
