package isp

import (
	"strings"
	"testing"
)

func TestNormalizeIP(t *testing.T) {
	for in, want := range map[string]string{
		"10.99.2.203":        "10.99.2.203",
		" 10.99.2.203/32 ":   "10.99.2.203",
		"201.178.152.225/29": "201.178.152.224/29",
		"0.0.0.0/0":          "0.0.0.0/0",
		"2804:014C:0c1d:c805:0000:0000:0000:0001": "2804:14c:c1d:c805::1",
		"2804:14c::1/128":                         "2804:14c::1",
		"2804:14c:3bf8:c01::5/56":                 "2804:14c:3bf8:c00::/56",
		"::ffff:10.99.2.203":                      "10.99.2.203",
		"::FFFF:0a63:02cb":                        "10.99.2.203",
		"::ffff:10.99.2.203/120":                  "10.99.2.0/24",
		"::ffff:10.99.2.203/128":                  "10.99.2.203",
		"::/0":                                    "::/0",
		"::1":                                     "::1",
		"010.99.2.203":                            "", "10.99.2": "", "10.99.2.256": "", "10.99.2.0/33": "", "10.99.2.0/024": "",
		"10.99.2.0/": "", "/24": "", "fe80::1%eth0": "", "fe80::1%eth0/64": "", "2804:14c:": "", "10.99.": "", "": "", "AABBCCDDEEFF": "",
	} {
		got, ok := NormalizeIP(in)
		if got != want || ok != (want != "") {
			t.Errorf("NormalizeIP(%q) = %q, %v, want %q", in, got, ok, want)
		}
	}
	if got := FormatIP("10.99."); got != "10.99." {
		t.Errorf("FormatIP of a fragment = %q", got)
	}
}

func TestNetworkInside(t *testing.T) {
	for _, c := range []struct {
		stored, cidr string
		want         bool
	}{
		{stored: "10.99.2.203", cidr: "10.99.2.0/24", want: true},
		{stored: "10.99.2.128/25", cidr: "10.99.2.0/24", want: true},
		{stored: "10.99.2.0/24", cidr: "10.99.2.77/24", want: true},
		{stored: "10.99.2.0/23", cidr: "10.99.2.0/24", want: false},
		{stored: "10.99.3.1", cidr: "10.99.2.0/24", want: false},
		{stored: "10.99.2.203", cidr: "10.99.2.203", want: true},
		{stored: "2804:14c:3bf8:c00::/56", cidr: "2804:14c::/32", want: true},
		{stored: "2804:14c::1", cidr: "0.0.0.0/0", want: false},
		{stored: "10.99.2.203", cidr: "::/0", want: false},
	} {
		inner, valid := ParseNetwork(c.stored)
		outer, ok := ParseNetwork(c.cidr)
		if got := NetworkInside(inner, outer); !valid || !ok || got != c.want {
			t.Errorf("NetworkInside(%q, %q) = %v", c.stored, c.cidr, got)
		}
	}
}

func FuzzIP(f *testing.F) {
	for _, s := range []string{
		"10.99.2.203", "201.178.152.225/29", "::ffff:10.99.2.203/95", "2804:14c::/32", "fe80::1%x", "10.99.", "\xff", "",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, ok := NormalizeIP(s)
		if !ok {
			if FormatIP(s) != s {
				t.Errorf("FormatIP(%q) = %q", s, FormatIP(s))
			}
			return
		}
		if again, ok := NormalizeIP(n); !ok || again != n {
			t.Errorf("%q is %q, then %q", s, n, again)
		}
		if n != strings.ToLower(n) {
			t.Errorf("%q is not in lower case", n)
		}
		network, _ := ParseNetwork(n)
		if !NetworkInside(network, network) {
			t.Errorf("%q is not inside itself", s)
		}
		if a, ok := ParseAddress(s); ok && !network.Contains(a) {
			t.Errorf("%q does not contain itself", s)
		}
	})
}
