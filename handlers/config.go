package handlers

import (
	"crypto/rand"
	"strconv"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/handlers/acts"
	"balcao/handlers/form"
	"balcao/internal/isp"
	"balcao/views"
)

// configRoutes are the pages of the configuration and of one's own account.
func (a *App) configRoutes() []route {
	return append(a.importRoutes(),
		get("/config", isp.LoggedIn, a.showConfig),
		get("/config/estado", isp.SeeState, a.showState),
		get("/config/variaveis", isp.ChangeSettings, a.showSettings),
		get("/config/variaveis/:chave", isp.ChangeSettings, a.showSetting),
		post("/config/variaveis/:chave", isp.ChangeSettings, a.saveSetting),
		get("/config/regras", isp.Administer, a.showRules),
		get("/config/regras/:chave", isp.Administer, a.showRule),
		post("/config/regras/:chave", isp.Administer, a.saveRule),
		get("/config/provedor", isp.ChangeSettings, a.showProvider),
		post("/config/provedor", isp.ChangeSettings, a.saveProvider),
		get("/config/provedor/logotipo", isp.ChangeSettings, a.showLogo),
		post("/config/provedor/logotipo", isp.ChangeSettings, a.saveLogo),

		get("/config/usuarios", isp.Administer, a.showUsers),
		post("/config/usuarios", isp.Administer, a.createUser),
		get("/config/usuarios/:usuario", isp.Administer, a.showUser),
		post("/config/usuarios/:usuario", isp.Administer, a.changeUser),
		get("/config/papeis", isp.Administer, a.showRoles),
		get("/config/papeis/:papel", isp.Administer, a.showRole),
		get("/config/chaves", isp.Administer, a.showTokens),
		post("/config/chaves", isp.Administer, a.createToken),
		get("/config/chaves/:nome", isp.Administer, a.showToken),
		post("/config/chaves/:nome", isp.Administer, a.revokeToken),

		get("/conta", isp.LoggedIn, a.showAccount),
		post("/conta/senha", isp.LoggedIn, a.changePassword),
		post("/conta/sessoes", isp.LoggedIn, a.endOtherSessions),
	)
}

// configPage begins a screen of the configuration.
func configPage(title, up string) *views.Config {
	return &views.Config{Page: views.Page{Title: title, Section: "config"}, Up: up}
}

// saved is the notice of what is on the disk.
func saved(text string) views.Message { return views.NewMessage("ok", text) }

// showConfig lists what can be configured.
func (a *App) showConfig(c *gin.Context) error {
	screen := configPage("Configuração", "")
	screen.Sections = []views.Section{views.ListSection("", "", views.ConfigIndex(actorOf(c)))}
	return a.show(c, screen)
}

// formSection is a section with a form.
func formSection[T any](title, text, action, button string, asked *form.Form[T]) views.Section {
	return views.Section{Title: title, Text: text, Form: &views.SectionForm{
		Action: action, Button: button, Tone: "primary", Key: rand.Text(), Form: asked.Draw(),
	}}
}

// configAct does an act of the table that a screen of the configuration asks for, once for each form
// that was drawn.
func (a *App) configAct(c *gin.Context, key, target string) (db.Done, error) {
	act, _ := acts.ByKey(key)
	_, sent := form.Typed(act.Fields, c.Request.PostForm)
	return a.runAct(c, act, acts.Call{Target: target, Sent: sent}, false)
}

// sentVersion is the version that a form was drawn with; -1 when it is none.
func sentVersion(c *gin.Context) int64 {
	n, err := strconv.ParseInt(c.PostForm("versao"), 10, 64)
	if err != nil {
		return -1
	}
	return n
}

// noFields are the rows of a form that only has a button.
func noFields() []isp.Field[struct{}] { return nil }

// press is a section with a button that asks for one thing.
func press(title, text, action, act, button, tone string, refused *form.Form[struct{}]) views.Section {
	if refused == nil {
		refused = form.New(noFields())
	}
	s := formSection(title, text, action, button, refused)
	s.Form.Act, s.Form.Tone = act, tone
	return s
}
