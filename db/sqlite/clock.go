package sqlite

import "time"

// instantForm is how instants stand in the database: UTC, whole seconds.
const instantForm = "2006-01-02T15:04:05Z"

// machineClock is the only place of the program that asks the machine for the time.
func machineClock() time.Time { return time.Now() }

// Now is the engine's clock: UTC, whole seconds.
func (e *Engine) Now() time.Time { return e.Clock().UTC().Truncate(time.Second) }

// Clock is the engine's clock with its fractions of a second, to measure how long things take.
func (e *Engine) Clock() time.Time { return e.options.Clock() }

// Instant encodes t as the database keeps it.
func Instant(t time.Time) string { return t.UTC().Format(instantForm) }

// ParseInstant reads an instant of the database; a day alone is its midnight in UTC, and what is
// neither is the zero time.
func ParseInstant(s string) time.Time {
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t.UTC()
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return time.Time{}
	}
	return t
}
