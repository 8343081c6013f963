package isp

// PaymentSlip is a boleto.
type PaymentSlip struct {
	ID             int64
	PlanCode       string
	OurNumber      string // nosso número
	DocumentNumber string
	DigitableLine  string // 47 or 48 digits
	IssuedOn       string // YYYY-MM-DD
	DueOn          string // YYYY-MM-DD
	AmountCents    int64
	Status         string // see SlipStatuses
	PaidOn         string // YYYY-MM-DD
	Version        int64
}

// PaymentSlipFields describes the columns of PaymentSlip: the one place that names them.
func PaymentSlipFields() []Field[PaymentSlip] {
	return []Field[PaymentSlip]{
		NewField(KindCode, "our_number", "nosso_numero", "Nosso número", func(v *PaymentSlip) any { return &v.OurNumber }).Limited(60),
		NewField(KindCode, "document_number", "numero_documento", "Nº do documento", func(v *PaymentSlip) any { return &v.DocumentNumber }).Limited(60),
		NewField(KindSlipLine, "digitable_line", "linha_digitavel", "Linha digitável", func(v *PaymentSlip) any { return &v.DigitableLine }),
		NewField(KindDay, "issued_on", "emissao", "Emissão", func(v *PaymentSlip) any { return &v.IssuedOn }),
		NewField(KindDay, "due_on", "vencimento", "Vencimento", func(v *PaymentSlip) any { return &v.DueOn }),
		NewField(KindMoney, "amount_cents", "valor_centavos", "Valor", func(v *PaymentSlip) any { return &v.AmountCents }),
		WordField(SlipStatuses(), "status", "situacao", "Situação", func(v *PaymentSlip) any { return &v.Status }),
		NewField(KindDay, "paid_on", "pago_em", "Pago em", func(v *PaymentSlip) any { return &v.PaidOn }),
	}
}
