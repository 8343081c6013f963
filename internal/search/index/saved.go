package index

import (
	"bytes"
	"slices"

	"balcao/internal/search"
)

// gate is what matchers have in common: without one of its patterns none of them matches.
type gate struct {
	patterns []string // none: the matchers must look for themselves
	slots    slots    // of the saved documents that may have one of the patterns
	matchers []*matcher
	plain    []bool     // by field: a matcher for which one of the patterns is enough
	others   []*matcher // that want more
}

// gatesOf groups the matchers by the first of their groups. The fields of a class look for the
// same text, so a saved document is mostly refused without looking at any of them.
func gatesOf(matchers []*matcher, saved *overlay, fields int) []gate {
	var gates []gate
	for _, m := range matchers {
		var patterns []string
		if pr := &m.Predicate; pr.Presence == 0 && len(pr.Must) > 0 && !pr.Must[0].Listed() {
			patterns = pr.Must[0].Any
		}
		at := slices.IndexFunc(gates, func(g gate) bool { return slices.Equal(g.patterns, patterns) })
		if at < 0 {
			at = len(gates)
			gates = append(gates, gate{patterns: patterns, slots: saved.mayHold(patterns), plain: make([]bool, fields)})
		}
		g := &gates[at]
		g.matchers = append(g.matchers, m)
		if m.simple {
			g.plain[m.Field] = true
		} else {
			g.others = append(g.others, m)
		}
	}
	return gates
}

// has reports whether a saved document has one of the patterns.
func (g *gate) has(p slotted) bool {
	return g.slots.has(p.slot) && slices.ContainsFunc(g.patterns, func(s string) bool { return bytes.Contains(p.all, []byte(s)) })
}

// opens reports whether one of the gate's matchers may match.
func (g *gate) opens(p slotted) bool { return len(g.patterns) == 0 || g.has(p) }

// answers reports whether one of the gate's matchers matches.
func (g *gate) answers(p slotted) bool {
	if len(g.patterns) > 0 && !g.slots.has(p.slot) {
		return false
	}
	if len(g.others) < len(g.matchers) && slices.ContainsFunc(g.patterns, func(s string) bool { return p.holds([]byte(s), g.plain) }) {
		return true
	}
	return slices.ContainsFunc(g.others, func(m *matcher) bool { return m.Predicate.Holds(p.forms(m.Field), p.loose) })
}

// savedHits are the saved documents that answer a query, in result order. Their ranks are looked
// for when a page asks for them: of thousands that answer a letter, a page has twenty.
type savedHits struct {
	gates  []gate
	across *across
	hits   []slotted
	ranked []found // of hits, once rank is set
}

// overlaid finds the saved documents that answer.
func (s *state) overlaid(matchers []*matcher, words *across) savedHits {
	h := savedHits{across: words}
	if len(s.overlay.sorted) == 0 {
		return h
	}
	h.gates = gatesOf(matchers, &s.overlay, len(s.seg.columns))
	for _, p := range s.overlay.sorted {
		if slices.ContainsFunc(h.gates, func(g gate) bool { return g.answers(p) }) || words != nil && !p.loose && words.matches(p.forms) {
			h.hits = append(h.hits, p)
		}
	}
	h.ranked = make([]found, len(h.hits))
	return h
}

// customers is how many of them are customers.
func (h *savedHits) customers() int {
	n := 0
	for _, p := range h.hits {
		if !p.loose {
			n++
		}
	}
	return n
}

// after is the place behind a key.
func (h *savedHits) after(k key) int {
	n, ok := slices.BinarySearchFunc(h.hits, k, func(p slotted, k key) int { return p.compare(k) })
	if ok {
		n++
	}
	return n
}

// next returns the first one from a place on that has a rank, and the place behind it; false
// when there is none.
func (h *savedHits) next(at int, rank search.Rank, loose bool) (f found, behind int, ok bool) {
	for ; at < len(h.hits); at++ {
		if h.hits[at].loose == loose && h.rankOf(at) == rank {
			return h.ranked[at], at + 1, true
		}
	}
	return found{}, at, false
}

// rankOf ranks the one at a place.
func (h *savedHits) rankOf(at int) search.Rank {
	f, p := &h.ranked[at], h.hits[at]
	if f.rank != 0 {
		return f.rank
	}
	f.key = p.key
	for i := range h.gates {
		if !h.gates[i].opens(p) {
			continue
		}
		for _, m := range h.gates[i].matchers {
			f.rank, f.fields = m.join(f.rank, f.fields, p.forms(m.Field), p.loose)
		}
	}
	if f.rank == 0 && h.across != nil && !p.loose {
		f.rank, f.fields = h.across.Rank, h.across.fields(p.forms)
	}
	inOrderOfFields(f.fields)
	return f.rank
}
