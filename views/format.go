package views

import (
	"html/template"
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
		"money":    isp.FormatMoney,
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

// Count writes a number with the separator of thousands: 1.234.
func Count(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if strings.HasPrefix(digits, "-") {
		sign, digits = "-", digits[1:]
	}
	return sign + group(digits)
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
