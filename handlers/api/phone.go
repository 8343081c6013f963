package api

import "balcao/internal/isp"

type phoneAnswer struct {
	Kind   string `json:"tipo" doc:"celular, fixo, fax ou whatsapp"`
	Number string `json:"numero"`
}

func (s sight) phone(p isp.Phone) phoneAnswer {
	return phoneAnswer{isp.PhoneKinds().Slug(p.Kind), s.Phone(p.Number)}
}
