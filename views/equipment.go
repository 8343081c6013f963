package views

import "balcao/internal/isp"

// EquipmentTab is the tab Equipamentos.
type EquipmentTab struct {
	Record
	List List
}

// Template names the HTML.
func (*EquipmentTab) Template() string { return "equipment/list" }

// EquipmentList lists what the provider has at a customer.
func EquipmentList(equipment []isp.Equipment, see Sight) List {
	return ListOf("Equipamentos", []Column[isp.Equipment]{
		NewColumn("Nº Patrimônio", "doc", func(e isp.Equipment) Cell { return Landing(e.AssetNumber) }),
		NewColumn("Descrição", "", func(e isp.Equipment) Cell { return Text(e.Product) }),
		NewColumn("Nº de Série", "doc", func(e isp.Equipment) Cell { return Landing(e.SerialNumber) }),
		NewColumn("MAC", "doc", func(e isp.Equipment) Cell { return Landing(isp.FormatMAC(e.MAC)) }),
		NewColumn("Plano", "doc", func(e isp.Equipment) Cell { return see.PlanLink(e.PlanCode) }),
		NewColumn("Local Atual", "", func(e isp.Equipment) Cell { return Text(e.Place) }),
		actionsColumn(func(e isp.Equipment) Actions { return see.ActionsOf("equipment", e.AssetNumber, e.AssetNumber, false) }),
	}, equipment, NewEmpty("Nenhum equipamento do provedor com este cliente.", ""))
}

func equipmentThing(e isp.Equipment) PlanThing {
	thing := PlanThing{Name: e.AssetNumber, Figure: true, Notes: notes(e.Product), Values: notes(e.SerialNumber, isp.FormatMAC(e.MAC))}
	if e.SerialNumber != "" {
		thing.Notes = append(thing.Notes, "série "+e.SerialNumber)
	}
	if e.MAC != "" {
		thing.Notes = append(thing.Notes, "MAC "+isp.FormatMAC(e.MAC))
	}
	thing.Notes = append(thing.Notes, notes(e.Place)...)
	return thing
}
