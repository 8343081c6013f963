package index

import (
	"cmp"
	"context"
	"slices"

	"balcao/internal/search"
)

// Page asks for a part of an answer.
type Page struct {
	Limit int    // rows, from 1
	After string // cursor of the page before (Result.Next); "" asks for the first page
	Loose int    // things at no customer that are wanted at the most; 0 is MaxLoose
	Count bool   // also say how many customers the other readings find
}

// Row is one document of an answer.
type Row struct {
	ID     int64
	Rank   search.Rank
	Fields []Match // ascending by field
}

// Match is a field in which a document matched, with the best rank of its values.
type Match struct {
	Field int
	Rank  search.Rank
}

// Result is a page of an answer.
type Result struct {
	Rows      []Row
	Loose     []Row // things at no customer, best first; first page only, at most MaxLoose of them
	MoreLoose bool  // there are others than those of Loose
	Near      []Row // near misses of names; first page only, when all of the answer is on it
	Total     int   // customers; Loose and Near are not counted
	Exact     bool  // else counting stopped and Total is CountCeiling
	Next      string

	Reading int     // which reading of the query this is the answer to
	Beside  bool    // its own fields find nobody: what is here equals the text in others
	Counts  []Count // by reading, as a page asks for them
}

// Count is how many customers one reading of a query finds by itself.
type Count struct {
	Kind  string
	Total int
	Exact bool
}

// MaxLoose is how many things at no customer an answer holds at the most.
const MaxLoose = 100

// CountCeiling is where counting may stop when the exact total would be dear.
const CountCeiling = 1000

const (
	exactBelow  = 30_000 // documents up to which every total is exact
	countBudget = 4_000  // candidates that are looked at in larger bases before counting may stop
	roughBudget = 2_000  // the same for a count that nobody asked for: it stops as soon as somebody is found
)

// run is one run of a query over one state.
type run struct {
	ctx      context.Context
	state    *state
	find     finder
	matchers []*matcher
	ranks    []search.Rank // that the matchers may give, best first
	across   *across       // nil: words are not looked for across fields
	saved    savedHits     // what answers of the documents saved since the base was built
	limit    int
	rough    bool          // counting may stop even in a small base
	thorough bool          // the base is so small that it is counted to the end
	few      []uint32      // the documents of the base that answer, when all were counted and they are few
	maybes   []parts       // of few: which parts of the query may hold for the document
	fewRanks []search.Rank // of few, when they were asked for
	counted  bool          // few is complete
	union    *union        // of the parts that it is within, when it is known
	within   []bool        // by matcher
	hopeless []bool        // by chunk and matcher: no customer there can answer; nil when they were not counted
}

// fewRows is up to how many documents an answer is put in order by looking at each of them.
const fewRows = 400

// found is a document that answers, with its place in the order.
type found struct {
	rank   search.Rank
	key    key
	fields []Match
}

func (f found) row() Row { return Row{ID: f.key.id, Rank: f.rank, Fields: f.fields} }

// Search answers a query. The error is an *isp.Error (Malformed) for a cursor that is not of
// this query, and ctx's own when the caller has gone.
func (ix *Index) Search(ctx context.Context, q *search.Query, p Page) (Result, error) {
	state := ix.state.Load()
	if p.After != "" {
		return ix.further(ctx, state, q, p)
	}
	r := Result{}
	s := ix.chosen(ctx, state, q, p.Limit, &r)
	reading := q.At(r.Reading)
	rows := s.rows(position{}, false)
	if len(rows) > s.limit {
		rows = rows[:s.limit]
		r.Next = writeCursor(rows[len(rows)-1], reading)
	}
	r.Rows = rowsOf(rows)
	r.Loose, r.MoreLoose = s.loose(p)
	if r.Next == "" {
		ix.nearMisses(s, reading, p, &r)
	}
	if p.Count {
		r.Counts = ix.counts(s, q, &r)
	}
	return r, ctx.Err()
}

// further is a page behind the first: the cursor says of which reading.
func (ix *Index) further(ctx context.Context, state *state, q *search.Query, p Page) (r Result, err error) {
	var from position
	for i := range q.Readings() {
		reading := q.At(i)
		if reading == nil {
			continue
		}
		if from, err = readCursor(p.After, reading); err != nil {
			continue
		}
		s := runFor(ctx, state, reading, p.Limit)
		r.Reading = i
		r.Total, r.Exact = s.count()
		rows := s.rows(from, false)
		if len(rows) > s.limit {
			rows = rows[:s.limit]
			r.Next = writeCursor(rows[len(rows)-1], reading)
		}
		r.Rows = rowsOf(rows)
		return r, ctx.Err()
	}
	return Result{}, err
}

// chosen is the run of the first reading that finds somebody in its own fields. When none does, it is that
// of the likeliest one, which may have found who equals the text elsewhere.
func (ix *Index) chosen(ctx context.Context, state *state, q *search.Query, limit int, r *Result) *run {
	first := runFor(ctx, state, q.Reading, limit)
	r.Total, r.Exact = first.count()
	if first.findsByItself(r.Total) {
		return first
	}
	i := 1
	if q.Fixed {
		i = q.WholeReadings()
	}
	for ; i < q.Readings(); i++ {
		if i == q.WholeReadings() && (r.Total > 0 || len(first.rows(position{}, true)) > 0 || ix.nearly(first, q.Reading)) {
			break // what equals all that was typed, or nearly, is not hidden by who has a part of it
		}
		reading := q.At(i)
		if reading == nil {
			continue
		}
		s := runFor(ctx, state, reading, limit)
		total, exact := s.count()
		if s.findsByItself(total) || reading.Less != "" && ix.nearly(s, reading) {
			r.Reading, r.Total, r.Exact = i, total, exact
			return s
		}
	}
	r.Beside = true
	return first
}

// nearly reports whether a reading that finds nobody has near misses.
func (ix *Index) nearly(s *run, reading *search.Reading) bool {
	return reading.Name != "" && len(ix.near(s, reading)) > 0
}

// findsByItself reports whether the fields of the reading find somebody, equal values of others apart.
func (s *run) findsByItself(total int) bool {
	if own, _ := s.ofOwnFields(total, true); own > 0 {
		return true
	}
	return len(s.withoutBeside().rows(position{}, true)) > 0
}

// ofOwnFields is how many of all that answer do so by the fields of the reading.
func (s *run) ofOwnFields(total int, exact bool) (own int, isExact bool) {
	beside := slices.DeleteFunc(slices.Clone(s.matchers), func(m *matcher) bool { return !m.Beside })
	if len(beside) == 0 || total == 0 || !exact {
		return total, exact
	}
	equal := newSearch(s.ctx, s.state, beside, nil, 1)
	equal.count()
	if !equal.counted {
		return s.withoutBeside().count()
	}
	rest := s.withoutBeside()
	others := 0 // that answer by the fields of other readings alone
	for _, doc := range equal.few {
		if rank, _ := rest.rankOf(everyPart, s.state.seg.forms(doc), false); rank == 0 {
			others++
		}
	}
	for _, saved := range equal.saved.hits {
		if rank, _ := rest.rankOf(everyPart, saved.forms, false); rank == 0 && !saved.loose {
			others++
		}
	}
	return total - others, exact
}

// withoutBeside is the run of the fields of the reading alone.
func (s *run) withoutBeside() *run {
	own := slices.DeleteFunc(slices.Clone(s.matchers), func(m *matcher) bool { return m.Beside })
	if len(own) == len(s.matchers) {
		return s
	}
	rest := newSearch(s.ctx, s.state, own, s.across, 1)
	rest.rough = s.rough
	return rest
}

// loose is what answers and is at no customer.
func (s *run) loose(p Page) (rows []Row, more bool) {
	limit := s.limit
	defer func() { s.limit = limit }()
	s.limit = MaxLoose
	if p.Loose > 0 {
		s.limit = min(p.Loose, MaxLoose)
	}
	found := s.rows(position{}, true)
	return rowsOf(found[:min(len(found), s.limit)]), len(found) > s.limit
}

// nearMisses adds to an answer of one page what is not in it and nearly was.
func (ix *Index) nearMisses(s *run, reading *search.Reading, p Page, r *Result) {
	limit := s.limit
	defer func() { s.limit = limit }()
	s.limit = max(leastNear, p.Limit-len(r.Rows))
	switch {
	case len(reading.Near) > 0 && r.Total == 0:
		r.Near = rowsOf(newRun(s.ctx, s.state, reading.Near, nil, s.limit).rows(position{}, false))
		r.Near = r.Near[:min(len(r.Near), s.limit)]
	case reading.Name != "":
		r.Near = ix.near(s, reading)
	}
}

// leastNear is how many near misses are offered at the least, if there are so many.
const leastNear = 5

// runFor is the run over what answers exactly, when there is any, or over all that answers.
func runFor(ctx context.Context, s *state, q *search.Reading, limit int) *run {
	if len(q.Exactly) > 0 {
		exact := newRun(ctx, s, q.Exactly, nil, limit)
		if found, _ := exact.count(); found > 0 {
			return exact
		}
	}
	return newRun(ctx, s, q.Parts, q.Across, limit)
}

func newRun(ctx context.Context, s *state, parts []search.Part, words *search.Across, limit int) *run {
	matchers := make([]*matcher, len(parts))
	for i := range parts {
		matchers[i] = newMatcher(&parts[i], s.seg.columns[parts[i].Field].grams)
	}
	return newSearch(ctx, s, matchers, newAcross(words, s.seg), max(limit, 1))
}

func newSearch(ctx context.Context, s *state, matchers []*matcher, words *across, limit int) *run {
	return &run{
		ctx: ctx, state: s, find: finder{seg: s.seg}, matchers: matchers, across: words, ranks: ranksOf(matchers, words), limit: limit,
		saved: s.overlaid(matchers, words),
	}
}

func rowsOf(all []found) []Row {
	if len(all) == 0 {
		return nil
	}
	rows := make([]Row, len(all))
	for i, f := range all {
		rows[i] = f.row()
	}
	return rows
}

// everyPart is all parts of a query.
const everyPart = ^parts(0)

// rankOf returns the best rank of a document over the parts that may hold for it, and the
// fields that matched.
func (s *run) rankOf(maybe parts, forms textOf, loose bool) (best search.Rank, fields []Match) {
	for i, m := range s.matchers {
		if maybe.has(i) {
			best, fields = m.join(best, fields, forms(m.Field), loose)
		}
	}
	if best == 0 && s.across != nil && !loose && s.across.matches(forms) {
		return s.across.Rank, s.across.fields(forms)
	}
	inOrderOfFields(fields)
	return best, fields
}

func inOrderOfFields(fields []Match) {
	slices.SortFunc(fields, func(a, b Match) int { return cmp.Compare(a.Field, b.Field) })
}

// rankAmong is rankOf for a document of the base of which it is known to what parts it is a
// candidate for a rank; 0 when it has not this rank for sure.
func (s *run) rankAmong(parts []openPart, doc uint32, loose bool) (best search.Rank, fields []Match) {
	for _, o := range parts {
		if !o.maybe.has(doc & (chunkSize - 1)) {
			continue
		}
		text := s.state.seg.columns[o.Field].of(doc)
		if o.step < 0 && o.Predicate.Rank(text, loose) != 0 || o.step >= 0 && o.Predicate.HasStep(o.step, text) {
			return s.rankOf(everyPart, s.state.seg.forms(doc), loose)
		}
	}
	return 0, nil
}
