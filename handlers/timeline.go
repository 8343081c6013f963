package handlers

import (
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/handlers/acts"
	"balcao/handlers/form"
	"balcao/internal/isp"
	"balcao/views"
)

// timelineFilter is what the filter of Histórico asks.
type timelineFilter struct {
	Kind   string // see isp.TimelineKinds; "" is all
	Person string // "" is everybody
	period
}

func timelineFields() []isp.Field[timelineFilter] {
	return append([]isp.Field[timelineFilter]{
		isp.WordField(isp.TimelineKinds(), "", "tipo", "Mostrar", func(v *timelineFilter) any { return &v.Kind }),
		isp.NewField(isp.KindText, "", "quem", "Quem", func(v *timelineFilter) any { return &v.Person }),
	}, periodFields(func(v *timelineFilter) *period { return &v.period })...)
}

// timelineTab shows Histórico: one stream, filtered by kind (tipo), person (quem) and period.
func (a *App) timelineTab(c *gin.Context, r recordPage) (views.Screen, error) {
	asked := form.Read(timelineFields(), c.Request.URL.Query())
	checkPeriod(asked, asked.Value.period)
	asked.Look("tipo", form.Look{Options: kindOptions(actorOf(c))})
	screen := &views.TimelineTab{Record: r.frame}
	if !asked.OK() {
		screen.Form = asked.Look("quem", form.Look{Options: peopleOptions(nil)}).Draw()
		return screen, nil
	}
	if err := a.timelineOpenings(c, screen, r.see); err != nil {
		return nil, err
	}
	v := asked.Value
	filter := db.TimelineFilter{Person: v.Person, From: v.From, Until: v.Until, After: c.Query("depois"), Limit: tabRows}
	if v.Kind != "" {
		filter.Kinds = []string{v.Kind}
	}
	page, err := a.Store.TimelineOf(c.Request.Context(), actorOf(c), r.Customer.ID, filter)
	if err != nil {
		return nil, err
	}
	screen.Form = asked.Look("quem", form.Look{Options: peopleOptions(page.People)}).Draw()
	screen.More = moreURL(c, "depois", page.Next)
	see := r.see
	see.Names = page.Names
	screen.Days = timelineDays(page.Lines, see, actorOf(c))
	for len(screen.Days) > 0 && screen.Days[0].Planned {
		screen.Planned, screen.Days = append(screen.Planned, screen.Days[0]), screen.Days[1:]
	}
	slices.Reverse(screen.Planned) // what comes first is the nearest
	if len(screen.Days) > 0 && isp.FormatDate(dayOfCursor(filter.After)) == screen.Days[0].Day {
		screen.Days[0].Goes = true
	}
	return screen, nil
}

// kindOptions are the kinds of lines that the actor may read.
func kindOptions(actor isp.Actor) []views.Option {
	options := []views.Option{{Label: "Tudo"}}
	for _, kind := range isp.TimelineKinds() {
		if actor.Can(isp.TimelineReader(kind.Value)) {
			options = append(options, views.Option{Key: kind.Slug, Label: kind.Label})
		}
	}
	return options
}

// peopleOptions are the people whom the timeline names; the one that was chosen stays a choice.
func peopleOptions(people []string) []views.Option {
	options := []views.Option{{Label: "Todos"}}
	for _, name := range people {
		options = append(options, views.Option{Key: name, Label: name})
	}
	return options
}

// dayOfCursor is the day of the last line of the page before; "" on the first page.
func dayOfCursor(cursor string) string {
	return cursor[:min(len(cursor), len("2006-01-02"))]
}

// timelineOpenings lists who opened the record, for an administrator who asks ("aberturas=S").
func (a *App) timelineOpenings(c *gin.Context, screen *views.TimelineTab, see views.Sight) error {
	if !actorOf(c).Can(isp.Administer) {
		return nil
	}
	screen.OpeningsURL = screen.URL + "/historico?aberturas=S"
	if c.Query("aberturas") != "S" {
		return nil
	}
	screen.ShowOpenings, screen.OpeningsURL = true, screen.URL+"/historico"
	openings, err := a.Store.RecordOpenings(c.Request.Context(), actorOf(c), screen.Customer.Code)
	if err != nil {
		return err
	}
	shown := make([]views.Opening, len(openings))
	for i, o := range openings {
		shown[i] = views.Opening{At: o.At, Who: o.Actor, Origin: o.Origin}
	}
	screen.Openings = views.OpeningList(shown, see)
	return nil
}

// timelineDays groups lines, newest first, by their day at the provider.
func timelineDays(lines []db.TimelineLine, see views.Sight, actor isp.Actor) []views.TimelineDay {
	var days []views.TimelineDay
	for _, l := range lines {
		on := isp.DayOfMoment(l.At, see.Zone)
		day := isp.FormatDate(on)
		if len(days) == 0 || days[len(days)-1].Day != day {
			days = append(days, views.TimelineDay{Day: day, Planned: on > see.Today})
		}
		last := &days[len(days)-1]
		last.Lines = append(last.Lines, timelineLine(l, see, actor))
	}
	return days
}

func timelineLine(l db.TimelineLine, see views.Sight, actor isp.Actor) views.TimelineLine {
	kind, _ := isp.KindOfEvent(l.What)
	line := views.TimelineLine{
		Kind: isp.TimelineKinds().Label(l.Kind), Text: kind.Text, Who: l.Who, Plan: l.Plan,
		Detail: views.UnbrokenLines(isp.ChangeLines(see.Viewer, l.What, l.Before, l.After)),
	}
	switch {
	case l.UndoneBy != 0:
		line.State = "desfeito"
	case l.Undoes != 0:
		line.State = "desfaz outro ato"
	case l.ActKey != "" && acts.Undoable(l.ActKey, actor):
		line.Undo = "/historico/" + strconv.FormatInt(l.ID, 10) + "/desfazer"
	}
	if l.Plan != "" {
		line.PlanURL = see.Record + "/planos#plano-" + l.Plan
	}
	if at, ok := isp.ParseInstant(l.At); ok {
		line.Hour = at.In(see.Zone).Format("15:04")
	}
	if l.Subject != "" {
		line.Text += ": " + l.Subject
	}
	if l.Cents != 0 {
		line.Text += ", " + views.Money(l.Cents)
	}
	if l.What == "fiscal_document.issued" {
		l.Detail = views.FiscalModel(l.Detail)
	}
	if l.Detail != "" {
		line.Detail = append(line.Detail, l.Detail)
	}
	if l.Protocol != "" {
		line.Detail = append(line.Detail, "protocolo "+l.Protocol)
	}
	return line
}
