package handlers

import (
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/internal/isp"
	"balcao/views"
)

// showAgenda shows the week of the technicians, or that of one of them as a list for paper.
func (a *App) showAgenda(c *gin.Context) error {
	ctx, actor := c.Request.Context(), actorOf(c)
	day := c.DefaultQuery("semana", a.Store.Today())
	monday, err := mondayOf(day)
	if err != nil {
		return err
	}
	technician := c.Query("tecnico")
	week, undated, err := a.Store.Agenda(ctx, actor, monday, technician)
	if err != nil {
		return err
	}
	people, err := a.Store.Technicians(ctx, actor)
	if err != nil {
		return err
	}
	sunday := isp.AddDays(monday, 6)
	screen := &views.Agenda{
		Page: views.Page{Title: "Agenda", Section: "agenda"}, Technician: technician, Monday: monday, Print: technician != "",
		Week:   isp.FormatDate(monday)[:5] + " a " + isp.FormatDate(sunday),
		Before: views.AgendaURL(isp.AddDays(monday, -7), technician), After: views.AgendaURL(isp.AddDays(monday, 7), technician),
		Today: views.AgendaURL(a.Store.Today(), technician), Schedules: actor.Can(isp.EditService),
	}
	for i := range 7 {
		d := isp.AddDays(monday, i)
		screen.Days = append(screen.Days, views.AgendaDay{Label: views.WeekDay(d), Day: isp.FormatDate(d), Today: d == a.Store.Today()})
	}
	see := a.sight(actor)
	back := views.AgendaURL(monday, "")
	screen.Rows = a.agendaRows(week, people, monday, technician, see)
	if today := a.Store.Today(); today >= monday && today <= sunday {
		screen.Duty = onDuty(people, today)
	}
	for _, v := range undated {
		screen.Undated = append(screen.Undated, a.agendaVisit(v, see, back))
	}
	return a.show(c, screen)
}

// mondayOf is the first day of the week of a day.
func mondayOf(day string) (string, error) {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil || t.Year() < 1900 || t.Year() > 2999 {
		return "", isp.Fail(isp.Invalid, "semana", "Esta semana não existe.")
	}
	return isp.AddDays(day, -(int(t.Weekday())+6)%7), nil
}

// onDuty names who works on a day, with the hours where they are known.
func onDuty(people []isp.CatalogueEntry, day string) []string {
	var names []string
	for _, p := range people {
		if p.Active && !p.Shifts.Off(day) {
			names = append(names, strings.TrimSpace(p.Name+" "+isp.ShiftShort(p.Shifts.On(day))))
		}
	}
	return names
}

// agendaRows are the technicians, those on duty first, then who else has orders in the week, then
// the orders with no technician.
func (a *App) agendaRows(week []db.Visit, people []isp.CatalogueEntry, monday, technician string, see views.Sight) []views.AgendaRow {
	byName := map[string]*views.AgendaRow{}
	var names []string
	row := func(name, duty string) *views.AgendaRow {
		if byName[name] == nil {
			byName[name] = &views.AgendaRow{Name: name, Duty: duty, PrintURL: views.AgendaURL(monday, name), Cells: make([]views.AgendaCell, 7)}
			names = append(names, name)
		}
		return byName[name]
	}
	known := map[string]isp.CatalogueEntry{}
	for _, p := range people {
		if known[p.Name] = p; p.Active && (technician == "" || technician == p.Name) {
			row(p.Name, "")
		}
	}
	for _, v := range week {
		duty := ""
		if p, ok := known[v.Order.Technician]; ok && !p.Active {
			duty = "fora de serviço"
		}
		day, _ := isp.DaysBetween(monday, isp.DayOfMoment(v.Order.ScheduledFor, see.Zone))
		if day < 0 || day > 6 {
			continue
		}
		cell := &row(v.Order.Technician, duty).Cells[day]
		cell.Visits = append(cell.Visits, a.agendaVisit(v, see, views.AgendaURL(monday, "")))
	}
	markClashes(week, byName)
	rows := make([]views.AgendaRow, 0, len(names))
	for _, name := range names {
		r := byName[name]
		for i := range r.Cells {
			fillCell(&r.Cells[i], known[name], isp.AddDays(monday, i), see.Today)
		}
		rows = append(rows, *r)
	}
	return rows
}

// fillCell says of a technician's day what the hours are, how full it is and whether it takes more.
func fillCell(cell *views.AgendaCell, p isp.CatalogueEntry, day, today string) {
	cell.Day, cell.Today = isp.FormatDate(day), day == today
	limit, off := p.Limit, p.Shifts.Off(day)
	if cell.Hours = isp.ShiftShort(p.Shifts.On(day)); off {
		cell.Hours, cell.Off, limit = "de folga", true, 0
	}
	said := limit > 0 || p.Shifts.Said()
	if day < today && len(cell.Visits) == 0 {
		limit = 0
	}
	cell.Count = views.AgendaCount(len(cell.Visits), limit, said && p.Active && p.More && !off && day >= today)
}

func (*App) agendaVisit(v db.Visit, see views.Sight, back string) views.AgendaVisit {
	return views.AgendaVisitOf(views.Visiting{Order: v.Order, CustomerCode: v.CustomerCode, CustomerName: v.CustomerName, Address: v.Address}, see, back)
}

// markClashes marks the orders that a technician has at one time.
func markClashes(week []db.Visit, byName map[string]*views.AgendaRow) {
	clash := map[string]bool{}
	for i, v := range week {
		for _, w := range week[i+1:] {
			if v.Order.Technician != "" && v.Order.Technician == w.Order.Technician &&
				isp.SlotsOverlap(v.Order.ScheduledFor, v.Order.ScheduledUntil, w.Order.ScheduledFor, w.Order.ScheduledUntil) {
				clash[v.Order.Number], clash[w.Order.Number] = true, true
			}
		}
	}
	for _, r := range byName {
		for _, cell := range r.Cells {
			for i := range cell.Visits {
				cell.Visits[i].Clash = clash[cell.Visits[i].Number]
			}
		}
	}
}

// showOrderSheet is the sheet of an order that the technician takes along and the customer signs.
func (a *App) showOrderSheet(c *gin.Context) error {
	ctx, actor := c.Request.Context(), actorOf(c)
	visit, err := a.Store.VisitOf(ctx, actor, c.Param("numero"))
	if err != nil {
		return err
	}
	sheet, err := a.Store.OrderSheet(ctx, actor, visit.Order.Number)
	if err != nil {
		return err
	}
	see := a.sight(actor)
	screen := &views.OrderSheet{
		Page: views.Page{Title: "Ordem de serviço " + visit.Order.Number, Section: "ordens"}, Visit: a.agendaVisit(visit, see, "/agenda"),
		CustomerCode: visit.CustomerCode, Slot: visit.Order.SlotText(see.Zone), Order: visit.Order, Items: views.SheetItems(sheet.Items, see),
	}
	if screen.Provider, err = a.Store.Setting(ctx, db.SettingProvider); err != nil {
		return err
	}
	if actor.Can(isp.SeePhones) {
		phones, err := a.Store.PhonesOf(ctx, actor, sheet.CustomerID)
		if err != nil {
			return err
		}
		for _, p := range phones {
			screen.Phones = append(screen.Phones, isp.FormatPhone(p.Number))
		}
	}
	if actor.Can(isp.ReadAccess) && visit.Order.PlanCode != "" {
		if screen.Access, err = a.accessFacts(c, sheet.CustomerID, visit.Order.PlanCode); err != nil {
			return err
		}
	}
	return a.show(c, screen)
}

// accessFacts is what the technician sets up: the plan, its logins, addresses and devices.
func (a *App) accessFacts(c *gin.Context, customerID int64, plan string) ([]views.Fact, error) {
	plans, err := a.Store.PlansOf(c.Request.Context(), actorOf(c), customerID)
	if err != nil {
		return nil, err
	}
	for i := range plans {
		if plans[i].Code == plan {
			return accessOf(&plans[i]), nil
		}
	}
	return nil, nil
}

func accessOf(p *db.PlanRecord) []views.Fact {
	facts := []views.Fact{{Label: "Plano", Value: dotted(p.Code, p.Type.Name, views.Speed(p.Type.DownloadKbps))}, {Label: "Ponto de acesso", Value: p.AccessPoint}}
	for _, l := range p.Logins {
		if l.Deletion.At == "" {
			facts = append(facts, views.Fact{Label: "Login", Value: l.Username, Code: true})
		}
	}
	for _, ip := range p.IPs {
		if ip.Deletion.At == "" {
			facts = append(facts, views.Fact{Label: "IP", Value: dotted(ip.Address, isp.FormatMAC(ip.MAC)), Code: true})
		}
	}
	for _, o := range p.ONUs {
		if o.Deletion.At == "" {
			facts = append(facts, views.Fact{Label: "ONU", Value: dotted(o.GPONSerial, isp.FormatMAC(o.MAC), o.OLT, o.PON), Code: true})
		}
	}
	return facts
}
