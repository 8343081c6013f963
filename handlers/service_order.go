package handlers

import (
	"github.com/gin-gonic/gin"

	"balcao/views"
)

// ordersTab shows Ordens de Serviço.
func (a *App) ordersTab(c *gin.Context, r recordPage) (views.Screen, error) {
	list, err := a.Store.ServiceOrdersOf(c.Request.Context(), actorOf(c), r.Customer.ID, pageFilter(c))
	if err != nil {
		return nil, err
	}
	return &views.OrdersTab{
		Record: r.frame, Orders: views.OrderLines(list.Rows, r.see), More: moreURL(c, "depois", list.Next),
	}, nil
}
