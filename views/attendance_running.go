package views

import "net/url"

// Desk is the bar of the attendance in the head of a record.
type Desk struct {
	Offered bool               // the one who looks may attend
	URL     string             // address that opens or resumes an attendance
	Opens   bool               // the page sends it by itself once somebody looks at it
	Running *RunningAttendance // nil while none runs
}

// RunningAttendance is the attendance that the one who looks has open with the customer.
type RunningAttendance struct {
	Protocol   string
	URL        string // of its page, under which its acts stand
	Began      string // instant, for the clock
	BeganShown string
	Unused     bool    // nothing was told, noted or done under it: one key discards it
	Key        string  // makes the act happen once
	Fields     []Field // of its end
	Actions    Actions
}

// AttendanceBar is the bar alone, which takes the place of the one in the record (#attendance).
type AttendanceBar struct {
	Page
	Desk Desk
}

// Template names the HTML.
func (*AttendanceBar) Template() string { return "attendance/running" }

// AttendanceURL is the address of one attendance.
func AttendanceURL(protocol string) string { return "/atendimentos/" + url.PathEscape(protocol) }

// OccurrenceURL is the address of one occurrence.
func OccurrenceURL(number string) string { return "/ocorrencias/" + url.PathEscape(number) }

// OrderURL is the address of one service order.
func OrderURL(number string) string { return "/ordens/" + url.PathEscape(number) }
