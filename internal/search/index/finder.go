package index

import (
	"bytes"
	"slices"

	"balcao/internal/search"
)

// part is the documents of one chunk that a search looks at.
type part struct {
	chunk    int
	from, to uint32 // documents; the chunk holds them
}

// locals returns the part's bounds as places of its chunk.
func (p part) locals() (from, to uint32) { return localEnd(p.from, p.chunk), localEnd(p.to, p.chunk) }

// localEnd is how many places of a chunk lie below a document number.
func localEnd(end uint32, chunk int) uint32 {
	first := uint32(chunk) << chunkBits
	if end <= first {
		return 0
	}
	return min(end-first, chunkSize)
}

// finder finds candidates in one base.
type finder struct {
	seg *segment
}

// borrow returns empty places, for giveBack.
func (f *finder) borrow() *places {
	if p, ok := f.seg.spare.Get().(*places); ok {
		return p
	}
	return new(places)
}

func (f *finder) giveBack(p *places) {
	p.clear()
	f.seg.spare.Put(p)
}

// certainty says which candidates are hits.
type certainty uint8

const (
	unsure     certainty = iota
	sureOfOne            // those that have one form of the field
	sureOfEach           // all
)

// candidates puts into an empty out the documents of a part that may satisfy the predicate,
// perhaps others of the chunk too. It tells which of them do.
func (f *finder) candidates(m *matcher, p part, out *places) certainty {
	pr := &m.Predicate
	if pr.Presence != 0 {
		f.present(m, p, out)
		return sureOfEach
	}
	if len(pr.Must) == 0 {
		out.takeWords(f.seg.columns[m.Field].has.chunk(p.chunk))
		return unsure
	}
	sure := f.all(&f.seg.columns[m.Field], p, pr.Must, m.must, out)
	if pr.Verify != nil {
		return unsure
	}
	return sure
}

// candidatesOf is candidates for a step of the predicate.
func (f *finder) candidatesOf(m *matcher, step int, p part, out *places) certainty {
	return f.all(&f.seg.columns[m.Field], p, m.Predicate.Steps[step].All, m.steps[step], out)
}

// all finds the documents that may have a text of each group.
func (f *finder) all(c *column, p part, groups []search.Group, found [][]sought, out *places) certainty {
	switch {
	case len(groups) == 1 && f.group(c, p, &groups[0], found[0], out):
		return sureOfEach
	case len(groups) > 1 && f.common(c, p, groups, found, out):
		return sureOfOne // of several values, each group may stand in another one
	}
	return unsure
}

// allSure reports whether a table alone says who satisfies the predicate, in every chunk.
func (f *finder) allSure(m *matcher) bool {
	return f.seg.columns[m.Field].grams != nil && m.Predicate.Simple() &&
		!slices.ContainsFunc(m.must[0], func(s sought) bool { return !s.exact })
}

// addSure adds to all the documents that satisfy the predicate of which allSure is true, and tells
// whether anybody does. It is candidates without a set of its own.
func (f *finder) addSure(m *matcher, chunk int, all *places) (any bool) {
	g := f.seg.columns[m.Field].grams
	all.spread()
	for i := range m.must[0] {
		if s := &m.must[0][i]; !s.absent {
			c := g.of(s.spans[0], chunk)
			any = any || len(c.words) > 0
			c.addTo(&all.set)
		}
	}
	return any
}

// present finds the documents that have a value of the field, or the customers that have none.
func (f *finder) present(m *matcher, p part, out *places) {
	out.takeWords(f.seg.columns[m.Field].has.chunk(p.chunk))
	if m.Predicate.Presence < 0 {
		out.spread()
		for i := range out.set {
			out.set[i] = ^out.set[i]
		}
		out.set.keep(0, localEnd(f.seg.loose, p.chunk))
	}
}

// common finds the documents that may have an alternative of every group, in whatever value, and
// reports whether they all do. What has one alternative is sought all at once; what has more of them than there are
// candidates by then is left to who looks at these.
func (f *finder) common(c *column, p part, groups []search.Group, found [][]sought, out *places) (exact bool) {
	exact = true
	begun := false
	if c.grams != nil {
		var few [mostGrams]container
		all := few[:0]
		for _, alternatives := range found {
			if len(alternatives) == 1 {
				all = c.grams.containers(&alternatives[0], p.chunk, all)
				exact = exact && alternatives[0].exact
			}
		}
		if begun = len(all) > 0; begun {
			exact = f.intersect(all, out) && exact
		}
	}
	for i := range groups {
		switch {
		case c.grams != nil && len(found[i]) == 1:
		case !begun:
			exact = f.group(c, p, &groups[i], found[i], out) && exact
			begun = true
		case out.none():
			return exact
		case c.grams != nil && out.count() <= len(found[i]):
			exact = false
		default:
			next := f.borrow()
			exact = f.group(c, p, &groups[i], found[i], next) && exact
			out.and(next)
			f.giveBack(next)
		}
	}
	return exact
}

// mostGrams is how many grams most patterns have.
const mostGrams = 32

// containers appends what a chunk has for a pattern; an empty one for what nobody has.
func (g *gramTable) containers(s *sought, chunk int, all []container) []container {
	if s.absent {
		return append(all, container{})
	}
	for _, s := range s.spans {
		all = append(all, g.of(s, chunk))
	}
	return all
}

// sought puts the places that may have the pattern into an empty out, and reports whether they
// all do.
func (f *finder) sought(g *gramTable, s *sought, chunk int, out *places) (exact bool) {
	switch {
	case s.absent:
		return true
	case s.exact:
		out.take(g.of(s.spans[0], chunk))
		return true
	}
	var few [mostGrams]container
	f.intersect(g.containers(s, chunk, few[:0]), out)
	return false
}

// group finds the documents that may have one of the alternatives, and reports whether they all
// do.
func (f *finder) group(c *column, p part, group *search.Group, found []sought, out *places) (exact bool) {
	switch {
	case c.grams == nil && group.Listed():
		out.takeWords(c.has.chunk(p.chunk))
		return false
	case c.grams == nil:
		f.scan(c, p, group.Any, out)
		return !group.Run && !group.Zeros
	}
	exact = true
	f.union(len(found), out, func(i int, out *places) {
		exact = f.sought(c.grams, &found[i], p.chunk, out) && exact
	})
	return exact
}

// scan finds the documents that have one of some texts, by reading.
func (f *finder) scan(c *column, p part, texts []string, out *places) {
	f.union(len(texts), out, func(i int, out *places) { scan(c, p, []byte(texts[i]), out) })
}

// union puts what find finds for each of n alternatives into an empty out.
func (f *finder) union(n int, out *places, find func(i int, out *places)) {
	for i := range n {
		if i == 0 {
			find(i, out)
			continue
		}
		next := f.borrow()
		find(i, next)
		out.or(next)
		f.giveBack(next)
	}
}

// scan finds the documents of a part in whose text the pattern stands. The mark at which every
// form begins would be found at every form: it is looked at only where the rest stands.
func scan(c *column, p part, pattern []byte, out *places) {
	i, _ := c.has.place(p.from)
	to, _ := c.has.place(p.to)
	if i == to {
		return
	}
	marked := len(pattern) > 1 && pattern[0] == search.MarkBegin[0]
	if marked {
		pattern = pattern[1:]
	}
	members := c.has.from(p.from)
	at, end := c.starts[i], c.starts[to]
	for at < end {
		found := bytes.Index(c.text[at:end], pattern)
		if found < 0 {
			return
		}
		at += uint32(found)
		if marked && c.text[at-1] != search.MarkBegin[0] {
			at++
			continue
		}
		skipped := uint32(0)
		if at >= c.starts[i+1] {
			skipped = uint32(gallop(c.starts[i+1:to+1], at))
		}
		out.push(members.skip(skipped) & (chunkSize - 1))
		i += skipped + 1
		at = c.starts[i]
	}
}

// gallop returns how many of the ends, which never fall, lie at or below at: first close by,
// then far.
func gallop(ends []uint32, at uint32) int {
	step := 1
	for step < len(ends) && ends[step-1] <= at {
		step *= 2
	}
	low := step / 2
	n, _ := slices.BinarySearchFunc(ends[low:min(step, len(ends))], at, func(end, at uint32) int {
		if end <= at {
			return -1
		}
		return 1
	})
	return low + n
}
