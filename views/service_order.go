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
