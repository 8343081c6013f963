package db

import (
	"slices"
	"testing"

	"balcao/internal/isp"
	"balcao/internal/search"
	"balcao/internal/search/index"
)

func aCard(name string) *card { return &card{row: SearchRow{Name: name}} }

// What was read before something was dropped is not kept: it may be older than the save.
func TestCardsReadBeforeASaveAreNotKept(t *testing.T) {
	c := newCards()
	kept, before := c.get([]int64{1, 2})
	if len(kept) != 0 {
		t.Fatalf("kept at the beginning: %v", kept)
	}
	c.put(before, map[int64]*card{1: aCard("José")})
	c.drop([]int64{2})
	c.put(before, map[int64]*card{2: aCard("Maria")})
	kept, now := c.get([]int64{1, 2})
	if kept[1] == nil || kept[2] != nil {
		t.Errorf("kept %v, want 1 and not 2", kept)
	}
	c.put(now, map[int64]*card{2: aCard("Maria")})
	c.drop([]int64{1})
	if kept, _ = c.get([]int64{1, 2}); kept[1] != nil || kept[2] == nil {
		t.Errorf("kept %v, want 2 and not 1", kept)
	}
	c.dropAll()
	if kept, _ = c.get([]int64{1, 2}); len(kept) != 0 {
		t.Errorf("kept after all were dropped: %v", kept)
	}
}

// Cards are bounded, with the rows on them; those that are shown again and again stay.
func TestCardsAreBounded(t *testing.T) {
	withRows := func(n int) *card {
		c := aCard("x")
		c.add(0, make([]reason, n))
		return c
	}
	for _, rows := range []int{0, 9, keptRows(0)} {
		c := newCards()
		most := keptRows(0)
		if rows == 9 {
			c.makeRoom(1_000_000)
			most = keptRows(1_000_000)
		}
		_, moment := c.get(nil)
		last := int64(3 * most / (rows + 1))
		c.put(moment, map[int64]*card{0: aCard("x")})
		for id := range last {
			c.put(moment, map[int64]*card{id + 1: withRows(rows)})
			c.get([]int64{0})
		}
		if n := len(c.recent) + len(c.older); (n-1)*(rows+1) > most+2*(rows+1) {
			t.Errorf("%d cards of %d rows are kept", n, rows)
		}
		if kept, _ := c.get([]int64{0, 1, last}); kept[0] == nil || last > 3 && kept[1] != nil || kept[last] == nil {
			t.Errorf("%d rows: kept %v, want the one shown all the time and the last", rows, kept)
		}
	}
}

// A customer who is shown from memory is shown as from the base, and a save is seen.
func TestRowsFromMemoryAreThoseOfTheBase(t *testing.T) {
	s, _ := openTest(t)
	c, err := s.CreateCustomer(t.Context(), isp.Console("teste"), isp.Customer{Kind: "person", Name: "Ana Prates", Email: "ana@correio.example", Active: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.LoadSearch(t.Context()); err != nil {
		t.Fatal(err)
	}
	rows := func(field, text string) []SearchRow {
		t.Helper()
		p, err := s.SearchCustomers(t.Context(), isp.Console("teste"), search.Ask{Field: field, Text: text}, index.Page{Limit: 20}, HitLimit{})
		if err != nil || len(p.Rows) != 1 {
			t.Fatalf("%s %q: %d rows, %v", field, text, len(p.Rows), err)
		}
		return p.Rows
	}
	fromBase := rows("codigo_cliente", c.Code)
	if kept, _ := s.search.cards.get([]int64{c.ID}); kept[c.ID] == nil {
		t.Fatal("the customer shown is not kept")
	}
	if again := rows("codigo_cliente", c.Code); again[0].Name != "Ana Prates" || !slices.Equal(again[0].Hits[0].Spans, fromBase[0].Hits[0].Spans) {
		t.Errorf("from memory %+v, from the base %+v", again, fromBase)
	}
	if hit := rows("email_contato", "correio")[0].Hits[0]; hit.Shown != "ana@correio.example" {
		t.Errorf("another field of a kept customer: %+v", hit)
	}
	c.Name = "Ana Prates Lima"
	if _, err = s.SaveCustomer(t.Context(), isp.Console("teste"), c); err != nil {
		t.Fatal(err)
	}
	if after := rows("codigo_cliente", c.Code); after[0].Name != c.Name {
		t.Errorf("after a save the row shows %q", after[0].Name)
	}
}

// All readers are warmed, and all of them are there for others afterwards.
func TestWarmReaders(t *testing.T) {
	s, _ := openTest(t)
	all := s.engine.ReaderStats().MaxOpenConnections
	if err := s.warmReaders(t.Context(), all); err != nil {
		t.Fatal(err)
	}
	if stats := s.engine.ReaderStats(); stats.OpenConnections != all || stats.InUse != 0 {
		t.Errorf("of %d readers %d are open and %d in use", all, stats.OpenConnections, stats.InUse)
	}
}
