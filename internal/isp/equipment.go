package isp

// Equipment is one asset of the provider (Patrimônio). At no customer and no plan it is in stock.
type Equipment struct {
	ID           int64
	AssetNumber  string
	Product      string
	SerialNumber string
	MAC          string
	Place        string // Local Atual: stock place
	CustomerID   int64  // 0: none
	PlanID       int64  // 0: none
	PlanCode     string
	Version      int64
}
