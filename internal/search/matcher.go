package search

import (
	"bytes"
	"slices"
	"unsafe"
)

// matcher is a Part made ready to run over marked forms.
type matcher struct {
	field    int
	presence int8
	groups   [][][]byte            // Predicate.Must
	whole    []map[string]struct{} // by group: its alternatives, when they are many and all whole forms
	verify   func(form string) bool
	alone    bool // verify decides alone; groups only find candidates
	ranked   bool
	patterns [RankWordBegins][]byte // by rank - 1: what an equal form is, how a form begins, how a word begins
}

// manyAlternatives is from how many whole forms on they are looked up instead of searched for.
const manyAlternatives = 8

func newMatcher(p *Part) *matcher {
	m := &matcher{field: p.Field, presence: p.Predicate.Presence, verify: p.Predicate.Verify}
	for _, group := range p.Predicate.Must {
		alternatives := make([][]byte, len(group))
		for i, s := range group {
			alternatives[i] = []byte(s)
		}
		m.groups = append(m.groups, alternatives)
		m.whole = append(m.whole, wholeForms(group))
	}
	if needle := p.Predicate.Needle; needle != "" {
		m.ranked = true
		m.patterns[0] = []byte(MarkBegin + needle + MarkEnd)
		m.patterns[1] = []byte(MarkBegin + needle)
		if p.Predicate.Words {
			m.patterns[2] = []byte(" " + needle)
		}
	}
	return m
}

// wholeForms is the set of a group's alternatives when there are many and each is a whole
// marked form; else nil.
func wholeForms(group []string) map[string]struct{} {
	if len(group) < manyAlternatives {
		return nil
	}
	set := make(map[string]struct{}, len(group))
	for _, s := range group {
		if s == "" || s[0] != MarkBegin[0] || s[len(s)-1] != MarkEnd[0] {
			return nil
		}
		set[s] = struct{}{}
	}
	return set
}

// rank looks at all forms of a field of a document and returns the best rank, 0 when none
// satisfies the predicate.
func (m *matcher) rank(text []byte, loose bool) Rank {
	switch {
	case m.presence > 0:
		return rankIf(len(text) > 0)
	case m.presence < 0:
		return rankIf(len(text) == 0 && !loose)
	}
	best := Rank(0)
	for len(text) > 0 {
		end := bytes.IndexByte(text, MarkEnd[0]) + 1
		form := text[:end]
		text = text[end:]
		if !m.accepts(form) {
			continue
		}
		if r := m.rankOf(form); best == 0 || r < best {
			best = r
		}
		if best == RankEqual {
			break
		}
	}
	return best
}

func rankIf(matches bool) Rank {
	if matches {
		return RankFound
	}
	return 0
}

// accepts tells whether a marked form satisfies the predicate.
func (m *matcher) accepts(form []byte) bool {
	if m.alone {
		return m.verify(stringOf(form[1 : len(form)-1]))
	}
	for i, group := range m.groups {
		if set := m.whole[i]; set != nil {
			if _, is := set[string(form)]; !is {
				return false
			}
			continue
		}
		if !slices.ContainsFunc(group, func(s []byte) bool { return bytes.Contains(form, s) }) {
			return false
		}
	}
	return m.verify == nil || m.verify(stringOf(form[1:len(form)-1]))
}

// rankOf ranks a marked form that satisfies the predicate.
func (m *matcher) rankOf(form []byte) Rank {
	switch {
	case !m.ranked:
		return RankFound
	case bytes.HasPrefix(form, m.patterns[1]):
		if len(form) == len(m.patterns[0]) {
			return RankEqual
		}
		return RankBegins
	case m.patterns[2] != nil && bytes.Contains(form, m.patterns[2]):
		return RankWordBegins
	}
	return RankFound
}

// stringOf sees bytes as a string without copying them; Verify does not keep it.
func stringOf(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) } //nolint:gosec // the bytes of the base never change

// part is the documents of one chunk that a search looks at.
type part struct {
	chunk    int
	from, to uint32 // documents; the chunk holds them
}

// places returns the part of a column's documents that lies in the part.
func (c *column) places(p part) (from, to int) { return c.place(p.from), c.place(p.to) }

// candidates adds to s the documents of a part that may satisfy the predicate with the rank or
// a better one, perhaps others of the chunk too, and tells whether they all satisfy it.
func (m *matcher) candidates(seg *segment, p part, rank Rank, s *chunkSet) (exact bool) {
	c := &seg.columns[m.field]
	switch {
	case m.presence != 0:
		m.addPresent(seg, p, rank, s)
		return true
	case rank < RankFound:
		if m.ranked && m.patterns[rank-1] != nil {
			addGroup(c, p, [][]byte{m.patterns[rank-1]}, s)
		}
		return false
	case len(m.groups) == 0:
		addAll(c, p, s)
		return false
	case len(m.groups) == 1:
		return addGroup(c, p, m.groups[0], s) && m.verify == nil
	}
	m.addCommon(c, p, s)
	return false
}

// addPresent adds the documents that have a value of the field, or that have none.
func (m *matcher) addPresent(seg *segment, p part, rank Rank, s *chunkSet) {
	if rank != RankFound {
		return
	}
	var present chunkSet
	addAll(&seg.columns[m.field], p, &present)
	if m.presence > 0 {
		s.or(&present)
		return
	}
	var absent chunkSet
	absent.fill(localEnd(p.from, p.chunk), localEnd(min(p.to, seg.loose), p.chunk))
	for i := range absent {
		s[i] |= absent[i] &^ present[i]
	}
}

// localEnd is how many places of a chunk lie below a document number.
func localEnd(end uint32, chunk int) uint32 {
	first := uint32(chunk) << chunkBits
	if end <= first {
		return 0
	}
	return min(end-first, chunkSize)
}

// addCommon adds the documents that have an alternative of every group, in whatever value.
func (m *matcher) addCommon(c *column, p part, s *chunkSet) {
	var all, next chunkSet
	for i, group := range m.groups {
		next.clear()
		addGroup(c, p, group, &next)
		if i == 0 {
			all = next
			continue
		}
		all.and(&next)
	}
	s.or(&all)
}

// addAll adds every document that has a value.
func addAll(c *column, p part, s *chunkSet) {
	from, to := c.places(p)
	for _, doc := range c.docs[from:to] {
		s.add(doc & (chunkSize - 1))
	}
}

// addGroup adds the documents that may have one of the alternatives, and tells whether they
// all do. With gram tables it never touches the text; without, it scans it.
func addGroup(c *column, p part, group [][]byte, s *chunkSet) (exact bool) {
	if len(c.grams) > 0 {
		exact = true
		for _, pattern := range group {
			if !c.grams[p.chunk].candidates(pattern, s) {
				exact = false
			}
		}
		return exact
	}
	if len(group) > manyAlternatives {
		addAll(c, p, s)
		return false
	}
	for _, pattern := range group {
		scan(c, p, pattern, s)
	}
	return true
}

// scan adds the documents of a part in whose text the pattern stands. The mark at which every
// form begins would be found at every form: it is looked at only where the rest stands.
func scan(c *column, p part, pattern []byte, s *chunkSet) {
	i, to := c.places(p)
	if i == to {
		return
	}
	marked := len(pattern) > 1 && pattern[0] == MarkBegin[0]
	if marked {
		pattern = pattern[1:]
	}
	at, end := c.starts[i], c.starts[to]
	for at < end {
		found := bytes.Index(c.text[at:end], pattern)
		if found < 0 {
			return
		}
		at += uint32(found)
		if marked && c.text[at-1] != MarkBegin[0] {
			at++
			continue
		}
		i += gallop(c.starts[i+1:to+1], at)
		s.add(c.docs[i] & (chunkSize - 1))
		at = c.starts[i+1]
		i++
	}
}

// gallop returns how many of the ascending ends lie at or below at: first close by, then far.
func gallop(ends []uint32, at uint32) int {
	step := 1
	for step < len(ends) && ends[step-1] <= at {
		step *= 2
	}
	low := step / 2
	n, found := slices.BinarySearch(ends[low:min(step, len(ends))], at)
	if found {
		n++
	}
	return low + n
}
