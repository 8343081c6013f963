package db

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// routine is one row of the table of what happens by date.
type routine struct {
	name   string // in the API: suspender
	label  string // on screen
	does   string // in one sentence
	hour   string // at the provider from which it runs by itself, HH:MM; "" each hour
	braked bool   // it cuts: the brakes and the pause switch are for it

	// plans lists the ids of the plans that it looks at, in order; ?1 is today.
	plans string
	// looks judges a plan read with many others: why nothing is done to it, as step says it. What is
	// left goes to step, which judges again; without step it is a list, and nothing is written.
	looks func(r *routineRun, p *planNow, d isp.Debtor) (why string)
	// step does one plan in one transaction. The sentence says why nothing is done; quiet is for
	// those of whom there is nothing to tell.
	step func(r *routineRun, ctx context.Context, t *Tx, p *planNow) (why string, err error)
	// whole does a routine that is about no plan, and says what it did.
	whole func(s *DB, ctx context.Context, rehearse bool) (did string, err error)
}

// quiet is why a step does nothing to a plan of which nothing is to be told.
const quiet = "-"

// routines is THE table of what happens by date, in the order of the API. By their hours the
// morning begins with what ends and comes back, and cuts come last.
func routines() []routine {
	return []routine{
		{
			name: "avisar", label: "Avisar os débitos", hour: "07:00", does: "Lista quem deve ser avisado de débito. O aviso vale depois de registrado.",
			plans: plansToNotify + " ORDER BY p.id", looks: (*routineRun).notifies,
		},
		{
			name: "reduzir", label: "Reduzir por débito", hour: "08:30", braked: true, plans: plansToReduce, looks: (*routineRun).reduces, step: (*routineRun).reduce,
			does: "Reduz a velocidade de quem foi avisado e continua devendo, onde a suspensão não pegou.",
		},
		{
			name: "suspender", label: "Suspender por débito", hour: "08:00", braked: true, plans: plansToSuspend, looks: (*routineRun).suspends, step: (*routineRun).suspend,
			does: "Suspende quem foi avisado do débito, no prazo da lei, e continua devendo.",
		},
		{
			name: "restabelecer", label: "Restabelecer quem pagou", hour: "06:00", plans: plansCut, looks: (*routineRun).restores, step: (*routineRun).restore,
			does: "Devolve o serviço a quem foi cortado por débito e já não deve.",
		},
		{
			name: "provisorios", label: "Encerrar habilitações provisórias", hour: "00:15", plans: plansTrusted, step: (*routineRun).endTrusts,
			does: "Volta a cortar os planos cuja habilitação provisória acabou.",
		},
		{
			name: "suspensoes_programadas", label: "Vencer suspensões programadas", hour: "00:20", plans: plansHeld, step: (*routineRun).expireHolds,
			does: "Anota no histórico a proteção “não suspender até” que acabou.",
		},
		{
			name: "pausas", label: "Começar e encerrar suspensões a pedido", hour: "00:10", plans: plansPausing, step: (*routineRun).pauses,
			does: "Começa as suspensões a pedido marcadas e retoma os planos no dia da volta.",
		},
		{
			name: "mudancas", label: "Fazer mudanças e cancelamentos marcados", hour: "00:05", plans: plansPending, step: (*routineRun).pendingMoves,
			does: "Faz as mudanças de plano e os cancelamentos cujo dia chegou.",
		},
		{
			name: "contratos", label: "Encerrar contratos e avisar permanências", hour: "00:25", plans: plansContracted, step: (*routineRun).contracts,
			does: "Encerra contratos vencidos, passa o principal adiante e anota as permanências perto do fim.",
		},
		{name: "sessoes", label: "Limpar sessões encerradas", does: "Apaga as sessões que acabaram.", whole: (*DB).forgetSessions},
		{name: "backup", label: "Backup", does: "Faz uma cópia conferida da base e apaga as que já não são precisas.", whole: (*DB).routineBackup},
	}
}

func routineOf(name string) (routine, error) {
	all := routines()
	at := slices.IndexFunc(all, func(r routine) bool { return r.name == name })
	if at < 0 {
		return routine{}, isp.Fail(isp.NotFound, "", "Esta rotina não existe.")
	}
	return all[at], nil
}

// RoutineState is a routine as its screen shows it.
type RoutineState struct {
	Name, Label, Does string
	Hour              string    // HH:MM at the provider, or "de hora em hora"
	Last              time.Time // of the last run; zero when there was none
	Next              time.Time // when it runs by itself; zero while it is paused
	Due               bool      // that is now
	Paused            bool
	Brakes            bool       // it cuts, can be paused and has brakes
	Summary           RoutineRun // of the last run
}

// Routines lists what happens by date, in the order of the API.
func (s *DB) Routines(ctx context.Context, actor isp.Actor) ([]RoutineState, error) {
	if err := actor.Require(isp.RunRoutines); err != nil {
		return nil, err
	}
	type kept struct {
		name, lastAt, lastOn, summary string
		paused                        bool
	}
	rows, err := sqlite.List(ctx, s.read(), func(row sqlite.Row) (kept, error) {
		var k kept
		err := row.Scan(&k.name, &k.paused, &k.lastAt, &k.lastOn, &k.summary)
		return k, err
	}, "SELECT name, paused, last_at, last_on, summary FROM routines")
	if err != nil {
		return nil, err
	}
	table := routines()
	states := make([]RoutineState, len(table))
	for i, r := range table {
		states[i] = RoutineState{Name: r.name, Label: r.label, Does: r.does, Hour: r.hour, Brakes: r.braked}
		var k kept
		if at := slices.IndexFunc(rows, func(k kept) bool { return k.name == r.name }); at >= 0 {
			k = rows[at]
		}
		states[i].Last, states[i].Paused = sqlite.ParseInstant(k.lastAt), k.paused
		if k.summary != "" {
			if err := json.Unmarshal([]byte(k.summary), &states[i].Summary); err != nil {
				return nil, fmt.Errorf("read the last run of a routine: %w", err)
			}
		}
		s.planNext(&states[i], k.lastOn)
	}
	return states, nil
}

// planNext says when a routine runs by itself. lastOn is the day for which it did.
func (s *DB) planNext(v *RoutineState, lastOn string) {
	if v.Hour == "" {
		now := s.Now()
		v.Hour = "de hora em hora"
		v.Next = v.Last.Add(time.Hour)
		if v.Next.Before(now) {
			v.Next = now
		}
		return
	}
	if v.Paused {
		return
	}
	day := s.Today()
	if lastOn == day {
		day = isp.AddDays(day, 1)
	}
	v.Next, _ = isp.LocalInstant(day, v.Hour, s.Zone())
	if now := s.ProviderNow(); !v.Next.After(now) {
		v.Next, v.Due = now, true
	}
}

// PauseRoutine stops a routine that cuts from running by itself, or lets it run again.
func (s *DB) PauseRoutine(ctx context.Context, actor isp.Actor, name string, paused bool) error {
	if err := actor.Require(isp.RunRoutines); err != nil {
		return err
	}
	r, err := routineOf(name)
	if err != nil {
		return err
	}
	if !r.braked {
		return isp.Fail(isp.Conflict, "", "Só as rotinas que cortam se pausam.")
	}
	return s.change(ctx, actor, func(ctx context.Context, t *Tx) error {
		was, err := routinePaused(ctx, t, name)
		if err != nil || was == paused {
			return err
		}
		_, err = t.Exec(`INSERT INTO routines (name, paused) VALUES (?, ?)
			ON CONFLICT (name) DO UPDATE SET paused = excluded.paused, version = version + 1`, name, paused)
		if err != nil {
			return err
		}
		verb := "unpaused"
		if paused {
			verb = "paused"
		}
		return t.event(event{Kind: "routine." + verb, Subject: name, Before: map[string]any{"paused": was}, After: map[string]any{"routine": name, "paused": paused}})
	})
}

func routinePaused(ctx context.Context, q sqlite.Querier, name string) (bool, error) {
	return sqlite.Value[bool](ctx, q, "SELECT coalesce((SELECT paused FROM routines WHERE name = ?), 0)", name)
}

// brakeOf reads what holds a routine back; the zero brake of one that does not cut.
func (s *DB) brakeOf(ctx context.Context, r routine) (b isp.RoutineBrake, err error) {
	if !r.braked {
		return b, nil
	}
	if b.Off, err = routinePaused(ctx, s.read(), r.name); err != nil {
		return b, err
	}
	texts := map[string]string{SettingMostCuts: "", SettingCutFree: "", SettingCutFreeOn: ""}
	for key := range texts {
		if texts[key], err = s.Setting(ctx, key); err != nil {
			return b, err
		}
	}
	b.Weekdays, b.Days = isp.WeekdaysOf(texts[SettingCutFree]), isp.DaysOf(texts[SettingCutFreeOn])
	_, err = fmt.Sscan(texts[SettingMostCuts], &b.MostCuts)
	return b, err
}

// NoteRoutine writes down that a job of the program did what a routine of each hour does.
func (s *DB) NoteRoutine(ctx context.Context, name string) error {
	return s.change(ctx, isp.Console(ProgramName), func(_ context.Context, t *Tx) error {
		return t.noteRoutine(name, s.Now(), "", RoutineRun{})
	})
}

// noteRoutine keeps when a routine ran, for which day by itself ("" by hand), and what it did.
func (t *Tx) noteRoutine(name string, at time.Time, day string, run RoutineRun) error {
	text, err := json.Marshal(run.shortened())
	if err != nil {
		return fmt.Errorf("encode the run of a routine: %w", err)
	}
	_, err = t.Exec(`INSERT INTO routines (name, last_at, last_on, summary) VALUES (?, ?, ?, ?)
		ON CONFLICT (name) DO UPDATE SET last_at = excluded.last_at, summary = excluded.summary, version = version + 1,
		last_on = CASE excluded.last_on WHEN '' THEN last_on ELSE excluded.last_on END`, name, sqlite.Instant(at), day, string(text))
	return err
}

// forgetSessions deletes the sessions that ended.
func (s *DB) forgetSessions(ctx context.Context, rehearse bool) (string, error) {
	if rehearse {
		return "As sessões que acabaram serão apagadas.", nil
	}
	return "As sessões que acabaram foram apagadas.", s.ForgetSessions(ctx)
}

// routineBackup makes a verified copy and deletes those that are not needed any more.
func (s *DB) routineBackup(ctx context.Context, rehearse bool) (string, error) {
	if rehearse {
		return "Um backup será feito e conferido.", nil
	}
	made, err := s.Backup(ctx)
	if err != nil {
		return "", err
	}
	return "Backup feito e conferido: " + made.File + ".", s.PruneBackups()
}

// known is the refusal that an error is; nil when it is a fault of the program.
func known(err error) *isp.Error {
	var refused *isp.Error
	var faults isp.Faults
	switch {
	case errors.As(err, &refused):
		return refused
	case errors.As(err, &faults) && len(faults) > 0:
		return isp.Fail(isp.Invalid, faults[0].Field, faults[0].Sentence)
	}
	return nil
}
