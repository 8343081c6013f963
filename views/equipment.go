package views

import (
	"net/url"
	"strconv"

	"balcao/internal/isp"
)

// EquipmentTab is the tab Equipamentos.
type EquipmentTab struct {
	Record
	List List
}

// Template names the HTML.
func (*EquipmentTab) Template() string { return "equipment/list" }

// EquipmentList lists what the provider has at a customer.
func EquipmentList(equipment []isp.Equipment, see Sight) List {
	list := ListOf("Equipamentos", []Column[isp.Equipment]{
		NewColumn("Nº Patrimônio", "doc", func(e isp.Equipment) Cell { return Cell{{Text: e.AssetNumber, URL: AssetURL(e.AssetNumber)}} }),
		NewColumn("Descrição", "", func(e isp.Equipment) Cell { return Text(e.Product) }),
		NewColumn("Nº de Série", "doc", func(e isp.Equipment) Cell { return Text(e.SerialNumber) }),
		NewColumn("MAC", "doc", func(e isp.Equipment) Cell { return Text(isp.FormatMAC(e.MAC)) }),
		NewColumn("Plano", "doc", func(e isp.Equipment) Cell { return see.PlanLink(e.PlanCode) }),
		NewColumn("Modalidade", "", func(e isp.Equipment) Cell { return Text(isp.EquipmentModes().Label(e.Mode)) }),
		NewColumn("Local Atual", "", func(e isp.Equipment) Cell { return Text(e.Place) }),
		actionsColumn(func(e isp.Equipment) Actions { return equipmentActions(e, see) }),
	}, equipment, NewEmpty("Nenhum equipamento do provedor com este cliente.", ""))
	list.Number(func(i int) string { return RowID("equipment", equipment[i].ID) })
	return list
}

// MovementList lists movements of assets: what, from when to when, where, by whom.
func MovementList(moves []isp.EquipmentMovement, see Sight) List {
	type m = isp.EquipmentMovement
	return ListOf("Movimentos", []Column[m]{
		NewColumn("Nº Patrimônio", "doc", func(v m) Cell { return Cell{{Text: v.AssetNumber, URL: AssetURL(v.AssetNumber)}} }),
		NewColumn("Produto", "", func(v m) Cell { return Text(v.Product) }),
		NewColumn("De", "doc", func(v m) Cell { return Text(isp.FormatMoment(firstOf(v.BeganAt, v.AskedAt), see.Zone)) }),
		NewColumn("Até", "doc", func(v m) Cell { return Text(isp.FormatMoment(v.EndedAt, see.Zone)) }),
		NewColumn("Onde", "", func(v m) Cell {
			return whereabouts(v.State, v.Mode, v.Place, v.Technician, v.Customer, v.CustomerName, v.Plan)
		}),
		NewColumn("Situação", "", func(v m) Cell { return State(MovementStatus(v)) }),
		NewColumn("Responsável", "", func(v m) Cell { return Text(v.Responsible) }),
		NewColumn("Confirma", "", func(v m) Cell { return Text(v.Confirming) }),
		NewColumn("OS", "doc", func(v m) Cell {
			if v.Order == "" {
				return nil
			}
			return Cell{{Text: v.Order, URL: OrderURL(v.Order)}}
		}),
		NewColumn("Recibo", "no-print", func(v m) Cell {
			return Cell{{Text: "recibo", URL: "/movimentos/" + strconv.FormatInt(v.ID, 10) + "/recibo"}}
		}),
	}, moves, NewEmpty("Nenhum movimento registrado.", "O que veio da importação não tem movimentos."))
}

// MovementStatus is how far a movement is.
func MovementStatus(v isp.EquipmentMovement) Badge {
	switch {
	case v.Status == "waiting":
		return Badge{Label: "Aguardando " + v.Confirming, Shape: "◷", Tone: "attention", Meaning: "O movimento vale quando for confirmado."}
	case v.Status == "undone":
		return Badge{Label: "Desfeito", Shape: "✕", Tone: "neutral", Meaning: "Foi desfeito."}
	case v.EndedAt == "":
		return Badge{Label: "Atual", Shape: "●", Tone: "ok", Meaning: "É onde está."}
	}
	return Badge{Label: "Encerrado", Shape: "○", Tone: "neutral", Meaning: "Esteve ali."}
}

// equipmentActions is the menu of an asset: what is no longer the provider's is not moved.
func equipmentActions(e isp.Equipment, see Sight) Actions {
	return see.ActionsOf("equipment", e.AssetNumber, e.AssetNumber, false).refusing(func(act string) error {
		if act == "equipamento.movimentar" {
			return e.MayMove()
		}
		return nil
	})
}

// AssetURL is the address of one asset.
func AssetURL(number string) string { return "/patrimonio/" + url.PathEscape(number) }

// whereabouts says where a thing is, or was.
func whereabouts(state, mode, place, technician, customer, name, plan string) Cell {
	cell := Cell{{Text: isp.EquipmentStates().Label(state)}}
	if customer != "" {
		cell = append(cell, Part{Text: firstOf(name, "cliente "+customer), URL: RecordURL(customer) + "/equipamentos"})
	}
	if plan != "" {
		cell = append(cell, Classed("dim", "plano "+plan))
	}
	for _, text := range []string{isp.EquipmentModes().Label(mode), place, technician} {
		if text != "" {
			cell = append(cell, Classed("dim", text))
		}
	}
	return cell
}

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
