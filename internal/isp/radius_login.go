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

// RadiusLoginFields describes the columns of RadiusLogin: the one place that names them.
func RadiusLoginFields() []Field[RadiusLogin] {
	return []Field[RadiusLogin]{
		NewField(KindCode, "username", "login", "Login", func(v *RadiusLogin) any { return &v.Username }).Required(),
		NewField(KindMoment, "valid_from", "desde", "Desde", func(v *RadiusLogin) any { return &v.ValidFrom }),
	}
}
