package handlers

import (
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/internal/isp"
	"balcao/views"
)

// menuPlans is how many plans have their menus on one page; of more of them, each leads to a page of
// its own ("plano=CODE"), or the page would weigh several times as much.
const menuPlans = 6

// plansTab shows Planos e Serviços; "apagados=S" shows the deleted things too. Each branch of
// the tree has its own cursor of further plans.
func (a *App) plansTab(c *gin.Context, r recordPage) (views.Screen, error) {
	records, err := a.Store.PlansOf(c.Request.Context(), actorOf(c), r.Customer.ID)
	if err != nil {
		return nil, err
	}
	address := r.frame.URL + "/planos"
	only := c.Query("plano")
	if only != "" {
		records = slices.DeleteFunc(records, func(p db.PlanRecord) bool { return p.Code != only })
	} else if len(records) > menuPlans {
		r.see.Menu = nil
	}
	screen := &views.PlansTab{Record: r.frame, Any: len(records) > 0, Deleted: c.Query("apagados") == "S", DeletedURL: address + "?apagados=S"}
	if screen.Deleted {
		screen.DeletedURL = address
	}
	if only != "" {
		screen.AllURL = address
	}
	for _, record := range records {
		screen.DeletedMany += record.Deleted()
	}
	live := false // something that is not cancelled
	for _, branch := range []struct{ key, label, cursor string }{
		{key: isp.GroupActive, label: "Planos Ativos", cursor: "ativos"},
		{key: isp.GroupInactive, label: "Planos Inativos", cursor: "inativos"},
		{key: isp.GroupCancelled, label: "Planos Cancelados", cursor: "cancelados"},
	} {
		group := views.PlanGroup{Key: branch.key, Label: branch.label}
		plans := slices.DeleteFunc(slices.Clone(records), func(p db.PlanRecord) bool { return p.Group != branch.key })
		group.Count = len(plans)
		plans, group.More, err = pageAfter(c, branch.cursor, tabPlans, plans, func(p db.PlanRecord) int64 { return p.ID })
		if err != nil {
			return nil, err
		}
		for _, plan := range plans {
			group.Plans = append(group.Plans, planView(plan, screen.Deleted, only == "", r.see))
		}
		if group.Count == 0 {
			continue
		}
		group.Open = (branch.key != isp.GroupCancelled || !live || screen.Deleted || c.Query(branch.cursor) != "")
		live = true
		screen.Groups = append(screen.Groups, group)
	}
	return screen, nil
}

// planView draws up a plan with everything under it; short leaves out most of what is many or was.
func planView(p db.PlanRecord, deleted, short bool, see views.Sight) views.PlanView {
	under := views.UnderPlan{
		AccessPoint: p.AccessPoint, Code: p.Code, Status: p.Status,
		Contracts: p.Contracts, Logins: p.Logins, IPs: p.IPs, ONUs: p.ONUs, Emails: p.Emails, Domains: p.Domains,
		Terminals: p.Terminals, Circuits: p.Circuits, TV: p.TV, Equipment: p.Equipment,
	}
	for _, s := range p.Care.Services {
		under.Services = append(under.Services, views.ServiceLine{ExtraService: s.ExtraService, Ended: s.Status == "ended"})
	}
	for _, h := range p.Care.Holds {
		under.Holds = append(under.Holds, views.HoldLine{SuspensionHold: h.SuspensionHold, Status: h.Status})
	}
	for _, d := range p.Care.Discounts {
		under.Discounts = append(under.Discounts, views.Unbroken(d.Line()))
	}
	shown := url.Values{"plano": {p.Code}}
	if deleted {
		shown.Set("apagados", "S")
	}
	page := see.Record + "/planos?" + shown.Encode() + "#plano-" + p.Code
	all := page
	if !short {
		all = ""
	}
	view := views.PlanView{
		Actions: see.ActionsOf("plan", p.Code, "plano "+p.Code, false), Plan: p.Plan, Status: views.CutStatus(p.Status, p.Care.State.IsCutByHand()), Former: holderLink(p.FormerHolder), Next: holderLink(p.NextHolder),
		Terms: views.PlanTerms(p.Plan, p.ServiceCents()), Place: views.PlanPlace(p.Plan),
		Access: views.PlanAccess(under, deleted, see), Things: views.PlanThingsOf(under, deleted, all, see),
		Past: views.PlanPast(p.Code, planHistory(p), all, see),
	}
	if see.Menu == nil {
		view.ActionsURL = page
	}
	return view
}

// planHistory is what was of a plan, and what it is to be billed.
func planHistory(p db.PlanRecord) views.PlanHistory {
	h := views.PlanHistory{Terms: p.Care.Terms, Prices: p.Care.Prices, Entries: entryRows(p.Care.Entries), Notices: p.Care.Notices}
	for _, v := range p.Care.Pauses {
		h.Pauses = append(h.Pauses, views.PauseLine(v))
	}
	for _, v := range p.Care.Trusts {
		h.Trusts = append(h.Trusts, views.TrustLine(v))
	}
	for _, v := range p.Care.Validity {
		h.Validity = append(h.Validity, views.OldValidity(v))
	}
	return h
}

// holderLink leads to the plan of the customer at the other side of a transfer.
func holderLink(h *db.Holder) *views.RecordLink {
	if h == nil {
		return nil
	}
	return &views.RecordLink{
		Text: h.CustomerCode + " " + h.CustomerName + ", plano " + h.PlanCode,
		URL:  views.RecordURL(h.CustomerCode) + "/planos#plano-" + h.PlanCode,
	}
}
