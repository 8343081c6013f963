package handlers

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"balcao/internal/isp"
	"balcao/views"
)

// home sends to the search, where the day is spent.
func (a *App) home(c *gin.Context) error {
	return seeOther(c, "/clientes")
}

// helpQueryMost bounds what is searched in the manual, in bytes.
const helpQueryMost = 400

// help shows a page of the manual; with none named, the page it begins with, or the answer to a
// search.
func (a *App) help(c *gin.Context) error {
	screen := &views.Help{Pages: a.manual, Current: c.Param("pagina")}
	screen.Title, screen.Section = "Ajuda", "ajuda"
	if query := isp.CleanText(c.Query("q")); screen.Current == "" && query != "" {
		screen.Title, screen.Query = "Procurar no manual · Ajuda", strings.ToValidUTF8(query[:min(len(query), helpQueryMost)], "")
		screen.Hits = views.SearchManual(a.manual, screen.Query)
		return a.render(c, http.StatusOK, screen)
	}
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
