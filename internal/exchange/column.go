package exchange

import (
	"strconv"
	"strings"
	"time"

	"balcao/internal/isp"
)

// column is one column of a sheet: its name in the files, how a row takes its text, and how a
// row gives it back. set returns the reason, in pt-BR, why a text cannot be taken; "" is good.
// What get writes, set reads back as the same value.
type column[T any] struct {
	name   string
	must   bool // the file must have the column, and every line a value
	amount bool // it is money
	set    func(*T, string) string
	get    func(*T) string
}

// required marks a column without which a line says nothing.
func (c column[T]) required() column[T] {
	c.must = true
	return c
}

// text is kept to the letter.
func text[T any](name string, at func(*T) *string) column[T] {
	return column[T]{
		name: name,
		set:  func(row *T, s string) string { *at(row) = s; return "" },
		get:  func(row *T) string { return *at(row) },
	}
}

// trimmed is a text whose outer spaces mean nothing: codes, numbers, serials, names that are
// referred to.
func trimmed[T any](name string, at func(*T) *string) column[T] {
	return normal(name, at, strings.TrimSpace, func(s string) string { return s })
}

// normal is a text with a form in the base and a usual spelling in the files; what has
// neither is kept as it was typed.
func normal[T any](name string, at func(*T) *string, stored, spelled func(string) string) column[T] {
	return column[T]{
		name: name,
		set:  func(row *T, s string) string { *at(row) = stored(s); return "" },
		get:  func(row *T) string { return spelled(*at(row)) },
	}
}

// phone is a telephone number: national digits in the base, (37) 99999-0013 in the files.
func phone[T any](name string, at func(*T) *string) column[T] {
	return normal(name, at, isp.StoredPhone, isp.FormatPhone)
}

// taxID is a CPF or CNPJ; whether it is right depends on the kind of customer.
func taxID[T any](name string, at func(*T) *string) column[T] {
	return normal(name, at, isp.NormalizeTaxID, isp.FormatTaxID)
}

// mac is a hardware address: 12 hexadecimal digits in the base, AA-BB-CC-DD-EE-FF in the files.
func mac[T any](name string, at func(*T) *string) column[T] {
	return checked(name, at, func(s string) (string, string) {
		n, ok := isp.NormalizeMAC(s)
		if !ok {
			return "", "não é um MAC: são 12 dígitos hexadecimais, como AA-BB-CC-DD-EE-FF"
		}
		return n, ""
	}, isp.FormatMAC)
}

// network is an IPv4 or IPv6 address or prefix.
func network[T any](name string, at func(*T) *string) column[T] {
	return checked(name, at, func(s string) (string, string) {
		n, err := isp.TypedNetwork(s)
		if err != nil {
			return "", err.Error()
		}
		return n, ""
	}, isp.FormatIP)
}

// day is a date.
func day[T any](name string, at func(*T) *string) column[T] {
	return checked(name, at, func(s string) (string, string) {
		if plainDay(s) {
			return s, ""
		}
		d, err := isp.ParseDate(s)
		if err != nil {
			return "", "não é uma data: use AAAA-MM-DD ou DD/MM/AAAA, um dia que exista"
		}
		return d, ""
	}, func(s string) string { return s })
}

// plainDay tells whether s is a date in the form of the base that no calendar can refuse: most
// are, and there are many in a line.
func plainDay(s string) bool {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return false
	}
	for i := range len(s) {
		if i != 4 && i != 7 && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	month, day := s[5:7], s[8:]
	return s[:4] > "0000" && month >= "01" && month <= "12" && day >= "01" && day <= "28"
}

// moment is an instant, written in the time zone of the provider, or a day alone.
func moment[T any](name string, zone *time.Location, at func(*T) *string) column[T] {
	return checked(name, at, func(s string) (string, string) {
		if plainDay(s) {
			return s, ""
		}
		m, err := isp.ParseMoment(s, zone)
		if err != nil {
			return "", "não é data nem data e hora: use AAAA-MM-DD ou AAAA-MM-DD HH:MM[:SS]"
		}
		return m, ""
	}, func(s string) string { return momentText(s, zone) })
}

// momentText writes a moment so that reading it gives the same instant: an hour that daylight
// saving time repeated is told apart only by its UTC form.
func momentText(m string, zone *time.Location) string {
	local := isp.ExchangeMoment(m, zone)
	if back, err := isp.ParseMoment(local, zone); err != nil || back != m {
		return m
	}
	return local
}

// checked is a value that may be empty and otherwise must be readable.
func checked[T any](name string, at func(*T) *string, read func(string) (value, reason string), spelled func(string) string) column[T] {
	return column[T]{
		name: name,
		set: func(row *T, s string) string {
			s = strings.TrimSpace(s)
			if s == "" {
				*at(row) = ""
				return ""
			}
			value, reason := read(s)
			*at(row) = value
			return reason
		},
		get: func(row *T) string { return spelled(*at(row)) },
	}
}

// word is one word of a closed list.
func word[T any](name string, words isp.Words, at func(*T) *string) column[T] {
	allowed := "não é uma das palavras aceitas: " + strings.Join(words.Slugs(), ", ")
	return checked(name, at, func(s string) (string, string) {
		for _, w := range words {
			if strings.EqualFold(w.Slug, s) {
				return w.Value, ""
			}
		}
		return "", allowed
	}, words.Slug)
}

// yes is S or N, of which TRUE and FALSE are the spelling of a spreadsheet; an empty one, or a column that is not there, is what empty says.
func yes[T any](name string, empty bool, at func(*T) *bool) column[T] {
	return column[T]{
		name: name,
		set: func(row *T, s string) string {
			switch strings.ToUpper(strings.TrimSpace(s)) {
			case "S", "TRUE":
				*at(row) = true
			case "N", "FALSE":
				*at(row) = false
			case "":
				*at(row) = empty
			default:
				return "use S ou N"
			}
			return ""
		},
		get: func(row *T) string {
			if *at(row) {
				return "S"
			}
			return "N"
		},
	}
}

// money is an amount in cents.
func money[T any](name string, at func(*T) *int64) column[T] {
	return column[T]{
		name:   name,
		amount: true,
		set: func(row *T, s string) string {
			*at(row) = 0
			if s = strings.TrimSpace(s); s == "" {
				return ""
			}
			cents, err := isp.ParseMoney(s)
			if err != nil {
				return "não é um valor em dinheiro: use 1234.56 ou 1.234,56"
			}
			*at(row) = cents
			return ""
		},
		get: func(row *T) string { return isp.FormatDecimal(*at(row)) },
	}
}

// number is a whole number from 0 to most; 0 is written as zero.
func number[T any, N int | int64](name string, most int64, zero string, at func(*T) *N) column[T] {
	return column[T]{
		name: name,
		set: func(row *T, s string) string {
			*at(row) = 0
			if s = strings.TrimSpace(s); s == "" {
				return ""
			}
			n, err := strconv.ParseInt(s, 10, 64)
			if err != nil || n < 0 || n > most {
				return "não é um número inteiro de 0 a " + strconv.FormatInt(most, 10)
			}
			*at(row) = N(n)
			return ""
		},
		get: func(row *T) string {
			if *at(row) == 0 {
				return zero
			}
			return strconv.FormatInt(int64(*at(row)), 10)
		},
	}
}
