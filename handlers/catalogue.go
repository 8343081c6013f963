package handlers

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/handlers/acts"
	"balcao/handlers/form"
	"balcao/internal/isp"
	"balcao/views"
)

// catalogueRoutes are the lists that forms choose from, and the page of each entry.
func (a *App) catalogueRoutes() []route {
	home := acts.CatalogueHome
	routes := []route{
		get("/config/catalogo", isp.EditCatalogue, a.showCatalogue),
		get(home("tipos-plano"), isp.EditCatalogue, a.showPlanTypes),
		get(home("tipos-plano/:codigo"), isp.EditCatalogue, a.showPlanType),
		get(home("tipos-atendimento"), isp.EditCatalogue, a.showAttendanceTypes),
	}
	for _, list := range isp.CatalogueLists() {
		routes = append(routes,
			get(home(list.Path), isp.EditCatalogue, a.showCatalogueList(list)),
			get(home(list.Path)+"/:codigo", isp.EditCatalogue, a.showCatalogueEntry(list)))
	}
	return routes
}

// showCatalogue lists the lists.
func (a *App) showCatalogue(c *gin.Context) error {
	screen := configPage("Catálogo", "/config")
	screen.Lead = "O que os formulários oferecem. Nada se apaga: o que sai de uso deixa de ser oferecido, e o que já o usa continua como está."
	screen.Sections = []views.Section{views.ListSection("", "", views.CatalogueIndex())}
	return a.show(c, screen)
}

// catalogueScreen begins the screen of a list; after an act it says what was done, with the way back.
func (a *App) catalogueScreen(c *gin.Context, title, up string) (screen *views.Config, err error) {
	screen = configPage(title, up)
	screen.Done, err = a.doneLine(c)
	return screen, err
}

func (a *App) showPlanTypes(c *gin.Context) error {
	types, err := a.Store.PlanTypes(c.Request.Context(), actorOf(c))
	if err != nil {
		return err
	}
	types, more, err := pageAfter(c, "depois", tabRows, types, func(v isp.PlanType) int64 { return v.ID })
	if err != nil {
		return err
	}
	screen, err := a.catalogueScreen(c, "Tipos de plano", "/config/catalogo")
	if err != nil {
		return err
	}
	section := views.ListSection("", "", views.PlanTypeList(types))
	section.List.More = views.NewMore(more, "more")
	section.Links = []views.ConfigLink{{URL: acts.CatalogueHome("tipos-plano/novo"), Label: "Novo tipo de plano"}}
	screen.Sections = []views.Section{section}
	return a.show(c, screen)
}

func (a *App) showPlanType(c *gin.Context) error {
	v, err := a.Store.PlanType(c.Request.Context(), actorOf(c), c.Param("codigo"))
	if err != nil {
		return err
	}
	facts := views.FieldFacts(isp.Infos(isp.WholePlanTypeFields()), isp.Values(isp.WholePlanTypeFields(), &v), a.sight(actorOf(c)))
	return a.showEntry(c, v.Name, "tipos-plano", "plan_type", v.Code, v.ID, facts)
}

func (a *App) showCatalogueList(list isp.CatalogueList) handler {
	return func(c *gin.Context) error {
		entries, err := a.Store.Catalogue(c.Request.Context(), actorOf(c), list)
		if err != nil {
			return err
		}
		entries, more, err := pageAfter(c, "depois", tabRows, entries, func(v isp.CatalogueEntry) int64 { return v.ID })
		if err != nil {
			return err
		}
		used := map[int64]int64{}
		if list.Subject == "access_point" {
			if used, err = a.Store.AccessPointUse(c.Request.Context(), actorOf(c)); err != nil {
				return err
			}
		}
		screen, err := a.catalogueScreen(c, list.Label, "/config/catalogo")
		if err != nil {
			return err
		}
		section := views.ListSection("", list.Does, views.CatalogueEntries(list, entries, used))
		section.List.More = views.NewMore(more, "more")
		section.Links = []views.ConfigLink{{URL: acts.CatalogueHome(list.Path) + "/novo", Label: "Incluir " + list.Noun}}
		screen.Sections = []views.Section{section}
		return a.show(c, screen)
	}
}

func (a *App) showCatalogueEntry(list isp.CatalogueList) handler {
	return func(c *gin.Context) error {
		v, err := a.Store.CatalogueEntry(c.Request.Context(), actorOf(c), list, c.Param("codigo"))
		if err != nil {
			return err
		}
		fields := isp.CatalogueFields(list.Subject)
		facts := views.FieldFacts(isp.Infos(fields), isp.Values(fields, &v), a.sight(actorOf(c)))
		return a.showEntry(c, v.Name, list.Path, list.Subject, v.Code, v.ID, facts)
	}
}

// showEntry is the page of an entry: what it is, and its history.
func (a *App) showEntry(c *gin.Context, name, path, subject, code string, id int64, facts []views.Fact) error {
	past, err := a.pastSection(c, subject, id)
	if err != nil {
		return err
	}
	screen := configPage(name, acts.CatalogueHome(path))
	edit := views.ConfigLink{URL: acts.CatalogueHome(path) + "/" + url.PathEscape(code) + "/editar", Label: "Alterar"}
	screen.Sections = []views.Section{
		{Facts: facts, Links: []views.ConfigLink{edit}},
		past,
	}
	return a.show(c, screen)
}

// pastSection is the history of what belongs to no customer.
func (a *App) pastSection(c *gin.Context, subject string, id int64) (views.Section, error) {
	history, err := a.Store.CatalogueHistory(c.Request.Context(), actorOf(c), subject, id)
	if err != nil {
		return views.Section{}, err
	}
	return views.ListSection("História", "", views.PastList(a.pastRows(c, history), a.sight(actorOf(c)))), nil
}

// pastRows are lines of history in words, with the way back where there is one.
func (a *App) pastRows(c *gin.Context, history []isp.Event) []views.PastRow {
	viewer := isp.ViewerOf(actorOf(c), a.Store.Zone())
	rows := make([]views.PastRow, len(history))
	for i, e := range history {
		rows[i] = views.PastRow{Event: e, Sentence: isp.EventSentence(viewer, e.Kind, db.EventValues(e.Before), db.EventValues(e.After))}
		undoable := strings.HasSuffix(e.Kind, ".changed") && actorOf(c).Can(isp.EditCatalogue) || strings.HasPrefix(e.Kind, "role.")
		if e.ActID != 0 && undoable {
			rows[i].Undo = undoURL(c, e)
		}
	}
	return rows
}

// undoURL is the form that takes back a line of the history of what belongs to no customer; it leads back here.
func undoURL(c *gin.Context, e isp.Event) string {
	return "/historico/" + strconv.FormatInt(e.ID, 10) + "/desfazer?voltar=" + url.QueryEscape(c.Request.URL.EscapedPath())
}

func (a *App) showAttendanceTypes(c *gin.Context) error {
	types, err := a.Store.AttendanceTypes(c.Request.Context(), actorOf(c))
	if err != nil {
		return err
	}
	screen, err := a.catalogueScreen(c, "Tipos de atendimento", "/config/catalogo")
	if err != nil {
		return err
	}
	screen.Sections = []views.Section{views.ListSection("", "O prazo combinado de um atendimento é a abertura mais estas horas. Os que já correm ficam com o prazo que têm.",
		views.AttendanceTypeList(types))}
	return a.show(c, screen)
}

// suggestReasons offers the reasons of the catalogue beside a reason that is typed.
func (a *App) suggestReasons(c *gin.Context, act acts.Act, asked *form.Form[form.Bare]) error {
	if !act.HasField("motivo") || !actorOf(c).Can(isp.ReadCustomer) {
		return nil
	}
	entries, err := a.Store.Choices(c.Request.Context(), actorOf(c), "reason")
	if err != nil {
		return err
	}
	var look form.Look
	for _, e := range entries {
		look.Suggest = append(look.Suggest, e.Name)
	}
	asked.Look("motivo", look)
	return nil
}
