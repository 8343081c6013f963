package db

import (
	"context"
	"time"

	"balcao/internal/isp"
)

// Now is the machine's clock: UTC, whole seconds. Sessions, keys, backups and waits go by it.
func (s *DB) Now() time.Time { return s.engine.Now() }

// Clock is the machine's clock with its fractions of a second, to measure how long things take.
func (s *DB) Clock() time.Time { return s.engine.Clock() }

// ProviderNow is the time at the provider, UTC in whole seconds: the machine's, but on a
// demonstration that shows another day. What is recorded and what falls due goes by it.
func (s *DB) ProviderNow() time.Time { return s.moved(s.engine.Now()) }

// Zone is the provider's time zone. It changes when somebody chooses another.
func (s *DB) Zone() *time.Location { return s.zone.Load() }

// Today is the day at the provider, YYYY-MM-DD.
func (s *DB) Today() string { return s.moved(s.engine.Clock()).In(s.Zone()).Format(time.DateOnly) }

// moved is an instant of the machine's clock as the provider's shows it: the same hour of another
// day.
func (s *DB) moved(at time.Time) time.Time {
	days := int(s.ahead.Load())
	if days == 0 {
		return at
	}
	return at.In(s.Zone()).AddDate(0, 0, days).UTC()
}

// MachineInstant is an instant that was recorded as the machine's clock shows it, for a browser that
// counts on from it; the text itself where it is none.
func (s *DB) MachineInstant(instant string) string {
	days := int(s.ahead.Load())
	at, ok := isp.ParseInstant(instant)
	if !ok || days == 0 {
		return instant
	}
	return isp.FormatInstant(at.In(s.Zone()).AddDate(0, 0, -days))
}

// DemoDay is the day that a demonstration shows; "" while it is the machine's.
func (s *DB) DemoDay() string {
	if s.ahead.Load() == 0 {
		return ""
	}
	return s.Today()
}

// ShowDay opens a demonstration as if it were that day, YYYY-MM-DD, until the program ends. The
// hour stays the machine's, and no routine runs by it. A Conflict on a database that is no demonstration.
func (s *DB) ShowDay(ctx context.Context, day string) error {
	if err := s.requireDemo(ctx); err != nil {
		return err
	}
	machine := s.engine.Clock().In(s.Zone()).Format(time.DateOnly)
	days, ok := isp.DaysBetween(machine, day)
	if !ok || !isp.ValidDay(day) {
		return isp.Fail(isp.Invalid, "dia", "Data não existe: use AAAA-MM-DD.")
	}
	s.ahead.Store(int64(days))
	return nil
}

// MoveDay moves the day of a demonstration forward.
func (s *DB) MoveDay(ctx context.Context, actor isp.Actor, day string) error {
	if err := actor.Require(isp.RunRoutines); err != nil {
		return err
	}
	if err := s.requireDemo(ctx); err != nil {
		return err
	}
	s.dayTurn.Lock()
	defer s.dayTurn.Unlock()
	if today := s.Today(); isp.ValidDay(day) && day < today {
		return isp.Fail(isp.Invalid, "dia", "A demonstração está em "+isp.FormatDate(today)+" e o dia só anda para a frente.")
	}
	return s.ShowDay(ctx, day)
}

func (s *DB) requireDemo(ctx context.Context) error {
	ok, err := s.Setting(ctx, SettingDemo)
	if err == nil && ok != "S" {
		err = isp.Fail(isp.Conflict, "", "Esta base não é de uma demonstração: o dia é o do computador.")
	}
	return err
}

// midnight is the beginning of a day at the provider. field names the form's field.
func (s *DB) midnight(day, field string) (time.Time, error) {
	t, ok := isp.LocalInstant(day, "00:00", s.Zone())
	if !ok {
		return time.Time{}, isp.Fail(isp.Invalid, field, "Data não existe: use AAAA-MM-DD.")
	}
	return t, nil
}
