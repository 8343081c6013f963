package isp

import "strings"

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

// CheckRadiusLogin says what cannot be a user name of RADIUS.
func CheckRadiusLogin(l *RadiusLogin) Faults {
	var faults Faults
	faults.Say(l.Username != "", "login", "Diga o login.")
	faults.Say(!strings.ContainsAny(l.Username, " \t"), "login", "Um login não tem espaços.")
	return faults
}
