package paper

import (
	"strconv"
	"strings"

	"balcao/internal/isp"
)

// SpellMoney writes cents in words, as contracts and cheques do: 9990 is "noventa e nove reais e
// noventa centavos", 0 is "zero real".
func SpellMoney(cents int64) string {
	sign, size := absolute(cents)
	whole, rest := size/100, size%100
	switch {
	case rest == 0:
		return sign + reais(whole)
	case whole == 0:
		return sign + centavos(rest)
	}
	return sign + reais(whole) + " e " + centavos(rest)
}

func reais(n uint64) string {
	switch {
	case n <= 1:
		return spell(n) + " real"
	case n >= 1_000_000 && n%1_000_000 == 0:
		return spell(n) + " de reais"
	}
	return spell(n) + " reais"
}

func centavos(n uint64) string {
	if n == 1 {
		return "um centavo"
	}
	return spell(n) + " centavos"
}

// SpellNumber writes a whole number in words, in the masculine: 12 is "doze".
func SpellNumber(n int64) string {
	sign, size := absolute(n)
	return sign + spell(size)
}

// SpellDay writes a day as contracts do: 2027-01-01 is "1º de janeiro de 2027". What is no day
// comes back as it is.
func SpellDay(day string) string {
	if !isp.ValidDay(day) {
		return day
	}
	months := [...]string{
		"janeiro", "fevereiro", "março", "abril", "maio", "junho",
		"julho", "agosto", "setembro", "outubro", "novembro", "dezembro",
	}
	month, _ := strconv.Atoi(day[5:7]) // ValidDay looked at the digits
	number := strings.TrimPrefix(day[8:], "0")
	if number == "1" {
		number = "1º"
	}
	return number + " de " + months[month-1] + " de " + strings.TrimLeft(day[:4], "0")
}

func absolute(n int64) (sign string, size uint64) {
	size = uint64(n)
	if n < 0 {
		return "menos ", -size // two's complement: right for math.MinInt64 too
	}
	return "", size
}

// spell writes any number. Groups of three digits are joined by "e" only before the last one, and
// only when it is a round hundred or not above a hundred: "mil e duzentos", "mil duzentos e um".
func spell(n uint64) string {
	if n == 0 {
		return "zero"
	}
	scales := [...][2]string{
		{"", ""},
		{"mil", "mil"},
		{"milhão", "milhões"},
		{"bilhão", "bilhões"},
		{"trilhão", "trilhões"},
		{"quatrilhão", "quatrilhões"},
		{"quintilhão", "quintilhões"},
	}
	text := ""
	for i := 0; n > 0; i, n = i+1, n/1000 {
		group := n % 1000
		if group == 0 {
			continue
		}
		words := scaled(group, scales[i])
		if text == "" && n >= 1000 && (group <= 100 || group%100 == 0) {
			words = "e " + words
		}
		text = strings.TrimSpace(words + " " + text)
	}
	return text
}

// scaled writes a group of up to three digits with its scale: "dois milhões", "mil".
func scaled(group uint64, scale [2]string) string {
	switch {
	case scale[0] == "mil" && group == 1:
		return "mil"
	case group == 1:
		return strings.TrimSpace("um " + scale[0])
	}
	return strings.TrimSpace(hundreds(group) + " " + scale[1])
}

// hundreds writes 1 to 999.
func hundreds(n uint64) string {
	units := [...]string{
		"", "um", "dois", "três", "quatro", "cinco", "seis", "sete", "oito", "nove", "dez", "onze", "doze", "treze",
		"quatorze", "quinze", "dezesseis", "dezessete", "dezoito", "dezenove",
	}
	tens := [...]string{"", "", "vinte", "trinta", "quarenta", "cinquenta", "sessenta", "setenta", "oitenta", "noventa"}
	full := [...]string{
		"", "cento", "duzentos", "trezentos", "quatrocentos", "quinhentos", "seiscentos", "setecentos", "oitocentos",
		"novecentos",
	}
	if n == 100 {
		return "cem"
	}
	var parts []string
	if n >= 100 {
		parts, n = append(parts, full[n/100]), n%100
	}
	if n >= 20 {
		parts, n = append(parts, tens[n/10]), n%10
	}
	if n > 0 {
		parts = append(parts, units[n])
	}
	return strings.Join(parts, " e ")
}
