package isp

import (
	"testing"
	"time"
)

// Hours of a day as people write them.
func TestTidyShift(t *testing.T) {
	for text, want := range map[string]string{
		"":                          "",
		"8-12":                      "08:00-12:00",
		"08:00-12:00 13:00-18:00":   "08:00-12:00 13:00-18:00",
		"8h às 12h e 13h30 às 18h":  "08:00-12:00 13:30-18:00",
		"8 a 12, 13 a 17; 18 as 20": "08:00-12:00 13:00-17:00 18:00-20:00",
		" 0:00–24:00 ":              "00:00-24:00",
		"08:00-12:00 12:00-18:00":   "08:00-12:00 12:00-18:00",
	} {
		got, sentence := TidyShift(text)
		if got != want || sentence != "" {
			t.Errorf("%q: %q %q", text, got, sentence)
		}
		if again, sentence := TidyShift(got); again != got || sentence != "" {
			t.Errorf("%q again: %q %q", got, again, sentence)
		}
	}
	for _, text := range []string{"manhã", "8", "12-8", "8-8", "8-25", "8:60-9", "13-18 8-12", "8-12 11-13", "1-2 3-4 5-6 7-8 9-10", "8-12 x", "-"} {
		if got, sentence := TidyShift(text); sentence == "" || got != "" {
			t.Errorf("%q is taken as %q", text, got)
		}
	}
}

// A slot is held against the hours of its weekday at the provider, also in the night in which the
// date there is another than in UTC.
func TestShiftsOutside(t *testing.T) {
	zone := time.FixedZone("", -3*3600)
	var s Shifts
	if s.Outside("2026-11-30T12:00:00Z", "", zone) != "" || s.Off("2026-11-30") {
		t.Error("hours that nobody said are held against a slot")
	}
	s[0], s[5] = "08:00-12:00 13:00-18:00", "08:00-12:00" // Monday and Saturday
	for _, c := range []struct {
		from, until string
		outside     bool
	}{
		{from: "2026-11-30T11:00:00Z", until: "", outside: false},                     // Monday 08:00
		{from: "2026-11-30T10:59:00Z", until: "", outside: true},                      // 07:59
		{from: "2026-11-30T15:00:00Z", until: "", outside: true},                      // 12:00, the end
		{from: "2026-11-30T14:00:00Z", until: "2026-11-30T15:00:00Z", outside: false}, // 11:00 to 12:00
		{from: "2026-11-30T14:00:00Z", until: "2026-11-30T16:30:00Z", outside: true},  // over lunch
		{from: "2026-11-30T20:00:00Z", until: "2026-12-01T20:00:00Z", outside: true},  // to another day
		{from: "2026-11-30", until: "", outside: false},
		{from: "2026-12-01", until: "", outside: true},           // Tuesday
		{from: "2026-12-01T01:00:00Z", until: "", outside: true}, // Monday 22:00 there
		{from: "2026-12-05T14:59:00Z", until: "", outside: false},
		{from: "2026-12-05T16:00:00Z", until: "", outside: true},
	} {
		if got := s.Outside(c.from, c.until, zone); (got != "") != c.outside {
			t.Errorf("%s to %s: %q", c.from, c.until, got)
		}
	}
	if !s.Off("2026-12-01") || s.Off("2026-12-05") || s.On("2026-12-05") != "08:00-12:00" {
		t.Error("who is on duty")
	}
	if got := ShiftText(s[0]); got != "08:00 às 12:00 e 13:00 às 18:00" {
		t.Error(got)
	}
	if got := ShiftShort("08:00-12:00 13:30-18:00"); got != "8h–12h 13h30–18h" {
		t.Error(got)
	}
}

// FuzzTidyShift: what is taken is in one form, and every span of it is one.
func FuzzTidyShift(f *testing.F) {
	f.Add("8-12 13-18")
	f.Fuzz(func(t *testing.T, text string) {
		clean, sentence := TidyShift(text)
		if sentence != "" {
			return
		}
		if again, sentence := TidyShift(clean); again != clean || sentence != "" {
			t.Errorf("%q: %q, then %q %q", text, clean, again, sentence)
		}
	})
}
