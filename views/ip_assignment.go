package views

import "balcao/internal/isp"

func ipThing(ip isp.IPAssignment, see Sight) PlanThing {
	thing := PlanThing{Name: ip.Address, Figure: true, Gone: Gone(ip.Deletion, see.Zone), Values: notes(isp.FormatMAC(ip.MAC), isp.FormatMAC(ip.MAC2))}
	if thing.Name == "" {
		thing.Name = "sem IP"
	}
	if ip.MAC != "" {
		thing.Notes = append(thing.Notes, "MAC "+isp.FormatMAC(ip.MAC))
	}
	if ip.MAC2 != "" {
		thing.Notes = append(thing.Notes, "MAC2 "+isp.FormatMAC(ip.MAC2))
	}
	thing.Notes = append(thing.Notes, since(ip.ValidFrom, see)...)
	return thing
}
