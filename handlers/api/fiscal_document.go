package api

import "balcao/internal/isp"

type fiscalAnswer struct {
	Plan        *string `json:"plano"`
	Model       string  `json:"modelo"`
	Series      string  `json:"serie"`
	Number      string  `json:"numero"`
	AccessKey   string  `json:"chave"`
	IssuedOn    string  `json:"emissao"`
	AmountCents int64   `json:"valor_centavos"`
	Status      string  `json:"situacao"`
}

func fiscalOf(d isp.FiscalDocument) fiscalAnswer {
	return fiscalAnswer{
		orNull(d.PlanCode), d.Model, d.Series, d.Number, d.AccessKey, d.IssuedOn, d.AmountCents, isp.FiscalStatuses().Slug(d.Status),
	}
}
