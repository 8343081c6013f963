package api

import "balcao/internal/isp"

type equipmentAnswer struct {
	AssetNumber string  `json:"patrimonio"`
	Product     string  `json:"produto"`
	Serial      string  `json:"numero_serie"`
	MAC         string  `json:"mac"`
	Place       string  `json:"local"`
	Plan        *string `json:"plano"`
}

func equipmentOf(e isp.Equipment) equipmentAnswer {
	return equipmentAnswer{e.AssetNumber, e.Product, e.SerialNumber, isp.FormatMAC(e.MAC), e.Place, orNull(e.PlanCode)}
}
