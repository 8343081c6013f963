package views

import (
	"strconv"

	"balcao/internal/isp"
)

// HoldLine is a suspension hold of a plan as the tab shows it; Status is one of isp.HoldStatuses.
type HoldLine struct {
	isp.SuspensionHold
	Status string
}

// holdThing is a hold, with what it protects from. One that is over is shown with what was deleted.
func holdThing(h HoldLine, see Sight) PlanThing {
	thing := PlanThing{Name: h.Says(), Notes: notes(h.Reason)}
	switch h.Status {
	case "active":
		thing.Actions = see.ActionsOf("suspension_hold", strconv.FormatInt(h.ID, 10), thing.Name, false)
	case "cancelled":
		thing.Gone = "cancelada em " + isp.FormatDate(h.CancelledOn)
	default:
		thing.Gone = "vencida"
	}
	return thing
}
