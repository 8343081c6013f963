package handlers

import (
	"crypto/rand"
	"net/http"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"balcao/handlers/acts"
	"balcao/handlers/form"
	"balcao/internal/isp"
	"balcao/internal/paper"
	"balcao/views"
)

// templateRoutes are the pages of the templates of documents.
func (a *App) templateRoutes() []route {
	add, _ := acts.ByKey("modelo.incluir")
	change, _ := acts.ByKey("modelo.alterar")
	return []route{
		get("/config/modelos", isp.ReadContracts, a.showTemplates),
		get("/config/modelos/novo", isp.EditTemplates, a.showTemplate(add)),
		post("/config/modelos/novo", isp.EditTemplates, a.saveTemplate(add)),
		post("/config/modelos/previa", isp.EditTemplates, a.previewTemplate),
		get("/config/modelos/:id", isp.EditTemplates, a.showTemplate(change)),
		post("/config/modelos/:id", isp.EditTemplates, a.saveTemplate(change)),
		get("/config/modelos/:id/versoes", isp.ReadContracts, a.showTemplateVersions),
		get("/config/modelos/:id/versoes/:chave", isp.ReadContracts, a.showTemplateVersion),
	}
}

func (a *App) showTemplates(c *gin.Context) error {
	actor := actorOf(c)
	all, err := a.Store.ContractTemplates(c.Request.Context(), actor)
	if err != nil {
		return err
	}
	return a.show(c, &views.ContractTemplates{
		Page: views.Page{Title: "Modelos de contrato", Section: "config"}, List: views.ContractTemplateList(all, a.sight(actor)),
	})
}

// showTemplate is the editor of a new template, or of one that exists.
func (a *App) showTemplate(act acts.Act) handler {
	return func(c *gin.Context) error {
		thing, err := a.actThing(c, act)
		if err != nil {
			return err
		}
		asked := form.Of(act.Fields)
		if act.Edits() {
			asked.Fill(isp.ViewerOf(actorOf(c), a.Store.Zone()), thing.Values)
		}
		screen := a.templateScreen(c, act, asked)
		screen.Version = thing.Version
		if err := a.useVersion(c, screen, thing.ID); err != nil {
			return err
		}
		return a.show(c, screen)
	}
}

// useVersion puts the text of an older version into the editor when the address asks for it; nothing
// is saved by that.
func (a *App) useVersion(c *gin.Context, screen *views.ContractTemplate, id int64) error {
	if id == 0 {
		return nil
	}
	screen.VersionsURL = "/config/modelos/" + strconv.FormatInt(id, 10) + "/versoes"
	named := c.Query("texto")
	if named == "" {
		return nil
	}
	v, err := a.templateVersion(c, id, named)
	screen.Text.Value, screen.TextOf = v.HTML, v.Version
	return err
}

// saveTemplate makes a template, or a new version of one.
func (a *App) saveTemplate(act acts.Act) handler {
	return func(c *gin.Context) error {
		if _, err := a.actThing(c, act); err != nil {
			return err
		}
		asked, sent := form.Typed(act.Fields, c.Request.PostForm)
		call := acts.Call{Target: c.Param(act.Parameter()), Sent: sent, Version: formNumber(c, "versao")}
		if _, err := a.runAct(c, act, call, false); err != nil {
			if !asked.Refuse(err) {
				return err
			}
			screen := a.templateScreen(c, act, asked)
			screen.Version = call.Version
			if now, err := a.actThing(c, act); err == nil && now.Version != call.Version {
				screen.Version = now.Version // what was read since is told above the form
			}
			return a.show(c, screen)
		}
		return seeOther(c, "/config/modelos")
	}
}

// templateScreen is the editor with what was typed; the text has its own place in it.
func (*App) templateScreen(c *gin.Context, act acts.Act, asked *form.Form[form.Bare]) *views.ContractTemplate {
	screen := &views.ContractTemplate{
		Page: views.Page{Title: act.Label, Section: "config", Editor: true}, Form: asked.Draw(),
		Action: c.Request.URL.EscapedPath(), Key: rand.Text(), Groups: variableGroups(),
	}
	if at := slices.IndexFunc(screen.Fields, func(f views.Field) bool { return f.Name == "html" }); at >= 0 {
		screen.Text = screen.Fields[at]
		screen.Fields = slices.Delete(screen.Fields, at, at+1)
	}
	return screen
}

// variableGroups are the variables as the panel shows them.
func variableGroups() []views.VariableGroup {
	var groups []views.VariableGroup
	for _, v := range paper.Variables() {
		if len(groups) == 0 || groups[len(groups)-1].Name != v.Group {
			groups = append(groups, views.VariableGroup{Name: v.Group})
		}
		last := &groups[len(groups)-1]
		last.Variables = append(last.Variables, views.Variable{Key: v.Key, Label: v.Label, Type: string(v.Type), Example: v.Example()})
	}
	return groups
}

// previewTemplate draws what was typed with the values of a plan or customer. It is sent because a text may be
// long, and changes nothing.
func (a *App) previewTemplate(c *gin.Context) error {
	kind, known := isp.PaperKinds().Value(c.PostForm("tipo"))
	if !known {
		kind = paper.KindContract
	}
	plan, err := a.Store.PlanNamed(c.Request.Context(), actorOf(c), c.PostForm("plano"))
	if err != nil {
		return err
	}
	tried, err := a.Store.TryTemplate(c.Request.Context(), actorOf(c), kind, c.PostForm("html"), plan)
	if err != nil {
		return err
	}
	if err := (paper.Draft{Unknown: tried.Unknown}).Fault(); err != nil {
		return err
	}
	return a.sendPreview(c, "Prévia", tried.Page)
}

// sendPreview is sendPaper for a text that was not printed: wherever it is opened, it may run
// nothing, send nothing and lead nowhere.
func (a *App) sendPreview(c *gin.Context, title, composed string) error {
	c.Header("Content-Security-Policy", policy+"; sandbox allow-same-origin")
	return a.sendPaper(c, title, composed)
}

// sendPaper sends a composed document as a page of its own. Its bytes are written as they are: the
// text of a contract is markup by then (internal/paper).
func (a *App) sendPaper(c *gin.Context, title, composed string, scripts ...string) error {
	return a.sendPapers(c, title, []string{composed}, scripts...)
}

// sendPapers is sendPaper for several documents, each on sheets of its own.
func (a *App) sendPapers(c *gin.Context, title string, composed []string, scripts ...string) error {
	page, err := paper.Page{
		Title: title, Composed: composed, Scripts: scripts,
		Styles: []string{a.static.URL("css/tokens.css"), a.static.URL("css/paper.css")},
	}.Document()
	if err != nil {
		return err
	}
	c.Header("Cache-Control", "no-store")
	c.Data(http.StatusOK, "text/html; charset=utf-8", page)
	return nil
}
