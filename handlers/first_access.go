package handlers

import (
	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/handlers/form"
	"balcao/internal/isp"
	"balcao/views"
)

// firstAccessForm is what the first access asks.
type firstAccessForm struct {
	Code     string
	Username string
	Name     string
	Password string
	Again    string // the password typed a second time
}

func firstAccessFields(least int) []isp.Field[firstAccessForm] {
	return []isp.Field[firstAccessForm]{
		isp.NewField(isp.KindCode, "", "codigo", "Código", func(v *firstAccessForm) any { return &v.Code }).Required(),
		isp.NewField(isp.KindCode, "", "usuario", "Usuário", func(v *firstAccessForm) any { return &v.Username }).Required(),
		isp.NewField(isp.KindText, "", "nome", "Nome completo", func(v *firstAccessForm) any { return &v.Name }),
		isp.NewField(isp.KindPassword, "", "senha", "Senha nova", func(v *firstAccessForm) any { return &v.Password }).Required().
			Helped(leastHint(least)),
		isp.NewField(isp.KindPassword, "", "senha2", "Senha de novo", func(v *firstAccessForm) any { return &v.Again }),
	}
}

// showFirstAccess is the screen of /primeiro-acesso.
func (a *App) showFirstAccess(c *gin.Context) error {
	least, err := a.Store.LeastPassword(c.Request.Context())
	if err != nil {
		return err
	}
	return a.showFirstAccessForm(c, form.New(firstAccessFields(least)))
}

// firstAccess trades a one-time code for a password and begins a session.
func (a *App) firstAccess(c *gin.Context) error {
	least, err := a.Store.LeastPassword(c.Request.Context())
	if err != nil {
		return err
	}
	asked := form.Read(firstAccessFields(least), c.Request.PostForm)
	v := asked.Value
	if v.Password != v.Again {
		asked.Say("senha2", "As duas senhas não são iguais.")
	}
	if asked.OK() {
		user, err := a.Store.RedeemCode(c.Request.Context(), db.FirstAccess{
			Code: v.Code, Username: v.Username, Name: v.Name, Password: v.Password, Origin: remoteHost(c.Request),
		})
		if err == nil {
			return a.enter(c, user, "/clientes", false)
		}
		if !asked.Refuse(err) {
			return err
		}
	}
	return a.showFirstAccessForm(c, asked)
}

func (a *App) showFirstAccessForm(c *gin.Context, asked *form.Form[firstAccessForm]) error {
	a.startForm(c)
	newPassword := form.Look{Complete: "new-password", Keep: true} // a wrong code costs nobody the password
	asked.Look("codigo", form.Look{Complete: "one-time-code", Focus: true}).Look("usuario", form.Look{Complete: "username"}).
		Look("nome", form.Look{Complete: "name"}).Look("senha", newPassword).Look("senha2", newPassword)
	screen := &views.FirstAccess{Form: asked.Draw()}
	screen.Title = "Primeiro acesso"
	return a.show(c, screen)
}
