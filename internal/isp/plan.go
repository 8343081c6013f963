package isp

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
