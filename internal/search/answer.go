package search

import (
	"context"
	"slices"
)

// Page asks for a part of an answer.
type Page struct {
	Limit int    // rows, from 1
	After string // cursor of the page before (Result.Next); "" asks for the first page
}

// Row is one document of an answer.
type Row struct {
	ID     int64
	Rank   Rank
	Fields []int // the fields in which it matched, ascending
}

// Result is a page of an answer.
type Result struct {
	Rows  []Row
	Loose []Row // things at no customer, best first; first page only, at most a page of them
	Near  []Row // near misses of names; first page only, when all of the answer is on it
	Total int   // customers; Loose and Near are not counted
	Exact bool  // else counting stopped and Total is CountCeiling
	Next  string
}

// CountCeiling is where counting may stop when the exact total would be dear.
const CountCeiling = 1000

const (
	exactBelow  = 100_000 // documents up to which every total is exact
	countBudget = 12_000  // candidates that are looked at in larger bases before counting may stop
)

// search is one run of a query over one state.
type search struct {
	ctx      context.Context
	state    *state
	find     finder
	matchers []*matcher
	limit    int
	few      []uint32 // the documents of the base that answer, when all were counted and they are few
	ranks    []Rank   // of few, when they were asked for
	counted  bool     // few is complete
}

// fewRows is up to how many documents an answer is put in order by looking at each of them.
const fewRows = 400

// found is a document that answers, with its place in the order.
type found struct {
	rank   Rank
	key    key
	fields []int
}

func (f found) row() Row { return Row{f.key.id, f.rank, f.fields} }

// Search answers a query. The error is an *isp.Error (Malformed) for a cursor that is not of
// this query, and ctx's own when the one who asked has gone.
func (ix *Index) Search(ctx context.Context, q *Query, p Page) (Result, error) {
	s := newRun(ctx, ix.state.Load(), q.Parts, p.Limit)
	from := position{}
	if p.After != "" {
		var err error
		if from, err = readCursor(p.After, q); err != nil {
			return Result{}, err
		}
	}
	var r Result
	r.Total, r.Exact = s.count()
	rows := s.rows(from, false)
	if len(rows) > s.limit {
		rows = rows[:s.limit]
		r.Next = writeCursor(rows[len(rows)-1], q)
	}
	r.Rows = rowsOf(rows)
	if p.After == "" {
		s.counted = false
		loose := s.rows(position{}, true)
		r.Loose = rowsOf(loose[:min(len(loose), s.limit)])
		if r.Next == "" && q.Name != "" {
			r.Near = ix.near(s, q)
		}
	}
	return r, ctx.Err()
}

func newRun(ctx context.Context, s *state, parts []Part, limit int) *search {
	run := &search{ctx: ctx, state: s, find: finder{seg: s.seg}, limit: max(limit, 1)}
	for i := range parts {
		run.matchers = append(run.matchers, newMatcher(&parts[i]))
	}
	return run
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
func (s *search) count() (total int, exact bool) {
	seg := s.state.seg
	budget := countBudget
	if len(seg.ids) <= exactBelow {
		budget = len(seg.ids)*len(s.matchers) + 1
	}
	total = s.countOverlay()
	s.few, s.counted = nil, true
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
func (s *search) countChunk(chunk, before, budget int) (total, looked int) {
	p := partOf(chunk, 0, s.state.seg.loose)
	all := s.find.borrow()
	defer s.find.giveBack(all)
	var open []openPart
	for _, m := range s.matchers {
		maybe := s.find.borrow()
		exact := s.find.candidates(m, p, RankFound, maybe)
		if exact || maybe.none() {
			all.or(maybe)
			s.find.giveBack(maybe)
			continue
		}
		open = append(open, openPart{m, maybe})
	}
	s.restrict(all, p)
	total = all.count()
	for _, o := range open {
		s.restrict(o.maybe, p)
		o.maybe.without(all)
		n, seen, complete := s.verify(o, p, all, budget-looked, CountCeiling-before-total)
		s.find.giveBack(o.maybe)
		total, looked = total+n, looked+seen
		if !complete {
			return total, -1
		}
	}
	s.remember(chunk, all, total)
	return total, looked
}

// openPart is a part of the query whose candidates must be looked at.
type openPart struct {
	*matcher
	maybe *places
}

// remember keeps the documents of a chunk that answer, as long as they are few.
func (s *search) remember(chunk int, all *places, n int) {
	if !s.counted {
		return
	}
	if len(s.few)+n > fewRows {
		s.few, s.counted = nil, false
		return
	}
	first := uint32(chunk) << chunkBits
	all.each(func(local uint32) bool {
		s.few = append(s.few, first+local)
		return true
	})
}

// partOf is what lies in a chunk of the documents from from up to but not including to.
func partOf(chunk int, from, to uint32) part {
	first := uint32(chunk) << chunkBits
	return part{chunk, max(from, first), first + max(localEnd(to, chunk), localEnd(from, chunk))}
}

// verify looks at the documents of an open part and adds those that match to all. It stops when
// it looked at more than budget and found enough; complete tells whether it saw them all.
func (s *search) verify(o openPart, p part, all *places, budget, enough int) (n, looked int, complete bool) {
	matching := s.find.borrow()
	defer s.find.giveBack(matching)
	if many := o.maybe.count(); o.plain && many > scanFrom {
		s.find.scan(&s.state.seg.columns[o.field], p, o.groups[0], matching)
		matching.and(o.maybe)
		all.or(matching)
		return matching.count(), many / scanGain, true
	}
	c := &s.state.seg.columns[o.field]
	first := uint32(p.chunk) << chunkBits
	complete = o.maybe.each(func(local uint32) bool {
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

const (
	scanFrom = 4096 // candidates of a chunk from which its text is read from end to end
	scanGain = 8    // documents that are read that way in the time of one that is looked up
)

// restrict keeps the live documents of a part.
func (s *search) restrict(set *places, p part) {
	from, to := p.locals()
	set.restrict(from, to, s.state.dead.chunk(p.chunk))
}

func (s *search) countOverlay() int {
	n := 0
	for _, e := range s.state.overlay {
		if e.loose {
			continue
		}
		if rank, _ := s.rankOf(e.forms, false); rank != 0 {
			n++
		}
	}
	return n
}

// rankOf returns the best rank of a document over all parts, and the fields that matched.
func (s *search) rankOf(forms textOf, loose bool) (best Rank, fields []int) {
	for _, m := range s.matchers {
		r := m.rank(forms(m.field), loose)
		if r == 0 {
			continue
		}
		if best == 0 || r < best {
			best = r
		}
		if !slices.Contains(fields, m.field) {
			fields = append(fields, m.field)
		}
	}
	slices.Sort(fields)
	return best, fields
}

// position is where a page begins: after a document of a rank. The zero one is the beginning.
type position struct {
	rank  Rank
	key   key
	given bool
}

// rows returns the documents after a position, in order, one more than the limit when there
// are so many: rank by rank, and within a rank by number, the overlay merged in.
func (s *search) rows(from position, loose bool) []found {
	overlay := s.overlayRows(loose)
	var out []found
	for rank := max(from.rank, RankEqual); rank <= RankFound; rank++ {
		saved := overlay[rank-1]
		start := uint32(0)
		if loose {
			start = s.state.seg.loose
		}
		if from.given && rank == from.rank {
			start = s.state.seg.after(from.key)
			saved = saved[placeAfter(saved, from.key):]
		}
		out = s.merge(out, rank, start, loose, saved)
		if len(out) > s.limit {
			return out[:s.limit+1]
		}
	}
	return out
}

func placeAfter(saved []found, k key) int {
	n, is := slices.BinarySearchFunc(saved, k, func(f found, k key) int { return f.key.compare(k) })
	if is {
		n++
	}
	return n
}

// overlayRows ranks the saved documents; each rank is in order.
func (s *search) overlayRows(loose bool) [RankFound][]found {
	var byRank [RankFound][]found
	for _, e := range s.state.overlay {
		if e.loose != loose {
			continue
		}
		if rank, fields := s.rankOf(e.forms, loose); rank != 0 {
			byRank[rank-1] = append(byRank[rank-1], found{rank, e.key, fields})
		}
	}
	return byRank
}

// merge appends the documents of one rank, those of the base from start on and the saved ones,
// in order, until there is one more than the limit.
func (s *search) merge(out []found, rank Rank, start uint32, loose bool, saved []found) []found {
	s.eachOfBase(rank, start, loose, func(f found) bool {
		for len(saved) > 0 && saved[0].key.compare(f.key) < 0 {
			out = append(out, saved[0])
			saved = saved[1:]
		}
		out = append(out, f)
		return len(out) <= s.limit
	})
	if len(out) > s.limit {
		return out
	}
	return append(out, saved...)
}

// eachOfBase calls fn with the documents of the base that have exactly this rank, from start
// on, until fn says false or the one who asked has gone.
func (s *search) eachOfBase(rank Rank, start uint32, loose bool, fn func(found) bool) {
	seg := s.state.seg
	end := seg.loose
	if loose {
		end = uint32(len(seg.ids))
	}
	if start >= end || rank < RankFound && !s.ranked() {
		return
	}
	if s.counted && !loose {
		s.eachOfFew(rank, start, fn)
		return
	}
	for chunk := int(start >> chunkBits); chunk < chunksOf(end); chunk++ {
		if s.ctx.Err() != nil {
			return
		}
		if !s.eachOfChunk(partOf(chunk, start, end), rank, loose, fn) {
			return
		}
	}
}

// eachOfChunk is eachOfBase for a part of one chunk; it returns what fn said last.
func (s *search) eachOfChunk(p part, rank Rank, loose bool, fn func(found) bool) bool {
	seg := s.state.seg
	set := s.find.borrow()
	defer s.find.giveBack(set)
	for _, m := range s.matchers {
		maybe := s.find.borrow()
		s.find.candidates(m, p, rank, maybe)
		set.or(maybe)
		s.find.giveBack(maybe)
	}
	s.restrict(set, p)
	first := uint32(p.chunk) << chunkBits
	return set.each(func(local uint32) bool {
		doc := first + local
		r, fields := s.rankOf(seg.forms(doc), loose)
		return r != rank || fn(found{r, seg.key(doc), fields})
	})
}

// eachOfFew is eachOfBase when the documents that answer are known and few.
func (s *search) eachOfFew(rank Rank, start uint32, fn func(found) bool) {
	seg := s.state.seg
	for _, doc := range s.few[len(s.ranks):] {
		r, _ := s.rankOf(seg.forms(doc), false)
		s.ranks = append(s.ranks, r)
	}
	for i, doc := range s.few {
		if doc < start || s.ranks[i] != rank {
			continue
		}
		_, fields := s.rankOf(seg.forms(doc), false)
		if !fn(found{rank, seg.key(doc), fields}) {
			return
		}
	}
}

// ranked tells whether any part ranks its hits.
func (s *search) ranked() bool {
	return slices.ContainsFunc(s.matchers, func(m *matcher) bool { return m.ranked })
}
