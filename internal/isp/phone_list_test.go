package isp

import (
	"strings"
	"testing"
)

func TestSplitPhones(t *testing.T) {
	for in, want := range map[string]string{
		"(37) 99999-0013":                      "37999990013",
		"(37) 99999-0013 / 3221-4455":          "37999990013 3732214455",
		"37 99999-0013;37 3221-4455":           "37999990013 3732214455",
		"(37) 99999-0013 ou (31) 3333-4444":    "37999990013 3133334444",
		"3799999-0013, 3799999-0014 e 0015":    "37999990013 37999990014 37999990015",
		"(37) 3221-4455 / 4456":                "3732214455 3732214456",
		"(37) 3221-4455 ramal 12":              "3732214455 +12",
		"(37) 3221-4455 r. 12":                 "3732214455 +12",
		"3732214455 x12":                       "3732214455 +12",
		"(37) 3221-4455 (ramal 12)":            "3732214455 +12",
		"(37) 3221-4455 Ramal: 12 / 3221-4456": "3732214455 3732214456 +12",
		"3221-4455/3221-4456":                  "32214455 32214456",
		"0800 702 1234":                        "08007021234",
		"falar com Ana":                        "falar com Ana",
		"37 99999-0013 / recado com Ana":       "37 99999-0013 / recado com Ana",
		"":                                     "",
		"ramal 12":                             "ramal 12",
		"12/34":                                "12/34",
		"37 99999-0013 /":                      "37999990013",
	} {
		numbers, extensions := SplitPhones(in)
		got := strings.Join(numbers, " ")
		for _, e := range extensions {
			got += " +" + e
		}
		if got != want {
			t.Errorf("SplitPhones(%q) = %q, want %q", in, got, want)
		}
	}
}

// What is kept of a cell reads as the same numbers again.
func FuzzSplitPhones(f *testing.F) {
	for _, s := range []string{"(37) 99999-0013 / 3221-4455", "3221-4455 r. 12", "a/b", "08007021234 e 4003-1234", "1234/5678"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		numbers, _ := SplitPhones(s)
		kept := strings.Join(numbers, PhoneJoint)
		again, extensions := SplitPhones(kept)
		if len(numbers) > 1 && (strings.Join(again, PhoneJoint) != kept || len(extensions) > 0) {
			t.Errorf("%q is kept as %q, which reads as %q %q", s, kept, again, extensions)
		}
	})
}
