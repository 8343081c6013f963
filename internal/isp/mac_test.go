package isp

import "testing"

func TestNormalizeMAC(t *testing.T) {
	for in, want := range map[string]string{
		"AA-BB-CC-DD-EE-0F": "AABBCCDDEE0F", "aa:bb:cc:dd:ee:0f": "AABBCCDDEE0F",
		"aabb.ccdd.ee0f": "AABBCCDDEE0F", "aabbccddee0f": "AABBCCDDEE0F",
		" AA BB CC DD EE 0F ": "AABBCCDDEE0F", "000000000000": "000000000000",
		"aabbccddee0": "", "aabbccddee0f0": "", "AA-BB-CC-DD-EE-0G": "", "": "", "éabbccddee0f": "",
		"aabbccddee0١": "",
	} {
		got, ok := NormalizeMAC(in)
		if got != want || ok != (want != "") {
			t.Errorf("NormalizeMAC(%q) = %q, %v", in, got, ok)
		}
	}
}

func TestHexDigits(t *testing.T) {
	for in, want := range map[string]string{"dd:e": "DDE", "DD-EE": "DDEE", "--": "", "": ""} {
		if got, ok := HexDigits(in); got != want || !ok {
			t.Errorf("HexDigits(%q) = %q, %v", in, got, ok)
		}
	}
	if got, ok := HexDigits("dd:eg"); ok {
		t.Errorf("HexDigits of a G = %q", got)
	}
}

func TestFormatMAC(t *testing.T) {
	for in, want := range map[string]string{
		"aabb.ccdd.ee0f": "AA-BB-CC-DD-EE-0F", "AABBCCDDEE0F": "AA-BB-CC-DD-EE-0F",
		"sem MAC": "sem MAC", "dd:ee": "dd:ee", "": "",
	} {
		if got := FormatMAC(in); got != want {
			t.Errorf("FormatMAC(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzMAC(f *testing.F) {
	for _, s := range []string{"AA-BB-CC-DD-EE-0F", "aabb.ccdd.ee0f", "dd:e", "zz", "\xff", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, ok := NormalizeMAC(s)
		again, _ := NormalizeMAC(FormatMAC(s))
		if ok && (len(n) != macDigits || again != n) {
			t.Errorf("%q is %q, and formatted %q", s, n, FormatMAC(s))
		}
		if !ok && FormatMAC(s) != s {
			t.Errorf("FormatMAC(%q) = %q", s, FormatMAC(s))
		}
	})
}
