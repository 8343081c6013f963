package api

import "balcao/internal/isp"

type phoneAnswer struct {
	rowAnswer
	Kind   string `json:"tipo" doc:"celular, fixo, fax ou whatsapp"`
	Number string `json:"numero"`
}

func (s sight) phone(p isp.Phone) phoneAnswer {
	return phoneAnswer{rowAnswer: rowAnswer{p.ID, p.Version}, Kind: isp.PhoneKinds().Slug(p.Kind), Number: s.Phone(p.Number)}
}
