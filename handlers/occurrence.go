package handlers

import (
	"github.com/gin-gonic/gin"

	"balcao/views"
)

// occurrencesTab shows Ocorrências.
func (a *App) occurrencesTab(c *gin.Context, r recordPage) (views.Screen, error) {
	list, err := a.Store.OccurrencesOf(c.Request.Context(), actorOf(c), r.Customer.ID, pageFilter(c, "occurrence"))
	if err != nil {
		return nil, err
	}
	screen := &views.OccurrencesTab{Record: r.frame, List: views.OccurrenceList(list.Rows, r.see)}
	screen.List.Start = startURL(c, list.Skipped)
	screen.List.More = views.NewMore(moreURL(c, "depois", list.Next), "more")
	return screen, nil
}
