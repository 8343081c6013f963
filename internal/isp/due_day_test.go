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
		{31, "2027-01", "2027-01-31"},
		{31, "2027-02", "2027-02-28"},
		{31, "2028-02", "2028-02-29"},
		{30, "2027-02", "2027-02-28"},
		{1, "2027-04", "2027-04-01"},
		{0, "2027-04", ""},
		{32, "2027-04", ""},
		{5, "2027-13", ""},
		{5, "", ""},
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
		{10, "2027-01-10", []string{"2027-01-10", "2027-02-10"}},
		{10, "2027-01-11", []string{"2027-02-10", "2027-03-10"}},
		{31, "2027-02-28", []string{"2027-02-28", "2027-03-31"}},
		{31, "2026-12-31", []string{"2026-12-31", "2027-01-31"}},
		{0, "2027-01-11", nil},
		{10, "", nil},
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
