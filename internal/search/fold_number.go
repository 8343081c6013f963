package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"balcao/internal/isp"
)

// foldPhone makes the PHONE form: the national digits. What isp drops always stands at the
// beginning, so the form is the end of the digits.
func (f *form) foldPhone(raw string) {
	for i := range len(raw) {
		if isDigit(raw[i]) {
			f.put(raw[i], i, i+1)
		}
	}
	plain := len(f.text) == len(raw) && len(raw) >= 8 && len(raw) <= 11 && raw[0] != '0'
	if plain || len(f.text) == 0 {
		return
	}
	if national := isp.NationalPhone(raw); len(national) < len(f.text) {
		f.cut(len(f.text)-len(national), len(f.text))
	}
}

// phonesOf lists the numbers of a cell with several, or with an extension, in PHONE form; nil when it
// is one number.
func phonesOf(raw string) []string {
	if isDigits(raw) {
		return nil
	}
	numbers, extensions := isp.SplitPhones(raw)
	if len(numbers) < 2 && len(extensions) == 0 {
		return nil
	}
	var forms []string
	for _, n := range numbers {
		if n = isp.NationalPhone(n); n != "" && !slices.Contains(forms, n) {
			forms = append(forms, n)
		}
	}
	return forms
}

// foldPhoneAmong makes the PHONE form of one of the numbers of a cell, whose digits end the ones at
// hand. What it takes from the first number comes from nowhere.
func (f *form) foldPhoneAmong(number, raw string, from int) (end int) {
	f.reset()
	var at []int // places of digits in raw, from a place on
	for i := from; i < len(raw); i++ {
		if isDigit(raw[i]) {
			at = append(at, i)
		}
	}
	for own := len(number); own > 0; own-- {
		tail := number[len(number)-own:]
		for first := 0; first+own <= len(at); first++ {
			if !digitsAt(raw, at[first:first+own], tail) {
				continue
			}
			for i := range len(number) - own {
				f.put(number[i], at[first], at[first])
			}
			for i := range own {
				f.put(tail[i], at[first+i], at[first+i]+1)
			}
			return at[first+own-1] + 1
		}
	}
	f.text = append(f.text, number...)
	f.originFromEqual(raw)
	return from
}

func digitsAt(raw string, places []int, digits string) bool {
	for i, p := range places {
		if raw[p] != digits[i] {
			return false
		}
	}
	return true
}

// foldHex makes the MAC form of a value: its hexadecimal digits, upper case.
func (f *form) foldHex(raw string) {
	if strings.ContainsAny(raw, ":-. ") { // short groups are padded
		if whole, ok := wholeMAC(raw); ok && whole != hexDigitsOf(raw) {
			f.text = append(f.text, whole...)
			f.originFromEqual(raw)
			return
		}
	}
	for i := range len(raw) {
		switch c := raw[i]; {
		case isDigit(c), c >= 'A' && c <= 'F':
			f.put(c, i, i+1)
		case c >= 'a' && c <= 'f':
			f.put(c-'a'+'A', i, i+1)
		}
	}
}

func hexDigitsOf(s string) string {
	digits, _ := isp.HexDigits(s)
	return digits
}

// foldIP makes the IP form: the canonical text, or what was typed in lower case.
func (f *form) foldIP(raw string) {
	p, ok := isp.ParseNetwork(raw)
	if !ok {
		p, ok = isp.ParseNetwork(withoutPort(raw))
	}
	if !ok {
		f.foldFragment(raw)
		return
	}
	if p.IsSingleIP() {
		f.text = p.Addr().AppendTo(f.text)
	} else {
		f.text = p.AppendTo(f.text)
	}
	f.originFromEqual(raw)
}

// foldFragment makes the form of what is no whole IP: lower case, trimmed.
func (f *form) foldFragment(raw string) {
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRuneInString(raw[i:])
		if r == utf8.RuneError && size == 1 {
			i += f.putInvalid(raw[i:], i)
			continue
		}
		f.putRune(unicode.ToLower(r), i, i+size)
		i += size
	}
	f.trim()
}

// foldIPOrMAC makes the form of a value that is an IP or a MAC: 12 hexadecimal digits are a
// MAC, all else is an IP.
func (f *form) foldIPOrMAC(raw string) {
	if isWholeMAC(raw) {
		f.foldHex(raw)
		return
	}
	f.foldIP(raw)
}

// isWholeMAC is isp.NormalizeMAC without the string that it makes. What reads as a whole IP
// is none: 1111:2222:3333:: also has twelve digits.
func isWholeMAC(raw string) bool {
	digits := 0
	for _, r := range raw {
		switch {
		case r >= '0' && r <= '9', r >= 'a' && r <= 'f', r >= 'A' && r <= 'F':
			digits++
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return false
		}
	}
	if digits != macLength {
		if _, padded := wholeMAC(raw); !padded {
			return false
		}
	}
	_, isIP := isp.ParseNetwork(raw)
	return !isIP
}

// macLength is the number of hexadecimal digits of a MAC.
const macLength = 12
