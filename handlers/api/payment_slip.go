package api

import "balcao/internal/isp"

type slipAnswer struct {
	Plan           *string `json:"plano"`
	OurNumber      string  `json:"nosso_numero"`
	DocumentNumber string  `json:"numero_documento"`
	DigitableLine  string  `json:"linha_digitavel"`
	IssuedOn       string  `json:"emissao"`
	DueOn          string  `json:"vencimento"`
	AmountCents    int64   `json:"valor_centavos"`
	Status         string  `json:"situacao"`
	PaidOn         string  `json:"pago_em"`
}

func slipOf(s isp.PaymentSlip) slipAnswer {
	return slipAnswer{
		orNull(s.PlanCode), s.OurNumber, s.DocumentNumber, isp.FormatDigitableLine(s.DigitableLine), s.IssuedOn, s.DueOn, s.AmountCents,
		isp.SlipStatuses().Slug(s.Status), s.PaidOn,
	}
}
