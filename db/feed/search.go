package feed

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"balcao/db/sqlite"
	"balcao/internal/isp"
	"balcao/internal/search"
	"balcao/internal/search/index"
)

// Answer is one page of an answer: the customers in order, and how the query was read.
type Answer struct {
	Query     *search.Reading // the reading that found what is here; its exported fields are for screens
	Notice    string          // pt-BR: why nothing can match, that a check digit is wrong, as what it was found; or ""
	Detected  string          // Busca geral only: the kind of what was found (consulta.detectado)
	Readings  []index.Count   // Busca geral, first page only: the readings, the likeliest first, each with its count
	Rows      []Row
	Loose     []Hit  // equipment at no customer; first page only, not counted
	MoreLoose bool   // there is other such equipment than what Loose lists
	Near      []Row  // near misses of names, or customers whose CPF is one digit away; first page only, not counted
	Total     int    // customers
	Exact     bool   // false: counting stopped at Total
	Next      string // cursor of the next page; "" when this is the last
}

// Row is a customer of an answer.
type Row struct {
	ID         int64
	Code       string
	Name       string
	SocialName string
	Kind       string // person, company
	TaxID      string // in its usual notation; masked when the actor may not see it
	Active     bool
	Plan       string // name of the plan that says most: an active one if there is one
	Status     string // of that plan; see isp.PlanStatuses
	Plans      int    // how many plans there are
	City       string
	District   string // of the same address
	Phone      string // the one to call first, in its usual notation; masked when the actor may not see it
	OldestDue  string // day after which the oldest boleto to pay is overdue, YYYY-MM-DD; "" without one, and when the actor may not see it
	Rank       search.Rank
	Hits       []Hit // best first, as many as were asked for
	MoreHits   int   // hits beyond those
	OrMore     bool  // there may be others than MoreHits: not all fields that matched were read
}

// Hit is why a customer is in an answer: one value that matched.
type Hit struct {
	Field     int // place in the table of the fields
	Key       string
	Label     string
	Shown     string        // the value in its usual notation; masked when the actor may not see it
	Spans     []search.Span // the matching parts of Shown, in bytes; none when it is masked
	Rank      search.Rank
	PlanCode  string
	DeletedAt string // instant or day; "" while it is live
	DeletedBy string
	// HolderUntil is the day until which the customer was the holder of the plan; "" for the
	// present holder.
	HolderUntil string

	Tab     string // key of the tab of the record on which the value stands
	Subject string // what the row there is, as events call it: phone, ip_assignment; with RowID, which one
	RowID   int64
	Asset   string // asset number, where the value is that of equipment
	Place   string // stock place, of equipment at no customer

	Tells bool // of words that stand in several values: one stands here and in no hit before

	part  int    // which column of the field the value stands in
	words uint64 // which of such words stand here
}

// Search answers what was typed. Everybody who may search may search by every field;
// what the actor may not read is shown masked. Each row names as many hits as few allows. The
// error is an *isp.Error for a query that is impossible, for a cursor of another query and while
// the index is being loaded.
func (x *Feed) Search(ctx context.Context, actor isp.Actor, ask search.Ask, page index.Page, few HitLimit) (Answer, error) {
	if err := actor.Require(isp.SearchCustomers); err != nil {
		return Answer{}, err
	}
	ask.Covers = x.covers(actor)
	q, err := x.fields.Parse(ask)
	if err != nil {
		return Answer{}, err
	}
	page.Count = ask.Field == search.AllFields && page.After == ""
	if page.Limit < 1 || page.Limit > 100 {
		return Answer{}, isp.Fail(isp.Malformed, "limite", "O limite vai de 1 a 100.")
	}
	found, err := x.Find(ctx, q, page)
	if err != nil {
		return Answer{}, err
	}
	p := Answer{
		Query: q.At(found.Reading), Total: found.Total, Exact: found.Exact, Next: found.Next, MoreLoose: found.MoreLoose,
		Readings: found.Counts,
	}
	p.read(q, x.fields, found)
	otherwise, err := x.otherwise(ctx, q, page, found)
	if err != nil {
		return Answer{}, err
	}
	err = x.engine.View(func(v sqlite.Querier) error {
		r := &reader{feed: x, base: v, actor: actor, query: p.Query, few: few, marker: p.Query.Marker()}
		if err := r.page(ctx, found, &p); err != nil || len(otherwise) == 0 {
			return err
		}
		other := q.Otherwise()
		r = &reader{feed: x, base: v, actor: actor, query: other, few: few, marker: other.Marker()}
		rows, err := r.rows(ctx, otherwise, r.exactHits)
		p.Near = append(p.Near, rows...)
		return err
	})
	if err != nil {
		return Answer{}, fmt.Errorf("read the rows of a search: %w", err)
	}
	return p, nil
}

// mostOtherwise is the largest number of customers that otherwise finds.
const mostOtherwise = 5

// otherwise finds customers with the same number in another notation, such as Padaria 12 for padaria
// doze. They are offered beside an answer that fits on one page.
func (x *Feed) otherwise(ctx context.Context, q *search.Query, page index.Page, found index.Result) ([]index.Row, error) {
	if page.After != "" || found.Next != "" || found.Reading > 0 || found.Total == 0 {
		return nil, nil
	}
	r := q.Otherwise()
	if r == nil {
		return nil, nil
	}
	other, err := x.Find(ctx, &search.Query{Reading: r, Fixed: true}, index.Page{Limit: len(found.Rows) + mostOtherwise})
	if err != nil {
		return nil, err
	}
	isKnown := func(row index.Row) bool {
		same := func(known index.Row) bool { return known.ID == row.ID }
		return slices.ContainsFunc(found.Rows, same) || slices.ContainsFunc(found.Near, same)
	}
	rows := slices.DeleteFunc(other.Rows, isKnown)
	return rows[:min(len(rows), mostOtherwise)], nil
}

// covers reports of a field whether the actor sees its values covered.
func (x *Feed) covers(actor isp.Actor) func(field int) bool {
	return func(field int) bool { return !actor.Can(x.table[field].reader) }
}

// read fills in how the text was read, and what is to be noticed about it.
func (p *Answer) read(q *search.Query, fields *search.FieldSet, found index.Result) {
	p.Detected, p.Notice = p.Query.Detected, p.Query.Notice
	nobody := found.Total == 0 && len(found.Loose) == 0
	best := append(slices.Clone(found.Rows), found.Loose...)
	if !q.Fixed && len(best) > 0 && (found.Reading > 0 || found.Beside) {
		field := slices.MinFunc(best[0].Fields, func(a, b index.Match) int { return cmp.Compare(a.Rank, b.Rank) }).Field
		p.Detected = fields.KindOf(p.Query, field)
	}
	switch {
	case p.Query.Less != "" && nobody && len(found.Near) > 0:
		p.Notice = "Nada com tudo o que foi digitado; parecidos com “" + p.Query.Less + "”."
	case p.Query.Less != "":
		p.Notice = cmp.Or(p.Query.Said, "Nada com tudo o que foi digitado; achado por “"+p.Query.Less+"”.")
	case p.Detected != q.Detected:
		p.Notice = "Nada como " + search.KindLabel(q.Detected) + "; achado como " + search.KindLabel(p.Detected) + "."
	case nobody:
		p.Notice = cmp.Or(p.Notice, p.Query.NoneFound)
	}
}

// page reads what the rows of an answer show.
func (r *reader) page(ctx context.Context, found index.Result, p *Answer) (err error) {
	if p.Rows, err = r.rows(ctx, found.Rows, r.exactHits); err != nil {
		return err
	}
	if p.Near, err = r.rows(ctx, found.Near, r.nearHits); err != nil {
		return err
	}
	if p.Loose, err = r.looseHits(ctx, found.Loose); err != nil || p.Query.MadeIn == "" {
		return err
	}
	return r.keepMadeIn(ctx, p.Query.MadeIn, p)
}

// Find asks the index, when it is this search's turn.
func (x *Feed) Find(ctx context.Context, q *search.Query, page index.Page) (index.Result, error) {
	ix, err := x.current(ctx)
	if err != nil {
		return index.Result{}, err
	}
	select {
	case x.running <- struct{}{}:
	case <-ctx.Done():
		return index.Result{}, fmt.Errorf("wait for a search's turn: %w", ctx.Err())
	}
	defer func() { <-x.running }()
	found, err := ix.Search(ctx, q, page)
	if err != nil {
		return index.Result{}, fmt.Errorf("search: %w", err)
	}
	return found, nil
}

// current is the index with everything that was committed.
func (x *Feed) current(ctx context.Context) (*index.Index, error) {
	ix := x.index.Load()
	if ix == nil {
		return nil, isp.Fail(isp.Unavailable, "", "A pesquisa está sendo preparada. Repita em instantes.")
	}
	if !x.isBehind.Load() {
		return ix, nil
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if err := x.catchUp(ctx, x.engine.Read()); err != nil {
		return nil, fmt.Errorf("bring the search up to date: %w", err)
	}
	return x.index.Load(), nil
}

// reader reads the rows of one page for one actor, on one state of the database.
type reader struct {
	feed  *Feed
	base  sqlite.Querier
	actor isp.Actor
	query *search.Reading
	few   HitLimit

	marker *search.Marker
	hits   []Hit // of the row at hand
}

// whichHits reports whether a stored value of a field is a hit, and how good.
type whichHits func(field int, raw string) (search.Rank, bool)

func (r *reader) exactHits(field int, raw string) (search.Rank, bool) {
	return r.marker.Match(field, raw)
}

// nearHits takes the names in which every word of the query has a word that is like it.
func (r *reader) nearHits(field int, raw string) (search.Rank, bool) {
	return search.RankFound, r.query.IsNear(field, raw)
}

// wordHits takes the values in which a word of the query stands that was looked for across fields.
func (r *reader) wordHits(field int, raw string) (search.Rank, bool) {
	return r.query.Across.Rank, r.marker.WordsIn(field, raw) != 0
}

// inOrder puts hits in the order of the fields, the best of a field first. A value that stands
// twice in the database, alike in everything that is shown, is one hit.
func inOrder(hits []Hit) []Hit {
	if len(hits) < 2 {
		return hits
	}
	slices.SortStableFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(a.Field, b.Field), cmp.Compare(a.Rank, b.Rank), cmp.Compare(a.part, b.part))
	})
	type look struct {
		field                        int
		shown, plan, deleted, holder string
		asset                        string
	}
	seen := make(map[look]bool, len(hits))
	return slices.DeleteFunc(hits, func(h Hit) bool {
		l := look{field: h.Field, shown: h.Shown, plan: h.PlanCode, deleted: h.DeletedAt, holder: h.HolderUntil, asset: h.Asset}
		twice := seen[l]
		seen[l] = true
		return twice
	})
}

// looseHits reads the assets that the index found at no customer.
func (r *reader) looseHits(ctx context.Context, found []index.Row) ([]Hit, error) {
	if len(found) == 0 {
		return nil, nil
	}
	ids := idsOf(found)
	for i := range ids {
		ids[i] = -ids[i]
	}
	things, err := sqlite.List(ctx, r.base, scanLoose, looseThings+" AND t.id IN (SELECT value FROM json_each(?))", sqlite.IDs(ids))
	if err != nil {
		return nil, err
	}
	var hits []Hit
	for _, f := range found {
		i := slices.IndexFunc(things, func(l loose) bool { return l.id == f.ID })
		if i < 0 {
			continue
		}
		hits = append(hits, r.hitsOfLoose(things[i])...)
	}
	return hits, nil
}

// hitsOfLoose are the best values of an asset at no customer that match: mostly one.
func (r *reader) hitsOfLoose(l loose) []Hit {
	var hits []Hit
	for i, value := range l.values() {
		field := r.feed.ofLoose[i]
		if value == "" {
			continue
		}
		if rank, ok := r.marker.Match(field, value); ok {
			hit := Hit{Field: field, Rank: rank, Place: l.place, Asset: l.asset, Subject: "equipment", RowID: -l.id}
			r.show(&hit, value)
			r.mark(&hit)
			hits = append(hits, hit)
		}
	}
	return hits
}
