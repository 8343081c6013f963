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

// Plan is a service that a customer has; it holds logins, addresses, devices and contracts.
type Plan struct {
	ID             int64
	Code           string
	CustomerID     int64
	Type           PlanType
	Status         string // see PlanStatuses
	Group          string // GroupActive, GroupInactive or GroupCancelled
	StartDate      string // YYYY-MM-DD
	InstallAddress *Address
	Reference      string
	AccessPoint    string
	DueDay         int    // 1–31; 0 not set
	BillingMethod  string // see BillingMethods
	PriceCents     int64
	CancelledOn    string // YYYY-MM-DD
	Version        int64
}

// Contract is one contract of a plan; of those in draft or in force exactly one is the main one.
type Contract struct {
	ID       int64
	PlanID   int64
	PlanCode string
	Number   string
	Template string
	StartsOn string // YYYY-MM-DD
	EndsOn   string // validity, YYYY-MM-DD; "" has no end
	Main     bool
	Status   string // see ContractStatuses
	Version  int64
}
