package search

import "strings"

// longestRoad is how many digits the number of a road has.
const longestRoad = 3

// linkRoads lets the number of a road be written with its zeros or without: MG-050 is said mg 50. It counts
// only right behind the state or br.
func (q *textQuery) linkRoads() {
	before := ""
	for i := range q.words {
		w := &q.words[i]
		for j, part := range w.parts {
			road, number := before, part
			if letters := strings.TrimRight(part, "0123456789"); letters != "" { // mg50
				road, number = letters, part[len(letters):]
			}
			if isRoad(road) {
				for _, other := range roadNumbers(number) {
					w.any[j] = append(w.any[j], wholeWord(road+" "+other)...)
				}
			}
			before = part
		}
	}
}

// roadNumbers are the other ways to write the number of a road.
func roadNumbers(number string) []string {
	if len(number) > longestRoad {
		return nil
	}
	var others []string
	bare := strings.TrimLeft(number, "0")
	if bare == "" {
		return nil
	}
	for _, other := range []string{bare, strings.Repeat("0", longestRoad-len(bare)) + bare} {
		if other != number {
			others = append(others, other)
		}
	}
	return others
}

// isRoad recognises what stands before the number of a road: a state, or br.
func isRoad(word string) bool {
	switch word {
	case "br", "ac", "al", "am", "ap", "ba", "ce", "df", "es", "go", "ma", "mg", "ms", "mt", "pa", "pb", "pe", "pi", "pr",
		"rj", "rn", "ro", "rr", "rs", "sc", "se", "sp", "to":
		return true
	}
	return false
}
