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
