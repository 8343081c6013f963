package handlers

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"balcao/internal/isp"
)

// handler answers one request, or says why it cannot.
type handler func(*gin.Context) error

// route is one line of the table.
type route struct {
	method     string
	path       string
	permission isp.Permission
	handle     handler
}

// get is a route that shows something. It changes nothing.
func get(path string, permission isp.Permission, handle handler) route {
	return route{http.MethodGet, path, permission, handle}
}

// post is a route that changes something; it needs the token of the session.
func post(path string, permission isp.Permission, handle handler) route {
	return route{http.MethodPost, path, permission, handle}
}

// routes is THE table: every address of the program, and the permission it asks for. The
// router is built from it. isp.Public is written out where nobody needs to be known; a test
// lists those.
func (a *App) routes() []route {
	return []route{
		get("/", isp.LoggedIn, a.home),
		get("/ajuda", isp.LoggedIn, a.help),
		get("/ajuda/:pagina", isp.LoggedIn, a.help),

		get("/saude", isp.Public, a.health),
		get("/metricas", isp.Public, a.readMetrics),
		get("/static/*arquivo", isp.Public, a.serveStatic),
	}
}
