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
