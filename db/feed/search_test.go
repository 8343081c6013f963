package feed_test

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
	"testing"

	"balcao/db/dbtest"
	"balcao/db/feed"
	"balcao/internal/demo"
	"balcao/internal/isp"
	"balcao/internal/search"
	"balcao/internal/search/index"
)

// searchable opens the story with its index.
func searchable(t *testing.T) *dbtest.Base {
	t.Helper()
	s := dbtest.Story(t)
	if err := s.LoadSearch(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

// admin may see everything.
func admin() isp.Actor { return isp.Console("teste") }

func find(t *testing.T, s *dbtest.Base, ask search.Ask) feed.Answer {
	t.Helper()
	p, err := s.SearchCustomers(t.Context(), admin(), ask, index.Page{Limit: 100}, feed.HitLimit{})
	if err != nil {
		t.Fatalf("%+v: %v", ask, err)
	}
	return p
}

func codes(rows []feed.Row) []string {
	all := make([]string, len(rows))
	for i, r := range rows {
		all[i] = r.Code
	}
	return all
}

// The example of each field finds its customer of the story, and no other; the hit says so.
func TestExamplesFindTheirCustomer(t *testing.T) {
	s := searchable(t)
	fields := feed.Fields()
	for i, e := range demo.Examples() {
		if fields[i].Key != e.Field || fields[i].Example != e.Query {
			t.Errorf("field %d is %s %q, the story tells %s %q", i, fields[i].Key, fields[i].Example, e.Field, e.Query)
		}
		p := find(t, s, search.Ask{Field: e.Field, Text: e.Query})
		if got := codes(p.Rows); !slices.Equal(got, []string{e.Customer}) || p.Total != 1 || !p.Exact {
			t.Errorf("%s %q: %v (total %d), want %s alone", e.Field, e.Query, got, p.Total, e.Customer)
			continue
		}
		hit := p.Rows[0].Hits[0]
		if hit.Key != e.Field || hit.Label != fields[i].Label || len(hit.Spans) == 0 || hit.Shown == "" {
			t.Errorf("%s: hit %+v", e.Field, hit)
		}
		if gone := strings.HasSuffix(e.Field, "_apagado"); gone != (hit.DeletedAt != "") || gone != (hit.DeletedBy != "") {
			t.Errorf("%s: deleted at %q by %q", e.Field, hit.DeletedAt, hit.DeletedBy)
		}
	}
}

// Searching by what one may not read is allowed; it is shown masked and without marks.
func TestMaskedHits(t *testing.T) {
	s := searchable(t)
	cases := []struct{ role, field, text, want string }{
		{role: "atendente", field: "cpf", text: "529.982.247-25", want: "***.982.247-**"},
		{role: "administrador", field: "cpf", text: "529.982.247-25", want: "529.982.247-25"},
		{role: "atendente", field: "cnpj", text: "12ABC34501DE35", want: "12.ABC.345/01DE-35"},
		{role: "tecnico", field: "numero_boleto", text: "00012470000001304", want: "**************304"},
		{role: "financeiro", field: "login_radius", text: "jose.araujo", want: "****.******@*****dor"},
		{role: "financeiro", field: "mac", text: "AABBCCDDEEFF", want: "**-**-**-**-**-FF"},
		{role: "tecnico", field: "celular_cliente", text: "37999990013", want: "(37) 99999-0013"},
	}
	for _, c := range cases {
		p, err := s.SearchCustomers(t.Context(), dbtest.Role(t, c.role), search.Ask{Field: c.field, Text: c.text}, index.Page{Limit: 1}, feed.HitLimit{})
		if err != nil || len(p.Rows) != 1 {
			t.Errorf("%s by %s: %+v, %v", c.role, c.field, p.Rows, err)
			continue
		}
		hit := p.Rows[0].Hits[0]
		if hit.Shown != c.want || (len(hit.Spans) > 0) == strings.Contains(c.want, "*") {
			t.Errorf("%s by %s sees %q %v, want %q", c.role, c.field, hit.Shown, hit.Spans, c.want)
		}
	}
	nobody := isp.NewActor(1, "ninguém", "", nil)
	if _, err := s.SearchCustomers(t.Context(), nobody, search.Ask{Field: "cpf", Text: "1"}, index.Page{Limit: 1}, feed.HitLimit{}); dbtest.Code(err) != isp.Forbidden {
		t.Errorf("who may not search: %v", err)
	}
}

// A row that names few hits names the best of all, though not all were read, and says how many
// others there are: exactly, or at the least.
func TestFewHitsAreTheBestOfAll(t *testing.T) {
	s := dbtest.Crowd(t, 120)
	read := func(text string, few feed.HitLimit) []feed.Row {
		p, err := s.SearchCustomers(t.Context(), admin(), search.Ask{Field: search.AllFields, Text: text}, index.Page{Limit: 100}, few)
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		return p.Rows
	}
	exact, least := 0, 0
	for _, text := range []string{"1", "3", "37", "000", "a", "an", "silva", "rua", "20", "2024", "@", "0"} {
		for _, few := range []feed.HitLimit{{PerField: 2, PerRow: 2}, {PerField: 2, PerRow: 3}, {PerRow: 1}} {
			everything, ofEach := read(text, feed.HitLimit{}), read(text, feed.HitLimit{PerField: few.PerField})
			for i, row := range read(text, few) {
				best := slices.SortedStableFunc(slices.Values(ofEach[i].Hits), func(a, b feed.Hit) int { return cmp.Compare(a.Rank, b.Rank) })
				best = best[:min(len(best), few.PerRow)]
				if row.Code != ofEach[i].Code || !reflect.DeepEqual(row.Hits, best) {
					t.Fatalf("%q %+v: customer %s has %+v, want %+v", text, few, row.Code, row.Hits, best)
				}
				others := len(everything[i].Hits) - len(row.Hits)
				switch {
				case row.OrMore && row.MoreHits <= others && row.MoreHits > 0:
					least++
				case !row.OrMore && row.MoreHits == others:
					exact++
				default:
					t.Fatalf("%q %+v: customer %s has %d others, the row says %d (or more: %t)", text, few, row.Code, others, row.MoreHits, row.OrMore)
				}
			}
		}
	}
	if exact == 0 || least == 0 {
		t.Errorf("%d rows counted exactly and %d at the least: the test saw only one kind", exact, least)
	}
}

// A row that names one hit names one that can be read, when there is one: "CPF ***.479.712-**" says
// little. Only a value that was typed whole comes before, covered or not.
func TestHitsThatCanBeReadComeFirst(t *testing.T) {
	s := dbtest.Crowd(t, 120)
	covered := func(h feed.Hit) bool { return len(h.Spans) == 0 }
	readable, onlyCovered := 0, 0
	look := func(who isp.Actor, text string) {
		ask, page := search.Ask{Field: search.AllFields, Text: text}, index.Page{Limit: 100}
		all, err := s.SearchCustomers(t.Context(), who, ask, page, feed.HitLimit{})
		if err != nil {
			t.Fatal(err)
		}
		one, err := s.SearchCustomers(t.Context(), who, ask, page, feed.HitLimit{PerRow: 1})
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range one.Rows {
			hits := all.Rows[i].Hits
			if !covered(row.Hits[0]) || row.Hits[0].Rank == search.RankEqual {
				if slices.ContainsFunc(hits, covered) {
					readable++
				}
				continue
			}
			onlyCovered++
			if slices.ContainsFunc(hits, func(h feed.Hit) bool { return !covered(h) }) {
				t.Errorf("%q: customer %s shows %+v of %+v", text, row.Code, row.Hits[0], hits)
			}
		}
	}
	for _, name := range []string{"atendente", "tecnico", "financeiro"} {
		for _, text := range []string{"1", "3", "12", "37", "71", "000"} {
			look(dbtest.Role(t, name), text)
		}
	}
	if readable == 0 {
		t.Errorf("no row had both kinds (%d only covered ones): the test asks too little", onlyCovered)
	}
}

// Equipment at no customer is a hit without customer, with its place; not counted, and only on
// the first page.
func TestLooseEquipment(t *testing.T) {
	s := searchable(t)
	p := find(t, s, search.Ask{Field: "numero_serie", Text: "HWTCF9C6FDAB"})
	if p.Total != 0 || len(p.Loose) != 1 || p.Loose[0].Place != "Almoxarifado Central" || p.Loose[0].Shown != "48575443F9C6FDAB" {
		t.Errorf("%+v", p)
	}
	if p := find(t, s, search.Ask{Field: "numero_serie", Condition: "vazio"}); len(p.Loose) != 0 {
		t.Errorf("loose equipment is no customer without serial: %+v", p.Loose)
	}
}

// Near misses of a name stand apart and are not counted.
func TestNearMisses(t *testing.T) {
	s := searchable(t)
	p := find(t, s, search.Ask{Field: "nome_cliente", Text: "Thiago Souza"})
	if p.Total != 0 || len(p.Near) != 2 || len(p.Near[0].Hits) == 0 {
		t.Errorf("total %d, near %+v", p.Total, p.Near)
	}
}

// Nobody searches before the index is there, and a page has 1 to 100 rows.
func TestSearchRefuses(t *testing.T) {
	empty := dbtest.New(t)
	ask := search.Ask{Field: "cpf", Text: "1"}
	if _, err := empty.SearchCustomers(t.Context(), admin(), ask, index.Page{Limit: 1}, feed.HitLimit{}); dbtest.Code(err) != isp.Unavailable {
		t.Errorf("without an index: %v", err)
	}
	s := searchable(t)
	for _, limit := range []int{0, -1, 101} {
		if _, err := s.SearchCustomers(t.Context(), admin(), ask, index.Page{Limit: limit}, feed.HitLimit{}); dbtest.Code(err) != isp.Malformed {
			t.Errorf("limit %d: %v", limit, err)
		}
	}
}
