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

// The beginning of a number is looked up as the numbers that there are: a CEP, with which the digits begin too,
// lets nobody through.
func TestNumbersOfARun(t *testing.T) {
	var c column
	b, e := search.MarkBegin, search.MarkEnd
	for doc, text := range []string{"vila nova 355 35500012", "vila um 35500012", "rua b 3551", "rua c 354 35500012", "3552"} {
		c.add(uint32(doc), []byte(b+text+e))
	}
	table := newGramBuilder().table(&c, 5, wordLong)
	c.grams = &table
	group := search.Group{Any: []string{b + "355", " 355"}, Run: true}
	var out places
	f := finder{seg: &segment{spare: &sync.Pool{}}}
	f.group(&c, part{to: 5}, &group, table.numbersOf(group), &out)
	var found []uint32
	out.each(func(local uint32) bool { found = append(found, local); return true })
	if !slices.Equal(found, []uint32{0, 2, 4}) {
		t.Errorf("candidates %v", found)
	}
	group.Any = []string{" 9"}
	if none := table.numbersOf(group); none == nil || len(none) > 0 {
		t.Errorf("a number that nobody has is looked up as %v", none)
	}
	group.Any = []string{" s", " 3"}
	if table.numbersOf(group) != nil {
		t.Error("letters are taken for numbers")
	}
}
