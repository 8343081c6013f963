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
	PaidCents      int64  // 0 while unpaid
	ContestedUntil string // YYYY-MM-DD: no debt until then; "" when the customer does not contest it
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
		NewField(KindMoney, "paid_cents", "valor_pago_centavos", "Valor pago", func(v *PaymentSlip) any { return &v.PaidCents }),
		NewField(KindDay, "contested_until", "contestado_ate", "Contestado até", func(v *PaymentSlip) any { return &v.ContestedUntil }),
	}
}

// CheckPaymentSlip says what cannot be of a boleto.
func CheckPaymentSlip(s *PaymentSlip) Faults {
	var faults Faults
	faults.Say(s.OurNumber+s.DocumentNumber+s.DigitableLine != "", "nosso_numero", "Diga o nosso número, o número do documento ou a linha digitável.")
	faults.Say(s.DueOn != "", "vencimento", "Diga o vencimento.")
	faults.Say(s.AmountCents > 0, "valor_centavos", "Diga o valor.")
	faults.Say(s.IssuedOn == "" || s.DueOn == "" || s.IssuedOn <= s.DueOn, "vencimento", "O vencimento é antes da emissão.")
	return faults
}

// CheckSlipPayment says what cannot be of the payment of a boleto that is handed over.
func CheckSlipPayment(s *PaymentSlip, today string) Faults {
	var faults Faults
	faults.Say(s.Status != "paid" || s.PaidOn != "", "pago_em", "Diga quando foi pago.")
	faults.Say(s.Status == "paid" || s.PaidOn == "", "pago_em", "Só um boleto pago tem dia de pagamento.")
	faults.Say(s.PaidOn <= today, "pago_em", "O dia do pagamento ainda não chegou.")
	return faults
}

// PaySlip settles a boleto on a day. It refuses what is no open boleto and a day to come; one that a
// transfer cancelled (byTransfer) may have been paid all the same.
func PaySlip(s PaymentSlip, paidOn string, cents int64, today string, byTransfer bool) (PaymentSlip, error) {
	switch {
	case paidOn > today:
		return s, Fail(Invalid, "pago_em", "O dia do pagamento ainda não chegou.")
	case s.Status == "paid" && s.PaidOn == "":
		return s, Fail(Conflict, "", "O boleto já está pago.")
	case s.Status == "paid":
		return s, Fail(Conflict, "", "O boleto já está pago desde "+FormatDate(s.PaidOn)+".")
	case s.Status != "open" && !byTransfer:
		return s, Fail(Conflict, "", "O boleto está "+SlipStatuses().Label(s.Status)+" e não pode ser pago.")
	}
	s.Status, s.PaidOn, s.PaidCents = "paid", paidOn, cents
	return s, nil
}

// CancelSlip takes a boleto out of what is owed.
func CancelSlip(s PaymentSlip) (PaymentSlip, error) {
	if s.Status != "open" {
		return s, Fail(Conflict, "", "Só um boleto em aberto se cancela; este está "+SlipStatuses().Label(s.Status)+".")
	}
	s.Status = "cancelled"
	return s, nil
}

// ContestSlip says that the customer contests a boleto: it is no debt until a day.
func ContestSlip(s PaymentSlip, until, today string) (PaymentSlip, error) {
	if until < today {
		return s, Fail(Invalid, "ate", "Este dia já passou.")
	}
	if s.Status != "open" {
		return s, Fail(Conflict, "", "Só um boleto em aberto se contesta; este está "+SlipStatuses().Label(s.Status)+".")
	}
	s.ContestedUntil = until
	return s, nil
}
