package isp

import (
	"strings"
	"unicode"
)

const macDigits = 12

// NormalizeMAC is the form in which a MAC is kept: 12 hexadecimal digits, upper case.
// Whatever is neither letter nor digit is a separator: AA-BB-CC-DD-EE-FF, aa:bb:cc:dd:ee:ff,
// aabb.ccdd.eeff, aabbccddeeff. False when s is no whole MAC.
func NormalizeMAC(s string) (string, bool) {
	digits, ok := HexDigits(s)
	if !ok || len(digits) != macDigits {
		return "", false
	}
	return digits, true
}

// HexDigits returns the hexadecimal digits of s in upper case, without what separates them.
// False when a letter or digit of s is no hexadecimal digit. It serves fragments of a MAC.
func HexDigits(s string) (string, bool) {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9', r >= 'A' && r <= 'F':
			b.WriteByte(byte(r))
		case r >= 'a' && r <= 'f':
			b.WriteByte(byte(r - 'a' + 'A'))
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return "", false
		}
	}
	return b.String(), true
}

// FormatMAC gives a MAC its usual notation, AA-BB-CC-DD-EE-FF; anything else comes back as
// it is.
func FormatMAC(s string) string {
	n, ok := NormalizeMAC(s)
	if !ok {
		return s
	}
	return n[0:2] + "-" + n[2:4] + "-" + n[4:6] + "-" + n[6:8] + "-" + n[8:10] + "-" + n[10:12]
}

// FormatIPOrMAC writes what is an IP address or a MAC in its usual form; 100.100.100.100 would
// also make a MAC.
func FormatIPOrMAC(raw string) string {
	if _, ok := NormalizeIP(raw); ok {
		return raw
	}
	return FormatMAC(raw)
}
