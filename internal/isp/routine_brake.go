package isp

import (
	"fmt"
	"slices"
	"strings"
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

// listed splits a list that a person typed with commas, semicolons or lines between its items.
func listed(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == ' ' || r == '\n' || r == '\t' })
}

// CheckWeekdays brings a list of days of the week to one form: "sexta, sábado". The sentence says
// which word names none.
func CheckWeekdays(text string) (clean, sentence string) {
	var found []time.Weekday
	for _, word := range listed(text) {
		plain := strings.TrimSuffix(strings.ToLower(word), "-feira")
		at := slices.IndexFunc(weekdayWords(), func(w [2]string) bool { return plain == w[0] || plain == w[1] })
		if at < 0 {
			return "", "“" + word + "” não é um dia da semana. Escreva, por exemplo: sexta, sábado, domingo."
		}
		found = append(found, time.Weekday(at))
	}
	slices.Sort(found)
	var words []string
	for _, d := range slices.Compact(found) {
		words = append(words, weekdayWords()[d][0])
	}
	return strings.Join(words, ", "), ""
}

// weekdayWords are the words for the days of the week, from Sunday on, and how they are typed
// without accents.
func weekdayWords() [][2]string {
	return [][2]string{
		{"domingo", "domingo"},
		{"segunda", "segunda"},
		{"terça", "terca"},
		{"quarta", "quarta"},
		{"quinta", "quinta"},
		{"sexta", "sexta"},
		{"sábado", "sabado"},
	}
}

// WeekdaysOf reads a list that CheckWeekdays has let pass.
func WeekdaysOf(text string) []time.Weekday {
	var days []time.Weekday
	for _, word := range listed(text) {
		at := slices.IndexFunc(weekdayWords(), func(w [2]string) bool { return word == w[0] })
		if at >= 0 {
			days = append(days, time.Weekday(at))
		}
	}
	return days
}

// CheckDays brings a list of days to one form: "25/12/2026, 01/01/2027". The sentence says which
// one is none.
func CheckDays(text string) (clean, sentence string) {
	var days []string
	for _, word := range listed(text) {
		day, err := ParseDate(word)
		if err != nil {
			return "", "“" + word + "” não é um dia. Escreva como 25/12/2026, com vírgulas entre os dias."
		}
		days = append(days, day)
	}
	slices.Sort(days)
	var shown []string
	for _, d := range slices.Compact(days) {
		shown = append(shown, FormatDate(d))
	}
	return strings.Join(shown, ", "), ""
}

// DaysOf reads a list that CheckDays has let pass, as YYYY-MM-DD.
func DaysOf(text string) []string {
	var days []string
	for _, word := range listed(text) {
		if day, err := ParseDate(word); err == nil {
			days = append(days, day)
		}
	}
	return days
}
