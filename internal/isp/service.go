package isp

// Attendance is one contact of a customer with the provider; its protocol is told at the
// start (Res. Anatel 765/2023, art. 9).
type Attendance struct {
	ID          int64
	Protocol    string
	Channel     string // see Channels
	OpenedAt    string // instant or day
	ClosedAt    string // "" while open
	Subject     string
	Description string
	Version     int64
}

// Occurrence is a ticket.
type Occurrence struct {
	ID          int64
	Number      string
	PlanCode    string
	Protocol    string
	Kind        string
	Status      string // see OccurrenceStatuses
	OpenedAt    string
	ClosedAt    string
	Description string
	Version     int64
}

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
