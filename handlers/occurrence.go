package handlers

import (
	"github.com/gin-gonic/gin"

	"balcao/internal/isp"
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

// occurrencePage reads one occurrence.
func (a *App) occurrencePage(c *gin.Context) (*views.ServicePage, int64, error) {
	sheet, err := a.Store.OccurrenceSheet(c.Request.Context(), actorOf(c), c.Param("numero"))
	if err != nil {
		return nil, 0, err
	}
	page, see := servicePage(a, c, sheet, "ocorrencias", isp.OccurrenceStatuses())
	page.OccurrencePage(sheet.Thing, see)
	return page, sheet.CustomerID, a.showFiles(c, page, sheet.Files, see)
}
