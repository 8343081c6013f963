package isp

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
)

func TestChargedLeavesPausesOut(t *testing.T) {
	price := func(from, to string) PricePeriod {
		return PricePeriod{PlanCode: "7", From: from, To: to, PriceCents: 100}
	}
	for name, c := range map[string]struct {
		days PlanDays
		want []PricePeriod
	}{
		"none":    {PlanDays{Prices: []PricePeriod{price("2027-01-01", "")}}, []PricePeriod{price("2027-01-01", "")}},
		"inside":  {PlanDays{Prices: []PricePeriod{price("2027-01-01", "")}, Pauses: []DayRange{{"2027-01-20", "2027-02-18"}}}, []PricePeriod{price("2027-01-01", "2027-01-19"), price("2027-02-19", "")}},
		"open":    {PlanDays{Prices: []PricePeriod{price("2027-01-01", "")}, Pauses: []DayRange{{"2027-01-20", ""}}}, []PricePeriod{price("2027-01-01", "2027-01-19")}},
		"covered": {PlanDays{Prices: []PricePeriod{price("2027-01-10", "2027-01-15")}, Pauses: []DayRange{{"2027-01-10", "2027-01-15"}}}, nil},
		"beside":  {PlanDays{Prices: []PricePeriod{price("2027-01-10", "2027-01-15")}, Pauses: []DayRange{{"2027-01-16", "2027-02-15"}}}, []PricePeriod{price("2027-01-10", "2027-01-15")}},
		"across": {
			PlanDays{Prices: []PricePeriod{price("2027-01-01", "2027-01-24"), price("2027-01-25", "")}, Pauses: []DayRange{{"2027-01-20", "2027-01-28"}}},
			[]PricePeriod{price("2027-01-01", "2027-01-19"), price("2027-01-29", "")},
		},
	} {
		if got := c.days.Charged(); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestPlanDaysAreNotShared(t *testing.T) {
	before := charged("7", "H400", 100).PausedFor(DayRange{"2027-01-20", "2027-02-18"})
	same := charged("7", "H400", 100).PausedFor(DayRange{"2027-01-20", "2027-02-18"})
	before.ResumedOn("2027-01-25")
	before.ChangedOn("2027-01-25", "7", "H800", 200)
	before.EndedOn("2027-01-25")
	before.PausedFor(DayRange{"2028-01-20", "2028-02-18"})
	if !reflect.DeepEqual(before, same) {
		t.Errorf("%+v", before)
	}
}

func TestResumedOn(t *testing.T) {
	d := charged("7", "H400", 10000).PausedFor(DayRange{"2027-01-20", "2027-02-18"})
	for on, want := range map[string][]DayRange{
		"2027-01-20": nil,
		"2027-01-21": {{"2027-01-20", "2027-01-20"}},
		"2027-02-19": {{"2027-01-20", "2027-02-18"}},
	} {
		if got := d.ResumedOn(on).Pauses; !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v", on, got)
		}
	}
}

func TestProRata(t *testing.T) {
	months := ProRata(charged("7", "H400", 10000).EndedOn("2027-02-01").Charged(), "2027-01-31", "2027-03-01")
	want := []ProRataMonth{
		{Month: "2027-01", Parts: []ProRataPart{{PlanCode: "7", PlanType: "H400", From: "2027-01-01", To: "2027-01-31", Days: 31, MonthDays: 31, Cents: 10000}}, TotalCents: 10000},
		{Month: "2027-02"},
		{Month: "2027-03"},
	}
	if !reflect.DeepEqual(months, want) {
		t.Errorf("%+v", months)
	}
	for _, days := range [][2]string{{"", "2027-01-01"}, {"2027-01-01", "x"}, {"2027-03-01", "2027-01-01"}} {
		if got := ProRata(nil, days[0], days[1]); got != nil {
			t.Errorf("%v: %+v", days, got)
		}
	}
	if got := ProRata(nil, "9999-12-31", "9999-12-31"); len(got) != 1 {
		t.Errorf("the last month of all: %+v", got)
	}
}

func TestShareDoesNotOverflow(t *testing.T) {
	for _, c := range []struct {
		cents       int64
		part, whole int
		want        int64
	}{
		{cents: 9990, part: 17, whole: 28, want: 6065},
		{cents: math.MaxInt64, part: 31, whole: 31, want: math.MaxInt64},
		{cents: math.MaxInt64, part: 30, whole: 31, want: 8925843906633654006},
		{cents: -9990, part: 17, whole: 28, want: -6065},
		{cents: 9990, part: 0, whole: 28, want: 0},
		{cents: 9990, part: 1, whole: 0, want: 0},
	} {
		if got := share(c.cents, c.part, c.whole); got != c.want {
			t.Errorf("share(%d, %d, %d) = %d, want %d", c.cents, c.part, c.whole, got, c.want)
		}
	}
}

// However a month is cut up, its parts at one price add up to the price at most and miss it
// by fewer centavos than there are parts.
func TestPartsAddUp(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		first := AddMonths("2025-01-01", r.IntN(60))
		monthDays := number(AddDays(AddMonths(first, 1), -1)[8:])
		price := r.Int64N(1_000_000)
		days := charged("7", "A", price)
		for cuts := r.IntN(6); cuts > 0; cuts-- {
			days = days.ChangedOn(AddDays(first, r.IntN(monthDays)), "7", "B", price)
		}
		month := ProRata(days.Charged(), first, first)[0]
		sum := 0
		for _, p := range month.Parts {
			sum += p.Days
		}
		missing := price - month.TotalCents
		if sum != monthDays || missing < 0 || missing >= int64(len(month.Parts)) {
			t.Fatalf("%s at %d: %+v", first, price, month)
		}
	}
}

func FuzzProRata(f *testing.F) {
	f.Add("2027-01-01", "2027-02-18", int64(9990), int64(14990), 30)
	f.Add("", "9999-12-31", int64(math.MaxInt64), int64(-1), 400)
	f.Fuzz(func(t *testing.T, start, day string, a, b int64, pause int) {
		if !ValidDay(day) || pause < 0 || pause > 1000 || a < 0 || b < 0 {
			return
		}
		d := PlanDays{Prices: []PricePeriod{{PlanCode: "7", From: start, PriceCents: a}}}
		d = d.ChangedOn(day, "7", "B", b).PausedFor(DayRange{day, AddDays(day, pause)})
		for _, m := range ProRata(d.Charged(), day, AddDays(day, pause)) {
			days := 0
			for _, p := range m.Parts {
				days += p.Days
				if p.Cents > max(a, b) || p.From > p.To || p.From[:7] != m.Month || p.To[:7] != m.Month {
					t.Errorf("%+v", m)
				}
			}
			if len(m.Parts) > 0 && days > m.Parts[0].MonthDays {
				t.Errorf("%+v", m)
			}
		}
	})
}
