package isp

import (
	"fmt"
	"strconv"
	"strings"
)

// Payment slips have a bar code of 44 digits and a digitable line that is typed instead of
// it: 47 digits on slips of banks (Febraban, carta-circular BCB 2.926/2000), 48 on those of
// utilities and taxes (arrecadação, convênio), whose bar code begins with 8.
const (
	barCodeLength     = 44
	bankLineLength    = 47
	utilityLineLength = 48
	utilityProduct    = '8'
	realCurrency      = "9"
)

// NormalizeBoleto is the form in which digitable lines and bar codes are kept: their digits.
// False when s has another number of digits than 44, 47 or 48, or anything but digits and
// what usually separates them. Check digits are not looked at.
func NormalizeBoleto(s string) (string, bool) {
	n := strings.Map(func(r rune) rune { // a Replacer takes longer to build than this to run
		if r == ' ' || r == '.' || r == '-' {
			return -1
		}
		return r
	}, strings.TrimSpace(s))
	switch len(n) {
	case barCodeLength, bankLineLength, utilityLineLength:
		return n, allDigits(n)
	default:
		return "", false
	}
}

// StoredBoleto is what the database keeps of a digitable line: its digits, or what was typed,
// trimmed, when it is none.
func StoredBoleto(s string) string {
	if n, ok := NormalizeBoleto(s); ok {
		return n
	}
	return strings.TrimSpace(s)
}

// BarCode returns the 44 digits of the bar code behind a digitable line of 47 or 48 digits;
// a bar code comes back as it is. False when s is neither. Check digits are not looked at.
func BarCode(s string) (string, bool) {
	n, ok := NormalizeBoleto(s)
	if !ok {
		return "", false
	}
	switch len(n) {
	case bankLineLength:
		return n[0:4] + n[32:33] + n[33:47] + n[4:9] + n[10:20] + n[21:31], true
	case utilityLineLength:
		return n[0:11] + n[12:23] + n[24:35] + n[36:47], true
	default:
		return n, true
	}
}

// DigitableLine returns the line of a bar code, 47 or 48 digits, with the check digits of its
// fields computed; a line is computed anew from the bar code behind it. False when s is
// neither.
func DigitableLine(s string) (string, bool) {
	code, ok := BarCode(s)
	if !ok {
		return "", false
	}
	if code[0] == utilityProduct {
		var b strings.Builder
		for i := 0; i < barCodeLength; i += 11 {
			b.WriteString(code[i : i+11])
			b.WriteByte(utilityDigit(code, code[i:i+11]))
		}
		return b.String(), true
	}
	first, second, third := code[0:4]+code[19:24], code[24:34], code[34:44]
	return first + string(checkDigit10(first)) + second + string(checkDigit10(second)) +
		third + string(checkDigit10(third)) + code[4:5] + code[5:19], true
}

// ValidBoleto reports whether s is a bar code or a digitable line all of whose check digits
// are right.
func ValidBoleto(s string) bool {
	n, ok := NormalizeBoleto(s)
	if !ok {
		return false
	}
	code, _ := BarCode(n)
	if line, _ := DigitableLine(code); len(n) != barCodeLength && line != n {
		return false
	}
	if code[0] == utilityProduct {
		return code[3] == utilityDigit(code, code[:3]+code[4:])
	}
	return code[4] == bankDigit(code[:4]+code[5:])
}

// FormatDigitableLine gives a digitable line its usual notation,
// 00190.00009 00001.247006 00000.002170 9 11260000011990 or 84670000001-7 43590024020-9 …;
// anything else, a bar code too, comes back as it is.
func FormatDigitableLine(s string) string {
	n, ok := NormalizeBoleto(s)
	switch {
	case ok && len(n) == bankLineLength:
		return n[0:5] + "." + n[5:10] + " " + n[10:15] + "." + n[15:21] + " " + n[21:26] + "." + n[26:32] +
			" " + n[32:33] + " " + n[33:]
	case ok && len(n) == utilityLineLength:
		return n[0:11] + "-" + n[11:12] + " " + n[12:23] + "-" + n[23:24] + " " +
			n[24:35] + "-" + n[35:36] + " " + n[36:47] + "-" + n[47:]
	default:
		return s
	}
}

// BankSlip is what the bar code of a bank's slip says.
type BankSlip struct {
	Bank      string // three digits: 001
	DueOn     string // YYYY-MM-DD; "" when the slip has no due date
	Cents     int64  // 0 when the slip leaves the amount open; at most 9 999 999 999
	FreeField string // 25 digits that each bank composes in its own way
}

// Line composes the digitable line, 47 digits, in reais. It fails when a part does not fit.
func (b BankSlip) Line() (string, error) {
	switch {
	case len(b.Bank) != 3 || !allDigits(b.Bank) || b.Bank[0] == utilityProduct:
		return "", fmt.Errorf("bank %q: want three digits, the first not 8", b.Bank)
	case len(b.FreeField) != 25 || !allDigits(b.FreeField):
		return "", fmt.Errorf("free field %q: want 25 digits", b.FreeField)
	case b.Cents < 0 || b.Cents > 9_999_999_999:
		return "", fmt.Errorf("%d cents: want 0 to 9999999999", b.Cents)
	}
	factor := noDueFactor
	if b.DueOn != "" {
		var ok bool
		if factor, ok = DueFactor(b.DueOn); !ok {
			return "", fmt.Errorf("due day %q: want YYYY-MM-DD from %s", b.DueOn, firstFactorDay)
		}
	}
	rest := factor + fmt.Sprintf("%010d", b.Cents) + b.FreeField
	head := b.Bank + realCurrency
	line, _ := DigitableLine(head + string(bankDigit(head+rest)) + rest)
	return line, nil
}

// BancoDoBrasilFreeField composes the free field of Banco do Brasil for agreements of seven
// digits: our number of 17 digits, which begins with the agreement, and portfolio of two. It
// returns "" when they have other lengths.
func BancoDoBrasilFreeField(ourNumber, portfolio string) string {
	if len(ourNumber) != 17 || !allDigits(ourNumber) || len(portfolio) != 2 || !allDigits(portfolio) {
		return ""
	}
	return "000000" + ourNumber + portfolio
}

// The due factor counts days from 07/10/1997, so 1000 was 03/07/2000 and 9999 was 21/02/2025;
// on the day after it began again at 1000.
const (
	noDueFactor     = "0000"
	firstFactor     = 1000
	firstFactorDay  = "2000-07-03"
	factorsOfWindow = 9000
)

// DueFactor returns the due factor, four digits from 1000, of a day (YYYY-MM-DD). False for
// days before 03/07/2000, which have none.
func DueFactor(day string) (string, bool) {
	days, ok := DaysBetween(firstFactorDay, day)
	if !ok || days < 0 {
		return "", false
	}
	return strconv.Itoa(firstFactor + days%factorsOfWindow), true
}

// bankDigit is the general check digit of a bank's bar code, over its other 43 digits: 0, 10
// and 11 become 1.
func bankDigit(rest string) byte {
	if r := remainder11(rest, 9); r > 1 {
		return byte('0' + 11 - r)
	}
	return '1'
}

// utilityDigit is a check digit of a utility's slip over part of it. The third digit of the
// bar code names the method: 6 and 7 are modulus 10, the others modulus 11.
func utilityDigit(code, part string) byte {
	if code[2] == '6' || code[2] == '7' {
		return checkDigit10(part)
	}
	return checkDigit11(part, 9)
}
