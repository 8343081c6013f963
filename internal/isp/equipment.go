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

// EquipmentFields describes the columns of Equipment: the one place that names them.
func EquipmentFields() []Field[Equipment] {
	return []Field[Equipment]{
		NewField(KindCode, "asset_number", "patrimonio", "Nº de patrimônio", func(v *Equipment) any { return &v.AssetNumber }).Fixed().Required().Limited(60),
		NewField(KindText, "product", "produto", "Produto", func(v *Equipment) any { return &v.Product }),
		NewField(KindCode, "serial_number", "numero_serie", "Nº de série", func(v *Equipment) any { return &v.SerialNumber }),
		NewField(KindMAC, "mac", "mac", "MAC", func(v *Equipment) any { return &v.MAC }),
		NewField(KindText, "stock_place", "local", "Local", func(v *Equipment) any { return &v.Place }),
	}
}
