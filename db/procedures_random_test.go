package db_test

import (
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"balcao/db"
	"balcao/db/dbtest"
	"balcao/internal/isp"
)

// sequences is how many random sequences of procedures are tried: thousands in a soak.
var sequences = flag.Int("sequences", 3, "how many random sequences of procedures are tried")

// town is three holders with plans to which anything may happen.
type town struct {
	*office
	rng    *rand.Rand
	day    string
	plans  []string // codes, also of plans that ended
	actors []isp.Actor
	done   map[string]int // how often each procedure was done
	log    []string
	number int // of boletos and logins
}

// townPlan is a plan with the code of its customer.
type townPlan struct {
	db.PlanRecord
	holder string
}

// look reads every plan of the holders.
func (v *town) look() map[string]townPlan {
	v.t.Helper()
	all := map[string]townPlan{}
	for _, holder := range holders() {
		c, err := v.Customer(v.t.Context(), admin(), holder)
		if err != nil {
			v.t.Fatal(err)
		}
		plans, err := v.PlansOf(v.t.Context(), admin(), c.ID)
		if err != nil {
			v.t.Fatal(err)
		}
		for _, p := range plans {
			all[p.Code] = townPlan{p, holder}
		}
	}
	return all
}

// holders are the customers of the story that the plans belong to, one after another.
func holders() []string { return []string{"502", "88", "1777"} }

func newTown(t *testing.T, seed uint64, done map[string]int) *town {
	t.Helper()
	v := &town{
		office: newOffice(t, "2027-01-04"), rng: rand.New(rand.NewPCG(seed, 15)), day: "2027-01-04", done: done, //nolint:gosec // a sequence to repeat
		actors: []isp.Actor{isp.Console("ana"), isp.Console("bia"), dbtest.Role(t, "atendente"), dbtest.Role(t, "financeiro")},
	}
	for range 3 {
		v.settle()
	}
	return v
}

// settle gives a holder one more plan with its login.
func (v *town) settle() {
	v.t.Helper()
	v.number++
	holder := holders()[v.rng.IntN(3)]
	record, _ := must(v.office, func(x *db.Tx) (db.PlanRecord, error) {
		return db.AddPlan(v.t.Context(), x, holder, db.NewPlan{
			Plan:  isp.Plan{Type: isp.PlanType{Code: "H400"}, DueDay: 1 + v.rng.IntN(31)},
			Login: &db.NewLogin{RadiusLogin: isp.RadiusLogin{Username: fmt.Sprint("servico", v.number)}},
		})
	})
	v.plans = append(v.plans, record.Code)
	if v.rng.IntN(4) > 0 {
		must(v.office, func(x *db.Tx) (db.PlanRecord, error) {
			return db.ActivatePlan(v.t.Context(), x, record.Code, db.Activation{})
		})
	}
}

// Random procedures by several people on several plans of several holders, with the day moving and
// the routines running: after each step the invariants hold, the lines for the biller add up to what
// the days cost, and the events alone tell each plan, its contracts, holds, pauses, permanence, discounts
// and services.
func TestRandomProceduresInTheStore(t *testing.T) {
	done := map[string]int{}
	missing := func() []string {
		var names []string
		for _, p := range (&town{}).steps(townPlan{}) {
			if done[p.name] == 0 {
				names = append(names, p.name)
			}
		}
		return names
	}
	tried := 0
	tell := func() {
		steps := 0
		for _, n := range done {
			steps += n
		}
		t.Logf("P1b: %d sequences, %d steps", tried, steps)
	}
	defer tell()
	for seed := uint64(0); tried < *sequences || len(missing()) > 0 && tried < *sequences+10; seed++ {
		if tried++; tried%50 == 0 {
			tell()
		}
		if !t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) { newTown(t, seed, done).live() }) {
			return
		}
	}
	if names := missing(); len(names) > 0 {
		t.Errorf("never done in %d sequences: %v", tried, names)
	}
}

// live takes a sequence of steps, with days between them, and looks at everything after each.
func (v *town) live() {
	v.t.Helper()
	for n := range 110 {
		if v.rng.IntN(3) == 0 {
			v.day = isp.AddDays(v.day, 1+v.rng.IntN(12))
			v.on(v.day)
		}
		if err := v.step(); err != nil {
			v.t.Fatalf("step %d: %v\nafter %v", n, err, v.log)
		}
		if wrong := v.wrong(v.look()); wrong != "" {
			v.t.Fatalf("step %d: %s\nafter %v", n, wrong, v.log)
		}
	}
}

// step is one thing that somebody may ask of a plan.
type step struct {
	name string
	ask  func(x *db.Tx) (any, error)
}

// step asks for things until one is done, or runs a routine.
func (v *town) step() error {
	if v.rng.IntN(4) == 0 {
		return v.routine()
	}
	now := v.look()
	for range 12 {
		err := v.ask(now)
		var known *isp.Error
		var faults isp.Faults
		if err == nil || !errors.As(err, &known) && !errors.As(err, &faults) {
			return err
		}
	}
	return nil
}

// routine runs one of what happens by date.
func (v *town) routine() error {
	names := []string{"suspender", "reduzir", "restabelecer", "provisorios", "suspensoes_programadas", "pausas", "mudancas", "contratos"}
	name := names[v.rng.IntN(len(names))]
	run, err := v.RunRoutine(v.t.Context(), isp.Console("rotina"), name, false, false)
	v.log = append(v.log, fmt.Sprintf("%s %s: %d", v.day, name, len(run.Done)))
	if err == nil && len(run.Failed) > 0 {
		err = fmt.Errorf("%s failed: %s", name, run.Failed[0].Why)
	}
	return err
}

// ask asks for something of a plan.
func (v *town) ask(now map[string]townPlan) error {
	chances := slices.DeleteFunc(slices.Clone(v.plans), func(code string) bool {
		return v.rng.IntN(8) > 0 && !isp.PlanStatusLives(now[code].Status) // of an ended plan little may be asked
	})
	if len(chances) < 3 {
		v.settle()
		return nil
	}
	plan := now[chances[v.rng.IntN(len(chances))]]
	steps := v.steps(plan)
	chosen := steps[v.rng.IntN(len(steps))]
	done, err := v.Act(v.t.Context(), db.Ask{Actor: v.actors[v.rng.IntN(len(v.actors))], Act: "teste", Needs: isp.ReadCustomer}, chosen.ask)
	if err != nil {
		return err
	}
	v.log = append(v.log, fmt.Sprintf("%s %s of %s", v.day, chosen.name, plan.Code))
	v.done[chosen.name]++
	if next, ok := done.Thing.(db.PlanRecord); ok && !slices.Contains(v.plans, next.Code) {
		v.plans = append(v.plans, next.Code) // at its new holder
	}
	return nil
}
