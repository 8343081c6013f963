package isp

// ServiceOrder is field work.
type ServiceOrder struct {
	ID           int64
	Number       string
	PlanCode     string
	Occurrence   string // number of the occurrence it came from; "" none
	Kind         string
	Status       string // see ServiceOrderStatuses
	ScheduledFor string
	Technician   string
	Description  string
	Version      int64
}
