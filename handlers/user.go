package handlers

import (
	"context"
	"net/url"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/handlers/form"
	"balcao/internal/isp"
	"balcao/views"
)

// roleOptions are the roles as a form offers them.
func (a *App) roleOptions(ctx context.Context) (form.Look, error) {
	roles, err := a.Store.Roles(ctx)
	look := form.Look{Options: make([]views.Option, len(roles))}
	for i, r := range roles {
		look.Options[i] = views.Option{Key: r.Key, Label: r.Name}
	}
	return look, err
}

// showUsers lists the people, and asks for a new one.
func (a *App) showUsers(c *gin.Context) error {
	return a.drawUsers(c, form.New(db.NewUserFields()), "", views.Message{})
}

// createUser makes a user and shows the code with which the person enters for the first time.
func (a *App) createUser(c *gin.Context) error {
	asked := form.Read(db.NewUserFields(), c.Request.PostForm)
	if asked.OK() {
		done, err := a.configAct(c, "usuario.criar", "")
		if err == nil {
			code, notice := toldCode("Usuário criado.", done)
			return a.drawUsers(c, form.New(db.NewUserFields()), code, notice)
		}
		if !asked.Refuse(err) {
			return err
		}
	}
	return a.drawUsers(c, asked, "", views.Message{})
}

// toldCode is the one-time code of an act, and what to do with it. It was told with the first answer: one
// form that came twice is not given another.
func toldCode(did string, done db.Done) (code string, notice views.Message) {
	if done.Again != nil {
		return "", saved(did + " O formulário chegou duas vezes e valeu uma: o código apareceu na primeira resposta. " +
			"Se ninguém o anotou, gere outro na página da pessoa.")
	}
	return views.SpelledCode(done.Secrets["codigo"]), saved(did + " Entregue este código à pessoa: vale uma hora, uma vez, em “Primeiro acesso”, e não aparece de novo.")
}

func (a *App) drawUsers(c *gin.Context, asked *form.Form[db.NewUser], code string, notice views.Message) error {
	users, err := a.Store.Users(c.Request.Context(), actorOf(c))
	if err != nil {
		return err
	}
	roles, err := a.roleOptions(c.Request.Context())
	if err != nil {
		return err
	}
	users, more, err := pageAfter(c, "depois", tabRows, users, func(u isp.User) int64 { return u.ID })
	if err != nil {
		return err
	}
	list := views.UserList(users)
	list.More = views.NewMore(more, "more")
	screen := configPage("Usuários", "/config")
	screen.Secret, screen.Notice = code, notice
	screen.Sections = []views.Section{
		views.ListSection("", "", list),
		formSection("Novo usuário", "A pessoa escolhe a senha dela no primeiro acesso.", "/config/usuarios", "Criar o usuário", asked.Look("papel", roles)),
	}
	return a.show(c, screen)
}

// userAct is one thing that is done to a user.
type userAct struct {
	key, act, title, text, button, tone string // act is its row in the table of acts

	done    string // the notice
	code    bool   // it tells a one-time code
	offered func(isp.User) bool
}

// userActs are what is done to a user, in the order of the page.
func userActs() []userAct {
	able := func(u isp.User) bool { return !u.Disabled() }
	return []userAct{
		{
			key: "codigo", act: "usuario.codigo", title: "Senha", text: "Apaga a senha, encerra as sessões e dá um código para a pessoa escolher outra.",
			button: "Gerar um código", done: "Código gerado.", code: true, offered: able,
		},
		{
			key: "sessoes", act: "usuario.encerrar_sessoes", text: "Encerra as sessões: a pessoa entra de novo com a senha.", button: "Encerrar as sessões",
			done: "Sessões encerradas.", offered: able,
		},
		{
			key: "desativar", act: "usuario.desativar", title: "Desativar", text: "A pessoa sai na hora e não entra mais. O que ela fez continua na história.",
			button: "Desativar", tone: "danger", done: "Usuário desativado.", offered: able,
		},
		{
			key: "reativar", act: "usuario.reativar", title: "Reativar", text: "A pessoa entra de novo, com a senha de antes.", button: "Reativar", done: "Usuário reativado.",
			offered: isp.User.Disabled,
		},
	}
}

// showUser shows a user with the sessions that are open.
func (a *App) showUser(c *gin.Context) error {
	return a.drawUser(c, &userPage{})
}

// userPage is what a page of a user says beside the user.
type userPage struct {
	role    *form.Form[db.RoleChoice]
	act     string // that was refused
	refused *form.Form[struct{}]
	code    string
	notice  views.Message
}

// changeUser does one thing to a user.
func (a *App) changeUser(c *gin.Context) error {
	u, err := a.Store.UserNamed(c.Request.Context(), actorOf(c), c.Param("usuario"))
	if err != nil {
		return err
	}
	if c.PostForm("ato") == "papel" {
		return a.changeRoleOf(c, u)
	}
	for _, act := range userActs() {
		if act.key != c.PostForm("ato") {
			continue
		}
		done, err := a.configAct(c, act.act, u.Username)
		if err == nil && act.code {
			code, notice := toldCode(act.done, done)
			return a.drawUser(c, &userPage{code: code, notice: notice})
		}
		if err == nil {
			return a.drawUser(c, &userPage{notice: saved(act.done)})
		}
		refused := form.New(noFields())
		if !refused.Refuse(err) {
			return err
		}
		return a.drawUser(c, &userPage{act: act.key, refused: refused})
	}
	return isp.Fail(isp.Conflict, "", "Isto não se faz com este usuário agora. Recarregue a página.")
}

func (a *App) changeRoleOf(c *gin.Context, u isp.User) error {
	asked := form.Read(db.RoleChoiceFields(), c.Request.PostForm)
	if asked.OK() {
		_, err := a.configAct(c, "usuario.papel", u.Username)
		if err == nil {
			return a.drawUser(c, &userPage{notice: saved("Papel trocado. A pessoa entra de novo.")})
		}
		if !asked.Refuse(err) {
			return err
		}
	}
	return a.drawUser(c, &userPage{role: asked})
}

func (a *App) drawUser(c *gin.Context, page *userPage) error {
	ctx := c.Request.Context()
	u, err := a.Store.UserNamed(ctx, actorOf(c), c.Param("usuario"))
	if err != nil {
		return err
	}
	open, err := a.Store.SessionsOf(ctx, actorOf(c), u.ID)
	if err != nil {
		return err
	}
	roles, err := a.roleOptions(ctx)
	if err != nil {
		return err
	}
	if page.role == nil {
		page.role = form.Read(db.RoleChoiceFields(), url.Values{"papel": {u.RoleKey}})
	}
	address := "/config/usuarios/" + url.PathEscape(u.Username)
	screen := configPage(u.Name, "/config/usuarios")
	screen.Secret, screen.Notice = page.code, page.notice
	past, err := a.pastSection(c, "user", u.ID)
	if err != nil {
		return err
	}
	role := formSection("Papel", "", address, "Trocar o papel", page.role.Look("papel", roles))
	role.Form.Act = "papel"
	screen.Sections = []views.Section{
		{Facts: views.UserFacts(u, a.sight(actorOf(c)))},
		role,
		views.ListSection("Sessões abertas", "", views.SessionList(sessionRows(open), a.sight(actorOf(c)))),
	}
	for _, act := range userActs() {
		if !act.offered(u) && act.key != page.act {
			continue
		}
		var refused *form.Form[struct{}]
		if act.key == page.act {
			refused = page.refused
		}
		screen.Sections = append(screen.Sections, press(act.title, act.text, address, act.key, act.button, act.tone, refused))
	}
	screen.Sections = append(screen.Sections, past)
	return a.show(c, screen)
}
