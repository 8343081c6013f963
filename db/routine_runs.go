package db

import (
	"context"
	"errors"
	"slices"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// RoutineLine is what a routine did or would do to a plan, or why it did nothing.
type RoutineLine struct {
	Plan     string   // code; "" of what is about no plan
	Customer string   // code
	Act      int64    // 0 of a rehearsal and of what was not done
	Effects  []Effect // what was done
	Why      string   // why nothing was done, or what was done where no event tells it
	Slips    []string // of whom is to be notified: our numbers of the boletos
	Cents    int64    // and what they come to
}

// RoutineRun is what one run of a routine did.
type RoutineRun struct {
	Day     string // YYYY-MM-DD at the provider
	Done    []RoutineLine
	Skipped []RoutineLine
	Failed  []RoutineLine
	Counts  [3]int // done, skipped, failed; the lists of a run of before may be shorter
}

// keptLines is how many lines of each list of the last run are kept for its screen.
const keptLines = 200

// shortened is the run without the effects, with lists of a size that a screen shows.
func (r RoutineRun) shortened() RoutineRun {
	r.Counts = [3]int{len(r.Done), len(r.Skipped), len(r.Failed)}
	for _, list := range []*[]RoutineLine{&r.Done, &r.Skipped, &r.Failed} {
		*list = append([]RoutineLine(nil), (*list)[:min(len(*list), keptLines)]...)
		for i := range *list {
			(*list)[i].Effects = nil
		}
	}
	return r
}

// routineRun is one run of a routine.
type routineRun struct {
	routine
	ask    Ask
	today  string
	limits isp.Regulation
	brake  isp.RoutineBrake
	out    RoutineRun
	line   RoutineLine // of the plan that is being done
	over   bool        // its time is
}

// RunRoutine runs a routine: each plan in a transaction of its own, with the rules of the day. What
// was done before is not done again, so it may be run any number of times and after any number of
// days. A rehearsal does the same and keeps nothing. byItself says that no person asked for it.
func (s *DB) RunRoutine(ctx context.Context, actor isp.Actor, name string, rehearse, byItself bool) (RoutineRun, error) {
	if err := actor.Require(isp.RunRoutines); err != nil {
		return RoutineRun{}, err
	}
	row, err := routineOf(name)
	if err != nil {
		return RoutineRun{}, err
	}
	if !s.routines.TryLock() {
		return RoutineRun{}, isp.Fail(isp.Conflict, "", "Uma rotina está em execução. Repita quando ela acabar.")
	}
	defer s.routines.Unlock()
	r := &routineRun{routine: row, today: s.Today(), ask: Ask{Actor: actor, Act: "rotina." + name, Needs: isp.RunRoutines, Rehearse: rehearse}}
	r.out.Day = r.today
	if row.whole != nil {
		did, err := row.whole(s, ctx, rehearse)
		if err != nil {
			return r.out, err
		}
		r.out.Done = []RoutineLine{{Why: did}}
	} else if err := r.each(ctx, s); err != nil {
		return r.out, err
	}
	r.out.Counts = [3]int{len(r.out.Done), len(r.out.Skipped), len(r.out.Failed)}
	if rehearse {
		return r.out, nil
	}
	return r.out, s.keepRun(ctx, r, byItself)
}

// keepRun writes down that the routine ran. A day is done when nothing failed.
func (s *DB) keepRun(ctx context.Context, r *routineRun, byItself bool) error {
	return s.change(context.WithoutCancel(ctx), r.ask.Actor, func(_ context.Context, t *Tx) error {
		day, at := "", s.ProviderNow()
		if byItself && len(r.out.Failed) == 0 {
			day = r.today
		}
		if r.whole != nil {
			at = s.Now()
		}
		if err := t.noteRoutine(r.name, at, day, r.out); err != nil {
			return err
		}
		if byItself && len(r.out.Done) == 0 && len(r.out.Failed) == 0 {
			return nil // an empty morning is no history
		}
		return t.event(event{Kind: "routine.ran", Subject: r.name, After: map[string]any{
			"routine": r.name, "done": len(r.out.Done), "skipped": len(r.out.Skipped), "failed": len(r.out.Failed),
		}})
	})
}

// each does every plan that the routine looks at. What fails stops nobody else, but when nothing can
// be written at all.
func (r *routineRun) each(ctx context.Context, s *DB) (err error) {
	if r.limits, err = s.Regulation(ctx); err != nil {
		return err
	}
	if r.brake, err = s.brakeOf(ctx, r.routine); err != nil {
		return err
	}
	plans, err := sqlite.ListAll(ctx, s.read(), sqlite.ScanValue[int64], r.plans, r.today)
	if err != nil {
		return err
	}
	for some := range slices.Chunk(plans, plansAtOnce) {
		if err := r.some(ctx, s, some); err != nil || r.over {
			return err
		}
	}
	return nil
}

// late reports whether the time of the run is over, and says so in its answer.
func (r *routineRun) late(ctx context.Context) bool {
	if ctx.Err() != nil && !r.over {
		r.over = true
		r.out.Failed = append(r.out.Failed, RoutineLine{Why: "O tempo acabou: o resto fica para a próxima execução."})
	}
	return r.over
}

// plansAtOnce are the plans that are judged together, from one state of the database.
const plansAtOnce = 500

// some does some of the plans, those first judged together where the routine knows how.
func (r *routineRun) some(ctx context.Context, s *DB, ids []int64) error {
	if r.looks == nil {
		for _, id := range ids {
			if r.late(ctx) {
				return nil
			}
			if err := r.plan(ctx, s, id); isCode(err, isp.Unavailable) {
				return err
			}
		}
		return nil
	}
	if r.late(ctx) {
		return nil
	}
	var debtors []debtorNow
	err := s.view(func(q sqlite.Querier) (err error) {
		debtors, err = debtorsOf(ctx, q, ids, r.today)
		return err
	})
	if err != nil {
		return err
	}
	for i := range debtors {
		d := &debtors[i]
		r.line = RoutineLine{Plan: d.Code, Customer: d.Owner.CustomerCode}
		r.line.Why = r.looks(r, &d.planNow, d.Debtor)
		switch {
		case r.late(ctx):
			return nil
		case r.line.Why == quiet:
		case r.line.Why != "":
			r.out.Skipped = append(r.out.Skipped, r.line)
		case r.step == nil:
			r.out.Done = append(r.out.Done, r.line)
		default:
			if err := r.plan(ctx, s, d.ID); isCode(err, isp.Unavailable) {
				return err
			}
		}
	}
	return nil
}

// errSkipped ends the transaction of a plan to which nothing is done.
var errSkipped = errors.New("skipped")

// plan does one plan, and puts it where it belongs.
func (r *routineRun) plan(ctx context.Context, s *DB, id int64) error {
	r.line = RoutineLine{}
	done, err := s.Act(ctx, r.ask, func(t *Tx) (any, error) {
		p, err := t.planNowByID(t.Ctx, id)
		if err != nil {
			return nil, err
		}
		r.line.Plan, r.line.Customer = p.Code, p.Owner.CustomerCode
		why, err := r.step(r, t.Ctx, t, &p)
		if err != nil {
			return nil, err
		}
		if r.line.Why = why; why != "" {
			return nil, errSkipped
		}
		return nil, nil
	})
	refused := known(err)
	switch {
	case err == nil:
		r.line.Act, r.line.Effects = done.Act, done.Effects
		r.out.Done = append(r.out.Done, r.line)
	case errors.Is(err, errSkipped):
		if r.line.Why != quiet {
			r.out.Skipped = append(r.out.Skipped, r.line)
		}
	case refused != nil && refused.Code != isp.Unavailable && refused.Code != isp.TooMany:
		r.line.Why = refused.Message
		r.out.Skipped = append(r.out.Skipped, r.line)
	default:
		s.log.Error("a routine failed on a plan", "routine", r.name, "plan", r.line.Plan, "error", err)
		r.line.Why = "Falha do programa: o motivo está no registro."
		if refused != nil {
			r.line.Why = refused.Message
		}
		r.out.Failed = append(r.out.Failed, r.line)
		return err
	}
	return nil
}
