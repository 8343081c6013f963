package isp

// TVDevice is a set-top box of a plan.
type TVDevice struct {
	ID        int64
	PlanID    int64
	Smartcard string
	CAS       string
	Deletion  Deletion
	Version   int64
}

// TVDeviceFields describes the columns of TVDevice: the one place that names them.
func TVDeviceFields() []Field[TVDevice] {
	return []Field[TVDevice]{
		NewField(KindCode, "smartcard", "smartcard", "Smartcard", func(v *TVDevice) any { return &v.Smartcard }),
		NewField(KindCode, "cas", "cas", "CAS (nº do equipamento)", func(v *TVDevice) any { return &v.CAS }),
	}
}

// CheckTVDevice says what cannot be of a set-top box.
func CheckTVDevice(d *TVDevice) Faults {
	var faults Faults
	faults.Say(d.Smartcard+d.CAS != "", "smartcard", "Diga o smartcard ou o CAS.")
	return faults
}
