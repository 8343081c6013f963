package handlers

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/handlers/failure"
	"balcao/internal/isp"
	"balcao/views"
)

// render sends a screen: the element that htmx asked for, when the screen can send it alone,
// and the document in every other case. It is the only place where that is decided.
func (a *App) render(c *gin.Context, status int, screen views.Screen) error {
	id := wantedElement(c.Request)
	if !a.Views.HasFragment(screen, id) {
		return a.draw(c, status, screen, a.Views.Document)
	}
	return a.renderElement(c, status, screen, id)
}

// show sends a screen with the status of its form: that of the refusal when what was typed was
// refused (422 as a rule), else 200. It is the only place where that is decided.
func (a *App) show(c *gin.Context, screen views.Screen) error {
	return a.render(c, statusOf(screen), screen)
}

func statusOf(screen views.Screen) int {
	asked, ok := screen.(interface{ FormOf() *views.Form })
	if ok && asked.FormOf().Refused() {
		return failure.Of(asked.FormOf().Refusal).Status
	}
	return http.StatusOK
}

// renderElement sends one element of a screen whatever was asked for; for answers that steer
// htmx to another target.
func (a *App) renderElement(c *gin.Context, status int, screen views.Screen, id string) error {
	return a.draw(c, status, screen, func(w io.Writer, s views.Screen) error { return a.Views.Fragment(w, s, id) })
}

// draw sends what fn draws of a screen, once it is drawn whole.
func (a *App) draw(c *gin.Context, status int, screen views.Screen, fn func(io.Writer, views.Screen) error) error {
	a.fill(c, screen.Base())
	buffer, _ := a.buffers.Get().(*bytes.Buffer)
	defer func() {
		buffer.Reset()
		a.buffers.Put(buffer)
	}()
	if err := fn(buffer, screen); err != nil {
		return err
	}
	if status >= http.StatusBadRequest {
		c.Header("HX-Push-Url", "false") // an address that failed is not worth coming back to
	}
	page := buffer.Bytes()
	if !utf8.Valid(page) { // it repeats what was asked, and the address may hold any bytes
		page = bytes.ToValidUTF8(page, []byte("\uFFFD"))
	}
	c.Data(status, "text/html; charset=utf-8", page)
	return nil
}

// partial reports whether htmx asks for a part of the page. When it restores the history it
// sends HX-History-Restore-Request without HX-Request; htmx 4 also says "full" by itself.
func partial(r *http.Request) bool {
	return r.Header.Get("HX-Request") == "true" &&
		r.Header.Get("HX-Request-Type") != "full" &&
		r.Header.Get("HX-History-Restore-Request") != "true"
}

// wantedElement returns the "#id" of the element that htmx will put the answer into; "" when
// the document is wanted. The header reads tag#id, with the id escaped as in an address.
func wantedElement(r *http.Request) string {
	if !partial(r) {
		return ""
	}
	_, id, found := strings.Cut(r.Header.Get("HX-Target"), "#")
	if !found {
		return ""
	}
	plain, err := url.PathUnescape(id)
	if err != nil {
		return ""
	}
	return "#" + plain
}

// fill sets what every page has.
func (a *App) fill(c *gin.Context, p *views.Page) {
	v := visitorOf(c)
	p.Actor = v.actor
	p.Role = v.role
	p.CSRF = v.csrf
	p.Theme, p.Density, p.SingleKeys = v.theme, v.density, v.singleKeys
	p.Demo = a.Demo
	if day := a.Store.DemoDay(); day != "" {
		p.DemoDay = isp.FormatDate(day)
	}
	p.Revision = a.revision
	p.ServerTrouble = a.Store.Trouble()
	if v.actor.Can(isp.Administer) {
		p.ServerWarning = a.Store.Warning()
	}
	p.Reloaded = p.Known() && a.wasReloaded(c)
	if p.Known() && !partial(c.Request) {
		p.Letterhead, p.DrawnAt = a.providerName(c.Request.Context()), a.Store.ProviderNow().In(a.Store.Zone())
	}
	if c.Request.Method == http.MethodGet {
		p.Here = c.Request.URL.RequestURI()
	}
}

// providerName is what stands at the head of a printed page: the name on the sign, or the one of the
// contracts, or the program's, when nobody has told them yet or the database cannot be read.
func (a *App) providerName(ctx context.Context) string {
	for _, key := range []string{db.SettingTradeName, db.SettingProvider} {
		if name, err := a.Store.Setting(ctx, key); err == nil && name != "" {
			return name
		}
	}
	return "Balcão"
}

// seeOther sends the browser to another page of the program, which shows what was done.
func seeOther(c *gin.Context, path string) error {
	if c.GetHeader("HX-Request") == "true" {
		c.Header("HX-Redirect", path)
		c.Status(http.StatusOK)
		return nil
	}
	c.Redirect(http.StatusSeeOther, path)
	return nil
}
