package api

import "balcao/internal/isp"

type emailAnswer struct {
	rowAnswer
	Address string   `json:"endereco"`
	Aliases []string `json:"apelidos"`
	lifeAnswer
}

func emailOf(v isp.EmailAccount) emailAnswer {
	return emailAnswer{
		rowAnswer: rowAnswer{v.ID, v.Version}, Address: v.Address, Aliases: append([]string{}, v.Aliases...),
		lifeAnswer: lifeOf(v.ValidFrom, v.Deletion),
	}
}
