package isp

// AttendanceType is the time that the provider gives itself for a type of attendance.
type AttendanceType struct {
	Kind    string // see AttendanceKinds
	Hours   int64  // from the opening to the agreed date, 1 to 8760
	Version int64
}

// AttendanceTypeFields describes the columns of AttendanceType: the one place that names them.
func AttendanceTypeFields() []Field[AttendanceType] {
	return []Field[AttendanceType]{
		WordField(AttendanceKinds(), "kind", "tipo", "Tipo", func(v *AttendanceType) any { return &v.Kind }).Fixed(),
		NewField(KindWhole, "hours", "horas", "Horas até o prazo", func(v *AttendanceType) any { return &v.Hours }).Limited(8760),
	}
}

// CheckAttendanceType refuses hours that are no time to answer in.
func CheckAttendanceType(v *AttendanceType) Faults {
	var faults Faults
	faults.Say(v.Hours >= 1, "horas", "Informe de 1 a 8760 horas.")
	return faults
}
