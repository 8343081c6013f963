package isp

import (
	"strings"
	"unicode"
)

// digitsOf returns the ASCII digits of s, in their order.
func digitsOf(s string) string {
	if allDigits(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// allDigits reports whether s is made of ASCII digits and nothing else; "" is not.
func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// codeAlphabet reports whether s is made of 0–9 and A–Z and nothing else; "" is not.
func codeAlphabet(s string) bool {
	for i := range len(s) {
		if (s[i] < '0' || s[i] > '9') && (s[i] < 'A' || s[i] > 'Z') {
			return false
		}
	}
	return s != ""
}

// upperAlphanumeric returns the letters and digits of s, in upper case.
func upperAlphanumeric(s string) string {
	return strings.Map(func(r rune) rune {
		if !isLetterOrDigit(r) {
			return -1
		}
		return unicode.ToUpper(r)
	}, s)
}

// remainder11 is the modulus-11 remainder of the weighted sum of s: weights 2, 3 … highest,
// then again from 2, counted from the right. A character weighs its ASCII code less 48, as
// the Receita Federal settled for letters (IN RFB 2.229/2024), which leaves digits as they are.
func remainder11(s string, highest int) int {
	sum, weight := 0, 2
	for i := len(s) - 1; i >= 0; i-- {
		sum += int(s[i]-'0') * weight
		if weight++; weight > highest {
			weight = 2
		}
	}
	return sum % 11
}

// checkDigit11 is the modulus-11 check digit in which 10 and 11 become 0.
func checkDigit11(s string, highest int) byte {
	r := remainder11(s, highest)
	if r < 2 {
		return '0'
	}
	return byte('0' + 11 - r)
}

// checkDigit10 is the modulus-10 check digit of a string of digits: weights 2, 1, 2 … from
// the right, the digits of each product added.
func checkDigit10(s string) byte {
	sum, weight := 0, 2
	for i := len(s) - 1; i >= 0; i-- {
		product := int(s[i]-'0') * weight
		sum += product/10 + product%10
		weight = 3 - weight
	}
	return byte('0' + (10-sum%10)%10)
}

// hideCharacters replaces every letter and digit of s by "*"; what separates them stays.
func hideCharacters(s string) string {
	return strings.Map(func(r rune) rune {
		if isLetterOrDigit(r) {
			return '*'
		}
		return r
	}, s)
}

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
