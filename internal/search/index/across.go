package index

import (
	"slices"

	"balcao/internal/search"
)

// across looks for customers of whom the words of a query stand in several values.
type across struct {
	*search.Across
	words [][]*matcher // by word, one for each field
}

func newAcross(a *search.Across, seg *segment) *across {
	if a == nil {
		return nil
	}
	x := &across{Across: a}
	for i := range a.Words {
		parts := a.Words[i].Parts
		matchers := make([]*matcher, len(parts))
		for j := range parts {
			matchers[j] = newMatcher(&parts[j], seg.columns[parts[j].Field].grams)
		}
		x.words = append(x.words, matchers)
	}
	return x
}

// candidates puts into an empty out the documents of a part of which every word may stand somewhere.
func (x *across) candidates(f *finder, p part, out *places) {
	word, field := f.borrow(), f.borrow()
	defer f.giveBack(word)
	defer f.giveBack(field)
	for i, matchers := range x.words {
		for _, m := range matchers {
			f.candidates(m, p, field)
			word.or(field)
			field.clear()
		}
		if i == 0 {
			out.or(word)
		} else {
			out.and(word)
		}
		word.clear()
		if out.none() {
			return
		}
	}
}

// matches reports whether every word stands in some value, and one of them in a name.
func (x *across) matches(forms textOf) bool {
	named := false
	for _, matchers := range x.words {
		found := false
		for _, m := range matchers {
			if found && (named || !x.IsName(m.Field)) {
				continue
			}
			if text := forms(m.Field); len(text) > 0 && m.matches(text) {
				found = true
				named = named || x.IsName(m.Field)
			}
		}
		if !found {
			return false
		}
	}
	return named
}

// fields are the fields in which a word stands.
func (x *across) fields(forms textOf) []Match {
	var fields []Match
	for _, matchers := range x.words {
		for _, m := range matchers {
			known := slices.ContainsFunc(fields, func(f Match) bool { return f.Field == m.Field })
			if !known && m.matches(forms(m.Field)) {
				fields = append(fields, Match{m.Field, x.Rank})
			}
		}
	}
	inOrderOfFields(fields)
	return fields
}

// countAcross counts the customers of a part that answer across fields and are not in all, and adds them
// to it. It stops when it looked at more than budget and found enough.
func (s *run) countAcross(p part, all *places, budget, enough int) (n, looked int, complete bool) {
	rest, matching := s.find.borrow(), s.find.borrow()
	defer s.find.giveBack(rest)
	defer s.find.giveBack(matching)
	s.across.candidates(&s.find, p, rest)
	s.restrict(rest, p)
	rest.without(all)
	first := uint32(p.chunk) << chunkBits
	complete = rest.each(func(local uint32) bool {
		if s.across.matches(s.state.seg.forms(first + local)) {
			matching.push(local)
			n++
		}
		looked++
		return looked <= budget || n < enough
	})
	all.or(matching)
	return n, looked, complete
}
