// Package jobs is what happens with no user: the hourly verified backup, and at night the
// checks, the checkpoint and the cleaning.
//
// One goroutine, owned by whoever calls Run, does one job after the other. A job that fails or
// panics is logged and tried again later; it never ends the program. A backup that fell due
// while the program was off is made soon after it starts; what is for the night and was missed
// waits an hour, until the callers of a power cut have been served.
package jobs

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"balcao/db"
)

const (
	// TickEach is how often Run should be told to look at what is due.
	TickEach = 30 * time.Second

	retryAfter  = 10 * time.Minute
	nightHour   = 3         // at the provider
	missedAfter = time.Hour // of running, when the program was off at night
)

// Keeper does the jobs of one base.
type Keeper struct {
	store  *db.DB
	log    *slog.Logger
	state  map[string]state
	opened time.Time
}

// state is when a job was last done and last tried.
type state struct{ done, tried time.Time }

// New prepares the jobs of a base. The age of its newest backup counts from before.
func New(store *db.DB, log *slog.Logger) (*Keeper, error) {
	k := &Keeper{store: store, log: log, state: map[string]state{}, opened: store.Now()}
	backups, err := store.Backups()
	if err != nil {
		return nil, fmt.Errorf("look at the backups: %w", err)
	}
	if len(backups) > 0 {
		k.state["backup"] = state{done: backups[0].TakenAt}
	}
	return k, nil
}

// Run does what is due at each tick, until ctx ends.
func (k *Keeper) Run(ctx context.Context, ticks <-chan time.Time) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticks:
			k.doWhatIsDue(ctx)
		}
	}
}

// job is one line of the table.
type job struct {
	name string
	due  func(done, now time.Time) bool
	run  func(context.Context) error
}

// jobs is THE table of what happens with no user.
func (k *Keeper) jobs() []job {
	return []job{
		{"backup", hourly, k.backup},
		{"sessions", hourly, k.store.ForgetSessions},
		{"checks", k.nightly, k.check},
		{"checkpoint", k.nightly, k.store.Checkpoint},
	}
}

// doWhatIsDue runs the jobs that are due, in the order of the table.
func (k *Keeper) doWhatIsDue(ctx context.Context) {
	for _, j := range k.jobs() {
		k.do(ctx, j)
	}
}

// do runs a job if it is due and was not tried a moment ago.
func (k *Keeper) do(ctx context.Context, j job) {
	now, s := k.store.Now(), k.state[j.name]
	if !j.due(s.done, now) || !waited(retryAfter, s.tried, now) || ctx.Err() != nil {
		return
	}
	s.tried = now
	if err := attempt(ctx, j); err != nil {
		k.log.Error("a job failed", "job", j.name, "error", err)
	} else {
		s.done = now
	}
	k.state[j.name] = s
}

// attempt runs a job and turns a panic into an error.
func attempt(ctx context.Context, j job) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("panic: %v\n%s", cause, debug.Stack())
		}
	}()
	return j.run(ctx)
}

// waited tells whether so much time passed. A clock that was set back makes nobody wait for
// the day it showed.
func waited(wait time.Duration, since, now time.Time) bool {
	return now.Sub(since) >= wait || now.Before(since)
}

func hourly(done, now time.Time) bool { return waited(time.Hour, done, now) }

// nightly is due once for each night that has come since the job was done.
func (k *Keeper) nightly(done, now time.Time) bool {
	local := now.In(k.store.Zone())
	night := time.Date(local.Year(), local.Month(), local.Day(), nightHour, 0, 0, 0, local.Location())
	if night.After(now) {
		night = night.AddDate(0, 0, -1)
	}
	if night.Before(k.opened) && !waited(missedAfter, k.opened, now) {
		return false
	}
	return done.Before(night) || now.Before(done)
}

// backup makes a verified copy and deletes those that are not needed any more.
func (k *Keeper) backup(ctx context.Context) error {
	made, err := k.store.Backup(ctx)
	if err != nil {
		return err
	}
	k.log.Info("backup made and verified", "file", made.File, "bytes", made.Size)
	return k.store.PruneBackups()
}

// check examines the base as "balcao verificar" does, and logs what is wrong.
func (k *Keeper) check(ctx context.Context) error {
	for _, f := range k.store.Check(ctx, db.Unhurried) {
		if !f.OK {
			k.log.Error("a check found something wrong", "check", f.Name, "finding", f.Sentence, "remedy", f.Remedy)
		}
	}
	return ctx.Err()
}
