package oracle

import (
	"slices"
	"strconv"
	"strings"
)

// wholeDate reads one of the accepted notations and returns dd/mm/aaaa.
func wholeDate(s string) (string, bool) {
	s = strings.TrimSpace(s)
	year, month, day := "", "", ""
	if m := rx(`^(\d{2})(\d{2})(\d{4})$`).FindStringSubmatch(s); m != nil {
		day, month, year = m[1], m[2], m[3]
	}
	if m := rx(`^(\d{4})-(\d{2})-(\d{2})$`).FindStringSubmatch(s); m != nil {
		year, month, day = m[1], m[2], m[3]
	}
	for _, sep := range []string{"/", "-", `\.`} {
		m := rx(`^(\d{1,2})` + sep + `(\d{1,2})` + sep + `(\d{4}|\d{2})$`).FindStringSubmatch(s)
		if m != nil {
			day, month, year = m[1], m[2], m[3]
		}
	}
	y, _ := strconv.Atoi(year)
	if len(year) == 2 && y >= 69 {
		y += 1900
	} else if len(year) == 2 {
		y += 2000
	}
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	if y < 1 || m < 1 || m > 12 || d < 1 || d > monthLength(y, m) {
		return "", false
	}
	return two(d) + "/" + two(m) + "/" + four(y), true
}

// inSomeDay tries every day of the years 1 to 9999: as the beginning dd/mm/, as the year, and
// as the end of the one followed by the beginning of the other.
func inSomeDay(text string) bool {
	for _, begin := range daysOfYear(2000) {
		if strings.Contains(begin, text) {
			return true
		}
	}
	common, leap := daysOfYear(2001), daysOfYear(2000)
	for year := 1; year <= 9999; year++ {
		if strings.Contains(four(year), text) {
			return true
		}
		days := common
		if monthLength(year, 2) == 29 {
			days = leap
		}
		for cut := max(0, len(text)-4); cut < len(text); cut++ {
			if strings.HasPrefix(four(year), text[cut:]) &&
				slices.ContainsFunc(days, func(d string) bool { return strings.HasSuffix(d, text[:cut]) }) {
				return true
			}
		}
	}
	return false
}

// daysOfYear lists the dd/mm/ of a year.
func daysOfYear(year int) []string {
	var days []string
	for month := 1; month <= 12; month++ {
		for day := 1; day <= monthLength(year, month); day++ {
			days = append(days, two(day)+"/"+two(month)+"/")
		}
	}
	return days
}

func monthLength(year, month int) int {
	leap := year%4 == 0 && year%100 != 0 || year%400 == 0
	switch {
	case month == 2 && leap:
		return 29
	case month == 2:
		return 28
	case slices.Contains([]int{4, 6, 9, 11}, month):
		return 30
	default:
		return 31
	}
}

func two(n int) string { return strconv.Itoa(100 + n)[1:] }

func four(n int) string { return strconv.Itoa(10000 + n)[1:] }
