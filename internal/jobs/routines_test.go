package jobs

import (
	"testing"
	"time"

	"balcao/db/dbtest"
)

// A routine runs by itself once its hour has come, once a day, and at once after days off.
func TestRoutinesRunByThemselves(t *testing.T) {
	base := dbtest.Story(t)
	k, log := newKeeper(t, base)
	at := func(day, hour int) { base.Clock.Set(time.Date(2026, 12, day, hour, 31, 0, 0, base.Zone())) }
	last := func(name string) time.Time {
		t.Helper()
		all, err := base.Routines(t.Context(), actor())
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range all {
			if r.Name == name {
				return r.Last.In(base.Zone())
			}
		}
		t.Fatalf("no routine %s", name)
		return time.Time{}
	}
	at(1, 7)
	k.doWhatIsDue(t.Context())
	if last("avisar").Day() != 1 || !last("suspender").IsZero() && last("suspender").Year() > 1 {
		t.Errorf("at 7:31: avisar %v, suspender %v\n%s", last("avisar"), last("suspender"), log)
	}
	at(1, 8)
	k.doWhatIsDue(t.Context())
	if last("suspender").Hour() != 8 {
		t.Errorf("at 8:31: suspender %v", last("suspender"))
	}
	at(1, 9)
	k.doWhatIsDue(t.Context())
	if last("suspender").Hour() != 8 {
		t.Errorf("twice in a day: %v", last("suspender"))
	}
	at(9, 13)
	again, _ := newKeeper(t, base)
	again.doWhatIsDue(t.Context())
	if got := last("mudancas"); got.Day() != 9 {
		t.Errorf("after days off: %v", got)
	}
	if err := base.PauseRoutine(t.Context(), actor(), "suspender", true); err != nil {
		t.Fatal(err)
	}
	at(10, 13)
	again.doWhatIsDue(t.Context())
	if got := last("suspender"); got.Day() != 9 {
		t.Errorf("paused: %v", got)
	}
	if warned := base.Warnings(); len(warned) > 0 {
		t.Errorf("warnings %v", warned)
	}
}
