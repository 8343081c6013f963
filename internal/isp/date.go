package isp

import (
	"fmt"
	"strings"
	"time"
)

// A day is kept as YYYY-MM-DD. The program reads no clock here: a caller that needs today passes it.
const dayLayout = time.DateOnly

// ParseDate reads a whole day and returns it as YYYY-MM-DD. It takes d/m/aaaa and d/m/aa with
// one or two digits for day and month and "/", "-" or "." between them, ddmmaaaa, and
// aaaa-mm-dd. Years of two digits are 1969 to 2068. The error is an *Error without field that
// reports whether the notation or the day is wrong.
func ParseDate(s string) (string, error) {
	s = strings.TrimSpace(s)
	if ValidDay(s) {
		return s, nil
	}
	year, month, day, ok := splitDate(s)
	if !ok {
		return "", Fail(Invalid, "", "Data não reconhecida: use dd/mm/aaaa.")
	}
	if !inCalendar(year, month, day) {
		return "", Fail(Invalid, "", fmt.Sprintf("O dia %02d/%02d/%04d não existe no calendário.", day, month, year))
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day), nil
}

// ValidDay reports whether s is a day of the calendar as YYYY-MM-DD, from year 0001.
func ValidDay(s string) bool {
	return len(s) == len(dayLayout) && s[4] == '-' && s[7] == '-' &&
		allDigits(s[:4]) && allDigits(s[5:7]) && allDigits(s[8:]) &&
		inCalendar(number(s[:4]), number(s[5:7]), number(s[8:]))
}

// FormatDate writes a day as dd/mm/aaaa; anything else, "" too, comes back as it is.
func FormatDate(day string) string {
	if !ValidDay(day) {
		return day
	}
	return day[8:10] + "/" + day[5:7] + "/" + day[:4]
}

// FormatMonth writes a month YYYY-MM as MM/AAAA. What is no month comes back as it is.
func FormatMonth(month string) string {
	if !ValidDay(month + "-01") {
		return month
	}
	return month[5:7] + "/" + month[:4]
}

// AddDays moves a day by n days. What is no day comes back as it is.
func AddDays(day string, n int) string {
	t, ok := parseDay(day)
	if !ok {
		return day
	}
	return t.AddDate(0, 0, n).Format(dayLayout)
}

// AddMonths moves a day by n months and stays in the month: one month after 31/01 comes the
// last day of February. What is no day comes back as it is.
func AddMonths(day string, n int) string {
	t, ok := parseDay(day)
	if !ok {
		return day
	}
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(t.Day(), last)-1).Format(dayLayout)
}

// DaysBetween counts the days from one day to another, negative when to comes first. False
// when either is no day.
func DaysBetween(from, to string) (int, bool) {
	a, ok := parseDay(from)
	if !ok {
		return 0, false
	}
	b, ok := parseDay(to)
	if !ok {
		return 0, false
	}
	return int(b.Sub(a) / (24 * time.Hour)), true
}

func parseDay(s string) (time.Time, bool) {
	if !ValidDay(s) {
		return time.Time{}, false
	}
	return time.Date(number(s[:4]), time.Month(number(s[5:7])), number(s[8:]), 0, 0, 0, 0, time.UTC), true
}

// inCalendar reports whether there is such a day in the Gregorian calendar, from year 1.
func inCalendar(year, month, day int) bool {
	if year < 1 || month < 1 || month > 12 || day < 1 {
		return false
	}
	return day <= time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// splitDate reads the parts of a date in any notation; that they make a day is not looked at.
func splitDate(s string) (year, month, day int, ok bool) {
	if len(s) == 8 && allDigits(s) {
		return number(s[4:]), number(s[2:4]), number(s[:2]), true
	}
	at := strings.IndexAny(s, "/-.")
	if at < 0 {
		return 0, 0, 0, false
	}
	parts := strings.Split(s, s[at:at+1])
	if len(parts) != 3 || !allDigits(parts[0]) || !allDigits(parts[1]) || !allDigits(parts[2]) {
		return 0, 0, 0, false
	}
	a, b, c := parts[0], parts[1], parts[2]
	switch {
	case len(a) == 4 && len(b) == 2 && len(c) == 2 && s[at] == '-':
		return number(a), number(b), number(c), true
	case len(a) > 2 || len(b) > 2:
		return 0, 0, 0, false
	case len(c) == 4:
		return number(c), number(b), number(a), true
	case len(c) == 2:
		return century(number(c)), number(b), number(a), true
	default:
		return 0, 0, 0, false
	}
}

// century completes a year of two digits: 69–99 are of the twentieth.
func century(year int) int {
	if year >= 69 {
		return 1900 + year
	}
	return 2000 + year
}

// number reads a few ASCII digits.
func number(digits string) int {
	n := 0
	for i := range len(digits) {
		n = n*10 + int(digits[i]-'0')
	}
	return n
}
