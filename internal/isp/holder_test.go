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
		{"live since long ago", Holding{ValidFrom: "2020-01-01", Tenure: long}, true, NoDoubt},
		{"start never recorded", Holding{}, true, StartUnknown},
		{"start known only from the plan", Holding{Tenure: long}, true, StartOfPlan},
		{"plan began that day", Holding{Tenure: Tenure{Start: "2026-03-10"}}, true, SameDay},
		{"plan began the day after", Holding{Tenure: Tenure{Start: "2026-03-11"}}, false, PlanDates},
		{"began before its plan", Holding{ValidFrom: "2020-01-01", Tenure: Tenure{Start: "2026-03-11"}}, true, PlanDates},
		{"began that day", Holding{ValidFrom: "2026-03-10", Tenure: long}, true, SameDay},
		{"began the day after", Holding{ValidFrom: "2026-03-11", Tenure: long}, false, NoDoubt},
		{"began a second later", Holding{ValidFrom: "2026-03-10T15:00:01Z", Tenure: long}, false, NoDoubt},
		{"deleted that day", Holding{ValidFrom: "2020-01-01", Deletion: Deletion{At: "2026-03-10"}}, true, SameDay},
		{"deleted the day before", Holding{ValidFrom: "2020-01-01", Deletion: Deletion{At: "2026-03-09"}}, false, NoDoubt},
		{"deleted an hour before", Holding{ValidFrom: "2020-01-01", Deletion: Deletion{At: "2026-03-10T14:00:00Z"}}, false, NoDoubt},
		{"deleted an hour later", Holding{ValidFrom: "2020-01-01", Deletion: Deletion{At: "2026-03-10T16:00:00Z"}}, true, NoDoubt},
		{"plan ended before", Holding{ValidFrom: "2020-01-01", Tenure: Tenure{End: "2025-12-31"}}, false, NoDoubt},
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
		{"former, weeks before", "", former("2026-03-31", "2026-04-01"), true, StartOfPlan, "2020-01-01"},
		{"former, thing older than the plan", "2010-01-01", former("2026-03-31", "2026-04-01"), true, NoDoubt, "2020-01-01"},
		{"former, thing younger than the plan", "2024-01-01", former("2026-03-31", "2026-04-01"), true, NoDoubt, "2024-01-01"},
		{"former, on the day", "2024-01-01", former("2026-03-10", "2026-03-11"), true, SameDay, "2024-01-01"},
		{"former, the day after", "2024-01-01", former("2026-03-09", "2026-03-10"), false, PlanDates, "2024-01-01"},
		{"former, the next plan began too early", "2024-01-01", former("2026-03-31", "2026-03-01"), true, PlanDates, "2024-01-01"},
		{"former, no day of the transfer", "2024-01-01", former("", ""), true, PlanDates, "2024-01-01"},
		{"former, thing of the day of the transfer", "2026-03-10T09:00:00Z", former("2026-03-10", "2026-03-11"), false, SameDay, "2026-03-10T09:00:00Z"},
		{"former, thing of an hour that is that day only in UTC", "2026-03-10T02:00:00Z", former("2026-03-10", "2026-03-11"), true, SameDay, "2026-03-10T02:00:00Z"},
		{"next, weeks after", "", later("2026-02-01", "2026-01-31"), true, StartOfPlan, "2026-02-01"},
		{"next, thing older than the transfer", "2010-01-01", later("2026-02-01", "2026-01-31"), true, NoDoubt, "2026-02-01"},
		{"next, before the transfer", "2010-01-01", later("2026-03-11", "2026-03-10"), false, PlanDates, "2026-03-11"},
		{"next, on the day", "2010-01-01", later("2026-03-10", "2026-03-10"), true, SameDay, "2026-03-10"},
		{"next, while the former plan ran", "2010-01-01", later("2026-03-01", "2026-03-31"), true, PlanDates, "2026-03-01"},
		{"next, thing of its own", "2026-03-05", later("2026-02-01", "2026-01-31"), true, NoDoubt, "2026-03-05"},
		{"next, thing of its own before its plan", "2026-03-05", later("2026-03-11", "2026-03-05"), true, PlanDates, "2026-03-05"},
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
		{"", "", ""},
		{"2026-03-10T15:00:00Z", "", "2026-03-10T15:00:00Z"},
		{"", "2026-03-10", "2026-03-10"},
		{"2026-03-10T15:00:00Z", "2026-03-10", "2026-03-10T15:00:00Z"},
		{"2026-03-12", "2026-03-10", "2026-03-10"},
	} {
		h := Holding{Deletion: Deletion{At: c.deleted}, Tenure: Tenure{End: c.ended}}
		if got := h.Until(zone); got != c.want {
			t.Errorf("deleted %q, ended %q: until %q, want %q", c.deleted, c.ended, got, c.want)
		}
	}
}
