package api

import "balcao/internal/isp"

type occurrence struct {
	Number      string  `json:"numero"`
	Plan        *string `json:"plano"`
	Protocol    string  `json:"protocolo"`
	Kind        string  `json:"tipo"`
	Status      string  `json:"situacao"`
	OpenedAt    string  `json:"aberta_em"`
	ClosedAt    string  `json:"fechada_em"`
	Description string  `json:"descricao"`
}

func occurrenceOf(o isp.Occurrence) occurrence {
	return occurrence{
		o.Number, orNull(o.PlanCode), o.Protocol, o.Kind, isp.OccurrenceStatuses().Slug(o.Status), o.OpenedAt, o.ClosedAt, o.Description,
	}
}
