package search

import "balcao/internal/isp"

// dayForm is the length of dd/mm/aaaa.
const dayForm = len("dd/mm/aaaa")

// foldDate makes the DATE form, dd/mm/aaaa; what is no date has none.
func (f *form) foldDate(raw string) {
	iso := raw
	if !isp.ValidDay(raw) {
		var err error
		if iso, err = isp.ParseDate(raw); err != nil {
			return
		}
	}
	f.text = append(f.text, iso[8:10]...)
	f.text = append(f.text, '/')
	f.text = append(f.text, iso[5:7]...)
	f.text = append(f.text, '/')
	f.text = append(f.text, iso[:4]...)
	f.originFromEqual(raw)
}

// partOfSomeDay reports whether the dd/mm/aaaa of some day contains s: "21/05" and "/2024", but
// neither "31/02" nor "0000".
func partOfSomeDay(s string) bool {
	for shift := 0; shift+len(s) <= dayForm; shift++ {
		pattern := []byte("??/??/????")
		fits := true
		for i := range len(s) {
			p := &pattern[shift+i]
			if *p == '/' && s[i] != '/' || *p == '?' && !isDigit(s[i]) {
				fits = false
				break
			}
			*p = s[i]
		}
		if fits && someDayLike(pattern) {
			return true
		}
	}
	return false
}

// someDayLike reports whether a day of the years 1 to 9999 is like the pattern of its
// dd/mm/aaaa; "?" is any digit.
func someDayLike(pattern []byte) bool {
	commonYear, leapYear := false, false
	for year := 1; year <= 9999 && (!commonYear || !leapYear); year++ {
		if like(pattern[6:], year) {
			leap := daysIn(2, year) == 29
			commonYear, leapYear = commonYear || !leap, leapYear || leap
		}
	}
	for month := 1; month <= 12; month++ {
		for d := 1; d <= 31; d++ {
			if !like(pattern[:2], d) || !like(pattern[3:5], month) {
				continue
			}
			if commonYear && d <= daysIn(month, 2001) || leapYear && d <= daysIn(month, 2000) {
				return true
			}
		}
	}
	return false
}

func daysIn(month, year int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	default:
		return 31
	}
}

// like compares a number with a pattern of its digits, as many as the pattern is long.
func like(pattern []byte, n int) bool {
	for i := len(pattern) - 1; i >= 0; i-- {
		if pattern[i] != '?' && pattern[i] != byte('0'+n%10) {
			return false
		}
		n /= 10
	}
	return true
}
