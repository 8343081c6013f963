package isp

import (
	"slices"
	"strings"
)

// A PricePeriod is an interval of days over which a plan is charged at one price. Both days
// are charged. A change on day D ends the old period on D−1 and begins the new one on D.
type PricePeriod struct {
	PlanCode   string
	PlanType   string // code of the plan type
	From       string // YYYY-MM-DD
	To         string // YYYY-MM-DD; "" runs on
	PriceCents int64  // of a whole month
}

// A DayRange is an interval of days, both included.
type DayRange struct {
	From string // YYYY-MM-DD
	To   string // YYYY-MM-DD; "" runs on
}

// PlanDays is what of a plan's days is charged: its prices, one after another in the order of
// time and without overlap, less the days of the customer's pauses.
type PlanDays struct {
	Prices       []PricePeriod
	Pauses       []DayRange
	LinesThrough string // YYYY-MM, the last month that has billing entries of pro-rata; "" none
}

// A ProRataPart is what one price charges of one month. The cents are price × days ÷ days of
// the month, truncated (Res. Anatel 765/2023, art. 49, by analogy).
type ProRataPart struct {
	PlanCode  string
	PlanType  string
	From, To  string // YYYY-MM-DD, both charged
	Days      int
	MonthDays int
	Cents     int64
}

// A ProRataMonth is a whole month as it now stands. It takes the place of the plan's price of
// that month; without parts nothing of the month is charged.
type ProRataMonth struct {
	Month      string // YYYY-MM
	Parts      []ProRataPart
	TotalCents int64
}

// PartsOf are the parts of one plan; a transfer makes a month of two plans.
func (m ProRataMonth) PartsOf(planCode string) []ProRataPart {
	var parts []ProRataPart
	for _, p := range m.Parts {
		if p.PlanCode == planCode {
			parts = append(parts, p)
		}
	}
	return parts
}

// Charged are the periods that are charged: the prices less the pauses, in the order of time.
func (d PlanDays) Charged() []PricePeriod {
	var charged []PricePeriod
	for _, price := range d.Prices {
		rest := []PricePeriod{price}
		for _, pause := range d.Pauses {
			var kept []PricePeriod
			for _, p := range rest {
				kept = append(kept, p.without(pause)...)
			}
			rest = kept
		}
		charged = append(charged, rest...)
	}
	return charged
}

// without is what is left of a period when a range of days is taken out of it.
func (p PricePeriod) without(out DayRange) []PricePeriod {
	if p.To != "" && p.To < out.From || out.To != "" && out.To < p.From {
		return []PricePeriod{p}
	}
	var left []PricePeriod
	if p.From < out.From {
		before := p
		before.To = AddDays(out.From, -1)
		left = append(left, before)
	}
	if out.To != "" && (p.To == "" || out.To < p.To) {
		after := p
		after.From = AddDays(out.To, 1)
		left = append(left, after)
	}
	return left
}

// ChangedOn is the same plan with another type or price from a day on; what was planned from
// that day on is replaced. A period at the same price goes on instead of being cut in two.
func (d PlanDays) ChangedOn(day, planCode, planType string, priceCents int64) PlanDays {
	d = d.EndedOn(day)
	if n := len(d.Prices); n > 0 && d.Prices[n-1].To == AddDays(day, -1) {
		last := &d.Prices[n-1]
		if last.PlanCode == planCode && last.PlanType == planType && last.PriceCents == priceCents {
			last.To = ""
			return d
		}
	}
	d.Prices = append(d.Prices, PricePeriod{PlanCode: planCode, PlanType: planType, From: day, PriceCents: priceCents})
	return d
}

// EndedOn is the same plan charged until the day before.
func (d PlanDays) EndedOn(day string) PlanDays {
	var prices []PricePeriod
	for _, p := range d.Prices {
		prices = append(prices, p.without(DayRange{From: day})...)
	}
	d.Prices = prices
	return d
}

// PausedFor is the same plan with one more pause.
func (d PlanDays) PausedFor(pause DayRange) PlanDays {
	d.Pauses = append(slices.Clone(d.Pauses), pause)
	return d
}

// ResumedOn is the same plan with no pause from a day on.
func (d PlanDays) ResumedOn(day string) PlanDays {
	var pauses []DayRange
	for _, p := range d.Pauses {
		if p.From >= day {
			continue
		}
		if p.To == "" || p.To >= day {
			p.To = AddDays(day, -1)
		}
		pauses = append(pauses, p)
	}
	d.Pauses = pauses
	return d
}

// months is ProRata of the plan after an act; nil while nothing of the plan is charged yet. It
// goes on to the last month that has lines, for they tell of the plan as it was.
func (d PlanDays) months(after []PricePeriod, fromDay, toDay string) []ProRataMonth {
	if len(d.Prices) == 0 {
		return nil
	}
	if d.LinesThrough != "" {
		toDay = max(toDay, d.LinesThrough+"-01")
	}
	return ProRata(after, fromDay, toDay)
}

// ProRata lists each month from that of one day to that of another with what is charged of
// it. A month of which nothing is charged is listed without parts, so that nobody bills it.
// Nothing is listed when either is no day.
func ProRata(charged []PricePeriod, fromDay, toDay string) []ProRataMonth {
	if !ValidDay(fromDay) || !ValidDay(toDay) {
		return nil
	}
	first := fromDay[:8] + "01"
	count := (number(toDay[:4])-number(fromDay[:4]))*12 + number(toDay[5:7]) - number(fromDay[5:7]) + 1
	var months []ProRataMonth
	for i := range count {
		months = append(months, proRataMonth(charged, AddMonths(first, i)))
	}
	return months
}

func proRataMonth(charged []PricePeriod, first string) ProRataMonth {
	last := AddDays(AddMonths(first, 1), -1)
	monthDays := number(last[8:])
	month := ProRataMonth{Month: first[:7]}
	for _, p := range charged {
		from, to := max(p.From, first), last
		if p.To != "" {
			to = min(p.To, last)
		}
		between, ok := DaysBetween(from, to)
		if !ok || between < 0 {
			continue
		}
		days := between + 1
		part := ProRataPart{
			PlanCode: p.PlanCode, PlanType: p.PlanType, From: from, To: to,
			Days: days, MonthDays: monthDays, Cents: share(p.PriceCents, days, monthDays),
		}
		month.Parts = append(month.Parts, part)
		month.TotalCents += part.Cents
	}
	slices.SortStableFunc(month.Parts, func(a, b ProRataPart) int { return strings.Compare(a.From, b.From) })
	return month
}

// share is cents × part ÷ whole, truncated, for 0 ≤ part ≤ whole; it does not overflow.
func share(cents int64, part, whole int) int64 {
	if whole <= 0 {
		return 0
	}
	p, w := int64(part), int64(whole)
	return cents/w*p + cents%w*p/w
}
