package handlers

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/handlers/form"
	"balcao/internal/isp"
	"balcao/views"
)

// showTokens lists the keys of the API.
func (a *App) showTokens(c *gin.Context) error {
	return a.drawTokens(c, form.New(db.NewTokenFields()), "", views.Message{})
}

// createToken makes a key and shows its secret, this once.
func (a *App) createToken(c *gin.Context) error {
	asked := form.Read(db.NewTokenFields(), c.Request.PostForm)
	if asked.OK() {
		done, err := a.configAct(c, "chave.criar", "")
		if err == nil {
			return a.drawTokens(c, form.New(db.NewTokenFields()), done.Secrets["segredo"], toldKey(done))
		}
		if !asked.Refuse(err) {
			return err
		}
	}
	return a.drawTokens(c, asked, "", views.Message{})
}

// toldKey says what to do with the secret of a new key, which one form that came twice is not told again.
func toldKey(done db.Done) views.Message {
	if done.Again != nil {
		return saved("Chave criada. O formulário chegou duas vezes e valeu uma: o segredo apareceu na primeira resposta. " +
			"Se ninguém o copiou, revogue a chave e crie outra.")
	}
	return saved("Chave criada. Copie o segredo agora: ele não aparece de novo.")
}

func (a *App) drawTokens(c *gin.Context, asked *form.Form[db.NewToken], secret string, notice views.Message) error {
	tokens, err := a.Store.Tokens(c.Request.Context(), actorOf(c))
	if err != nil {
		return err
	}
	roles, err := a.roleOptions(c.Request.Context())
	if err != nil {
		return err
	}
	tokens, more, err := pageAfter(c, "depois", tabRows, tokens, func(t db.Token) int64 { return t.ID })
	if err != nil {
		return err
	}
	rows := make([]views.TokenRow, len(tokens))
	for i, t := range tokens {
		rows[i] = tokenRow(t)
	}
	screen := configPage("Chaves da API", "/config")
	screen.Secret, screen.Notice = secret, notice
	list := views.TokenList(rows, a.sight(actorOf(c)))
	list.More = views.NewMore(more, "more")
	screen.Sections = []views.Section{
		views.ListSection("", "", list),
		formSection("Nova chave", "A chave pode o que o papel pode.", "/config/chaves", "Criar a chave", asked.Look("papel", roles)),
	}
	return a.show(c, screen)
}

func tokenRow(t db.Token) views.TokenRow {
	return views.TokenRow{Name: t.Name, Role: t.RoleName, Created: t.CreatedAt, Used: t.UsedAt, Revoked: t.RevokedAt}
}

// showToken shows one key.
func (a *App) showToken(c *gin.Context) error { return a.drawToken(c, nil, views.Message{}) }

// revokeToken voids a key for ever.
func (a *App) revokeToken(c *gin.Context) error {
	_, err := a.configAct(c, "chave.revogar", c.Param("nome"))
	if err == nil {
		return a.drawToken(c, nil, saved("Chave revogada. Quem a usa recebe 401 a partir de agora."))
	}
	refused := form.New(noFields())
	if !refused.Refuse(err) {
		return err
	}
	return a.drawToken(c, refused, views.Message{})
}

func (a *App) drawToken(c *gin.Context, refused *form.Form[struct{}], notice views.Message) error {
	tokens, err := a.Store.Tokens(c.Request.Context(), actorOf(c))
	if err != nil {
		return err
	}
	for _, t := range tokens {
		if t.Name != c.Param("nome") {
			continue
		}
		screen := configPage(t.Name, "/config/chaves")
		screen.Notice = notice
		screen.Sections = []views.Section{{Facts: views.TokenFacts(tokenRow(t), a.sight(actorOf(c)))}}
		past, err := a.pastSection(c, "api_token", t.ID)
		if err != nil {
			return err
		}
		if t.RevokedAt.IsZero() || refused != nil {
			screen.Sections = append(screen.Sections, press("Revogar", "Não há volta: quem a usa precisa de outra chave.",
				"/config/chaves/"+url.PathEscape(t.Name), "", "Revogar a chave", "danger", refused))
		}
		screen.Sections = append(screen.Sections, past)
		return a.show(c, screen)
	}
	return isp.Fail(isp.NotFound, "", "Não há chave com este nome.")
}
