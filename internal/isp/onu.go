package isp

// ONU is the fibre terminal of a plan.
type ONU struct {
	ID         int64
	PlanID     int64
	MAC        string
	GPONSerial string
	OLT, PON   string
	Version    int64
}
