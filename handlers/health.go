package handlers

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// health answers probes: no login, no data.
func (a *App) health(c *gin.Context) error {
	if trouble := a.Store.Health(); trouble != "" {
		c.String(http.StatusServiceUnavailable, "%s", trouble)
		return nil
	}
	c.String(http.StatusOK, "ok")
	return nil
}
