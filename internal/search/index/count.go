package index

import (
	"bytes"
	"cmp"
	"slices"
)

// count counts the customers that answer. Patterns of up to three bytes are counted from their
// tables; of others the candidates are looked at, in large bases not without end.
func (s *run) count() (total int, exact bool) {
	seg := s.state.seg
	budget, enough := countBudget, CountCeiling
	if s.rough {
		budget, enough = roughBudget, 1
	}
	if s.thorough = len(seg.ids) <= exactBelow && !s.rough; s.thorough {
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
		n, looked := s.countChunk(chunk, budget, enough-total)
		total += n
		budget -= looked
		if looked < 0 || budget <= 0 && total >= enough && chunk+1 < chunksOf(seg.loose) {
			s.counted = false
			return min(total, CountCeiling), false
		}
	}
	return total, true
}

// countChunk counts one chunk and says how many candidates it looked at; less than 0 when the
// budget ended and enough were found within it.
func (s *run) countChunk(chunk, budget, enough int) (total, looked int) {
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
		all.orSure(o.maybe, o.sure, s.state.seg.columns[m.Field].several.chunk(chunk))
	}
	s.restrict(all, p)
	total = all.count()
	// The dear ones come last: enough may have been found before.
	slices.SortFunc(some, func(a, b openPart) int { return cmp.Compare(a.maybe.count(), b.maybe.count()) })
	for _, o := range some {
		if o.sure == sureOfEach {
			continue
		}
		s.restrict(o.maybe, p)
		n, seen, complete := s.verify(o, p, all, budget-looked, enough-total)
		total, looked = total+n, looked+seen
		if !complete {
			return total, -1
		}
	}
	if s.across != nil {
		n, seen, complete := s.countAcross(p, all, budget-looked, enough-total)
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
	return part{chunk: chunk, from: max(from, first), to: first + max(localEnd(to, chunk), localEnd(from, chunk))}
}

// verify looks at the candidates of an open part that are not in all, and adds those that match.
// When it looked at more than budget it stops if it found enough, and else reads the rest from end to
// end where that is cheaper; complete reports whether it saw them all.
func (s *run) verify(o openPart, p part, all *places, budget, enough int) (n, looked int, complete bool) {
	rest, matching := s.find.borrow(), s.find.borrow()
	defer s.find.giveBack(rest)
	defer s.find.giveBack(matching)
	rest.or(o.maybe)
	rest.without(all)
	c := &s.state.seg.columns[o.Field]
	many := rest.count()
	if s.endsEarly(p, many, budget, enough) {
		return 0, 0, false
	}
	readable := o.simple && many*lookupCost > c.size(p)
	if !readable || !s.thorough && (!s.rough || many <= roughBudget) {
		first := uint32(p.chunk) << chunkBits
		complete = rest.each(func(local uint32) bool {
			if o.matches(c.of(first + local)) {
				matching.push(local)
				n++
			}
			looked++
			return looked <= budget || n < enough && !readable
		})
		if complete || n >= enough {
			all.or(matching)
			return n, looked, complete
		}
		matching.clear()
	}
	n, complete = s.read(o, p, rest, matching, enough)
	all.or(matching)
	return n, many, complete
}

// endsEarly reports whether counting would stop before its end all the same: enough were found, and the
// candidates, as many in each chunk that is left as in this one, are more than the budget.
func (s *run) endsEarly(p part, many, budget, enough int) bool {
	return enough <= 0 && many*(chunksOf(s.state.seg.loose)-p.chunk) > budget
}

// read puts into matching the documents of rest that match, by reading the texts of a part from end to
// end: for each of the patterns that many may have. Where counting may stop it stops as soon as it found
// enough.
func (s *run) read(o openPart, p part, rest, matching *places, enough int) (n int, complete bool) {
	found := s.find.borrow()
	defer s.find.giveBack(found)
	patterns := s.common(o, p, rest, matching)
	n = matching.count()
	for block := p; block.from < p.to; block.from = block.to {
		block.to = min(block.from+blockSize, p.to)
		s.find.scan(&s.state.seg.columns[o.Field], block, patterns, found)
		found.and(rest)
		found.without(matching)
		n += found.count()
		matching.or(found)
		found.clear()
		if !s.thorough && n >= enough && block.to < p.to {
			return n, false
		}
	}
	return n, true
}

// common returns the patterns of a part that so many of rest may have that the text is read for them.
// Those that have one of the others are put into matching.
func (s *run) common(o openPart, p part, rest, matching *places) (patterns []string) {
	c := &s.state.seg.columns[o.Field]
	if c.grams == nil {
		return o.Predicate.Must[0].Any
	}
	first := uint32(p.chunk) << chunkBits
	for i, pattern := range o.Predicate.Must[0].Any {
		maybe, found := s.find.borrow(), s.find.borrow()
		s.find.sought(c.grams, &o.must[0][i], p.chunk, maybe)
		maybe.and(rest)
		if maybe.count()*lookupCost > c.size(p) {
			patterns = append(patterns, pattern)
		} else {
			maybe.each(func(local uint32) bool {
				if bytes.Contains(c.of(first+local), []byte(pattern)) {
					found.push(local)
				}
				return true
			})
			matching.or(found)
		}
		s.find.giveBack(maybe)
		s.find.giveBack(found)
	}
	return patterns
}

// lookupCost is how many bytes of text are read from end to end in the time in which one
// candidate is looked up.
const lookupCost = 200

// restrict keeps the live documents of a part.
func (s *run) restrict(set *places, p part) {
	from, to := p.locals()
	set.restrict(from, to, s.state.dead.chunk(p.chunk))
}
