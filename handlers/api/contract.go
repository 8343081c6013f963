package api

import "balcao/internal/isp"

type contractAnswer struct {
	Number   string `json:"numero"`
	Template string `json:"modelo"`
	StartsOn string `json:"inicio"`
	EndsOn   string `json:"fim"`
	Main     bool   `json:"principal"`
	Status   string `json:"situacao"`
}

func contractOf(c isp.Contract) contractAnswer {
	return contractAnswer{c.Number, c.Template, c.StartsOn, c.EndsOn, c.Main, isp.ContractStatuses().Slug(c.Status)}
}
