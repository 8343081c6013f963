package isp

import "fmt"

// ProvisionalLimits are the provider's values of provisional enabling.
type ProvisionalLimits struct {
	Days         int // when none are asked for
	MaxDays      int
	IntervalDays int // between the starts of two
	DaysAfterDue int // not later after the due day of the oldest debt; 0 is no limit
}

// ProvisionalAsk asks for a provisional enabling of a plan.
type ProvisionalAsk struct {
	Days      *int // nil: the default
	Status    string
	Forbidden bool   // the plan's own flag says no; not set is yes
	LastStart string // YYYY-MM-DD of the last one, paid or not; "" none
	OldestDue string // YYYY-MM-DD due day of the oldest debt; "" none
	Today     string
}

// A ProvisionalEnabling is a trust unlock (habilitação provisória): the plan works through a
// day and falls back by itself. Payment ends it and makes the plan active.
type ProvisionalEnabling struct {
	From    string // YYYY-MM-DD
	Through string // YYYY-MM-DD, included
	NextOn  string // YYYY-MM-DD from which another one is allowed
}

// EnableProvisionally judges a provisional enabling. The field of refusals is dias.
func EnableProvisionally(ask ProvisionalAsk, limits ProvisionalLimits) (ProvisionalEnabling, error) {
	days := limits.Days
	if ask.Days != nil {
		days = *ask.Days
	}
	if days < 1 || days > limits.MaxDays {
		return ProvisionalEnabling{}, Fail(Invalid, "dias", fmt.Sprintf("A habilitação provisória vai de 1 a %d dias.", limits.MaxDays))
	}
	if err := CheckPlanMove(ask.Status, MoveProvisional); err != nil {
		return ProvisionalEnabling{}, err
	}
	if ask.Forbidden {
		return ProvisionalEnabling{}, Fail(Conflict, "", "Este plano está marcado para não ser habilitado provisoriamente.")
	}
	if next := AddDays(ask.LastStart, limits.IntervalDays); ask.LastStart != "" && ask.Today < next {
		return ProvisionalEnabling{}, Fail(Conflict, "", fmt.Sprintf("A última habilitação provisória começou em %s: outra só a partir de %s.", FormatDate(ask.LastStart), FormatDate(next)))
	}
	if last := AddDays(ask.OldestDue, limits.DaysAfterDue); limits.DaysAfterDue > 0 && ask.OldestDue != "" && ask.Today > last {
		return ProvisionalEnabling{}, Fail(Conflict, "", fmt.Sprintf("O débito mais antigo venceu em %s: a habilitação provisória só era possível até %s.", FormatDate(ask.OldestDue), FormatDate(last)))
	}
	return ProvisionalEnabling{From: ask.Today, Through: AddDays(ask.Today, days-1), NextOn: AddDays(ask.Today, limits.IntervalDays)}, nil
}

// Over reports whether the enabling has ended by itself.
func (p ProvisionalEnabling) Over(today string) bool { return today > p.Through }
