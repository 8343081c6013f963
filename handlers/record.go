package handlers

import (
	"strconv"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/internal/isp"
	"balcao/views"
)

// customerTab is one line of the table of tabs.
type customerTab struct {
	key        string // the last part of its address, and its id
	path       string // after /clientes/CODIGO
	label      string
	permission isp.Permission
	waiting    func(db.CustomerRecord) int // what the label counts; nil counts nothing
	show       func(*App, *gin.Context, recordPage) (views.Screen, error)
}

// recordPage is the record that a tab belongs to.
type recordPage struct {
	db.CustomerRecord
	frame views.Record
	see   views.Sight
}

// customerTabs is THE table of the tabs of Cadastro do Cliente, in their order.
func customerTabs() []customerTab {
	plans := func(r db.CustomerRecord) int { return len(r.Plans) }
	return []customerTab{
		{key: "cadastro", label: "Dados do Cadastro", permission: isp.ReadCustomer, show: (*App).registrationTab},
		{key: "contatos", path: "/contatos", label: "Contatos", permission: isp.ReadCustomer, show: (*App).contactsTab},
		{key: "planos", path: "/planos", label: "Planos e Serviços", permission: isp.ReadCustomer, waiting: plans, show: (*App).plansTab},
		{key: "financeiro", path: "/financeiro", label: "Financeiro", permission: isp.ReadFinance, waiting: func(r db.CustomerRecord) int { return r.Pending.OverdueSlips }, show: (*App).financeTab},
		{key: "equipamentos", path: "/equipamentos", label: "Equipamentos", permission: isp.ReadEquipment, show: (*App).equipmentTab},
		{key: "atendimentos", path: "/atendimentos", label: "Atendimentos", permission: isp.ReadService, waiting: func(r db.CustomerRecord) int { return r.Pending.OpenAttendances }, show: (*App).attendancesTab},
		{key: "ocorrencias", path: "/ocorrencias", label: "Ocorrências", permission: isp.ReadService, waiting: func(r db.CustomerRecord) int { return r.Pending.OpenOccurrences }, show: (*App).occurrencesTab},
		{key: "ordens", path: "/ordens", label: "Ordens de Serviço", permission: isp.ReadService, waiting: func(r db.CustomerRecord) int { return r.Pending.OpenOrders }, show: (*App).ordersTab},
		{key: "contratos", path: "/contratos", label: "Contratos", permission: isp.ReadContracts, show: (*App).contractsTab},
		{key: "historico", path: "/historico", label: "Histórico", permission: isp.ReadCustomer, show: (*App).timelineTab},
	}
}

// tabRoutes gives every tab its address and its permission.
func (a *App) tabRoutes() []route {
	var routes []route
	for _, t := range customerTabs() {
		routes = append(routes, get("/clientes/:codigo"+t.path, t.permission, a.showTab(t)))
	}
	return routes
}

// showTab answers one tab, as a page or as its panel alone.
func (a *App) showTab(t customerTab) handler {
	return func(c *gin.Context) error {
		page, err := a.openRecord(c, t)
		if err != nil {
			return err
		}
		screen, err := t.show(a, c, page)
		if err != nil {
			return err
		}
		a.Store.RecordOpened(actorOf(c), page.Customer.ID)
		return a.show(c, screen)
	}
}

// openRecord reads what stays while the tabs change.
func (a *App) openRecord(c *gin.Context, t customerTab) (recordPage, error) {
	actor := actorOf(c)
	record, err := a.Store.CustomerRecord(c.Request.Context(), actor, c.Param("codigo"))
	if err != nil {
		return recordPage{}, err
	}
	done, err := a.doneLine(c)
	if err != nil {
		return recordPage{}, err
	}
	page := recordPage{CustomerRecord: record, see: a.sight(actor)}
	page.see.Record = views.RecordURL(record.Customer.Code)
	page.see.Menu = a.menuOf(record, actor)
	page.frame = views.Record{
		Page:     views.Page{Title: record.Customer.Code + " · " + record.Customer.Name + " · " + t.label, Section: "clientes"},
		Customer: record.Customer,
		URL:      views.RecordURL(record.Customer.Code),
		Done:     done,
		Others:   a.lookersLine(actor, record.Customer.Code),
		TaxID:    page.see.TaxID(record.Customer.TaxID),
		Tabs:     tabsOf(record, actor, t.key),
		Adds:     a.addsOf(t, record.Customer.Code, actor),
	}
	if page.frame.Desk, err = a.deskOf(c, record.Customer); err != nil {
		return recordPage{}, err
	}
	if page.frame.Outage, err = a.outageOf(c, record.Customer.ID, page.see); err != nil {
		return recordPage{}, err
	}
	page.frame.Open = append(attendanceLinks(record, page.frame.Desk), a.openLinks(record)...)
	if page.see.TaxIDs {
		page.frame.CopyTaxID = record.Customer.TaxID
	}
	page.frame.Phones = views.HeaderPhones(record.Phones, page.see)
	page.frame.Plans, page.frame.MorePlan = headerPlans(record, page.see)
	page.frame.Actions = page.see.ActionsOf("customer", record.Customer.Code, "cliente", false)
	page.frame.Bill = billOf(record.Pending, actor, page.see)
	return page, nil
}

// sight is what the actor may see, as of today at the provider.
func (a *App) sight(actor isp.Actor) views.Sight {
	return views.Sight{Viewer: isp.ViewerOf(actor, a.Store.Zone()), Today: a.Store.Today(), Now: a.Store.ProviderNow(), Papers: actor.Can(isp.EditContracts)}
}

// tabsOf is the strip of tabs; those the actor may not open say why.
func tabsOf(r db.CustomerRecord, actor isp.Actor, selected string) []views.Tab {
	tabs := make([]views.Tab, 0, len(customerTabs()))
	for _, t := range customerTabs() {
		tab := views.Tab{
			Key: t.key, Label: t.label, URL: views.RecordURL(r.Customer.Code) + t.path, Panel: "panel", Selected: t.key == selected,
		}
		if !actor.Can(t.permission) {
			tab.Why = "Falta a permissão: " + t.permission.Label()
		} else if t.waiting != nil && t.waiting(r) > 0 {
			tab.Count = strconv.Itoa(t.waiting(r))
		}
		tabs = append(tabs, tab)
	}
	return tabs
}

// headerMost is how many plans the head of the record shows.
const headerMost = 2

// headerPlans chooses the plans of the head: they come active ones first, and cancelled ones
// only say something when there is nothing else.
func headerPlans(r db.CustomerRecord, see views.Sight) (shown []views.RecordPlan, more int) {
	for i, p := range r.Plans {
		if len(shown) == headerMost || (p.Group == isp.GroupCancelled && i > 0) {
			return shown, len(r.Plans) - len(shown)
		}
		plan := views.HeaderPlan(p, r.Services[p.ID], r.ByHand[p.ID])
		plan.Actions = see.ActionsOf("plan", p.Code, "plano "+p.Code, false)
		for _, t := range r.Terms {
			if t.PlanID == p.ID {
				plan.Terms = append(plan.Terms, views.PlanTerm{Kind: t.Kind, From: t.From, Until: t.Until, Reason: t.Reason}.Said(see.Today))
			}
		}
		shown = append(shown, plan)
	}
	return shown, 0
}

// billOf says in few words what the customer owes, or what comes next; nothing to a user who may not read
// the finance.
func billOf(p db.Pending, actor isp.Actor, see views.Sight) views.RecordBill {
	bill := views.RecordBill{URL: see.Record + "/financeiro"}
	switch {
	case !actor.Can(isp.ReadFinance):
		return views.RecordBill{}
	case p.OverdueSlips > 0:
		bill.Tone = "danger"
		bill.Text = views.Counted(p.OverdueSlips, "boleto vencido", "boletos vencidos") + ", " + views.Money(p.OverdueCents) +
			", o mais antigo " + views.Overdue(p.OldestDue, see.Today)
	case p.NextDue != "":
		bill.Tone, bill.Text = "ok", "sem débito · próximo boleto em "+isp.FormatDate(p.NextDue)+", "+views.Money(p.NextCents)
	default:
		bill.Tone, bill.Text = "ok", "sem débito"
	}
	return bill
}

// attendanceLinks are the attendances of the customer that others have open; the own one stands in
// its bar.
func attendanceLinks(r db.CustomerRecord, own views.Desk) []views.RecordLink {
	base := views.RecordURL(r.Customer.Code)
	others := r.Pending.OpenAttendances
	if own.Running != nil {
		others--
	} else if others > 0 {
		others--
		return append([]views.RecordLink{{
			Text: "em atendimento, protocolo " + r.Pending.Protocol, URL: views.AttendanceURL(r.Pending.Protocol), Copy: r.Pending.Protocol,
		}}, otherAttendances(others, base)...)
	}
	return otherAttendances(others, base)
}

func otherAttendances(n int, base string) []views.RecordLink {
	if n < 1 {
		return nil
	}
	return []views.RecordLink{{Text: views.Counted(n, "outro atendimento aberto", "outros atendimentos abertos"), URL: base + "/atendimentos"}}
}
