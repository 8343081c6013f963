package isp

import (
	"fmt"
	"slices"
	"time"
)

// A RoutineBrake holds back the routines that cut, suspender and reduzir. The zero value
// brakes nothing.
type RoutineBrake struct {
	Off      bool           // the pause switch
	MostCuts int            // so many plans per run at most; 0 is no limit
	Weekdays []time.Weekday // on which nobody is cut
	Days     []string       // YYYY-MM-DD on which nobody is cut
}

// Stops is why the next plan is not cut, a sentence for what was skipped; "" when it may be.
// done is how many the run has cut.
func (b RoutineBrake) Stops(today string, done int) string {
	t, ok := parseDay(today)
	switch {
	case b.Off:
		return "A rotina está pausada."
	case slices.Contains(b.Days, today):
		return fmt.Sprintf("Em %s ninguém é cortado.", FormatDate(today))
	case ok && slices.Contains(b.Weekdays, t.Weekday()):
		return fmt.Sprintf("Ninguém é cortado em %s.", weekdayName(t.Weekday()))
	case b.MostCuts > 0 && done >= b.MostCuts:
		return fmt.Sprintf("A rotina corta no máximo %d planos por vez: este fica para a próxima.", b.MostCuts)
	}
	return ""
}

func weekdayName(d time.Weekday) string {
	return [...]string{"domingo", "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado"}[d]
}
