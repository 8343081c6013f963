package handlers

import (
	"context"
	"net/url"
	"strconv"
	"time"

	"balcao/views"
)

const (
	searchRows = 20  // rows of a page of the screen
	searchMost = 500 // rows that one address shows at once; beyond, the list goes on by pages
	searchTime = 2 * time.Second
)

// askOf reads the question; what is not said is what the screen starts with.
func askOf(q url.Values) views.SearchAsk {
	ask := views.SearchAsk{
		Field: q.Get("em"), Condition: q.Get("condicao"), Text: q.Get("q"), Until: q.Get("ate"), Reading: q.Get("como"),
	}
	if ask.Field == "" {
		ask.Field = "todos"
	}
	if ask.Condition == "" {
		ask.Condition = "contem"
	}
	return ask
}

// asksSomething tells a question from the empty screen.
func asksSomething(ask views.SearchAsk) bool {
	return ask.Text != "" || ask.Condition == "vazio" || ask.Condition == "preenchido"
}

// turn waits until few enough searches run, and returns what ends this one's turn. A browser
// that asked for something newer stops waiting.
func (a *App) turn(ctx context.Context) (func(), error) {
	select {
	case a.searches <- struct{}{}:
		return func() { <-a.searches }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// rowsOf reads how many rows the address shows: what "Mostrar mais" had reached, so that Back
// finds its place.
func rowsOf(q url.Values) int {
	n, err := strconv.Atoi(q.Get("linhas"))
	if err != nil || n < searchRows {
		return searchRows
	}
	return min(n, searchMost)
}

// searchURL is the address of a question; empty parts are left out.
func searchURL(ask views.SearchAsk, more ...string) string {
	q := url.Values{"em": {ask.Field}, "q": {ask.Text}}
	if ask.Condition != "contem" {
		q.Set("condicao", ask.Condition)
	}
	if ask.Until != "" {
		q.Set("ate", ask.Until)
	}
	if ask.Reading != "" {
		q.Set("como", ask.Reading)
	}
	for i := 0; i+1 < len(more); i += 2 {
		if more[i+1] != "" {
			q.Set(more[i], more[i+1])
		}
	}
	return "/clientes?" + q.Encode()
}
