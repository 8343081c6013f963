package api

import "balcao/internal/isp"

type contactAnswer struct {
	rowAnswer
	Name       string `json:"nome"`
	Kind       string `json:"tipo"`
	Email      string `json:"email"`
	Mobile     string `json:"celular"`
	Phone      string `json:"telefone"`
	Authorized bool   `json:"autorizado"`
}

func (s sight) contact(c isp.Contact) contactAnswer {
	return contactAnswer{
		rowAnswer: rowAnswer{c.ID, c.Version}, Name: c.Name, Kind: c.Kind, Email: c.Email,
		Mobile: s.Phone(c.Mobile), Phone: s.Phone(c.Phone), Authorized: c.Authorized,
	}
}
