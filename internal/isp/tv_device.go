package isp

// TVDevice is a set-top box of a plan.
type TVDevice struct {
	ID        int64
	PlanID    int64
	Smartcard string
	CAS       string
	Version   int64
}
