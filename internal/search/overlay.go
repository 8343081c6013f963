package search

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
)

// entry is a document that was saved after the base was built.
type entry struct {
	key
	all   []byte   // the marked forms of all fields
	text  [][]byte // the part of all that is of each field
	pairs pairSet  // of all
}

// pairSet remembers which runs of two bytes a text has, roughly: it may take one for another.
type pairSet [pairBits / 64]uint64

const pairBits = 2048

func pairOf(a, b byte) uint32 { return (uint32(a)<<8 | uint32(b)) * 2654435769 >> 21 }

func pairsOf(text []byte) (s pairSet) {
	for i := 1; i < len(text); i++ {
		bit := pairOf(text[i-1], text[i])
		s[bit>>6] |= 1 << (bit & 63)
	}
	return s
}

// mayHold tells whether the text may hold a pattern.
func (s *pairSet) mayHold(pattern []byte) bool {
	for i := 1; i < len(pattern); i++ {
		if bit := pairOf(pattern[i-1], pattern[i]); s[bit>>6]&(1<<(bit&63)) == 0 {
			return false
		}
	}
	return true
}

// holdsAny tells whether the entry has one of the patterns; most are refused without reading
// its text.
func (e *entry) holdsAny(patterns []needle) bool {
	for _, p := range patterns {
		if e.pairs.mayHold(p.text) && bytes.Contains(e.all, p.text) {
			return true
		}
	}
	return false
}

// newEntry brings a document to its normal forms.
func newEntry(fs *FieldSet, d Document) *entry {
	e := &entry{
		key:  key{loose: d.Loose, active: d.Active, name: NameForm(d.Name), code: strings.Clone(d.Code), id: d.ID},
		text: make([][]byte, len(fs.Fields())),
	}
	for _, v := range d.Values {
		fs.EachForm(v.Field, v.Raw, func(form []byte) {
			e.text[v.Field] = append(append(append(e.text[v.Field], MarkBegin...), form...), MarkEnd...)
		})
	}
	e.all = slices.Concat(e.text...)
	e.pairs = pairsOf(e.all)
	rest := e.all
	for field, text := range e.text {
		e.text[field], rest = rest[:len(text):len(text)], rest[len(text):]
	}
	return e
}

func (e *entry) forms(field int) []byte { return e.text[field] }

func compareEntries(a, b *entry) int { return a.compare(b.key) }

// overlayLimit is how many saved documents are read one by one before they join the base.
func overlayLimit(documents int) int { return max(2048, documents/256) }

// gate is what matchers have in common: without one of its patterns none of them matches.
type gate struct {
	patterns []needle // none: the matchers must look for themselves
	matchers []*matcher
}

// gatesOf groups the matchers by the first of their groups. The fields of a class look for the
// same text, so a saved document is mostly refused by looking at its whole text a few times.
func gatesOf(matchers []*matcher) []gate {
	var gates []gate
	for _, m := range matchers {
		var patterns []needle
		if m.presence == 0 && len(m.groups) > 0 && m.whole[0] == nil {
			patterns = m.groups[0]
		}
		at := slices.IndexFunc(gates, func(g gate) bool {
			return slices.EqualFunc(g.patterns, patterns, func(a, b needle) bool { return string(a.text) == string(b.text) })
		})
		if at < 0 {
			at = len(gates)
			gates = append(gates, gate{patterns: patterns})
		}
		gates[at].matchers = append(gates[at].matchers, m)
	}
	return gates
}

// overlaid ranks the saved documents: by rank, and in order within one.
func (s *state) overlaid(matchers []*matcher) []found {
	if len(s.overlay) == 0 {
		return nil
	}
	var all []found
	gates := gatesOf(matchers)
	for _, e := range s.overlay {
		f := found{key: e.key}
		for _, g := range gates {
			if len(g.patterns) > 0 && !e.holdsAny(g.patterns) {
				continue
			}
			for _, m := range g.matchers {
				f.rank, f.fields = m.join(f.rank, f.fields, e.text[m.field], e.loose)
			}
		}
		if f.rank != 0 {
			inOrderOfFields(f.fields)
			all = append(all, f)
		}
	}
	slices.SortStableFunc(all, func(a, b found) int { return cmp.Compare(a.rank, b.rank) })
	return all
}

// savedCustomers is how many customers answer that were saved since the base was built.
func (s *search) savedCustomers() int {
	n := 0
	for _, f := range s.saved {
		if !f.key.loose {
			n++
		}
	}
	return n
}

// savedRows returns those of one rank, in order.
func (s *search) savedRows(rank Rank, loose bool) []found {
	var rows []found
	for _, f := range s.saved {
		if f.rank == rank && f.key.loose == loose {
			rows = append(rows, f)
		}
	}
	return rows
}
