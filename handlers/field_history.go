package handlers

import (
	"slices"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/handlers/acts"
	"balcao/internal/isp"
	"balcao/views"
)

// fieldHistoryRoutes is the page of one field: who changed it, when, from what.
func (a *App) fieldHistoryRoutes() []route {
	return []route{get("/campos/:assunto/:coisa/:campo", isp.ReadCustomer, a.showFieldHistory)}
}

// showFieldHistory tells what one field of a thing was before, and who changed it.
func (a *App) showFieldHistory(c *gin.Context) error {
	subjects := isp.EventSubjects()
	at := slices.IndexFunc(subjects, func(s isp.EventSubject) bool { return s.Key == c.Param("assunto") && isp.Vocabulary(s.Name) != nil })
	if at < 0 {
		return isp.Fail(isp.NotFound, "", "Isto não existe.")
	}
	fields := isp.Vocabulary(subjects[at].Name)
	field := slices.IndexFunc(fields, func(f isp.FieldInfo) bool { return f.Key == c.Param("campo") && f.Kind != isp.KindPassword })
	if field < 0 {
		return isp.Fail(isp.NotFound, "", "Este campo não existe.")
	}
	f := fields[field]
	thing, events, err := a.Store.FieldHistory(c.Request.Context(), actorOf(c), subjects[at].Name, c.Param("coisa"), f.Column)
	if err != nil {
		return err
	}
	see := a.sight(actorOf(c))
	if see.Names, err = a.Store.NamesOf(c.Request.Context(), actorOf(c), events); err != nil {
		return err
	}
	rows := make([]views.FieldChange, len(events))
	for i, e := range events {
		before, had := db.EventValues(e.Before)[f.Column]
		rows[i] = views.FieldChange{Event: e, After: f.Show(see.Viewer, db.EventValues(e.After)[f.Column])}
		if had {
			rows[i].Before = f.Show(see.Viewer, before)
		}
	}
	screen := &views.FieldHistory{
		Page: views.Page{Title: f.Label + " · história", Section: "clientes"}, Label: f.Label, List: views.FieldChangeList(rows, see),
	}
	if thing.Customer != "" {
		screen.Record = views.RecordURL(thing.Customer)
	}
	return a.show(c, screen)
}

// linkHistory gives the fields of a form that edits a thing a link to their history, where history
// tells that they have changed.
func (a *App) linkHistory(c *gin.Context, act acts.Act, thing db.Thing, screen *views.Act) error {
	if !act.Edits() || thing.ID == 0 {
		return nil
	}
	changed, err := a.Store.ChangedColumns(c.Request.Context(), act.On, thing.ID)
	if err != nil {
		return err
	}
	for i := range screen.Fields {
		at := slices.IndexFunc(act.Fields, func(f isp.FieldInfo) bool { return f.Key == screen.Fields[i].Name })
		if at >= 0 && act.Fields[at].Column != "" && changed[act.Fields[at].Column] {
			screen.Fields[i].History = views.FieldHistoryURL(isp.SubjectOfEvent(act.On).Key, c.Param(act.Parameter()), act.Fields[at].Key)
		}
	}
	return nil
}
