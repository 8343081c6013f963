package isp

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestStatusIsTheStrongest(t *testing.T) {
	s := PlanState{Installed: true}
	for _, c := range []struct {
		change func()
		want   string
	}{
		{func() {}, "active"},
		{func() { s.Reduced = DebtCut }, "reduced"},
		{func() { s.Suspended = ManualCut }, "debt_suspended"},
		{func() { s.Provisional = true }, "provisional"},
		{func() { s.Paused = true }, "paused"},
		{func() { s.Transferred = true }, "transferred"},
		{func() { s.Cancelled = true }, "cancelled"},
	} {
		c.change()
		if got := s.Status(); got != c.want {
			t.Errorf("%+v is %s, want %s", s, got, c.want)
		}
	}
	if got := (PlanState{}).Status(); got != "awaiting_installation" {
		t.Error(got)
	}
}

func TestPlanStateOfItsStatus(t *testing.T) {
	for _, w := range PlanStatuses() {
		if got := PlanStateOf(w.Value).Status(); got != w.Value {
			t.Errorf("%s becomes %s", w.Value, got)
		}
		if phrase := planStatusPhrase(w.Value); phrase == w.Value {
			t.Errorf("no words for %s", w.Value)
		}
		state := PlanStateOf(w.Value)
		if lives := PlanStatusLives(w.Value); lives == (state.Cancelled || state.Transferred) {
			t.Errorf("%s: %v", w.Value, lives)
		}
	}
}

// The table of moves: what each status allows.
func TestPlanMoves(t *testing.T) {
	allowed := map[string][]PlanMove{
		"awaiting_installation": {MoveActivate, MoveChange, MoveTransfer, MoveCancel},
		"active":                {MoveSuspend, MoveReduce, MovePause, MoveChange, MoveTransfer, MoveCancel},
		"reduced":               {MoveSuspend, MoveEnable, MoveRestore, MoveProvisional, MovePause, MoveChange, MoveTransfer, MoveCancel},
		"debt_suspended":        {MoveReduce, MoveEnable, MoveRestore, MoveProvisional, MovePause, MoveChange, MoveTransfer, MoveCancel},
		"provisional":           {MoveEnable, MoveRestore, MoveEndProvisional, MovePause, MoveChange, MoveCancel},
		"paused":                {MoveRestore, MoveEndProvisional, MoveResume, MoveChange, MoveCancel},
		"cancelled":             nil,
		"transferred":           {MoveUndoTransfer},
	}
	for _, w := range PlanStatuses() {
		var got []PlanMove
		for _, rule := range PlanMoves() {
			if CheckPlanMove(w.Value, rule.Move) == nil {
				got = append(got, rule.Move)
			}
		}
		if !slices.Equal(got, allowed[w.Value]) {
			t.Errorf("%s allows %v", w.Value, got)
		}
	}
	refused(t, CheckPlanMove("paused", MoveTransfer), Conflict, "", "transferir", "suspensão a pedido", "Retome-o")
	refused(t, CheckPlanMove("provisional", MoveTransfer), Conflict, "", "provisoriamente", "pagamento")
	refused(t, CheckPlanMove("cancelled", MoveEnable), Conflict, "", "plano novo")
	refused(t, CheckPlanMove("transferred", MoveCancel), Conflict, "", "novo titular")
	refused(t, CheckPlanMove("active", "x"), Conflict, "")
}

func TestStateBefore(t *testing.T) {
	for _, c := range []struct {
		from  string
		moves []PlanMove
		want  string
	}{
		{from: "reduced", moves: []PlanMove{MovePause, MoveResume}, want: "reduced"},
		{from: "reduced", moves: []PlanMove{MoveProvisional, MoveEndProvisional}, want: "reduced"},
		{from: "reduced", moves: []PlanMove{MoveSuspend, MoveRestore}, want: "active"},
		{from: "debt_suspended", moves: []PlanMove{MoveReduce}, want: "reduced"},
		{from: "debt_suspended", moves: []PlanMove{MoveProvisional, MovePause, MoveEndProvisional, MoveResume}, want: "debt_suspended"},
		{from: "debt_suspended", moves: []PlanMove{MoveProvisional, MoveRestore}, want: "active"},
		{from: "provisional", moves: []PlanMove{MoveEnable}, want: "active"},
		{from: "debt_suspended", moves: []PlanMove{MoveTransfer, MoveUndoTransfer}, want: "debt_suspended"},
		{from: "awaiting_installation", moves: []PlanMove{MoveActivate}, want: "active"},
	} {
		s := PlanStateOf(c.from)
		for _, m := range c.moves {
			if err := CheckPlanMove(s.Status(), m); err != nil {
				t.Errorf("%s: %v", c.from, err)
			}
			s = s.Apply(m, DebtCut)
		}
		if s.Status() != c.want {
			t.Errorf("%s, %v: %s, want %s", c.from, c.moves, s.Status(), c.want)
		}
	}
}

func TestPaymentLiftsOnlyDebtCuts(t *testing.T) {
	s := PlanState{Installed: true, Suspended: ManualCut, Reduced: DebtCut, Provisional: true}
	if got := s.Apply(MoveRestore, NoCut); got != (PlanState{Installed: true, Suspended: ManualCut, Provisional: true}) {
		t.Errorf("%+v", got)
	}
	if got := s.AtNewHolder(); got.Status() != "active" {
		t.Errorf("%+v", got)
	}
}

// However the moves follow one another, what never comes back does not, and the state follows
// from the moves alone.
func TestRandomMoves(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	moves := PlanMoves()
	for range 2000 {
		s := PlanState{}
		type step struct {
			move PlanMove
			cut  Cut
		}
		var done []step
		for range 40 {
			next := step{moves[r.IntN(len(moves))].Move, []Cut{DebtCut, ManualCut}[r.IntN(2)]}
			before := s.Status()
			if CheckPlanMove(before, next.move) != nil {
				continue
			}
			s = s.Apply(next.move, next.cut)
			done = append(done, next)
			if before == "cancelled" || !slices.Contains(PlanStatuses().Slugs(), PlanStatuses().Slug(s.Status())) {
				t.Fatalf("%s after %v from %s", s.Status(), done, before)
			}
			if s.Provisional && s.Suspended == NoCut && s.Reduced == NoCut {
				t.Fatalf("trusted without a cut after %v", done)
			}
		}
		again := PlanState{}
		for _, x := range done {
			again = again.Apply(x.move, x.cut)
		}
		if again != s {
			t.Fatalf("%+v, rebuilt %+v from %v", s, again, done)
		}
	}
}
