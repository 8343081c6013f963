package exchange

import (
	"math"
	"strconv"
	"strings"

	"balcao/internal/isp"
)

const noMoney = "não é um valor em dinheiro: use 1234.56 ou 1.234,56"

// amount is money in cents, of either sign.
func amount[T any](name string, at func(*T) *int64) column[T] {
	return column[T]{
		name:  name,
		shape: checked,
		set: func(row *T, s string) note {
			var said note
			*at(row), said = readMoney(strings.TrimSpace(s))
			return said
		},
		get: func(row *T) string { return isp.FormatDecimal(*at(row)) },
	}
}

// money is an amount that is not below zero, as the screens and the API take it.
func money[T any](name string, at func(*T) *int64) column[T] {
	c := amount(name, at)
	read := c.set
	c.set = func(row *T, s string) note {
		said := read(row, s)
		if *at(row) < 0 {
			return refuse("não pode ser negativo")
		}
		return said
	}
	return c
}

// someMoney is money that may not be known: zero is an empty cell.
func someMoney[T any](name string, at func(*T) *int64) column[T] {
	c := money(name, at)
	spelled := c.get
	c.get = func(row *T) string {
		if *at(row) == 0 {
			return ""
		}
		return spelled(row)
	}
	return c
}

// readMoney reads an amount. Three digits behind its only mark may be thousands or a decimal too
// many, and nobody can tell which.
func readMoney(s string) (int64, note) {
	if s == "" {
		return 0, note{}
	}
	at := strings.LastIndexAny(s, ",.")
	if at > 0 && at == strings.IndexAny(s, ",.") && onlyDigits(s[at+1:]) {
		switch decimals := len(s) - at - 1; {
		case decimals == 3:
			return 0, refuse("três algarismos depois do ponto ou da vírgula podem ser milhares ou centavos: escreva como 1.149,00 ou 1,15")
		case decimals > 3:
			return readFloat(s)
		}
	}
	cents, err := isp.ParseMoney(s)
	if err != nil {
		return 0, refuse(noMoney)
	}
	return cents, note{}
}

// readFloat reads an amount that went through a float: 99.89999999999999.
func readFloat(s string) (int64, note) {
	f, err := strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64)
	cents := math.Round(f * 100)
	if err != nil || math.Abs(cents) > 1e15 || math.Abs(f*100-cents) > 1e-4 {
		return 0, refuse(noMoney)
	}
	return int64(cents), mend("valor com casas demais arredondado para centavos", isp.FormatDecimal(int64(cents)))
}

// number is a whole number from 0 to most; 0 is written as zero.
func number[T any, N int | int64](name string, most int64, zero string, at func(*T) *N) column[T] {
	return column[T]{
		name:  name,
		shape: checked,
		set: func(row *T, s string) note {
			*at(row) = 0
			if s = strings.TrimSpace(s); s == "" {
				return note{}
			}
			n, err := strconv.ParseInt(strings.TrimSuffix(s, ".0"), 10, 64)
			if err != nil || n < 0 || n > most {
				return refuse("não é um número inteiro de 0 a " + strconv.FormatInt(most, 10))
			}
			*at(row) = N(n)
			return note{}
		},
		get: func(row *T) string {
			if *at(row) == 0 {
				return zero
			}
			return strconv.FormatInt(int64(*at(row)), 10)
		},
	}
}

// maxKbps is one terabit a second.
const maxKbps = 1_000_000_000

// speed is a number of kbit/s, of which 100M and 1 Gbps are other spellings, in steps of a thousand
// as networks count.
func speed[T any](name string, at func(*T) *int64) column[T] {
	c := number(name, maxKbps, "0", at)
	plain := c.set
	c.set = func(row *T, s string) note {
		kbps, ok := readSpeed(s)
		if !ok || kbps > maxKbps {
			return plain(row, s)
		}
		*at(row) = kbps
		return mend("velocidade com unidade", strconv.FormatInt(kbps, 10)+" kbps")
	}
	return c
}

// readSpeed reads a speed that has a unit.
func readSpeed(s string) (kbps int64, ok bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	end := strings.LastIndexAny(s, "0123456789") + 1
	amount, err := strconv.ParseFloat(strings.Replace(s[:end], ",", ".", 1), 64)
	if err != nil || amount < 0 {
		return 0, false
	}
	unit := strings.TrimSpace(s[end:])
	for _, suffix := range []string{"bits/s", "bit/s", "bps", "b/s", "bits", "b"} {
		if rest, has := strings.CutSuffix(unit, suffix); has {
			unit = rest
			break
		}
	}
	switch unit {
	case "k", "kilo":
	case "m", "mega", "megas":
		amount *= 1000
	case "g", "giga", "gigas":
		amount *= 1_000_000
	default:
		return 0, false
	}
	return int64(math.Round(amount)), amount <= maxKbps
}
