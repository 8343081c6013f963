package isp

import "testing"

func TestNewPermanenceTerm(t *testing.T) {
	limits := DefaultRegulation().Permanence()
	good := PermanenceTerm{StartsOn: "2027-08-31", Months: 6, BenefitCents: 60000}
	judge := func(kind, status string, terms []PermanenceTerm, change func(*PermanenceTerm)) (PermanenceTerm, error) {
		x := good
		change(&x)
		return NewPermanenceTerm(x, kind, status, terms, limits)
	}
	same := func(*PermanenceTerm) {}
	got, err := judge("person", "in_force", nil, same)
	if err != nil || got.EndsOn != "2028-02-29" {
		t.Errorf("%+v, %v", got, err)
	}
	if _, err := judge("company", "draft", nil, func(x *PermanenceTerm) { x.Months = 36 }); err != nil {
		t.Errorf("a company is free: %v", err)
	}
	_, err = judge("person", "in_force", nil, func(x *PermanenceTerm) { x.Months = 13 })
	refused(t, err, Invalid, "meses", "12 meses")
	_, err = judge("person", "in_force", nil, func(x *PermanenceTerm) { x.Months = 0 })
	refused(t, err, Invalid, "meses")
	_, err = judge("person", "in_force", nil, func(x *PermanenceTerm) { x.StartsOn = "" })
	refused(t, err, Invalid, "inicio")
	_, err = judge("person", "in_force", nil, func(x *PermanenceTerm) { x.BenefitCents = 0 })
	refused(t, err, Invalid, "beneficio_centavos")
	_, err = judge("person", "cancelled", nil, same)
	refused(t, err, Conflict, "", "cancelado")
	other := PermanenceTerm{StartsOn: "2027-03-01", EndsOn: "2027-09-01"}
	_, err = judge("person", "in_force", []PermanenceTerm{other}, same)
	refused(t, err, Conflict, "inicio", "01/09/2027")
	other.EndedOn = "2027-08-01"
	if _, err := judge("person", "in_force", []PermanenceTerm{other}, same); err != nil {
		t.Errorf("after one that was ended: %v", err)
	}
	later := PermanenceTerm{StartsOn: "2028-02-01", EndsOn: "2028-09-01"}
	_, err = judge("person", "in_force", []PermanenceTerm{later}, same)
	refused(t, err, Conflict, "inicio")
}

func TestFee(t *testing.T) {
	for _, c := range []struct {
		day, decision string
		cents         int64
		status        string
	}{
		{day: "2026-03-10", decision: "charge", cents: 60000, status: "chargeable"},
		{day: "2027-03-09", decision: "waive", cents: 164, status: "waived"},
		{day: "2027-03-09", decision: "hold", cents: 164, status: "held"},
	} {
		fee := term600().Fee(c.day, c.decision, false)
		if fee == nil || fee.Cents != c.cents || fee.Status != c.status {
			t.Errorf("%+v: %+v", c, fee)
		}
	}
	if fee := term600().Fee("2026-11-25", "waive", true); fee.Status != "waived" {
		t.Errorf("a waived fee is not held: %+v", fee)
	}
	if fee := term600().Fee("2026-03-09", "", false); fee != nil {
		t.Errorf("before it began: %+v", fee)
	}
	ended := term600()
	ended.EndedOn = "2026-10-01"
	if fee := ended.Fee("2026-11-25", "", false); fee != nil {
		t.Errorf("ended: %+v", fee)
	}
	long := term600()
	long.PausedDays = 45
	if fee := long.Fee("2026-03-11", "", false); fee.Cents != 60000 || fee.RemainingDays != 409 {
		t.Errorf("never more than the benefit: %+v", fee)
	}
	both := FeeOf([]PermanenceTerm{term600(), ended, long}, "2026-11-25", "", false)
	if both.Cents != 17260+24657 || both.RemainingDays != 150 {
		t.Errorf("%+v", both)
	}
}

func TestCheckFeeDecision(t *testing.T) {
	for decision, ok := range map[string]bool{"": true, "charge": true, "waive": true, "hold": true, "reter": false} {
		if err := CheckFeeDecision(decision, "multa"); (err == nil) != ok {
			t.Errorf("%q: %v", decision, err)
		}
	}
}

func TestWarningDue(t *testing.T) {
	limits := DefaultRegulation().Permanence()
	for day, want := range map[string]bool{"2027-02-07": false, "2027-02-08": true, "2027-03-10": true, "2027-03-11": false} {
		if got := term600().WarningDue(day, limits); got != want {
			t.Errorf("%s: %v", day, got)
		}
	}
}

func FuzzFee(f *testing.F) {
	f.Add("2026-03-10", 12, 45, int64(60000), "2026-11-25")
	f.Fuzz(func(t *testing.T, start string, months, paused int, benefit int64, day string) {
		if !ValidDay(start) || !ValidDay(day) || months < 1 || months > 120 || paused < 0 || paused > 1000 || benefit < 0 {
			return
		}
		term := PermanenceTerm{StartsOn: start, EndsOn: PermanenceEnd(start, months), PausedDays: paused, BenefitCents: benefit}
		fee := term.Fee(day, "", false)
		if (fee != nil) != term.RunsOn(day) || fee != nil && (fee.Cents < 0 || fee.Cents > benefit) {
			t.Errorf("%+v on %s: %+v", term, day, fee)
		}
	})
}

func term600() PermanenceTerm {
	return PermanenceTerm{StartsOn: "2026-03-10", Months: 12, EndsOn: "2027-03-10", BenefitCents: 60000}
}
