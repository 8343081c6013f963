package views

import "balcao/internal/isp"

func tvThing(t isp.TVDevice) PlanThing {
	switch {
	case t.Smartcard == "":
		return PlanThing{Name: "CAS " + t.CAS, Figure: true}
	case t.CAS == "":
		return PlanThing{Name: "Smartcard " + t.Smartcard, Figure: true}
	}
	return PlanThing{Name: "Smartcard " + t.Smartcard, Figure: true, Notes: []string{"CAS " + t.CAS}}
}
