package views

import "balcao/internal/isp"

// OrderSheet is a service order on paper: for whom, where, with what access, and the signature.
type OrderSheet struct {
	Page
	Provider     string
	Order        isp.ServiceOrder
	Visit        AgendaVisit
	CustomerCode string
	Phones       []string
	Slot         string
	Access       []Fact
	Items        List
}

// Template names the HTML.
func (*OrderSheet) Template() string { return "service/sheet" }

// SlotText is when an order is done: "01/12/2026 14:00 às 16:00".
func SlotText(o isp.ServiceOrder, see Sight) string { return see.slotText(o) }
