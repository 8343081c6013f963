package handlers

import (
	"github.com/gin-gonic/gin"

	"balcao/views"
)

// occurrencesTab shows Ocorrências.
func (a *App) occurrencesTab(c *gin.Context, r recordPage) (views.Screen, error) {
	list, err := a.Store.OccurrencesOf(c.Request.Context(), actorOf(c), r.Customer.ID, pageFilter(c))
	if err != nil {
		return nil, err
	}
	return &views.OccurrencesTab{
		Record: r.frame, Occurrences: views.OccurrenceLines(list.Rows, r.see), More: moreURL(c, "depois", list.Next),
	}, nil
}
