package isp

import (
	"errors"
	"testing"
	"time"
)

// A day without an hour counts whole at both ends; an instant counts to the second.
func TestHeldAt(t *testing.T) {
	zone := time.FixedZone("BRT", -3*60*60)
	noon := time.Date(2026, 3, 10, 12, 0, 0, 0, zone)
	cases := []struct {
		name string
		h    Holding
		want bool
		sure bool
	}{
		{"live since long ago", Holding{From: "2020-01-01"}, true, true},
		{"start never recorded", Holding{}, true, false},
		{"start known only from the plan", Holding{From: "2020-01-01", FromPlan: true}, true, false},
		{"began that day", Holding{From: "2026-03-10"}, true, false},
		{"began the day after", Holding{From: "2026-03-11"}, false, true},
		{"began a second later", Holding{From: "2026-03-10T15:00:01Z"}, false, true},
		{"deleted that day", Holding{From: "2020-01-01", Deletion: Deletion{At: "2026-03-10"}}, true, false},
		{"deleted the day before", Holding{From: "2020-01-01", Deletion: Deletion{At: "2026-03-09"}}, false, true},
		{"deleted an hour before", Holding{From: "2020-01-01", Deletion: Deletion{At: "2026-03-10T14:00:00Z"}}, false, true},
		{"deleted an hour later", Holding{From: "2020-01-01", Deletion: Deletion{At: "2026-03-10T16:00:00Z"}}, true, true},
		{"plan ended before", Holding{From: "2020-01-01", PlanEnded: "2025-12-31"}, false, true},
	}
	for _, c := range cases {
		if got := c.h.HeldAt(noon, zone); got != c.want {
			t.Errorf("%s: held %v, want %v", c.name, got, c.want)
		}
		if got := c.h.Sure(noon, zone); got != c.sure {
			t.Errorf("%s: sure %v, want %v", c.name, got, c.sure)
		}
	}
}

// The reason is part of the question: without it nobody is named.
func TestHolderQuestionCheck(t *testing.T) {
	cases := []struct {
		q     HolderQuestion
		field string
	}{
		{HolderQuestion{Value: "", Reason: "Ofício 12/2026"}, "valor"},
		{HolderQuestion{Value: "10.0.0.1", Reason: ""}, "motivo"},
		{HolderQuestion{Value: "10.0.0.1", Reason: "Ofício 12/2026"}, ""},
	}
	for _, c := range cases {
		var e *Error
		err := c.q.Check()
		if c.field == "" {
			if err != nil {
				t.Errorf("%+v: %v", c.q, err)
			}
			continue
		}
		if !errors.As(err, &e) || e.Field != c.field || e.Code != Invalid {
			t.Errorf("%+v: %v, want a failure of %q", c.q, err, c.field)
		}
	}
}
