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
	exactBelow  = 100_000 // documents up to which every total is exact
	countBudget = 4_000   // candidates that are looked at in larger bases before counting may stop
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

func (f found) row() Row { return Row{f.key.id, f.rank, f.fields} }

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
		r.Counts = ix.counts(ctx, state, q)
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
	if q.Fixed || first.findsByItself(r.Total) {
		return first
	}
	for i := 1; i < q.Readings(); i++ {
		reading := q.At(i)
		if reading == nil {
			continue
		}
		s := runFor(ctx, state, reading, limit)
		total, exact := s.count()
		if s.findsByItself(total) {
			r.Reading, r.Total, r.Exact = i, total, exact
			return s
		}
	}
	r.Beside = true
	return first
}

// findsByItself reports whether the fields of the reading find somebody, equal values of others apart.
func (s *run) findsByItself(total int) bool {
	own := slices.DeleteFunc(slices.Clone(s.matchers), func(m *matcher) bool { return m.Beside })
	if len(own) < len(s.matchers) && total <= fewRows {
		s = newSearch(s.ctx, s.state, own, s.across, 1)
		total, _ = s.count()
	}
	return total > 0 || len(s.rows(position{}, true)) > 0
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

// counts are how many each reading of a query finds in its own fields.
func (ix *Index) counts(ctx context.Context, state *state, q *search.Query) []Count {
	var all []Count
	for i := range q.Readings() {
		reading := q.At(i)
		if reading == nil || ctx.Err() != nil {
			continue
		}
		parts := slices.DeleteFunc(slices.Clone(reading.Parts), func(p search.Part) bool { return p.Beside })
		s := newRun(ctx, state, parts, reading.Across, 1)
		if exactly := reading.Exactly; len(exactly) > 0 {
			if exact := newRun(ctx, state, exactly, nil, 1); exact.findsByItself(0) || first(exact.count()) > 0 {
				s = exact
			}
		}
		total, exact := s.count()
		all = append(all, Count{reading.Detected, total, exact})
	}
	return all
}

func first(n int, _ bool) int { return n }

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

// count counts the customers that answer. Patterns of up to three bytes are counted from their
// tables; of others the candidates are looked at, in large bases not without end.
func (s *run) count() (total int, exact bool) {
	seg := s.state.seg
	budget := countBudget
	if s.thorough = len(seg.ids) <= exactBelow; s.thorough {
		budget = len(seg.ids)*len(s.matchers) + 1
	}
	total = s.saved.customers()
	s.union, s.within = s.findUnion()
	s.few, s.maybes, s.counted = nil, nil, s.union == nil
	s.hopeless = make([]bool, chunksOf(uint32(len(seg.ids)))*len(s.matchers))
	for chunk := range chunksOf(seg.loose) {
		if s.ctx.Err() != nil {
			return 0, false
		}
		n, looked := s.countChunk(chunk, total, budget)
		total += n
		budget -= looked
		if looked < 0 || budget <= 0 && total >= CountCeiling && chunk+1 < chunksOf(seg.loose) {
			s.counted = false
			return CountCeiling, false
		}
	}
	return total, true
}

// countChunk counts one chunk and says how many candidates it looked at; less than 0 when the
// budget ended and the ceiling was reached within it.
func (s *run) countChunk(chunk, before, budget int) (total, looked int) {
	p := partOf(chunk, 0, s.state.seg.loose)
	all := s.find.borrow()
	defer s.find.giveBack(all)
	var some []openPart // the parts that have candidates here
	defer func() {
		for _, o := range some {
			s.find.giveBack(o.maybe)
		}
	}()
	if s.union != nil {
		all.dense, all.set = true, s.union.sets[chunk]
	}
	for i, m := range s.matchers {
		hopeless := &s.hopeless[chunk*len(s.matchers)+i]
		if s.union != nil && s.within[i] {
			*hopeless = s.union.hopeless[chunk*len(s.matchers)+i]
			continue
		}
		if !s.counted && s.find.allSure(m) {
			*hopeless = !s.find.addSure(m, chunk, all)
			continue
		}
		o := openPart{matcher: m, maybe: s.find.borrow(), at: i}
		o.sure = s.find.candidates(m, p, o.maybe)
		if o.maybe.none() {
			*hopeless = true
			s.find.giveBack(o.maybe)
			continue
		}
		some = append(some, o)
		switch o.sure {
		case sureOfEach:
			all.or(o.maybe)
		case sureOfOne:
			all.orBut(o.maybe, s.state.seg.columns[m.Field].several.chunk(chunk))
		case unsure:
		}
	}
	s.restrict(all, p)
	total = all.count()
	for _, o := range some {
		if o.sure == sureOfEach {
			continue
		}
		s.restrict(o.maybe, p)
		n, seen, complete := s.verify(o, p, all, budget-looked, CountCeiling-before-total)
		total, looked = total+n, looked+seen
		if !complete {
			return total, -1
		}
	}
	if s.across != nil {
		n, seen, complete := s.countAcross(p, all, budget-looked, CountCeiling-before-total)
		total, looked = total+n, looked+seen
		if !complete {
			return total, -1
		}
	}
	s.remember(chunk, all, some, total)
	return total, looked
}

// openPart is a part of the query with its candidates in a chunk.
type openPart struct {
	*matcher
	maybe *places
	at    int // its place among the matchers
	step  int // of which they are candidates; -1 for all that satisfies the part
	sure  certainty
}

// parts is a set of parts of a query, by their place among the matchers; what has no room in it
// is taken for a member.
type parts uint64

func (p parts) has(at int) bool { return at >= 64 || p&(1<<at) != 0 }

// remember keeps the documents of a chunk that answer, as long as they are few.
func (s *run) remember(chunk int, all *places, some []openPart, n int) {
	if !s.counted {
		return
	}
	if len(s.few)+n > fewRows {
		s.few, s.maybes, s.counted = nil, nil, false
		return
	}
	first := uint32(chunk) << chunkBits
	all.each(func(local uint32) bool {
		var maybe parts
		for _, o := range some {
			if o.at < 64 && o.maybe.has(local) {
				maybe |= 1 << o.at
			}
		}
		s.few, s.maybes = append(s.few, first+local), append(s.maybes, maybe)
		return true
	})
}

// partOf is what lies in a chunk of the documents from from up to but not including to.
func partOf(chunk int, from, to uint32) part {
	first := uint32(chunk) << chunkBits
	return part{chunk, max(from, first), first + max(localEnd(to, chunk), localEnd(from, chunk))}
}

// verify looks at the candidates of an open part that are not in all, and adds those that match.
// It stops when it looked at more than budget and found enough; complete reports whether it saw
// them all.
func (s *run) verify(o openPart, p part, all *places, budget, enough int) (n, looked int, complete bool) {
	rest, matching := s.find.borrow(), s.find.borrow()
	defer s.find.giveBack(rest)
	defer s.find.giveBack(matching)
	rest.or(o.maybe)
	rest.without(all)
	c := &s.state.seg.columns[o.Field]
	if many := rest.count(); s.thorough && o.simple && many*lookupCost > c.size(p) {
		s.find.scan(c, p, o.Predicate.Must[0].Any, matching)
		matching.and(rest)
		all.or(matching)
		return matching.count(), many, true
	}
	first := uint32(p.chunk) << chunkBits
	complete = rest.each(func(local uint32) bool {
		if o.matches(c.of(first + local)) {
			matching.push(local)
			n++
		}
		looked++
		return looked <= budget || n < enough
	})
	all.or(matching)
	return n, looked, complete
}

// lookupCost is how many bytes of text are read from end to end in the time in which one
// candidate is looked up.
const lookupCost = 200

// restrict keeps the live documents of a part.
func (s *run) restrict(set *places, p part) {
	from, to := p.locals()
	set.restrict(from, to, s.state.dead.chunk(p.chunk))
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
		if o.step < 0 && o.Predicate.Rank(text, loose) != 0 || o.step >= 0 && o.Predicate.Steps[o.step].In(text) {
			return s.rankOf(everyPart, s.state.seg.forms(doc), loose)
		}
	}
	return 0, nil
}
