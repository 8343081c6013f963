package isp

// CheckDueDay refuses what is no day of a month. The due day is an anchor: 31 falls on the
// last day of shorter months and stays 31. The shortened day is never kept.
func CheckDueDay(day int, field string) error {
	if day < 1 || day > 31 {
		return Fail(Invalid, field, "O dia de vencimento vai de 1 a 31.")
	}
	return nil
}

// DueDateIn is the day on which a due day falls in a month (YYYY-MM). "" when there is no such
// month or the due day is not set.
func DueDateIn(dueDay int, month string) string {
	first := month + "-01"
	if dueDay < 1 || dueDay > 31 || !ValidDay(first) {
		return ""
	}
	last := AddDays(AddMonths(first, 1), -1)
	return AddDays(first, min(dueDay, number(last[8:]))-1)
}

// NextDueDates lists the next n days on which a due day falls, from a day on, itself
// included. Nil when the due day is not set or from is no day.
func NextDueDates(dueDay int, from string, n int) []string {
	if !ValidDay(from) || dueDay < 1 || dueDay > 31 {
		return nil
	}
	first := from[:8] + "01"
	if DueDateIn(dueDay, first[:7]) < from {
		first = AddMonths(first, 1)
	}
	days := make([]string, n)
	for i := range days {
		days[i] = DueDateIn(dueDay, AddMonths(first, i)[:7])
	}
	return days
}
