package handlers

import (
	"github.com/gin-gonic/gin"

	"balcao/internal/isp"
	"balcao/views"
)

// equipmentTab shows Equipamentos.
func (a *App) equipmentTab(c *gin.Context, r recordPage) (views.Screen, error) {
	equipment, err := a.Store.EquipmentOf(c.Request.Context(), actorOf(c), r.Customer.ID)
	if err != nil {
		return nil, err
	}
	id := func(e isp.Equipment) int64 { return e.ID }
	equipment, skipped := fromSought(c, "equipment", equipment, id)
	equipment, more, err := pageAfter(c, "depois", tabRows, equipment, id)
	if err != nil {
		return nil, err
	}
	screen := &views.EquipmentTab{Record: r.frame, List: views.EquipmentList(equipment, r.see)}
	screen.List.Start = startURL(c, skipped)
	screen.List.More = views.NewMore(more, "more")
	return screen, nil
}
