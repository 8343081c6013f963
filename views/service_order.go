package views

import "balcao/internal/isp"

// OrdersTab is the tab Ordens de Serviço.
type OrdersTab struct {
	Record
	Orders []OrderLine
	More   string
}

// Template names the HTML.
func (*OrdersTab) Template() string { return "service_order/list" }

// OrderLine is a service order.
type OrderLine struct {
	Order     isp.ServiceOrder
	Scheduled string
	Status    Badge
}

// OrderLines are service orders.
func OrderLines(orders []isp.ServiceOrder, see Sight) []OrderLine {
	lines := make([]OrderLine, len(orders))
	for i, o := range orders {
		lines[i] = OrderLine{o, isp.FormatMoment(o.ScheduledFor, see.Zone), OrderStatus(o.Status)}
	}
	return lines
}

// OrderStatus is the state of a service order (isp.ServiceOrderStatuses).
func OrderStatus(status string) Badge {
	switch status {
	case "open":
		return Badge{"Aberta", "◌", "attention", "Sem data marcada."}
	case "scheduled":
		return Badge{"Agendada", "◷", "attention", "Com data marcada."}
	case "in_progress":
		return Badge{"Em execução", "◐", "attention", "O técnico está no local."}
	case "done":
		return Badge{"Executada", "●", "ok", "Serviço feito; falta fechar."}
	case "closed":
		return Badge{"Fechada", "○", "neutral", "Terminada."}
	case "rescheduled":
		return Badge{"Reagendada", "◷", "attention", "A data mudou."}
	case "cancelled":
		return Badge{"Cancelada", "✕", "neutral", "Não será feita."}
	}
	return unknown(status)
}
