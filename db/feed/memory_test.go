package feed_test

import (
	"slices"
	"testing"

	"balcao/db/dbtest"
	"balcao/db/feed"
	"balcao/internal/isp"
	"balcao/internal/search"
	"balcao/internal/search/index"
)

// A customer who is shown from memory is shown as from the database, and a save is seen.
func TestRowsFromMemoryAreThoseOfTheBase(t *testing.T) {
	s := dbtest.New(t)
	c, err := dbtest.CreateCustomer(t.Context(), s, isp.Console("teste"), isp.Customer{Kind: "person", Name: "Ana Prates", Email: "ana@correio.example", Active: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.LoadSearch(t.Context()); err != nil {
		t.Fatal(err)
	}
	rows := func(field, text string) []feed.Row {
		t.Helper()
		p, err := s.SearchCustomers(t.Context(), isp.Console("teste"), search.Ask{Field: field, Text: text}, index.Page{Limit: 20}, feed.HitLimit{})
		if err != nil || len(p.Rows) != 1 {
			t.Fatalf("%s %q: %d rows, %v", field, text, len(p.Rows), err)
		}
		return p.Rows
	}
	fromBase := rows("codigo_cliente", c.Code)
	if !s.Feed().IsKept(c.ID) {
		t.Fatal("the customer shown is not kept")
	}
	if again := rows("codigo_cliente", c.Code); again[0].Name != "Ana Prates" || !slices.Equal(again[0].Hits[0].Spans, fromBase[0].Hits[0].Spans) {
		t.Errorf("from memory %+v, from the base %+v", again, fromBase)
	}
	if hit := rows("email_contato", "correio")[0].Hits[0]; hit.Shown != "ana@correio.example" {
		t.Errorf("another field of a kept customer: %+v", hit)
	}
	c.Name = "Ana Prates Lima"
	if _, err = dbtest.SaveCustomer(t.Context(), s, isp.Console("teste"), c); err != nil {
		t.Fatal(err)
	}
	if after := rows("codigo_cliente", c.Code); after[0].Name != c.Name {
		t.Errorf("after a save the row shows %q", after[0].Name)
	}
}
