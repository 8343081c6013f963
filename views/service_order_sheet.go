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

// SheetItems are the assets that an order moved, as its sheet has room for.
func SheetItems(moves []isp.EquipmentMovement, see Sight) List {
	type m = isp.EquipmentMovement
	return ListOf("Equipamentos", []Column[m]{
		NewColumn("Nº Patrimônio", "doc", func(v m) Cell { return Text(v.AssetNumber) }),
		NewColumn("Produto", "", func(v m) Cell { return Text(v.Product) }),
		NewColumn("Modalidade", "", func(v m) Cell { return Text(isp.EquipmentModes().Label(v.Mode)) }),
		NewColumn("Data", "doc", func(v m) Cell { return Text(isp.FormatMoment(firstOf(v.BeganAt, v.AskedAt), see.Zone)) }),
		NewColumn("Situação", "", func(v m) Cell { return State(MovementStatus(v)) }),
	}, moves, NewEmpty("", ""))
}
