package isp

import (
	"time"
	"unicode/utf8"
)

// ServiceOrder is field work.
type ServiceOrder struct {
	ID             int64
	Number         string
	PlanCode       string
	Occurrence     string // number of the occurrence it came from; "" none
	Kind           string
	Status         string // see ServiceOrderStatuses
	Address        string // code of the address; "" is where the plan is installed
	ScheduledFor   string // instant or day
	ScheduledUntil string // instant or day; "" not said
	Technician     string
	OpenedAt       string
	StartedAt      string
	DoneAt         string
	ClosedAt       string
	Description    string
	Report         string // what was done
	ClosingReason  string // of the catalogue; "" not said
	Reason         string // of giving up a slot, or the order
	Version        int64
}

// Waits reports whether an order is still to be done; its time may then be late.
func (o ServiceOrder) Waits() bool {
	return o.Status == "open" || o.Status == "scheduled" || o.Status == "rescheduled"
}

// SlotLength is how long a slot lasts whose end was not said.
const SlotLength = time.Hour

// SlotEnd is when a slot ends: as was said, or SlotLength after its beginning, or with its day.
func (o ServiceOrder) SlotEnd() string {
	if o.ScheduledUntil != "" {
		return o.ScheduledUntil
	}
	if start, ok := ParseInstant(o.ScheduledFor); ok {
		return FormatInstant(start.Add(SlotLength))
	}
	return o.ScheduledFor
}

// SlotText is the slot in words: "01/12/2026 14:00 às 16:00"; "" without one.
func (o ServiceOrder) SlotText(zone *time.Location) string {
	from, until := FormatMoment(o.ScheduledFor, zone), FormatMoment(o.ScheduledUntil, zone)
	if until == "" {
		return from
	}
	if len(until) > 11 && len(from) > 11 && until[:10] == from[:10] {
		until = until[11:]
	}
	return from + " às " + until
}

// ServiceOrderFields describes the columns of ServiceOrder: the one place that names them.
func ServiceOrderFields() []Field[ServiceOrder] {
	return []Field[ServiceOrder]{
		NewField(KindCode, "number", "numero", "Número", func(v *ServiceOrder) any { return &v.Number }).Fixed(),
		NewField(KindText, "kind", "tipo", "Tipo", func(v *ServiceOrder) any { return &v.Kind }).Required().Offering(OfferOrderTypes),
		WordField(ServiceOrderStatuses(), "status", "situacao", "Situação", func(v *ServiceOrder) any { return &v.Status }),
		NewField(KindCode, "plan", "plano", "Plano", func(v *ServiceOrder) any { return &v.PlanCode }).Offering(OfferPlans),
		NewField(KindCode, "occurrence", "ocorrencia", "Ocorrência", func(v *ServiceOrder) any { return &v.Occurrence }).Offering(OfferOccurrences),
		NewField(KindCode, "address", "endereco", "Endereço", func(v *ServiceOrder) any { return &v.Address }).Offering(OfferAddresses).
			Helped("em branco, onde o plano está instalado"),
		NewField(KindMoment, "scheduled_for", "agendada_para", "Agendada para", func(v *ServiceOrder) any { return &v.ScheduledFor }),
		NewField(KindMoment, "scheduled_until", "agendada_ate", "Agendada até", func(v *ServiceOrder) any { return &v.ScheduledUntil }),
		NewField(KindText, "technician", "tecnico", "Técnico", func(v *ServiceOrder) any { return &v.Technician }).Offering(OfferTechnicians),
		NewField(KindMoment, "opened_at", "aberta_em", "Aberta em", func(v *ServiceOrder) any { return &v.OpenedAt }),
		NewField(KindMoment, "started_at", "iniciada_em", "Iniciada em", func(v *ServiceOrder) any { return &v.StartedAt }),
		NewField(KindMoment, "done_at", "executada_em", "Executada em", func(v *ServiceOrder) any { return &v.DoneAt }),
		NewField(KindMoment, "closed_at", "fechada_em", "Fechada em", func(v *ServiceOrder) any { return &v.ClosedAt }),
		NewField(KindLong, "description", "descricao", "Descrição", func(v *ServiceOrder) any { return &v.Description }),
		NewField(KindLong, "report", "relato", "Relato", func(v *ServiceOrder) any { return &v.Report }),
		NewField(KindText, "closing_reason", "motivo_encerramento", "Motivo de encerramento", func(v *ServiceOrder) any { return &v.ClosingReason }).Offering(OfferClosingReasons),
		NewField(KindLong, "reason", "motivo", "Motivo", func(v *ServiceOrder) any { return &v.Reason }),
	}
}

// ServiceOrderOpeningFields are what opening one takes.
func ServiceOrderOpeningFields() []Field[ServiceOrder] {
	return Only(ServiceOrderFields(), "tipo", "plano", "endereco", "descricao", "ocorrencia", "agendada_para", "agendada_ate", "tecnico")
}

// ServiceOrders is the state machine of service orders. Late is a light, not a state; a rescheduled
// order is scheduled (rescheduled is what older files say).
func ServiceOrders() Machine {
	scheduled := []string{"scheduled", "rescheduled"}
	return Machine{Noun: "A ordem de serviço", Words: ServiceOrderStatuses(), Moves: []Move{
		{Act: "ordem.agendar", Past: "agendada", From: []string{"open"}, To: "scheduled"},
		{Act: "ordem.reagendar", Past: "reagendada", From: scheduled, To: "scheduled"},
		{Act: "ordem.desagendar", Past: "desagendada", From: scheduled, To: "open"},
		{Act: "ordem.iniciar", Past: "iniciada", From: scheduled, To: "in_progress"},
		{Act: "ordem.executar", Past: "executada", From: []string{"in_progress"}, To: "done"},
		{Act: "ordem.fechar", Past: "fechada", From: []string{"done"}, To: "closed"},
		{Act: "ordem.cancelar", Past: "cancelada", From: []string{"open", "scheduled", "rescheduled", "in_progress"}, To: "cancelled"},
		{Act: "ordem.passo", Past: "anotada com um passo", From: []string{"open", "scheduled", "rescheduled", "in_progress", "done"}},
	}}
}

// slotReason is how many characters the reason of giving up a slot has at least.
const slotReason = 10

// CheckSlotReason refuses to give a slot up without saying why.
func CheckSlotReason(reason string) error {
	if utf8.RuneCountInString(reason) < slotReason {
		return Fail(Invalid, "motivo", "Diga por que o horário é deixado, em pelo menos 10 caracteres.")
	}
	return nil
}

// CheckSlot refuses a slot that ends before it begins.
func CheckSlot(from, until string, zone *time.Location) error {
	start, _ := MomentStart(from, zone)
	end, ok := MomentEnd(until, zone)
	if until == "" || ok && end.After(start) {
		return nil
	}
	return Fail(Invalid, "agendada_ate", "O fim do horário vem depois do início.")
}

// SlotsOverlap reports whether two slots share time. A slot without an end takes an hour; a day
// without an hour stands in nobody's way.
func SlotsOverlap(from, until, otherFrom, otherUntil string) bool {
	a, b, ok := slot(from, until)
	c, d, other := slot(otherFrom, otherUntil)
	return ok && other && a.Before(d) && c.Before(b)
}

func slot(from, until string) (start, end time.Time, ok bool) {
	if start, ok = ParseInstant(from); !ok {
		return start, end, false
	}
	if end, ok = ParseInstant(until); !ok {
		end = start.Add(SlotLength)
	}
	return start, end, true
}
