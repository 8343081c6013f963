package handlers

import (
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"net/http"
	"strconv"
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
	panelOpen  bool
}

// visitorKey is where the visitor lies in the request's context.
const visitorKey = "visitor"

// visitorOf returns who asks; before anybody was identified, a stranger.
func visitorOf(c *gin.Context) *visitor {
	if v, ok := c.Value(visitorKey).(*visitor); ok {
		return v
	}
	return stranger()
}

func stranger() *visitor {
	return &visitor{theme: "auto", density: "normal", singleKeys: true}
}

// actorOf returns on whose behalf the store is called.
func actorOf(c *gin.Context) isp.Actor { return visitorOf(c).actor }

// session is the session of the request, read from the database once.
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
		theme: user.Theme, density: user.Density, singleKeys: user.SingleKeys, panelOpen: user.PanelOpen,
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

// keyKey is where the id of the request's API key lies in its context, for the log line.
const keyKey = "key"

// knowKey notes whose key it is.
func knowKey(c *gin.Context, actor isp.Actor) { c.Set(keyKey, actor.KeyID) }

// drawnFor is the header in which a page says for which user it was drawn, by id. The layout
// sets it for every request of htmx.
const drawnFor = "X-Visitante"

// isOfAnother reports whether the page that asks was drawn for another user than the one who is
// in now: somebody else came in in another tab of the same browser, or in the dialog.
func (a *App) isOfAnother(c *gin.Context) bool {
	id := c.GetHeader(drawnFor)
	return id != "" && actorOf(c).UserID != 0 && id != strconv.FormatInt(actorOf(c).UserID, 10)
}

// reloadedCookie makes the next page say why it was reloaded. It holds no data.
const reloadedCookie = "balcao_recarregada"

// reload makes a page of another user be drawn anew, for the user who is in now. Nothing is shown in the
// old page and nothing is done for it.
func (a *App) reload(c *gin.Context) {
	a.sayReloaded(c, 60)
	c.Header("HX-Refresh", "true")
	c.String(http.StatusConflict, "%s", "Nada foi gravado: agora quem está dentro é outra pessoa. Recarregue a página.")
	c.Abort()
}

// sayReloaded sets the cookie for some seconds; below 0 removes it.
func (a *App) sayReloaded(c *gin.Context, seconds int) {
	options := a.sessions.base
	options.MaxAge = seconds
	http.SetCookie(c.Writer, sessions.NewCookie(reloadedCookie, "S", &options))
}

// wasReloaded reports whether the page takes the place of one of another user, once.
func (a *App) wasReloaded(c *gin.Context) bool {
	if _, err := c.Request.Cookie(reloadedCookie); err != nil || partial(c.Request) || c.Request.Method != http.MethodGet {
		return false
	}
	a.sayReloaded(c, -1)
	return true
}

// checkToken refuses an unsafe request without the token of its page: of the session, or of the
// form that a stranger was given.
func (a *App) checkToken(c *gin.Context) error {
	var tooLarge *http.MaxBytesError
	limit := a.bodyLimit(c)
	if err := c.Request.ParseForm(); errors.As(err, &tooLarge) {
		return errTooLarge(limit)
	}
	// all of it in memory: what people send lies nowhere but in the data folder
	if err := c.Request.ParseMultipartForm(limit); errors.As(err, &tooLarge) {
		return errTooLarge(limit)
	}
	if a.hasToken(c) {
		return nil
	}
	if name := actorOf(c).Name; name != "" {
		return isp.Fail(isp.Forbidden, "", "A página ficou velha: é de antes da última entrada neste navegador. Quem está dentro agora é "+
			name+". Recarregue e repita; nada foi gravado.")
	}
	return isp.Fail(isp.Forbidden, "", "A página ficou velha. Recarregue e repita; nada foi gravado.")
}

// isStale reports whether checkToken found the token of another page.
func isStale(err error) bool {
	var refusal *isp.Error
	return errors.As(err, &refusal) && refusal.Code == isp.Forbidden
}

// hasToken reports whether the request carries the token.
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
