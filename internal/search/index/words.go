package index

import (
	"maps"
	"slices"
	"strings"

	"balcao/internal/search"
)

// wordList is the distinct words of a column, in order; nil when they are not known. The grams of "ala" at
// the beginning of a word let through everybody with "alameda" and "vila"; the list says at once that
// nobody has such a word.
type wordList []string

// mostWords bounds a list: a column with more has values that are all different.
const mostWords = 1 << 18

// wordsOf lists the words of a column; nil when they are too many.
func wordsOf(c *column) wordList {
	known := map[string]struct{}{}
	start := 0
	for i, b := range c.text {
		if !isWordEdge(b) {
			continue
		}
		if word := c.text[start:i]; len(word) > 0 {
			if _, ok := known[string(word)]; !ok {
				known[string(word)] = struct{}{}
			}
		}
		start = i + 1
		if len(known) > mostWords {
			return nil
		}
	}
	return slices.Sorted(maps.Keys(known))
}

// isWordEdge reports whether a byte of a column's text stands between words.
func isWordEdge(b byte) bool { return b == ' ' || b >= search.MarkAlso[0] }

// lacks reports whether a pattern has a word, or the beginning of one, that no value has.
func (w wordList) lacks(pattern string) bool {
	if w == nil {
		return false
	}
	for start := 0; start < len(pattern); start++ {
		end := start
		for end < len(pattern) && !isWordEdge(pattern[end]) {
			end++
		}
		begins, whole := start > 0, end < len(pattern)
		if word := pattern[start:end]; begins && word != "" {
			at, found := slices.BinarySearch(w, word)
			if !found && (whole || at == len(w) || !strings.HasPrefix(w[at], word)) {
				return true
			}
		}
		start = end
	}
	return false
}

// numbersOf looks up the numbers of which a group of runs wants one by the grams of their beginnings; nil when the table
// has none of these, or the group wants something else, too.
func (g *gramTable) numbersOf(group search.Group) (all []sought) {
	if g == nil || !g.long.hasNumbers() || !group.Run {
		return nil
	}
	var known string
	for _, text := range group.Any {
		digits := text[1:]
		if digits == known {
			continue // behind another mark, which makes no difference
		}
		if len(digits) == 0 || len(digits) > search.LessThanCEP || strings.Trim(digits, "0123456789") != "" {
			return nil
		}
		s := sought{exact: true}
		gram := numberGram(digits)
		s.addAll(g, gram, gram+1)
		all, known = append(all, s), digits
	}
	return all
}

// eachNumberOf meets the beginnings of the numbers of a marked form that begin a word and are no CEP, with which such a
// number would be one of a hundred thousand.
func (b *gramBuilder) eachNumberOf(form []byte, doc uint32) {
	for i := 1; i < len(form); i++ {
		if !isWordEdge(form[i-1]) {
			continue
		}
		number := form[i:]
		digits := 0
		for isDigit(number[digits]) { // the mark at the end is none
			digits++
		}
		if digits == search.DigitsOfCEP {
			continue
		}
		for n := range min(digits, search.LessThanCEP) {
			b.meet(numberGram(number[:n+1]), doc, alone)
		}
	}
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
