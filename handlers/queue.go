package handlers

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/handlers/form"
	"balcao/internal/isp"
	"balcao/views"
)

// queueAsk is what a queue is filtered by.
type queueAsk struct {
	User, Role, Technician, City, Kind, Status, Due, Ended string
}

// queueScreen is one of the queues.
type queueScreen struct {
	path    string // its address, and the name under which a filter is kept
	heading string
	lead    string
	states  func() isp.Words
	who     string // key of the field that says whose turn it is: usuario, tecnico
	kinds   func(*App, *gin.Context) ([]views.Option, error)
	list    func(*App, *gin.Context, db.QueueFilter, views.Sight) (views.List, int, string, error)
}

// queueScreens is the table of the queues.
func queueScreens() []queueScreen {
	return []queueScreen{
		{
			path: "/atendimentos", heading: "Atendimentos", lead: "O que foi combinado com quem ligou, e o prazo da Anatel ao lado.", states: isp.AttendanceStatuses, who: "usuario",
			kinds: func(*App, *gin.Context) ([]views.Option, error) { return wordChoices(isp.AttendanceKinds()), nil },
			list: func(a *App, c *gin.Context, f db.QueueFilter, see views.Sight) (views.List, int, string, error) {
				f.Kind, _ = isp.AttendanceKinds().Value(f.Kind)
				page, err := a.Store.AttendanceQueue(c.Request.Context(), actorOf(c), f)
				return views.AttendanceQueue(waitingOf(page.Rows), see), page.Total, page.Next, err
			},
		},
		{
			path: "/ocorrencias", heading: "Ocorrências", lead: "O que falta resolver, de quem é a vez e até quando.", states: isp.OccurrenceStatuses, who: "usuario",
			kinds: func(a *App, c *gin.Context) ([]views.Option, error) { return textChoices(a.Store.OccurrenceKinds)(c) },
			list: func(a *App, c *gin.Context, f db.QueueFilter, see views.Sight) (views.List, int, string, error) {
				page, err := a.Store.OccurrenceQueue(c.Request.Context(), actorOf(c), f)
				return views.OccurrenceQueue(waitingOf(page.Rows), see), page.Total, page.Next, err
			},
		},
		{
			path: "/ordens", heading: "Ordens de serviço", lead: "O trabalho em campo, por data; o que não tem data vem por último.", states: isp.ServiceOrderStatuses, who: "tecnico",
			kinds: func(a *App, c *gin.Context) ([]views.Option, error) { return textChoices(a.Store.OrderKinds)(c) },
			list: func(a *App, c *gin.Context, f db.QueueFilter, see views.Sight) (views.List, int, string, error) {
				page, err := a.Store.OrderQueue(c.Request.Context(), actorOf(c), f)
				return views.OrderQueue(waitingOf(page.Rows), see), page.Total, page.Next, err
			},
		},
	}
}

// waitingOf hands the rows of a queue to the view.
func waitingOf[T any](rows []db.Queued[T]) []views.Waiting[T] {
	out := make([]views.Waiting[T], len(rows))
	for i, r := range rows {
		out[i] = views.Waiting[T]{Thing: r.Thing, CustomerCode: r.CustomerCode, CustomerName: r.CustomerName, CustomerCity: r.City}
	}
	return out
}

// wordChoices are the words of a vocabulary after an empty choice.
func wordChoices(words isp.Words) []views.Option {
	options := []views.Option{{Label: "todos"}}
	for _, w := range words {
		options = append(options, views.Option{Key: w.Slug, Label: w.Label})
	}
	return options
}

// textChoices are texts of the database after an empty choice.
func textChoices(read func(context.Context, isp.Actor) ([]string, error)) func(*gin.Context) ([]views.Option, error) {
	return func(c *gin.Context) ([]views.Option, error) {
		texts, err := read(c.Request.Context(), actorOf(c))
		options := []views.Option{{Label: "todos"}}
		for _, t := range texts {
			options = append(options, views.Option{Key: t, Label: t})
		}
		return options, err
	}
}

// queueFields are the fields of the filter.
func queueFields(q queueScreen) []isp.Field[queueAsk] {
	text := func(key, label string, at func(*queueAsk) any) isp.Field[queueAsk] {
		return isp.NewField(isp.KindText, "", key, label, at)
	}
	fields := []isp.Field[queueAsk]{text("vence", "Prazo", func(v *queueAsk) any { return &v.Due })}
	if q.who == "usuario" {
		fields = append(fields, text("usuario", "De quem", func(v *queueAsk) any { return &v.User }),
			text("papel", "Papel", func(v *queueAsk) any { return &v.Role }))
	} else {
		fields = append(fields, text("tecnico", "Técnico", func(v *queueAsk) any { return &v.Technician }))
	}
	return append(fields,
		text("cidade", "Cidade", func(v *queueAsk) any { return &v.City }),
		text("tipo", "Tipo", func(v *queueAsk) any { return &v.Kind }),
		text("situacao", "Situação", func(v *queueAsk) any { return &v.Status }),
		text("encerramento", "Encerrado por", func(v *queueAsk) any { return &v.Ended }))
}

// queueForm is the filter with its choices.
func (a *App) queueForm(c *gin.Context, q queueScreen, typed url.Values) (*form.Form[queueAsk], error) {
	asked := form.Read(queueFields(q), typed)
	kinds, err := q.kinds(a, c)
	if err != nil {
		return nil, err
	}
	reasons, err := a.closingReasons(c)
	if err != nil {
		return nil, err
	}
	asked.Look("encerramento", form.Look{Options: reasons})
	states := wordChoices(q.states())
	states[0].Label = "o que não acabou"
	asked.Look("tipo", form.Look{Options: kinds}).Look("situacao", form.Look{Options: states}).
		Look("vence", form.Look{Options: []views.Option{{Label: "qualquer"}, {Key: "atrasado", Label: "atrasado"}, {Key: "hoje", Label: "até hoje"}, {Key: "semana", Label: "em 7 dias"}}})
	if q.who != "usuario" {
		return asked, nil
	}
	users, roles, err := a.Store.Attendants(c.Request.Context(), actorOf(c))
	if err != nil {
		return nil, err
	}
	return asked.Look("usuario", form.Look{Options: personChoices(users, actorOf(c).UserID)}).Look("papel", form.Look{Options: personChoices(roles, 0)}), nil
}

// personChoices are people after an empty choice; the one who looks comes first.
func personChoices(people []db.Person, own int64) []views.Option {
	options := []views.Option{{Label: "todos"}}
	for _, p := range people {
		if own != 0 && p.ID == own {
			options = append(options, views.Option{Key: p.Key, Label: "eu (" + p.Name + ")"})
		}
	}
	for _, p := range people {
		if own == 0 || p.ID != own {
			options = append(options, views.Option{Key: p.Key, Label: p.Name})
		}
	}
	return options
}

// closingReasons are the reasons of the catalogue after an empty choice, those out of use as well:
// what ended by them is still found.
func (a *App) closingReasons(c *gin.Context) ([]views.Option, error) {
	list, _ := isp.CatalogueListOf("closing_reason")
	entries, err := a.Store.Catalogue(c.Request.Context(), actorOf(c), list)
	options := []views.Option{{Label: "qualquer motivo"}}
	for _, e := range entries {
		options = append(options, views.Option{Key: e.Name, Label: e.Name})
	}
	return options, err
}

// queueFilterOf is what the store is asked.
func (a *App) queueFilterOf(q queueScreen, v queueAsk, asked *form.Form[queueAsk], after string) db.QueueFilter {
	f := db.QueueFilter{User: v.User, Role: v.Role, Technician: v.Technician, City: v.City, Kind: v.Kind, Ended: v.Ended, After: after}
	var known bool
	if f.Status, known = q.states().Value(v.Status); v.Status != "" && !known {
		asked.Say("situacao", "Esta situação não existe.")
	}
	switch v.Due {
	case "atrasado":
		f.Late = true
	case "hoje":
		f.Until = a.Store.Today()
	case "semana":
		f.Until = isp.AddDays(a.Store.Today(), 7)
	}
	return f
}

// showQueue shows a queue. Asked again by a page that shows it already (If-None-Match), it costs one
// look at the number of the last event while nothing has changed.
func (a *App) showQueue(q queueScreen) handler {
	return func(c *gin.Context) error {
		etag, err := a.queueTag(c)
		if err != nil {
			return err
		}
		c.Header("ETag", etag)
		if c.GetHeader("If-None-Match") == etag {
			c.Status(http.StatusNotModified)
			return nil
		}
		screen, err := a.queuePage(c, q)
		if err != nil {
			return err
		}
		screen.ETag = etag
		return a.show(c, screen)
	}
}

// queueTag names what a queue shows: it changes with every event, and once a minute, as lights do.
func (a *App) queueTag(c *gin.Context) (string, error) {
	change, err := a.Store.Change(c.Request.Context())
	minute := a.Store.ProviderNow().Unix() / 60
	return `"` + strconv.FormatInt(change, 36) + "." + strconv.FormatInt(minute, 36) + "." + strconv.FormatInt(actorOf(c).UserID, 36) + `"`, err
}

func (a *App) queuePage(c *gin.Context, q queueScreen) (*views.Queue, error) {
	actor := actorOf(c)
	typed := c.Request.URL.Query()
	kept, err := a.Store.OwnFilter(c.Request.Context(), actor, q.path[1:])
	if err != nil {
		return nil, err
	}
	screen := &views.Queue{Page: views.Page{Title: q.heading, Section: q.path[1:]}, URL: q.path, Heading: q.heading, Lead: q.lead, Kept: kept != ""}
	if after := typed.Get("depois"); kept != "" && (len(typed) == 0 || len(typed) == 1 && after != "") {
		if typed, err = url.ParseQuery(kept); err != nil {
			typed = url.Values{}
		}
		typed.Set("depois", after)
		screen.Own = true
	}
	asked, err := a.queueForm(c, q, typed)
	if err != nil {
		return nil, err
	}
	filter := a.queueFilterOf(q, asked.Value, asked, typed.Get("depois"))
	screen.Query = keptQuery(q, typed)
	if asked.OK() {
		var next string
		see := a.sight(actor)
		see.Menu = a.menuOf(db.CustomerRecord{}, actor)
		if screen.List, screen.Total, next, err = q.list(a, c, filter, see); err != nil && !asked.Refuse(err) {
			return nil, err
		}
		screen.List.More = views.NewMore(views.MoreOf(q.path, screen.Query+"&tudo=S", next), "more")
	}
	screen.Form = asked.Draw()
	return screen, nil
}

// keptQuery is the filter as an address holds it, without cursor and empty fields.
func keptQuery(q queueScreen, typed url.Values) string {
	kept := url.Values{}
	for _, f := range queueFields(q) {
		if v := typed.Get(f.Key); v != "" {
			kept.Set(f.Key, v)
		}
	}
	return kept.Encode()
}

// keepQueue keeps a filter as the user's own, or forgets it.
func (a *App) keepQueue(q queueScreen) handler {
	return func(c *gin.Context) error {
		typed, err := url.ParseQuery(c.PostForm("guardar"))
		if err != nil {
			typed = url.Values{}
		}
		if err := a.Store.KeepFilter(c.Request.Context(), actorOf(c), q.path[1:], keptQuery(q, typed)); err != nil {
			return err
		}
		return seeOther(c, q.path)
	}
}
