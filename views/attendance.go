package views

import "balcao/internal/isp"

// AttendancesTab is the tab Atendimentos.
type AttendancesTab struct {
	Record
	List List
}

// Template names the HTML.
func (*AttendancesTab) Template() string { return "attendance/list" }

// AttendanceList lists the contacts of a customer with the provider.
func AttendanceList(attendances []isp.Attendance, see Sight) List {
	return ListOf("Atendimentos", []Column[isp.Attendance]{
		NewColumn("Protocolo", "doc", func(a isp.Attendance) Cell { return Landing(a.Protocol) }),
		NewColumn("Aberto em", "doc", func(a isp.Attendance) Cell { return Text(isp.FormatMoment(a.OpenedAt, see.Zone)) }),
		NewColumn("Situação", "", func(a isp.Attendance) Cell { return State(AttendanceStatus(a.ClosedAt == "")) }),
		NewColumn("Fechado em", "doc", func(a isp.Attendance) Cell { return Text(isp.FormatMoment(a.ClosedAt, see.Zone)) }),
		NewColumn("Canal", "", func(a isp.Attendance) Cell { return Text(Channel(a.Channel)) }),
		NewColumn("Assunto", "", func(a isp.Attendance) Cell { return Text(a.Subject) }),
		NewColumn("Descrição", "text", func(a isp.Attendance) Cell { return Text(a.Description) }),
	}, attendances, NewEmpty("Nenhum atendimento registrado.", ""))
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
