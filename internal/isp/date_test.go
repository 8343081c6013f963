package isp

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	for in, want := range map[string]string{
		"21/05/2024": "2024-05-21", "1/5/2024": "2024-05-01", "1/5/24": "2024-05-01", "21-05-2024": "2024-05-21",
		"21.05.2024": "2024-05-21", "1.5.24": "2024-05-01", "1-5-24": "2024-05-01", "21052024": "2024-05-21",
		"2024-05-21": "2024-05-21", " 21/05/2024 ": "2024-05-21", "29/02/2024": "2024-02-29", "29/02/2000": "2000-02-29",
		"01/01/69": "1969-01-01", "31/12/99": "1999-12-31", "01/01/68": "2068-01-01", "01/01/00": "2000-01-01",
		"31/12/9999": "9999-12-31", "01/01/0001": "0001-01-01", "05/12/1962": "1962-12-05",
	} {
		if got, err := ParseDate(in); err != nil || got != want {
			t.Errorf("ParseDate(%q) = %q, %v, want %q", in, got, err, want)
		}
	}
	for in, word := range map[string]string{
		"31/02/2024": "calendário", "29/02/2023": "29/02/2023", "29/02/1900": "calendário", "00/01/2024": "calendário",
		"01/13/2024": "calendário", "32/01/2024": "calendário", "01/01/0000": "calendário", "31022024": "calendário",
		"2023-02-29": "29/02/2023", "": "reconhecida", "05/2024": "reconhecida", "0000": "reconhecida",
		"21/05-2024": "reconhecida", "2024/05/21": "reconhecida", "2024-5-21": "reconhecida", "21/05/024": "reconhecida",
		"21/005/2024": "reconhecida", "21/05/2024/": "reconhecida", "//": "reconhecida", "2105202": "reconhecida",
		"21/5/+24": "reconhecida", "hoje": "reconhecida", "1/1/1": "reconhecida",
	} {
		if got, err := ParseDate(in); err == nil || !strings.Contains(err.Error(), word) {
			t.Errorf("ParseDate(%q) = %q, %v, want an error with %q", in, got, err, word)
		}
	}
}

func TestFormatDate(t *testing.T) {
	for in, want := range map[string]string{
		"2024-05-21": "21/05/2024", "2024-02-30": "2024-02-30", "": "", "2024-05": "2024-05", "em maio": "em maio",
	} {
		if got := FormatDate(in); got != want {
			t.Errorf("FormatDate(%q) = %q, want %q", in, got, want)
		}
	}
}

// Every text of the shape YYYY-MM-DD is a day for us when it is one for the standard library.
func TestValidDayIsTheCalendar(t *testing.T) {
	for _, year := range []string{"0001", "1900", "2000", "2023", "2024", "9999"} {
		for month := range 14 {
			for day := range 33 {
				s := fmt.Sprintf("%s-%02d-%02d", year, month, day)
				if _, err := time.Parse(time.DateOnly, s); ValidDay(s) != (err == nil) {
					t.Errorf("ValidDay(%q) = %v", s, ValidDay(s))
				}
			}
		}
	}
	for _, s := range []string{"", "0000-01-01", "2024-05-2", "2024-05-021", "2024/05/21", "2024-+5-21", "２024-05-21"} {
		if ValidDay(s) {
			t.Errorf("ValidDay(%q)", s)
		}
	}
}

func BenchmarkParseDate(b *testing.B) {
	for b.Loop() {
		if _, err := ParseDate("2024-05-21"); err != nil {
			b.Fatal(err)
		}
	}
}

func TestDayArithmetic(t *testing.T) {
	for _, c := range []struct {
		day  string
		n    int
		want string
	}{
		{day: "2024-02-28", n: 1, want: "2024-02-29"}, {day: "2024-03-01", n: -1, want: "2024-02-29"}, {day: "2023-12-31", n: 1, want: "2024-01-01"}, {day: "x", n: 3, want: "x"},
	} {
		if got := AddDays(c.day, c.n); got != c.want {
			t.Errorf("AddDays(%q, %d) = %q, want %q", c.day, c.n, got, c.want)
		}
	}
	for _, c := range []struct {
		day  string
		n    int
		want string
	}{
		{day: "2024-01-31", n: 1, want: "2024-02-29"},
		{day: "2023-01-31", n: 1, want: "2023-02-28"},
		{day: "2024-03-31", n: -1, want: "2024-02-29"},
		{day: "2023-11-30", n: 3, want: "2024-02-29"},
		{day: "2024-05-21", n: 12, want: "2025-05-21"},
		{day: "2024-05-21", n: -5, want: "2023-12-21"},
		{day: "x", n: 3, want: "x"},
	} {
		if got := AddMonths(c.day, c.n); got != c.want {
			t.Errorf("AddMonths(%q, %d) = %q, want %q", c.day, c.n, got, c.want)
		}
	}
	if n, ok := DaysBetween("2024-02-01", "2024-03-01"); n != 29 || !ok {
		t.Errorf("DaysBetween = %d, %v", n, ok)
	}
	if n, ok := DaysBetween("2024-03-01", "2024-02-01"); n != -29 || !ok {
		t.Errorf("DaysBetween backwards = %d, %v", n, ok)
	}
	if _, ok := DaysBetween("2024-03-01", ""); ok {
		t.Error("DaysBetween counts to no day")
	}
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"21/05/2024", "1.5.24", "21052024", "2024-05-21", "29/02/2023", "\xff", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		day, err := ParseDate(s)
		if err != nil {
			return
		}
		if !ValidDay(day) {
			t.Errorf("%q is %q", s, day)
		}
		if back, err := ParseDate(FormatDate(day)); err != nil || back != day {
			t.Errorf("%q is %q, written %q and read back as %q", s, day, FormatDate(day), back)
		}
		if day > "0002" && day < "9998" && AddDays(AddDays(day, 40), -40) != day {
			t.Errorf("%q, 40 days there and back, is %q", day, AddDays(AddDays(day, 40), -40))
		}
	})
}
