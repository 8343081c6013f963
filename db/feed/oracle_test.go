package feed_test

import (
	"cmp"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"balcao/db/dbtest"
	"balcao/db/feed"
	"balcao/internal/isp"
	"balcao/internal/search"
	"balcao/internal/search/index"
	"balcao/internal/search/oracle"
)

// expected is a customer that the oracle finds.
type expected struct {
	customer isp.Customer
	rank     int
	hits     []string
}

// Every field × condition gives the customers, the order and the hits that the plain oracle
// finds in the rows of the exchange files: on the story and on a crowd.
func TestSearchAgreesWithTheOracle(t *testing.T) {
	rounds := map[string]int{"story": 8, "crowd": 3}
	for name, s := range map[string]*dbtest.Base{"story": searchable(t), "crowd": dbtest.Crowd(t, 120)} {
		t.Run(name, func(t *testing.T) {
			agree(t, s, readRegister(t, s), rand.New(rand.NewPCG(3, 1)), rounds[name])
		})
	}
}

// agree holds rounds queries on every field × condition against the oracle.
func agree(t *testing.T, s *dbtest.Base, r *register, rng *rand.Rand, rounds int) {
	t.Helper()
	asked, found := 0, 0
	for i, f := range feed.Fields() {
		pool := r.pool(f.Key)
		for _, c := range f.Class.Conditions() {
			for range rounds {
				ask := search.Ask{Field: f.Key, Condition: c.Key(), Text: oracle.Piece(rng, pool), Until: oracle.Piece(rng, pool)}
				if c == search.Between && f.Class == search.Code && rng.IntN(2) == 0 {
					ask.Text, ask.Until = "100", "90000"
				}
				asked++
				found += compareWithOracle(t, s, r, i, ask)
				if t.Failed() {
					t.Fatalf("stopped at %+v", ask)
				}
			}
		}
	}
	if asked < 200*rounds || found < asked {
		t.Errorf("%d queries found %d customers: the test hardly tests", asked, found)
	}
}

// compareWithOracle runs one query and returns how many customers it found.
func compareWithOracle(t *testing.T, s *dbtest.Base, r *register, field int, ask search.Ask) int {
	t.Helper()
	f := feed.Fields()[field]
	of := oracle.Field{Key: f.Key, Names: append([]string{f.Key, f.Label}, f.Short...), Class: f.Class.Name()}
	rows, total, err := allPages(t, s, ask)
	var refused *isp.Error
	if impossible := oracle.Impossible(of, ask.Condition, ask.Text, ask.Until); impossible {
		if !errors.As(err, &refused) || refused.Code != isp.Invalid {
			t.Errorf("%+v is impossible, and got %v", ask, err)
		}
		return 0
	}
	if err != nil {
		t.Errorf("%+v: %v", ask, err)
		return 0
	}
	want := r.answer(of, ask)
	var wantCodes []string
	for _, e := range want {
		wantCodes = append(wantCodes, e.customer.Code)
	}
	if !slices.Equal(codes(rows), wantCodes) || total != len(want) {
		t.Errorf("%+v:\ngot  %v (total %d)\nwant %v", ask, codes(rows), total, wantCodes)
		return 0
	}
	for i, row := range rows {
		if int(row.Rank) != want[i].rank {
			t.Errorf("%+v: customer %s has rank %d, want %d", ask, row.Code, row.Rank, want[i].rank)
		}
		if got := hitKeys(row); !slices.Equal(got, want[i].hits) {
			t.Errorf("%+v: customer %s\ngot  %v\nwant %v", ask, row.Code, got, want[i].hits)
		}
	}
	return len(rows)
}

// allPages follows the cursor to the end, in pages of a size that makes several.
func allPages(t *testing.T, s *dbtest.Base, ask search.Ask) (rows []feed.Row, total int, err error) {
	t.Helper()
	page := index.Page{Limit: 37}
	for {
		p, err := s.SearchCustomers(t.Context(), admin(), ask, page, feed.HitLimit{})
		if err != nil {
			return nil, 0, err
		}
		rows, total = append(rows, p.Rows...), p.Total
		if p.Next == "" {
			return rows, total, nil
		}
		page.After = p.Next
	}
}

// hitKeys lists the plan, the deletion and the former holder of the hits; values are compared
// by their number, because they are shown in their usual notation.
func hitKeys(row feed.Row) []string {
	var keys []string
	for _, h := range row.Hits {
		keys = append(keys, h.PlanCode+"|"+h.DeletedAt+"|"+h.HolderUntil)
	}
	slices.Sort(keys)
	return keys
}

// pool lists the values of a field, in an order that does not change.
func (r *register) pool(field string) []string {
	var all []string
	for _, held := range r.values {
		for _, v := range held[field] {
			all = append(all, v.raw)
		}
	}
	slices.Sort(all)
	return all
}

// answer is what the oracle finds, in the order of search-details.md 25.
func (r *register) answer(f oracle.Field, ask search.Ask) []expected {
	var all []expected
	for code, c := range r.customers {
		e := expected{customer: c}
		seen := map[heldValue]bool{}
		filled := false
		for _, v := range r.values[code][f.Key] {
			verdict := oracle.Match(f, ask.Condition, ask.Text, ask.Until, v.raw)
			if ask.Condition == "vazio" {
				filled = filled || oracle.Match(f, "preenchido", "", "", v.raw).Matches
			}
			if !verdict.Matches {
				continue
			}
			if e.rank == 0 || verdict.Rank < e.rank {
				e.rank = verdict.Rank
			}
			if !seen[v] {
				seen[v] = true
				e.hits = append(e.hits, v.plan+"|"+v.deletedAt+"|"+v.until)
			}
		}
		if ask.Condition == "vazio" && !filled {
			e.rank = 6
		}
		if e.rank > 0 {
			slices.Sort(e.hits)
			all = append(all, e)
		}
	}
	slices.SortFunc(all, func(a, b expected) int {
		active := func(e expected) int { return map[bool]int{true: 0, false: 1}[e.customer.Active] }
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(active(a), active(b)),
			cmp.Compare(search.NameForm(a.customer.Name), search.NameForm(b.customer.Name)),
			cmp.Compare(len(a.customer.Code), len(b.customer.Code)), cmp.Compare(a.customer.Code, b.customer.Code))
	})
	return all
}
