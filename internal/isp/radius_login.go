package isp

// RadiusLogin is a user name under which a plan authenticates (Login Radius).
type RadiusLogin struct {
	ID        int64
	PlanID    int64
	Username  string
	HasSecret bool
	ValidFrom string
	Deletion  Deletion
	Version   int64
}
