package views

import "balcao/internal/isp"

func terminalThing(t isp.VoiceTerminal, see Sight) PlanThing {
	return PlanThing{Name: see.Phone(t.Number), Figure: true, Notes: since(t.ValidFrom, see), Gone: Gone(t.Deletion, see.Zone)}
}
