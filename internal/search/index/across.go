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

// candidates puts into an empty out the documents of a part of which every word may stand somewhere, and
// one of them in a name; and into an empty sure those of them that answer for certain.
func (x *across) candidates(f *finder, p part, out, sure *places) {
	var sets [5]*places
	for i := range sets {
		sets[i] = f.borrow()
		defer f.giveBack(sets[i])
	}
	field, word, certain, named, certainlyNamed := sets[0], sets[1], sets[2], sets[3], sets[4]
	for i, matchers := range x.words {
		for _, m := range matchers {
			how := f.candidates(m, p, field)
			several := f.seg.columns[m.Field].several.chunk(p.chunk)
			word.or(field)
			certain.orSure(field, how, several)
			if x.IsName(m.Field) {
				named.or(field)
				certainlyNamed.orSure(field, how, several)
			}
			field.clear()
		}
		if i == 0 {
			out.or(word)
			sure.or(certain)
		} else {
			out.and(word)
			sure.and(certain)
		}
		word.clear()
		certain.clear()
		if out.none() {
			return
		}
	}
	out.and(named)
	sure.and(certainlyNamed)
}

// orSure adds of the candidates of a field those that are hits.
func (p *places) orSure(candidates *places, how certainty, several []uint64) {
	switch how {
	case sureOfEach:
		p.or(candidates)
	case sureOfOne:
		p.orBut(candidates, several)
	case unsure:
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
	rest, sure, matching := s.find.borrow(), s.find.borrow(), s.find.borrow()
	defer s.find.giveBack(rest)
	defer s.find.giveBack(sure)
	defer s.find.giveBack(matching)
	s.across.candidates(&s.find, p, rest, sure)
	s.restrict(sure, p)
	sure.without(all)
	n = sure.count()
	all.or(sure)
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
