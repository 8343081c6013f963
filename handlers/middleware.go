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

	"balcao/handlers/api"
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
	method := c.Request.Method
	if !knownMethod(method) {
		method = "outro" // what strangers invent is kept nowhere
	}
	a.metrics.observe(route, method, c.Writer.Status(), took)
	if route == "/static/*arquivo" || route == "/saude" {
		return
	}
	a.Log.Info("request", "id", number, "method", method, "route", route,
		"status", c.Writer.Status(), "bytes", c.Writer.Size(), "took", took, "user", actorOf(c).UserID, "key", c.GetInt64(keyKey))
}

// recover answers a panic like any other unexpected error.
func (a *App) recover(c *gin.Context) {
	defer func() {
		cause := recover()
		if cause == nil {
			return
		}
		if err, ok := cause.(error); ok && errors.Is(err, http.ErrAbortHandler) {
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
	forwarded := a.proxies.unwrap(c.Request)
	if !forwarded && wasForwarded(c.Request) && fromLoopback(c.Request.RemoteAddr) {
		a.warnProxy.Do(func() {
			a.Log.Warn("requests come through a proxy on this machine that is not trusted: all clients look like one; see --proxy")
		})
	}
	if !knownMethod(c.Request.Method) || changesPart(c.Request.Method) && !api.Owns(c.Request) {
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
	if !a.ownOrigin(c.Request, c.Request.TLS != nil || forwarded) {
		a.fail(c, isp.Fail(isp.Forbidden, "", "O pedido não veio de uma página deste programa e foi recusado."))
		return
	}
	limit := a.bodyLimit(c)
	if c.Request.ContentLength > limit && !api.Owns(c.Request) { // the API asks first for a key
		a.fail(c, errTooLarge(limit))
		return
	}
	c.Request.URL.RawQuery = textQuery(c.Request.URL.RawQuery)
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, limit)
	c.Next()
}

// ownOrigin refuses unsafe requests that a page of another site may have made. Programs that
// call the API send neither cookie nor origin: there, only what comes from a browser on another
// site is refused.
func (a *App) ownOrigin(r *http.Request, secure bool) bool {
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return true
	}
	if api.Owns(r) {
		return a.origin.Check(r) == nil
	}
	return fromOwnPage(r, secure)
}

// bodyLimit is the most that may be sent to the address, in bytes: more than maxBody only where the
// table of routes or of acts says that it takes a file.
func (a *App) bodyLimit(c *gin.Context) int64 {
	if limit := a.bodies[c.Request.Method+c.FullPath()]; limit != 0 {
		return limit
	}
	return maxBody
}

// errTooLarge refuses a body of more than so many bytes.
func errTooLarge(limit int64) error {
	if limit > maxBody { // what a form sends beside its file is counted too
		return isp.Fail(isp.TooLarge, "", fmt.Sprintf("O arquivo passa de %d MB, o máximo aqui. Nada foi gravado. Volte e escolha um menor.", (limit-maxBody)>>20))
	}
	return isp.Fail(isp.TooLarge, "", "O que foi enviado passa de 1 MB, o máximo de um formulário. Nada foi gravado. Volte e encurte o texto.")
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
	h.Set("Referrer-Policy", "same-origin") // no-referrer makes browsers send "Origin: null" with a form
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
	return changesPart(method)
}

// changesPart reports whether a method is one that only programs use.
func changesPart(method string) bool { return method == http.MethodPatch || method == http.MethodPut }

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

// admit lets an actor with the permission of the route through, and refuses unsafe methods
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
		if a.isOfAnother(c) {
			a.reload(c)
			return
		}
		if r.method == http.MethodPost {
			err := a.checkToken(c)
			if r.again != nil && isStale(err) && !v.actor.Can(isp.LoggedIn) {
				a.answer(r.again)(c)
				c.Abort()
				return
			}
			if err != nil {
				a.fail(c, err)
				return
			}
		}
		c.Next()
	}
}
