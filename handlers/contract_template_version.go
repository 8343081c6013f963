package handlers

import (
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/internal/isp"
	"balcao/internal/paper"
	"balcao/views"
)

// showTemplateVersions lists what a template was after each save.
func (a *App) showTemplateVersions(c *gin.Context) error {
	now, err := a.namedTemplate(c)
	if err != nil {
		return err
	}
	actor := actorOf(c)
	all, err := a.Store.TemplateVersions(c.Request.Context(), actor, now.ID)
	if err != nil {
		return err
	}
	lines := make([]views.TemplateVersionLine, len(all))
	for i, v := range all {
		lines[i] = views.TemplateVersionLine{Version: v.Version, Name: v.Name, SavedAt: v.SavedAt, SavedBy: v.SavedBy}
	}
	return a.show(c, &views.ContractTemplateVersions{
		Page: views.Page{Title: "Versões de " + now.Name, Section: "config"},
		List: views.TemplateVersionList(lines, now.ID, a.sight(actor)),
	})
}

// showTemplateVersion is one version to read, with what the text of today changed of it.
func (a *App) showTemplateVersion(c *gin.Context) error {
	now, err := a.namedTemplate(c)
	if err != nil {
		return err
	}
	v, err := a.templateVersion(c, now.ID, c.Param("chave"))
	if err != nil {
		return err
	}
	edit := "/config/modelos/" + strconv.FormatInt(now.ID, 10)
	number := strconv.FormatInt(v.Version, 10)
	screen := &views.ContractTemplateVersion{
		Page: views.Page{Title: v.Name + ", versão " + number, Section: "config"},
		Told: "salvo por " + v.SavedBy + " em " + isp.FormatMoment(v.SavedAt, a.Store.Zone()),
		Back: edit + "/versoes", Same: v.HTML == now.HTML,
	}
	if !screen.Same {
		screen.UseURL = edit + "?" + url.Values{"texto": {number}}.Encode()
	}
	if screen.Lines, err = paperLines(now.HTML, v.HTML); err != nil {
		return err
	}
	return a.show(c, screen)
}

// namedTemplate is the template that the address names, as it stands now.
func (a *App) namedTemplate(c *gin.Context) (isp.ContractTemplate, error) {
	id, err := templateID(c)
	if err != nil {
		return isp.ContractTemplate{}, err
	}
	return a.Store.ContractTemplate(c.Request.Context(), actorOf(c), id)
}

// templateVersion is the version of a template that somebody named.
func (a *App) templateVersion(c *gin.Context, id int64, named string) (db.TemplateVersion, error) {
	version, err := strconv.ParseInt(named, 10, 64)
	if err != nil {
		return db.TemplateVersion{}, isp.Fail(isp.NotFound, "", "Não existe esta versão do modelo.")
	}
	return a.Store.TemplateVersion(c.Request.Context(), actorOf(c), id, version)
}

func templateID(c *gin.Context) (int64, error) {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return 0, isp.Fail(isp.NotFound, "", "Não existe este modelo de contrato.")
	}
	return id, nil
}

// paperLines are the lines of a text, each with whether it left or came since another.
func paperLines(before, after string) ([]views.PaperLine, error) {
	lines, err := paper.Compare(before, after)
	all := make([]views.PaperLine, len(lines))
	for i, l := range lines {
		all[i] = views.PaperLine{Class: "same", Text: l.Text}
		switch {
		case !l.After:
			all[i].Class = "out"
		case !l.Before:
			all[i].Class = "in"
		}
	}
	return all, err
}
