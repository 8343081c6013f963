package index

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"balcao/internal/search"
	"balcao/internal/search/oracle"
)

// Whatever form a container gets, it gives the places that went in.
func TestContainers(t *testing.T) {
	g := rand.New(rand.NewPCG(5, 8))
	met := map[containerForm]int{}
	for range 400 {
		end := []uint32{chunkSize, 40_000, 300, 17}[g.IntN(4)]
		all := somePlaces(g, end)
		for _, c := range []container{ofList(all, end), ofBitmap(all, end)} {
			met[c.form]++
			taken := new(places)
			taken.take(c)
			if got := listOf(taken); !slices.Equal(got, all) {
				t.Fatalf("form %d below %d: %d places came out of %d", c.form, end, len(got), len(all))
			}
			others := somePlaces(g, end)
			want := slices.DeleteFunc(slices.Clone(others), func(p uint16) bool { return !has(all, p) })
			for _, dense := range []bool{false, true} {
				kept := new(places)
				for _, p := range others {
					kept.push(uint32(p))
				}
				if dense {
					kept.spread()
				}
				kept.keep(c)
				if got := listOf(kept); !slices.Equal(got, want) {
					t.Fatalf("form %d below %d: %d places of %d kept, want %d", c.form, end, len(got), len(others), len(want))
				}
			}
		}
	}
	for _, form := range []containerForm{listed, bucketed} {
		if met[form] < 20 {
			t.Errorf("form %d came %d times: the test asks too little", form, met[form])
		}
	}
}

func has(ascending []uint16, place uint16) bool {
	_, found := slices.BinarySearch(ascending, place)
	return found
}

// somePlaces are ascending places below end, now few, now many, now side by side.
func somePlaces(g *rand.Rand, end uint32) []uint16 {
	one, side := 1+g.IntN(1+g.IntN(1000)), g.IntN(3) == 0
	var all []uint16
	for local := range end {
		near := side && len(all) > 0 && local-uint32(all[len(all)-1]) < 3 && g.IntN(20) > 0
		if near || g.IntN(one) == 0 {
			all = append(all, uint16(local))
		}
	}
	return all
}

func ofList(all []uint16, end uint32) container {
	words, form := appendList([]uint16{1, 2, 3}, all, bucketsOf(end))
	return container{form: form, words: words[3:]}
}

func ofBitmap(all []uint16, end uint32) container {
	bitmap := make([]uint16, bucketsOf(end)*bucketWords)
	for _, p := range all {
		bitmap[p>>4] |= 1 << (p & 15)
	}
	return container{form: bucketed, words: appendBitmap(nil, bitmap)}
}

func listOf(p *places) []uint16 {
	var all []uint16
	p.each(func(local uint32) bool {
		all = append(all, uint16(local))
		return true
	})
	return all
}

// A table finds whoever has a pattern, and of patterns of up to three bytes nobody else, also
// where most of them are found as what longer runs have.
func TestTableHasWhatTheTextHas(t *testing.T) {
	g := oracle.Generator{Rand: rand.New(rand.NewPCG(21, 4))}
	const documents = 2000
	var c column
	texts := make([][]byte, documents)
	for doc := range texts {
		for range g.IntN(4) {
			form := g.One("00190", "Ana ", "", "é", "x") + g.From("0123 aé", 5)
			texts[doc] = append(append(append(texts[doc], search.MarkBegin...), form...), search.MarkEnd...)
		}
		c.add(uint32(doc), texts[doc])
	}
	patterns := map[string]struct{}{"zz": {}, "0019zz": {}}
	for _, text := range texts[:200] {
		for i := range text {
			for n := range min(8, len(text)-i) {
				if p := text[i : i+n+1]; !bytes.Contains(p[:n], []byte(search.MarkEnd)) && !bytes.Contains(p[min(1, n):], []byte(search.MarkBegin)) {
					patterns[string(p)] = struct{}{}
				}
			}
		}
	}
	delete(patterns, search.MarkBegin) // a mark alone is no run
	delete(patterns, search.MarkEnd)
	f := finder{seg: &segment{spare: &sync.Pool{}}}
	for _, long := range []longGrams{noLong, numbered, firstLong, wordLong, everyLong} {
		table := newGramBuilder().table(&c, documents, long)
		for pattern := range patterns {
			s := table.seek(pattern)
			found := f.borrow()
			exact := f.sought(&table, &s, 0, found)
			for doc, text := range texts {
				has, ok := found.has(uint32(doc)), bytes.Contains(text, []byte(pattern))
				if ok && !has || exact && has && !ok {
					t.Fatalf("long %d, %q: document %d found %v, has it %v", long, pattern, doc, has, ok)
				}
			}
			if !exact && len(pattern) <= shortGram {
				t.Errorf("long %d: %q is not answered by the table alone", long, pattern)
			}
			f.giveBack(found)
		}
	}
}
