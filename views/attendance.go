package views

import "balcao/internal/isp"

// AttendancesTab is the tab Atendimentos.
type AttendancesTab struct {
	Record
	List List
}

// Template names the HTML.
func (*AttendancesTab) Template() string { return "attendance/list" }

// AttendanceList lists the contacts of a customer with the provider. The protocol of each is to be
// sent within so many days.
func AttendanceList(attendances []isp.Attendance, sendDays int, see Sight) List {
	list := ListOf("Atendimentos", []Column[isp.Attendance]{
		NewColumn("Protocolo", "doc", func(a isp.Attendance) Cell {
			return Cell{{Text: a.Protocol, URL: AttendanceURL(a.Protocol), ID: Anchor(a.Protocol)}}
		}),
		NewColumn("Aberto em", "doc", func(a isp.Attendance) Cell { return Text(isp.FormatMoment(a.OpenedAt, see.Zone)) }),
		NewColumn("Situação", "", func(a isp.Attendance) Cell {
			return append(ended(AttendanceStatus(a.Status), a.ClosingReason), Classed("dim", isp.FormatMoment(a.ClosedAt, see.Zone)))
		}),
		NewColumn("Tipo", "", func(a isp.Attendance) Cell {
			return Cell{{Text: isp.AttendanceKinds().Label(a.Kind)}, Classed("dim", Channel(a.Channel))}
		}),
		NewColumn("Prazo", "", func(a isp.Attendance) Cell { return see.dueCell(a.DueAt, a.ClosedAt != "") }),
		NewColumn("Anatel", "", func(a isp.Attendance) Cell { return see.dueCell(a.RegulatoryDue, a.ClosedAt != "") }),
		NewColumn("Envio do protocolo", "", func(a isp.Attendance) Cell {
			if due := isp.ToldDue(a, sendDays, see.Zone); due != "" {
				return see.dueCell(due, false)
			}
			return Text(toldText(a, see))
		}),
		NewColumn("Assunto", "text", func(a isp.Attendance) Cell {
			return Cell{{Text: a.Subject}, Classed("dim", a.Description)}
		}),
		NewColumn("Resultado", "text", func(a isp.Attendance) Cell { return Text(a.Result + a.Reason) }),
		actionsColumn(func(a isp.Attendance) Actions {
			return see.MovesOf(isp.Attendances(), a.Status, "attendance", a.Protocol, "protocolo "+a.Protocol)
		}),
	}, attendances, NewEmpty("Nenhum atendimento registrado.", ""))
	list.Number(func(i int) string { return RowID("attendance", attendances[i].ID) })
	return list
}

// Channel is the label of the way a customer reached the provider.
func Channel(channel string) string { return isp.Channels().Label(channel) }

// AttendanceStatus is the state of one contact (isp.AttendanceStatuses).
func AttendanceStatus(status string) Badge {
	switch status {
	case "open":
		return Badge{Label: "Em aberto", Shape: "◌", Tone: "attention", Meaning: "O atendimento ainda não foi concluído."}
	case "in_progress":
		return Badge{Label: "Em andamento", Shape: "◐", Tone: "attention", Meaning: "Alguém está atendendo."}
	case "waiting":
		return Badge{Label: "Aguardando o cliente", Shape: "◷", Tone: "attention", Meaning: "Falta o cliente responder."}
	case "closed":
		return Badge{Label: "Concluído", Shape: "○", Tone: "neutral", Meaning: "Terminado."}
	case "cancelled":
		return Badge{Label: "Cancelado", Shape: "✕", Tone: "neutral", Meaning: "Aberto por engano."}
	}
	return unknown(status)
}

// AttendancePage fills in the page of an attendance, whose protocol is to be sent within so many days.
func (p *ServicePage) AttendancePage(a isp.Attendance, sendDays int, see Sight) {
	p.Back, p.BackLabel, p.Heading, p.Copy = "/atendimentos", "atendimentos", "Atendimento", a.Protocol
	p.URL = AttendanceURL(a.Protocol)
	p.Badge, p.RecordURL = AttendanceStatus(a.Status), RowURL(p.CustomerCode, "atendimentos", "attendance", a.ID)
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
