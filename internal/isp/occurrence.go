package isp

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
