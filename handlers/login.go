package handlers

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"
	"github.com/gorilla/sessions"

	"balcao/db"
	"balcao/handlers/form"
	"balcao/internal/guard"
	"balcao/internal/isp"
	"balcao/views"
)

// showLogin is the screen of /entrar. A user who is in already goes on.
func (a *App) showLogin(c *gin.Context) error {
	next := safeNext(c.Query("next"))
	if actorOf(c).Can(isp.LoggedIn) {
		return seeOther(c, next)
	}
	a.startForm(c)
	return a.showLoginForm(c, &views.Login{Form: loginForm().Draw(), Next: next})
}

// login compares the password and begins a session.
func (a *App) login(c *gin.Context) error {
	next, dialog := safeNext(c.PostForm("next")), c.PostForm("dialogo") != ""
	asked := form.Read(loginFields(), c.Request.PostForm)
	if asked.OK() {
		user, err := a.Store.Login(c.Request.Context(), db.Credentials{
			Username: asked.Value.Username, Password: asked.Value.Password, Origin: remoteHost(c.Request), Mark: deviceMark(c.Request),
		})
		if err == nil {
			return a.enter(c, user, next, dialog)
		}
		if !asked.Refuse(err) {
			return err
		}
	}
	a.startForm(c)
	return a.showLoginForm(c, &views.Login{Form: lookOfLogin(asked).Draw(), Next: next, Dialog: dialog})
}

// loginAgain draws the login with the token of now: the page stood open over night, or two answers that asked for the
// password crossed. The name stays; no password is compared.
func (a *App) loginAgain(c *gin.Context) error {
	asked := form.Read(loginFields(), c.Request.PostForm)
	_ = asked.Refuse(isp.Fail(isp.Conflict, "", "Esta página estava aberta há muito tempo. Digite a senha outra vez e entre."))
	a.startForm(c)
	drawn := lookOfLogin(asked).Draw()
	drawn.Refusal = isp.Forbidden // as without a token on any other page
	return a.showLoginForm(c, &views.Login{Form: drawn, Next: safeNext(c.PostForm("next")), Dialog: c.PostForm("dialogo") != ""})
}

// loginData is what the login asks.
type loginData struct {
	Username string
	Password string
}

func loginFields() []isp.Field[loginData] {
	return []isp.Field[loginData]{
		isp.NewField(isp.KindCode, "", "usuario", "Usuário", func(v *loginData) any { return &v.Username }).Required(),
		isp.NewField(isp.KindPassword, "", "senha", "Senha", func(v *loginData) any { return &v.Password }).Required(),
	}
}

// loginForm is the login that nobody has filled in.
func loginForm() *form.Form[loginData] { return lookOfLogin(form.New(loginFields())) }

// lookOfLogin lets the browser fill in what it knows, and goes on where something is missing.
func lookOfLogin(f *form.Form[loginData]) *form.Form[loginData] {
	known := f.Typed("usuario") != ""
	return f.Look("usuario", form.Look{Complete: "username", Focus: !known}).
		Look("senha", form.Look{Complete: "current-password", Focus: known})
}

// showLoginForm draws the login as a page, or as the dialog that it was asked from.
func (a *App) showLoginForm(c *gin.Context, screen *views.Login) error {
	screen.Title = "Entrar"
	fresh, err := a.Store.HasNoUser(c.Request.Context())
	if err != nil {
		return err
	}
	screen.Fresh = fresh
	if screen.Dialog && partial(c.Request) {
		return a.renderElement(c, statusOf(screen), screen, "#dialog")
	}
	return a.show(c, screen)
}

// enter begins the session of a user and goes on: to the next page, or, from a dialog, with
// the page that asked, which gets the new token.
func (a *App) enter(c *gin.Context, user isp.User, next string, dialog bool) error {
	if err := a.sessions.logIn(c.Request, c.Writer, user); err != nil {
		return err
	}
	if err := a.markDevice(c, user); err != nil {
		return err
	}
	if !dialog || c.GetHeader("HX-Request") != "true" {
		return seeOther(c, next)
	}
	session, err := a.session(c)
	if err != nil {
		return err
	}
	csrf, _ := session.Values[csrfValue].(string)
	event, err := json.Marshal(map[string]map[string]string{"sessao-renovada": {"csrf": csrf, "user": strconv.FormatInt(user.ID, 10)}})
	if err != nil {
		return fmt.Errorf("spell the event of the new session: %w", err)
	}
	if id := c.GetHeader(drawnFor); id != "" && id != strconv.FormatInt(user.ID, 10) {
		a.sayReloaded(c, 60) // the page draws itself anew
	}
	c.Header("HX-Trigger", string(event))
	c.Status(http.StatusNoContent)
	return nil
}

// deviceCookie holds the mark by which the browser is known again (db.MarkDevice).
const deviceCookie = "balcao_aparelho"

func deviceMark(r *http.Request) string {
	cookie, err := r.Cookie(deviceCookie)
	if err != nil {
		return ""
	}
	return cookie.Value
}

// markDevice lets the browser be known again when this user comes back.
func (a *App) markDevice(c *gin.Context, user isp.User) error {
	mark, err := a.Store.MarkDevice(user)
	if err != nil || mark == "" {
		return err
	}
	options := a.sessions.base
	options.MaxAge = int(guard.DeviceLife.Seconds())
	http.SetCookie(c.Writer, sessions.NewCookie(deviceCookie, mark, &options))
	return nil
}

// logout ends the session; the cookie means nothing from now on.
func (a *App) logout(c *gin.Context) error {
	session, err := a.session(c)
	if err != nil {
		return err
	}
	session.Options.MaxAge = -1
	if err := session.Save(c.Request, c.Writer); err != nil {
		return err
	}
	return seeOther(c, "/entrar")
}

// setAppearance keeps how the user wants the screens.
func (a *App) setAppearance(c *gin.Context) error {
	theme, density := c.PostForm("tema"), c.PostForm("densidade")
	if !oneOf(theme, "auto", "light", "dark") || !oneOf(density, "normal", "compact") {
		return isp.Fail(isp.Invalid, "tema", "Esta aparência não existe.")
	}
	if err := a.Store.SetPreferences(c.Request.Context(), actorOf(c), theme, density, c.PostForm("teclas") == "S"); err != nil {
		return err
	}
	return seeOther(c, safeNext(c.PostForm("voltar")))
}

// keepPanel keeps whether the panel of the search is left open; static/js/fold.js asks for it, or its
// own button.
func (a *App) keepPanel(c *gin.Context) error {
	open := c.PostForm("aberto")
	if !oneOf(open, "S", "N") {
		return isp.Fail(isp.Invalid, "aberto", "Responda S ou N.")
	}
	if err := a.Store.KeepPanel(c.Request.Context(), actorOf(c), open == "S"); err != nil {
		return err
	}
	return seeOther(c, safeNext(c.PostForm("voltar")))
}

func oneOf(s string, allowed ...string) bool {
	for _, x := range allowed {
		if s == x {
			return true
		}
	}
	return false
}
