package isp

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Shifts are the hours of a technician by weekday, Monday first, each in the form of TidyShift. All
// empty: not said.
type Shifts [7]string

// maxSpans is how many spans a day may have.
const maxSpans = 4

// span is a part of a day, in minutes after midnight; the end is not part of it.
type span struct{ from, until int }

// spanForm is one span as people write it: 8-12, 08:00 às 12:00, 8h30 a 12h.
var spanForm = regexp.MustCompile(`^[\s,;]*(?:e\s+)?(\d{1,2})(?:[:h](\d{2})?)?\s*(?:-|–|às|as|a)\s*(\d{1,2})(?:[:h](\d{2})?)?`)

// TidyShift brings the hours of a day to one form, "08:00-12:00 13:00-18:00"; the sentence says what
// is wrong with them. Empty stays empty.
func TidyShift(text string) (clean, sentence string) {
	const example = " Escreva, por exemplo: 08:00-12:00 13:00-18:00."
	rest := strings.ToLower(strings.TrimSpace(text))
	var words []string
	for last := -1; rest != ""; {
		found := spanForm.FindStringSubmatch(rest)
		if found == nil || len(words) == maxSpans {
			return "", "Não são horas de um dia." + example
		}
		from, until := minuteOf(found[1], found[2]), minuteOf(found[3], found[4])
		if from < 0 || until < 0 || from >= until || from < last {
			return "", "Cada turno acaba depois de começar, e o seguinte começa depois dele." + example
		}
		last, rest = until, strings.TrimSpace(rest[len(found[0]):])
		words = append(words, clockText(from)+"-"+clockText(until))
	}
	return strings.Join(words, " "), ""
}

// minuteOf is a time of the day in minutes; −1 when there is no such time.
func minuteOf(hour, minute string) int {
	h, err := strconv.Atoi(hour)
	m := 0
	if err == nil && minute != "" {
		m, err = strconv.Atoi(minute)
	}
	if err != nil || m > 59 || h*60+m > 24*60 {
		return -1
	}
	return h*60 + m
}

func clockText(minute int) string { return fmt.Sprintf("%02d:%02d", minute/60, minute%60) }

// Said reports whether the hours are known.
func (s Shifts) Said() bool { return s != Shifts{} }

// On are the hours of a day, YYYY-MM-DD; "" when off duty, or not known.
func (s Shifts) On(day string) string {
	t, ok := parseDay(day)
	if !ok {
		return ""
	}
	return s[(int(t.Weekday())+6)%7]
}

// Off reports whether the technician is known to be off duty on a day.
func (s Shifts) Off(day string) bool { return s.Said() && s.On(day) == "" }

// Outside says that a slot is not within the hours, in the provider's zone; "" when it is, or when
// they are not known. A slot of a whole day asks for a day on duty only.
func (s Shifts) Outside(from, until string, zone *time.Location) string {
	day := DayOfMoment(from, zone)
	if !s.Said() || day == "" {
		return ""
	}
	t, _ := parseDay(day)
	hours := s.On(day)
	if hours == "" {
		return "não está de serviço em " + weekdayName(t.Weekday()) + " " + FormatDate(day)
	}
	start, ok := ParseInstant(from)
	if !ok {
		return ""
	}
	start = start.In(zone)
	begins := start.Hour()*60 + start.Minute()
	ends := begins
	if end, ok := ParseInstant(until); ok && DayOfMoment(until, zone) == day {
		end = end.In(zone)
		ends = end.Hour()*60 + end.Minute()
	} else if ok {
		ends = 24 * 60
	}
	for _, s := range spansOf(hours) {
		if s.from <= begins && begins < s.until && ends <= s.until {
			return ""
		}
	}
	return "está de serviço em " + weekdayName(t.Weekday()) + " das " + ShiftText(hours)
}

// spansOf reads hours that TidyShift has brought to one form.
func spansOf(hours string) []span {
	var spans []span
	for _, word := range strings.Fields(hours) {
		var a, b, c, d int
		if n, err := fmt.Sscanf(word, "%d:%d-%d:%d", &a, &b, &c, &d); err == nil && n == 4 {
			spans = append(spans, span{a*60 + b, c*60 + d})
		}
	}
	return spans
}

// ShiftText writes hours for people: "08:00 às 12:00 e 13:00 às 18:00".
func ShiftText(hours string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(hours), " e "), "-", " às ")
}

// ShiftShort writes hours where there is little room: "8h–12h 13h30–18h".
func ShiftShort(hours string) string {
	var words []string
	for _, s := range spansOf(hours) {
		words = append(words, hourText(s.from)+"–"+hourText(s.until))
	}
	return strings.Join(words, " ")
}

func hourText(minute int) string {
	if minute%60 == 0 {
		return strconv.Itoa(minute/60) + "h"
	}
	return fmt.Sprintf("%dh%02d", minute/60, minute%60)
}

// CheckShifts brings every day to its form; what is wrong stands beside its day.
func (v *CatalogueEntry) CheckShifts() Faults {
	var faults Faults
	for i, day := range shiftDays() {
		clean, sentence := TidyShift(v.Shifts[i])
		faults.Say(sentence == "", day.key, sentence)
		if sentence == "" {
			v.Shifts[i] = clean
		}
	}
	return faults
}

// shiftDay names a weekday in the database, in the API and on the screen.
type shiftDay struct{ column, key, label string }

func shiftDays() [7]shiftDay {
	return [7]shiftDay{
		{column: "shift_monday", key: "segunda", label: "Segunda-feira"},
		{column: "shift_tuesday", key: "terca", label: "Terça-feira"},
		{column: "shift_wednesday", key: "quarta", label: "Quarta-feira"},
		{column: "shift_thursday", key: "quinta", label: "Quinta-feira"},
		{column: "shift_friday", key: "sexta", label: "Sexta-feira"},
		{column: "shift_saturday", key: "sabado", label: "Sábado"},
		{column: "shift_sunday", key: "domingo", label: "Domingo"},
	}
}

// shiftFields are the hours of a technician by weekday.
func shiftFields() []Field[CatalogueEntry] {
	fields := make([]Field[CatalogueEntry], 0, len(Shifts{}))
	for i, day := range shiftDays() {
		hint := ""
		if i == 0 {
			hint = "08:00-12:00 13:00-18:00; vazio: de folga. Nenhum dia dito: não se sabe"
		}
		fields = append(fields, NewField(KindText, day.column, day.key, day.label, func(v *CatalogueEntry) any { return &v.Shifts[i] }).Helped(hint))
	}
	return fields
}
