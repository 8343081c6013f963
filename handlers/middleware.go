package handlers

import (
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"runtime/debug"
	"strings"

	"github.com/gin-gonic/gin"

	"balcao/internal/isp"
)

// policy lets the page load only what the program itself serves, and run no inline script and
// no inline style.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
	"font-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"

// maxBody is the most a form may send, in bytes.
const maxBody = 1 << 20

// observe gives the request its number, and writes one line when it is done: the pattern of
// the route and never the address, because a query may hold a CPF (search-details.md 36).
func (a *App) observe(c *gin.Context) {
	start := a.now()
	number := rand.Text()[:12]
	c.Header("X-Request-Id", number)
	c.Next()
	took := a.now().Sub(start)
	route := c.FullPath()
	if route == "" {
		route = "none"
	}
	a.metrics.observe(route, c.Request.Method, c.Writer.Status(), took)
	if route == "/static/*arquivo" || route == "/saude" {
		return
	}
	a.Log.Info("request", "id", number, "method", c.Request.Method, "route", route,
		"status", c.Writer.Status(), "bytes", c.Writer.Size(), "took", took, "user", visitorOf(c).actor.UserID)
}

// recover answers a panic like any other unexpected error.
func (a *App) recover(c *gin.Context) {
	defer func() {
		cause := recover()
		if cause == nil {
			return
		}
		if err, is := cause.(error); is && errors.Is(err, http.ErrAbortHandler) {
			panic(cause)
		}
		a.Log.Error("panic", "cause", fmt.Sprint(cause), "route", c.FullPath(), "stack", string(debug.Stack()))
		a.fail(c, fmt.Errorf("panic: %v", cause))
	}()
	c.Next()
}

// guard is what holds for every address: headers, method, host, origin and size.
func (a *App) guard(c *gin.Context) {
	setHeaders(c.Writer.Header())
	if !knownMethod(c.Request.Method) {
		_ = a.methodNotAllowed(c)
		c.Abort()
		return
	}
	if !a.knownHost(c.Request.Host) {
		c.String(http.StatusMisdirectedRequest, "%s",
			"Este endereço não é deste programa. Use o endereço que ele mostrou ao abrir.")
		c.Abort()
		return
	}
	if err := a.origin.Check(c.Request); err != nil {
		a.fail(c, isp.Fail(isp.Forbidden, "", "O pedido veio de outro site e foi recusado."))
		return
	}
	c.Request.URL.RawQuery = textQuery(c.Request.URL.RawQuery)
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, maxBody)
	c.Next()
}

// textQuery makes a query readable by net/url in the way that browsers read it: a semicolon
// and a percent sign with no two hexadecimal digits after it are text. net/url would leave out
// the whole parameter, and /clientes?q=50% would search for nothing.
func textQuery(raw string) string {
	raw = strings.ReplaceAll(raw, ";", "%3B")
	parts := strings.SplitAfter(raw, "%")
	for i := 1; i < len(parts); i++ {
		if len(parts[i]) < 2 || !isHex(parts[i][0]) || !isHex(parts[i][1]) {
			parts[i] = "25" + parts[i]
		}
	}
	return strings.Join(parts, "")
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'A' && c <= 'F' || c >= 'a' && c <= 'f'
}

// setHeaders sets the headers of every answer. Static files replace Cache-Control.
func setHeaders(h http.Header) {
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()")
	h.Set("Cache-Control", "no-store")
	h.Add("Vary", "HX-Request, HX-Request-Type, HX-Target, HX-History-Restore-Request")
}

func knownMethod(method string) bool {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost:
		return true
	}
	return false
}

// knownHost refuses names that nobody configured, so that a site in the attendant's browser
// cannot point its own name at this machine (DNS rebinding). Addresses are always right: a
// page reached by address has that address as its origin.
func (a *App) knownHost(host string) bool {
	name := strings.ToLower(host)
	if h, _, err := net.SplitHostPort(name); err == nil {
		name = h
	}
	name = strings.TrimSuffix(name, ".")
	if _, err := netip.ParseAddr(strings.Trim(name, "[]")); err == nil {
		return true
	}
	return name == "localhost" || strings.HasSuffix(name, ".localhost") || a.hosts[name]
}

// hostSet prepares the configured names for comparison.
func hostSet(names []string) map[string]bool {
	set := make(map[string]bool, len(names))
	for _, n := range names {
		set[strings.ToLower(strings.TrimSuffix(n, "."))] = true
	}
	return set
}

// know finds out who asks for an address that does not exist, so that the page that says so is
// the visitor's own.
func (a *App) know(c *gin.Context) {
	if err := a.identify(c); err != nil {
		a.fail(c, err)
	}
}

// admit lets through whoever carries the permission of the route, and refuses unsafe methods
// without the token of the session.
func (a *App) admit(r route) gin.HandlerFunc {
	return func(c *gin.Context) {
		if r.blind {
			c.Next()
			return
		}
		if err := a.identify(c); err != nil {
			a.fail(c, err)
			return
		}
		v := visitorOf(c)
		if r.permission != isp.Public && !v.actor.Can(isp.LoggedIn) {
			a.fail(c, isp.Fail(isp.Unauthenticated, "", "Entre para continuar."))
			return
		}
		if err := v.actor.Require(r.permission); err != nil {
			a.fail(c, err)
			return
		}
		if r.method == http.MethodPost && !a.hasToken(c) {
			a.fail(c, isp.Fail(isp.Forbidden, "", "A página ficou velha. Recarregue e repita; nada foi gravado."))
			return
		}
		c.Next()
	}
}
