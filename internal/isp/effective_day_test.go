package isp

import "testing"

func TestEffectiveDay(t *testing.T) {
	e := EffectiveDay{Field: "em", Today: "2027-01-31", BackdateDays: 30}
	day := func(change func(*EffectiveDay)) (string, error) {
		x := e
		change(&x)
		return x.Day()
	}
	for name, c := range map[string]struct {
		change func(*EffectiveDay)
		want   string
	}{
		"today by default": {func(*EffectiveDay) {}, "2027-01-31"},
		"today":            {func(x *EffectiveDay) { x.On = "2027-01-31" }, "2027-01-31"},
		"future":           {func(x *EffectiveDay) { x.On, x.MayFuture = "2027-12-01", true }, "2027-12-01"},
		"thirty days ago":  {func(x *EffectiveDay) { x.On, x.MayBackdate = "2027-01-01", true }, "2027-01-01"},
		"the first day":    {func(x *EffectiveDay) { x.NotBefore = "2027-01-31" }, "2027-01-31"},
	} {
		if got, err := day(c.change); err != nil || got != c.want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	_, err := day(func(x *EffectiveDay) { x.On = "2027-02-30" })
	refused(t, err, Invalid, "em", "não reconhecida")
	_, err = day(func(x *EffectiveDay) { x.On = "2027-02-01" })
	refused(t, err, Invalid, "em", "01/02/2027")
	_, err = day(func(x *EffectiveDay) { x.On = "2027-01-30" })
	refused(t, err, Forbidden, "em", "30/01/2027")
	_, err = day(func(x *EffectiveDay) { x.On, x.MayBackdate = "2026-12-31", true })
	refused(t, err, Invalid, "em", "30 dias", "01/01/2027")
	_, err = day(func(x *EffectiveDay) { x.NotBefore = "2027-02-01" })
	refused(t, err, Invalid, "em", "01/02/2027")
}
