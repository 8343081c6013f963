package jobs

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"balcao/db/dbtest"
)

// newKeeper prepares the jobs of an empty database, and what they log.
func newKeeper(t *testing.T, base *dbtest.Base) (*Keeper, *bytes.Buffer) {
	t.Helper()
	var log bytes.Buffer
	return New(base.DB, slog.New(slog.NewTextHandler(&log, nil))), &log
}

func TestBackupEachHour(t *testing.T) {
	base := dbtest.New(t)
	k, log := newKeeper(t, base)
	for _, tt := range []struct {
		after time.Duration
		want  int // backups there are then
	}{
		{0, 1}, {time.Minute, 1}, {58 * time.Minute, 1}, {time.Minute, 2}, {30 * time.Minute, 2}, {3 * time.Hour, 3},
	} {
		base.Clock.Advance(tt.after)
		k.doWhatIsDue(t.Context())
		backups, err := base.Backups()
		if err != nil {
			t.Fatal(err)
		}
		if len(backups) != tt.want {
			t.Errorf("%v later: %d backups, want %d\n%s", tt.after, len(backups), tt.want, log)
		}
	}
	again, _ := newKeeper(t, base)
	again.doWhatIsDue(t.Context())
	if backups, err := base.Backups(); err != nil || len(backups) != 3 {
		t.Errorf("after a restart: %d backups, %v; the last is not an hour old", len(backups), err)
	}
}

// A clock that was set back does not stop the backups until it is that late again.
func TestClockSetBack(t *testing.T) {
	base := dbtest.New(t)
	k, _ := newKeeper(t, base)
	k.doWhatIsDue(t.Context())
	base.Clock.Advance(-48 * time.Hour)
	k.doWhatIsDue(t.Context())
	if backups, err := base.Backups(); err != nil || len(backups) != 2 {
		t.Errorf("%d backups, %v", len(backups), err)
	}
}

func TestNightly(t *testing.T) {
	base := dbtest.New(t)
	k, _ := newKeeper(t, base)
	zone := base.Zone()
	day := func(d, hour, minute int) time.Time { return time.Date(2026, 11, d, hour, minute, 0, 0, zone) }
	k.opened = day(20, 9, 0)
	for _, tt := range []struct {
		name      string
		done, now time.Time
		want      bool
	}{
		{name: "just started", done: time.Time{}, now: day(20, 9, 59), want: false},
		{name: "an hour after the start", done: time.Time{}, now: day(20, 10, 0), want: true},
		{name: "the first night", done: time.Time{}, now: day(21, 3, 0), want: true},
		{name: "never done", done: time.Time{}, now: day(23, 15, 0), want: true},
		{name: "the same day", done: day(23, 3, 1), now: day(23, 15, 0), want: false},
		{name: "the evening", done: day(23, 3, 1), now: day(23, 23, 59), want: false},
		{name: "after midnight", done: day(23, 3, 1), now: day(24, 2, 59), want: false},
		{name: "the next night", done: day(23, 3, 1), now: day(24, 3, 0), want: true},
		{name: "the machine was off at night", done: day(23, 3, 1), now: day(24, 8, 0), want: true},
		{name: "done at noon, the next night", done: day(23, 12, 0), now: day(24, 3, 0), want: true},
		{name: "the clock was set back", done: day(25, 3, 0), now: day(23, 15, 0), want: true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := k.nightly(tt.done, tt.now); got != tt.want {
				t.Errorf("due = %v", got)
			}
		})
	}
}

// A job that fails or panics is logged, keeps no other from running, and is tried again after
// a while and not at each tick.
func TestFailureIsLoggedAndTriedAgain(t *testing.T) {
	base := dbtest.New(t)
	for _, failure := range []func(context.Context) error{
		func(context.Context) error { return errors.New("broken disk") },
		func(context.Context) error { panic("broken disk") },
	} {
		k, log := newKeeper(t, base)
		tries := 0
		j := job{name: "test", due: hourly, run: func(ctx context.Context) error {
			tries++
			return failure(ctx)
		}}
		for range 21 { // ten minutes of ticks
			k.do(t.Context(), j)
			base.Clock.Advance(TickEach)
		}
		if tries != 2 || strings.Count(log.String(), "broken disk") != 2 {
			t.Errorf("%d tries, logged %s", tries, log)
		}
	}
}

// A backup that cannot be written ends at once, is shown to those who keep the server and to
// probes until it goes well again, and stops neither the program nor its end.
func TestFailureIsShown(t *testing.T) {
	base := dbtest.New(t)
	folder := filepath.Join(base.Dir(), "backups")
	if err := os.WriteFile(folder, nil, 0o600); err != nil { // where the folder should be
		t.Fatal(err)
	}
	k, _ := newKeeper(t, base)
	ctx, stop := context.WithTimeout(t.Context(), 10*time.Second)
	defer stop()
	k.doWhatIsDue(ctx)
	if ctx.Err() != nil {
		t.Fatal("the backup does not end")
	}
	if said := base.Warning(); !strings.Contains(said, "O backup de hora em hora falha. Desde 23/11/2026 15:00. O backup não pode ser gravado na pasta") {
		t.Errorf("those who keep the server are told %q", said)
	}
	if said := base.Health(); said != "O backup de hora em hora falha." {
		t.Errorf("a probe is told %q", said)
	}
	if err := os.Remove(folder); err != nil {
		t.Fatal(err)
	}
	base.Clock.Advance(retryAfter)
	k.doWhatIsDue(ctx)
	if said := base.Warning() + base.Health(); said != "" {
		t.Errorf("after it went well: %q", said)
	}
}

// Run does what is due at a tick, and ends with its context.
func TestRun(t *testing.T) {
	base := dbtest.New(t)
	k, _ := newKeeper(t, base)
	ctx, stop := context.WithCancel(t.Context())
	ticks, ended := make(chan time.Time), make(chan struct{})
	go func() {
		k.Run(ctx, ticks)
		close(ended)
	}()
	ticks <- time.Time{}
	ticks <- time.Time{} // taken when the first is done
	if backups, err := base.Backups(); err != nil || len(backups) != 1 {
		t.Errorf("%d backups, %v", len(backups), err)
	}
	stop()
	<-ended
}
