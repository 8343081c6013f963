package isp

import (
	"strings"
	"time"
)

// A moment is a day (YYYY-MM-DD) or an instant (YYYY-MM-DDTHH:MM:SSZ): the exchange files
// leave out the hour where it is not known, and what is not known is not made up. In the database
// instants are UTC; people and exchange files see them in the time zone of the provider.
const instantLayout = "2006-01-02T15:04:05Z"

// FormatInstant is the form in which the database keeps an instant, to the second.
func FormatInstant(t time.Time) string { return t.UTC().Format(instantLayout) }

// ParseInstant reads an instant as the database keeps it.
func ParseInstant(s string) (time.Time, bool) {
	if len(s) != len(instantLayout) {
		return time.Time{}, false
	}
	t, err := time.Parse(instantLayout, s)
	return t, err == nil && calendarHolds(t)
}

// DayOf is the day on which t falls in the time zone of the provider.
func DayOf(t time.Time, zone *time.Location) string { return t.In(zone).Format(dayLayout) }

// ParseMoment reads a moment of an exchange file or a form: a day alone, in any notation of
// ParseDate, stays a day; a day and HH:MM or HH:MM:SS after a space or "T", in the time zone
// of the provider, becomes an instant. An instant as the database keeps it comes back as it is.
// An hour that daylight saving time repeated is its first one. The error is an *Error
// without field.
func ParseMoment(s string, zone *time.Location) (string, error) {
	s = strings.TrimSpace(s)
	if _, ok := ParseInstant(s); ok {
		return s, nil
	}
	at := strings.IndexAny(s, " T")
	if at < 0 {
		return ParseDate(s)
	}
	text, err := ParseDate(s[:at])
	if err != nil {
		return "", err
	}
	clock, ok := parseClock(s[at+1:])
	if !ok {
		return "", Fail(Invalid, "", "Hora não reconhecida: use AAAA-MM-DD HH:MM ou AAAA-MM-DD HH:MM:SS.")
	}
	day, _ := parseDay(text)
	t := localTime(day, clock, zone)
	if !calendarHolds(t) {
		return "", Fail(Invalid, "", "Data fora do calendário.")
	}
	return FormatInstant(t), nil
}

// localTime is the instant of a day and a clock in a time zone. One that summer time left out, such as
// midnight of 2018-11-04 in São Paulo, is the first instant after the gap, so that the day stays.
func localTime(day, clock time.Time, zone *time.Location) time.Time {
	t := time.Date(day.Year(), day.Month(), day.Day(), clock.Hour(), clock.Minute(), clock.Second(), 0, zone)
	if t.Hour() == clock.Hour() && t.Minute() == clock.Minute() {
		return t
	}
	const longestGap = 12 * time.Hour
	_, end := t.Add(-longestGap).ZoneBounds()
	return end
}

// LocalInstant reads a day (YYYY-MM-DD) and a clock (HH:MM or HH:MM:SS, the hour also in one digit) as an instant of a time zone,
// where summer time left it out as the first one after the gap. False when one of them cannot be read.
func LocalInstant(day, clock string, zone *time.Location) (time.Time, bool) {
	if strings.IndexByte(clock, ':') == 1 {
		clock = "0" + clock
	}
	d, isDay := parseDay(day)
	c, isClock := parseClock(clock)
	if !isDay || !isClock {
		return time.Time{}, false
	}
	return localTime(d, c, zone), true
}

// ExchangeMoment writes a moment as the exchange files do, AAAA-MM-DD HH:MM:SS in the time
// zone of the provider, and a day alone as a day alone. Anything else comes back as it is.
func ExchangeMoment(moment string, zone *time.Location) string {
	t, ok := ParseInstant(moment)
	if !ok {
		return moment
	}
	return t.In(zone).Format(time.DateTime)
}

// FormatMoment writes a moment for people: dd/mm/aaaa HH:MM in the time zone of the provider,
// or dd/mm/aaaa for a day alone. Anything else comes back as it is.
func FormatMoment(moment string, zone *time.Location) string {
	t, ok := ParseInstant(moment)
	if !ok {
		return FormatDate(moment)
	}
	return t.In(zone).Format("02/01/2006 15:04")
}

// DayOfMoment is the day of a moment in the time zone of the provider; "" when it is none.
func DayOfMoment(moment string, zone *time.Location) string {
	if t, ok := ParseInstant(moment); ok {
		return DayOf(t, zone)
	}
	if !ValidDay(moment) {
		return ""
	}
	return moment
}

// MomentStart is the instant at which a moment begins: itself, or the first instant of the
// day in the time zone of the provider. False when it is no moment.
func MomentStart(moment string, zone *time.Location) (time.Time, bool) {
	if t, ok := ParseInstant(moment); ok {
		return t, true
	}
	day, ok := parseDay(moment)
	if !ok {
		return time.Time{}, false
	}
	return startOfDay(day, zone), true
}

// MomentEnd is the instant at which a moment is over: itself, or the first instant of the day
// after. False when it is no moment.
func MomentEnd(moment string, zone *time.Location) (time.Time, bool) {
	if t, ok := ParseInstant(moment); ok {
		return t, true
	}
	day, ok := parseDay(moment)
	if !ok {
		return time.Time{}, false
	}
	return startOfDay(day.AddDate(0, 0, 1), zone), true
}

// startOfDay is the first instant of a day. Midnight was skipped when daylight saving time began in
// Brazil.
func startOfDay(day time.Time, zone *time.Location) time.Time {
	return localTime(day, time.Time{}, zone).UTC()
}

// calendarHolds reports whether t has a year of four digits in every time zone.
func calendarHolds(t time.Time) bool {
	year := t.UTC().Year()
	return year > 1 && year < 9999
}

// parseClock reads HH:MM or HH:MM:SS.
func parseClock(s string) (time.Time, bool) {
	if len(s) == len("15:04") {
		s += ":00"
	}
	t, err := time.Parse(time.TimeOnly, s)
	return t, err == nil && len(s) == len(time.TimeOnly)
}
