package api

import (
	"balcao/db"
	"balcao/internal/isp"
)

type serviceAnswer struct {
	rowAnswer
	Code          string `json:"codigo"`
	Product       string `json:"produto"`
	Description   string `json:"descricao"`
	Charge        string `json:"cobranca" doc:"mensal ou avulso"`
	Cents         int64  `json:"valor_centavos" doc:"Por mês; do avulso, o total"`
	Instalments   int64  `json:"parcelas"`
	From          string `json:"inicio"`
	To            string `json:"fim" doc:"Último dia; vazio: continua"`
	BillingMethod string `json:"forma_cobranca" doc:"Vazio: a do plano"`
	Notes         string `json:"observacao"`
	Status        string `json:"situacao" doc:"a_iniciar, vigente, encerrado"`
	goneAnswer
}

func extraServiceOf(v db.ServiceNow) serviceAnswer {
	return serviceAnswer{
		rowAnswer: rowAnswer{v.ID, v.Version}, Code: v.Code, Product: v.Product, Description: v.Description, Charge: isp.ServiceCharges().Slug(v.Charge),
		Cents: v.Cents, Instalments: v.Instalments, From: v.From, To: v.To, BillingMethod: isp.BillingMethods().Slug(v.BillingMethod), Notes: v.Notes,
		Status: isp.ServiceStatuses().Slug(v.Status), goneAnswer: goneOf(v.Deletion),
	}
}
