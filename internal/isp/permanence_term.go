package isp

import (
	"fmt"
	"strings"
)

// A PermanenceTerm is the customer's promise to stay, against a benefit (termo de
// permanência). It is a document of its own and never renews itself.
type PermanenceTerm struct {
	ID             int64
	ContractNumber string
	StartsOn       string // YYYY-MM-DD
	Months         int
	EndsOn         string // YYYY-MM-DD, as signed: see PermanenceEnd
	PausedDays     int    // days really paused by the customer, of pauses that have ended
	BenefitCents   int64
	Benefit        string // what the customer got
	EndedOn        string // YYYY-MM-DD on which an act ended it; "" while none did
	Version        int64
}

// PermanenceTermFields describes what an event or an answer tells of a term.
func PermanenceTermFields() []Field[PermanenceTerm] {
	return append(NewTermFields(),
		NewField(KindCode, "contract", "contrato", "Contrato", func(t *PermanenceTerm) any { return &t.ContractNumber }),
		NewField(KindDay, "ends_on", "fim", "Fim", func(t *PermanenceTerm) any { return &t.EndsOn }),
		NewField(KindWhole, "paused_days", "dias_pausados", "Dias de suspensão a pedido", func(t *PermanenceTerm) any { return &t.PausedDays }),
		NewField(KindDay, "ended_on", "encerrada_em", "Encerrada em", func(t *PermanenceTerm) any { return &t.EndedOn }),
	)
}

// NewTermFields are what the form of a new term takes.
func NewTermFields() []Field[PermanenceTerm] {
	return []Field[PermanenceTerm]{
		NewField(KindDay, "starts_on", "inicio", "Início", func(t *PermanenceTerm) any { return &t.StartsOn }).Helped("em branco, hoje"),
		NewField(KindWhole, "months", "meses", "Meses", func(t *PermanenceTerm) any { return &t.Months }).Limited(120),
		NewField(KindMoney, "benefit_cents", "beneficio_centavos", "Valor do benefício", func(t *PermanenceTerm) any { return &t.BenefitCents }),
		NewField(KindText, "benefit", "beneficio", "Benefício", func(t *PermanenceTerm) any { return &t.Benefit }),
	}
}

// FeeDecisions are what is decided about a termination fee when it arises.
func FeeDecisions() Words {
	return Words{
		{Value: "charge", Slug: "cobrar", Label: "Cobrar"},
		{Value: "waive", Slug: "dispensar", Label: "Dispensar"},
		{Value: "hold", Slug: "reter", Label: "Reter"},
	}
}

// FeeStatuses of a termination fee. A held one waits for a decision and is never charged by
// itself.
func FeeStatuses() Words {
	return Words{
		{Value: "chargeable", Slug: "a_cobrar", Label: "A cobrar"},
		{Value: "waived", Slug: "dispensada", Label: "Dispensada"},
		{Value: "held", Slug: "retida", Label: "Retida"},
	}
}

// A TerminationFee is what leaving before the last day costs (multa).
type TerminationFee struct {
	Cents         int64
	RemainingDays int
	TotalDays     int
	Status        string // see FeeStatuses
}

// PermanenceEnd is the last day of a term by months: the same day of the month, or its last.
func PermanenceEnd(startsOn string, months int) string { return AddMonths(startsOn, months) }

// LastDay is the last day of the term; pauses move it.
func (t PermanenceTerm) LastDay() string { return AddDays(t.EndsOn, t.PausedDays) }

// TotalDays are those of the whole term as signed; pauses do not change them.
func (t PermanenceTerm) TotalDays() int {
	days, _ := DaysBetween(t.StartsOn, t.EndsOn)
	return days
}

// RemainingDays from a day to the last day; 0 on it and after it.
func (t PermanenceTerm) RemainingDays(day string) int {
	days, _ := DaysBetween(day, t.LastDay())
	return max(days, 0)
}

// RunsOn reports whether leaving on that day would cost something.
func (t PermanenceTerm) RunsOn(day string) bool {
	return t.EndedOn == "" && t.StartsOn <= day && t.RemainingDays(day) > 0
}

// Fee is what leaving on a day costs: benefit × remaining days ÷ days of the whole term,
// truncated, and never more than the benefit. Nil when the term does not run on that day. The
// decision is one of FeeDecisions, "" is charge. When the provider is in breach nothing is
// owed (Res. Anatel 765/2023, art. 37 §2º II): the fee is held, unless it is waived.
func (t PermanenceTerm) Fee(day, decision string, providerInBreach bool) *TerminationFee {
	if !t.RunsOn(day) {
		return nil
	}
	fee := TerminationFee{RemainingDays: t.RemainingDays(day), TotalDays: t.TotalDays(), Status: "chargeable"}
	fee.Cents = share(t.BenefitCents, min(fee.RemainingDays, fee.TotalDays), fee.TotalDays)
	switch {
	case decision == "waive":
		fee.Status = "waived"
	case decision == "hold" || providerInBreach:
		fee.Status = "held"
	}
	return &fee
}

// CheckFeeDecision refuses what is none of FeeDecisions; "" is none and allowed.
func CheckFeeDecision(decision, field string) error {
	if decision == "" || oneOf(FeeDecisions(), decision) {
		return nil
	}
	return Fail(Invalid, field, "Escolha o que fazer com a multa: "+strings.Join(FeeDecisions().Slugs(), ", ")+".")
}

// PermanenceLimits are the regulatory values of terms.
type PermanenceLimits struct {
	PersonMonths int // longest term of a natural person
	WarnDays     int // warned so many days before its last day
}

// NewPermanenceTerm judges a new term of a contract. The terms are those that the contract has
// already. The end is filled in.
func NewPermanenceTerm(t PermanenceTerm, customerKind, contractStatus string, terms []PermanenceTerm, limits PermanenceLimits) (PermanenceTerm, error) {
	t.Benefit = strings.TrimSpace(t.Benefit)
	switch {
	case !ValidDay(t.StartsOn):
		return t, Fail(Invalid, "inicio", "Informe o primeiro dia da permanência.")
	case t.Months < 1 || t.Months > 120:
		return t, Fail(Invalid, "meses", "A permanência tem de 1 a 120 meses.")
	case customerKind == "person" && t.Months > limits.PersonMonths:
		return t, Fail(Invalid, "meses", fmt.Sprintf("De pessoa física a permanência tem no máximo %d meses.", limits.PersonMonths))
	case t.BenefitCents <= 0:
		return t, Fail(Invalid, "beneficio_centavos", "Informe o valor do benefício: sem benefício não há permanência.")
	case !contractLives(contractStatus):
		return t, Fail(Conflict, "", "Só um contrato em rascunho ou vigente recebe permanência; este está "+ContractStatuses().Slug(contractStatus)+".")
	}
	t.EndsOn = PermanenceEnd(t.StartsOn, t.Months)
	for _, other := range terms {
		if other.EndedOn == "" && t.StartsOn < other.LastDay() && other.StartsOn < t.EndsOn {
			return t, Fail(Conflict, "inicio", fmt.Sprintf("O contrato já tem permanência de %s a %s: a nova começa no último dia dela ou depois.",
				FormatDate(other.StartsOn), FormatDate(other.LastDay())))
		}
	}
	return t, nil
}

// WarningDue reports whether the customer is to be warned of the end: from so many days
// before the last day until that day.
func (t PermanenceTerm) WarningDue(today string, limits PermanenceLimits) bool {
	return t.EndedOn == "" && today >= AddDays(t.LastDay(), -limits.WarnDays) && today <= t.LastDay()
}

// RunningTerms are the terms that run on a day.
func RunningTerms(terms []PermanenceTerm, day string) []PermanenceTerm {
	var running []PermanenceTerm
	for _, t := range terms {
		if t.RunsOn(day) {
			running = append(running, t)
		}
	}
	return running
}

// FeeOf is the fee of all terms of a plan that run on a day, each by its own days; the days told
// are those of the term that ends last. Nil when none runs.
func FeeOf(terms []PermanenceTerm, day, decision string, providerInBreach bool) *TerminationFee {
	var sum *TerminationFee
	for _, t := range terms {
		fee := t.Fee(day, decision, providerInBreach)
		switch {
		case fee == nil:
		case sum == nil:
			sum = fee
		default:
			if fee.RemainingDays > sum.RemainingDays {
				sum.RemainingDays, sum.TotalDays = fee.RemainingDays, fee.TotalDays
			}
			sum.Cents += fee.Cents
		}
	}
	return sum
}

// pausedTerms are the terms after a pause of so many days; those that ran on its first day end
// later.
func pausedTerms(terms []PermanenceTerm, from string, days int) []PermanenceTerm {
	out := make([]PermanenceTerm, len(terms))
	for i, t := range terms {
		if days > 0 && t.RunsOn(from) {
			t.PausedDays += days
		}
		out[i] = t
	}
	return out
}
