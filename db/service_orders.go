package db

import (
	"context"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// ServiceOrdersOf lists the field work at a customer: what has no date yet, then the latest
// dates first.
func (s *DB) ServiceOrdersOf(ctx context.Context, actor isp.Actor, customerID int64, f ListFilter) (Listing[isp.ServiceOrder], error) {
	if err := actor.Require(isp.ReadService); err != nil {
		return Listing[isp.ServiceOrder]{}, err
	}
	e := entity.ServiceOrders()
	return listOf(ctx, s, listed[isp.ServiceOrder]{
		columns: e.Columns(),
		tables:  "FROM service_orders t JOIN service_orders x ON x.id = t.id",
		moment:  "iif(t.scheduled_for = '', '9999-12-31', t.scheduled_for)",
		dest:    e.Destinations,
	}, customerID, f)
}

// OpenServiceOrder opens an order of a customer under the next number; with a date it is scheduled
// at once.
func OpenServiceOrder(ctx context.Context, t *Tx, customer string, o isp.ServiceOrder) (isp.ServiceOrder, error) {
	c, err := customerByCode(ctx, t, customer)
	if err != nil {
		return o, err
	}
	e := entity.ServiceOrders()
	owner := entity.Owner{Customer: c.ID, CustomerCode: c.Code, PlanCode: o.PlanCode}
	if owner.Plan, err = t.planOf(ctx, c.ID, o.PlanCode); err != nil {
		return o, err
	}
	if err := t.ofCustomer(ctx, "occurrences", "number", "ocorrencia", o.Occurrence, c.ID); err != nil {
		return o, err
	}
	if err := t.ofCustomer(ctx, "addresses", "code", "endereco", o.Address, c.ID); err != nil {
		return o, err
	}
	o.Status, o.OpenedAt = "open", sqlite.Instant(t.Now)
	if o.ScheduledFor != "" {
		o.Status = "scheduled"
		slot := Slot{From: o.ScheduledFor, Until: o.ScheduledUntil, Technician: o.Technician}
		if err := t.schedule(ctx, &o, slot); err != nil {
			return o, err
		}
	} else if o.ScheduledUntil != "" {
		return o, isp.Fail(isp.Invalid, "agendada_para", "Diga também quando o horário começa.")
	} else if _, err := t.technicianOf(ctx, o.Technician); err != nil {
		return o, err
	}
	if o.Number, err = t.nextNumber(ctx, "service_orders"); err != nil {
		return o, err
	}
	if err := e.Insert(ctx, t.Tx, c.ID, &o); err != nil {
		return o, err
	}
	return o, t.record(eventOf(e, owner, &o, "opened", nil, notEmpty(e.Values(&o))))
}

// ofCustomer refuses the code of a row that is not of the customer. Table and column are the
// program's own.
func (t *Tx) ofCustomer(ctx context.Context, table, column, field, code string, customerID int64) error {
	if code == "" {
		return nil
	}
	n, err := sqlite.Value[int](ctx, t, "SELECT count(*) FROM "+table+" WHERE "+column+" = ? AND customer_id = ?", code, customerID)
	if err == nil && n == 0 {
		err = isp.Fail(isp.Invalid, field, "Não é deste cliente.")
	}
	return err
}

// Slot is when and by whom an order is done.
type Slot struct {
	From       string // moment
	Until      string // moment; "" not said
	Technician string
	Reason     string // where an earlier slot is given up
}

// SlotFields are what scheduling takes.
func SlotFields() []isp.Field[Slot] {
	return []isp.Field[Slot]{
		isp.NewField(isp.KindMoment, "scheduled_for", "agendada_para", "Agendada para", func(v *Slot) any { return &v.From }).Required().
			Helped("Dia e hora, como 01/12/2026 14:00; só o dia serve também."),
		isp.NewField(isp.KindMoment, "scheduled_until", "agendada_ate", "Até", func(v *Slot) any { return &v.Until }),
		isp.NewField(isp.KindText, "technician", "tecnico", "Técnico", func(v *Slot) any { return &v.Technician }).Offering(isp.OfferTechnicians),
	}
}

// NewSlotFields are what scheduling again takes.
func NewSlotFields() []isp.Field[Slot] {
	return append(SlotFields(), isp.NewField(isp.KindLong, "reason", "motivo", "Motivo", func(v *Slot) any { return &v.Reason }).Required().
		Helped(slotReason))
}

// slotReason is what a reason must say where a slot is given up.
const slotReason = "Por que o horário anterior é deixado, em pelo menos 10 caracteres."

// UnschedulingFields are what giving a slot up takes.
func UnschedulingFields() []isp.Field[Removal] {
	fields := RemovalFields()
	fields[0] = fields[0].Helped(slotReason)
	return fields
}

// schedule gives an order a slot. That the technician has another one then is a notice.
func (t *Tx) schedule(ctx context.Context, o *isp.ServiceOrder, v Slot) (err error) {
	if v.From, err = t.moment("agendada_para", v.From); err != nil {
		return err
	}
	if v.Until, err = t.moment("agendada_ate", v.Until); err != nil {
		return err
	}
	if err := isp.CheckSlot(v.From, v.Until, t.store.Zone()); err != nil {
		return err
	}
	if v.Technician == "" {
		v.Technician = o.Technician
	}
	o.ScheduledFor, o.ScheduledUntil, o.Technician = v.From, v.Until, v.Technician
	if end, _ := isp.MomentEnd(v.From, t.store.Zone()); end.Before(t.Now) {
		t.Notice("A data marcada já passou.")
	}
	if err := t.noticeShift(ctx, o); err != nil {
		return err
	}
	return t.noticeOverlap(ctx, o)
}

// noticeShift says that the slot is not within the hours of the technician.
func (t *Tx) noticeShift(ctx context.Context, o *isp.ServiceOrder) error {
	technician, err := t.technicianOf(ctx, o.Technician)
	if outside := technician.Shifts.Outside(o.ScheduledFor, o.ScheduledUntil, t.store.Zone()); outside != "" {
		t.Notice(o.Technician + " " + outside + ".")
	}
	return err
}

// technicianOf is the technician of the list with a name, zero where there is none: then it says so,
// for a name that is typed wrong gets no orders.
func (t *Tx) technicianOf(ctx context.Context, name string) (isp.CatalogueEntry, error) {
	if name == "" {
		return isp.CatalogueEntry{}, nil
	}
	list, _ := isp.CatalogueListOf("technician")
	e := entity.CatalogueEntries(list)
	found, err := sqlite.List(ctx, t, e.Scan, e.Select()+" WHERE x.name = ? AND x.active = 1", name)
	if err != nil || len(found) > 0 {
		return append(found, isp.CatalogueEntry{})[0], err
	}
	t.Notice(name + " não está na lista de técnicos em uso.")
	return isp.CatalogueEntry{}, nil
}

// noticeOverlap says which other orders the technician has in the slot.
func (t *Tx) noticeOverlap(ctx context.Context, o *isp.ServiceOrder) error {
	if o.Technician == "" {
		return nil
	}
	e := entity.ServiceOrders()
	day := isp.DayOfMoment(o.ScheduledFor, t.store.Zone())
	others, err := sqlite.List(ctx, t, e.Scan, e.Select()+` WHERE x.technician = ? AND x.id <> ? AND x.status IN ('scheduled', 'rescheduled', 'in_progress')
		AND x.scheduled_for >= ? AND x.scheduled_for < ? ORDER BY x.scheduled_for`, o.Technician, o.ID, isp.AddDays(day, -1), isp.AddDays(day, 2))
	for _, other := range others {
		if isp.SlotsOverlap(o.ScheduledFor, o.ScheduledUntil, other.ScheduledFor, other.ScheduledUntil) {
			t.Notice(o.Technician + " já tem a ordem " + other.Number + " em " + isp.FormatMoment(other.ScheduledFor, t.store.Zone()) + ".")
		}
	}
	return err
}
