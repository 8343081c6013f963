package isp

// FiscalDocument is a NF: models 21, 22, 62 (NFCom), 55, NFS-e.
type FiscalDocument struct {
	ID          int64
	PlanCode    string
	Model       string
	Series      string
	Number      string
	AccessKey   string
	IssuedOn    string // YYYY-MM-DD
	AmountCents int64
	Status      string // see FiscalStatuses
	Version     int64
}

// FiscalDocumentFields describes the columns of FiscalDocument: the one place that names them.
func FiscalDocumentFields() []Field[FiscalDocument] {
	return []Field[FiscalDocument]{
		NewField(KindCode, "model", "modelo", "Modelo", func(v *FiscalDocument) any { return &v.Model }).Limited(10),
		NewField(KindCode, "series", "serie", "Série", func(v *FiscalDocument) any { return &v.Series }).Limited(20),
		NewField(KindCode, "number", "numero", "Número", func(v *FiscalDocument) any { return &v.Number }).Limited(40),
		NewField(KindCode, "access_key", "chave", "Chave de acesso", func(v *FiscalDocument) any { return &v.AccessKey }).Limited(60),
		NewField(KindDay, "issued_on", "emissao", "Emissão", func(v *FiscalDocument) any { return &v.IssuedOn }),
		NewField(KindMoney, "amount_cents", "valor_centavos", "Valor", func(v *FiscalDocument) any { return &v.AmountCents }),
		WordField(FiscalStatuses(), "status", "situacao", "Situação", func(v *FiscalDocument) any { return &v.Status }),
	}
}

// CheckFiscalDocument says what cannot be of a fiscal document.
func CheckFiscalDocument(d *FiscalDocument) Faults {
	var faults Faults
	faults.Say(d.Number+d.AccessKey != "", "numero", "Diga o número ou a chave de acesso.")
	return faults
}
