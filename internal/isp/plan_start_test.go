package isp

import "testing"

// Another first day of a plan: the first price begins on it, and what is charged anew begins with the
// earlier of the two days; days before the first line touch no line.
func TestMovePlanStart(t *testing.T) {
	began := func(day string) PlanDays { return PlanDays{}.ChangedOn(day, "12", "H400", 9990) }
	base := StartAsk{Was: "2027-01-05", On: "2027-01-10", Today: "2027-01-20", MayBackdate: true, BackdateMax: 30, PlanDays: began("2027-01-05"), LinesFrom: "2027-01"}
	for what, c := range map[string]struct {
		change      func(*StartAsk)
		from, first string
		code        Code
		words       string
	}{
		"later":         {from: "2027-01-05", first: "2027-01-10"},
		"earlier":       {change: func(a *StartAsk) { a.On = "2026-12-28" }, from: "2026-12-28", first: "2026-12-28"},
		"to come":       {change: func(a *StartAsk) { a.On = "2027-02-03" }, from: "2027-01-05", first: "2027-02-03"},
		"too early":     {change: func(a *StartAsk) { a.On = "2026-12-01" }, code: Invalid, words: "30 dias"},
		"no right":      {change: func(a *StartAsk) { a.MayBackdate = false }, code: Forbidden, words: "não permite"},
		"none":          {change: func(a *StartAsk) { a.On = "" }, code: Invalid, words: "informe a data de início"},
		"from another":  {change: func(a *StartAsk) { a.Received = true }, code: Conflict, words: "outro titular"},
		"after a price": {change: func(a *StartAsk) { a.PlanDays = a.PlanDays.ChangedOn("2027-01-08", "12", "H400", 14990) }, code: Conflict, words: "08/01/2027"},
		"after a pause": {change: func(a *StartAsk) { a.PlanDays = a.PlanDays.PausedFor(DayRange{From: "2027-01-07"}) }, code: Conflict, words: "07/01/2027"},
		"of long ago": {change: func(a *StartAsk) {
			a.Was, a.On, a.PlanDays, a.LinesFrom = "2019-03-01", "2018-03-01", began("2019-03-01"), ""
		}, first: "2018-03-01"},
		"known at last":     {change: func(a *StartAsk) { a.Was, a.On, a.PlanDays, a.LinesFrom = "", "2018-03-01", began(SinceEver), "" }, first: "2018-03-01"},
		"of an old plan":    {change: func(a *StartAsk) { a.Was, a.PlanDays, a.LinesFrom = "2019-03-01", began("2019-03-01"), "" }, from: "2026-12-01", first: "2027-01-10"},
		"taken back":        {change: func(a *StartAsk) { a.Back, a.MayBackdate, a.On = true, false, "2026-11-01" }, from: "2026-12-01", first: "2026-11-01"},
		"back to not known": {change: func(a *StartAsk) { a.Back, a.On = true, "" }, from: "2026-12-01", first: SinceEver},
	} {
		ask := base
		if c.change != nil {
			c.change(&ask)
		}
		out, err := MovePlanStart(ask)
		if c.code != 0 {
			refused(t, err, c.code, "data_inicio", c.words)
			continue
		}
		if err != nil || out.From != c.from || out.PlanDays.Prices[0].From != c.first {
			t.Errorf("%s: from %q, first %v, %v; want %q, %q", what, out.From, out.PlanDays.Prices, err, c.from, c.first)
		}
		if ask.PlanDays.Prices[0].From == out.PlanDays.Prices[0].From {
			t.Errorf("%s: what was asked with is changed", what)
		}
	}
}
