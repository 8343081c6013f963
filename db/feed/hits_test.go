package feed

import (
	"cmp"
	"slices"
	"testing"

	"balcao/internal/search"
	"balcao/internal/search/index"
)

// byRank is for an actor who may read everything.
func byRank(a, b index.Match) int { return cmp.Compare(a.Rank, b.Rank) }

// Many hits are shortened; the best stay, and come first.
func TestHitLimit(t *testing.T) {
	hits := func(of ...[2]int) (all []Hit) {
		for _, h := range of {
			all = append(all, Hit{Field: h[0], Rank: search.Rank(h[1])})
		}
		return all
	}
	many := make([][2]int, 120)
	for _, c := range []struct {
		few  HitLimit
		hits [][2]int // field and rank
		want []int    // fields
	}{
		{few: HitLimit{2, 9}, hits: [][2]int{{1, 4}, {1, 4}, {1, 4}, {2, 4}}, want: []int{1, 1, 2}},
		{few: HitLimit{2, 2}, hits: [][2]int{{1, 3}, {2, 2}, {3, 4}, {4, 1}}, want: []int{4, 2}},
		{few: HitLimit{0, 3}, hits: [][2]int{{1, 3}, {1, 3}, {1, 4}, {4, 4}}, want: []int{1, 1, 1}},
		{few: HitLimit{}, hits: [][2]int{{1, 3}, {2, 2}, {3, 1}, {4, 2}}, want: []int{3, 2, 4, 1}},
		{few: HitLimit{}, hits: many, want: make([]int, 100)},
		{few: HitLimit{2, 3}, hits: nil, want: nil},
	} {
		var fields []int
		for _, h := range c.few.of(hits(c.hits...), byRank) {
			fields = append(fields, h.Field)
		}
		if !slices.Equal(fields, c.want) {
			t.Errorf("%+v of %v: fields %v, want %v", c.few, c.hits, fields, c.want)
		}
	}
}

// Of words that stand in several values, each is told by a hit before others tell of it again.
func TestHitsTellOfEveryWord(t *testing.T) {
	const maria, city = 1, 2
	for _, c := range []struct {
		few  HitLimit
		hits [][2]int // field and words
		want []int    // fields
	}{
		{few: HitLimit{2, 3}, hits: [][2]int{{1, maria}, {2, maria}, {3, maria}, {4, city}, {5, city}}, want: []int{1, 4, 2}},
		{few: HitLimit{2, 1}, hits: [][2]int{{1, maria}, {2, maria}, {4, city}}, want: []int{1, 4}},
		{few: HitLimit{1, 9}, hits: [][2]int{{1, maria | city}, {4, city}, {4, city}}, want: []int{1, 4}},
	} {
		var hits []Hit
		for _, h := range c.hits {
			hits = append(hits, Hit{Field: h[0], Rank: search.RankFound, words: uint64(h[1])})
		}
		var fields []int
		for i, h := range c.few.ofWords(hits, byRank) {
			fields = append(fields, h.Field)
			if (i == 0 || h.Field == 4 && i == 1 && c.hits[0][1] == maria) != h.Tells {
				t.Errorf("%+v of %v: the hit of field %d tells of a word of its own: %t", c.few, c.hits, h.Field, h.Tells)
			}
		}
		if !slices.Equal(fields, c.want) {
			t.Errorf("%+v of %v: fields %v, want %v", c.few, c.hits, fields, c.want)
		}
	}
}

// The best fields are read; of equal ones those that come first.
func TestFieldsOfFewHits(t *testing.T) {
	matched := []index.Match{{Field: 1, Rank: search.RankFound}, {Field: 4, Rank: search.RankBegins}, {Field: 7, Rank: search.RankEqual}, {Field: 9, Rank: search.RankBegins}}
	for _, c := range []struct {
		perRow int
		read   []int
		others int
	}{
		{perRow: 0, read: []int{7, 4, 9, 1}, others: 0},
		{perRow: 4, read: []int{7, 4, 9, 1}, others: 0},
		{perRow: 2, read: []int{7, 4}, others: 2},
		{perRow: 1, read: []int{7}, others: 3},
	} {
		read, others := HitLimit{PerRow: c.perRow}.fields(matched, byRank)
		if !slices.Equal(read, c.read) || others != c.others {
			t.Errorf("%d hits: reads %v and leaves %d, want %v and %d", c.perRow, read, others, c.read, c.others)
		}
	}
}
