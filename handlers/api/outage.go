package api

import "balcao/internal/isp"

type outageAnswer struct {
	ID           int64    `json:"id"`
	Version      int64    `json:"versao"`
	AccessPoints []string `json:"pontos_acesso"`
	Districts    []string `json:"bairros"`
	Message      string   `json:"mensagem" doc:"A frase que se diz ao cliente"`
	BeganAt      string   `json:"inicio"`
	Expected     string   `json:"previsao" doc:"Vazio quando não se sabe"`
	EndedAt      string   `json:"fim" doc:"Vazio enquanto dura"`
}

func outageOf(o isp.Outage) outageAnswer {
	return outageAnswer{
		ID: o.ID, Version: o.Version, AccessPoints: append([]string{}, o.AccessPoints...), Districts: append([]string{}, o.Districts...),
		Message: o.Message, BeganAt: o.BeganAt, Expected: o.Expected, EndedAt: o.EndedAt,
	}
}
