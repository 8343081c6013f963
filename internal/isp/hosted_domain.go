package isp

import "strings"

// HostedDomain is a domain hosted for a plan.
type HostedDomain struct {
	ID       int64
	PlanID   int64
	Name     string
	Deletion Deletion
	Version  int64
}

// HostedDomainFields describes the columns of HostedDomain: the one place that names them.
func HostedDomainFields() []Field[HostedDomain] {
	return []Field[HostedDomain]{
		NewField(KindCode, "name", "dominio", "Domínio", func(v *HostedDomain) any { return &v.Name }).Required(),
	}
}

// CheckHostedDomain says what cannot be a domain.
func CheckHostedDomain(d *HostedDomain) Faults {
	var faults Faults
	faults.Say(strings.Contains(d.Name, ".") && !strings.ContainsAny(d.Name, " /@"), "dominio", "Não é um domínio: escreva como provedor.com.br.")
	return faults
}
