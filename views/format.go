package views

import (
	"html/template"
	"regexp"
	"strconv"
	"strings"

	"balcao/internal/isp"
)

// Funcs are the functions of the templates. asset gives the address of a static file.
func Funcs(asset func(string) string) template.FuncMap {
	return template.FuncMap{
		"asset":   asset,
		"scripts": Scripts,

		"anchor":   Anchor,
		"count":    Count,
		"counted":  Counted,
		"figures":  Figures,
		"money":    Money,
		"date":     isp.FormatDate,
		"moment":   isp.FormatMoment,
		"taxID":    isp.FormatTaxID,
		"phone":    isp.FormatPhone,
		"mac":      isp.FormatMAC,
		"zip":      isp.FormatCEP,
		"speed":    Speed,
		"record":   RecordURL,
		"plan":     PlanStatus,
		"contract": ContractStatus,
		"customer": CustomerStatus,

		"button":  NewButton,
		"empty":   NewEmpty,
		"message": NewMessage,
		"more":    NewMore,
		"tab":     NewTab,
	}
}

// Money writes cents as isp.FormatMoney does, and no line ends between R$ and its figure.
func Money(cents int64) string { return Unbroken(isp.FormatMoney(cents)) }

// Unbroken keeps the figures of a sentence beside their R$, on the screen alone: what programs read has a plain space.
func Unbroken(text string) string { return strings.ReplaceAll(text, "R$ ", "R$\u00a0") }

// UnbrokenLines is Unbroken for several sentences.
func UnbrokenLines(lines []string) []string {
	for i, line := range lines {
		lines[i] = Unbroken(line)
	}
	return lines
}

// Count writes a number with the separator of thousands: 1.234.
func Count(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if strings.HasPrefix(digits, "-") {
		sign, digits = "-", digits[1:]
	}
	return sign + group(digits)
}

// Figure is a piece of a sentence; a strong one is money or a day.
type Figure struct {
	Text   string
	Strong bool
}

var figures = regexp.MustCompile(`R\$[ \x{a0}]?-?[\d.]+,\d\d|\b\d\d/\d\d/\d{4}( \d\d:\d\d)?\b|\b\d\d/\d{4}\b`)

// Figures cuts a sentence so that what people look for in it, money and days, stands out.
func Figures(sentence string) []Figure {
	var pieces []Figure
	rest := 0
	for _, at := range figures.FindAllStringIndex(sentence, -1) {
		if at[0] > rest {
			pieces = append(pieces, Figure{Text: sentence[rest:at[0]]})
		}
		pieces = append(pieces, Figure{sentence[at[0]:at[1]], true})
		rest = at[1]
	}
	if rest < len(sentence) {
		pieces = append(pieces, Figure{Text: sentence[rest:]})
	}
	return pieces
}

// group puts a point between every three digits from the right.
func group(digits string) string {
	var b strings.Builder
	for i, r := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte('.')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Counted writes a number with its noun in the right form: "1 cliente", else many.
func Counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Count(n) + " " + many
}

// Speed writes kbit/s in the unit in which plans are sold: 300 Mbps, 512 kbps, 1 Gbps.
func Speed(kbps int64) string {
	switch {
	case kbps <= 0:
		return ""
	case kbps%1_000_000 == 0:
		return strconv.FormatInt(kbps/1_000_000, 10) + " Gbps"
	case kbps%1000 == 0:
		return Count(int(kbps/1000)) + " Mbps"
	}
	return Count(int(kbps)) + " kbps"
}
