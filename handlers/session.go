package handlers

import (
	"crypto/rand"
	"crypto/subtle"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/gorilla/sessions"

	"balcao/internal/isp"
)

// visitor is who asks, as one request sees them.
type visitor struct {
	actor      isp.Actor
	role       string // name of the role
	csrf       string
	theme      string
	density    string
	singleKeys bool
}

// visitorKey is where the visitor lies in the request's context.
const visitorKey = "visitor"

// visitorOf returns who asks; before anybody was identified, a stranger.
func visitorOf(c *gin.Context) *visitor {
	if v, is := c.Value(visitorKey).(*visitor); is {
		return v
	}
	return stranger()
}

func stranger() *visitor {
	return &visitor{theme: "auto", density: "normal", singleKeys: true}
}

// actorOf returns on whose behalf the store is called.
func actorOf(c *gin.Context) isp.Actor { return visitorOf(c).actor }

// session is the session of the request, read from the base once.
func (a *App) session(c *gin.Context) (*sessions.Session, error) {
	return a.sessions.Get(c.Request, a.sessions.name)
}

// identify finds out who asks. A session that has ended is a stranger's.
func (a *App) identify(c *gin.Context) error {
	session, err := a.session(c)
	if err != nil {
		return err
	}
	user, known := userOf(session)
	if !known {
		c.Set(visitorKey, stranger())
		return nil
	}
	actor, err := a.Store.ActorOf(c.Request.Context(), user, remoteHost(c.Request))
	if err != nil {
		return err
	}
	csrf, _ := session.Values[csrfValue].(string)
	c.Set(visitorKey, &visitor{
		actor: actor, role: user.RoleName, csrf: csrf,
		theme: user.Theme, density: user.Density, singleKeys: user.SingleKeys,
	})
	return nil
}

// formCookie carries the token of forms that are sent before anybody is logged in; the same
// token stands in the form (double submit). It lives for formLife seconds.
const (
	formCookie = "balcao_form"
	formLife   = 12 * 60 * 60
)

// startForm gives a stranger the token that the next form needs.
func (a *App) startForm(c *gin.Context) {
	v := *visitorOf(c)
	if v.csrf != "" {
		return
	}
	if cookie, err := c.Request.Cookie(formCookie); err == nil && len(cookie.Value) == len(rand.Text()) {
		v.csrf = cookie.Value
	} else {
		v.csrf = rand.Text()
		options := a.sessions.base
		options.MaxAge = formLife
		http.SetCookie(c.Writer, sessions.NewCookie(formCookie, v.csrf, &options))
	}
	c.Set(visitorKey, &v)
}

// hasToken tells whether an unsafe request carries the token of the session, or of the form
// that a stranger was given.
func (a *App) hasToken(c *gin.Context) bool {
	want := visitorOf(c).csrf
	if want == "" {
		cookie, err := c.Request.Cookie(formCookie)
		if err != nil {
			return false
		}
		want = cookie.Value
	}
	given := c.GetHeader("X-CSRF-Token")
	if form := c.PostForm("csrf"); form != "" {
		given = form
	}
	return want != "" && subtle.ConstantTimeCompare([]byte(want), []byte(given)) == 1
}

// safeNext keeps only paths of this program: an address from outside never becomes a redirect.
func safeNext(next string) string {
	if !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") || len(next) > 4096 {
		return "/clientes"
	}
	for _, r := range next {
		if r <= ' ' || r == '\\' || r == 0x7f {
			return "/clientes"
		}
	}
	return next
}
