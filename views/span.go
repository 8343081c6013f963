package views

import (
	"time"

	"balcao/internal/isp"
)

// Span says how long it is from one day to a later one, as people do: days at first, then
// months, then years and months. "" when either is no day.
func Span(from, to string) string {
	days, known := isp.DaysBetween(from, to)
	if !known {
		return ""
	}
	if days < 60 {
		return Counted(days, "dia", "dias")
	}
	months := monthOf(to) - monthOf(from)
	if isp.AddMonths(from, months) > to {
		months--
	}
	if months < 12 {
		return Counted(months, "mês", "meses")
	}
	text := Counted(months/12, "ano", "anos")
	if months%12 > 0 {
		text += " e " + Counted(months%12, "mês", "meses")
	}
	return text
}

// monthOf numbers the month of a day since the year 0.
func monthOf(day string) int {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return 0
	}
	return t.Year()*12 + int(t.Month())
}
