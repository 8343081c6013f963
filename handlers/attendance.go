package handlers

import (
	"github.com/gin-gonic/gin"

	"balcao/views"
)

// attendancesTab shows Atendimentos.
func (a *App) attendancesTab(c *gin.Context, r recordPage) (views.Screen, error) {
	list, err := a.Store.AttendancesOf(c.Request.Context(), actorOf(c), r.Customer.ID, pageFilter(c, "attendance"))
	if err != nil {
		return nil, err
	}
	screen := &views.AttendancesTab{Record: r.frame, List: views.AttendanceList(list.Rows, r.see)}
	screen.List.Start = startURL(c, list.Skipped)
	screen.List.More = views.NewMore(moreURL(c, "depois", list.Next), "more")
	return screen, nil
}
