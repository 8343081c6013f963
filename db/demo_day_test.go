package db_test

import (
	"testing"
	"time"

	"balcao/db"
	"balcao/db/dbtest"
	"balcao/internal/isp"
)

// A demonstration shows another day: what is recorded bears it, while sessions go by the machine.
func TestAnotherDay(t *testing.T) {
	base := dbtest.Story(t)
	if err := base.ShowDay(t.Context(), "2027-02-18"); dbtest.Code(err) != isp.Conflict {
		t.Errorf("a base that is no demonstration: %v", err)
	}
	if err := base.SetSetting(t.Context(), admin(), db.SettingDemo, "S", 0); err != nil {
		t.Fatal(err)
	}
	token, err := base.StartSession(t.Context(), db.NewSession{})
	if err != nil {
		t.Fatal(err)
	}
	if err := base.ShowDay(t.Context(), "2027-02-18"); err != nil || base.Today() != "2027-02-18" || base.DemoDay() != "2027-02-18" {
		t.Fatalf("%v, today is %s", err, base.Today())
	}
	if _, err := base.Session(t.Context(), token); err != nil {
		t.Errorf("a session from before: %v", err)
	}
	for _, day := range []string{"2027-02-17", "2027-02-30", "", "amanhã"} {
		if err := base.MoveDay(t.Context(), admin(), day); dbtest.Code(err) != isp.Invalid {
			t.Errorf("to %q: %v", day, err)
		}
	}
	if err := base.MoveDay(t.Context(), admin(), "2027-03-01"); err != nil {
		t.Fatal(err)
	}
	o := &office{base, t}
	o.newPlan("H400", "2027-02-28")
	events, err := base.Events(t.Context(), admin(), db.EventFilter{Limit: 1})
	if err != nil || len(events) != 1 || isp.DayOf(events[0].At, base.Zone()) != "2027-03-01" {
		t.Errorf("%v %+v", err, events)
	}
	if hour := events[0].At.In(base.Zone()).Format(time.TimeOnly); hour != base.Now().In(base.Zone()).Format(time.TimeOnly) {
		t.Errorf("the hour is %s", hour)
	}
}
