package api

import "balcao/internal/isp"

type addressAnswer struct {
	Code       string `json:"codigo"`
	Kind       string `json:"tipo" doc:"cadastro, cobranca, instalacao ou fiscal"`
	Street     string `json:"logradouro"`
	Number     string `json:"numero"`
	Complement string `json:"complemento"`
	District   string `json:"bairro"`
	City       string `json:"cidade"`
	State      string `json:"uf"`
	ZIP        string `json:"cep"`
	Reference  string `json:"referencia"`
}

func addressOf(a isp.Address) addressAnswer {
	return addressAnswer{
		a.Code, isp.AddressKinds().Slug(a.Kind), a.Street, a.Number, a.Complement, a.District, a.City, a.State, isp.FormatCEP(a.ZIP), a.Reference,
	}
}
