package feed_test

import (
	"path/filepath"
	"testing"

	"balcao/db"
	"balcao/db/dbtest"
	"balcao/db/feed"
	"balcao/internal/demo"
	"balcao/internal/isp"
	"balcao/internal/search"
	"balcao/internal/search/index"
)

// benchCustomers is the size of the database of the benchmarks.
const benchCustomers = 3000

// benchBase opens a generated provider, with its index when it is wanted.
func benchBase(b *testing.B, load bool) *db.DB {
	b.Helper()
	clock := &dbtest.Clock{}
	clock.Set(dbtest.Start())
	o := dbtest.Options(b, filepath.Join(b.TempDir(), "dados"), clock)
	if err := demo.Generate(b.Context(), o, demo.Options{Customers: benchCustomers}); err != nil {
		b.Fatal(err)
	}
	s, err := db.Open(b.Context(), o)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Close() })
	if load {
		if err := s.LoadSearch(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
	return s
}

// A page of twenty rows with their reasons, from the typed text to the masked values.
func BenchmarkSearchPage(b *testing.B) {
	s := benchBase(b, true)
	for name, ask := range map[string]search.Ask{
		"name":    {Field: "nome_cliente", Text: "silva"},
		"mac":     {Field: "mac", Text: "A1"},
		"boleto":  {Field: "numero_boleto", Text: "12"},
		"general": {Field: search.AllFields, Text: "maria"},
		"mixed":   {Field: search.AllFields, Text: "a1"},
		"number":  {Field: search.AllFields, Text: "123"},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := s.SearchCustomers(b.Context(), admin(), ask, index.Page{Limit: 20}, feed.HitLimit{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// A save of a customer, without an index and with one to bring up to date.
func BenchmarkSaveCustomer(b *testing.B) {
	for name, load := range map[string]bool{"bare": false, "indexed": true} {
		b.Run(name, func(b *testing.B) {
			s := benchBase(b, load)
			c, err := s.Customer(b.Context(), admin(), "3001")
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				c.Active = !c.Active
				if c, err = dbtest.SaveCustomer(b.Context(), s, admin(), c); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// The index built from the database.
func BenchmarkLoadSearch(b *testing.B) {
	s := benchBase(b, false)
	for b.Loop() {
		if err := s.LoadSearch(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

// The record of a customer as a tab shows it.
func BenchmarkPlansOf(b *testing.B) {
	s := benchBase(b, false)
	c, err := s.Customer(b.Context(), admin(), "3001")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := s.PlansOf(b.Context(), isp.Console("x"), c.ID); err != nil {
			b.Fatal(err)
		}
	}
}
