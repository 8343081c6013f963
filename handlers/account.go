package handlers

import (
	"errors"
	"strconv"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/handlers/form"
	"balcao/internal/isp"
	"balcao/views"
)

// passwordForm is the change of one's own password.
type passwordForm struct{ Old, New, Again string }

func passwordFields(least int) []isp.Field[passwordForm] {
	return []isp.Field[passwordForm]{
		isp.NewField(isp.KindPassword, "", "atual", "Senha atual", func(v *passwordForm) any { return &v.Old }).Required(),
		isp.NewField(isp.KindPassword, "", "senha", "Senha nova", func(v *passwordForm) any { return &v.New }).Required().
			Helped(leastHint(least)),
		isp.NewField(isp.KindPassword, "", "senha2", "Senha nova de novo", func(v *passwordForm) any { return &v.Again }).Required(),
	}
}

// leastHint says how long a password is.
func leastHint(least int) string {
	return strconv.Itoa(least) + " caracteres ou mais; uma frase serve."
}

// appearanceForm is how a user wants the screens.
type appearanceForm struct {
	Theme, Density string
	Keys           bool
}

func appearanceFields() []isp.Field[appearanceForm] {
	return []isp.Field[appearanceForm]{
		isp.NewField(isp.KindCode, "", "tema", "Tema", func(v *appearanceForm) any { return &v.Theme }),
		isp.NewField(isp.KindCode, "", "densidade", "Linhas", func(v *appearanceForm) any { return &v.Density }),
		isp.NewField(isp.KindYesNo, "", "teclas", "Teclas / e ?", func(v *appearanceForm) any { return &v.Keys }),
		isp.NewField(isp.KindCode, "", "voltar", "", func(*appearanceForm) any { return new(string) }),
	}
}

// appearance is the form with what the user has chosen.
func appearance(v *visitor) *form.Form[appearanceForm] {
	typed := map[string][]string{"tema": {v.theme}, "densidade": {v.density}, "voltar": {"/conta"}}
	if v.singleKeys {
		typed["teclas"] = []string{"S"}
	}
	return form.Read(appearanceFields(), typed).
		Look("tema", form.Look{Options: []views.Option{
			{Key: "auto", Label: "Do computador"}, {Key: "light", Label: "Claro"}, {Key: "dark", Label: "Escuro"},
		}}).
		Look("densidade", form.Look{Options: []views.Option{{Key: "normal", Label: "Confortáveis"}, {Key: "compact", Label: "Compactas"}}}).
		Look("voltar", form.Look{Hidden: true})
}

// showAccount shows one's own account.
func (a *App) showAccount(c *gin.Context) error { return a.drawAccount(c, nil, views.Message{}) }

// changePassword gives the user another password; the other sessions end.
func (a *App) changePassword(c *gin.Context) error {
	least, err := a.Store.LeastPassword(c.Request.Context())
	if err != nil {
		return err
	}
	asked := form.Read(passwordFields(least), c.Request.PostForm)
	if asked.Value.New != asked.Value.Again {
		asked.Say("senha2", "As duas senhas não são iguais.")
	}
	if asked.OK() {
		own, err := a.ownSession(c)
		if err != nil {
			return err
		}
		err = a.Store.ChangePassword(c.Request.Context(), actorOf(c), own.User, asked.Value.Old, asked.Value.New, a.ownToken(c))
		if err == nil {
			return a.drawAccount(c, nil, saved("Senha trocada. As outras sessões foram encerradas."))
		}
		if !asked.Refuse(err) {
			return err
		}
	}
	return a.drawAccount(c, asked, views.Message{})
}

// endOtherSessions ends every session of the user but this one.
func (a *App) endOtherSessions(c *gin.Context) error {
	own, err := a.ownSession(c)
	if err != nil {
		return err
	}
	if err := a.Store.EndSessionsOf(c.Request.Context(), actorOf(c), own.User.ID, a.ownToken(c)); err != nil {
		return err
	}
	return a.drawAccount(c, nil, saved("As outras sessões foram encerradas."))
}

// ownToken is the token of the session that asks.
func (a *App) ownToken(c *gin.Context) string {
	cookie, err := c.Request.Cookie(a.sessions.name)
	if err != nil {
		return ""
	}
	return cookie.Value
}

// ownSession is the session that asks, with its user.
func (a *App) ownSession(c *gin.Context) (db.Session, error) {
	session, err := a.session(c)
	if err != nil {
		return db.Session{}, err
	}
	own, ok := session.Values[storedSession{}].(db.Session)
	if !ok {
		return own, errors.New("somebody is in without a session")
	}
	return own, nil
}

func (a *App) drawAccount(c *gin.Context, asked *form.Form[passwordForm], notice views.Message) error {
	ctx := c.Request.Context()
	own, err := a.ownSession(c)
	if err != nil {
		return err
	}
	open, err := a.Store.SessionsOf(ctx, actorOf(c), own.User.ID)
	if err != nil {
		return err
	}
	least, err := a.Store.LeastPassword(ctx)
	if err != nil {
		return err
	}
	if asked == nil {
		asked = form.New(passwordFields(least))
	}
	asked.Look("atual", form.Look{Complete: "current-password"}).Look("senha", form.Look{Complete: "new-password"}).
		Look("senha2", form.Look{Complete: "new-password"})
	rows := sessionRows(open)
	for i := range rows {
		rows[i].Own = open[i].Is(own)
	}
	screen := &views.Config{Page: views.Page{Title: "Minha conta", Section: "conta"}, Notice: notice}
	screen.Sections = []views.Section{
		{Facts: views.UserFacts(own.User, a.sight(actorOf(c)))},
		formSection("Senha", "", "/conta/senha", "Trocar a senha", asked),
		formSection("Aparência", "", "/aparencia", "Guardar a aparência", appearance(visitorOf(c))),
		views.ListSection("Sessões abertas", "", views.SessionList(rows, a.sight(actorOf(c)))),
	}
	if len(rows) > 1 {
		screen.Sections = append(screen.Sections, press("", "", "/conta/sessoes", "", "Encerrar as outras sessões", "", nil))
	}
	return a.show(c, screen)
}

// sessionRows are sessions as a list shows them.
func sessionRows(open []db.Session) []views.SessionRow {
	rows := make([]views.SessionRow, len(open))
	for i, s := range open {
		rows[i] = views.SessionRow{From: s.CreatedAt, Seen: s.SeenAt, Address: s.Address, Agent: s.Agent}
	}
	return rows
}
