package isp

import "testing"

func TestCEP(t *testing.T) {
	for _, c := range []struct{ in, kept, format string }{
		{in: "35500-012", kept: "35500012", format: "35500-012"},
		{in: "35.500-012", kept: "35500012", format: "35500-012"},
		{in: " 01310728 ", kept: "01310728", format: "01310-728"},
		{in: "3550-012", kept: "", format: "3550-012"},
		{in: "35500-01A", kept: "", format: "35500-01A"},
		{in: "355000120", kept: "", format: "355000120"},
		{in: "", kept: "", format: ""},
	} {
		if got, ok := NormalizeCEP(c.in); got != c.kept || ok != (got != "") {
			t.Errorf("NormalizeCEP(%q) = %q, %v, want %q", c.in, got, ok, c.kept)
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
		again, _ := NormalizeCEP(FormatCEP(s))
		if ok && (len(n) != cepLength || again != n) {
			t.Errorf("%q is %q, and formatted %q", s, n, FormatCEP(s))
		}
		if !ok && FormatCEP(s) != s {
			t.Errorf("FormatCEP(%q) = %q", s, FormatCEP(s))
		}
	})
}
