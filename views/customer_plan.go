package views

import (
	"strings"

	"balcao/internal/isp"
)

// UnderPlan is everything that hangs on a plan, the deleted things too.
type UnderPlan struct {
	Contracts []isp.Contract
	Logins    []isp.RadiusLogin
	IPs       []isp.IPAssignment
	ONUs      []isp.ONU
	Emails    []isp.EmailAccount
	Domains   []isp.HostedDomain
	Terminals []isp.VoiceTerminal
	Circuits  []isp.Circuit
	TV        []isp.TVDevice
	Equipment []isp.Equipment
}

// PlanThingsOf lists what hangs on a plan by kind, in the order in which a caller asks for it.
// Kinds without anything are left out; deleted things only come when they are wanted.
func PlanThingsOf(u UnderPlan, deleted bool, see Sight) []PlanThings {
	kinds := []PlanThings{
		{"Contratos", lines(u.Contracts, func(c isp.Contract) PlanThing { return contractThing(c, see.Today) })},
		{"Logins Radius", lines(u.Logins, func(l isp.RadiusLogin) PlanThing { return loginThing(l, see) })},
		{"IPs e MACs", lines(u.IPs, func(ip isp.IPAssignment) PlanThing { return ipThing(ip, see) })},
		{"ONU", lines(u.ONUs, onuThing)},
		{"Contas de e-mail", lines(u.Emails, func(e isp.EmailAccount) PlanThing { return emailThing(e, see) })},
		{"Domínios", lines(u.Domains, func(d isp.HostedDomain) PlanThing { return PlanThing{Name: d.Name} })},
		{"Terminais de Voz", lines(u.Terminals, func(t isp.VoiceTerminal) PlanThing { return terminalThing(t, see) })},
		{"Circuitos", lines(u.Circuits, func(c isp.Circuit) PlanThing { return PlanThing{Name: c.Number, Figure: true} })},
		{"TV", lines(u.TV, tvThing)},
		{"Equipamentos", lines(u.Equipment, equipmentThing)},
	}
	var shown []PlanThings
	for _, kind := range kinds {
		kept := kind.Lines[:0]
		for _, line := range kind.Lines {
			if deleted || line.Gone == "" {
				kept = append(kept, line)
			}
		}
		if len(kept) > 0 {
			shown = append(shown, PlanThings{kind.Label, kept})
		}
	}
	return shown
}

func lines[T any](things []T, draw func(T) PlanThing) []PlanThing {
	out := make([]PlanThing, len(things))
	for i, t := range things {
		out[i] = draw(t)
	}
	return out
}

func contractThing(c isp.Contract, today string) PlanThing {
	badge := ContractStatus(c.Status)
	thing := PlanThing{Name: c.Number, Figure: true, Badge: &badge, Notes: notes(c.Template)}
	if c.Main {
		thing.Notes = append([]string{"★ principal"}, thing.Notes...)
	}
	var term []string
	if c.StartsOn != "" {
		term = append(term, "de "+isp.FormatDate(c.StartsOn))
	}
	if c.EndsOn != "" {
		term = append(term, "até "+isp.FormatDate(c.EndsOn))
	}
	thing.Notes = append(thing.Notes, notes(strings.Join(term, " "))...)
	thing.Notes = append(thing.Notes, notes(ContractEnd(c, today))...)
	return thing
}

func loginThing(l isp.RadiusLogin, see Sight) PlanThing {
	thing := PlanThing{Name: l.Username, Figure: true, Gone: Gone(l.Deletion, see.Zone)}
	thing.Notes = since(l.ValidFrom, see)
	if !l.HasSecret && thing.Gone == "" {
		thing.Notes = append(thing.Notes, "sem senha guardada")
	}
	return thing
}

func ipThing(ip isp.IPAssignment, see Sight) PlanThing {
	thing := PlanThing{Name: ip.Address, Figure: true, Gone: Gone(ip.Deletion, see.Zone)}
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

// since says from when a value holds; nothing when that was never recorded.
func since(moment string, see Sight) []string {
	if moment == "" {
		return nil
	}
	return []string{"desde " + isp.FormatMoment(moment, see.Zone)}
}

func onuThing(o isp.ONU) PlanThing {
	thing := PlanThing{Name: isp.FormatMAC(o.MAC), Figure: true, Notes: notes(o.OLT, o.PON)}
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

func emailThing(e isp.EmailAccount, see Sight) PlanThing {
	thing := PlanThing{Name: e.Address, Gone: Gone(e.Deletion, see.Zone)}
	if len(e.Aliases) > 0 {
		thing.Notes = []string{"apelidos: " + strings.Join(e.Aliases, ", ")}
	}
	thing.Notes = append(thing.Notes, since(e.ValidFrom, see)...)
	return thing
}

func terminalThing(t isp.VoiceTerminal, see Sight) PlanThing {
	return PlanThing{Name: see.Phone(t.Number), Figure: true, Notes: since(t.ValidFrom, see), Gone: Gone(t.Deletion, see.Zone)}
}

func tvThing(t isp.TVDevice) PlanThing {
	switch {
	case t.Smartcard == "":
		return PlanThing{Name: "CAS " + t.CAS, Figure: true}
	case t.CAS == "":
		return PlanThing{Name: "Smartcard " + t.Smartcard, Figure: true}
	}
	return PlanThing{Name: "Smartcard " + t.Smartcard, Figure: true, Notes: []string{"CAS " + t.CAS}}
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

// notes keeps the texts that say something.
func notes(texts ...string) []string {
	var kept []string
	for _, t := range texts {
		if t != "" {
			kept = append(kept, t)
		}
	}
	return kept
}
