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

// mostNumbers is up to how many numbers that begin with some digits are looked up one by one.
const mostNumbers = 128

// numbersOf looks up the numbers of which a group of runs wants one, those that some value has: 355 begins nearly
// every CEP of a region, and few numbers. nil when there is no list, or when too many begin so.
func (g *gramTable) numbersOf(group search.Group) []sought {
	if g == nil || g.words == nil || !group.Run {
		return nil
	}
	all := []sought{}
	for _, text := range group.Any {
		begin, digits := text[:1], text[1:]
		if strings.Trim(digits, "0123456789") != "" {
			return nil
		}
		numbers := g.words.numbers(digits)
		if len(numbers) > mostNumbers {
			return nil
		}
		for _, number := range numbers {
			for _, end := range []string{" ", search.MarkEnd} {
				if s := g.seek(begin + number + end); !s.absent {
					s.exact = false
					all = append(all, s)
				}
			}
		}
	}
	return all
}

// numbers lists the words that begin with some digits as a group of runs wants them, up to one more than
// mostNumbers.
func (w wordList) numbers(digits string) (all []string) {
	at, _ := slices.BinarySearch(w, digits)
	for ; at < len(w) && strings.HasPrefix(w[at], digits) && len(all) <= mostNumbers; at++ {
		if search.BeginsRun(w[at], digits) {
			all = append(all, w[at])
		}
	}
	return all
}
