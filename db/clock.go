package db

import (
	"time"

	"balcao/internal/isp"
)

// instantForm is how instants stand in the base: UTC, whole seconds.
const instantForm = "2006-01-02T15:04:05Z"

// machineClock is the only place of the program that asks the machine for the time.
func machineClock() time.Time { return time.Now() }

// Now is the store's clock: UTC, whole seconds.
func (s *DB) Now() time.Time { return s.clock().UTC().Truncate(time.Second) }

// Clock is the store's clock with its fractions of a second, to measure how long things take.
func (s *DB) Clock() time.Time { return s.clock() }

// Today is the day at the provider, YYYY-MM-DD.
func (s *DB) Today() string { return s.clock().In(s.zone).Format(time.DateOnly) }

// Zone is the provider's time zone.
func (s *DB) Zone() *time.Location { return s.zone }

// instant spells t as the base keeps it.
func instant(t time.Time) string { return t.UTC().Format(instantForm) }

// parseInstant reads an instant of the base; a day alone is its midnight in UTC, and what is
// neither is the zero time.
func parseInstant(s string) time.Time {
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t.UTC()
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return time.Time{}
	}
	return t
}

// midnight is the beginning of a day at the provider. field names the form's field.
func (s *DB) midnight(day, field string) (time.Time, error) {
	t, err := time.ParseInLocation(time.DateOnly, day, s.zone)
	if err != nil {
		return time.Time{}, isp.Fail(isp.Invalid, field, "Data não existe: use AAAA-MM-DD.")
	}
	return t, nil
}
