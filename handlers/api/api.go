// Package api is the JSON API, version 1: the same store calls as the screens, the same
// permissions, for programs that carry a key. What it answers is in pt-BR, and described at
// /api/v1/openapi.json, which is made from the same table as the router.
package api

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/handlers/failure"
	"balcao/internal/isp"
)

// Root is where every address of the API begins.
const Root = "/api/v1"

// answerTime bounds the work for one request.
const answerTime = 5 * time.Second

// API answers programs.
type API struct {
	store  *db.DB
	log    *slog.Logger
	routes []Route
	remote func(*http.Request) string
	number func() string
	known  func(*gin.Context, isp.Actor)
	asset  func(string) string
}

// Options is what the web hands down.
type Options struct {
	Store      *db.DB
	Log        *slog.Logger
	RemoteHost func(*http.Request) string    // the network address of the caller, as it is written into the history
	NewNumber  func() string                 // makes the number of an internal error
	Known      func(*gin.Context, isp.Actor) // told whose key it is, for the log line of the request
	Asset      func(string) string           // the address of a static file
}

// New prepares the API.
func New(o Options) *API {
	a := &API{store: o.Store, log: o.Log, remote: o.RemoteHost, number: o.NewNumber, known: o.Known, asset: o.Asset}
	a.routes = a.table()
	return a
}

// Route is one address of the API. The router is built from the table, and so is the
// description of the API.
type Route struct {
	Method     string
	Path       string         // as the router writes it
	Permission isp.Permission // of the key; isp.Public needs none
	Handle     gin.HandlerFunc
	MaxBody    int64 // bytes that may be sent; 0 is what any address takes
	operation
}

// Owns reports whether a request is for the API, also when there is no such address.
func Owns(r *http.Request) bool { return r.URL.Path == Root || strings.HasPrefix(r.URL.Path, Root+"/") }

// RefuseMethod answers an address that exists under another method; the router has set Allow.
func (*API) RefuseMethod(c *gin.Context) {
	kind := failure.OfStatus(http.StatusMethodNotAllowed)
	c.AbortWithStatusJSON(kind.Status, failureAnswer{failureDetail{
		Code: kind.Word, Message: "Este endereço não aceita este método.",
	}})
}

// Routes lists every address, ready to be put into a router.
func (a *API) Routes() []Route { return a.routes }

// answer reads one request and returns what is encoded as JSON.
type answer func(c *gin.Context, actor isp.Actor) (any, error)

// table is THE table of the API.
func (a *API) table() []Route {
	routes := []Route{
		a.get("/clientes", isp.SearchCustomers, a.searchCustomers, searchOperation()),
		a.get("/clientes/:codigo", isp.ReadCustomer, a.readCustomer, recordOperation()),
		a.get("/clientes/:codigo/historico", isp.ReadCustomer, a.readTimeline, timelineOperation()),
		a.get("/historico/:evento", isp.ReadCustomer, a.readEvent, eventOperation()),
		a.get("/campos", isp.SearchCustomers, a.listFields, fieldsOperation()),
		a.get("/modelos", isp.ReadContracts, a.listTemplates, templatesOperation()),
		a.get("/modelos/:id/versoes", isp.ReadContracts, a.listTemplateVersions, templateVersionsOperation()),
		a.get("/variaveis-de-contrato", isp.ReadContracts, a.listVariables, variablesOperation()),
		a.tryRoute(),
		a.printRoute(),
		a.scanRoute(),
		a.fileRoute(),
		a.holderRoute(),
		a.get("/lancamentos", isp.ReadFinance, a.listEntries, entriesOperation()),
		a.get("/variaveis", isp.ChangeSettings, a.listSettings, settingsOperation()),
		a.get("/regras", isp.Administer, a.listRules, rulesOperation()),
		a.get("/openapi.json", isp.Public, a.describe, descriptionOperation()),
	}
	routes = append(routes, a.queueRoutes()...)
	routes = append(routes, a.catalogueRoutes()...)
	routes = append(routes, a.routineRoutes()...)
	routes = append(routes, a.batchRoutes()...)
	routes = append(routes, a.userRoutes()...)
	return append(routes, a.actRoutes()...)
}

// admitted is the door of every route of the API: it bounds the time, asks who is there and what the
// key may, and answers what do refuses.
func (a *API) admitted(permission isp.Permission, limit time.Duration, do func(*gin.Context, isp.Actor) error) gin.HandlerFunc {
	return func(c *gin.Context) {
		ctx, cancel := context.WithTimeout(c.Request.Context(), limit)
		defer cancel()
		c.Request = c.Request.WithContext(ctx)
		actor, err := a.admit(c, permission)
		if err == nil {
			err = do(c, actor)
		}
		if err != nil {
			a.Fail(c, err)
		}
	}
}

// get is a route that shows something. It changes nothing.
func (a *API) get(path string, permission isp.Permission, do answer, o operation) Route {
	handle := a.admitted(permission, answerTime, func(c *gin.Context, actor isp.Actor) error {
		body, err := do(c, actor)
		if err == nil {
			c.JSON(http.StatusOK, body)
		}
		return err
	})
	return Route{Method: http.MethodGet, Path: Root + path, Permission: permission, Handle: handle, operation: o}
}

// admit finds out whose key it is and whether its role carries the permission. A browser's
// session is no key.
func (a *API) admit(c *gin.Context, permission isp.Permission) (isp.Actor, error) {
	if permission == isp.Public {
		return isp.Actor{}, nil
	}
	scheme, secret, _ := strings.Cut(c.GetHeader("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") || secret == "" {
		return isp.Actor{}, isp.Fail(isp.Unauthenticated, "", "Envie a chave da API no cabeçalho Authorization: Bearer CHAVE.")
	}
	actor, err := a.store.TokenActor(c.Request.Context(), strings.TrimSpace(secret), a.remote(c.Request))
	if err != nil {
		return isp.Actor{}, err
	}
	a.known(c, actor)
	return actor, actor.Require(permission)
}

// failureAnswer is what stands in the place of an answer.
type failureAnswer struct {
	Error failureDetail `json:"erro"`
}

type failureDetail struct {
	Code    string `json:"codigo" doc:"Palavra que não muda: malformado, nao_autenticado, sem_permissao, nao_encontrado, conflito, invalido, muitos_pedidos, grande_demais, indisponivel, erro_interno"`
	Message string `json:"mensagem" doc:"Frase para pessoas"`
	Field   string `json:"campo" doc:"Parâmetro a que se refere; vazio quando a nenhum"`
}

// Fail answers what could not be done.
func (a *API) Fail(c *gin.Context, err error) {
	c.Abort()
	if errors.Is(err, context.Canceled) && c.Request.Context().Err() != nil {
		return // who asked hung up
	}
	var known *isp.Error
	switch {
	case errors.As(err, &known):
	case errors.Is(err, context.DeadlineExceeded):
		known = isp.Fail(isp.TooMany, "", "O servidor está ocupado e o pedido não terminou a tempo. Repita em instantes.")
	default:
		number := a.number()
		a.log.Error("request failed", "number", number, "route", c.FullPath(), "method", c.Request.Method, "error", err)
		c.Header("X-Erro", number)
		kind := failure.OfStatus(http.StatusInternalServerError)
		c.JSON(kind.Status, failureAnswer{failureDetail{Code: kind.Word, Message: "Erro interno nº " + number + ". Avise quem cuida do programa."}})
		return
	}
	kind := failure.Of(known.Code)
	if kind.Status == http.StatusUnauthorized {
		c.Header("WWW-Authenticate", `Bearer realm="balcao"`)
	}
	c.JSON(kind.Status, failureAnswer{failureDetail{Code: kind.Word, Message: known.Message, Field: known.Field}})
}

// orNull encodes a text that may be absent.
func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// listOfAll converts a list; an empty one is encoded as [] and never null.
func listOfAll[S, T any](from []S, convert func(S) T) []T {
	to := make([]T, len(from))
	for i, v := range from {
		to[i] = convert(v)
	}
	return to
}
