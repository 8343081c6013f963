package exchange

import (
	"strconv"
	"strings"
	"time"

	"balcao/internal/isp"
)

// The years in which something of a provider can have happened or will: what lies outside is a
// slip of the hand or of a program.
const (
	firstYear = "1900"
	lastYear  = "2100"
)

const noDay = "não é uma data: use AAAA-MM-DD ou DD/MM/AAAA, um dia que exista"

// day is a date.
func day[T any](name string, at func(*T) *string) column[T] {
	return readable(name, at, readDay, func(s string) string { return s })
}

// readDay reads a day in the notations of people, databases and spreadsheets.
func readDay(s string) (string, note) {
	if plainDay(s) {
		return s, note{}
	}
	if isZeroDay(s) {
		return "", mend("data que quer dizer vazio em outros programas", "")
	}
	date, clock := cutClock(s)
	found, said := readDate(date)
	if said.refused() || found == "" || clock == "" {
		return found, said
	}
	if !isClock(clock) {
		return "", refuse(noDay)
	}
	return found, mend("só o dia foi lido; a hora não cabe nesta coluna", found)
}

// readDate reads a day that has no hour behind it.
func readDate(s string) (string, note) {
	switch {
	case len(s) == 8 && onlyDigits(s):
		return readEightDigits(s)
	case len(s) == 7 && onlyDigits(s):
		return "", refuse("a data perdeu o zero do começo: use AAAA-MM-DD ou DD/MM/AAAA")
	case len(s) == 5 && onlyDigits(s):
		return "", refuse("é o número que a planilha dá a um dia (" + serialDay(s) + "): formate a coluna como data")
	case len(s) == 10 && (s[4] == '/' || s[4] == '.'):
		iso := strings.NewReplacer("/", "-", ".", "-").Replace(s)
		if isp.ValidDay(iso) {
			return likely(iso, mend("data com barras ou pontos lida como AAAA-MM-DD", iso))
		}
	}
	found, err := isp.ParseDate(s)
	if err != nil {
		return "", refuse(noDay)
	}
	if isp.ValidDay(s) {
		if found[:4] < firstYear || found[:4] > lastYear {
			return found, warn("o ano não parece certo")
		}
		return found, note{}
	}
	if len(s) < len("1/1/2024") || s[len(s)-3] < '0' || s[len(s)-3] > '9' {
		return likely(found, mend("ano de dois algarismos completado", found))
	}
	return likely(found, note{})
}

// likely refuses a day whose year cannot be meant, when its notation leaves that open.
func likely(found string, said note) (string, note) {
	if found[:4] < firstYear || found[:4] > lastYear {
		return "", refuse("o ano não pode ser este: use AAAA-MM-DD ou DD/MM/AAAA")
	}
	return found, said
}

// readEightDigits reads DDMMAAAA and AAAAMMDD. Of a year from 1900 to 2100 nothing can be both: 19
// and 20 are no months.
func readEightDigits(s string) (string, note) {
	if yearLast := s[4:] + "-" + s[2:4] + "-" + s[:2]; likelyDay(yearLast) {
		return yearLast, mend("data sem separadores lida como DDMMAAAA", yearLast)
	}
	if yearFirst := s[:4] + "-" + s[4:6] + "-" + s[6:]; likelyDay(yearFirst) {
		return yearFirst, mend("data sem separadores lida como AAAAMMDD", yearFirst)
	}
	return "", refuse(noDay)
}

func likelyDay(s string) bool { return isp.ValidDay(s) && s[:4] >= firstYear && s[:4] <= lastYear }

// isZeroDay recognises the days by which databases, Delphi and spreadsheets mean none.
func isZeroDay(s string) bool {
	date, _ := cutClock(s)
	switch date {
	case "1899-12-30", "30/12/1899", "1899-12-31", "1900-01-00", "0001-01-01", "01/01/0001":
		return true
	}
	return strings.Trim(date, "0") != date && strings.Trim(date, "0/-.") == ""
}

// cutClock parts a day from the hour behind it.
func cutClock(s string) (date, clock string) {
	at := strings.IndexAny(s, " T")
	if at < 0 {
		return s, ""
	}
	return s[:at], strings.TrimSpace(s[at+1:])
}

// isClock reports whether s is an hour as programs write it: 00:00:00, 0:00, 13:45:10.000Z,
// 00:00:00-03:00.
func isClock(s string) bool {
	return strings.Contains(s, ":") && s[0] >= '0' && s[0] <= '9' && strings.Trim(s, "0123456789:.Z+-") == ""
}

// serialDay is the day that a spreadsheet means by a number.
func serialDay(s string) string {
	n, err := strconv.Atoi(s)
	if err != nil {
		return s
	}
	return time.Date(1899, 12, 30+n, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

// plainDay reports whether s is a date in the form of the database that no calendar can refuse: most
// are, and there are many in a line.
func plainDay(s string) bool {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return false
	}
	for i := range len(s) {
		if i != 4 && i != 7 && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	month, day := s[5:7], s[8:]
	return s[:4] >= firstYear && s[:4] <= lastYear && month >= "01" && month <= "12" && day >= "01" && day <= "28" && s != "1900-01-00"
}

// moment is an instant, written in the time zone of the provider, or a day alone.
func moment[T any](name string, zone *time.Location, at func(*T) *string) column[T] {
	return readable(name, at, func(s string) (string, note) { return readMoment(s, zone) },
		func(s string) string { return momentText(s, zone) })
}

const noMoment = "não é data nem data e hora: use AAAA-MM-DD ou AAAA-MM-DD HH:MM[:SS]"

// readMoment reads a day, or a day and an hour; fractions of a second are dropped, and an offset
// from UTC is obeyed.
func readMoment(s string, zone *time.Location) (string, note) {
	if plainDay(s) {
		return s, note{}
	}
	if isZeroDay(s) {
		return "", mend("data que quer dizer vazio em outros programas", "")
	}
	if _, ok := isp.ParseInstant(s); ok {
		return s, note{}
	}
	date, clock := cutClock(s)
	found, said := readDate(date)
	if clock == "" || said.refused() {
		return found, said
	}
	if t, err := time.Parse(time.RFC3339, found+"T"+clock); err == nil {
		m := isp.FormatInstant(t)
		return m, mend("hora com fuso lida como tal", momentText(m, zone))
	}
	whole, fraction, hasFraction := strings.Cut(clock, ".")
	if len(whole) == len("8:30") || len(whole) == len("8:30:00") {
		whole = "0" + whole
	}
	m, err := isp.ParseMoment(found+" "+whole, zone)
	if err != nil || hasFraction && !onlyDigits(fraction) {
		return "", refuse(noMoment)
	}
	return m, said
}

// momentText writes a moment so that reading it gives the same instant: an hour that daylight
// saving time repeated is told apart only by its UTC form.
func momentText(m string, zone *time.Location) string {
	local := isp.ExchangeMoment(m, zone)
	if back, err := isp.ParseMoment(local, zone); err != nil || back != m {
		return m
	}
	return local
}
