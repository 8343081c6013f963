package api

import "balcao/internal/isp"

// goneAnswer is when, by whom and why a thing was deleted; null while it lives.
type goneAnswer struct {
	DeletedAt *string `json:"apagado_em"`
	DeletedBy *string `json:"apagado_por"`
	Reason    *string `json:"apagado_motivo"`
}

func goneOf(d isp.Deletion) goneAnswer {
	return goneAnswer{DeletedAt: orNull(d.At), DeletedBy: orNull(d.By), Reason: orNull(d.Reason)}
}

// lifeAnswer is how long a thing lasted.
type lifeAnswer struct {
	ValidFrom string `json:"valido_desde" doc:"Vazio: desde o início do plano"`
	goneAnswer
}

func lifeOf(from string, d isp.Deletion) lifeAnswer { return lifeAnswer{from, goneOf(d)} }
