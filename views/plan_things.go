package views

import (
	"slices"
	"strconv"

	"balcao/internal/isp"
)

// UnderPlan is everything that hangs on a plan, the deleted things too.
type UnderPlan struct {
	AccessPoint string
	Code        string // of the plan
	Status      string // of the plan
	Holds       []HoldLine
	Discounts   []string // what is taken off the price or put on it, each in words
	Services    []ServiceLine
	Contracts   []isp.Contract
	Logins      []isp.RadiusLogin
	IPs         []isp.IPAssignment
	ONUs        []isp.ONU
	Emails      []isp.EmailAccount
	Domains     []isp.HostedDomain
	Terminals   []isp.VoiceTerminal
	Circuits    []isp.Circuit
	TV          []isp.TVDevice
	Equipment   []isp.Equipment
}

// PlanAccess lists what a plan gives access with, in the order in which support asks for it. Kinds
// without anything are left out; deleted things only come when they are wanted.
func PlanAccess(u UnderPlan, deleted bool, see Sight) []PlanThings {
	var points []PlanThing
	if u.AccessPoint != "" {
		points = []PlanThing{{Name: u.AccessPoint, Figure: true}}
	}
	return shownThings([]PlanThings{
		kindOf("Logins Radius", lines(u.Logins, func(l isp.RadiusLogin) PlanThing { return loginThing(l, see).doing(see, "radius_login", l.ID) })),
		kindOf("IPs e MACs", lines(u.IPs, func(ip isp.IPAssignment) PlanThing { return ipThing(ip, see).doing(see, "ip_assignment", ip.ID) })),
		kindOf("ONU", lines(u.ONUs, func(o isp.ONU) PlanThing { return onuThing(o, see).doing(see, "onu", o.ID) })),
		kindOf("Ponto de Acesso", points),
	}, deleted)
}

// PlanThingsOf lists what else hangs on a plan, contracts first. page is the address of the plan alone, ""
// there: of kinds to which no hit of the search leads it shows all.
func PlanThingsOf(u UnderPlan, deleted bool, page string, see Sight) []PlanThings {
	shown := shownThings([]PlanThings{
		kindOf("Suspensão programada", lines(u.Holds, func(h HoldLine) PlanThing { return holdThing(h, see) })),
		kindOf("Descontos e acréscimos", lines(u.Discounts, func(d string) PlanThing { return PlanThing{Name: d} })),
		contractsUnder(u, see),
		kindOf("Serviços adicionais", lines(u.Services, func(s ServiceLine) PlanThing { return serviceThing(s, u, see) })),
		kindOf("Contas de e-mail", lines(u.Emails, func(e isp.EmailAccount) PlanThing { return emailThing(e, see).doing(see, "email_account", e.ID) })),
		kindOf("Domínios", lines(u.Domains, func(d isp.HostedDomain) PlanThing {
			return PlanThing{Name: d.Name, Gone: Gone(d.Deletion, see.Zone)}.doing(see, "hosted_domain", d.ID)
		})),
		kindOf("Terminais de Voz", lines(u.Terminals, func(t isp.VoiceTerminal) PlanThing { return terminalThing(t, see).doing(see, "voice_terminal", t.ID) })),
		kindOf("Circuitos", lines(u.Circuits, func(c isp.Circuit) PlanThing {
			return PlanThing{Name: c.Number, Figure: true, Gone: Gone(c.Deletion, see.Zone)}.doing(see, "circuit", c.ID)
		})),
		kindOf("TV", lines(u.TV, func(t isp.TVDevice) PlanThing { return tvThing(t, see).doing(see, "tv_device", t.ID) })),
		kindOf("Equipamentos", lines(u.Equipment, equipmentThing)),
	}, deleted)
	for i, kind := range shown {
		if page != "" && slices.Contains([]string{"Suspensão programada", "Descontos e acréscimos", "Serviços adicionais"}, kind.Label) {
			shown[i] = kind.upTo(mostLines, page)
		}
	}
	return shown
}

// doing gives a thing its menu.
func (t PlanThing) doing(see Sight, subject string, id int64) PlanThing {
	t.Actions = see.ActionsOf(subject, strconv.FormatInt(id, 10), t.Name, t.Gone != "")
	return t
}

// shownThings leaves out what is deleted, unless it is wanted, and kinds without anything.
func shownThings(kinds []PlanThings, deleted bool) []PlanThings {
	var shown []PlanThings
	for _, kind := range kinds {
		kept := kind.Lines[:0]
		for _, line := range kind.Lines {
			if deleted || line.Gone == "" {
				kept = append(kept, line)
			}
		}
		if len(kept) > 0 {
			kind.Count -= len(kind.Lines) - len(kept)
			kind.Lines = kept
			shown = append(shown, kind)
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
