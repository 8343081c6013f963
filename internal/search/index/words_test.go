package index

import (
	"slices"
	"strconv"
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
