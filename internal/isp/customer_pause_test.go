package isp

import (
	"reflect"
	"testing"
)

func TestPausePlan(t *testing.T) {
	limits := DefaultRegulation().Pause()
	good := PauseAsk{From: "2027-02-01", To: "2027-03-02", Today: "2027-01-20", Status: "reduced", StartsOn: "2026-01-01"}
	judge := func(change func(*PauseAsk)) (PauseOutcome, error) {
		ask := good
		change(&ask)
		return PausePlan(ask, limits)
	}
	out, err := judge(func(*PauseAsk) {})
	if err != nil || !out.Booked || out.Days != 30 || out.ProRata != nil {
		t.Errorf("%+v, %v", out, err)
	}
	_, err = judge(func(a *PauseAsk) { a.To = "" })
	refused(t, err, Invalid, "ate")
	_, err = judge(func(a *PauseAsk) { a.From = "2027-01-19" })
	refused(t, err, Forbidden, "de")
	_, err = judge(func(a *PauseAsk) { a.Status = "paused" })
	refused(t, err, Conflict, "", "a pedido")
	_, err = judge(func(a *PauseAsk) { a.Pauses = []CustomerPause{{From: "2028-03-01", To: "2028-04-30"}} })
	refused(t, err, Conflict, "de", "01/03/2028")
	if _, err := judge(func(a *PauseAsk) { a.Pauses = []CustomerPause{{From: "2027-01-01", To: "2027-04-30", Cancelled: true}} }); err != nil {
		t.Errorf("a cancelled one does not count: %v", err)
	}
}

func TestResumePlan(t *testing.T) {
	days := charged("7", "H400", 10000).PausedFor(DayRange{"2027-01-20", "2027-02-18"})
	days.LinesThrough = "2027-02"
	terms := []PermanenceTerm{term600(), {StartsOn: "2025-01-01", EndsOn: "2026-01-01"}}
	judge := func(today, on string, change func(*ResumeAsk)) (ResumeOutcome, error) {
		ask := ResumeAsk{Pause: CustomerPause{From: "2027-01-20", To: "2027-02-18"}, On: on, Today: today, Terms: terms, PlanDays: days}
		change(&ask)
		return ResumePlan(ask)
	}
	same := func(*ResumeAsk) {}
	out, err := judge("2027-02-19", "", same)
	if err != nil || out.On != "2027-02-19" || out.PausedDays != 30 || !reflect.DeepEqual(partCents(out.ProRata), [][]int64{{3571}}) {
		t.Errorf("by its day: %+v, %v", out, err)
	}
	if out.Terms[0].LastDay() != "2027-04-09" || out.Terms[1].PausedDays != 0 {
		t.Errorf("%+v", out.Terms)
	}
	if late, err := judge("2027-02-25", "", same); err != nil || !reflect.DeepEqual(late, out) {
		t.Errorf("after days off: %+v, %v", late, err)
	}
	out, err = judge("2027-01-25", "", same)
	if err != nil || out.PausedDays != 5 || !reflect.DeepEqual(partCents(out.ProRata), [][]int64{{6129, 2258}, {10000}}) {
		t.Errorf("by request: %+v, %v", out, err)
	}
	out, err = judge("2027-01-20", "", same)
	if err != nil || !out.Cancelled || out.PausedDays != 0 || out.Terms[0].PausedDays != 0 {
		t.Errorf("on its first day: %+v, %v", out, err)
	}
	out, err = judge("2027-01-10", "", same)
	if err != nil || !out.Cancelled || !reflect.DeepEqual(partCents(out.ProRata), [][]int64{{10000}, {10000}}) {
		t.Errorf("before it began: %+v, %v", out, err)
	}
	_, err = judge("2027-01-25", "2027-01-26", same)
	refused(t, err, Invalid, "em", "19/02/2027")
	_, err = judge("2027-01-25", "2027-01-24", same)
	refused(t, err, Forbidden, "em")
	if out, err := judge("2027-01-25", "2027-01-24", func(a *ResumeAsk) { a.MayBackdate, a.BackdateMax = true, 30 }); err != nil || out.PausedDays != 4 {
		t.Errorf("%+v, %v", out, err)
	}
	_, err = judge("2027-01-25", "2027-01-19", func(a *ResumeAsk) { a.MayBackdate, a.BackdateMax = true, 30 })
	refused(t, err, Invalid, "em", "20/01/2027")
	_, err = judge("2027-02-25", "", func(a *ResumeAsk) { a.Pause.ResumedOn = "2027-02-19" })
	refused(t, err, Conflict, "")
}

func TestPauseStatus(t *testing.T) {
	p := CustomerPause{From: "2027-01-20", To: "2027-02-18"}
	for day, want := range map[string]string{"2027-01-19": "booked", "2027-01-20": "running", "2027-02-18": "running"} {
		if got := p.Status(day); got != want {
			t.Errorf("%s: %s", day, got)
		}
	}
	if p.Days() != 30 {
		t.Error(p.Days())
	}
	p.ResumedOn = "2027-02-01"
	if got := p.Status("2027-01-30"); got != "ended" {
		t.Error(got)
	}
	p.Cancelled = true
	if got := p.Status("2027-01-30"); got != "cancelled" {
		t.Error(got)
	}
}
