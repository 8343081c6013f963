package db

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"balcao/db/sqlite"
	"balcao/internal/isp"
	"balcao/internal/search"
	"balcao/internal/search/index"
)

// SearchPage is one page of an answer: the customers in order, and how the query was read.
type SearchPage struct {
	Query     *search.Query // what was typed, compiled; its exported fields are for screens
	Rows      []SearchRow
	Loose     []SearchHit // equipment at no customer; first page only, not counted
	MoreLoose bool        // there is other such equipment than what Loose lists
	Near      []SearchRow // near misses of names; first page only, not counted
	Total     int         // customers
	Exact     bool        // false: counting stopped at Total
	Next      string      // cursor of the next page; "" when this is the last
}

// SearchRow is a customer of an answer.
type SearchRow struct {
	ID         int64
	Code       string
	Name       string
	SocialName string
	Kind       string // person, company
	TaxID      string // in its usual spelling; masked when the actor may not see it
	Active     bool
	Plan       string // name of the plan that says most: an active one if there is one
	Status     string // of that plan; see isp.PlanStatuses
	Plans      int    // how many plans there are
	City       string
	Rank       search.Rank
	Hits       []SearchHit // best first within the order of the fields, as many as were asked for
	MoreHits   int         // hits beyond those
	OrMore     bool        // there may be others than MoreHits: not all fields that matched were read
}

// SearchHit is why a customer is in an answer: one value that matched.
type SearchHit struct {
	Field     int // place in the table of the fields
	Key       string
	Label     string
	Shown     string        // the value in its usual spelling; masked when the actor may not see it
	Spans     []search.Span // the matching parts of Shown, in bytes; none when it is masked
	Rank      search.Rank
	PlanCode  string
	DeletedAt string // instant or day; "" while it is live
	DeletedBy string
	// HolderUntil is the day until which the customer was the holder of the plan; "" for the
	// present holder.
	HolderUntil string
	Place       string // stock place, of equipment at no customer

	part int // which column of the field the value stands in
}

// HitLimit says how many hits a row names, the best of them. The others are counted.
type HitLimit struct {
	PerField int // 0: as many as PerRow
	PerRow   int // 0: mostHits
}

// mostHits is how many hits a row names at the most.
const mostHits = 100

// perRow is how many hits a row names.
func (l HitLimit) perRow() int { return cmp.Or(l.PerRow, mostHits) }

// compareHits puts before others what says more of why a customer was found: values that the actor
// may read, then those of the better rank. A value that was typed whole says it covered, too.
func (r *reader) compareHits(a, b index.Match) int {
	covered := func(m index.Match) int {
		if m.Rank == search.RankEqual || r.actor.Can(r.store.search.table[m.Field].reader) {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(covered(a), covered(b)), cmp.Compare(a.Rank, b.Rank))
}

// fields returns the fields from which the hits of a row come, and the number of the others: as
// every field that matched has a hit, the best hits are among those of as many fields, the best.
// compare puts the better one first.
func (l HitLimit) fields(matched []index.Match, compare func(a, b index.Match) int) (read []int, others int) {
	best := slices.SortedStableFunc(slices.Values(matched), compare)
	others = max(0, len(best)-l.perRow())
	for _, m := range best[:len(best)-others] {
		read = append(read, m.Field)
	}
	return read, others
}

// of leaves as many hits as the limit allows; they stand, and stay, in the order of the fields.
func (l HitLimit) of(hits []SearchHit, compare func(a, b index.Match) int) []SearchHit {
	perRow := l.perRow()
	perField := cmp.Or(l.PerField, perRow)
	kept, field, ofField := hits[:0], -1, 0
	for _, h := range hits {
		if h.Field != field {
			field, ofField = h.Field, 0
		}
		if ofField++; ofField <= perField {
			kept = append(kept, h)
		}
	}
	if len(kept) > perRow {
		slices.SortStableFunc(kept, func(a, b SearchHit) int {
			return compare(index.Match{Field: a.Field, Rank: a.Rank}, index.Match{Field: b.Field, Rank: b.Rank})
		})
		kept = kept[:perRow]
		slices.SortStableFunc(kept, func(a, b SearchHit) int { return cmp.Compare(a.Field, b.Field) })
	}
	return kept
}

// SearchCustomers answers what was typed. Everybody who may search may search by every field;
// what the actor may not read is shown masked. Each row names as many hits as few allows. The
// error is an *isp.Error for a query that is impossible, for a cursor of another query and while
// the index is being loaded.
func (s *DB) SearchCustomers(ctx context.Context, actor isp.Actor, ask search.Ask, page index.Page, few HitLimit) (SearchPage, error) {
	if err := actor.Require(isp.SearchCustomers); err != nil {
		return SearchPage{}, err
	}
	q, err := s.search.fields.Parse(ask)
	if err != nil {
		return SearchPage{}, err
	}
	if page.Limit < 1 || page.Limit > 100 {
		return SearchPage{}, isp.Fail(isp.Malformed, "limite", "O limite vai de 1 a 100.")
	}
	found, err := s.find(ctx, q, page)
	if err != nil {
		return SearchPage{}, err
	}
	if found.Total == 0 && len(found.Loose) == 0 {
		q.Notice = cmp.Or(q.Notice, q.NoneFound)
	}
	p := SearchPage{Query: q, Total: found.Total, Exact: found.Exact, Next: found.Next, MoreLoose: found.MoreLoose}
	err = s.view(func(v sqlite.Querier) error {
		r := &reader{store: s, base: v, actor: actor, query: q, few: few, marker: q.Marker()}
		return r.page(ctx, found, &p)
	})
	if err != nil {
		return SearchPage{}, fmt.Errorf("read the rows of a search: %w", err)
	}
	return p, nil
}

// page reads what the rows of an answer show.
func (r *reader) page(ctx context.Context, found index.Result, p *SearchPage) (err error) {
	if p.Rows, err = r.rows(ctx, found.Rows, r.exactHits); err != nil {
		return err
	}
	if p.Near, err = r.rows(ctx, found.Near, r.nearHits); err != nil {
		return err
	}
	p.Loose, err = r.looseHits(ctx, found.Loose)
	return err
}

// find asks the index, when it is this search's turn.
func (s *DB) find(ctx context.Context, q *search.Query, page index.Page) (index.Result, error) {
	ix, err := s.searchIndex(ctx)
	if err != nil {
		return index.Result{}, err
	}
	select {
	case s.search.running <- struct{}{}:
	case <-ctx.Done():
		return index.Result{}, fmt.Errorf("wait for a search's turn: %w", ctx.Err())
	}
	defer func() { <-s.search.running }()
	found, err := ix.Search(ctx, q, page)
	if err != nil {
		return index.Result{}, fmt.Errorf("search: %w", err)
	}
	return found, nil
}

// searchIndex is the index with everything that was committed.
func (s *DB) searchIndex(ctx context.Context) (*index.Index, error) {
	x := s.search
	ix := x.index.Load()
	if ix == nil {
		return nil, isp.Fail(isp.Unavailable, "", "A pesquisa está sendo preparada. Repita em instantes.")
	}
	if !x.isBehind.Load() {
		return ix, nil
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if err := s.catchUp(ctx, s.read()); err != nil {
		return nil, fmt.Errorf("bring the search up to date: %w", err)
	}
	return x.index.Load(), nil
}

// reader reads the rows of one page for one actor, on one state of the base.
type reader struct {
	store *DB
	base  sqlite.Querier
	actor isp.Actor
	query *search.Query
	few   HitLimit

	marker *search.Marker
	hits   []SearchHit // of the row at hand
}

// whichHits says whether a stored value of a field is a hit, and how good.
type whichHits func(field int, raw string) (search.Rank, bool)

func (r *reader) exactHits(field int, raw string) (search.Rank, bool) {
	return r.marker.Match(field, raw)
}

// nearHits takes the names in which every word of the query has a word that is like it.
func (r *reader) nearHits(_ int, raw string) (search.Rank, bool) {
	words := strings.Fields(search.NameForm(raw))
	for asked := range strings.FieldsSeq(r.query.Name) {
		near := func(word string) bool { return strings.Contains(word, asked) || search.NearWord(asked, word) }
		if !slices.ContainsFunc(words, near) {
			return 0, false
		}
	}
	return search.RankFound, true
}

// inOrder puts hits in the order of the fields, the best of a field first. A value that stands
// twice in the base, alike in everything that is shown, is one hit.
func inOrder(hits []SearchHit) []SearchHit {
	if len(hits) < 2 {
		return hits
	}
	slices.SortStableFunc(hits, func(a, b SearchHit) int {
		return cmp.Or(cmp.Compare(a.Field, b.Field), cmp.Compare(a.Rank, b.Rank), cmp.Compare(a.part, b.part))
	})
	type look struct {
		field                        int
		shown, plan, deleted, holder string
	}
	seen := make(map[look]bool, len(hits))
	return slices.DeleteFunc(hits, func(h SearchHit) bool {
		l := look{h.Field, h.Shown, h.PlanCode, h.DeletedAt, h.HolderUntil}
		twice := seen[l]
		seen[l] = true
		return twice
	})
}

// looseHits reads the assets that the index found at no customer.
func (r *reader) looseHits(ctx context.Context, found []index.Row) ([]SearchHit, error) {
	if len(found) == 0 {
		return nil, nil
	}
	ids := idsOf(found)
	for i := range ids {
		ids[i] = -ids[i]
	}
	things, err := sqlite.List(ctx, r.base, scanLoose, looseSerials+" AND t.id IN (SELECT value FROM json_each(?))", jsonList(ids))
	if err != nil {
		return nil, err
	}
	var hits []SearchHit
	for _, f := range found {
		i := slices.IndexFunc(things, func(l loose) bool { return l.id == f.ID })
		if i < 0 {
			continue
		}
		rank, is := r.marker.Match(r.store.search.serials, things[i].serial)
		if is {
			hit := SearchHit{Field: r.store.search.serials, Rank: rank, Place: things[i].place}
			r.show(&hit, things[i].serial)
			r.mark(&hit)
			hits = append(hits, hit)
		}
	}
	return hits, nil
}
