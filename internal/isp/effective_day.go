package isp

import "fmt"

// An EffectiveDay is the question on which day an act takes effect.
type EffectiveDay struct {
	Field        string // of the day, for refusals
	On           string // YYYY-MM-DD; "" is today
	Today        string // YYYY-MM-DD
	MayFuture    bool   // the act may be left pending until its day
	MayBackdate  bool   // the actor may act for a day that has passed
	BackdateDays int    // and for so many days at most
	NotBefore    string // first day that makes sense, as the start of the plan; "" has none
}

// Day answers with the day, or why it cannot be: Invalid, and Forbidden for a day that has
// passed when the actor may not backdate.
func (e EffectiveDay) Day() (string, error) {
	if e.On == "" || e.On == e.Today {
		return e.Today, e.tooEarly(e.Today)
	}
	between, ok := DaysBetween(e.Today, e.On)
	switch {
	case !ok:
		return "", Fail(Invalid, e.Field, "Data não reconhecida: use dd/mm/aaaa.")
	case between > 0 && !e.MayFuture:
		return "", Fail(Invalid, e.Field, fmt.Sprintf("O dia %s ainda não chegou: use hoje, %s, ou um dia anterior.", FormatDate(e.On), FormatDate(e.Today)))
	case between < 0 && !e.MayBackdate:
		return "", Fail(Forbidden, e.Field, fmt.Sprintf("O dia %s já passou, e seu papel não permite agir com data passada. Use hoje, %s.", FormatDate(e.On), FormatDate(e.Today)))
	case -between > e.BackdateDays:
		return "", Fail(Invalid, e.Field, fmt.Sprintf("O dia %s passou há mais de %d dias: a data mais antiga permitida é %s.",
			FormatDate(e.On), e.BackdateDays, FormatDate(AddDays(e.Today, -e.BackdateDays))))
	}
	return e.On, e.tooEarly(e.On)
}

func (e EffectiveDay) tooEarly(day string) error {
	if e.NotBefore != "" && day < e.NotBefore {
		return Fail(Invalid, e.Field, fmt.Sprintf("O dia %s é anterior a %s, o primeiro dia possível.", FormatDate(day), FormatDate(e.NotBefore)))
	}
	return nil
}
