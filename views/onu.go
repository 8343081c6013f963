package views

import "balcao/internal/isp"

func onuThing(o isp.ONU, see Sight) PlanThing {
	thing := PlanThing{Name: isp.FormatMAC(o.MAC), Figure: true, Notes: notes(o.OLT, o.PON), Gone: Gone(o.Deletion, see.Zone), Values: notes(o.GPONSerial)}
	if o.GPONSerial != "" {
		thing.Notes = append([]string{"GPON " + o.GPONSerial}, thing.Notes...)
	}
	if thing.Name == "" && len(thing.Notes) > 0 {
		thing.Name, thing.Notes = thing.Notes[0], thing.Notes[1:]
	}
	if thing.Name == "" {
		thing.Name = "sem MAC nem serial"
	}
	return thing
}
