package isp

import (
	"fmt"
	"slices"
	"strings"
)

// DueDayChoices are what becomes of the days by which the first period is longer or shorter.
func DueDayChoices() Words {
	return Words{
		{Value: "keep", Slug: "nao_cobrar", Label: "Não cobrar nem devolver"},
		{Value: "charge", Slug: "cobrar", Label: "Cobrar os dias a mais, ou devolver os dias a menos"},
	}
}

// DueDayAsk asks for another due day of a plan.
type DueDayAsk struct {
	Day    int
	Choice string // see DueDayChoices; "" is keep
	Today  string
}

// DueDayState is the plan as it is.
type DueDayState struct {
	PlanCode string
	Status   string
	Day      int   // 0 not set
	Cents    int64 // a month, with its services
	Charged  bool  // it is charged already
	Slips    []DebtSlip
}

// DueDayOutcome is what another due day does.
type DueDayOutcome struct {
	First string // the first day on which the new due day falls, YYYY-MM-DD
	Next  []string
	Kept  []string // days on which what is due stays due: boletos that are out, and the month that is not billed yet

	Since      string // the due day before the first one; "" there is none to count from
	Days, Were int    // of the first period, and what it would have been
	Cents      int64  // what the days of the difference cost
	Line       *BillingEntry
}

// PlanFallsDue refuses another due day of a plan that ended.
func PlanFallsDue(status string) error {
	if PlanStatusLives(status) {
		return nil
	}
	return Fail(Conflict, "", "O plano está "+strings.ToLower(PlanStatuses().Label(status))+": não vence mais.")
}

// ChangeDueDay judges another due day. The month's price stays: every month is billed once. The first
// bill of a month that has no boleto falls on the new day, or, when that has passed, the next one.
// The fields of refusals are dia_vencimento and diferenca.
func ChangeDueDay(ask DueDayAsk, state DueDayState) (DueDayOutcome, error) {
	if err := CheckDueDay(ask.Day, "dia_vencimento"); err != nil {
		return DueDayOutcome{}, err
	}
	if err := PlanFallsDue(state.Status); err != nil {
		return DueDayOutcome{}, err
	}
	switch {
	case ask.Day == state.Day:
		return DueDayOutcome{}, Fail(Conflict, "dia_vencimento", fmt.Sprintf("O plano já vence no dia %d.", ask.Day))
	case ask.Choice != "" && !oneOf(DueDayChoices(), ask.Choice):
		return DueDayOutcome{}, Fail(Invalid, "diferenca", "Escolha não cobrar ou cobrar.")
	}
	out := DueDayOutcome{}
	billed := map[string]bool{}
	for _, s := range state.Slips {
		if s.Status != "open" && s.Status != "paid" {
			continue
		}
		billed[month(s.DueOn)] = true
		if s.Status == "open" && s.DueOn >= ask.Today {
			out.Kept = append(out.Kept, s.DueOn)
		}
	}
	old := state.Day
	if old == 0 {
		old = ask.Day
	}
	next := NextDueDates(old, ask.Today, 1)[0]
	for billed[month(next)] {
		next = DueDateIn(old, monthAfter(month(next)))
	}
	out.Since = DueDateIn(state.Day, month(AddMonths(month(next)+"-01", -1)))
	out.First = DueDateIn(ask.Day, month(next))
	if out.First < ask.Today { // the bill of this month falls on the old day still
		if state.Day != 0 {
			out.Kept, out.Since = append(out.Kept, next), next
		}
		next = DueDateIn(old, monthAfter(month(next)))
		out.First = DueDateIn(ask.Day, month(next))
	}
	out.Next = []string{out.First}
	for range 2 {
		out.Next = append(out.Next, DueDateIn(ask.Day, monthAfter(month(out.Next[len(out.Next)-1]))))
	}
	slices.Sort(out.Kept)
	out.Kept = slices.Compact(out.Kept)
	if state.Charged && out.Since != "" {
		out.period(next, ask, state)
	}
	return out, nil
}

// period counts the first period and what the days cost by which it differs.
func (o *DueDayOutcome) period(would string, ask DueDayAsk, state DueDayState) {
	o.Days, _ = DaysBetween(o.Since, o.First)
	o.Were, _ = DaysBetween(o.Since, would)
	if o.Days == o.Were {
		return
	}
	from, to := min(would, o.First), AddDays(max(would, o.First), -1)
	for _, m := range ProRata([]PricePeriod{{PlanCode: state.PlanCode, From: from, To: to, PriceCents: state.Cents}}, from, to) {
		o.Cents += m.TotalCents
	}
	if ask.Choice != "charge" || o.Cents == 0 {
		return
	}
	o.Line = &BillingEntry{PlanCode: state.PlanCode, Month: month(o.First), Kind: "charge", Cents: o.Cents, From: from, To: to}
	if o.Days < o.Were {
		o.Line.Kind = "credit"
	}
}

// Period says the first period in words; "" when there is none to count.
func (o DueDayOutcome) Period() string {
	if o.Days == 0 {
		return ""
	}
	text := fmt.Sprintf("de %s a %s, %d dias em vez de %d", FormatDate(o.Since), FormatDate(AddDays(o.First, -1)), o.Days, o.Were)
	switch {
	case o.Days > o.Were:
		text += fmt.Sprintf(": %d a mais, que valem %s", o.Days-o.Were, FormatMoney(o.Cents))
	case o.Days < o.Were:
		text += fmt.Sprintf(": %d a menos, que valem %s", o.Were-o.Days, FormatMoney(o.Cents))
	}
	return text
}

// month is the YYYY-MM of a day.
func month(day string) string { return day[:len("2006-01")] }

// monthAfter is the next YYYY-MM.
func monthAfter(ym string) string { return month(AddMonths(ym+"-01", 1)) }
