package isp

// HostedDomain is a domain hosted for a plan.
type HostedDomain struct {
	ID      int64
	PlanID  int64
	Name    string
	Version int64
}
