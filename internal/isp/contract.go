package isp

// Contract is one contract of a plan; of those in draft or in force exactly one is the main one.
type Contract struct {
	ID       int64
	PlanID   int64
	PlanCode string
	Number   string
	Template string
	StartsOn string // YYYY-MM-DD
	EndsOn   string // validity, YYYY-MM-DD; "" has no end
	Main     bool
	Status   string // see ContractStatuses
	Version  int64
}
