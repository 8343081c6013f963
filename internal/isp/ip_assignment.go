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
