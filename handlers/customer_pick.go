package handlers

import (
	"errors"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"balcao/handlers/failure"
	"balcao/handlers/form"
	"balcao/internal/isp"
	"balcao/internal/search"
	"balcao/views"
)

// pickRows is how many customers the list beside a field shows; a longer text finds the others.
const pickRows = 8

// pickCustomer is the list beside a field that names a customer: those that the Busca geral finds by what is
// being typed, and the one that it names already.
func (a *App) pickCustomer(c *gin.Context) error {
	q := c.Request.URL.Query()
	screen := &views.CustomerPicks{Page: views.Page{Title: "Escolher o cliente", Section: "clientes"}, Field: q.Get("campo")}
	status, text := http.StatusOK, strings.TrimSpace(q.Get(screen.Field))
	if text != "" {
		err := a.fillPicks(c, text, screen)
		var known *isp.Error
		if errors.As(err, &known) {
			status, screen.Said = failure.Of(known.Code).Status, known.Message
		} else if err != nil {
			return err
		}
	}
	if partial(c.Request) {
		return a.renderElement(c, status, screen, "#picks")
	}
	return a.render(c, status, screen)
}

// fillPicks finds the customers of the list; only similar ones where nobody else is found.
func (a *App) fillPicks(c *gin.Context, text string, screen *views.CustomerPicks) (err error) {
	if screen.Named, err = a.namedCustomer(c, text); err != nil {
		return err
	}
	ask := views.SearchAsk{Field: search.AllFields, Condition: search.Contains.Key(), Text: text}
	found, err := a.find(c.Request.Context(), actorOf(c), ask, place{rows: pickRows})
	if err != nil {
		return err
	}
	rows, more := found.Rows, found.Next != ""
	if len(rows) == 0 {
		rows = found.Near
	}
	screen.Rows = a.searchRows(rows[:min(len(rows), pickRows)], detailOf(text))
	switch {
	case len(rows) == 0:
		screen.Said = "Nenhum cliente encontrado."
	case more || len(rows) > pickRows:
		screen.Said = "Há mais. Digite mais para chegar ao seu."
	}
	return nil
}

// namedCustomer says whom a text names by code, CPF or CNPJ; "" where it is nobody, or several.
func (a *App) namedCustomer(c *gin.Context, text string) (string, error) {
	customer, err := a.Store.NamedCustomer(c.Request.Context(), actorOf(c), text)
	var known *isp.Error
	if errors.As(err, &known) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return views.Picked(customer.Code, customer.Name, isp.ViewerOf(actorOf(c), a.Store.Zone()).TaxID(customer.TaxID)), nil
}

// offerCustomers lets the fields that name a customer be searched while typing, by those who may search, and
// says whom they name already.
func (a *App) offerCustomers(c *gin.Context, fields []isp.FieldInfo, asked *form.Form[form.Bare], offers map[isp.Offer][]isp.Choice) error {
	delete(offers, isp.OfferCustomers)
	if !actorOf(c).Can(isp.SearchCustomers) {
		return nil
	}
	for _, f := range fields {
		if f.Offer != isp.OfferCustomers {
			continue
		}
		choices := offers[isp.OfferCustomers]
		if typed := asked.Typed(f.Key); typed != "" {
			named, err := a.namedCustomer(c, typed)
			if err != nil {
				return err
			}
			choices = append(choices, isp.Choice{Value: typed, Label: named})
		}
		offers[isp.OfferCustomers] = append([]isp.Choice{}, choices...)
	}
	return nil
}
