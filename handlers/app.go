// Package handlers is the web: it reads the request, calls the store and picks a view.
package handlers

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"
	"net/netip"
	"sync"
	"time"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/db/feed"
	"balcao/handlers/acts"
	"balcao/handlers/api"
	"balcao/views"
)

// Options is what main hands down.
type Options struct {
	Store  *db.DB
	Views  fs.FS // the tree of views/
	Static fs.FS // the tree of static/
	Manual fs.FS // the tree of docs/manual/
	Log    *slog.Logger

	Hosts    []string         // names under which the program is served, beside addresses and localhost
	Secure   bool             // served over TLS, here or by the proxy in front: cookies are Secure
	Proxies  []netip.Prefix   // servers in front of this one whose word on the client is taken
	Demo     bool             // DEMONSTRAÇÃO on every page
	Revision string           // version of the program
	CertEnds time.Time        // of the authority that signs the certificate of https; zero without one
	Now      func() time.Time // to measure how long answers take; nil is the store's clock
}

// App answers every page.
type App struct {
	Store  *db.DB
	Views  *views.Renderer
	Log    *slog.Logger
	Demo   bool
	Secure bool

	sessions      *sessionStore
	hosts         map[string]bool
	proxies       proxies
	warnProxy     sync.Once // a proxy that is not trusted
	revision      string
	authorityEnds time.Time
	metrics       *metrics
	static        *staticFiles
	manual        []views.HelpPage
	fields        []views.SearchField
	acts          map[string][]acts.Act // that have a form, by what they are done to
	origin        *http.CrossOriginProtection
	api           *api.API
	bodies        map[string]int64 // bytes that may be sent, by method and path; 0 is maxBody
	pages         map[string]bool  // patterns of addresses that show something
	buffers       sync.Pool        // of *bytes.Buffer: what is drawn before it is sent
	presence      presence
	pending       pendingImport
	exporting     exporting
	now           func() time.Time
}

// New builds the handler of every address of the program.
func New(o Options) (http.Handler, error) {
	app, err := build(o)
	if err != nil {
		return nil, err
	}
	return app.router()
}

// build prepares everything that the handlers need.
func build(o Options) (*App, error) {
	if o.Store == nil || o.Log == nil {
		return nil, errors.New("handlers need a store and a log")
	}
	if o.Now == nil {
		o.Now = o.Store.Clock
	}
	static, err := newStaticFiles(o.Static)
	if err != nil {
		return nil, fmt.Errorf("prepare the static files: %w", err)
	}
	renderer, err := views.NewRenderer(o.Views, static.URL)
	if err != nil {
		return nil, fmt.Errorf("parse the screens: %w", err)
	}
	manual, err := renderer.AddManual(o.Manual)
	if err != nil {
		return nil, fmt.Errorf("parse the manual: %w", err)
	}
	return &App{
		Store: o.Store, Views: renderer, Log: o.Log, Demo: o.Demo, Secure: o.Secure,
		sessions: newSessionStore(o.Store, o.Secure),
		hosts:    hostSet(o.Hosts), proxies: o.Proxies, revision: o.Revision, authorityEnds: o.CertEnds, metrics: newMetrics(o.Now()),
		static: static, manual: manual, origin: http.NewCrossOriginProtection(),
		fields: searchPanel(feed.Fields()), acts: actsBySubject(), now: o.Now,
		api:     api.New(api.Options{Store: o.Store, Log: o.Log, RemoteHost: remoteHost, NewNumber: errorNumber, Known: knowKey, Asset: static.URL}),
		buffers: sync.Pool{New: func() any { return new(bytes.Buffer) }},
		pending: pendingImport{home: o.Store.Dir()},
	}, nil
}

// router builds the router from the tables of routes, of the pages and of the API: no other
// route can exist.
func (a *App) router() (http.Handler, error) {
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	if err := engine.SetTrustedProxies(nil); err != nil {
		return nil, fmt.Errorf("trust no proxy: %w", err)
	}
	engine.RemoteIPHeaders = nil
	engine.HandleMethodNotAllowed = true
	engine.RedirectTrailingSlash = false
	engine.UseRawPath = true // the code of a customer may hold a "/"
	engine.MaxMultipartMemory = 1 << 20
	a.bodies, a.pages = map[string]int64{}, map[string]bool{}
	engine.Use(a.observe, a.recover, a.guard)
	engine.NoRoute(a.know, a.answer(notFound))
	engine.NoMethod(a.answer(a.methodNotAllowed))
	for _, r := range a.routes() {
		a.bodies[r.method+r.path] = r.maxBody
		a.pages[r.path] = a.pages[r.path] || r.method == http.MethodGet
		engine.Handle(r.method, r.path, a.admit(r), a.answer(r.handle))
		if r.method == http.MethodGet {
			engine.Handle(http.MethodHead, r.path, a.admit(r), a.answer(r.handle))
		}
	}
	for _, r := range a.api.Routes() {
		a.bodies[r.Method+r.Path] = r.MaxBody
		engine.Handle(r.Method, r.Path, r.Handle)
		if r.Method == http.MethodGet {
			engine.Handle(http.MethodHead, r.Path, r.Handle)
		}
	}
	return engine, nil
}
