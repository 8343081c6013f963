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
