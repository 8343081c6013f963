package isp

// IPAssignment is an address given to a plan, with the hardware behind it (Nr de IP do Cliente).
type IPAssignment struct {
	ID        int64
	PlanID    int64
	Address   string // canonical address or prefix
	MAC, MAC2 string // 12 hexadecimal digits, upper case
	ValidFrom string
	Deletion  Deletion
	Version   int64
}

// IPAssignmentFields describes the columns of IPAssignment: the one place that names them.
func IPAssignmentFields() []Field[IPAssignment] {
	return []Field[IPAssignment]{
		NewField(KindNetwork, "address", "ip", "IP", func(v *IPAssignment) any { return &v.Address }),
		NewField(KindMAC, "mac", "mac", "MAC", func(v *IPAssignment) any { return &v.MAC }),
		NewField(KindMAC, "mac2", "mac2", "MAC2", func(v *IPAssignment) any { return &v.MAC2 }),
		NewField(KindMoment, "valid_from", "desde", "Desde", func(v *IPAssignment) any { return &v.ValidFrom }),
	}
}

// CheckIPAssignment says what cannot be given to a plan as its address.
func CheckIPAssignment(a *IPAssignment) Faults {
	var faults Faults
	faults.Say(a.Address+a.MAC+a.MAC2 != "", "ip", "Diga o IP ou o MAC.")
	faults.Say(a.Address != "0.0.0.0/0" && a.Address != "::/0" && a.Address != "0.0.0.0" && a.Address != "::", "ip", "Este endereço é a internet inteira. Diga o do cliente.")
	return faults
}
