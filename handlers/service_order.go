package handlers

import (
	"github.com/gin-gonic/gin"

	"balcao/internal/isp"
	"balcao/views"
)

// ordersTab shows Ordens de Serviço.
func (a *App) ordersTab(c *gin.Context, r recordPage) (views.Screen, error) {
	list, err := a.Store.ServiceOrdersOf(c.Request.Context(), actorOf(c), r.Customer.ID, pageFilter(c, "service_order"))
	if err != nil {
		return nil, err
	}
	screen := &views.OrdersTab{Record: r.frame, List: views.OrderList(list.Rows, r.see)}
	screen.List.Start = startURL(c, list.Skipped)
	screen.List.More = views.NewMore(moreURL(c, "depois", list.Next), "more")
	return screen, nil
}

// orderPage reads one service order.
func (a *App) orderPage(c *gin.Context) (*views.ServicePage, int64, error) {
	sheet, err := a.Store.OrderSheet(c.Request.Context(), actorOf(c), c.Param("numero"))
	if err != nil {
		return nil, 0, err
	}
	page, see := servicePage(a, c, sheet, "ordens", isp.ServiceOrderStatuses())
	page.OrderPage(sheet.Thing, see)
	return page, sheet.CustomerID, a.showFiles(c, page, sheet.Files, see)
}
