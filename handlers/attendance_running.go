package handlers

import (
	"crypto/rand"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/handlers/acts"
	"balcao/handlers/form"
	"balcao/internal/isp"
	"balcao/views"
)

// attend opens or resumes the user's own attendance of a customer. The page of the record sends it
// by itself where the setting says so, and its button does without JavaScript. What a browser
// fetches ahead opens nothing.
func (a *App) attend(c *gin.Context) error {
	code := c.Param("codigo")
	if prefetched(c) {
		return isp.Fail(isp.Conflict, "", "Uma página buscada antes da hora não abre atendimento.")
	}
	act, _ := acts.ByKey("atendimento.abrir")
	if _, err := a.runAct(c, act, acts.Call{Target: code}, false); err != nil {
		return err
	}
	if !partial(c.Request) {
		return seeOther(c, views.RecordURL(code))
	}
	customer, err := a.Store.Customer(c.Request.Context(), actorOf(c), code)
	if err != nil {
		return err
	}
	bar, err := a.deskOf(c, customer)
	if err != nil {
		return err
	}
	return a.show(c, &views.AttendanceBar{Page: views.Page{Title: code + " · " + customer.Name, Section: "clientes"}, Desk: bar})
}

// lacksAttendance reports whether an act takes the protocol of the user's own attendance of the customer and
// there is none: its form offers to open one.
func (a *App) lacksAttendance(c *gin.Context, act acts.Act, thing db.Thing) (bool, error) {
	if !takesOwnProtocol(act) || !actorOf(c).Can(isp.EditService) {
		return false, nil
	}
	customer, err := a.Store.Customer(c.Request.Context(), actorOf(c), thing.Customer)
	if err != nil {
		return false, err
	}
	_, runs, err := a.Store.Running(c.Request.Context(), actorOf(c), customer.ID)
	return !runs, err
}

// takesOwnProtocol reports whether an act takes the protocol of the user's own attendance where none is named.
func takesOwnProtocol(act acts.Act) bool {
	return slices.ContainsFunc(act.Fields, func(f isp.FieldInfo) bool { return f.Offer == isp.OfferProtocols && !f.Must })
}

// attendFor opens the user's own attendance of the customer from the form of an act, which keeps what was
// typed and takes its protocol.
func (a *App) attendFor(c *gin.Context, act acts.Act, thing db.Thing, asked *form.Form[form.Bare]) error {
	open, _ := acts.ByKey("atendimento.abrir")
	done, err := a.Store.Act(c.Request.Context(), db.Ask{Actor: actorOf(c), Act: open.Key, Needs: open.Permission}, func(t *db.Tx) (any, error) {
		return open.Run(c.Request.Context(), t, acts.Call{Target: thing.Customer})
	})
	if err != nil {
		return err
	}
	if v, ok := done.Thing.(isp.Attendance); ok {
		asked.Preset(map[string]string{"protocolo": v.Protocol}).Look("protocolo", form.Look{Focus: true})
	}
	return a.offer(c, act, thing, asked)
}

// prefetched reports whether a browser asks for a page that nobody looks at yet.
func prefetched(c *gin.Context) bool {
	return strings.Contains(c.GetHeader("Sec-Purpose"), "prefetch") || c.GetHeader("Purpose") == "prefetch"
}

// deskOf is the bar of the attendance in the head of a record. After an act, and when the page was
// fetched ahead, it opens nothing by itself.
func (a *App) deskOf(c *gin.Context, customer isp.Customer) (views.Desk, error) {
	actor := actorOf(c)
	if !actor.Can(isp.EditService) {
		return views.Desk{}, nil
	}
	desk, err := a.Store.DeskOf(c.Request.Context(), actor, customer.ID)
	if err != nil {
		return views.Desk{}, err
	}
	bar := views.Desk{Offered: true, URL: views.RecordURL(customer.Code) + "/atender", Opens: desk.Opens && !prefetched(c) && c.Query("feito") == ""}
	if desk.Running != nil {
		if bar.Running, err = a.runningBar(c, desk, customer); err != nil {
			return views.Desk{}, err
		}
	}
	return bar, nil
}

func (a *App) runningBar(c *gin.Context, desk db.Desk, customer isp.Customer) (*views.RunningAttendance, error) {
	v := *desk.Running
	actor := actorOf(c)
	see := a.sight(actor)
	see.Menu = a.menuOf(db.CustomerRecord{}, actor)
	end, _ := acts.ByKey("atendimento.encerrar")
	asked := form.Of(end.Fields).Prefix("desk-")
	if err := a.offer(c, end, db.Thing{Customer: customer.Code}, asked); err != nil {
		return nil, err
	}
	return &views.RunningAttendance{
		Protocol: v.Protocol, URL: views.AttendanceURL(v.Protocol), Began: a.Store.MachineInstant(v.OpenedAt), BeganShown: isp.FormatMoment(v.OpenedAt, a.Store.Zone()),
		Unused: desk.Unused, Key: rand.Text(), Fields: asked.Draw().Fields,
		Actions: see.MovesOf(isp.Attendances(), v.Status, "attendance", v.Protocol, "protocolo "+v.Protocol),
	}, nil
}

// openLinks are the occurrences and orders that wait at a customer, each with its page.
func (a *App) openLinks(r db.CustomerRecord) []views.RecordLink {
	links := make([]views.RecordLink, 0, len(r.Open)+2)
	occurrences, orders := r.Pending.OpenOccurrences, r.Pending.OpenOrders
	for _, o := range r.Open {
		if o.Subject == "occurrence" {
			occurrences--
			links = append(links, views.RecordLink{Text: dotted("ocorrência "+o.Number, o.Kind), URL: views.OccurrenceURL(o.Number)})
			continue
		}
		orders--
		links = append(links, views.RecordLink{Text: dotted("OS "+o.Number, o.Kind, isp.FormatMoment(o.Due, a.Store.Zone())), URL: views.OrderURL(o.Number)})
	}
	base := views.RecordURL(r.Customer.Code)
	if occurrences > 0 {
		links = append(links, views.RecordLink{Text: "mais " + views.Counted(occurrences, "ocorrência aberta", "ocorrências abertas"), URL: base + "/ocorrencias"})
	}
	if orders > 0 {
		links = append(links, views.RecordLink{Text: "mais " + views.Counted(orders, "OS aberta", "OS abertas"), URL: base + "/ordens"})
	}
	return links
}

// dotted puts the texts that are not empty together.
func dotted(texts ...string) string {
	var kept []string
	for _, t := range texts {
		if t != "" {
			kept = append(kept, t)
		}
	}
	return strings.Join(kept, " · ")
}
