package isp

// Attendance is one contact of a customer with the provider; its protocol is told at the
// start (Res. Anatel 765/2023, art. 9).
type Attendance struct {
	ID          int64
	Protocol    string
	Channel     string // see Channels
	OpenedAt    string // instant or day
	ClosedAt    string // "" while open
	Subject     string
	Description string
	Version     int64
}

// AttendanceFields describes the columns of Attendance: the one place that names them.
func AttendanceFields() []Field[Attendance] {
	return []Field[Attendance]{
		NewField(KindCode, "protocol", "protocolo", "Protocolo", func(v *Attendance) any { return &v.Protocol }).Fixed(),
		WordField(Channels(), "channel", "canal", "Canal", func(v *Attendance) any { return &v.Channel }).Required(),
		NewField(KindMoment, "opened_at", "aberto_em", "Aberto em", func(v *Attendance) any { return &v.OpenedAt }),
		NewField(KindMoment, "closed_at", "fechado_em", "Fechado em", func(v *Attendance) any { return &v.ClosedAt }),
		NewField(KindText, "subject", "assunto", "Assunto", func(v *Attendance) any { return &v.Subject }),
		NewField(KindLong, "description", "descricao", "Descrição", func(v *Attendance) any { return &v.Description }),
	}
}
