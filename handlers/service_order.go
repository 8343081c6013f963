package handlers

import (
	"github.com/gin-gonic/gin"

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
