package isp

// HostedDomain is a domain hosted for a plan.
type HostedDomain struct {
	ID      int64
	PlanID  int64
	Name    string
	Version int64
}

// HostedDomainFields describes the columns of HostedDomain: the one place that names them.
func HostedDomainFields() []Field[HostedDomain] {
	return []Field[HostedDomain]{
		NewField(KindCode, "name", "dominio", "Domínio", func(v *HostedDomain) any { return &v.Name }).Required(),
	}
}
