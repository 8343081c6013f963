package isp

import (
	"strings"
	"testing"
)

func TestTypedNetwork(t *testing.T) {
	for in, want := range map[string]string{
		"10.0.0.1": "10.0.0.1", "10.0.0.0/24": "10.0.0.0/24", " 10.0.0.1/32 ": "10.0.0.1", "2804:14C::/56": "2804:14c::/56",
		"2804:14c:0:0::1/128": "2804:14c::1", "::ffff:10.0.0.1": "10.0.0.1",
	} {
		if got, err := TypedNetwork(in); err != nil || got != want {
			t.Errorf("%q is %q, %v, want %q", in, got, err, want)
		}
	}
	for in, word := range map[string]string{
		"10.0.0.1/24": "10.0.0.0/24", "2804:14c::1/64": "2804:14c::1", "0.0.0.0/0": "/8", "::/0": "/16", "10.0.0.256": "IP", "": "IP",
		"::ffff:10.0.0.1/120": "10.0.0.0/24",
	} {
		if got, err := TypedNetwork(in); err == nil || !strings.Contains(err.Error(), word) {
			t.Errorf("%q is %q, %v, want an error with %q", in, got, err, word)
		}
	}
}
