package views

import "balcao/internal/isp"

// ServicePage is the page of one attendance, occurrence or service order.
type ServicePage struct {
	Page
	Form         // of the file that is attached
	Files        FileBox
	Done         *DoneLine // what was just done; nil for nothing
	URL          string    // its own address
	Back         string    // address of its queue
	BackLabel    string
	Heading      string // "Ocorrência 4711"
	Copy         string // its number
	Badge        Badge
	Lights       []Badge
	CustomerCode string
	CustomerName string
	RecordURL    string // of its row in the record
	Facts        []Fact
	Texts        []Fact
	Links        []RecordLink
	Steps        []StepLine
	Items        *List // assets that an order moved; nil where none can be
	Actions      Actions
	PrintURL     string // of the sheet of an order; "" for the others
}

// Template names the HTML.
func (*ServicePage) Template() string { return "service/page" }

// StepLine is what somebody said or did.
type StepLine struct{ At, Who, State, Text string }

// AttendancePage fills in the page of an attendance, whose protocol is to be sent within so many days.
func (p *ServicePage) AttendancePage(a isp.Attendance, sendDays int, see Sight) {
	p.Back, p.BackLabel, p.Heading, p.Copy = "/atendimentos", "atendimentos", "Atendimento "+a.Protocol, a.Protocol
	p.URL = AttendanceURL(a.Protocol)
	p.Badge, p.RecordURL = AttendanceStatus(a.Status), RecordURL(p.CustomerCode)+"/atendimentos#"+Anchor(a.Protocol)
	if a.ClosedAt == "" {
		p.light("prazo combinado", a.DueAt, see)
		p.light("prazo da Anatel", a.RegulatoryDue, see)
	}
	p.light("envio do protocolo", isp.ToldDue(a, sendDays, see.Zone), see)
	p.Facts = filledFacts(
		Fact{Label: "Tipo", Value: isp.AttendanceKinds().Label(a.Kind)}, Fact{Label: "Canal", Value: Channel(a.Channel)},
		Fact{Label: "Plano", Value: a.PlanCode, Code: true}, Fact{Label: "Solicitante", Value: a.Requester},
		Fact{Label: "Identificado por", Value: a.IdentifiedBy}, Fact{Label: "Quem atende", Value: a.User},
		Fact{Label: "Aberto em", Value: isp.FormatMoment(a.OpenedAt, see.Zone), Code: true},
		Fact{Label: "Prazo combinado", Value: isp.FormatMoment(a.DueAt, see.Zone), Code: true},
		Fact{Label: "Prazo da Anatel", Value: isp.FormatDate(a.RegulatoryDue), Code: true},
		Fact{Label: "Protocolo enviado", Value: toldText(a, see), Code: true},
		Fact{Label: "Fechado em", Value: isp.FormatMoment(a.ClosedAt, see.Zone), Code: true}, Fact{Label: "Motivo de encerramento", Value: a.ClosingReason},
	)
	p.Texts = filledFacts(Fact{Label: "Assunto", Value: a.Subject}, Fact{Label: "Descrição", Value: a.Description},
		Fact{Label: "Resultado", Value: a.Result}, Fact{Label: "Motivo", Value: a.Reason})
	p.Actions = see.MovesOf(isp.Attendances(), a.Status, "attendance", a.Protocol, "protocolo "+a.Protocol)
}

func toldText(a isp.Attendance, see Sight) string {
	if a.ToldAt == "" {
		return "não"
	}
	return isp.FormatMoment(a.ToldAt, see.Zone) + " por " + isp.ToldChannels().Label(a.ToldBy)
}

// OccurrencePage fills in the page of an occurrence.
func (p *ServicePage) OccurrencePage(o isp.Occurrence, see Sight) {
	p.Back, p.BackLabel, p.Heading, p.Copy = "/ocorrencias", "ocorrências", "Ocorrência "+o.Number, o.Number
	p.URL = OccurrenceURL(o.Number)
	p.Badge, p.RecordURL = OccurrenceStatus(o.Status), RecordURL(p.CustomerCode)+"/ocorrencias#ocorrencia-"+o.Number
	if !o.Over() {
		p.light("prazo", o.DueAt, see)
	}
	p.Facts = filledFacts(
		Fact{Label: "Tipo", Value: o.Kind}, Fact{Label: "Prioridade", Value: isp.Priorities().Label(o.Priority)},
		Fact{Label: "Responsável", Value: o.Assignee}, Fact{Label: "Plano", Value: o.PlanCode, Code: true},
		Fact{Label: "Aberta em", Value: isp.FormatMoment(o.OpenedAt, see.Zone), Code: true},
		Fact{Label: "Prazo", Value: isp.FormatMoment(o.DueAt, see.Zone), Code: true},
		Fact{Label: "Fechada em", Value: isp.FormatMoment(o.ClosedAt, see.Zone), Code: true}, Fact{Label: "Motivo de encerramento", Value: o.ClosingReason},
	)
	p.Texts = filledFacts(Fact{Label: "Descrição", Value: o.Description}, Fact{Label: "Solução", Value: o.Solution}, Fact{Label: "Motivo", Value: o.Reason})
	if o.Protocol != "" {
		p.Links = append(p.Links, RecordLink{Text: "protocolo " + o.Protocol, URL: AttendanceURL(o.Protocol), Copy: o.Protocol})
	}
	p.Actions = see.MovesOf(isp.Occurrences(), o.Status, "occurrence", o.Number, "ocorrência "+o.Number)
}

// OrderPage fills in the page of a service order.
func (p *ServicePage) OrderPage(o isp.ServiceOrder, see Sight) {
	p.Back, p.BackLabel, p.Heading, p.Copy = "/ordens", "ordens de serviço", "Ordem de serviço "+o.Number, o.Number
	p.URL = OrderURL(o.Number)
	p.Badge, p.RecordURL = OrderStatus(o.Status), RecordURL(p.CustomerCode)+"/ordens#os-"+o.Number
	if o.Waits() && o.ScheduledFor != "" {
		p.light("visita", o.SlotEnd(), see)
	}
	p.Facts = filledFacts(
		Fact{Label: "Tipo", Value: o.Kind}, Fact{Label: "Agendada para", Value: see.slotText(o), Code: true}, Fact{Label: "Técnico", Value: o.Technician},
		Fact{Label: "Plano", Value: o.PlanCode, Code: true}, Fact{Label: "Endereço", Value: o.Address, Code: true},
		Fact{Label: "Aberta em", Value: isp.FormatMoment(o.OpenedAt, see.Zone), Code: true},
		Fact{Label: "Iniciada em", Value: isp.FormatMoment(o.StartedAt, see.Zone), Code: true},
		Fact{Label: "Executada em", Value: isp.FormatMoment(o.DoneAt, see.Zone), Code: true},
		Fact{Label: "Fechada em", Value: isp.FormatMoment(o.ClosedAt, see.Zone), Code: true}, Fact{Label: "Motivo de encerramento", Value: o.ClosingReason},
	)
	p.Texts = filledFacts(Fact{Label: "Descrição", Value: o.Description}, Fact{Label: "Relato", Value: o.Report}, Fact{Label: "Motivo", Value: o.Reason})
	if o.Occurrence != "" {
		p.Links = append(p.Links, RecordLink{Text: "ocorrência " + o.Occurrence, URL: OccurrenceURL(o.Occurrence)})
	}
	p.PrintURL = OrderURL(o.Number) + "/folha"
	p.Actions = see.MovesOf(isp.ServiceOrders(), o.Status, "service_order", o.Number, "OS "+o.Number)
}

// light adds the light of a deadline.
func (p *ServicePage) light(name, due string, see Sight) {
	if light, is := see.dueLight(due); is {
		light.Label = name + " " + light.Label + ": " + lightWord(light.Tone)
		p.Lights = append(p.Lights, light)
	}
}

// filledFacts leaves out what is not known.
func filledFacts(facts ...Fact) []Fact {
	kept := facts[:0]
	for _, f := range facts {
		if f.Value != "" {
			kept = append(kept, f)
		}
	}
	return kept
}
