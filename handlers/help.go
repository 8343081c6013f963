package handlers

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"balcao/internal/isp"
	"balcao/views"
)

// home sends to the search, where the day is spent.
func (a *App) home(c *gin.Context) error {
	return seeOther(c, "/clientes")
}

// help shows a page of the manual; with none named, the page it begins with.
func (a *App) help(c *gin.Context) error {
	screen := &views.Help{Pages: a.manual, Current: c.Param("pagina")}
	screen.Title, screen.Section = "Ajuda", "ajuda"
	if screen.Current == "" && len(a.manual) > 0 {
		screen.Current = a.manual[0].Key
	}
	for _, page := range a.manual {
		if page.Key == screen.Current {
			screen.Title = page.Title + " · Ajuda"
			return a.render(c, http.StatusOK, screen)
		}
	}
	return isp.Fail(isp.NotFound, "", "O manual não tem esta página.")
}
