package index

import "balcao/internal/search"

// position is where a page begins: after a document of a rank. The zero one is the beginning.
type position struct {
	rank  search.Rank
	key   key
	given bool
}

// rows returns the documents after a position, in order, one more than the limit when there
// are so many: rank by rank, and within a rank by number, the overlay merged in.
func (s *run) rows(from position, loose bool) []found {
	var out []found
	for _, rank := range s.ranks {
		if rank < from.rank {
			continue
		}
		start, saved := uint32(0), 0
		if loose {
			start = s.state.seg.loose
		}
		if from.given && rank == from.rank {
			start = s.state.seg.after(from.key)
			saved = s.saved.after(from.key)
		}
		out = s.merge(out, rank, start, loose, saved)
		if len(out) > s.limit {
			return out[:s.limit+1]
		}
	}
	return out
}

// merge appends the documents of one rank, those of the base from start on and the saved ones
// from a place on, in order, until there is one more than the limit.
func (s *run) merge(out []found, rank search.Rank, start uint32, loose bool, saved int) []found {
	next, saved, more := s.saved.next(saved, rank, loose)
	putSaved := func() {
		out = append(out, next)
		next, saved, more = s.saved.next(saved, rank, loose)
	}
	s.eachOfBase(rank, start, loose, func(f found) bool {
		for more && len(out) <= s.limit && next.key.compare(f.key) < 0 {
			putSaved()
		}
		if len(out) <= s.limit {
			out = append(out, f)
		}
		return len(out) <= s.limit
	})
	for more && len(out) <= s.limit {
		putSaved()
	}
	return out
}

// eachOfBase calls fn with the documents of the base that have exactly this rank, from start
// on, until fn says false or the caller has gone.
func (s *run) eachOfBase(rank search.Rank, start uint32, loose bool, fn func(found) bool) {
	seg := s.state.seg
	end := seg.loose
	if loose {
		end = uint32(len(seg.ids))
	}
	if start >= end {
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
func (s *run) eachOfChunk(p part, rank search.Rank, loose bool, fn func(found) bool) bool {
	set := s.find.borrow()
	defer s.find.giveBack(set)
	parts, open := s.partsOf(p, rank, loose, set)
	defer func() {
		for _, o := range parts {
			s.find.giveBack(o.maybe)
		}
	}()
	words := s.across != nil && !loose && rank == s.across.Rank
	if words {
		found := s.across.within(&s.find, p)
		s.restrict(found.maybe, p)
		set.or(found.maybe)
		found.giveBack()
	}
	visit := func(doc uint32) bool {
		if words {
			r, fields := s.rankOf(everyPart, s.state.seg.forms(doc), false)
			return r != rank || fn(found{rank: r, key: s.state.seg.key(doc), fields: fields})
		}
		r, fields := s.rankAmong(parts, doc, loose)
		return r != rank || fn(found{rank: r, key: s.state.seg.key(doc), fields: fields})
	}
	if len(open) == 0 {
		return s.eachDoc(set, p.chunk, visit)
	}
	p, more := s.firstFew(p, set, open, visit) // mostly enough for a page
	if !more {
		return false
	}
	for block := p; block.from < p.to; block.from = block.to {
		block.to = min(block.from+blockSize, p.to)
		if !s.eachOfBlock(block, set, open, visit) {
			return false
		}
	}
	return true
}

// partsOf returns the parts of the query that may give a rank in a part of a chunk, with their candidates.
// Of those in open the tables leave so many that the text is read, a block at a time, since a page may be
// full soon; the candidates of the others are put into set.
func (s *run) partsOf(p part, rank search.Rank, loose bool, set *places) (parts, open []openPart) {
	for i, m := range s.matchers {
		if !loose && s.hopeless != nil && s.hopeless[p.chunk*len(s.matchers)+i] {
			continue
		}
		if loose && !s.state.seg.columns[m.Field].has.hasFrom(p.from) {
			continue
		}
		step := m.step(rank)
		if step < 0 && rank != m.Predicate.Found {
			continue
		}
		o := openPart{matcher: m, maybe: s.find.borrow(), step: step}
		parts = append(parts, o)
		if step < 0 {
			o.sure = s.find.candidates(m, p, o.maybe)
		} else {
			o.sure = s.find.candidatesOf(m, step, p, o.maybe)
		}
		s.restrict(o.maybe, p)
		if step >= 0 && o.sure == unsure && len(m.steps[step]) == 1 && o.maybe.count() > scanFrom {
			open = append(open, o)
		} else {
			set.or(o.maybe)
		}
	}
	return parts, open
}

// firstFew visits the first documents of set and of the open parts. It returns the part behind them, and
// what visit said last.
func (s *run) firstFew(p part, set *places, open []openPart, visit func(doc uint32) bool) (rest part, more bool) {
	all := s.find.borrow()
	defer s.find.giveBack(all)
	all.or(set)
	for _, o := range open {
		all.or(o.maybe)
	}
	rest, more = p, true
	seen := 0
	s.eachDoc(all, p.chunk, func(doc uint32) bool {
		rest.from = doc + 1
		more = visit(doc)
		seen++
		return more && seen < lookFirst
	})
	return rest, more
}

const (
	lookFirst = 256  // candidates of a chunk that are looked at before its text is read
	scanFrom  = 4096 // candidates of a chunk from which its text is read
	blockSize = 4096 // documents that are read before any of them is looked at
)

// eachOfBlock visits the documents of a block: those of set, and those of the open parts that
// hold the pattern of the rank.
func (s *run) eachOfBlock(block part, set *places, open []openPart, visit func(doc uint32) bool) bool {
	here, read := s.find.borrow(), s.find.borrow()
	defer s.find.giveBack(here)
	defer s.find.giveBack(read)
	for _, o := range open {
		s.find.scan(&s.state.seg.columns[o.Field], block, o.Predicate.Steps[o.step].All[0].Any, read)
		read.and(o.maybe)
		here.or(read)
		read.clear()
	}
	from, to := block.locals()
	read.or(set)
	read.restrict(from, to, nil)
	here.or(read)
	return s.eachDoc(here, block.chunk, visit)
}

// eachDoc visits the documents of a set.
func (s *run) eachDoc(set *places, chunk int, visit func(doc uint32) bool) bool {
	first := uint32(chunk) << chunkBits
	return set.each(func(local uint32) bool { return visit(first + local) })
}

// eachOfFew is eachOfBase when the documents that answer are known and few.
func (s *run) eachOfFew(rank search.Rank, start uint32, fn func(found) bool) {
	seg := s.state.seg
	for i := len(s.fewRanks); i < len(s.few); i++ {
		r, _ := s.rankOf(s.maybes[i], seg.forms(s.few[i]), false)
		s.fewRanks = append(s.fewRanks, r)
	}
	for i, doc := range s.few {
		if doc < start || s.fewRanks[i] != rank {
			continue
		}
		_, fields := s.rankOf(s.maybes[i], seg.forms(doc), false)
		if !fn(found{rank: rank, key: seg.key(doc), fields: fields}) {
			return
		}
	}
}
