package exchange

import "strings"

// maxFloatDigits is how many digits a number of a spreadsheet or a float keeps.
const maxFloatDigits = 15

// plainValue looks for the traces of a number in a value that is none: an exponent, which has
// cost it digits, and the ".0" of a float. Of a column that must be readable it takes dashes and
// "n/a" for nothing.
func plainValue(s string, of shape) (string, note) {
	if s == "" || s[0] == ' ' || s[len(s)-1] == ' ' {
		s = strings.TrimSpace(s)
	}
	switch {
	case s == "":
		return s, note{}
	case of == checked && isDash(s):
		return "", mend("traço ou sigla que quer dizer vazio", "")
	case hasExponent(s):
		return "", refuse("o número passou por uma planilha e perdeu algarismos: formate a coluna como texto e traga o valor da origem")
	}
	whole, isFloat := strings.CutSuffix(s, ".0")
	if !isFloat || !onlyDigits(whole) || of != code {
		return s, note{}
	}
	if len(whole) > maxFloatDigits {
		return "", refuse("o número passou por uma planilha, que só guarda quinze algarismos: traga o valor da origem como texto")
	}
	return whole, mend("o “.0” que um programa pôs no fim foi tirado", whole)
}

func isDash(s string) bool {
	return strings.Trim(s, "-–—") == "" || strings.EqualFold(s, "n/a") || strings.EqualFold(s, "n/d")
}

// hasExponent recognises 1,247E+13 and 3.12609e+43.
func hasExponent(s string) bool {
	at := strings.IndexByte(s, '+')
	if at < 2 || s[at-1]|0x20 != 'e' || !onlyDigits(s[at+1:]) {
		return false
	}
	mantissa := strings.TrimPrefix(s[:at-1], "-")
	whole, decimals, has := strings.Cut(strings.Replace(mantissa, ",", ".", 1), ".")
	return onlyDigits(whole) && (!has || onlyDigits(decimals))
}

// onlyDigits reports whether s is one digit or more and nothing else.
func onlyDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
