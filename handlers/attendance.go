package handlers

import (
	"github.com/gin-gonic/gin"

	"balcao/views"
)

// attendancesTab shows Atendimentos.
func (a *App) attendancesTab(c *gin.Context, r recordPage) (views.Screen, error) {
	list, err := a.Store.AttendancesOf(c.Request.Context(), actorOf(c), r.Customer.ID, pageFilter(c))
	if err != nil {
		return nil, err
	}
	return &views.AttendancesTab{
		Record: r.frame, Attendances: views.AttendanceLines(list.Rows, r.see), More: moreURL(c, "depois", list.Next),
	}, nil
}
