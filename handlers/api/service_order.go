package api

import "balcao/internal/isp"

type orderAnswer struct {
	Number       string  `json:"numero"`
	Plan         *string `json:"plano"`
	Occurrence   *string `json:"ocorrencia"`
	Kind         string  `json:"tipo"`
	Status       string  `json:"situacao"`
	ScheduledFor string  `json:"agendada_para"`
	Technician   string  `json:"tecnico"`
	Description  string  `json:"descricao"`
}

func orderOf(o isp.ServiceOrder) orderAnswer {
	return orderAnswer{
		o.Number, orNull(o.PlanCode), orNull(o.Occurrence), o.Kind, isp.ServiceOrderStatuses().Slug(o.Status), o.ScheduledFor,
		o.Technician, o.Description,
	}
}
