package isp

import (
	"slices"
	"testing"
)

func TestGPONSpellings(t *testing.T) {
	for in, want := range map[string][]string{
		"ZTEGC8A1B2C3":     {"ZTEGC8A1B2C3", "5A544547C8A1B2C3"},
		"zteg-c8a1 b2c3":   {"ZTEGC8A1B2C3", "5A544547C8A1B2C3"},
		"5A544547C8A1B2C3": {"5A544547C8A1B2C3", "ZTEGC8A1B2C3"},
		"48575443f9c6fdab": {"48575443F9C6FDAB", "HWTCF9C6FDAB"},
		"DEAD12345678":     {"DEAD12345678", "4445414412345678"},
		"ZTEGC8A1B2CG":     nil,
		"ZTE1C8A1B2C3":     nil,
		"7A544547C8A1B2C3": nil, // the first byte is a lower-case letter
		"5A544547C8A1B2C":  nil,
		"SN-674721184":     nil,
		"":                 nil,
	} {
		if got := GPONSpellings(in); !slices.Equal(got, want) {
			t.Errorf("GPONSpellings(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzGPON(f *testing.F) {
	for _, s := range []string{"ZTEGC8A1B2C3", "5A544547C8A1B2C3", "zteg c8a1", "\xff", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		both := GPONSpellings(s)
		if both == nil {
			return
		}
		if len(both) != 2 || both[0] != NormalizeSerial(s) {
			t.Fatalf("GPONSpellings(%q) = %q", s, both)
		}
		slices.Reverse(both)
		if back := GPONSpellings(both[0]); !slices.Equal(back, both) {
			t.Errorf("%q is read back as %q", both, back)
		}
	})
}
