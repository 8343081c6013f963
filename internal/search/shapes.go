package search

import (
	"strings"
	"unicode"

	"balcao/internal/isp"
)

// Masks: "9" stands for a digit, "A" for an ASCII letter or digit, all else for itself.
const (
	cpfMask  = "999.999.999-99"
	cnpjMask = "AA.AAA.AAA/AAAA-99"
)

// fitsMask reports whether s is written as the mask says.
func fitsMask(s, mask string) bool { return len(s) == len(mask) && beginsMask(s, mask) }

// beginsMask reports whether s is the beginning of something written as the mask says.
func beginsMask(s, mask string) bool {
	if len(s) > len(mask) {
		return false
	}
	for i := range len(s) {
		c := s[i]
		switch mask[i] {
		case '9':
			if !isDigit(c) {
				return false
			}
		case 'A':
			if !isDigit(c) && (c|0x20 < 'a' || c|0x20 > 'z') {
				return false
			}
		default:
			if c != mask[i] {
				return false
			}
		}
	}
	return true
}

func isCEPMask(s string) bool { return fitsMask(s, "99999-999") || fitsMask(s, "99.999-999") }

func isDateMask(s string) bool { return fitsMask(s, "99/99/9999") }

func wholeDay(s string) bool {
	_, err := isp.ParseDate(s)
	return err == nil
}

func cpfLikelihood(t typed) int {
	masked := fitsMask(t.text, cpfMask) || fitsMask(t.text, "999 999 999 99")
	switch {
	case !t.number():
		return 0
	case (masked || t.bare() || fitsMask(t.text, "999999999-99")) && isp.ValidCPF(t.code):
		return certain
	case masked:
		return 90
	case len(t.text) >= len("999.9") && beginsMask(t.text, cpfMask) && !strings.HasPrefix(t.text, "00"):
		return 70 // 000.012.345 is the number of an NF
	case t.bare() && len(t.code) == 11:
		return 75
	case len(t.code) >= 3 && len(t.code) <= 11:
		return 20
	default:
		return 0
	}
}

func cnpjLikelihood(t typed) int {
	masked := fitsMask(t.text, cnpjMask)
	alone := strings.ToUpper(t.text) == t.code
	switch {
	case (masked || alone) && isp.ValidCNPJ(t.code):
		return certain
	case masked:
		return 90
	case t.bare() && len(t.code) == 14:
		return 70
	case len(t.text) >= len("AA.AAA") && beginsMask(t.text, cnpjMask):
		if !t.digit {
			return 0
		}
		if t.letter {
			return possible
		}
		return 70
	case endsCNPJ(t.text):
		return 62 // rather than a text: of the provider itself, it stands in every access key
	case alone && len(t.code) == 14 && t.digit:
		return 30
	case t.bare() && len(t.code) >= 5 && len(t.code) <= 13:
		return 15
	default:
		return 0
	}
}

// endsCNPJ reports whether a text is written as the end of a CNPJ with letters, from its last four positions
// before the check digits on.
func endsCNPJ(s string) bool {
	const least = len("AAAA-99")
	start := len(cnpjMask) - len(s)
	return len(s) >= least && start >= 0 && fitsMask(s, cnpjMask[start:]) &&
		strings.ContainsFunc(s, unicode.IsLetter) && strings.ContainsAny(s[:len(s)-3], "0123456789")
}

// phoneLikelihood knows the spellings of telephones and "final 4455".
func phoneLikelihood(t typed) int {
	if t.spoken != "" {
		return certain
	}
	if numbers := phonesOf(t.text); len(numbers) > 0 && !beginsMask(t.text, cnpjMask) {
		switch {
		case len(numbers[0]) >= 10:
			return 95
		case len(numbers[0]) >= 8:
			return 70
		}
	}
	if !t.digit || !onlyDigitsAnd(t.text, " ()-+.") {
		return 0
	}
	bare := t.bare()
	switch {
	case strings.HasPrefix(t.text, "+"), strings.HasPrefix(t.text, "("):
		return 95
	case isWholePhone(t.text) && !bare, fitsMask(t.text, "99999-9999"), fitsMask(t.text, "9999-9999"):
		return 85
	case isWholePhone(t.text):
		return likely
	case strings.HasPrefix(t.code, "0800") || strings.HasPrefix(t.code, "0300"):
		return likely
	case t.text[0] == '9' && len(t.text) > 5 && beginsMask(t.text, "99999-9999"):
		return 70
	case len(t.code) == 8 || len(t.code) == 9:
		return 45
	case len(t.code) >= 3 && len(t.code) <= 14:
		return 30
	default:
		return 0
	}
}

// isWholePhone reports whether s is a telephone with an area code that exists.
func isWholePhone(s string) bool {
	n := isp.NationalPhone(s)
	return len(n) == 11 && n[2] == '9' && isp.ValidAreaCode(n[:2]) ||
		len(n) == 10 && n[2] >= '2' && isp.ValidAreaCode(n[:2])
}

func emailLikelihood(t typed) int {
	local, domain, at := strings.Cut(t.text, "@")
	spaced := strings.ContainsFunc(t.text, unicode.IsSpace)
	_, isHost := wholeIP(domain)
	switch {
	case isHost && domain != "": // ssh admin@10.0.0.1
		return 30
	case at && local != "" && domain != "" && !spaced:
		return certain
	case at && !spaced && (t.letter || t.digit):
		return 95
	case at:
		return 85
	case t.letter && !spaced && strings.ContainsAny(t.text, "._-"):
		return 20
	default:
		return 0
	}
}

func slipLikelihood(t typed) int {
	switch {
	case !t.number():
		return 0
	case isWholeSlip(t.code) && isp.ValidBoleto(t.code):
		return certain
	case isWholeSlip(t.code) && isp.ValidAccessKey(t.code):
		return 40
	case isWholeSlip(t.code):
		return 85
	case len(t.code) >= 5:
		return 25
	default:
		return 0
	}
}

// dateLikelihood knows whole days and, with "/", what is on its way to be one.
func dateLikelihood(t typed) int {
	whole := wholeDay(t.text)
	switch {
	case spelledDate(t.text) != "":
		return 90
	case whole && isDateMask(t.text):
		return certain
	case whole && t.bare():
		return 40
	case whole && strings.Contains(t.text, "."):
		return 70
	case whole:
		return 90
	case fitsMask(t.text, "99/99"), fitsMask(t.text, "99/99/"), isYearToCome(t.text):
		if partOfSomeDay(t.text) && t.text[3] < '4' {
			return 75
		}
	}
	return 0
}

// isYearToCome tells dd/mm/2…, mm/2… and mm/19… while the year is typed.
func isYearToCome(s string) bool {
	if !beginsMask(s, "99/99/9999") && !beginsMask(s, "99/9999") || len(s) < len("99/2") {
		return false
	}
	year := s[strings.LastIndexByte(s, '/')+1:]
	return strings.HasPrefix(year, "2") || strings.HasPrefix(year, "19")
}

func codeLikelihood(t typed) int {
	number, hash := strings.CutPrefix(t.text, "#")
	switch {
	case hash && isDigits(strings.TrimSpace(number)):
		return certain
	case t.bare() && len(t.code) <= 10:
		return 40
	default:
		return 0
	}
}

func numberLikelihood(t typed) int {
	switch {
	case t.bare() && len(t.code) <= 7:
		return certain
	case isWholeSlip(t.code) && isp.ValidAccessKey(t.code):
		return 90
	case t.number() && len(t.code) == macLength && !t.bare():
		return 70
	case t.number():
		return 55
	case t.digit:
		return 15
	default:
		return 0
	}
}

// textLikelihood: letters are a text, unless they stand in pairs of hexadecimal digits, as a
// MAC is read aloud.
func textLikelihood(t typed) int {
	spaced := isLettersAndSpaces(t.text)
	size, sep, groups := hexGroups(t.text)
	switch {
	case isCEPMask(t.text):
		return 88
	case t.letter && spaced && size == 2 && sep == ' ' && groups > 2:
		return 70
	case t.letter && spaced:
		return certain
	case t.letter && !t.digit:
		return 78
	case t.letter:
		return 60
	case t.digit && len(t.code) <= 8:
		return 12
	default:
		return 0
	}
}

func isLettersAndSpaces(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) && !unicode.IsSpace(r)
	})
}

// serialLikelihood knows the serial of a fibre terminal in both spellings.
func serialLikelihood(t typed) int {
	spellings := isp.GPONSpellings(t.code)
	switch {
	case spellings == nil || !t.digit:
		return 0
	case strings.ContainsAny(t.text, " .,:/"):
		return possible
	}
	return certain
}

// keyLikelihood knows the access key of a fiscal document, which has letters where its issuer's CNPJ has.
func keyLikelihood(t typed) int {
	switch {
	case isp.ValidAccessKey(t.code):
		return certain
	case t.number() && len(t.code) == 44:
		return possible
	}
	return 0
}

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
