package handlers

import (
	"github.com/gin-gonic/gin"

	"balcao/internal/isp"
	"balcao/views"
)

// attendancesTab shows Atendimentos.
func (a *App) attendancesTab(c *gin.Context, r recordPage) (views.Screen, error) {
	list, err := a.Store.AttendancesOf(c.Request.Context(), actorOf(c), r.Customer.ID, pageFilter(c, "attendance"))
	if err != nil {
		return nil, err
	}
	days, err := a.Store.Regulation(c.Request.Context())
	if err != nil {
		return nil, err
	}
	screen := &views.AttendancesTab{Record: r.frame, List: views.AttendanceList(list.Rows, days[isp.ProtocolSendDays], r.see)}
	screen.List.Start = startURL(c, list.Skipped)
	screen.List.More = views.NewMore(moreURL(c, "depois", list.Next), "more")
	return screen, nil
}

// attendancePage reads one attendance.
func (a *App) attendancePage(c *gin.Context) (*views.ServicePage, int64, error) {
	sheet, err := a.Store.AttendanceSheet(c.Request.Context(), actorOf(c), c.Param("protocolo"))
	if err != nil {
		return nil, 0, err
	}
	page, see := servicePage(a, c, sheet, "atendimentos", isp.AttendanceStatuses())
	days, err := a.Store.Regulation(c.Request.Context())
	if err != nil {
		return nil, 0, err
	}
	page.AttendancePage(sheet.Thing, days[isp.ProtocolSendDays], see)
	return page, sheet.CustomerID, a.showFiles(c, page, sheet.Files, see)
}
