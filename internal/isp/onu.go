package isp

// ONU is the fibre terminal of a plan.
type ONU struct {
	ID         int64
	PlanID     int64
	MAC        string
	GPONSerial string
	OLT, PON   string
	Deletion   Deletion
	Version    int64
}

// ONUFields describes the columns of ONU: the one place that names them.
func ONUFields() []Field[ONU] {
	return []Field[ONU]{
		NewField(KindMAC, "mac", "mac", "MAC", func(v *ONU) any { return &v.MAC }),
		NewField(KindCode, "gpon_serial", "serial_gpon", "Serial GPON", func(v *ONU) any { return &v.GPONSerial }).Limited(40),
		NewField(KindText, "olt", "olt", "OLT", func(v *ONU) any { return &v.OLT }),
		NewField(KindText, "pon", "pon", "PON", func(v *ONU) any { return &v.PON }),
	}
}

// CheckONU says what cannot be of a fibre terminal.
func CheckONU(o *ONU) Faults {
	var faults Faults
	faults.Say(o.MAC+o.GPONSerial != "", "serial_gpon", "Diga o serial GPON ou o MAC.")
	return faults
}
