package isp

import (
	"strings"
	"testing"
)

func TestProtocol(t *testing.T) {
	for _, c := range []struct {
		day      string
		sequence int
		want     string
	}{
		// Of 20261123000001, by hand:
		// 1·2+0·3+0·4+0·5+0·6+0·7+3·8+2·9+1·2+1·3+6·4+2·5+0·6+2·7 = 97; 97 mod 11 = 9; 11−9 = 2.
		{day: "2026-11-23", sequence: 1, want: "20261123-000001-2"},
		// 9·(2+3+4+5+6+7) + 95 = 338; 338 mod 11 = 8; 11−8 = 3.
		{day: "2026-11-23", sequence: 999_999, want: "20261123-999999-3"},
	} {
		got, err := ComposeProtocol(c.day, c.sequence)
		if err != nil || got != c.want {
			t.Errorf("ComposeProtocol(%q, %d) = %q, %v, want %q", c.day, c.sequence, got, err, c.want)
		}
		day, sequence, ok := readProtocol(got)
		if !ok || day != c.day || sequence != c.sequence {
			t.Errorf("readProtocol(%q) = %q, %d, %v", got, day, sequence, ok)
		}
	}
	for s, want := range map[string]bool{
		"20261123-000001-2": true, "202611230000012": true, " 20261123 000001 2": true,
		"20261123-000001-3": false, "20261123-000010-2": false, "20261132-000001-2": false,
		"20261123-000000-0": false, "20261123-00001-2": false, "2026A123-000001-2": false, "": false,
	} {
		if _, _, got := readProtocol(s); got != want {
			t.Errorf("readProtocol(%q) = %v", s, got)
		}
	}
	for _, day := range []string{"2026-02-30", "", "23/11/2026"} {
		if got, err := ComposeProtocol(day, 1); err == nil {
			t.Errorf("ComposeProtocol(%q, 1) = %q", day, got)
		}
	}
	for _, sequence := range []int{0, -1, 1_000_000} {
		if got, err := ComposeProtocol("2026-11-23", sequence); err == nil {
			t.Errorf("ComposeProtocol of number %d = %q", sequence, got)
		}
	}
}

func FuzzProtocol(f *testing.F) {
	for _, s := range []string{"20261123-000001-2", "202611230000012", "\xff", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		day, sequence, ok := readProtocol(s)
		if !ok {
			return
		}
		if back, err := ComposeProtocol(day, sequence); err != nil || digitsOf(back) != digitsOf(s) {
			t.Errorf("%q is composed again as %q, %v", s, back, err)
		}
	})
}

// readProtocol reads day and number of a protocol, with or without its hyphens. False when it
// is none of ours or its check digit is wrong.
func readProtocol(s string) (day string, sequence int, ok bool) {
	n := strings.NewReplacer("-", "", " ", "").Replace(s)
	if len(n) != protocolLength-2 || !allDigits(n) {
		return "", 0, false
	}
	day, sequence = n[:4]+"-"+n[4:6]+"-"+n[6:8], number(n[8:14])
	if !ValidDay(day) || sequence < 1 || n[14] != checkDigit11(n[:14], 9) {
		return "", 0, false
	}
	return day, sequence, true
}
