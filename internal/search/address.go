package search

import (
	"bytes"
	"strings"
)

// streetInFull returns the full word of an abbreviated kind of street, both in TEXT form, and
// "" when the word is no abbreviation (search-details.md 3).
func streetInFull(word string) string {
	switch word {
	case "r":
		return "rua"
	case "av":
		return "avenida"
	case "tv", "trav":
		return "travessa"
	case "pc", "pca":
		return "praca"
	case "rod":
		return "rodovia"
	case "est", "estr":
		return "estrada"
	case "al":
		return "alameda"
	case "lgo":
		return "largo"
	case "vl":
		return "vila"
	case "jd":
		return "jardim"
	case "bc":
		return "beco"
	case "cond":
		return "condominio"
	case "conj":
		return "conjunto"
	case "res":
		return "residencial"
	default:
		return ""
	}
}

// withoutStreet recognises an address line with an empty logradouro: it begins with the comma behind
// it, and its first word is no kind of street.
func withoutStreet(raw string) bool { return strings.HasPrefix(raw, ",") }

// longestStreetAbbreviation is the length of the longest word that streetInFull knows.
const longestStreetAbbreviation = 4

// expandStreet writes the first word of an address line in full.
func (f *form) expandStreet() {
	end := bytes.IndexByte(f.text, ' ')
	if end < 0 {
		end = len(f.text)
	}
	if end > longestStreetAbbreviation {
		return
	}
	full := streetInFull(string(f.text[:end]))
	if full == "" {
		return
	}
	grown := len(full) - end
	f.text = append(f.text, full[:grown]...)
	copy(f.text[len(full):], f.text[end:len(f.text)-grown])
	copy(f.text, full)
	if f.traced {
		f.origin = expandOrigin(f.origin, end, len(full))
	}
}

// expandOrigin lets each byte of a word that was written in full come from the whole of its
// abbreviation.
func expandOrigin(origin []Span, abbreviated, full int) []Span {
	word := Span{origin[0].Start, origin[abbreviated-1].End}
	grown := make([]Span, 0, len(origin)+full-abbreviated)
	for range full {
		grown = append(grown, word)
	}
	return append(grown, origin[abbreviated:]...)
}

// expandFirstWord is expandStreet for the TEXT form of a query.
func expandFirstWord(text string) string {
	word, rest, _ := strings.Cut(text, " ")
	full := streetInFull(word)
	switch {
	case full == "":
		return text
	case rest == "":
		return full
	default:
		return full + " " + rest
	}
}

// isCEPHyphen reports whether the hyphen at place i is the one of a CEP: 35500-012 or
// 35.500-012, with no further digit on either side.
func isCEPHyphen(s string, i int) bool {
	if i+4 > len(s) || !isDigits(s[i+1:i+4]) || i+4 < len(s) && isDigit(s[i+4]) {
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
