package isp

import (
	"strings"
	"unicode"
)

// NationalPhone is the normal form of a telephone number: its national digits, which begin
// with the area code when there is one. "+55" or "0055" at the beginning is always dropped;
// "55" when 10 or 11 digits remain; then the trunk "0", alone or with two digits of a
// carrier, when 10 or 11 remain. What remains of the last three must begin with an area code
// (two digits 1–9), else none of them is dropped: "0800 702 1234" stays whole, and so does a
// number of area code 55.
func NationalPhone(s string) string {
	digits := digitsOf(s)
	national := digits
	switch {
	case strings.HasPrefix(digits, "0055"):
		digits = digits[4:]
		national = digits
	case strings.HasPrefix(digits, "55") && plusBeforeDigits(s):
		digits = digits[2:]
		national = digits
	case strings.HasPrefix(digits, "55") && hasNationalLength(len(digits)-2):
		national = digits[2:]
	}
	if strings.HasPrefix(national, "0") {
		switch {
		case hasNationalLength(len(national) - 1):
			national = national[1:]
		case hasNationalLength(len(national) - 3):
			national = national[3:]
		}
	}
	if !beginsWithAreaCode(national) {
		return digits
	}
	return national
}

// StoredPhone is what the base keeps of a telephone number: its national digits, or, when
// it is no telephone number, what was typed, trimmed.
func StoredPhone(s string) string {
	if n := NationalPhone(s); shapeOfPhone(s, n) != oddPhone {
		return n
	}
	return strings.TrimSpace(s)
}

// FormatPhone gives a telephone number its usual spelling: (37) 99999-0013, (37) 3221-4455,
// 4003-1234, 0800 702 1234. Anything odd, also a number with words around it, comes back as
// it was typed.
func FormatPhone(s string) string {
	n := NationalPhone(s)
	switch shapeOfPhone(s, n) {
	case areaPhone:
		return "(" + n[:2] + ") " + hyphenPhone(n[2:])
	case localPhone:
		return hyphenPhone(n)
	case freePhone:
		return n[:4] + " " + n[4:7] + " " + n[7:]
	default:
		return s
	}
}

// MaskPhone hides a telephone number from those who may not see it and leaves the last four
// digits, by which a caller is recognised: (**) *****-0013. What is too short to be a
// telephone number is hidden whole.
func MaskPhone(s string) string {
	formatted := FormatPhone(s)
	const shown = 4
	if len(digitsOf(formatted)) < 8 {
		return hideCharacters(formatted)
	}
	cut := len(formatted)
	for left := shown; left > 0; {
		cut--
		if c := formatted[cut]; c >= '0' && c <= '9' {
			left--
		}
	}
	return hideCharacters(formatted[:cut]) + formatted[cut:]
}

// SamePhone tells whether a telephone number that was asked for is the one that is stored;
// both may come in any spelling. A query of 8 or 9 digits has no area code: its last 8 digits
// decide. Otherwise the national numbers are equal, but for the ninth digit of a mobile,
// which may be missing on either side.
func SamePhone(query, stored string) bool {
	return SameNationalPhone(NationalPhone(query), NationalPhone(stored))
}

// SameNationalPhone is SamePhone for numbers that are in their normal form already.
func SameNationalPhone(query, stored string) bool {
	if len(query) == 8 || len(query) == 9 {
		return strings.HasSuffix(stored, query[len(query)-8:])
	}
	if len(query) > len(stored) {
		query, stored = stored, query
	}
	if len(query) == 10 && len(stored) == 11 {
		return stored[2] == '9' && stored[:2] == query[:2] && stored[3:] == query[2:]
	}
	return query == stored && query != ""
}

// IsMobile tells whether a telephone number is a mobile: nine digits that begin with 9, or
// eight that begin with 6 to 9, as they were before the ninth digit came.
func IsMobile(s string) bool {
	n := NationalPhone(s)
	switch shapeOfPhone(s, n) {
	case areaPhone:
		n = n[2:]
	case localPhone:
	default:
		return false
	}
	return len(n) == 9 || n[0] >= '6'
}

// ValidAreaCode tells whether code is an area code (DDD) that is in use in Brazil.
func ValidAreaCode(code string) bool { return StateOfAreaCode(code) != "" }

// StateOfAreaCode returns the state of an area code (Anatel's national numbering plan), "MG"
// for 37, or "" when nobody has that code. 61 serves the Federal District and towns of Goiás.
func StateOfAreaCode(code string) string {
	for _, a := range AreaCodes() {
		if a.Code == code {
			return a.State
		}
	}
	return ""
}

// AreaCode is a DDD and the state it serves.
type AreaCode struct {
	Code  string // two digits 1–9
	State string // its two letters
}

// AreaCodes lists the 67 area codes of Brazil in ascending order.
func AreaCodes() []AreaCode {
	return []AreaCode{
		{"11", "SP"}, {"12", "SP"}, {"13", "SP"}, {"14", "SP"}, {"15", "SP"}, {"16", "SP"},
		{"17", "SP"}, {"18", "SP"}, {"19", "SP"}, {"21", "RJ"}, {"22", "RJ"}, {"24", "RJ"},
		{"27", "ES"}, {"28", "ES"}, {"31", "MG"}, {"32", "MG"}, {"33", "MG"}, {"34", "MG"},
		{"35", "MG"}, {"37", "MG"}, {"38", "MG"}, {"41", "PR"}, {"42", "PR"}, {"43", "PR"},
		{"44", "PR"}, {"45", "PR"}, {"46", "PR"}, {"47", "SC"}, {"48", "SC"}, {"49", "SC"},
		{"51", "RS"}, {"53", "RS"}, {"54", "RS"}, {"55", "RS"}, {"61", "DF"}, {"62", "GO"},
		{"63", "TO"}, {"64", "GO"}, {"65", "MT"}, {"66", "MT"}, {"67", "MS"}, {"68", "AC"},
		{"69", "RO"}, {"71", "BA"}, {"73", "BA"}, {"74", "BA"}, {"75", "BA"}, {"77", "BA"},
		{"79", "SE"}, {"81", "PE"}, {"82", "AL"}, {"83", "PB"}, {"84", "RN"}, {"85", "CE"},
		{"86", "PI"}, {"87", "PE"}, {"88", "CE"}, {"89", "PI"}, {"91", "PA"}, {"92", "AM"},
		{"93", "PA"}, {"94", "PA"}, {"95", "RR"}, {"96", "AP"}, {"97", "AM"}, {"98", "MA"},
		{"99", "MA"},
	}
}

// The shapes of a national number that have a usual spelling.
const (
	oddPhone   = iota
	areaPhone  // area code and 8 digits, or 9 that begin with 9
	localPhone // the same without area code: also 4003-1234
	freePhone  // 0800, 0300 and their like with 6 or 7 digits
)

// shapeOfPhone tells the shape of the number n that was typed as s.
func shapeOfPhone(s, n string) int {
	switch {
	case strings.ContainsFunc(s, unicode.IsLetter):
		return oddPhone
	case beginsWithAreaCode(n) && (len(n) == 10 || len(n) == 11 && n[2] == '9'):
		return areaPhone
	case len(n) == 8 && n[0] != '0', len(n) == 9 && n[0] == '9':
		return localPhone
	case hasNationalLength(len(n)) && n[0] == '0' && n[1] != '0' && n[2:4] == "00":
		return freePhone
	default:
		return oddPhone
	}
}

// plusBeforeDigits tells whether a "+" stands before the first digit, as in "(+55) 37 …".
func plusBeforeDigits(s string) bool {
	first := strings.IndexAny(s, "0123456789")
	return first > 0 && strings.Contains(s[:first], "+")
}

func hasNationalLength(n int) bool { return n == 10 || n == 11 }

func beginsWithAreaCode(n string) bool {
	return len(n) >= 2 && n[0] != '0' && n[1] != '0'
}

func hyphenPhone(n string) string { return n[:len(n)-4] + "-" + n[len(n)-4:] }
