package views

import "balcao/internal/isp"

func loginThing(l isp.RadiusLogin, see Sight) PlanThing {
	thing := PlanThing{Name: l.Username, Figure: true, Gone: Gone(l.Deletion, see.Zone)}
	thing.Notes = since(l.ValidFrom, see)
	if !l.HasSecret && thing.Gone == "" {
		thing.Notes = append(thing.Notes, "sem senha guardada")
	}
	return thing
}
