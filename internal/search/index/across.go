package index

import (
	"cmp"
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
	// The beginning of a number stands for many numbers: it is looked up last, among few.
	slices.SortStableFunc(x.words, func(a, b []*matcher) int { return cmp.Compare(mostAlternatives(a), mostAlternatives(b)) })
	return x
}

func mostAlternatives(word []*matcher) (most int) {
	for _, m := range word {
		most = max(most, m.alternatives())
	}
	return most
}

// wordsOfChunk is where the words of a query may stand in a chunk.
type wordsOfChunk struct {
	*across
	find  *finder
	words [][]openPart // by word, one for each field in which somebody may have it
	maybe *places      // of whom every word may stand somewhere, and one of them in a name
	sure  *places      // of whom they do for certain
}

// within looks up the words in a part of a chunk; giveBack ends it.
func (x *across) within(f *finder, p part) *wordsOfChunk {
	w := &wordsOfChunk{across: x, find: f, maybe: f.borrow(), sure: f.borrow()}
	var sets [4]*places
	for i := range sets {
		sets[i] = f.borrow()
		defer f.giveBack(sets[i])
	}
	word, certain, named, certainlyNamed := sets[0], sets[1], sets[2], sets[3]
	for i, matchers := range x.words {
		w.words = append(w.words, w.fieldsOf(i, matchers, p))
		for _, o := range w.words[i] {
			several := f.seg.columns[o.Field].several.chunk(p.chunk)
			word.or(o.maybe)
			certain.orSure(o.maybe, o.sure, several)
			if x.IsName(o.Field) {
				named.or(o.maybe)
				certainlyNamed.orSure(o.maybe, o.sure, several)
			}
		}
		if i == 0 {
			w.maybe.or(word)
			w.sure.or(certain)
		} else {
			w.maybe.and(word)
			w.sure.and(certain)
		}
		word.clear()
		certain.clear()
		if w.maybe.none() {
			return w
		}
	}
	w.maybe.and(named)
	w.sure.and(certainlyNamed)
	return w
}

// fieldsOf returns the fields in which a word may stand, with their candidates. Where the words before left fewer of them
// than the word has alternatives, these are the candidates.
func (w *wordsOfChunk) fieldsOf(word int, matchers []*matcher, p part) []openPart {
	fields := make([]openPart, 0, len(matchers))
	for _, m := range matchers {
		o := openPart{matcher: m, maybe: w.find.borrow()}
		if word > 0 && w.maybe.count() <= m.alternatives() {
			o.maybe.or(w.maybe)
		} else {
			o.sure = w.find.candidates(m, p, o.maybe)
		}
		if o.maybe.none() {
			w.find.giveBack(o.maybe)
			continue
		}
		fields = append(fields, o)
	}
	return fields
}

func (w *wordsOfChunk) giveBack() {
	w.find.giveBack(w.maybe)
	w.find.giveBack(w.sure)
	for _, fields := range w.words {
		for _, o := range fields {
			w.find.giveBack(o.maybe)
		}
	}
}

// matches is across.matches of a document of the chunk. It looks only at the fields of which the document is a
// candidate: few of all.
func (w *wordsOfChunk) matches(doc uint32) bool {
	return everyWord(w.words, func(o openPart) bool { return w.IsName(o.Field) }, func(o openPart) bool {
		return o.maybe.has(doc&(chunkSize-1)) && (o.sure == sureOfEach || o.matches(w.find.seg.columns[o.Field].of(doc)))
	})
}

// everyWord reports whether every word holds in one of its fields, and one of them in a name.
func everyWord[F any](words [][]F, isName, holds func(F) bool) bool {
	named := false
	for _, fields := range words {
		found := false
		for _, f := range fields {
			name := isName(f)
			if (!found || name && !named) && holds(f) {
				found = true
				named = named || name
			}
		}
		if !found {
			return false
		}
	}
	return named
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
	return everyWord(x.words, func(m *matcher) bool { return x.IsName(m.Field) }, func(m *matcher) bool {
		text := forms(m.Field)
		return len(text) > 0 && m.matches(text)
	})
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
	words, matching := s.across.within(&s.find, p), s.find.borrow()
	defer words.giveBack()
	defer s.find.giveBack(matching)
	s.restrict(words.sure, p)
	words.sure.without(all)
	n = words.sure.count()
	all.or(words.sure)
	s.restrict(words.maybe, p)
	words.maybe.without(all)
	if s.endsEarly(p, words.maybe.count(), budget, enough-n) {
		return n, 0, false
	}
	first := uint32(p.chunk) << chunkBits
	complete = words.maybe.each(func(local uint32) bool {
		if words.matches(first + local) {
			matching.push(local)
			n++
		}
		looked++
		return looked <= budget || n < enough
	})
	all.or(matching)
	return n, looked, complete
}
