package isp

import "strings"

const cepLength = 8

// NormalizeCEP is the form in which a postal code is kept: eight digits. It reads 35500-012,
// 35.500-012, 35500 012 and 35500012. False when s is anything else.
func NormalizeCEP(s string) (string, bool) {
	n := strings.Map(func(r rune) rune { // a Replacer takes longer to build than this to run
		if r == '.' || r == '-' || r == ' ' {
			return -1
		}
		return r
	}, strings.TrimSpace(s))
	if len(n) != cepLength || !allDigits(n) {
		return "", false
	}
	return n, true
}

// FormatCEP gives a postal code its usual notation, 35500-012; anything else comes back as
// it is.
func FormatCEP(s string) string {
	n, ok := NormalizeCEP(s)
	if !ok {
		return s
	}
	return n[:5] + "-" + n[5:]
}
