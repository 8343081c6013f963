package db

import (
	"time"

	"balcao/internal/isp"
)

// Now is the store's clock: UTC, whole seconds.
func (s *DB) Now() time.Time { return s.engine.Now() }

// Clock is the store's clock with its fractions of a second, to measure how long things take.
func (s *DB) Clock() time.Time { return s.engine.Clock() }

// Today is the day at the provider, YYYY-MM-DD.
func (s *DB) Today() string { return s.engine.Clock().In(s.Zone()).Format(time.DateOnly) }

// Zone is the provider's time zone. It changes when somebody chooses another.
func (s *DB) Zone() *time.Location { return s.zone.Load() }

// midnight is the beginning of a day at the provider. field names the form's field.
func (s *DB) midnight(day, field string) (time.Time, error) {
	t, ok := isp.LocalInstant(day, "00:00", s.Zone())
	if !ok {
		return time.Time{}, isp.Fail(isp.Invalid, field, "Data não existe: use AAAA-MM-DD.")
	}
	return t, nil
}
