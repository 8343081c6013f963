package handlers

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"balcao/db/feed"
	"balcao/handlers/failure"
	"balcao/internal/isp"
	"balcao/internal/search"
	"balcao/internal/search/index"
	"balcao/views"
)

const (
	searchRows = 20  // rows that "Mostrar mais" adds
	searchPage = 100 // rows that the store gives at once
	searchMost = 500 // rows that one address shows; beyond, the list goes on by pages
	searchTime = 2 * time.Second
)

// searchCustomers is the screen of the search: the question in the address, its rows below.
func (a *App) searchCustomers(c *gin.Context) error {
	screen := &views.CustomerSearch{Ask: askOf(c.Request.URL.Query()), Fields: a.fields, Conditions: searchConditions()}
	screen.Title, screen.Section = "Clientes", "clientes"
	if text := strings.TrimSpace(screen.Ask.Text); text != "" {
		screen.Title = text + " · Clientes"
	}
	screen.PanelOpen = visitorOf(c).panelOpen
	if actorOf(c).Can(isp.EditCustomers) {
		screen.NewURL = views.NewCustomerURL
	}
	screen.Asked = asksSomething(screen.Ask)
	if !screen.Asked {
		has, err := a.Store.HasCustomers(c.Request.Context())
		if err != nil {
			return err
		}
		screen.Empty = !has
		return a.render(c, http.StatusOK, screen)
	}
	err := a.bothEnds(screen.Ask)
	if err == nil {
		err = a.answerSearch(c, screen)
	}
	var known *isp.Error
	if errors.As(err, &known) && (known.Code == isp.Invalid || known.Code == isp.Malformed) {
		screen.Invalid, screen.Wrong = known.Message, known.Field
		return a.render(c, failure.Of(known.Code).Status, screen)
	}
	if err != nil {
		return err
	}
	return a.render(c, http.StatusOK, screen)
}

// askOf reads the question; what is not said is what the screen starts with.
func askOf(q url.Values) views.SearchAsk {
	ask := views.SearchAsk{
		Field: q.Get("em"), Condition: q.Get("condicao"), Text: q.Get("q"), Until: q.Get("ate"), Reading: q.Get("como"),
	}
	if ask.Field == "" {
		ask.Field = search.AllFields
	}
	if ask.Condition == "" {
		ask.Condition = search.Contains.Key()
	}
	return ask
}

// asksSomething tells a question from the empty screen.
func asksSomething(ask views.SearchAsk) bool {
	return ask.Text != "" || (ask.Until != "" && ask.Condition == search.Between.Key()) ||
		ask.Condition == search.Empty.Key() || ask.Condition == search.Filled.Key()
}

// bothEnds refuses an interval of which one end is missing, and says which: while it is being
// typed that is the usual case.
func (a *App) bothEnds(ask views.SearchAsk) error {
	switch {
	case ask.Condition != search.Between.Key() || a.oneInput(ask.Field):
		return nil
	case strings.TrimSpace(ask.Text) == "":
		return isp.Fail(isp.Invalid, "q", "Falta o começo do intervalo: digite também o primeiro valor.")
	case strings.TrimSpace(ask.Until) == "":
		return isp.Fail(isp.Invalid, "ate", "Falta o fim do intervalo: digite também o segundo valor, em “até”.")
	}
	return nil
}

// oneInput reports whether the interval of a field is one text, as a CIDR is, or the field has no
// intervals.
func (a *App) oneInput(key string) bool {
	for _, f := range a.fields {
		if f.Key == key {
			return f.Range != "" || !f.Has(search.Between.Key())
		}
	}
	return true
}

// answerSearch runs the search and fills in the answer.
func (a *App) answerSearch(c *gin.Context, screen *views.CustomerSearch) error {
	place := placeOf(c.Request.URL.Query())
	found, err := a.find(c.Request.Context(), actorOf(c), screen.Ask, place)
	if err != nil {
		return err
	}
	screen.Answer = a.answerOf(actorOf(c), screen.Ask, found, place)
	if screen.Answer.Advice != "" {
		has, err := a.Store.HasCustomers(c.Request.Context())
		if err != nil {
			return err
		}
		screen.Empty = !has
		if screen.NewURL != "" {
			screen.NewURL = newCustomerURL(screen.Ask.Text, found.Detected)
		}
	}
	if err := a.markOutages(c, screen.Answer.Rows, screen.Answer.Near); err != nil {
		return err
	}
	if place.after != "" && partial(c.Request) {
		c.Header("HX-Replace-Url", searchURL(screen.Ask, "linhas", strconv.Itoa(place.rows)))
	}
	return nil
}

// place is how far a list has been read.
type place struct {
	after string // cursor; "" begins at the first row
	rows  int    // rows on the screen when these are added: what Back must find again
}

// placeOf reads how far the address goes.
func placeOf(q url.Values) place {
	rows, err := strconv.Atoi(q.Get("linhas"))
	if err != nil || rows < searchRows {
		rows = searchRows
	}
	return place{after: q.Get("depois"), rows: min(rows, searchMost)}
}

// find asks the store, as many times as the rows of the address need, and not for longer than people wait.
func (a *App) find(ctx context.Context, actor isp.Actor, asked views.SearchAsk, at place) (feed.Answer, error) {
	ctx, cancel := context.WithTimeout(ctx, searchTime)
	defer cancel()
	ask := search.Ask{Field: asked.Field, Condition: asked.Condition, Text: asked.Text, Until: asked.Until, As: asked.Reading}
	rows := at.rows
	if at.after != "" {
		rows = searchRows
	}
	few := feed.HitLimit{PerField: hitsPerField, PerRow: detailOf(ask.Text).hits}
	first := index.Page{Limit: min(rows, searchPage), After: at.after, Loose: looseRows + 1}
	found, err := a.Store.SearchCustomers(ctx, actor, ask, first, few)
	for err == nil && found.Next != "" && len(found.Rows) < rows {
		next := index.Page{Limit: min(rows-len(found.Rows), searchPage), After: found.Next}
		var more feed.Answer
		more, err = a.Store.SearchCustomers(ctx, actor, ask, next, few)
		found.Rows, found.Next = append(found.Rows, more.Rows...), more.Next
	}
	if errors.Is(err, context.DeadlineExceeded) {
		err = isp.Fail(isp.TooMany, "", "O servidor está ocupado e a pesquisa não terminou a tempo. Repita em instantes.")
	}
	return found, err
}

// searchURL is the address of a question, with more parameters in pairs; empty ones are left
// out.
func searchURL(ask views.SearchAsk, more ...string) string {
	q := url.Values{"em": {ask.Field}, "q": {ask.Text}}
	if ask.Condition != search.Contains.Key() {
		q.Set("condicao", ask.Condition)
	}
	if ask.Until != "" {
		q.Set("ate", ask.Until)
	}
	if ask.Reading != "" {
		q.Set("como", ask.Reading)
	}
	for i := 0; i+1 < len(more); i += 2 {
		q.Set(more[i], more[i+1])
	}
	return "/clientes?" + q.Encode()
}
