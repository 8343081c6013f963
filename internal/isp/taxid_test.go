package isp

import (
	"errors"
	"strings"
	"testing"
)

func TestValidCPF(t *testing.T) {
	for s, want := range map[string]bool{
		"52998224725": true, "11144477735": true, "01234567890": true,
		"529.982.247-25": true, " 529 982 247 25 ": true,
		"52998224726": false, "52998224715": false, "00000000000": false, "11111111111": false,
		"99999999999": false, "5299822472": false, "529982247255": false, "5299822472A": false, "": false,
	} {
		if got := ValidCPF(s); got != want {
			t.Errorf("ValidCPF(%q) = %v", s, got)
		}
	}
}

func TestValidCNPJ(t *testing.T) {
	for s, want := range map[string]bool{
		"11222333000181": true, "11.222.333/0001-81": true, "00000000000191": true,
		"12ABC34501DE35": true, "12.abc.345/01de-35": true, "12.ABC.345/01DE-35": true,
		"00000000E08G12": true, "93ZB0VRYV6KA67": true, "A1B2C3D4000193": true,
		"ZZZZZZZZ000191": true, "9X7K2M4P000252": true,
		"93ZB0VRYV6KA66": false, "12ABC34501DE34": false, "12ABC34501DE3A": false, "00000000000000": false,
		"11222333000182": false, "1122233300018": false, "112223330001811": false, "12ABÇ34501DE35": false, "": false,
	} {
		if got := ValidCNPJ(s); got != want {
			t.Errorf("ValidCNPJ(%q) = %v", s, got)
		}
	}
}

func TestCheckDigits(t *testing.T) {
	for base, want := range map[string]string{
		"529982247": "25", "111444777": "35", "012345678": "90", "12345678": "", "12345678A": "", "": "",
	} {
		if got := CPFCheckDigits(base); got != want {
			t.Errorf("CPFCheckDigits(%q) = %q, want %q", base, got, want)
		}
	}
	for base, want := range map[string]string{
		"12ABC34501DE": "35", "112223330001": "81", "A1B2C3D40001": "93", "ZZZZZZZZ0001": "91",
		"9X7K2M4P0002": "52", "00000000E08G": "12", "93ZB0VRYV6KA": "67", "000000000001": "91",
		"12abc34501de": "", "12ABC34501D": "", "": "",
	} {
		if got := CNPJCheckDigits(base); got != want {
			t.Errorf("CNPJCheckDigits(%q) = %q, want %q", base, got, want)
		}
	}
}

func TestFormatAndMaskTaxID(t *testing.T) {
	for _, c := range []struct{ in, format, mask string }{
		{in: "52998224725", format: "529.982.247-25", mask: "***.982.247-**"},
		{in: "529.982.247-25", format: "529.982.247-25", mask: "***.982.247-**"},
		{in: "52998224700", format: "529.982.247-00", mask: "***.982.247-**"},
		{in: "12abc34501de35", format: "12.ABC.345/01DE-35", mask: "12.ABC.345/01DE-35"},
		{in: "11222333000181", format: "11.222.333/0001-81", mask: "11.222.333/0001-81"},
		{in: "5299822472", format: "5299822472", mask: "**********"},
		{in: "não tem", format: "não tem", mask: "*** ***"},
		{in: "", format: "", mask: ""},
	} {
		if got := FormatTaxID(c.in); got != c.format {
			t.Errorf("FormatTaxID(%q) = %q, want %q", c.in, got, c.format)
		}
		if got := maskTaxID(c.in); got != c.mask {
			t.Errorf("maskTaxID(%q) = %q, want %q", c.in, got, c.mask)
		}
	}
	if got := maskCPF("11222333000181"); got != "**************" {
		t.Errorf("maskCPF of what is no CPF = %q", got)
	}
}

func TestCheckTaxID(t *testing.T) {
	for _, c := range []struct{ kind, taxID, word string }{
		{kind: "person", taxID: "529.982.247-25", word: ""},
		{kind: "company", taxID: "12.ABC.345/01DE-35", word: ""},
		{kind: "person", taxID: " - ", word: ""},
		{kind: "person", taxID: "529.982.247-24", word: "dígito do CPF"},
		{kind: "person", taxID: "11222333000181", word: "11 dígitos"},
		{kind: "company", taxID: "12ABC34501DE34", word: "dígito do CNPJ"},
		{kind: "company", taxID: "52998224725", word: "14 posições"},
	} {
		err := CheckTaxID(c.kind, c.taxID, "cpf_cnpj")
		if c.word == "" {
			if err != nil {
				t.Errorf("CheckTaxID(%q, %q) = %v", c.kind, c.taxID, err)
			}
			continue
		}
		var failure *Error
		if !errors.As(err, &failure) || failure.Field != "cpf_cnpj" || !strings.Contains(failure.Message, c.word) {
			t.Errorf("CheckTaxID(%q, %q) = %v, want a sentence about %q", c.kind, c.taxID, err, c.word)
		}
	}
}

func FuzzTaxID(f *testing.F) {
	for _, s := range []string{"529.982.247-25", "12.abc.345/01de-35", "00000000000", "\xff9", "ŉß", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n := NormalizeTaxID(s)
		if again := NormalizeTaxID(n); again != n {
			t.Errorf("NormalizeTaxID(%q) = %q, then %q", s, n, again)
		}
		if ValidCPF(s) && ValidCNPJ(s) {
			t.Errorf("%q is both", s)
		}
		if (ValidCPF(s) || ValidCNPJ(s)) && NormalizeTaxID(FormatTaxID(s)) != n {
			t.Errorf("the mask changed %q into %q", s, FormatTaxID(s))
		}
		if ValidCPF(s) && strings.Contains(maskTaxID(s), n[9:]+"*") {
			t.Errorf("maskTaxID(%q) = %q", s, maskTaxID(s))
		}
		if c := CNPJCheckDigits(s); c != "" && s != "000000000000" && !ValidCNPJ(s+c) {
			t.Errorf("CNPJ %q with its check digits %q is refused", s, c)
		}
	})
}
