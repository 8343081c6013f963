package api

import "balcao/internal/isp"

// lifeAnswer is how long a thing lasted.
type lifeAnswer struct {
	ValidFrom string  `json:"valido_desde" doc:"Vazio: desde o início do plano"`
	DeletedAt *string `json:"apagado_em"`
	DeletedBy *string `json:"apagado_por"`
	Reason    *string `json:"apagado_motivo"`
}

func lifeOf(from string, d isp.Deletion) lifeAnswer {
	return lifeAnswer{from, orNull(d.At), orNull(d.By), orNull(d.Reason)}
}
