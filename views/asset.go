package views

import "balcao/internal/isp"

// Assets is the screen Procurar Patrimônio.
type Assets struct {
	Page
	Form
	Asked   bool
	Done    *DoneLine
	Total   int
	List    List
	Waiting List   // movements that wait for the one who looks
	NewURL  string // "" when assets may not be registered
}

// Template names the HTML.
func (*Assets) Template() string { return "asset/search" }

// AssetPage is one asset: what it is, where it is and where it has been.
type AssetPage struct {
	Page
	Done      *DoneLine
	Number    string
	Where     Cell
	Facts     []Fact
	Actions   Actions
	Movements List
}

// Template names the HTML.
func (*AssetPage) Template() string { return "asset/page" }

// Receipt is the receipt of a movement, for paper.
type Receipt struct {
	Page
	Provider string
	Back     string
	Number   string
	Facts    []Fact
	Given    string // name of the person who takes it
	Taken    string // name of the person who confirms; "" nobody was named
	Customer string // name of whose it is from then on; "" of what goes elsewhere
}

// Template names the HTML.
func (*Receipt) Template() string { return "asset/receipt" }

// AssetList lists what Procurar Patrimônio found.
func AssetList(found []isp.Equipment, see Sight) List {
	type e = isp.Equipment
	return ListOf("Patrimônio", []Column[e]{
		NewColumn("Nº Patrimônio", "doc", func(v e) Cell { return Cell{{Text: v.AssetNumber, URL: AssetURL(v.AssetNumber)}} }),
		NewColumn("Produto", "", func(v e) Cell { return Text(v.Product) }),
		NewColumn("Fabricante", "", func(v e) Cell { return Text(v.Manufacturer) }),
		NewColumn("Nº de Série", "doc", func(v e) Cell { return Text(v.SerialNumber) }),
		NewColumn("MAC", "doc", func(v e) Cell { return Text(isp.FormatMAC(v.MAC)) }),
		NewColumn("Onde está", "", WhereIs),
		NewColumn("Nota fiscal", "doc", func(v e) Cell { return Text(v.Invoice) }),
		actionsColumn(func(v e) Actions { return equipmentActions(v, see) }),
	}, found, NewEmpty("Nenhum patrimônio assim.", "Um pedaço menor, ou outro campo, acha mais."))
}

// WhereIs says where an asset is.
func WhereIs(v isp.Equipment) Cell {
	return whereabouts(v.State, v.Mode, v.Place, v.Technician, v.CustomerCode, "", v.PlanCode)
}

// AssetFacts are what is known about an asset.
func AssetFacts(v isp.Equipment) []Fact {
	facts := []Fact{
		{Label: "Produto", Value: v.Product},
		{Label: "Fabricante", Value: v.Manufacturer},
		{Label: "Nº de Série", Value: v.SerialNumber, Code: true},
		{Label: "MAC", Value: isp.FormatMAC(v.MAC), Code: true},
		{Label: "Fornecedor", Value: v.Supplier},
		{Label: "Nota fiscal", Value: v.Invoice, Code: true},
		{Label: "Garantia até", Value: isp.FormatDate(v.WarrantyUntil), Code: true},
	}
	if v.PriceCents > 0 {
		facts = append(facts, Fact{Label: "Valor pago", Value: Money(v.PriceCents), Code: true})
	}
	return filledFacts(facts...)
}

// ReceiptFacts are what the receipt of a movement says.
func ReceiptFacts(m isp.EquipmentMovement, v isp.Equipment, see Sight) []Fact {
	facts := append(AssetFacts(v),
		Fact{Label: "Movimento", Value: isp.EquipmentStates().Label(m.State)}, Fact{Label: "Modalidade", Value: isp.EquipmentModes().Label(m.Mode)},
		Fact{Label: "Cliente", Value: dashed(m.Customer, m.CustomerName)}, Fact{Label: "Plano", Value: m.Plan, Code: true},
		Fact{Label: "Local", Value: m.Place}, Fact{Label: "Técnico", Value: m.Technician}, Fact{Label: "Ordem de serviço", Value: m.Order, Code: true},
		Fact{Label: "Data", Value: isp.FormatMoment(firstOf(m.BeganAt, m.AskedAt), see.Zone), Code: true},
		Fact{Label: "Situação", Value: MovementStatus(m).Label},
	)
	return filledFacts(facts...)
}

func dashed(code, name string) string {
	if code == "" {
		return ""
	}
	return code + " · " + name
}
