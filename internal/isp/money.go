package isp

import (
	"strconv"
	"strings"
)

// ParseMoney reads an amount of money in cents: 1234.56, 1.234,56, R$ 1.149,90, 1,149.90,
// 49.9, 49, -10,00.
//
// A "," or "." that one or two digits follow at the end is the decimal mark. Every other one
// separates thousands: all of them are the same character, not the decimal mark, and exactly
// three digits follow each. So 1.149 is R$ 1.149,00, and 0.125 and 1.14.9 are refused. The
// error is an *Error without field.
func ParseMoney(s string) (int64, error) {
	text, negative := moneyText(s)
	whole, decimals, mark := splitDecimals(text)
	digits, ok := ungroup(whole, mark)
	if !ok || decimals != "" && !allDigits(decimals) {
		return 0, Fail(Invalid, "", "Valor não reconhecido: escreva como 1.149,90 ou 1149.90.")
	}
	cents, err := strconv.ParseInt(digits+(decimals + "00")[:2], 10, 64)
	if err != nil {
		return 0, Fail(Invalid, "", "Valor grande demais.")
	}
	if negative {
		cents = -cents
	}
	return cents, nil
}

// FormatMoney writes cents as people do: R$ 1.149,90, -R$ 10,00.
func FormatMoney(cents int64) string {
	if cents < 0 {
		return "-R$ " + strings.TrimPrefix(FormatAmount(cents), "-")
	}
	return "R$ " + FormatAmount(cents)
}

// FormatAmount writes cents as FormatMoney does, without the currency, as form fields and
// columns have it: 1.149,90.
func FormatAmount(cents int64) string {
	sign, whole, decimals := splitCents(cents)
	var b strings.Builder
	b.WriteString(sign)
	for i := range len(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte('.')
		}
		b.WriteByte(whole[i])
	}
	b.WriteByte(',')
	b.WriteString(decimals)
	return b.String()
}

// FormatDecimal writes cents as the exchange files and the API do: 1149.90.
func FormatDecimal(cents int64) string {
	sign, whole, decimals := splitCents(cents)
	return sign + whole + "." + decimals
}

// moneyText takes sign and currency off what was typed.
func moneyText(s string) (text string, negative bool) {
	text = strings.TrimSpace(s)
	text, negative = strings.CutPrefix(text, "-")
	text = strings.TrimSpace(text)
	text, currency := strings.CutPrefix(strings.ToUpper(text), "R$")
	text = strings.TrimSpace(text)
	if currency && !negative {
		text, negative = strings.CutPrefix(text, "-")
	}
	return text, negative
}

// splitDecimals takes the decimal mark and its one or two digits off; mark is 0 without them.
func splitDecimals(text string) (whole, decimals string, mark byte) {
	at := strings.LastIndexAny(text, ",.")
	if at < 0 || len(text)-at > 3 || at == len(text)-1 {
		return text, "", 0
	}
	return text[:at], text[at+1:], text[at]
}

// ungroup joins groups of thousands; false when they are not groups of thousands, or when
// what stands there is no number.
func ungroup(whole string, decimalMark byte) (string, bool) {
	separator := strings.IndexAny(whole, ",.")
	if separator < 0 {
		return whole, allDigits(whole)
	}
	if whole[separator] == decimalMark || whole[0] == '0' {
		return "", false
	}
	groups := strings.Split(whole, whole[separator:separator+1])
	for i, g := range groups {
		if !allDigits(g) || i > 0 && len(g) != 3 || len(g) > 3 {
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}

// splitCents writes cents out in parts; whole has at least one digit and decimals have two.
func splitCents(cents int64) (sign, whole, decimals string) {
	size := uint64(cents) //nolint:gosec // two's complement: the next line makes it the absolute value, also of math.MinInt64
	if cents < 0 {
		sign, size = "-", -size
	}
	digits := strconv.FormatUint(size, 10)
	for len(digits) < 3 {
		digits = "0" + digits
	}
	cut := len(digits) - 2
	return sign, digits[:cut], digits[cut:]
}
