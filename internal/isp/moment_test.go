package isp

import (
	"testing"
	"time"
)

func zone(tb testing.TB, name string) *time.Location {
	tb.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		tb.Fatal(err)
	}
	return z
}

func TestMoments(t *testing.T) {
	saoPaulo := zone(t, "America/Sao_Paulo")
	for _, c := range []struct{ in, kept, exchange, screen, day string }{
		{in: "2025-05-18", kept: "2025-05-18", exchange: "2025-05-18", screen: "18/05/2025", day: "2025-05-18"},
		{in: "18/05/2025", kept: "2025-05-18", exchange: "2025-05-18", screen: "18/05/2025", day: "2025-05-18"},
		{in: "2025-05-18 14:30", kept: "2025-05-18T17:30:00Z", exchange: "2025-05-18 14:30:00", screen: "18/05/2025 14:30", day: "2025-05-18"},
		{in: "2025-05-18 14:30:07", kept: "2025-05-18T17:30:07Z", exchange: "2025-05-18 14:30:07", screen: "18/05/2025 14:30", day: "2025-05-18"},
		{in: "2025-05-18T14:30", kept: "2025-05-18T17:30:00Z", exchange: "2025-05-18 14:30:00", screen: "18/05/2025 14:30", day: "2025-05-18"},
		{in: "18/05/2025 22:00", kept: "2025-05-19T01:00:00Z", exchange: "2025-05-18 22:00:00", screen: "18/05/2025 22:00", day: "2025-05-18"},
		{in: " 2025-05-19T01:00:00Z ", kept: "2025-05-19T01:00:00Z", exchange: "2025-05-18 22:00:00", screen: "18/05/2025 22:00", day: "2025-05-18"},
		// Daylight saving time: two hours behind UTC, and 23:30 came twice on its last day.
		{in: "2018-12-01 12:00", kept: "2018-12-01T14:00:00Z", exchange: "2018-12-01 12:00:00", screen: "01/12/2018 12:00", day: "2018-12-01"},
		{in: "2018-02-17 23:30", kept: "2018-02-18T01:30:00Z", exchange: "2018-02-17 23:30:00", screen: "17/02/2018 23:30", day: "2018-02-17"},
		{in: "2018-02-18T02:30:00Z", kept: "2018-02-18T02:30:00Z", exchange: "2018-02-17 23:30:00", screen: "17/02/2018 23:30", day: "2018-02-17"},
	} {
		kept, err := ParseMoment(c.in, saoPaulo)
		if err != nil || kept != c.kept {
			t.Errorf("ParseMoment(%q) = %q, %v, want %q", c.in, kept, err, c.kept)
		}
		if got := ExchangeMoment(kept, saoPaulo); got != c.exchange {
			t.Errorf("ExchangeMoment(%q) = %q, want %q", kept, got, c.exchange)
		}
		if got := FormatMoment(kept, saoPaulo); got != c.screen {
			t.Errorf("FormatMoment(%q) = %q, want %q", kept, got, c.screen)
		}
		if got := DayOfMoment(kept, saoPaulo); got != c.day {
			t.Errorf("DayOfMoment(%q) = %q, want %q", kept, got, c.day)
		}
	}
	for _, in := range []string{
		"", "ontem", "2025-02-30", "2025-02-30 10:00", "2025-05-18 24:00", "2025-05-18 1:00",
		"2025-05-18 10:60", "2025-05-18 10:00:60", "2025-05-18 10", "2025-05-18  10:00", "2025-05-18 10:00:00.5",
		"2025-05-18T10:00:00-03:00", "9999-12-31 23:00",
		"0001-01-01T00:00:00Z",
	} {
		if got, err := ParseMoment(in, saoPaulo); err == nil {
			t.Errorf("ParseMoment(%q) = %q, want an error", in, got)
		}
	}
	if got := FormatMoment("", saoPaulo) + ExchangeMoment("", saoPaulo) + DayOfMoment("", saoPaulo); got != "" {
		t.Errorf("no moment is written %q", got)
	}
}

func TestMomentBounds(t *testing.T) {
	saoPaulo := zone(t, "America/Sao_Paulo")
	for _, c := range []struct{ moment, start, end string }{
		{moment: "2025-05-18", start: "2025-05-18T03:00:00Z", end: "2025-05-19T03:00:00Z"},
		{moment: "2025-05-18T17:30:00Z", start: "2025-05-18T17:30:00Z", end: "2025-05-18T17:30:00Z"},
		{moment: "2018-11-04", start: "2018-11-04T03:00:00Z", end: "2018-11-05T02:00:00Z"}, // 00:00 did not exist: 23 hours
		{moment: "2018-11-03", start: "2018-11-03T03:00:00Z", end: "2018-11-04T03:00:00Z"},
		{moment: "2018-02-17", start: "2018-02-17T02:00:00Z", end: "2018-02-18T03:00:00Z"}, // 25 hours
	} {
		start, ok := MomentStart(c.moment, saoPaulo)
		if !ok || FormatInstant(start) != c.start {
			t.Errorf("MomentStart(%q) = %v, want %s", c.moment, start, c.start)
		}
		end, ok := MomentEnd(c.moment, saoPaulo)
		if !ok || FormatInstant(end) != c.end {
			t.Errorf("MomentEnd(%q) = %v, want %s", c.moment, end, c.end)
		}
	}
	if _, ok := MomentStart("", saoPaulo); ok {
		t.Error("nothing has a start")
	}
	if _, ok := MomentEnd("2025-02-30", saoPaulo); ok {
		t.Error("an impossible day has an end")
	}
}

func TestDayOf(t *testing.T) {
	at := time.Date(2025, 5, 19, 1, 0, 0, 0, time.UTC)
	if got := DayOf(at, zone(t, "America/Sao_Paulo")); got != "2025-05-18" {
		t.Errorf("DayOf = %q", got)
	}
	if got := FormatInstant(at.In(zone(t, "America/Manaus"))); got != "2025-05-19T01:00:00Z" {
		t.Errorf("FormatInstant = %q", got)
	}
}

func FuzzMoment(f *testing.F) {
	for _, s := range []string{
		"2025-05-18", "2025-05-18 14:30", "18/05/2025 14:30:07", "2018-11-04 00:30", "2018-02-17 23:30",
		"2018-02-18T02:30:00Z", "1900-01-01 00:00", "\xff", "",
	} {
		f.Add(s)
	}
	saoPaulo := zone(f, "America/Sao_Paulo")
	f.Fuzz(func(t *testing.T, s string) {
		kept, err := ParseMoment(s, saoPaulo)
		if err != nil {
			return
		}
		written := ExchangeMoment(kept, saoPaulo)
		back, err := ParseMoment(written, saoPaulo)
		if err != nil {
			t.Fatalf("%q is kept as %q, written %q and refused: %v", s, kept, written, err)
		}
		if again := ExchangeMoment(back, saoPaulo); again != written {
			t.Errorf("%q is exported as %q, then as %q", s, written, again)
		}
		start, ok := MomentStart(kept, saoPaulo)
		end, _ := MomentEnd(kept, saoPaulo)
		if !ok || end.Before(start) {
			t.Errorf("%q begins at %v and ends at %v", kept, start, end)
		}
	})
}

// A moment that summer time left out is the first instant after the gap, so that the day stays.
func TestGapOfSummerTime(t *testing.T) {
	zone, err := time.LoadLocation("America/Sao_Paulo")
	if err != nil {
		t.Fatal(err)
	}
	for typed, want := range map[string]string{
		"2018-11-04 00:00":    "2018-11-04T03:00:00Z",
		"2018-11-04 00:30:15": "2018-11-04T03:00:00Z",
		"2018-11-04 01:00":    "2018-11-04T03:00:00Z",
		"2018-11-03 23:59":    "2018-11-04T02:59:00Z",
		"2018-11-05 00:00":    "2018-11-05T02:00:00Z",
		"2019-02-17 00:00":    "2019-02-17T03:00:00Z",
	} {
		if got, err := ParseMoment(typed, zone); err != nil || got != want {
			t.Errorf("%s: %s, %v, want %s", typed, got, err, want)
		}
	}
}
