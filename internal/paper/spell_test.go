package paper

import (
	"math"
	"testing"
)

func TestSpellMoney(t *testing.T) {
	for cents, want := range map[int64]string{
		0:                 "zero real",
		1:                 "um centavo",
		2:                 "dois centavos",
		100:               "um real",
		101:               "um real e um centavo",
		199:               "um real e noventa e nove centavos",
		1600:              "dezesseis reais",
		2100:              "vinte e um reais",
		9990:              "noventa e nove reais e noventa centavos",
		10000:             "cem reais",
		10100:             "cento e um reais",
		17260:             "cento e setenta e dois reais e sessenta centavos",
		100000:            "mil reais",
		102000:            "mil e vinte reais",
		110000:            "mil e cem reais",
		110100:            "mil cento e um reais",
		120000:            "mil e duzentos reais",
		123456:            "mil duzentos e trinta e quatro reais e cinquenta e seis centavos",
		200000:            "dois mil reais",
		1500000:           "quinze mil reais",
		100_000_000:       "um milhão de reais",
		100_000_100:       "um milhão e um reais",
		120_000_000:       "um milhão e duzentos mil reais",
		200_000_000:       "dois milhões de reais",
		123_456_700:       "um milhão duzentos e trinta e quatro mil quinhentos e sessenta e sete reais",
		100_000_000_000:   "um bilhão de reais",
		-9990:             "menos noventa e nove reais e noventa centavos",
		300_000_000_00000: "trezentos bilhões de reais",
	} {
		if got := SpellMoney(cents); got != want {
			t.Errorf("SpellMoney(%d) = %q, want %q", cents, got, want)
		}
	}
	if got := SpellMoney(math.MinInt64); got == "" {
		t.Error("the smallest amount is not spelled")
	}
}

// Each number of four digits has words of its own.
func TestSpellNumber(t *testing.T) {
	for n, want := range map[int64]string{
		0: "zero", 3: "três", 12: "doze", 14: "quatorze", 30: "trinta", 45: "quarenta e cinco", 120: "cento e vinte", -1: "menos um",
	} {
		if got := SpellNumber(n); got != want {
			t.Errorf("SpellNumber(%d) = %q, want %q", n, got, want)
		}
	}
	seen := map[string]int64{}
	for n := range int64(10000) {
		words := SpellNumber(n)
		if other, found := seen[words]; found {
			t.Fatalf("%d and %d are both %q", other, n, words)
		}
		seen[words] = n
	}
}

func TestSpellDay(t *testing.T) {
	for day, want := range map[string]string{
		"2027-01-01": "1º de janeiro de 2027",
		"2026-11-29": "29 de novembro de 2026",
		"2028-02-29": "29 de fevereiro de 2028",
		"2027-03-09": "9 de março de 2027",
		"2027-02-29": "2027-02-29",
		"":           "",
	} {
		if got := SpellDay(day); got != want {
			t.Errorf("SpellDay(%q) = %q, want %q", day, got, want)
		}
	}
}
