package handlers

import (
	"net/http"
	"slices"

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
	blind      bool    // who asks is not even looked up
	maxBody    int64   // bytes that may be sent; 0 is maxBody of the program
	again      handler // draws a stranger's form anew when its token is out of date; nil refuses it
}

// get is a route that shows something. It changes nothing.
func get(path string, permission isp.Permission, handle handler) route {
	return route{method: http.MethodGet, path: path, permission: permission, handle: handle}
}

// blind is a route that answers everybody alike: nobody is looked up.
func blind(path string, handle handler) route {
	return route{method: http.MethodGet, path: path, permission: isp.Public, handle: handle, blind: true}
}

// post is a route that changes something; it needs the token of the session.
func post(path string, permission isp.Permission, handle handler) route {
	return route{method: http.MethodPost, path: path, permission: permission, handle: handle}
}

// upload is post for a form that carries a file of isp.MaxAttachment bytes at most.
func upload(path string, permission isp.Permission, handle handler) route {
	r := post(path, permission, handle)
	r.maxBody = isp.MaxAttachment + maxBody
	return r
}

// routes is THE table: every address of the program, and the permission it asks for. The
// router is built from it. isp.Public is written out where nobody needs to be known; a test
// lists those.
func (a *App) routes() []route {
	routes := []route{
		get("/", isp.LoggedIn, a.home),
		get("/clientes", isp.SearchCustomers, a.searchCustomers),
		get("/clientes/escolher", isp.SearchCustomers, a.pickCustomer),

		get("/quem-tinha", isp.HolderAtInstant, a.showHolder),
		post("/quem-tinha", isp.HolderAtInstant, a.askHolder),

		get("/ajuda", isp.LoggedIn, a.help),
		get("/ajuda/:pagina", isp.LoggedIn, a.help),

		get("/entrar", isp.Public, a.showLogin),
		{method: http.MethodPost, path: "/entrar", permission: isp.Public, handle: a.login, again: a.loginAgain},
		get("/primeiro-acesso", isp.Public, a.showFirstAccess),
		post("/primeiro-acesso", isp.Public, a.firstAccess),
		post("/sair", isp.LoggedIn, a.logout),
		post("/aparencia", isp.LoggedIn, a.setAppearance),
		post("/aparencia/painel", isp.LoggedIn, a.keepPanel),

		blind("/saude", a.health),
		blind("/metricas", a.readMetrics),
		blind("/static/*arquivo", a.serveStatic),
	}
	return slices.Concat(routes, a.deskRoutes(), a.tabRoutes(), a.configRoutes(), a.catalogueRoutes(), a.templateRoutes(), a.paperRoutes(), a.batchRoutes(), a.routineRoutes(),
		a.entryRoutes(), a.noticeRoutes(), a.actRoutes())
}
