package feed

import (
	"cmp"
	"slices"

	"balcao/internal/search/index"
)

// HitLimit says how many hits a row names, the best of them. The others are counted.
type HitLimit struct {
	PerField int // 0: as many as PerRow
	PerRow   int // 0: mostHits
}

// mostHits is how many hits a row names at the most.
const mostHits = 100

// perRow is how many hits a row names.
func (l HitLimit) perRow() int { return cmp.Or(l.PerRow, mostHits) }

// compareHits puts before others what says more of why a customer was found: values that the actor
// may read, then those of the better rank. A value that was typed whole says it covered, too.
func (r *reader) compareHits(a, b index.Match) int {
	covered := func(m index.Match) int {
		if m.Rank.Equal() || r.actor.Can(r.feed.table[m.Field].reader) {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(covered(a), covered(b)), cmp.Compare(a.Rank, b.Rank))
}

// fields returns the fields from which the hits of a row come, and the number of the others: as
// every field that matched has a hit, the best hits are among those of as many fields, the best.
// compare puts the better one first.
func (l HitLimit) fields(matched []index.Match, compare func(a, b index.Match) int) (read []int, others int) {
	best := slices.SortedStableFunc(slices.Values(matched), compare)
	others = max(0, len(best)-l.perRow())
	for _, m := range best[:len(best)-others] {
		read = append(read, m.Field)
	}
	return read, others
}

// of leaves as many hits as the limit allows, the best first; of equal ones those of the field before.
// They come in the order of the fields.
func (l HitLimit) of(hits []Hit, compare func(a, b index.Match) int) []Hit {
	perRow := l.perRow()
	perField := cmp.Or(l.PerField, perRow)
	kept, field, ofField := hits[:0], -1, 0
	for _, h := range hits {
		if h.Field != field {
			field, ofField = h.Field, 0
		}
		if ofField++; ofField <= perField {
			kept = append(kept, h)
		}
	}
	slices.SortStableFunc(kept, func(a, b Hit) int {
		return compare(index.Match{Field: a.Field, Rank: a.Rank}, index.Match{Field: b.Field, Rank: b.Rank})
	})
	return kept[:min(len(kept), perRow)]
}

// mostTelling is how many hits a row names at the least, if there are so many that tell of a word each.
const mostTelling = 3

// ofWords is of for words that stand in several values: first the hits that have a word which stands in
// none before.
func (l HitLimit) ofWords(hits []Hit, compare func(a, b index.Match) int) []Hit {
	slices.SortStableFunc(hits, func(a, b Hit) int {
		return compare(index.Match{Field: a.Field, Rank: a.Rank}, index.Match{Field: b.Field, Rank: b.Rank})
	})
	var telling, others []Hit
	told := uint64(0)
	for _, h := range hits {
		if h.Tells = h.words&^told != 0; h.Tells {
			told |= h.words
			telling = append(telling, h)
		} else {
			others = append(others, h)
		}
	}
	perRow := max(l.perRow(), min(len(telling), mostTelling))
	kept := slices.Concat(telling, l.of(others, compare))
	return kept[:min(len(kept), perRow)]
}
