package isp

import (
	"fmt"
	"strings"
)

// PauseLimits are the regulatory values of the customer's pause (Res. Anatel 614/2013,
// art. 67, an older rule).
type PauseLimits struct {
	MinDays, MaxDays int
	WindowMonths     int // one within so many months, from the start of the last; 0 is no limit
}

// PauseStatuses of a customer's pause.
func PauseStatuses() Words {
	return Words{
		{Value: "booked", Slug: "marcada", Label: "Marcada"},
		{Value: "running", Slug: "em_curso", Label: "Em curso"},
		{Value: "ended", Slug: "encerrada", Label: "Encerrada"},
		{Value: "cancelled", Slug: "cancelada", Label: "Cancelada"},
	}
}

// A CustomerPause is a suspension that the customer asked for (suspensão a pedido). Nothing is
// charged from its first day to its last.
type CustomerPause struct {
	ID        int64
	From      string // YYYY-MM-DD, first paused day
	To        string // YYYY-MM-DD, last paused day, included
	ResumedOn string // YYYY-MM-DD on which the plan was back; "" while it is to come
	Cancelled bool   // before it began
}

// Status of the pause on a day; see PauseStatuses.
func (p CustomerPause) Status(today string) string {
	switch {
	case p.Cancelled:
		return "cancelled"
	case p.ResumedOn != "":
		return "ended"
	case today < p.From:
		return "booked"
	}
	return "running"
}

// ReturnsOn is the day on which the plan is back by itself.
func (p CustomerPause) ReturnsOn() string { return AddDays(p.To, 1) }

// Days are those from the first to the last day.
func (p CustomerPause) Days() int {
	days, _ := DaysBetween(p.From, p.ReturnsOn())
	return days
}

// PauseAsk asks for a pause of a plan.
type PauseAsk struct {
	From, To    string // To is the last paused day, included
	Today       string
	MayBackdate bool
	Status      string
	StartsOn    string // first day of the plan; "" unknown
	Pauses      []CustomerPause
	Slips       []DebtSlip // the customer's that concern the plan
	PlanDays    PlanDays
	BackdateMax int
}

// PauseOutcome is what a pause does. The permanence ends later by the days really paused, when
// the pause ends: see ResumePlan.
type PauseOutcome struct {
	From, To  string
	ReturnsOn string
	Days      int
	Booked    bool // begins after today
	PlanDays  PlanDays
	ProRata   []ProRataMonth
}

// PausePlan judges a customer's pause. The fields of refusals are de, ate.
func PausePlan(ask PauseAsk, limits PauseLimits) (PauseOutcome, error) {
	from, err := EffectiveDay{
		Field: "de", On: ask.From, Today: ask.Today, MayFuture: true,
		MayBackdate: ask.MayBackdate, BackdateDays: ask.BackdateMax, NotBefore: ask.StartsOn,
	}.Day()
	if err != nil {
		return PauseOutcome{}, err
	}
	days, ok := DaysBetween(from, AddDays(ask.To, 1))
	if !ok {
		return PauseOutcome{}, Fail(Invalid, "ate", "Informe o último dia da suspensão, como dd/mm/aaaa.")
	}
	if days < limits.MinDays || days > limits.MaxDays {
		return PauseOutcome{}, Fail(Invalid, "ate", fmt.Sprintf("A suspensão a pedido vai de %d a %d dias; de %s a %s são %d.",
			limits.MinDays, limits.MaxDays, FormatDate(from), FormatDate(ask.To), days))
	}
	if err := ask.check(from, limits); err != nil {
		return PauseOutcome{}, err
	}
	after := ask.PlanDays.PausedFor(DayRange{From: from, To: ask.To})
	return PauseOutcome{
		From: from, To: ask.To, ReturnsOn: AddDays(ask.To, 1), Days: days, Booked: from > ask.Today,
		PlanDays: after, ProRata: ask.PlanDays.months(after.Charged(), from, ask.To),
	}, nil
}

// check refuses what the state of the plan forbids.
func (a PauseAsk) check(from string, limits PauseLimits) error {
	if err := CheckPlanMove(a.Status, MovePause); err != nil {
		return err
	}
	for _, p := range a.Pauses {
		next := AddMonths(p.From, limits.WindowMonths)
		switch {
		case p.Cancelled:
		case p.ResumedOn == "":
			return Fail(Conflict, "de", fmt.Sprintf("O plano já tem uma suspensão a pedido de %s a %s.", FormatDate(p.From), FormatDate(p.To)))
		case from < next:
			return Fail(Conflict, "de", fmt.Sprintf("A última suspensão a pedido começou em %s: outra só a partir de %s, uma a cada %d meses.",
				FormatDate(p.From), FormatDate(next), limits.WindowMonths))
		}
	}
	var owed []string
	for _, s := range a.Slips {
		if s.Owed(a.Today) {
			owed = append(owed, fmt.Sprintf("%s, vencido em %s", s.OurNumber, FormatDate(s.DueOn)))
		}
	}
	if owed != nil {
		return Fail(Conflict, "", "O cliente tem débito vencido: boleto "+strings.Join(owed, "; ")+". Receba ou registre a contestação antes da suspensão a pedido.")
	}
	return nil
}

// ResumeAsk asks for the end of a pause, by request or by its day.
type ResumeAsk struct {
	Pause       CustomerPause
	On          string // first day on which the plan is back; "" is today
	Today       string
	MayBackdate bool
	BackdateMax int
	Terms       []PermanenceTerm
	PlanDays    PlanDays
}

// ResumeOutcome is what the end of a pause does.
type ResumeOutcome struct {
	On         string
	PausedDays int              // days really paused
	Cancelled  bool             // it never began
	Terms      []PermanenceTerm // all of them, those that ran with a later last day
	PlanDays   PlanDays
	ProRata    []ProRataMonth
}

// ResumePlan judges the end of a pause. A booked one is cancelled. Returning is free and at any
// time; the terms that run come back with a later last day. The field of refusals is em.
func ResumePlan(ask ResumeAsk) (ResumeOutcome, error) {
	p := ask.Pause
	if status := p.Status(ask.Today); status == "ended" || status == "cancelled" {
		return ResumeOutcome{}, Fail(Conflict, "", "O plano não está em suspensão a pedido.")
	}
	on, err := ask.day()
	if err != nil {
		return ResumeOutcome{}, err
	}
	days, _ := DaysBetween(p.From, on)
	after := ask.PlanDays.ResumedOn(on)
	return ResumeOutcome{
		On: on, PausedDays: days, Cancelled: days == 0, Terms: pausedTerms(ask.Terms, p.From, days),
		PlanDays: after, ProRata: ask.PlanDays.months(after.Charged(), on, on),
	}, nil
}

// day is the first day on which the plan is back. The day on which it comes back by itself may
// have passed when the routine did not run.
func (a ResumeAsk) day() (string, error) {
	p := a.Pause
	switch {
	case p.From > a.Today:
		return p.From, nil
	case p.ReturnsOn() <= a.Today && (a.On == "" || a.On == p.ReturnsOn()):
		return p.ReturnsOn(), nil
	case a.On > min(a.Today, p.ReturnsOn()):
		return "", Fail(Invalid, "em", fmt.Sprintf("O plano volta sozinho em %s; para voltar antes, use hoje, %s.", FormatDate(p.ReturnsOn()), FormatDate(a.Today)))
	}
	return EffectiveDay{
		Field: "em", On: a.On, Today: a.Today,
		MayBackdate: a.MayBackdate, BackdateDays: a.BackdateMax, NotBefore: p.From,
	}.Day()
}
