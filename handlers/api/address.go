package api

import "balcao/internal/isp"

type addressAnswer struct {
	rowAnswer
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
		rowAnswer: rowAnswer{a.ID, a.Version}, Code: a.Code, Kind: isp.AddressKinds().Slug(a.Kind), Street: a.Street, Number: a.Number,
		Complement: a.Complement, District: a.District, City: a.City, State: a.State, ZIP: isp.FormatCEP(a.ZIP), Reference: a.Reference,
	}
}
