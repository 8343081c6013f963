package isp

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// scenes is how many sequences of acts and days are tried: thousands by make procedures.
var scenes = flag.Uint64("scenes", 150, "how many random sequences are tried over the rules")

// A scene is one service through its holders, driven by random acts and by the routines of
// each day, with nothing but the verdicts of the rules.
type scene struct {
	t     *testing.T
	r     *rand.Rand
	rules Regulation
	today string
	log   []string

	plan      int // code of the plan at the holder of now
	state     PlanState
	offer     PlanOffer
	price     int64
	days      map[string]PlanDays // by plan code, those of former holders too
	pauses    []CustomerPause
	holds     []SuspensionHold
	trust     *ProvisionalEnabling
	lastTrust string
	terms     []PermanenceTerm
	slips     []DebtSlip
	cutFor    []int64
	contracts []Contract
	entries   map[string][]BillingEntry // by plan code and month
	byPrice   map[string]int64          // billed by the price, by plan code and month
	nextID    int64
}

func newScene(t *testing.T, seed uint64) *scene {
	t.Helper()
	s := &scene{
		t: t, r: rand.New(rand.NewPCG(seed, 9)), rules: DefaultRegulation(), today: "2026-11-29", plan: 1,
		offer: PlanOffer{Code: "H400", Group: "Fibra", OnSale: true, PriceCents: 9990, DownloadKbps: 400}, price: 9990,
		days: map[string]PlanDays{}, entries: map[string][]BillingEntry{}, byPrice: map[string]int64{},
	}
	out, err := ActivatePlan(ActivateAsk{PlanCode: "1", Status: s.state.Status(), PlanTypeCode: "H400", PriceCents: 9990, Today: s.today})
	if err != nil {
		t.Fatal(err)
	}
	s.move(MoveActivate, NoCut)
	s.days["1"] = out.PlanDays
	s.keep(out.ProRata, "1")
	return s
}

func (s *scene) code() string { return strconv.Itoa(s.plan) }

func (s *scene) id() int64 {
	s.nextID++
	return s.nextID
}

func (s *scene) note(format string, args ...any) {
	s.log = append(s.log, s.today+" "+fmt.Sprintf(format, args...))
}

func (s *scene) fail(format string, args ...any) {
	s.t.Helper()
	s.t.Fatalf("%s\nafter %v", fmt.Sprintf(format, args...), s.log)
}

func (s *scene) move(m PlanMove, cut Cut) {
	if err := CheckPlanMove(s.state.Status(), m); err != nil {
		s.fail("%v", err)
	}
	s.state = s.state.Apply(m, cut)
	s.note("%s", m)
}

// keep writes the months of an act as the store does.
func (s *scene) keep(months []ProRataMonth, plans ...string) {
	for _, m := range months {
		for _, plan := range plans {
			key := plan + " " + m.Month
			r := ReplaceMonth(plan, m, s.entries[key], s.byPrice[key])
			kept := slices.DeleteFunc(slices.Clone(s.entries[key]), func(e BillingEntry) bool { return slices.Contains(r.Drop, e.ID) })
			for _, e := range r.Add {
				e.ID = s.id()
				kept = append(kept, e)
			}
			s.entries[key] = kept
		}
	}
}

// load is the plan's days as the store reads them.
func (s *scene) load(plan string) PlanDays {
	d := s.days[plan]
	for key := range s.entries {
		if month := key[len(key)-7:]; key == plan+" "+month {
			d.LinesThrough = max(d.LinesThrough, month)
		}
	}
	return d
}

func (s *scene) debtor() Debtor {
	d := Debtor{State: s.state, Holds: s.holds, Slips: s.slips, CutFor: s.cutFor}
	if s.trust != nil {
		d.ProvisionalThrough = s.trust.Through
	}
	return d
}

func (s *scene) openPause() int {
	return slices.IndexFunc(s.pauses, func(p CustomerPause) bool { return !p.Cancelled && p.ResumedOn == "" })
}

func (s *scene) check() {
	main := 0
	for _, c := range s.contracts {
		if c.Main {
			main++
		}
	}
	if want := min(1, len(LivingContracts(s.contracts))); main != want {
		s.fail("%d main contracts", main)
	}
	active := 0
	for _, h := range s.holds {
		if h.Status(s.today) == "active" {
			active++
		}
	}
	if active > 1 {
		s.fail("%d active holds", active)
	}
	s.checkPauses()
	for plan, days := range s.days {
		s.checkDays(plan, days)
	}
}

func (s *scene) checkPauses() {
	last := ""
	for _, p := range s.pauses {
		if p.Cancelled {
			continue
		}
		if last != "" && p.From < AddMonths(last, 12) {
			s.fail("pauses from %s and %s", last, p.From)
		}
		last = p.From
	}
}

// checkDays demands that no day is charged twice or while paused, that only the plan of now runs
// on, and that the lines of a month add up to what its days cost.
func (s *scene) checkDays(plan string, days PlanDays) {
	end := ""
	for _, p := range days.Charged() {
		if p.From <= end || p.To != "" && p.To < p.From {
			s.fail("plan %s: %+v", plan, days.Charged())
		}
		for _, pause := range days.Pauses {
			if p.From <= pause.To && (p.To == "" || p.To >= pause.From) {
				s.fail("plan %s is charged while paused: %+v", plan, days)
			}
		}
		end = p.To
		if runs := plan == s.code() && !s.state.Cancelled; end == "" && !runs {
			s.fail("plan %s is charged on: %+v", plan, days)
		}
	}
	for key, entries := range s.entries {
		month := key[len(key)-7:]
		if key != plan+" "+month {
			continue
		}
		sum := s.byPrice[key]
		for _, e := range entries {
			if e.Kind == "credit" {
				sum -= e.Cents
			} else {
				sum += e.Cents
			}
		}
		if want := ProRata(days.Charged(), month+"-01", month+"-01")[0].TotalCents; sum != want {
			s.fail("plan %s, %s: the lines are %d, the days cost %d: %+v", plan, month, sum, want, entries)
		}
	}
}

// However acts and days follow one another, the rules hold after each step.
func TestRandomProcedures(t *testing.T) {
	done, tried, acts := map[string]int{}, 0, 0
	defer func() { t.Logf("P1: %d sequences, %d acts", tried, acts) }()
	for seed := range *scenes {
		tried++
		s := newScene(t, seed)
		for range 60 {
			s.act()
			s.check()
			for range s.r.IntN(12) {
				s.today = AddDays(s.today, 1)
				s.routines()
			}
			s.check()
		}
		acts += len(s.log)
		for _, line := range s.log {
			done[strings.Fields(line)[1]]++
		}
	}
	for _, rule := range PlanMoves() {
		if rule.Move != MoveUndoTransfer && done[string(rule.Move)] < 10 {
			t.Errorf("%s happened %d times", rule.Move, done[string(rule.Move)])
		}
	}
	if done["billed"] < 10 || done["hold"] < 10 {
		t.Errorf("%v", done)
	}
}
