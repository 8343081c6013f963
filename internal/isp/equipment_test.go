package isp

import (
	"errors"
	"testing"
)

// Every move of an asset from every state: what was sold or written off stays where it is, from
// everywhere else it goes everywhere, when the move says where.
func TestEveryMoveOfAnAsset(t *testing.T) {
	final := map[string]bool{"at_customer by sale": true, "written_off by ": true}
	good := map[string]EquipmentMove{
		"in_stock": {Place: "Central"}, "with_technician": {Technician: "Rui"}, "at_customer": {Customer: "7"},
		"maintenance": {}, "lost": {}, "written_off": {},
	}
	tried := 0
	for _, from := range EquipmentStates() {
		modes := []string{""}
		if from.Value == "at_customer" {
			modes = []string{"loan", "sale", "lending", "demonstration"}
		}
		for _, mode := range modes {
			err := Equipment{AssetNumber: "P-1", State: from.Value, Mode: mode}.MayMove()
			var known *Error
			if refused := errors.As(err, &known) && known.Code == Conflict; refused != final[from.Value+" by "+mode] {
				t.Errorf("out of %s by %s: %v", from.Value, mode, err)
			}
		}
		for _, to := range EquipmentStates() {
			move, ok := good[to.Value]
			if !ok {
				t.Fatalf("%s is not tried", to.Value)
			}
			tried++
			move.State = to.Value
			if faults := move.Check(); len(faults) != 0 {
				t.Errorf("to %s: %v", to.Value, faults)
			}
			// What belongs to another way is refused beside its field.
			for field, wrong := range map[string]EquipmentMove{
				"cliente": {Customer: "8"}, "plano": {Plan: "12"}, "modalidade": {Mode: "loan"}, "local": {Place: "Central"}, "tecnico": {Technician: "Rui"},
			} {
				m := move
				m.Customer, m.Plan, m.Mode = m.Customer+wrong.Customer, wrong.Plan, wrong.Mode
				m.Place, m.Technician = m.Place+wrong.Place, m.Technician+wrong.Technician
				customers := field == "cliente" || field == "plano" || field == "modalidade"
				fits := customers && to.Value == "at_customer" || field == "local" && (to.Value == "in_stock" || to.Value == "maintenance") ||
					field == "tecnico" && to.Value == "with_technician"
				if faults := m.Check(); (faults.Of(field) == "") != fits {
					t.Errorf("to %s with %s: %v", to.Value, field, faults)
				}
			}
		}
	}
	if tried != 36 {
		t.Errorf("%d moves tried", tried)
	}
	for state, field := range map[string]string{"in_stock": "local", "with_technician": "tecnico", "at_customer": "cliente"} {
		m := EquipmentMove{State: state}
		if m.Check().Of(field) == "" {
			t.Errorf("%s without %s is taken", state, field)
		}
	}
}
