package isp

import "time"

// Attendance is one contact of a customer with the provider; its protocol is told at the
// start (Res. Anatel 765/2023, art. 9).
type Attendance struct {
	ID            int64
	Protocol      string
	Status        string // see AttendanceStatuses
	Kind          string // see AttendanceKinds; "" not recorded
	Channel       string // see Channels
	PlanCode      string
	Requester     string // the person who calls
	IdentifiedBy  string // how that person was identified
	OpenedAt      string // instant or day
	DueAt         string // instant agreed with the customer; "" not recorded
	RegulatoryDue string // last day of the regulatory clock; "" not recorded
	ClosedAt      string // "" while open
	ToldAt        string // when the protocol was sent; "" not yet
	ToldBy        string // see ToldChannels
	Subject       string
	Description   string
	Result        string
	ClosingReason string // of the catalogue; "" not said
	Reason        string // of cancelling
	User          string // name of the user or program that leads it; "" not recorded
	Version       int64
}

// AttendanceFields describes the columns of Attendance: the one place that names them.
func AttendanceFields() []Field[Attendance] {
	return []Field[Attendance]{
		NewField(KindCode, "protocol", "protocolo", "Protocolo", func(v *Attendance) any { return &v.Protocol }).Fixed(),
		WordField(AttendanceStatuses(), "status", "situacao", "Situação", func(v *Attendance) any { return &v.Status }),
		WordField(AttendanceKinds(), "kind", "tipo", "Tipo", func(v *Attendance) any { return &v.Kind }),
		WordField(Channels(), "channel", "canal", "Canal", func(v *Attendance) any { return &v.Channel }),
		NewField(KindCode, "plan", "plano", "Plano", func(v *Attendance) any { return &v.PlanCode }).Offering(OfferPlans),
		NewField(KindText, "requester", "solicitante", "Solicitante", func(v *Attendance) any { return &v.Requester }),
		NewField(KindText, "identified_by", "identificado_por", "Identificado por", func(v *Attendance) any { return &v.IdentifiedBy }).
			Helped("Como se soube quem fala: CPF, nome da mãe, endereço."),
		NewField(KindMoment, "opened_at", "aberto_em", "Aberto em", func(v *Attendance) any { return &v.OpenedAt }),
		NewField(KindMoment, "due_at", "prazo", "Prazo combinado", func(v *Attendance) any { return &v.DueAt }).NeedsRight(ChangeAgreedDate),
		NewField(KindDay, "regulatory_due", "prazo_regulatorio", "Prazo da Anatel", func(v *Attendance) any { return &v.RegulatoryDue }),
		NewField(KindMoment, "closed_at", "fechado_em", "Fechado em", func(v *Attendance) any { return &v.ClosedAt }),
		NewField(KindMoment, "told_at", "protocolo_enviado_em", "Protocolo enviado em", func(v *Attendance) any { return &v.ToldAt }),
		WordField(ToldChannels(), "told_by", "protocolo_enviado_por", "Protocolo enviado por", func(v *Attendance) any { return &v.ToldBy }),
		NewField(KindText, "subject", "assunto", "Assunto", func(v *Attendance) any { return &v.Subject }),
		NewField(KindLong, "description", "descricao", "Descrição", func(v *Attendance) any { return &v.Description }),
		NewField(KindLong, "result", "resultado", "Resultado", func(v *Attendance) any { return &v.Result }),
		NewField(KindText, "closing_reason", "motivo_encerramento", "Motivo de encerramento", func(v *Attendance) any { return &v.ClosingReason }).Offering(OfferClosingReasons),
		NewField(KindLong, "reason", "motivo", "Motivo", func(v *Attendance) any { return &v.Reason }),
	}
}

// AttendanceOpeningFields are what opening one takes.
func AttendanceOpeningFields() []Field[Attendance] {
	return Only(AttendanceFields(), "canal", "solicitante", "identificado_por", "assunto", "tipo", "plano", "descricao")
}

// AttendanceEditFields are what is changed while one runs.
func AttendanceEditFields() []Field[Attendance] {
	return Only(AttendanceFields(), "canal", "solicitante", "identificado_por", "assunto", "tipo", "plano", "descricao", "situacao", "prazo")
}

// AttendanceKinds are the types of attendance, each with its hours and its regulatory clock.
func AttendanceKinds() Words {
	return Words{
		{Value: "information", Slug: "informacao", Label: "Informação"},
		{Value: "request", Slug: "solicitacao", Label: "Solicitação"},
		{Value: "complaint", Slug: "reclamacao", Label: "Reclamação"},
		{Value: "cancellation", Slug: "cancelamento", Label: "Cancelamento"},
	}
}

// AttendanceStatuses in the order of their life (domain: 3.10).
func AttendanceStatuses() Words {
	return Words{
		{Value: "open", Slug: "aberto", Label: "Em aberto"},
		{Value: "in_progress", Slug: "em_andamento", Label: "Em andamento"},
		{Value: "waiting", Slug: "aguardando_cliente", Label: "Aguardando o cliente"},
		{Value: "closed", Slug: "concluido", Label: "Concluído"},
		{Value: "cancelled", Slug: "cancelado", Label: "Cancelado"},
	}
}

// ToldChannels are the ways by which a protocol is sent to the customer.
func ToldChannels() Words {
	return Words{
		{Value: "phone", Slug: "telefone", Label: "Telefone"},
		{Value: "counter", Slug: "presencial", Label: "Presencial"},
		{Value: "whatsapp", Slug: "whatsapp", Label: "WhatsApp"},
		{Value: "sms", Slug: "sms", Label: "SMS"},
		{Value: "email", Slug: "email", Label: "E-mail"},
		{Value: "portal", Slug: "portal", Label: "Portal"},
	}
}

// Attendances is the state machine of attendances.
func Attendances() Machine {
	running := []string{"open", "in_progress", "waiting"}
	return Machine{Noun: "O atendimento", Words: AttendanceStatuses(), Moves: []Move{
		{Act: "atendimento.alterar", Past: "alterado", From: running},
		{Act: "atendimento.passo", Past: "anotado com um passo", From: running, To: "in_progress"},
		{Act: "atendimento.andamento", Past: "posto em andamento", From: []string{"open", "waiting"}, To: "in_progress"},
		{Act: "atendimento.aguardar", Past: "posto à espera do cliente", From: []string{"open", "in_progress"}, To: "waiting"},
		{Act: "atendimento.enviar_protocolo", Past: "informado ao cliente", From: append(running, "closed")},
		{Act: "atendimento.encerrar", Past: "encerrado", From: running, To: "closed"},
		{Act: "atendimento.cancelar", Past: "cancelado", From: running, To: "cancelled"},
		{Act: "atendimento.vincular", Past: "vinculado", From: append(running, "closed")},
	}}
}

// AttendanceMoved refuses a state that people may not choose: a running attendance moves between
// em andamento and aguardando cliente, and ends by its own acts.
func AttendanceMoved(from, to string) error {
	act := map[string]string{"in_progress": "atendimento.andamento", "waiting": "atendimento.aguardar"}[to]
	if act == "" {
		return Fail(Invalid, "situacao", "Escolha em_andamento ou aguardando_cliente. Encerrar e cancelar são atos próprios.")
	}
	_, err := Attendances().After(act, from)
	return err
}

// RegulatoryDue is the last day for an answer: a complaint has its days, everything else the days
// of a request, in calendar days from the day of opening (Res. Anatel 765/2023, art. 10).
func RegulatoryDue(kind, openedOn string, r Regulation) string {
	days := r[RequestDays]
	if kind == "complaint" {
		days = r[ComplaintDays]
	}
	return AddDays(openedOn, days)
}

// ToldDue is the last day on which the protocol of an attendance is to be sent to the customer: so
// many days from the day of opening (Res. Anatel 765/2023, art. 9). "" once it was sent, of one that was
// opened by mistake, and of one of another program, which has no clocks.
func ToldDue(a Attendance, days int, zone *time.Location) string {
	if a.ToldAt != "" || a.Status == "cancelled" || a.RegulatoryDue == "" {
		return ""
	}
	return AddDays(DayOfMoment(a.OpenedAt, zone), days)
}

// DueAfter is the agreed instant: hours after the opening, whatever the clock on the wall does.
func DueAfter(opened time.Time, hours int64) string {
	return FormatInstant(opened.Add(time.Duration(hours) * time.Hour))
}

// Lights of a deadline.
const (
	DueLate = "late" // passed
	DueSoon = "soon" // within a day
	DueFine = "fine"
)

// CheckTold refuses a moment at which the protocol cannot have been sent: one to come, or before the
// day on which the attendance was opened.
func CheckTold(a Attendance, at string, now time.Time, zone *time.Location) error {
	start, _ := MomentStart(at, zone)
	opened, _ := MomentStart(DayOfMoment(a.OpenedAt, zone), zone)
	switch {
	case start.After(now):
		return Fail(Invalid, "em", "O envio não pode ser no futuro.")
	case start.Before(opened):
		return Fail(Invalid, "em", "O envio não pode ser antes da abertura.")
	}
	return nil
}

// CheckAttendanceCancel refuses to discard an attendance whose protocol the customer knows, or under
// which something was noted or done.
func CheckAttendanceCancel(a Attendance, used bool) error {
	switch {
	case a.ToldAt != "":
		return Fail(Conflict, "", "O protocolo já foi informado ao cliente. Encerre o atendimento com o resultado.")
	case used:
		return Fail(Conflict, "", "Já há o que foi anotado ou feito sob este protocolo. Encerre o atendimento com o resultado.")
	}
	return nil
}

// DueLight says how near a deadline is, an instant or the end of a day; "" when there is none.
func DueLight(due string, now time.Time, zone *time.Location) string {
	end, ok := MomentEnd(due, zone)
	switch {
	case !ok:
		return ""
	case !now.Before(end):
		return DueLate
	case end.Sub(now) <= 24*time.Hour:
		return DueSoon
	}
	return DueFine
}
