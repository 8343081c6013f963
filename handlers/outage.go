package handlers

import (
	"strconv"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/internal/isp"
	"balcao/views"
)

// showOutages lists the outages that last, with how many customers each concerns, and the last ones
// that ended.
func (a *App) showOutages(c *gin.Context) error {
	ctx, actor := c.Request.Context(), actorOf(c)
	running, err := a.Store.Outages(ctx, actor, false)
	if err != nil {
		return err
	}
	before, _ := strconv.ParseInt(c.Query("depois"), 10, 64) // what is no id begins at the newest
	ended, err := a.Store.EndedOutages(ctx, actor, max(before, 0), tabRows+1)
	if err != nil {
		return err
	}
	more := ""
	if len(ended) > tabRows {
		ended = ended[:tabRows]
		more = moreURL(c, "depois", strconv.FormatInt(ended[tabRows-1].ID, 10))
	}
	concerned, err := a.Store.Concerned(ctx, actor, running)
	if err != nil {
		return err
	}
	see := a.sight(actor)
	see.Menu = a.menuOf(db.CustomerRecord{}, actor)
	screen := &views.Outages{Page: views.Page{Title: "Paradas", Section: "paradas"}, Running: views.OutageList(running, concerned, see), Ended: views.OutageList(ended, nil, see)}
	screen.Ended.More = views.NewMore(more, "more")
	if screen.Done, err = a.doneLine(c); err != nil {
		return err
	}
	if actor.Can(isp.EditService) {
		screen.NewURL = "/paradas/nova"
	} else {
		screen.Why = "Falta a permissão: " + isp.EditService.Label()
	}
	return a.show(c, screen)
}

// outageOf is the banner of the outage that concerns a customer; nil when there is none.
func (a *App) outageOf(c *gin.Context, customerID int64, see views.Sight) (*views.OutageBanner, error) {
	o, ok, err := a.Store.OutageOf(c.Request.Context(), actorOf(c), customerID)
	if err != nil || !ok {
		return nil, err
	}
	return views.NewOutageBanner(o, see), nil
}

// markOutages says in the rows of an answer whom an outage concerns.
func (a *App) markOutages(c *gin.Context, rows ...[]views.SearchRow) error {
	var codes []string
	for _, list := range rows {
		for _, r := range list {
			codes = append(codes, r.Code)
		}
	}
	found, err := a.Store.OutagesAt(c.Request.Context(), actorOf(c), codes)
	for _, list := range rows {
		for i, r := range list {
			list[i].Outage = views.OutageSentence(found[r.Code], a.Store.Zone())
		}
	}
	return err
}
