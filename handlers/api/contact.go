package api

import "balcao/internal/isp"

type contactAnswer struct {
	Name       string `json:"nome"`
	Kind       string `json:"tipo"`
	Email      string `json:"email"`
	Mobile     string `json:"celular"`
	Phone      string `json:"telefone"`
	Authorized bool   `json:"autorizado"`
}

func (s sight) contact(c isp.Contact) contactAnswer {
	return contactAnswer{c.Name, c.Kind, c.Email, s.Phone(c.Mobile), s.Phone(c.Phone), c.Authorized}
}
