package handlers

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"balcao/handlers/api"
	"balcao/handlers/failure"
	"balcao/internal/isp"
	"balcao/views"
)

// answer runs a handler and answers what it could not.
func (a *App) answer(h handler) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := h(c); err != nil {
			a.fail(c, err)
		}
	}
}

// fail turns an error into an answer: the sentence of an *isp.Error with its status; for all
// else "Erro interno" with a number, under which the whole error is in the log.
func (a *App) fail(c *gin.Context, err error) {
	if api.Owns(c.Request) {
		a.api.Fail(c, err)
		return
	}
	c.Abort()
	if errors.Is(err, context.Canceled) && c.Request.Context().Err() != nil {
		c.Status(statusClientGone) // the browser asked for something newer
		return
	}
	var known *isp.Error
	if !errors.As(err, &known) {
		a.failInside(c, err)
		return
	}
	if known.Code == isp.Unauthenticated {
		a.askLogin(c)
		return
	}
	a.showFailure(c, &views.Failure{Status: failure.Of(known.Code).Status, Message: known.Message})
}

// statusClientGone is written for nobody; the log shows that the browser hung up.
const statusClientGone = 499

// failInside logs an unexpected error and shows its number.
func (a *App) failInside(c *gin.Context, err error) {
	number := errorNumber()
	a.Log.Error("request failed", "number", number, "route", c.FullPath(), "method", c.Request.Method, "error", err)
	c.Header("X-Erro", number)
	a.showFailure(c, &views.Failure{
		Status:  http.StatusInternalServerError,
		Message: "Erro interno. Nada foi gravado por este pedido; avise quem cuida do programa.",
		Number:  number,
	})
}

// showFailure draws the failure: as a page, or as a message at the top of the page that asked.
func (a *App) showFailure(c *gin.Context, f *views.Failure) {
	if c.Writer.Written() {
		return
	}
	f.Title = failure.OfStatus(f.Status).Title
	if c.Request.Method == http.MethodPost && (f.Status == http.StatusRequestEntityTooLarge || f.Status >= http.StatusInternalServerError) {
		f.Form = a.pageOf(c) // it offers what was typed
	}
	var err error
	if partial(c.Request) {
		c.Header("HX-Retarget", "#message")
		c.Header("HX-Reswap", "innerHTML")
		err = a.renderElement(c, f.Status, f, "#message")
	} else {
		err = a.render(c, f.Status, f)
	}
	if err != nil {
		a.Log.Error("draw the failure", "status", f.Status, "error", err)
		c.String(f.Status, "%s", f.Message)
	}
}

// askLogin asks who is there: a page goes to /entrar and comes back; a part of a page gets a
// dialog, so that nothing typed is lost. A redirect would put the login into the panel.
func (a *App) askLogin(c *gin.Context) {
	if !partial(c.Request) {
		next := c.Request.URL.RequestURI()
		if c.Request.Method != http.MethodGet {
			next = a.pageOf(c) // its form offers what was typed
		}
		_ = seeOther(c, "/entrar?next="+url.QueryEscape(next))
		return
	}
	c.Header("HX-Retarget", "#dialog")
	c.Header("HX-Reswap", "innerHTML")
	c.Header("HX-Trigger", "sessao-expirada")
	screen := &views.Login{
		Form: loginForm().Draw(), Dialog: true, Notice: "Sua sessão terminou. O que foi digitado continua na tela.",
	}
	a.startForm(c)
	if err := a.renderElement(c, http.StatusUnauthorized, screen, "#dialog"); err != nil {
		a.failInside(c, err)
	}
}

// pageOf is the page from which a form was sent: its own address, or the nearest one above it that shows
// something.
func (a *App) pageOf(c *gin.Context) string {
	pattern, path := c.FullPath(), c.Request.URL.EscapedPath()
	for pattern != "" && !a.pages[pattern] {
		pattern, path = pattern[:strings.LastIndexByte(pattern, '/')], path[:max(strings.LastIndexByte(path, '/'), 0)]
	}
	return cmp.Or(path, "/")
}

// errorNumber is short enough to be read over the telephone.
func errorNumber() string {
	return rand.Text()[:8]
}

func notFound(*gin.Context) error {
	return isp.Fail(isp.NotFound, "", "Esta página não existe.")
}

// methodNotAllowed answers an address that exists under another method; the router has set Allow.
func (a *App) methodNotAllowed(c *gin.Context) error {
	if api.Owns(c.Request) {
		a.api.RefuseMethod(c)
		return nil
	}
	a.showFailure(c, &views.Failure{
		Status:  http.StatusMethodNotAllowed,
		Message: "Este endereço não aceita este método.",
	})
	return nil
}
