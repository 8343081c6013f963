package views

import "balcao/internal/isp"

func tvThing(t isp.TVDevice, see Sight) PlanThing {
	thing := PlanThing{Name: "Smartcard " + t.Smartcard, Figure: true, Gone: Gone(t.Deletion, see.Zone), Values: notes(t.Smartcard, t.CAS)}
	switch {
	case t.Smartcard == "":
		thing.Name = "CAS " + t.CAS
	case t.CAS != "":
		thing.Notes = []string{"CAS " + t.CAS}
	}
	return thing
}
