package search

import (
	"strings"
	"unicode"

	"balcao/internal/isp"
)

// macLikelihood knows whole MACs in every notation and fragments read aloud in pairs.
func macLikelihood(t typed) int {
	hex, ok := isp.HexDigits(t.text)
	if !ok || len(hex) > macLength || len(hex) < 2 {
		return 0
	}
	size, sep, groups := hexGroups(t.text)
	_, whole := wholeMAC(withinSeparators(t.text))
	switch {
	case whole && len(hex) < macLength: // short groups
		if t.letter || strings.ContainsAny(t.text, ":-") {
			return certain
		}
		return 60
	case sep == 0 && t.letter && len(hex) == macLength && t.digit:
		return 85
	case sep == 0 && t.letter && len(hex) == macLength: // no name has twelve letters of a to f in one word
		return certain
	case sep == 0 && t.letter && t.digit && len(hex) >= 4:
		return possible
	case sep == 0 && len(hex) >= 4:
		return 12
	case len(hex) == macLength && !whole && size != 2 && (size != 4 || groups != 3):
		return 30
	case len(hex) == macLength:
		return wholeMACLikelihood(t)
	case size == 0 || sep == 0:
		return 0
	case size == 2 && (sep == ':' || sep == '-' && (groups > 2 || t.letter)):
		return 85
	case size == 2 && groups > 2 && t.letter:
		return 75
	case size == 4 && sep != ':' && sep != ' ' && t.letter && t.digit:
		return 75
	default:
		return 30
	}
}

// wholeMACLikelihood is macLikelihood of twelve hexadecimal digits with something between them,
// whatever it is (search-details.md 6 and 27), unless they are something else that has twelve.
func wholeMACLikelihood(t typed) int {
	digits := withinSeparators(t.text)
	size, _, _ := hexGroups(digits)
	switch {
	case isDigits(digits): // one number, with a sign before or behind it
		return 12
	case size == 2:
		return certain
	case strings.Contains(digits, "@"), beginsMask(t.text, cnpjMask):
		return possible
	case ipLikelihood(t) > 0, !t.letter && isNumberLikeMAC(t.text, size):
		return 60
	case size == 0 && isLettersAndSpaces(t.text):
		return possible
	default:
		return certain
	}
}

// isNumberLikeMAC recognises what has twelve digits and is hardly a MAC: a telephone, unless it is
// written in groups as MACs are, and groups of a smartcard, with spaces only.
func isNumberLikeMAC(s string, groupSize int) bool {
	return strings.ContainsAny(s, "+(") || groupSize == 0 && isWholePhone(s) || onlyDigitsAnd(s, " ")
}

// withinSeparators returns s from its first to its last letter or digit.
func withinSeparators(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// hexGroups returns the size of the groups of a MAC or of its beginning, the one separator
// between them and their number; the last group may be shorter. Size 0 when there is no such
// order, sep 0 when there is no separator.
func hexGroups(s string) (size int, sep byte, groups int) {
	start := 0
	for i := 0; i <= len(s); i++ {
		if i < len(s) && (isDigit(s[i]) || s[i]|0x20 >= 'a' && s[i]|0x20 <= 'f') {
			continue
		}
		length := i - start
		start = i + 1
		if i == len(s) {
			if length > size && size > 0 {
				return 0, sep, groups
			}
			if length > 0 {
				groups++
			}
			return size, sep, groups
		}
		if size == 0 {
			size, sep = length, s[i]
		}
		if length != size || s[i] != sep || size == 0 || !strings.ContainsRune(" :.-", rune(sep)) {
			return 0, sep, groups
		}
		groups++
	}
	return size, sep, groups
}

// ipLikelihood knows whole addresses and prefixes, and fragments that could begin or continue
// one (search-details.md 29).
func ipLikelihood(t typed) int {
	if _, ok := spelledIP(t.text); ok {
		return spelledLikelihood(t)
	}
	if !strings.ContainsAny(t.text, ".:") {
		return 0
	}
	if _, whole := wholeIP(t.text); whole {
		return certain
	}
	text := t.text
	if address, bits, cut := strings.Cut(text, "/"); cut && (bits == "" || isDigits(bits) && len(bits) <= 3) {
		text = address
	}
	switch {
	case isDottedFragment(text):
		return 88
	case isColonFragment(text):
		if size, _, _ := hexGroups(text); size == 2 {
			return 60
		}
		return likely
	default:
		return 0
	}
}

// spelledLikelihood: with dots it may be a MAC in groups of three, with spaces a number.
func spelledLikelihood(t typed) int {
	if strings.ContainsRune(t.text, ',') {
		return 85
	}
	if strings.ContainsRune(t.text, '.') {
		return 60
	}
	return 25
}

// isDottedFragment recognises a piece of an IPv4 address: up to four numbers to 255 without
// leading zeros; the piece may begin or end with a dot.
func isDottedFragment(s string) bool {
	octets := strings.Split(s, ".")
	if len(octets) < 2 || len(octets) > 5 || s == "." {
		return false
	}
	numbers := 0
	for i, octet := range octets {
		edge := i == 0 || i == len(octets)-1
		if octet == "" && edge {
			continue
		}
		if !isDigits(octet) || len(octet) > 3 || len(octet) > 1 && octet[0] == '0' || len(octet) == 3 && octet > "255" {
			return false
		}
		numbers++
	}
	return numbers > 0 && numbers <= 4
}

// isColonFragment recognises a piece of an IPv6 address: groups of up to four hexadecimal digits,
// at most one "::".
func isColonFragment(s string) bool {
	if strings.Count(s, ":") > 8 || strings.Contains(s, ":::") || strings.Count(s, "::") > 1 || s == ":" {
		return false
	}
	if !strings.Contains(s, ":") {
		return false
	}
	for group := range strings.SplitSeq(s, ":") {
		if len(group) > 4 {
			return false
		}
		if hex, ok := isp.HexDigits(group); !ok || len(hex) != len(group) {
			return false
		}
	}
	return true
}
