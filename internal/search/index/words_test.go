package index

import (
	"slices"
	"strconv"
	"sync"
	"testing"

	"balcao/internal/search"
)

// A list says which words, and beginnings of words, no value has. What it cannot tell is not lacking.
func TestWordList(t *testing.T) {
	var c column
	c.add(0, []byte(search.MarkBegin+"alameda da vila"+search.MarkEnd))
	c.add(7, []byte(search.MarkBegin+"rua um"+search.MarkEnd+search.MarkAlso+search.MarkBegin+"r um"+search.MarkEnd))
	words := wordsOf(&c)
	if want := []string{"alameda", "da", "r", "rua", "um", "vila"}; !slices.Equal(words, want) {
		t.Fatalf("the words are %q, not %q", words, want)
	}
	b, e := search.MarkBegin, search.MarkEnd
	for pattern, want := range map[string]bool{
		" ala": false, b + "ala": false, b + "alameda" + e: false, " r ": false, "ila ": false, "meda da vi": false, " vila": false, "": false,
		" ala ": true, b + "ala" + e: true, " mar": true, b + "rua ma": true, " z": true, "meda de vila": true,
	} {
		if got := words.lacks(pattern); got != want {
			t.Errorf("lacks(%q) = %v", pattern, got)
		}
	}
	if wordList(nil).lacks(" ala ") {
		t.Error("words that are not known are lacking")
	}
}

// A column whose values all differ gets no list.
func TestWordListIsBounded(t *testing.T) {
	var c column
	for doc := range uint32(mostWords + 1) {
		c.add(doc, []byte(search.MarkBegin+strconv.Itoa(int(doc))+search.MarkEnd))
	}
	if words := wordsOf(&c); words != nil {
		t.Errorf("a list of %d words", len(words))
	}
}

// The beginning of a number is looked up by a gram of its own: a CEP, with which the digits begin too, lets nobody
// through, nor do digits from the middle of a number.
func TestNumbersOfARun(t *testing.T) {
	var c column
	b, e := search.MarkBegin, search.MarkEnd
	for doc, text := range []string{"vila nova 355 35500012", "vila um 35500012", "rua b 3551", "rua c 354 35500012", "3552", "rua d 1355 a355", "joão 355000123"} {
		c.add(uint32(doc), []byte(b+text+e))
	}
	table := newGramBuilder().table(&c, 7, wordLong)
	c.grams = &table
	group := search.Group{Any: []string{b + "355", " 355"}, Run: true}
	var out places
	f := finder{seg: &segment{spare: &sync.Pool{}}}
	if exact := f.group(&c, part{to: 7}, &group, table.numbersOf(group), &out); !exact {
		t.Error("the table alone does not say who has the number")
	}
	var found []uint32
	out.each(func(local uint32) bool { found = append(found, local); return true })
	if !slices.Equal(found, []uint32{0, 2, 4, 6}) {
		t.Errorf("candidates %v", found)
	}
	group.Any = []string{" 9"}
	if none := table.numbersOf(group); len(none) != 1 || !none[0].absent {
		t.Errorf("a number that nobody has is looked up as %v", none)
	}
	for _, text := range []string{" s", " 35500"} {
		group.Any = []string{" 3", text}
		if table.numbersOf(group) != nil {
			t.Errorf("%q is taken for the beginning of a number", text)
		}
	}
}
