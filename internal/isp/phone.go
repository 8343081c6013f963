package isp

import (
	"slices"
	"strings"
	"unicode"
)

// Phone is a telephone of a customer.
type Phone struct {
	ID       int64
	Kind     string // mobile, landline, fax, whatsapp
	Number   string // national digits; as typed when it is no telephone number
	Deletion Deletion
	Version  int64
}

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

// StoredPhone is what the database keeps of a telephone number: its national digits, or, when
// it is no telephone number, what was typed, trimmed.
func StoredPhone(s string) string {
	if n := NationalPhone(s); shapeOfPhone(s, n) != oddPhone {
		return n
	}
	return strings.TrimSpace(s)
}

// FormatPhone gives a telephone number its usual notation: (37) 99999-0013, (37) 3221-4455,
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

// maskPhone hides a telephone number from those who may not see it and leaves the last four
// digits, by which a caller is recognised: (**) *****-0013. What is too short to be a
// telephone number is hidden whole.
func maskPhone(s string) string {
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

// ValidAreaCode reports whether code is an area code (DDD) that is in use in Brazil.
func ValidAreaCode(code string) bool { return StateOfAreaCode(code) != "" }

// StateOfAreaCode returns the state of an area code, "MG" for 37, or "" when nobody has that
// code. 61 serves the Federal District and towns of Goiás.
func StateOfAreaCode(code string) string {
	for _, s := range AreaCodes() {
		if slices.Contains(s.Codes, code) {
			return s.State
		}
	}
	return ""
}

// StateAreaCodes are the area codes of one state.
type StateAreaCodes struct {
	State string   // two letters
	Codes []string // two digits 1–9 each
}

// AreaCodes lists the 67 area codes of Brazil by state (Anatel, general numbering plan).
func AreaCodes() []StateAreaCodes {
	return []StateAreaCodes{
		{"AC", []string{"68"}},
		{"AL", []string{"82"}},
		{"AM", []string{"92", "97"}},
		{"AP", []string{"96"}},
		{"BA", []string{"71", "73", "74", "75", "77"}},
		{"CE", []string{"85", "88"}},
		{"DF", []string{"61"}},
		{"ES", []string{"27", "28"}},
		{"GO", []string{"62", "64"}},
		{"MA", []string{"98", "99"}},
		{"MG", []string{"31", "32", "33", "34", "35", "37", "38"}},
		{"MS", []string{"67"}},
		{"MT", []string{"65", "66"}},
		{"PA", []string{"91", "93", "94"}},
		{"PB", []string{"83"}},
		{"PE", []string{"81", "87"}},
		{"PI", []string{"86", "89"}},
		{"PR", []string{"41", "42", "43", "44", "45", "46"}},
		{"RJ", []string{"21", "22", "24"}},
		{"RN", []string{"84"}},
		{"RO", []string{"69"}},
		{"RR", []string{"95"}},
		{"RS", []string{"51", "53", "54", "55"}},
		{"SC", []string{"47", "48", "49"}},
		{"SE", []string{"79"}},
		{"SP", []string{"11", "12", "13", "14", "15", "16", "17", "18", "19"}},
		{"TO", []string{"63"}},
	}
}

// The shapes of a national number that have a usual notation.
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

// plusBeforeDigits reports whether a "+" stands before the first digit, as in "(+55) 37 …".
func plusBeforeDigits(s string) bool {
	first := strings.IndexAny(s, "0123456789")
	return first > 0 && strings.Contains(s[:first], "+")
}

func hasNationalLength(n int) bool { return n == 10 || n == 11 }

func beginsWithAreaCode(n string) bool {
	return len(n) >= 2 && n[0] != '0' && n[1] != '0'
}

func hyphenPhone(n string) string { return n[:len(n)-4] + "-" + n[len(n)-4:] }

// PhoneFields describes the columns of Phone: the one place that names them.
func PhoneFields() []Field[Phone] {
	return []Field[Phone]{
		WordField(PhoneKinds(), "kind", "tipo", "Tipo", func(v *Phone) any { return &v.Kind }).Required(),
		NewField(KindPhone, "number", "numero", "Número", func(v *Phone) any { return &v.Number }).Required(),
	}
}

// CheckPhone says what cannot be of a telephone of a customer.
func CheckPhone(p *Phone) Faults {
	var faults Faults
	faults.Say(p.Kind != "", "tipo", "Diga se é celular, fixo, fax ou WhatsApp.")
	n := NationalPhone(p.Number)
	faults.Say(len(n) >= 8, "numero", "Telefone não reconhecido: escreva com o DDD, como (37) 99999-0013.")
	return faults
}
