package views

import "balcao/internal/isp"

// AttendancesTab is the tab Atendimentos.
type AttendancesTab struct {
	Record
	Attendances []AttendanceLine
	More        string
}

// Template names the HTML.
func (*AttendancesTab) Template() string { return "attendance/list" }

// AttendanceLine is one contact of the customer.
type AttendanceLine struct {
	Attendance isp.Attendance
	Channel    string
	Opened     string
	Closed     string
	Status     Badge
}

// AttendanceLines are the contacts of a customer with the provider.
func AttendanceLines(attendances []isp.Attendance, see Sight) []AttendanceLine {
	lines := make([]AttendanceLine, len(attendances))
	for i, a := range attendances {
		lines[i] = AttendanceLine{
			a, Channel(a.Channel), isp.FormatMoment(a.OpenedAt, see.Zone), isp.FormatMoment(a.ClosedAt, see.Zone), AttendanceStatus(a.ClosedAt == ""),
		}
	}
	return lines
}

// Channel is the label of the way a customer reached the provider.
func Channel(channel string) string { return isp.Channels().Label(channel) }

// AttendanceStatus is the state of one contact: open until it is closed.
func AttendanceStatus(open bool) Badge {
	if open {
		return Badge{"Em aberto", "◌", "attention", "O atendimento ainda não foi concluído."}
	}
	return Badge{"Concluído", "○", "neutral", "Terminado."}
}
