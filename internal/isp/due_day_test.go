package isp

import (
	"slices"
	"testing"
)

func TestDueDateIn(t *testing.T) {
	for _, c := range []struct {
		day         int
		month, want string
	}{
		{day: 31, month: "2027-01", want: "2027-01-31"},
		{day: 31, month: "2027-02", want: "2027-02-28"},
		{day: 31, month: "2028-02", want: "2028-02-29"},
		{day: 30, month: "2027-02", want: "2027-02-28"},
		{day: 1, month: "2027-04", want: "2027-04-01"},
		{day: 0, month: "2027-04", want: ""},
		{day: 32, month: "2027-04", want: ""},
		{day: 5, month: "2027-13", want: ""},
		{day: 5, month: "", want: ""},
	} {
		if got := DueDateIn(c.day, c.month); got != c.want {
			t.Errorf("DueDateIn(%d, %q) = %q, want %q", c.day, c.month, got, c.want)
		}
	}
}

func TestNextDueDates(t *testing.T) {
	for _, c := range []struct {
		day  int
		from string
		want []string
	}{
		{day: 10, from: "2027-01-10", want: []string{"2027-01-10", "2027-02-10"}},
		{day: 10, from: "2027-01-11", want: []string{"2027-02-10", "2027-03-10"}},
		{day: 31, from: "2027-02-28", want: []string{"2027-02-28", "2027-03-31"}},
		{day: 31, from: "2026-12-31", want: []string{"2026-12-31", "2027-01-31"}},
		{day: 0, from: "2027-01-11", want: nil},
		{day: 10, from: "", want: nil},
	} {
		if got := NextDueDates(c.day, c.from, 2); !slices.Equal(got, c.want) {
			t.Errorf("NextDueDates(%d, %q) = %v, want %v", c.day, c.from, got, c.want)
		}
	}
}

func TestCheckDueDay(t *testing.T) {
	for day, ok := range map[int]bool{0: false, 1: true, 31: true, 32: false, -1: false} {
		if err := CheckDueDay(day, "dia_vencimento"); (err == nil) != ok {
			t.Errorf("%d: %v", day, err)
		}
	}
}
