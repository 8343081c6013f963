package isp

import (
	"fmt"
	"strings"
	"testing"
)

// Each line beside its bar code: two of Banco do Brasil in the two windows of the due factor,
// utility bills with modulus 10 (6) and modulus 11 (8).
const (
	oldLine  = "00190.50095 40144.816069 06809.350314 3 37370000000100"
	oldCode  = "00193373700000001000500940144816060680935031"
	newLine  = "00190.00009 00001.247006 00000.002170 9 11260000011990"
	billLine = "83640000001-1 33120138000-2 81288462711-6 08013618155-1"
	billCode = "83640000001331201380008128846271108013618155"
)

func TestLineAndBarCode(t *testing.T) {
	for line, code := range map[string]string{oldLine: oldCode, billLine: billCode} {
		if got, ok := BarCode(line); !ok || got != code {
			t.Errorf("BarCode(%q) = %q, %v, want %q", line, got, ok, code)
		}
		if got, ok := BarCode(code); !ok || got != code {
			t.Errorf("BarCode of a bar code = %q, %v", got, ok)
		}
		if got, ok := DigitableLine(code); !ok || got != digitsOf(line) {
			t.Errorf("DigitableLine(%q) = %q, %v", code, got, ok)
		}
		if got := FormatDigitableLine(digitsOf(line)); got != line {
			t.Errorf("FormatDigitableLine = %q, want %q", got, line)
		}
		if !ValidBoleto(line) || !ValidBoleto(digitsOf(line)) || !ValidBoleto(code) {
			t.Errorf("%q or its bar code is refused", line)
		}
	}
	for _, s := range []string{"", "0019", oldCode + "1", digitsOf(billLine) + "1", oldCode[:43] + "A", oldLine + "/"} {
		if got, ok := BarCode(s); ok {
			t.Errorf("BarCode(%q) = %q", s, got)
		}
		if got, ok := DigitableLine(s); ok {
			t.Errorf("DigitableLine(%q) = %q", s, got)
		}
		if ValidBoleto(s) || FormatDigitableLine(s) != s {
			t.Errorf("%q is taken for a slip", s)
		}
	}
	if FormatDigitableLine(oldCode) != oldCode || StoredBoleto(" 2ª via ") != "2ª via" || StoredBoleto(newLine) != digitsOf(newLine) {
		t.Error("a bar code has no other spelling; what is no line stays as typed")
	}
}

// One wrong digit anywhere is noticed: by the check digit of its field, by the general one, or
// by both.
func TestWrongDigitIsNoticed(t *testing.T) {
	for _, s := range []string{digitsOf(oldLine), digitsOf(newLine), digitsOf(billLine), billCode} {
		for i := range len(s) {
			if i == 2 && s[0] == utilityProduct {
				continue // names the method itself
			}
			wrong := s[:i] + string('0'+(s[i]-'0'+1)%10) + s[i+1:]
			if ValidBoleto(wrong) {
				t.Errorf("%q is taken, with a wrong digit at %d", wrong, i)
			}
		}
	}
}

// The examples of Febraban's layout of collections, both of the field 01230067896.
func TestUtilityDigit(t *testing.T) {
	if got := utilityDigit("826", "01230067896"); got != '3' {
		t.Errorf("modulus 10 = %c, want 3", got)
	}
	if got := utilityDigit("828", "01230067896"); got != '0' {
		t.Errorf("modulus 11 = %c, want 0", got)
	}
}

func TestDueFactor(t *testing.T) {
	for day, want := range map[string]string{
		"2000-07-03": "1000",
		"2007-12-31": "3737",
		"2012-10-28": "5500",
		"2025-01-15": "9962",
		"2025-02-21": "9999",
		"2025-02-22": "1000",
		"2025-06-28": "1126",
		"2037-06-19": "5500",
		"2049-10-13": "9999",
		"2049-10-14": "1000",
	} {
		if got, ok := DueFactor(day); !ok || got != want {
			t.Errorf("DueFactor(%q) = %q, %v, want %q", day, got, ok, want)
		}
	}
	for _, day := range []string{"2000-07-02", "", "2025-02-30"} {
		if got, ok := DueFactor(day); ok {
			t.Errorf("DueFactor(%q) = %q", day, got)
		}
	}
}

func TestBankSlipLine(t *testing.T) {
	free := BancoDoBrasilFreeField("00012470000000002", "17")
	slip := BankSlip{Bank: "001", DueOn: "2025-06-28", Cents: 11990, FreeField: free}
	if got, err := slip.Line(); err != nil || FormatDigitableLine(got) != newLine {
		t.Errorf("Line = %q, %v", got, err)
	}
	open := BankSlip{Bank: "756", FreeField: strings.Repeat("7", 25)}
	line, err := open.Line()
	if err != nil {
		t.Fatal(err)
	}
	if code, _ := BarCode(line); !ValidBoleto(line) || code[5:19] != "00000000000000" {
		t.Errorf("a slip without due day and amount is %q", line)
	}
	for name, b := range map[string]BankSlip{
		"bank":       {Bank: "01", FreeField: free},
		"utility":    {Bank: "836", FreeField: free},
		"free field": {Bank: "001", FreeField: free[1:]},
		"letters":    {Bank: "001", FreeField: free[:24] + "A"},
		"amount":     {Bank: "001", FreeField: free, Cents: 10_000_000_000},
		"negative":   {Bank: "001", FreeField: free, Cents: -1},
		"due day":    {Bank: "001", FreeField: free, DueOn: "1999-01-01"},
	} {
		if got, err := b.Line(); err == nil {
			t.Errorf("%s: %q", name, got)
		}
	}
	if got := BancoDoBrasilFreeField("1247", "17") + BancoDoBrasilFreeField("00012470000000002", "1A"); got != "" {
		t.Errorf("free field of parts that do not fit: %q", got)
	}
}

func FuzzBoleto(f *testing.F) {
	for _, s := range []string{oldLine, oldCode, newLine, "\n" + billLine, billCode, "0019", "\xff", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if StoredBoleto(FormatDigitableLine(StoredBoleto(s))) != StoredBoleto(s) {
			t.Errorf("%q is kept as %q and read back otherwise", s, StoredBoleto(s))
		}
		code, ok := BarCode(s)
		if !ok {
			return
		}
		line, _ := DigitableLine(s)
		if back, ok := BarCode(line); !ok || back != code {
			t.Errorf("the line of %q is %q, of which the bar code is %q", code, line, back)
		}
	})
}

func FuzzBankSlip(f *testing.F) {
	f.Add("001", 9000, int64(11990), "0000000012470000000000217")
	f.Add("756", -1, int64(0), "")
	f.Fuzz(func(t *testing.T, bank string, days int, cents int64, free string) {
		slip := BankSlip{Bank: bank, DueOn: AddDays("2026-11-23", days%4000), Cents: cents, FreeField: free}
		line, err := slip.Line()
		if err != nil {
			return
		}
		factor, _ := DueFactor(slip.DueOn)
		rest := factor + fmt.Sprintf("%010d", cents) + free
		if code, _ := BarCode(line); !ValidBoleto(line) || code[:4] != bank+realCurrency || code[5:] != rest {
			t.Errorf("%+v is %q, whose bar code is %q", slip, line, code)
		}
	})
}
