package isp

import (
	"strings"
	"testing"
)

func TestNationalPhone(t *testing.T) {
	for in, want := range map[string]string{
		"(37) 99999-0013":     "37999990013",
		"37.97438.5125":       "37974385125",
		"+55 37 99999-0013":   "37999990013",
		"(+55) 37 3221-4455":  "3732214455",
		"0055 37 3221-4455":   "3732214455",
		"5537999990013":       "37999990013",
		"553732214455":        "3732214455",
		"034 97348-0728":      "34973480728",
		"(034) 3456 9481":     "3434569481",
		"0 15 37 3991-0500":   "3739910500",
		"0 15 37 99991-0500":  "37999910500",
		"55 0 37 3221-4455":   "3732214455",
		"+55 0 15 3732214455": "3732214455",
		"(55) 99720-1565":     "55997201565",
		"55 2191-6803":        "5521916803",
		"+555537580189":       "5537580189",
		"(055) 4261 2637":     "5542612637",
		"0 15 55 2766-3924":   "5527663924",
		"0800 702 1234":       "08007021234",
		"0800 702 123":        "0800702123",
		"0300 123 4567":       "03001234567",
		"55 0800 702 1234":    "5508007021234",
		"+55 0800 702 1234":   "08007021234",
		"+55 4003-1234":       "40031234",
		"4003-1234":           "40031234",
		"99999-0013":          "999990013",
		"37999":               "37999",
		"4455":                "4455",
		"+55":                 "",
		"ramal":               "",
		"":                    "",
	} {
		if got := NationalPhone(in); got != want {
			t.Errorf("NationalPhone(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFormatAndMaskPhone(t *testing.T) {
	for _, c := range []struct{ in, format, mask string }{
		{in: "5537999990013", format: "(37) 99999-0013", mask: "(**) *****-0013"},
		{in: "03732214455", format: "(37) 3221-4455", mask: "(**) ****-4455"},
		{in: "40031234", format: "4003-1234", mask: "****-1234"},
		{in: "999990013", format: "99999-0013", mask: "*****-0013"},
		{in: "08007021234", format: "0800 702 1234", mask: "**** *** 1234"},
		{in: "0800702123", format: "0800 702 123", mask: "**** **2 123"},
		{in: "190", format: "190", mask: "***"},
		{in: "37 12345 6789", format: "37 12345 6789", mask: "** ***** 6789"},
		{in: "Ana 37 9999-0013 r. 2", format: "Ana 37 9999-0013 r. 2", mask: "*** ** ****-*013 r. 2"},
		{in: "não tem", format: "não tem", mask: "*** ***"},
		{in: "", format: "", mask: ""},
	} {
		if got := FormatPhone(c.in); got != c.format {
			t.Errorf("FormatPhone(%q) = %q, want %q", c.in, got, c.format)
		}
		if got := maskPhone(c.in); got != c.mask {
			t.Errorf("maskPhone(%q) = %q, want %q", c.in, got, c.mask)
		}
	}
}

func TestStoredPhone(t *testing.T) {
	for in, want := range map[string]string{
		"+55 (37) 99999-0013": "37999990013", "0800 702 1234": "08007021234", " 4003-1234": "40031234",
		" ramal 12 ": "ramal 12", "37 12345 6789": "37 12345 6789", "": "",
	} {
		if got := StoredPhone(in); got != want {
			t.Errorf("StoredPhone(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestAreaCodes(t *testing.T) {
	seen := map[string]string{}
	for _, s := range AreaCodes() {
		for _, code := range s.Codes {
			if other, twice := seen[code]; twice || len(code) != 2 || !beginsWithAreaCode(code) {
				t.Errorf("area code %q of %s, also of %q", code, s.State, other)
			}
			seen[code] = s.State
		}
	}
	if len(seen) != 67 || len(AreaCodes()) != 27 {
		t.Errorf("%d area codes of %d states, want 67 of 27", len(seen), len(AreaCodes()))
	}
	if !ValidAreaCode("37") || ValidAreaCode("36") || StateOfAreaCode("55") != "RS" || StateOfAreaCode("") != "" {
		t.Error("37 and 55 are area codes, 36 is none")
	}
}

func FuzzPhone(f *testing.F) {
	for _, s := range []string{
		"(37) 99999-0013", "+55 37 3221-4455", "0 15 37 3991-0500", "0800 702 1234",
		"(055) 4261 2637", "+5555055", "005500559", "\xff", "",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n := NationalPhone(s)
		if !strings.HasSuffix(digitsOf(s), n) {
			t.Errorf("NationalPhone(%q) = %q is no ending of its digits", s, n)
		}
		if got := NationalPhone(FormatPhone(s)); got != n {
			t.Errorf("formatted, %q is %q and no longer %q", s, got, n)
		}
		stored := StoredPhone(s)
		if got := NationalPhone(stored); got != n {
			t.Errorf("stored, %q is %q and no longer %q", s, got, n)
		}
		shown := FormatPhone(stored)
		if again := FormatPhone(StoredPhone(shown)); again != shown {
			t.Errorf("%q is exported as %q, then as %q", s, shown, again)
		}
		if len(digitsOf(maskPhone(s))) > 4 {
			t.Errorf("maskPhone(%q) = %q", s, maskPhone(s))
		}
	})
}
