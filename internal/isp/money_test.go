package isp

import (
	"math"
	"testing"
)

func TestParseMoney(t *testing.T) {
	for in, want := range map[string]int64{
		"1234.56": 123456, "1.234,56": 123456, "R$ 1.149,90": 114990, "r$1.149,90": 114990,
		"R$\u00a01.149,90": 114990, "49.90": 4990, "49,9": 4990, "49": 4900, "0": 0, "0,00": 0, "0.05": 5,
		"1,149.90": 114990, "1.149": 114900, "1,149": 114900, "1.234.567": 123456700,
		"1.234.567,8": 123456780, "12.345.678,90": 1234567890, "-10,00": -1000, "-R$ 10,00": -1000, "R$ -10": -1000,
		" 7 ": 700, "0007": 700, "92233720368547758.07": math.MaxInt64, "007,50": 750,
	} {
		if got, err := ParseMoney(in); err != nil || got != want {
			t.Errorf("ParseMoney(%q) = %d, %v, want %d", in, got, err, want)
		}
	}
	for _, in := range []string{
		"", "R$", "-", "--1", "-R$ -1", "abc", "1e3", "1.1490", "12.34.56", "1.149.90", "1,149,90", "0.125", "0,125",
		"1.2345,00", "1234.567,00", "1..000", ".50", ",5", "5,", "1.", "1,a", "1,+5", "+5", "1 149,90", "12,34,567",
		"92233720368547758.08", "99999999999999999999", "1.23٤", "10%", "\xff",
	} {
		if got, err := ParseMoney(in); err == nil {
			t.Errorf("ParseMoney(%q) = %d, want an error", in, got)
		}
	}
}

func TestFormatMoney(t *testing.T) {
	for _, c := range []struct {
		cents                  int64
		money, amount, decimal string
	}{
		{cents: 114990, money: "R$ 1.149,90", amount: "1.149,90", decimal: "1149.90"},
		{cents: 0, money: "R$ 0,00", amount: "0,00", decimal: "0.00"},
		{cents: 5, money: "R$ 0,05", amount: "0,05", decimal: "0.05"},
		{cents: 99999, money: "R$ 999,99", amount: "999,99", decimal: "999.99"},
		{cents: 100000, money: "R$ 1.000,00", amount: "1.000,00", decimal: "1000.00"},
		{cents: -1000, money: "-R$ 10,00", amount: "-10,00", decimal: "-10.00"},
		{cents: -5, money: "-R$ 0,05", amount: "-0,05", decimal: "-0.05"},
		{cents: math.MaxInt64, money: "R$ 92.233.720.368.547.758,07", amount: "92.233.720.368.547.758,07", decimal: "92233720368547758.07"},
		{cents: math.MinInt64, money: "-R$ 92.233.720.368.547.758,08", amount: "-92.233.720.368.547.758,08", decimal: "-92233720368547758.08"},
	} {
		if got := FormatMoney(c.cents); got != c.money {
			t.Errorf("FormatMoney(%d) = %q", c.cents, got)
		}
		if got := FormatAmount(c.cents); got != c.amount {
			t.Errorf("FormatAmount(%d) = %q", c.cents, got)
		}
		if got := FormatDecimal(c.cents); got != c.decimal {
			t.Errorf("FormatDecimal(%d) = %q", c.cents, got)
		}
	}
}

func FuzzMoney(f *testing.F) {
	for _, s := range []string{"1234.56", "R$ 1.149,90", "1,149.90", "-10", "0.125", "92233720368547758.07", "\xff", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		cents, err := ParseMoney(s)
		if err != nil {
			return
		}
		for _, text := range []string{FormatMoney(cents), FormatAmount(cents), FormatDecimal(cents)} {
			if back, err := ParseMoney(text); err != nil || back != cents {
				t.Errorf("%q is %d, written %q and read back as %d, %v", s, cents, text, back, err)
			}
		}
	})
}
