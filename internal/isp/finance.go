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
