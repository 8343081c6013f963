package api

import "balcao/internal/isp"

type fiscalAnswer struct {
	rowAnswer
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
		rowAnswer: rowAnswer{d.ID, d.Version}, Plan: orNull(d.PlanCode), Model: d.Model, Series: d.Series, Number: d.Number,
		AccessKey: d.AccessKey, IssuedOn: d.IssuedOn, AmountCents: d.AmountCents, Status: isp.FiscalStatuses().Slug(d.Status),
	}
}
