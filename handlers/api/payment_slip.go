package api

import "balcao/internal/isp"

type slipAnswer struct {
	rowAnswer
	Plan           *string `json:"plano"`
	OurNumber      string  `json:"nosso_numero"`
	DocumentNumber string  `json:"numero_documento"`
	DigitableLine  string  `json:"linha_digitavel"`
	IssuedOn       string  `json:"emissao"`
	DueOn          string  `json:"vencimento"`
	AmountCents    int64   `json:"valor_centavos"`
	Status         string  `json:"situacao"`
	PaidOn         string  `json:"pago_em"`
	PaidCents      int64   `json:"valor_pago_centavos"`
	ContestedUntil string  `json:"contestado_ate"`
}

func slipOf(s isp.PaymentSlip) slipAnswer {
	return slipAnswer{
		rowAnswer: rowAnswer{s.ID, s.Version}, Plan: orNull(s.PlanCode), OurNumber: s.OurNumber, DocumentNumber: s.DocumentNumber,
		DigitableLine: isp.FormatDigitableLine(s.DigitableLine), IssuedOn: s.IssuedOn, DueOn: s.DueOn, AmountCents: s.AmountCents,
		Status: isp.SlipStatuses().Slug(s.Status), PaidOn: s.PaidOn, PaidCents: s.PaidCents, ContestedUntil: s.ContestedUntil,
	}
}
