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
