// Package jobs is what happens with no user: the hourly verified backup, at night the checks,
// the checkpoint and the cleaning, and by their hours the routines of the store.
//
// One goroutine, owned by whoever calls Run, does one job after the other. A job that fails or
// panics is logged, shown to those who keep the server, and tried again later; it never ends the
// program. A backup that fell due
// while the program was off is made soon after it starts; what is for the night and was missed
// waits an hour, until the callers of a power cut have been served.
package jobs

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"balcao/db"
	"balcao/internal/isp"
)

const (
	// TickEach is how often Run should be told to look at what is due.
	TickEach = 30 * time.Second

	retryAfter  = 10 * time.Minute
	nightHour   = 3         // at the provider
	missedAfter = time.Hour // of running, when the program was off at night
)

// Keeper does the jobs of one database.
type Keeper struct {
	store  *db.DB
	log    *slog.Logger
	state  map[string]state
	opened time.Time
}

// state is when a job was last done and last tried.
type state struct {
	done, tried time.Time
	failing     time.Time // since when; zero while it goes well
}

// New prepares the jobs of a database. The age of its newest backup counts from before; backups that
// cannot be read count as none, and the next one says what is wrong.
func New(store *db.DB, log *slog.Logger) *Keeper {
	k := &Keeper{store: store, log: log, state: map[string]state{}, opened: store.Now()}
	backups, err := store.Backups()
	if err != nil {
		log.Error("look at the backups", "error", err)
	}
	if len(backups) > 0 {
		k.state["backup"] = state{done: backups[0].TakenAt}
	}
	return k
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
	name  string
	fails string // what people are told while it fails
	due   func(done, now time.Time) bool
	run   func(context.Context) error
}

// jobs is THE table of what happens with no user.
func (k *Keeper) jobs() []job {
	return []job{
		{name: "backup", fails: "O backup de hora em hora falha.", due: hourly, run: k.backup},
		{name: "sessions", fails: "A limpeza das sessões falha.", due: hourly, run: k.sessions},
		{name: "checks", fails: "A verificação da noite não pôde ser feita.", due: k.nightly, run: k.check},
		{name: "checkpoint", fails: "A limpeza noturna do arquivo da base falha.", due: k.nightly, run: k.store.Checkpoint},
	}
}

// doWhatIsDue runs the jobs that are due, in the order of the table, and then the routines.
func (k *Keeper) doWhatIsDue(ctx context.Context) {
	for _, j := range append(k.jobs(), k.routines(ctx)...) {
		k.do(ctx, j)
	}
}

// routines are the routines of the store that are due now, the one of the earliest hour first. They
// remember by themselves for which day they ran, also over days on which the program was off.
func (k *Keeper) routines(ctx context.Context) []job {
	all, err := k.store.Routines(ctx, actor())
	if err != nil {
		k.log.Error("look at the routines", "error", err)
		return nil
	}
	slices.SortStableFunc(all, func(a, b db.RoutineState) int { return strings.Compare(a.Hour, b.Hour) })
	var due []job
	for _, r := range all {
		if r.Due {
			due = append(due, job{
				name: "rotina " + r.Name, fails: "A rotina “" + r.Label + "” falha.",
				due: func(_, _ time.Time) bool { return true }, run: k.routine(r.Name),
			})
		}
	}
	return due
}

// actor is who the jobs are in history.
func actor() isp.Actor { return isp.Console("rotina") }

// routine runs a routine of the store. One that failed on a plan is tried again as a job is.
func (k *Keeper) routine(name string) func(context.Context) error {
	return func(ctx context.Context) error {
		run, err := k.store.RunRoutine(ctx, actor(), name, false, true)
		if err != nil {
			return err
		}
		k.log.Info("routine ran", "routine", name, "day", run.Day, "done", run.Counts[0], "skipped", run.Counts[1], "failed", run.Counts[2])
		if len(run.Failed) > 0 {
			return isp.Fail(isp.Unavailable, "", fmt.Sprintf("Falhou em %d, como no plano %s: %s", run.Counts[2], run.Failed[0].Plan, run.Failed[0].Why))
		}
		return nil
	}
}

// do runs a job if it is due and was not tried a moment ago.
func (k *Keeper) do(ctx context.Context, j job) {
	now, s := k.store.Now(), k.state[j.name]
	if !j.due(s.done, now) || !waited(retryAfter, s.tried, now) || ctx.Err() != nil {
		return
	}
	s.tried = now
	err := attempt(ctx, j)
	if err != nil && ctx.Err() != nil {
		return // the program ends
	}
	if err != nil {
		k.log.Error("a job failed", "job", j.name, "error", err)
		if s.failing.IsZero() {
			s.failing = now
		}
		k.store.Warn(j.name, db.Warning{Told: j.fails, Detail: k.detail(s.failing, err)})
	} else {
		s.done, s.failing = now, time.Time{}
		k.store.EndWarning(j.name)
	}
	k.state[j.name] = s
}

// detail says since when a job fails and why, for those who keep the server.
func (k *Keeper) detail(since time.Time, err error) string {
	why := "O motivo está no registro do programa."
	var known *isp.Error
	if errors.As(err, &known) {
		why = known.Message
	}
	return "Desde " + since.In(k.store.Zone()).Format("02/01/2006 15:04") + ". " + why
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

// waited reports whether so much time passed. A clock that was set back makes nobody wait for
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
	if err := k.store.PruneBackups(); err != nil {
		return err
	}
	k.note(ctx, "backup")
	return nil
}

// sessions deletes the sessions that ended.
func (k *Keeper) sessions(ctx context.Context) error {
	if err := k.store.ForgetSessions(ctx); err != nil {
		return err
	}
	k.note(ctx, "sessoes")
	return nil
}

// note writes down that a job did what a routine of each hour does. What it did stands without it.
func (k *Keeper) note(ctx context.Context, name string) {
	if err := k.store.NoteRoutine(ctx, name); err != nil {
		k.log.Error("note a routine", "routine", name, "error", err)
	}
}

// check examines the database as "balcao verificar" does. What is wrong is logged, and the first of
// it is shown until a later night finds all well.
func (k *Keeper) check(ctx context.Context) error {
	var wrong []db.Finding
	for _, f := range k.store.Check(ctx, db.Unhurried) {
		if !f.OK {
			wrong = append(wrong, f)
		}
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	for _, f := range wrong {
		k.log.Error("a check found something wrong", "check", f.Name, "finding", f.Sentence, "remedy", f.Remedy)
	}
	if len(wrong) == 0 {
		k.store.EndWarning(findings)
		return nil
	}
	k.store.Warn(findings, db.Warning{
		Told: "A verificação da noite achou algo errado.", Detail: wrong[0].Sentence + " " + wrong[0].Remedy,
	})
	return nil
}

// findings is the subject under which what a check found is shown.
const findings = "findings"
