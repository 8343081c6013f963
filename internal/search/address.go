package search

import "strings"

// stateAt returns the place of the state among the words of an address line, which stands behind
// the last comma, or before that of the CEP; -1 where there is none that looks like a short word.
func stateAt(raw string, words int) int {
	comma := strings.LastIndexByte(raw, ',')
	last := strings.TrimSpace(raw[comma+1:])
	at := words - 1
	if comma >= 0 && strings.ContainsAny(last, "0123456789") {
		raw = raw[:comma]
		comma = strings.LastIndexByte(raw, ',')
		last = strings.TrimSpace(raw[comma+1:])
		at--
	}
	if comma < 0 || len(last) != len("MG") {
		return -1
	}
	return at
}

// isCEPHyphen reports whether the hyphen at place i is the one of a CEP: 35500-012 or
// 35.500-012, with no further digit on either side. In a query it may be on its way: 35500-0.
func isCEPHyphen(s string, i int, query bool) bool {
	behind := 0
	for i+1+behind < len(s) && isDigit(s[i+1+behind]) {
		behind++
	}
	if behind != 3 && (!query || behind > 3 || behind == 0) {
		return false
	}
	start := i - 3
	if start < 0 || !isDigits(s[start:i]) {
		return false
	}
	if start > 0 && s[start-1] == '.' {
		start--
	}
	start -= 2
	return start >= 0 && isDigits(s[start:start+2]) && (start == 0 || !isDigit(s[start-1]))
}
