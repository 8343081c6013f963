package api

import "balcao/internal/isp"

type domainAnswer struct {
	rowAnswer
	Name string `json:"dominio"`
	goneAnswer
}

func domainOf(v isp.HostedDomain) domainAnswer {
	return domainAnswer{rowAnswer: rowAnswer{v.ID, v.Version}, Name: v.Name, goneAnswer: goneOf(v.Deletion)}
}
