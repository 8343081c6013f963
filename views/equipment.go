package views

import "balcao/internal/isp"

// EquipmentTab is the tab Equipamentos.
type EquipmentTab struct {
	Record
	Equipment []isp.Equipment
	More      string
}

// Template names the HTML.
func (*EquipmentTab) Template() string { return "equipment/list" }

func equipmentThing(e isp.Equipment) PlanThing {
	thing := PlanThing{Name: e.AssetNumber, Figure: true, Notes: notes(e.Product)}
	if e.SerialNumber != "" {
		thing.Notes = append(thing.Notes, "série "+e.SerialNumber)
	}
	if e.MAC != "" {
		thing.Notes = append(thing.Notes, "MAC "+isp.FormatMAC(e.MAC))
	}
	thing.Notes = append(thing.Notes, notes(e.Place)...)
	return thing
}
