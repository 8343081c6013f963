package views

import (
	"html/template"
	"strconv"
	"strings"
	"time"
)

// Funcs are the functions of the templates. asset gives the address of a static file.
func Funcs(asset func(string) string) template.FuncMap {
	return template.FuncMap{
		"asset":   asset,
		"scripts": Scripts,

		"count":    Count,
		"counted":  Counted,
		"money":    Money,
		"date":     Date,
		"instant":  Instant,
		"taxID":    TaxID,
		"phone":    Phone,
		"mac":      MAC,
		"zip":      ZIP,
		"speed":    Speed,
		"plan":     PlanStatus,
		"contract": ContractStatus,
		"customer": CustomerStatus,

		"button":  NewButton,
		"field":   NewField,
		"empty":   NewEmpty,
		"message": NewMessage,
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

// Counted writes a number with its noun: "1 cliente", "1.234 clientes".
func Counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Count(n) + " " + many
}

// Money writes cents as R$ 1.234,56, with a no-break space.
func Money(cents int64) string {
	sign := ""
	if cents < 0 {
		sign, cents = "−", -cents
	}
	rest := strconv.FormatInt(cents%100, 10)
	if len(rest) == 1 {
		rest = "0" + rest
	}
	return sign + "R$\u00a0" + group(strconv.FormatInt(cents/100, 10)) + "," + rest
}

// Date writes YYYY-MM-DD, alone or at the head of an instant, as dd/mm/aaaa. What is no date
// comes back as it is.
func Date(iso string) string {
	if len(iso) < 10 || iso[4] != '-' || iso[7] != '-' {
		return iso
	}
	return iso[8:10] + "/" + iso[5:7] + "/" + iso[:4]
}

// Instant writes an instant of the base (RFC 3339, UTC) in the zone as dd/mm/aaaa hh:mm; a day
// alone stays a day, and what is neither comes back as it is.
func Instant(zone *time.Location, at string) string {
	t, err := time.Parse(time.RFC3339Nano, at)
	if err != nil {
		return Date(at)
	}
	return t.In(zone).Format("02/01/2006 15:04")
}

// TaxID writes a CPF (11) or CNPJ (14 positions, may have letters) with its mask; what is
// neither comes back as it is.
func TaxID(raw string) string {
	switch len(raw) {
	case 11:
		return raw[:3] + "." + raw[3:6] + "." + raw[6:9] + "-" + raw[9:]
	case 14:
		return raw[:2] + "." + raw[2:5] + "." + raw[5:8] + "/" + raw[8:12] + "-" + raw[12:]
	}
	return raw
}

// Phone writes national digits as (37) 99999-0013 or (37) 3221-4455; 8 and 9 digits without
// area code, 0800 numbers in their threes and fours, all else as it is.
func Phone(raw string) string {
	switch n := len(raw); {
	case !digitsOnly(raw):
		return raw
	case n == 11 && strings.HasPrefix(raw, "0"):
		return raw[:4] + " " + raw[4:7] + " " + raw[7:]
	case n == 10 || n == 11:
		return "(" + raw[:2] + ") " + raw[2:n-4] + "-" + raw[n-4:]
	case n == 8 || n == 9:
		return raw[:n-4] + "-" + raw[n-4:]
	}
	return raw
}

func digitsOnly(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return s != ""
}

// MAC writes 12 hexadecimal digits as AA-BB-CC-DD-EE-FF, as the vendor does.
func MAC(raw string) string {
	if len(raw) != 12 {
		return raw
	}
	pairs := make([]string, 0, 6)
	for i := 0; i < 12; i += 2 {
		pairs = append(pairs, raw[i:i+2])
	}
	return strings.Join(pairs, "-")
}

// ZIP writes 8 digits as 35500-012.
func ZIP(raw string) string {
	if len(raw) != 8 {
		return raw
	}
	return raw[:5] + "-" + raw[5:]
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
