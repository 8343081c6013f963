package handlers

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/internal/isp"
	"balcao/views"
)

// showLogin is the screen of /entrar. Who is in already goes on.
func (a *App) showLogin(c *gin.Context) error {
	next := safeNext(c.Query("next"))
	if actorOf(c).Can(isp.LoggedIn) {
		return seeOther(c, next)
	}
	a.startForm(c)
	return a.renderLogin(c, http.StatusOK, &views.Login{Next: next})
}

// login compares the password and begins a session.
func (a *App) login(c *gin.Context) error {
	screen := &views.Login{
		Username: c.PostForm("usuario"), Next: safeNext(c.PostForm("next")), Dialog: c.PostForm("dialogo") != "",
	}
	user, err := a.Store.Login(c.Request.Context(), screen.Username, c.PostForm("senha"), remoteHost(c.Request))
	var known *isp.Error
	if errors.As(err, &known) && (known.Code == isp.Invalid || known.Code == isp.TooMany) {
		screen.Message = known.Message
		a.startForm(c)
		return a.renderLogin(c, statusOf(known.Code), screen)
	}
	if err != nil {
		return err
	}
	return a.enter(c, user, screen.Next, screen.Dialog)
}

// renderLogin draws the login as a page, or as the dialog that it was asked from.
func (a *App) renderLogin(c *gin.Context, status int, screen *views.Login) error {
	screen.Title = "Entrar"
	if screen.Dialog && partial(c.Request) {
		return a.renderElement(c, status, screen, "#dialog")
	}
	return a.render(c, status, screen)
}

// enter begins the session of a user and goes on: to the next page, or, from a dialog, with
// the page that asked, which gets the new token.
func (a *App) enter(c *gin.Context, user isp.User, next string, dialog bool) error {
	if err := a.sessions.logIn(c.Request, c.Writer, user); err != nil {
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
	event, err := json.Marshal(map[string]map[string]string{"sessao-renovada": {"csrf": csrf, "user": user.Name}})
	if err != nil {
		return fmt.Errorf("spell the event of the new session: %w", err)
	}
	c.Header("HX-Trigger", asciiJSON(event))
	c.Status(http.StatusNoContent)
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

// showFirstAccess is the screen of /primeiro-acesso.
func (a *App) showFirstAccess(c *gin.Context) error {
	a.startForm(c)
	screen := &views.FirstAccess{}
	screen.Title = "Primeiro acesso"
	return a.render(c, http.StatusOK, screen)
}

// firstAccess trades a one-time code for a password and begins a session.
func (a *App) firstAccess(c *gin.Context) error {
	f := db.FirstAccess{
		Code: c.PostForm("codigo"), Username: c.PostForm("usuario"), Name: c.PostForm("nome"),
		Password: c.PostForm("senha"), Origin: remoteHost(c.Request),
	}
	user, err := a.redeem(c, f)
	var known *isp.Error
	if errors.As(err, &known) && known.Code != isp.Unavailable {
		screen := &views.FirstAccess{Code: f.Code, Username: f.Username, Name: f.Name}
		screen.Title = "Primeiro acesso"
		screen.Fail(known)
		a.startForm(c)
		return a.render(c, statusOf(known.Code), screen)
	}
	if err != nil {
		return err
	}
	return a.enter(c, user, "/clientes", false)
}

// redeem checks what only the form knows, then asks the store.
func (a *App) redeem(c *gin.Context, f db.FirstAccess) (isp.User, error) {
	if f.Password != c.PostForm("senha2") {
		return isp.User{}, isp.Fail(isp.Invalid, "senha2", "As duas senhas não são iguais.")
	}
	return a.Store.RedeemCode(c.Request.Context(), f)
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

func oneOf(s string, allowed ...string) bool {
	for _, x := range allowed {
		if s == x {
			return true
		}
	}
	return false
}

// asciiJSON escapes what a header cannot carry.
func asciiJSON(text []byte) string {
	out := make([]byte, 0, len(text))
	for _, r := range string(text) {
		if r < 0x80 {
			out = append(out, byte(r))
			continue
		}
		if r > 0xffff {
			r = 0xfffd
		}
		out = fmt.Appendf(out, `\u%04x`, r)
	}
	return string(out)
}
