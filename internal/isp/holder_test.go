package isp

import (
	"testing"
	"time"
)

// A day without an hour counts whole at both ends; an instant counts to the second.
func TestHeldAt(t *testing.T) {
	zone := time.FixedZone("BRT", -3*60*60)
	noon := time.Date(2026, 3, 10, 12, 0, 0, 0, zone)
	long := Tenure{Start: "2019-01-01"}
	cases := []struct {
		name  string
		h     Holding
		want  bool
		doubt Doubt
	}{
		{name: "live since long ago", h: Holding{ValidFrom: "2020-01-01", Tenure: long}, want: true, doubt: NoDoubt},
		{name: "start never recorded", h: Holding{}, want: true, doubt: StartUnknown},
		{name: "start known only from the plan", h: Holding{Tenure: long}, want: true, doubt: StartOfPlan},
		{name: "plan began that day", h: Holding{Tenure: Tenure{Start: "2026-03-10"}}, want: true, doubt: SameDay},
		{name: "plan began the day after", h: Holding{Tenure: Tenure{Start: "2026-03-11"}}, want: false, doubt: PlanDates},
		{name: "began before its plan", h: Holding{ValidFrom: "2020-01-01", Tenure: Tenure{Start: "2026-03-11"}}, want: true, doubt: PlanDates},
		{name: "began that day", h: Holding{ValidFrom: "2026-03-10", Tenure: long}, want: true, doubt: SameDay},
		{name: "began the day after", h: Holding{ValidFrom: "2026-03-11", Tenure: long}, want: false, doubt: NoDoubt},
		{name: "began a second later", h: Holding{ValidFrom: "2026-03-10T15:00:01Z", Tenure: long}, want: false, doubt: NoDoubt},
		{name: "deleted that day", h: Holding{ValidFrom: "2020-01-01", Deletion: Deletion{At: "2026-03-10"}}, want: true, doubt: SameDay},
		{name: "deleted the day before", h: Holding{ValidFrom: "2020-01-01", Deletion: Deletion{At: "2026-03-09"}}, want: false, doubt: NoDoubt},
		{name: "deleted an hour before", h: Holding{ValidFrom: "2020-01-01", Deletion: Deletion{At: "2026-03-10T14:00:00Z"}}, want: false, doubt: NoDoubt},
		{name: "deleted an hour later", h: Holding{ValidFrom: "2020-01-01", Deletion: Deletion{At: "2026-03-10T16:00:00Z"}}, want: true, doubt: NoDoubt},
		{name: "plan ended before", h: Holding{ValidFrom: "2020-01-01", Tenure: Tenure{End: "2025-12-31"}}, want: false, doubt: NoDoubt},
	}
	for _, c := range cases {
		if got := c.h.HeldAt(noon, zone); got != c.want {
			t.Errorf("%s: held %v, want %v", c.name, got, c.want)
		}
		if got := c.h.DoubtAt(noon, zone); got != c.doubt {
			t.Errorf("%s: doubt %v, want %v", c.name, got, c.doubt)
		}
	}
}

// What had another holder too is the former one's until the last day of that plan, and the next
// one's from the first day of its own.
func TestHeldAroundATransfer(t *testing.T) {
	zone := time.FixedZone("BRT", -3*60*60)
	noon := time.Date(2026, 3, 10, 12, 0, 0, 0, zone)
	former := func(end, next string) Tenure {
		return Tenure{Start: "2020-01-01", End: end, Former: true, NextStart: next}
	}
	later := func(start, taken string) Tenure { return Tenure{Start: start, Taken: true, TakenOn: taken} }
	cases := []struct {
		name      string
		validFrom string
		tenure    Tenure
		want      bool
		doubt     Doubt
		from      string
	}{
		{name: "former, weeks before", validFrom: "", tenure: former("2026-03-31", "2026-04-01"), want: true, doubt: StartOfPlan, from: "2020-01-01"},
		{name: "former, thing older than the plan", validFrom: "2010-01-01", tenure: former("2026-03-31", "2026-04-01"), want: true, doubt: NoDoubt, from: "2020-01-01"},
		{name: "former, thing younger than the plan", validFrom: "2024-01-01", tenure: former("2026-03-31", "2026-04-01"), want: true, doubt: NoDoubt, from: "2024-01-01"},
		{name: "former, on the day", validFrom: "2024-01-01", tenure: former("2026-03-10", "2026-03-11"), want: true, doubt: SameDay, from: "2024-01-01"},
		{name: "former, the day after", validFrom: "2024-01-01", tenure: former("2026-03-09", "2026-03-10"), doubt: PlanDates, from: "2024-01-01"},
		{name: "former, the next plan began too early", validFrom: "2024-01-01", tenure: former("2026-03-31", "2026-03-01"), want: true, doubt: PlanDates, from: "2024-01-01"},
		{name: "former, no day of the transfer", validFrom: "2024-01-01", tenure: former("", ""), want: true, doubt: PlanDates, from: "2024-01-01"},
		{name: "former, thing of the day of the transfer", validFrom: "2026-03-10T09:00:00Z", tenure: former("2026-03-10", "2026-03-11"), doubt: SameDay, from: "2026-03-10T09:00:00Z"},
		{name: "former, thing of an hour that is that day only in UTC", validFrom: "2026-03-10T02:00:00Z", tenure: former("2026-03-10", "2026-03-11"), want: true, doubt: SameDay, from: "2026-03-10T02:00:00Z"},
		{name: "next, weeks after", validFrom: "", tenure: later("2026-02-01", "2026-01-31"), want: true, doubt: StartOfPlan, from: "2026-02-01"},
		{name: "next, thing older than the transfer", validFrom: "2010-01-01", tenure: later("2026-02-01", "2026-01-31"), want: true, doubt: NoDoubt, from: "2026-02-01"},
		{name: "next, before the transfer", validFrom: "2010-01-01", tenure: later("2026-03-11", "2026-03-10"), doubt: PlanDates, from: "2026-03-11"},
		{name: "next, on the day", validFrom: "2010-01-01", tenure: later("2026-03-10", "2026-03-10"), want: true, doubt: SameDay, from: "2026-03-10"},
		{name: "next, while the former plan ran", validFrom: "2010-01-01", tenure: later("2026-03-01", "2026-03-31"), want: true, doubt: PlanDates, from: "2026-03-01"},
		{name: "next, thing of its own", validFrom: "2026-03-05", tenure: later("2026-02-01", "2026-01-31"), want: true, doubt: NoDoubt, from: "2026-03-05"},
		{name: "next, thing of its own before its plan", validFrom: "2026-03-05", tenure: later("2026-03-11", "2026-03-05"), want: true, doubt: PlanDates, from: "2026-03-05"},
	}
	for _, c := range cases {
		h := Holding{ValidFrom: c.validFrom, Tenure: c.tenure}
		if got := h.HeldAt(noon, zone); got != c.want {
			t.Errorf("%s: held %v, want %v", c.name, got, c.want)
		}
		if got := h.DoubtAt(noon, zone); got != c.doubt {
			t.Errorf("%s: doubt %v, want %v", c.name, got, c.doubt)
		}
		if from, ofPlan := h.From(zone); from != c.from || ofPlan != (c.validFrom == "") {
			t.Errorf("%s: from %q, of the plan %v, want %q", c.name, from, ofPlan, c.from)
		}
	}
}

// A thing ceases to be a holder's when it is deleted or when the plan ends, whichever comes first.
func TestHeldUntil(t *testing.T) {
	zone := time.FixedZone("BRT", -3*60*60)
	for _, c := range []struct{ deleted, ended, want string }{
		{deleted: "", ended: "", want: ""},
		{deleted: "2026-03-10T15:00:00Z", ended: "", want: "2026-03-10T15:00:00Z"},
		{deleted: "", ended: "2026-03-10", want: "2026-03-10"},
		{deleted: "2026-03-10T15:00:00Z", ended: "2026-03-10", want: "2026-03-10T15:00:00Z"},
		{deleted: "2026-03-12", ended: "2026-03-10", want: "2026-03-10"},
	} {
		h := Holding{Deletion: Deletion{At: c.deleted}, Tenure: Tenure{End: c.ended}}
		if got := h.Until(zone); got != c.want {
			t.Errorf("deleted %q, ended %q: until %q, want %q", c.deleted, c.ended, got, c.want)
		}
	}
}
