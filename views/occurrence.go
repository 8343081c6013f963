package views

import "balcao/internal/isp"

// OccurrencesTab is the tab Ocorrências.
type OccurrencesTab struct {
	Record
	List List
}

// Template names the HTML.
func (*OccurrencesTab) Template() string { return "occurrence/list" }

// OccurrenceList lists tickets.
func OccurrenceList(occurrences []isp.Occurrence, see Sight) List {
	list := ListOf("Ocorrências", []Column[isp.Occurrence]{
		NewColumn("Número", "num doc", func(o isp.Occurrence) Cell {
			return Cell{{Text: o.Number, URL: OccurrenceURL(o.Number), ID: RowID("occurrence", o.ID)}}
		}),
		NewColumn("Aberta em", "doc", func(o isp.Occurrence) Cell { return Text(isp.FormatMoment(o.OpenedAt, see.Zone)) }),
		NewColumn("Situação", "", func(o isp.Occurrence) Cell { return ended(OccurrenceStatus(o.Status), o.ClosingReason) }),
		NewColumn("Prazo", "", func(o isp.Occurrence) Cell { return see.dueCell(o.DueAt, o.Over()) }),
		NewColumn("Responsável", "", func(o isp.Occurrence) Cell { return Text(o.Assignee) }),
		NewColumn("Fechada em", "doc", func(o isp.Occurrence) Cell { return Text(isp.FormatMoment(o.ClosedAt, see.Zone)) }),
		NewColumn("Tipo", "", func(o isp.Occurrence) Cell { return Text(o.Kind) }),
		NewColumn("Plano", "doc", func(o isp.Occurrence) Cell { return see.PlanLink(o.PlanCode) }),
		NewColumn("Protocolo", "doc", func(o isp.Occurrence) Cell { return see.Linked(o.Protocol, "/atendimentos#"+Anchor(o.Protocol)) }),
		NewColumn("Descrição", "text", func(o isp.Occurrence) Cell { return Text(o.Description) }),
		actionsColumn(func(o isp.Occurrence) Actions {
			return see.MovesOf(isp.Occurrences(), o.Status, "occurrence", o.Number, "ocorrência "+o.Number)
		}),
	}, occurrences, NewEmpty("Nenhuma ocorrência registrada.", ""))
	list.Number(func(i int) string { return "ocorrencia-" + occurrences[i].Number })
	return list
}

// OccurrenceStatus is the state of a ticket (isp.OccurrenceStatuses).
func OccurrenceStatus(status string) Badge {
	switch status {
	case "open":
		return Badge{Label: "Aberta", Shape: "◌", Tone: "attention", Meaning: "Ninguém começou ainda."}
	case "in_analysis":
		return Badge{Label: "Em análise", Shape: "◐", Tone: "attention", Meaning: "Alguém está vendo."}
	case "forwarded":
		return Badge{Label: "Encaminhada", Shape: "➤", Tone: "attention", Meaning: "Com outro setor."}
	case "solved":
		return Badge{Label: "Resolvida", Shape: "●", Tone: "ok", Meaning: "Falta confirmar com o cliente."}
	case "closed":
		return Badge{Label: "Fechada", Shape: "○", Tone: "neutral", Meaning: "Terminada."}
	case "reopened":
		return Badge{Label: "Reaberta", Shape: "■", Tone: "danger", Meaning: "Voltou depois de fechada."}
	}
	return unknown(status)
}

// OccurrencePage fills in the page of an occurrence.
func (p *ServicePage) OccurrencePage(o isp.Occurrence, see Sight) {
	p.Back, p.BackLabel, p.Heading, p.Copy = "/ocorrencias", "ocorrências", "Ocorrência", o.Number
	p.URL = OccurrenceURL(o.Number)
	p.Badge, p.RecordURL = OccurrenceStatus(o.Status), RowURL(p.CustomerCode, "ocorrencias", "occurrence", o.ID)
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
