package views

import (
	"strconv"
	"strings"

	"balcao/internal/isp"
)

// ServiceLine is an extra service of a plan as the tab shows it.
type ServiceLine struct {
	isp.ExtraService
	Ended bool
}

// serviceThing is an extra service with its price and its days. One that ended is shown with what was
// deleted; of a plan that ended nothing can be done to it.
func serviceThing(s ServiceLine, u UnderPlan, see Sight) PlanThing {
	thing := PlanThing{Name: s.Name(), Gone: Gone(s.Deletion, see.Zone)}
	days := labelled("desde ", isp.FormatDate(s.From))
	if s.From > see.Today {
		days = labelled("a partir de ", isp.FormatDate(s.From))
	}
	product := s.Product
	if product == thing.Name {
		product = ""
	}
	thing.Notes = notes(s.Price(), days, labelled("até ", isp.FormatDate(s.To)), product, BillingMethod(s.BillingMethod), s.Notes)
	if s.Ended && thing.Gone == "" {
		thing.Gone = "encerrado"
	}
	thing.Actions = see.ActionsOf("extra_service", strconv.FormatInt(s.ID, 10), thing.Name, thing.Gone != "")
	if err := isp.PlanTakesServices(u.Status); err != nil {
		thing.Actions = thing.Actions.stopped(err.Error())
	}
	return thing
}

// ServiceTotal says what a plan costs a month with its extra services; "" when they cost nothing.
func ServiceTotal(price, services int64) string {
	if services == 0 {
		return ""
	}
	return strings.Join([]string{"total", Money(price + services), "por mês com serviços adicionais"}, " ")
}
