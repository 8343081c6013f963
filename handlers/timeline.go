package handlers

import (
	"slices"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/internal/isp"
	"balcao/views"
)

// timelineTab shows Histórico: one stream, filtered by kind (tipo), person (quem) and period.
func (a *App) timelineTab(c *gin.Context, r recordPage) (views.Screen, error) {
	screen := &views.TimelineTab{Record: r.frame, Person: c.Query("quem")}
	period, list := readPeriod(c)
	screen.Period = period
	chosen := c.Query("tipo")
	for _, kind := range isp.TimelineKinds() {
		if actorOf(c).Can(isp.TimelineReader(kind.Value)) {
			screen.Kinds = append(screen.Kinds, views.Choice{Key: kind.Slug, Label: kind.Label, Chosen: kind.Slug == chosen})
		}
	}
	if screen.Person != "" {
		screen.People = []string{screen.Person} // a choice is kept, whatever the rest says
	}
	if period.Wrong() {
		return screen, nil
	}
	if err := a.timelineOpenings(c, screen, r.see); err != nil {
		return nil, err
	}
	filter := db.TimelineFilter{Person: screen.Person, From: list.From, Until: list.Until, After: c.Query("depois"), Limit: tabRows}
	if chosen != "" {
		kind, known := isp.TimelineKinds().Value(chosen)
		if !known {
			return nil, isp.Fail(isp.Malformed, "tipo", "Este tipo de linha não existe.")
		}
		filter.Kinds = []string{kind}
	}
	page, err := a.Store.TimelineOf(c.Request.Context(), actorOf(c), r.Customer.ID, filter)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(page.People, screen.Person) {
		page.People = append(screen.People, page.People...)
	}
	screen.People, screen.More = page.People, moreURL(c, "depois", page.Next)
	screen.Days = timelineDays(page.Lines, r.see)
	if len(screen.Days) > 0 && isp.FormatDate(dayOfCursor(filter.After)) == screen.Days[0].Day {
		screen.Days[0].Goes = true
	}
	return screen, nil
}

// dayOfCursor is the day of the last line of the page before; "" on the first page.
func dayOfCursor(cursor string) string {
	return cursor[:min(len(cursor), len("2006-01-02"))]
}

// timelineOpenings lists who opened the record, for who administers and asks ("aberturas=S").
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
	for _, o := range openings {
		screen.Openings = append(screen.Openings, views.OpeningLine{
			Moment: isp.FormatMoment(isp.FormatInstant(o.At), see.Zone), Who: o.Actor, Origin: o.Origin,
		})
	}
	return nil
}

// timelineDays groups lines, newest first, by their day at the provider.
func timelineDays(lines []db.TimelineLine, see views.Sight) []views.TimelineDay {
	var days []views.TimelineDay
	for _, l := range lines {
		day := isp.FormatDate(isp.DayOfMoment(l.At, see.Zone))
		if len(days) == 0 || days[len(days)-1].Day != day {
			days = append(days, views.TimelineDay{Day: day})
		}
		last := &days[len(days)-1]
		last.Lines = append(last.Lines, timelineLine(l, see))
	}
	return days
}

func timelineLine(l db.TimelineLine, see views.Sight) views.TimelineLine {
	kind, _ := isp.KindOfEvent(l.What)
	line := views.TimelineLine{
		Kind: isp.TimelineKinds().Label(l.Kind), Text: kind.Text, Who: l.Who, Plan: l.Plan,
		Detail: isp.ChangeLines(isp.Viewer{TaxIDs: see.TaxIDs, Phones: see.Phones, Zone: see.Zone}, l.What, l.Before, l.After),
	}
	if at, is := isp.ParseInstant(l.At); is {
		line.Hour = at.In(see.Zone).Format("15:04")
	}
	if l.Subject != "" {
		line.Text += ": " + l.Subject
	}
	if l.Cents != 0 {
		line.Text += ", " + isp.FormatMoney(l.Cents)
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
