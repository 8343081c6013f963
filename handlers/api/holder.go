package api

import "balcao/db"

type holderAnswer struct {
	Code string `json:"cliente"`
	Name string `json:"nome"`
	Plan string `json:"plano"`
}

func holderOf(h *db.Holder) *holderAnswer {
	if h == nil {
		return nil
	}
	return &holderAnswer{Code: h.CustomerCode, Name: h.CustomerName, Plan: h.PlanCode}
}
