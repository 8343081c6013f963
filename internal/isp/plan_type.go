package isp

// PlanType is a plan of the catalogue (Tipo de plano).
type PlanType struct {
	ID           int64
	Code         string
	Name         string
	Group        string
	DownloadKbps int64
	UploadKbps   int64
	PriceCents   int64
	OfferCode    string
	Version      int64
}
