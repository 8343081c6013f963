package isp

import (
	"errors"
	"reflect"
	"testing"
)

func sums(lines []BillingEntry) int64 {
	var sum int64
	for _, e := range lines {
		sum += e.Cents
	}
	return sum
}

// A monthly service is charged by the days of its plan, at its own price: 29,90 of February 2027.
func TestServiceLines(t *testing.T) {
	plan := PlanDays{Prices: []PricePeriod{{PlanCode: "12", From: "2026-01-01", PriceCents: 9990}}}
	iptv := ExtraService{ID: 7, Charge: "monthly", Cents: 2990, Description: "IPTV", From: "2027-02-18"}
	changed := plan.ChangedOn("2027-02-20", "12", "H400", 14990)
	paused := plan.PausedFor(DayRange{From: "2027-03-20", To: "2027-05-10"})
	for name, c := range map[string]struct {
		days  PlanDays
		month string
		cents int64
		lines int
	}{
		"begins on the 18th: 11/28":        {days: plan, month: "2027-02", cents: 1174, lines: 1},
		"the month after":                  {days: plan, month: "2027-03", cents: 2990, lines: 1},
		"the month before":                 {days: plan, month: "2027-01", cents: 0, lines: 0},
		"a new price divides nothing":      {days: changed, month: "2027-02", cents: 1174, lines: 1},
		"a pause from the 20th: 19/31":     {days: paused, month: "2027-03", cents: 1832, lines: 1},
		"a whole month of pause":           {days: paused, month: "2027-04", cents: 0, lines: 1},
		"back on the 11th: 21/31":          {days: paused, month: "2027-05", cents: 2025, lines: 1},
		"its plan ended on the 10th: 9/31": {days: plan.EndedOn("2027-03-10"), month: "2027-03", cents: 868, lines: 1},
		"after its plan":                   {days: plan.EndedOn("2027-03-10"), month: "2027-04", cents: 0, lines: 0},
		"its plan is not charged yet":      {days: PlanDays{}, month: "2027-03", cents: 0, lines: 0},
	} {
		lines := c.days.ServiceLines(iptv, "12", c.month)
		if sums(lines) != c.cents || len(lines) != c.lines {
			t.Errorf("%s: %+v", name, lines)
		}
	}
	if got := paused.IrregularMonths(iptv); !reflect.DeepEqual(got, []string{"2027-02", "2027-03", "2027-04", "2027-05"}) {
		t.Errorf("irregular months: %v", got)
	}
	iptv.To = "2027-04-30"
	if got := plan.IrregularMonths(iptv); !reflect.DeepEqual(got, []string{"2027-02"}) {
		t.Errorf("it ends with a month: %v", got)
	}
}

// What is charged once is paid to the centavo, however many instalments there are.
func TestInstalmentLines(t *testing.T) {
	visit := ExtraService{ID: 8, Charge: "once", Cents: 10000, Instalments: 3, Description: "Visita", From: "2026-11-29"}
	want := []BillingEntry{
		{PlanCode: "12", Month: "2026-11", Kind: "service", Cents: 3334, ServiceID: 8},
		{PlanCode: "12", Month: "2026-12", Kind: "service", Cents: 3333, ServiceID: 8},
		{PlanCode: "12", Month: "2027-01", Kind: "service", Cents: 3333, ServiceID: 8},
	}
	if got := visit.InstalmentLines("12"); !reflect.DeepEqual(got, want) {
		t.Errorf("three instalments: %+v", got)
	}
	visit.To = "2026-12-09"
	if got := visit.InstalmentLines("12"); !reflect.DeepEqual(got, want[:2]) {
		t.Errorf("ended in December: %+v", got)
	}
	for day, want := range map[string]string{"2026-11-28": "booked", "2026-12-31": "active", "2027-01-01": "ended"} {
		if got := visit.Status(day); got != want {
			t.Errorf("on %s it is %s, want %s", day, got, want)
		}
	}
	visit.Instalments, visit.To = 0, ""
	if got := visit.InstalmentLines("12"); len(got) != 1 || got[0].Cents != 10000 {
		t.Errorf("at once: %+v", got)
	}
}

func TestReplaceServiceMonth(t *testing.T) {
	iptv := ExtraService{ID: 7, Charge: "monthly", Cents: 2990}
	line := func(id int64, kind string, cents int64, billed string) BillingEntry {
		return BillingEntry{ID: id, PlanCode: "12", Month: "2027-02", Kind: kind, Cents: cents, ServiceID: 7, BilledOn: billed}
	}
	part := []BillingEntry{line(0, "service", 1174, "")}
	for name, c := range map[string]struct {
		want, entries []BillingEntry
		price         int64
		out           MonthReplacement
	}{
		"nobody billed it":            {want: part, out: MonthReplacement{Add: part}},
		"billed by its price":         {want: part, price: 2990, out: MonthReplacement{Add: []BillingEntry{line(0, "credit", 2990, ""), part[0]}}},
		"the same line waits":         {want: part, entries: []BillingEntry{line(1, "service", 1174, "")}},
		"billed, then taken away":     {entries: []BillingEntry{line(1, "service", 1174, "2027-02-20")}, out: MonthReplacement{Add: []BillingEntry{line(0, "credit", 1174, "")}}},
		"waits, then taken away":      {entries: []BillingEntry{line(1, "service", 1174, "")}, out: MonthReplacement{Drop: []int64{1}}},
		"credited, and then restored": {want: part, entries: []BillingEntry{line(1, "service", 1174, "2027-02-20"), line(2, "credit", 1174, "")}, out: MonthReplacement{Drop: []int64{2}}},
	} {
		if got := ReplaceServiceMonth(c.want, c.entries, iptv, "12", "2027-02", c.price); !reflect.DeepEqual(got, c.out) {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestEndService(t *testing.T) {
	iptv := ExtraService{Charge: "monthly", Cents: 2990, Description: "IPTV", From: "2027-02-18"}
	ask := EndServiceAsk{Today: "2027-03-20"}
	for name, c := range map[string]struct {
		on, to, last string
		code         Code
	}{
		"today":                 {last: "2027-03-19"},
		"to come":               {on: "2027-04-01", last: "2027-03-31"},
		"before, without leave": {on: "2027-03-19", code: Forbidden},
		"it ends then already":  {on: "2027-04-01", to: "2027-03-31", code: Conflict},
		"it ended":              {to: "2027-03-19", code: Conflict},
	} {
		iptv.To, ask.On = c.to, c.on
		last, err := EndService(iptv, ask)
		var known *Error
		if errors.As(err, &known) != (c.code != 0) || known != nil && known.Code != c.code || last != c.last {
			t.Errorf("%s: %q %v", name, last, err)
		}
	}
	iptv.To, iptv.From, ask.On = "", "2027-05-01", ""
	if last, err := EndService(iptv, ask); last != "" || err != nil {
		t.Errorf("before it began: %q %v", last, err)
	}
}
