package handlers

import (
	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/handlers/form"
	"balcao/internal/isp"
	"balcao/views"
)

// showRules lists the regulatory table.
func (a *App) showRules(c *gin.Context) error {
	rules, err := a.Store.Rules(c.Request.Context(), actorOf(c))
	if err != nil {
		return err
	}
	screen := configPage("Prazos e limites da lei", "/config")
	screen.Lead = "Os dias e limites que os procedimentos usam. “Conferido”: o texto da fonte foi lido. “Confirmar”: confirme o texto em vigor."
	screen.Sections = []views.Section{views.ListSection("", "", views.RuleList(rules))}
	return a.show(c, screen)
}

// showRule shows one row, with its history.
func (a *App) showRule(c *gin.Context) error { return a.drawRule(c, nil, views.Message{}) }

// saveRule changes the value, the source or the mark of a row.
func (a *App) saveRule(c *gin.Context) error {
	r, err := a.Store.Rule(c.Request.Context(), actorOf(c), c.Param("chave"))
	if err != nil {
		return err
	}
	asked, sent := form.Typed(isp.Infos(isp.RuleFields()), c.Request.PostForm)
	change := db.Edit{Sent: sent, Version: sentVersion(c)}
	if change.Version == 0 && r.Version > 0 {
		change.Version = -1 // somebody changed it after the form was drawn
	}
	err = a.act(c, "regra.alterar", isp.Administer, func(t *db.Tx) (any, error) {
		return db.EditRule(c.Request.Context(), t, string(r.Key), change)
	})
	if err == nil {
		return a.drawRule(c, nil, saved("Salvo. Já vale."))
	}
	if !asked.Refuse(err) {
		return err
	}
	return a.drawRule(c, asked, views.Message{})
}

func (a *App) drawRule(c *gin.Context, asked *form.Form[form.Bare], notice views.Message) error {
	ctx, actor := c.Request.Context(), actorOf(c)
	r, err := a.Store.Rule(ctx, actor, c.Param("chave"))
	if err != nil {
		return err
	}
	history, err := a.Store.RuleHistory(ctx, actor, r.Key)
	if err != nil {
		return err
	}
	see := a.sight(actor)
	if asked == nil {
		asked = form.Of(isp.Infos(isp.RuleFields())).Fill(see.Viewer, isp.Values(isp.RuleFields(), &r))
	}
	asked.Look("fonte", form.Look{Wide: true})
	change := formSection("Mudar", "Em "+r.Unit+". Vale para os próximos atos; o que já foi feito não muda.", "/config/regras/"+string(r.Key), "Salvar", asked)
	change.Form.Version = r.Version
	screen := configPage(r.Label, "/config/regras")
	screen.Notice = notice
	screen.Sections = []views.Section{{Facts: views.RuleFacts(r)}, change, views.ListSection("História", "", views.RuleHistory(history, see))}
	return a.show(c, screen)
}
