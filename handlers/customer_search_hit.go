package handlers

import (
	"net/url"
	"strings"

	"balcao/db/feed"
	"balcao/views"
)

// hitURL leads to the line on which a value stands; "" when that is at the head of the record. A
// thing of a former holder is not shown at this customer any more. plans is how many the customer has.
func hitURL(code string, h feed.Hit, plans int) string {
	if code == "" || h.HolderUntil != "" {
		return ""
	}
	record, row := views.RecordURL(code), views.RowID(h.Subject, h.RowID)
	switch h.Tab {
	case "planos":
		return record + planPlace(h, plans)
	case "contatos":
		return record + "/contatos#" + row
	case "cadastro":
		if h.Subject != "customer" {
			return record + "#" + row
		}
		if id := views.FactID(h.Key); id != "" {
			return record + "#" + id
		}
		return ""
	}
	return views.RowURL(code, h.Tab, h.Subject, h.RowID)
}

// planPlace is where a value stands in the tab of the plans. Of what has no line of its own, and of a
// covered value, the plan is marked.
func planPlace(h feed.Hit, plans int) string {
	asked := url.Values{}
	if h.DeletedAt != "" {
		asked.Set("apagados", "S")
	}
	if plans > tabPlans { // its page may not be the first
		asked.Set("plano", h.PlanCode)
	}
	place := "/planos"
	if len(asked) > 0 {
		place += "?" + asked.Encode()
	}
	if h.Subject == "plan" || isCovered(h.Shown) {
		return place + "#plano-" + h.PlanCode
	}
	return place + "#" + views.Anchor(h.Shown)
}

// isCovered reports whether a value is shown with its mask.
func isCovered(shown string) bool { return strings.ContainsAny(shown, "*•") }
