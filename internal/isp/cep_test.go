package isp

import "testing"

func TestCEP(t *testing.T) {
	for _, c := range []struct{ in, stored, format string }{
		{"35500-012", "35500012", "35500-012"},
		{"35.500-012", "35500012", "35500-012"},
		{" 01310728 ", "01310728", "01310-728"},
		{"3550-012", "3550-012", "3550-012"},
		{"35500-01A", "35500-01A", "35500-01A"},
		{"355000120", "355000120", "355000120"},
		{"", "", ""},
	} {
		if got := StoredCEP(c.in); got != c.stored {
			t.Errorf("StoredCEP(%q) = %q, want %q", c.in, got, c.stored)
		}
		if got := FormatCEP(c.in); got != c.format {
			t.Errorf("FormatCEP(%q) = %q, want %q", c.in, got, c.format)
		}
	}
}

func FuzzCEP(f *testing.F) {
	for _, s := range []string{"35500-012", "35.500-012", "\n35500-012", "\xff", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, ok := NormalizeCEP(s)
		if ok && (len(n) != cepLength || StoredCEP(FormatCEP(s)) != n) {
			t.Errorf("%q is %q, and formatted %q", s, n, FormatCEP(s))
		}
		if again := StoredCEP(StoredCEP(s)); again != StoredCEP(s) {
			t.Errorf("%q is kept as %q, then as %q", s, StoredCEP(s), again)
		}
	})
}
