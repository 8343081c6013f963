package views

import "balcao/internal/isp"

// OrdersTab is the tab Ordens de Serviço.
type OrdersTab struct {
	Record
	List List
}

// Template names the HTML.
func (*OrdersTab) Template() string { return "service_order/list" }

// OrderList lists service orders.
func OrderList(orders []isp.ServiceOrder, see Sight) List {
	list := ListOf("Ordens de serviço", []Column[isp.ServiceOrder]{
		NewColumn("Número", "num doc", func(o isp.ServiceOrder) Cell {
			return Cell{{Text: o.Number, URL: OrderURL(o.Number), ID: RowID("service_order", o.ID)}}
		}),
		NewColumn("Agendada para", "doc", see.slotCell),
		NewColumn("Situação", "", func(o isp.ServiceOrder) Cell { return ended(OrderStatus(o.Status), o.ClosingReason) }),
		NewColumn("Tipo", "", func(o isp.ServiceOrder) Cell { return Text(o.Kind) }),
		NewColumn("Técnico", "", func(o isp.ServiceOrder) Cell { return Text(o.Technician) }),
		NewColumn("Plano", "doc", func(o isp.ServiceOrder) Cell { return see.PlanLink(o.PlanCode) }),
		NewColumn("Ocorrência", "doc", func(o isp.ServiceOrder) Cell {
			return see.Linked(o.Occurrence, "/ocorrencias#ocorrencia-"+o.Occurrence)
		}),
		NewColumn("Descrição", "text", func(o isp.ServiceOrder) Cell { return Text(o.Description) }),
		actionsColumn(func(o isp.ServiceOrder) Actions {
			return see.MovesOf(isp.ServiceOrders(), o.Status, "service_order", o.Number, "OS "+o.Number)
		}),
	}, orders, NewEmpty("Nenhuma ordem de serviço.", ""))
	list.Number(func(i int) string { return "os-" + orders[i].Number })
	return list
}

// OrderStatus is the state of a service order (isp.ServiceOrderStatuses).
func OrderStatus(status string) Badge {
	switch status {
	case "open":
		return Badge{Label: "Aberta", Shape: "◌", Tone: "attention", Meaning: "Sem data marcada."}
	case "scheduled":
		return Badge{Label: "Agendada", Shape: "◷", Tone: "attention", Meaning: "Com data marcada."}
	case "in_progress":
		return Badge{Label: "Em execução", Shape: "◐", Tone: "attention", Meaning: "O técnico está no local."}
	case "done":
		return Badge{Label: "Executada", Shape: "●", Tone: "ok", Meaning: "Serviço feito; falta fechar."}
	case "closed":
		return Badge{Label: "Fechada", Shape: "○", Tone: "neutral", Meaning: "Terminada."}
	case "rescheduled":
		return Badge{Label: "Reagendada", Shape: "◷", Tone: "attention", Meaning: "A data mudou."}
	case "cancelled":
		return Badge{Label: "Cancelada", Shape: "✕", Tone: "neutral", Meaning: "Não será feita."}
	}
	return unknown(status)
}

// OrderPage fills in the page of a service order.
func (p *ServicePage) OrderPage(o isp.ServiceOrder, see Sight) {
	p.Back, p.BackLabel, p.Heading, p.Copy = "/ordens", "ordens de serviço", "Ordem de serviço", o.Number
	p.URL = OrderURL(o.Number)
	p.Badge, p.RecordURL = OrderStatus(o.Status), RowURL(p.CustomerCode, "ordens", "service_order", o.ID)
	if o.Waits() && o.ScheduledFor != "" {
		p.light("visita", o.SlotEnd(), see)
	}
	p.Facts = filledFacts(
		Fact{Label: "Tipo", Value: o.Kind}, Fact{Label: "Agendada para", Value: o.SlotText(see.Zone), Code: true}, Fact{Label: "Técnico", Value: o.Technician},
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
