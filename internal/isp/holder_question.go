package isp

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// HolderQuestion is the question of a court letter: who had this address, login or MAC at
// that instant (Marco Civil, Lei 12.965/2014, arts. 10 and 13).
type HolderQuestion struct {
	Value  string    // as typed: an address, a prefix, a MAC or a login
	At     time.Time // the instant asked about; zero when it was not understood
	Reason string    // the letter it answers; kept with the look-up
}

// Faults lists what is wrong in the question at the time now, one fault for a field at the most.
func (q HolderQuestion) Faults(now time.Time) Faults {
	var faults Faults
	value, reason := q.valueFault(), q.reasonFault()
	faults.Say(value == "", "valor", value)
	faults.Say(!q.At.After(now), "data", "Esse instante ainda não chegou: confira a data e a hora.")
	faults.Say(reason == "", "motivo", reason)
	return faults
}

const notText = "Há aqui um caractere que não é texto: digite de novo."

func (q HolderQuestion) valueFault() string {
	switch {
	case q.Value == "":
		return "Diga qual IP, prefixo, MAC ou login."
	case !isText(q.Value):
		return notText
	case utf8.RuneCountInString(q.Value) > 200:
		return "Longo demais para um IP, MAC ou login."
	}
	return ""
}

func (q HolderQuestion) reasonFault() string {
	switch {
	case !isText(q.Reason):
		return notText
	case utf8.RuneCountInString(q.Reason) < 5:
		return "Diga por que se pergunta: o número do ofício, o órgão."
	case utf8.RuneCountInString(q.Reason) > 500:
		return "Use até 500 letras."
	}
	return ""
}

// isText tells what a person can have typed from other bytes.
func isText(s string) bool { return utf8.ValidString(s) && !strings.ContainsRune(s, 0) }

// Misspelt is the sentence for a value that has the shape of an IP, a prefix or a MAC and is none,
// or that could be nothing at all; "" for any other. A court must not hear "nobody" because of a
// slip of the pen. A login may have such a shape too: whoever asks looks for one first.
func (q HolderQuestion) Misspelt() string {
	v := q.Value
	_, isNetwork := ParseNetwork(v)
	_, isMAC := NormalizeMAC(v)
	switch {
	case isNetwork || isMAC:
		return ""
	case !strings.ContainsFunc(v, isWordRune):
		return "Aqui não há letra nem número: diga um IP, um prefixo, um MAC ou um login."
	case strings.Contains(v, "@"):
		return ""
	case hasShapeOfIPv4(v):
		return notNetwork
	case hasShapeOfMAC(v):
		return "Isto não é um MAC inteiro, de 12 números e letras de A a F como AA-BB-CC-DD-EE-FF, e não há login com este texto."
	case strings.Contains(v, ":"):
		return notNetwork
	}
	return ""
}

const notNetwork = "Isto não é um IP nem um prefixo inteiro, como 10.99.2.203, 10.99.2.0/24 ou 2804:14c::/32, e não há login com este texto."

// isWordRune tells letters and digits, of any script, from what separates them.
func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// hasShapeOfIPv4 tells numbers with what separates them in addresses and in lists of them, and
// four groups of which just one is no number.
func hasShapeOfIPv4(v string) bool {
	if strings.ContainsAny(v, ".,/") && strings.Trim(v, "0123456789.,;/ ") == "" {
		return true
	}
	groups := strings.Split(v, ".")
	numbers := 0
	for _, g := range groups {
		if g != "" && allDigits(g) {
			numbers++
		}
	}
	return len(groups) == 4 && numbers == 3
}

// hasShapeOfMAC tells pairs of mostly hexadecimal digits, and about as many of them as a MAC has,
// however they are separated. Digits alone are a telephone or a CPF.
func hasShapeOfMAC(v string) bool {
	groups := strings.FieldsFunc(v, func(r rune) bool { return !isWordRune(r) })
	all, hex, digits, pairs := 0, 0, 0, true
	for _, g := range groups {
		n := utf8.RuneCountInString(g)
		all, pairs = all+n, pairs && n <= 2
		for _, r := range g {
			if _, ok := HexDigits(string(r)); ok {
				hex++
			}
			if r >= '0' && r <= '9' {
				digits++
			}
		}
	}
	if pairs && len(groups) > 2 {
		return 2*hex >= all
	}
	return all >= macDigits-1 && all <= macDigits+1 && hex >= all-2 && digits < all
}
