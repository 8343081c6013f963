package handlers

import (
	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/internal/isp"
	"balcao/views"
)

// servicePage begins the page of one thing of the service desk, under its queue in the menu.
func servicePage[T any](a *App, c *gin.Context, sheet db.ServiceSheet[T], section string, states isp.Words) (*views.ServicePage, views.Sight) {
	actor := actorOf(c)
	see := a.sight(actor)
	see.Menu = a.menuOf(db.CustomerRecord{}, actor)
	page := &views.ServicePage{
		Page: views.Page{Section: section}, CustomerCode: sheet.CustomerCode, CustomerName: sheet.CustomerName,
	}
	for _, s := range sheet.Steps {
		line := views.StepLine{At: isp.FormatMoment(s.At, see.Zone), Who: s.Actor, Text: s.Text}
		if s.Status != "" {
			line.State = dotted(states.Label(s.Status), s.Assignee)
		}
		page.Steps = append(page.Steps, line)
	}
	for _, p := range sheet.Linked {
		page.Links = append(page.Links, views.RecordLink{Text: "vinculado a " + p, URL: views.AttendanceURL(p)})
	}
	for _, o := range sheet.Occurrences {
		page.Links = append(page.Links, views.RecordLink{Text: dotted("ocorrência "+o.Number, o.Kind), URL: views.OccurrenceURL(o.Number)})
	}
	for _, o := range sheet.Orders {
		page.Links = append(page.Links, views.RecordLink{Text: dotted("OS "+o.Number, o.Kind, isp.FormatMoment(o.Due, see.Zone)), URL: views.OrderURL(o.Number)})
	}
	if len(sheet.Items) > 0 {
		list := views.MovementList(sheet.Items, see)
		page.Items = &list
	}
	return page, see
}

// showService sends the page of one thing, and writes down that the record was looked into.
func (a *App) showService(read serviceReader) handler {
	return func(c *gin.Context) error {
		page, customerID, err := read(c)
		if err != nil {
			return err
		}
		page.Title = page.Heading + " " + page.Copy
		a.Store.RecordOpened(actorOf(c), customerID)
		if page.Done, err = a.doneLine(c); err != nil {
			return err
		}
		return a.show(c, page)
	}
}
