package api

import "balcao/internal/isp"

type equipmentAnswer struct {
	ID            int64   `json:"id"`
	Version       int64   `json:"versao"`
	AssetNumber   string  `json:"patrimonio"`
	Product       string  `json:"produto"`
	Manufacturer  string  `json:"fabricante"`
	Serial        string  `json:"numero_serie"`
	MAC           string  `json:"mac"`
	Supplier      string  `json:"fornecedor"`
	Invoice       string  `json:"nota"`
	PriceCents    int64   `json:"valor_centavos"`
	ReplaceCents  int64   `json:"valor_reposicao_centavos" doc:"0: o valor pago"`
	WarrantyUntil string  `json:"garantia_ate"`
	State         string  `json:"situacao" doc:"estoque, tecnico, cliente, manutencao, perdido ou baixado"`
	Mode          string  `json:"modalidade" doc:"comodato, venda, emprestimo ou demonstracao; vazio fora de cliente"`
	Place         string  `json:"local"`
	Customer      *string `json:"cliente"`
	Plan          *string `json:"plano"`
	Technician    string  `json:"tecnico"`
}

func equipmentOf(e isp.Equipment) equipmentAnswer {
	return equipmentAnswer{
		ID: e.ID, Version: e.Version, AssetNumber: e.AssetNumber, Product: e.Product, Manufacturer: e.Manufacturer, Serial: e.SerialNumber,
		MAC: isp.FormatMAC(e.MAC), Supplier: e.Supplier, Invoice: e.Invoice, PriceCents: e.PriceCents, ReplaceCents: e.ReplaceCents, WarrantyUntil: e.WarrantyUntil,
		State: isp.EquipmentStates().Slug(e.State), Mode: isp.EquipmentModes().Slug(e.Mode), Place: e.Place,
		Customer: orNull(e.CustomerCode), Plan: orNull(e.PlanCode), Technician: e.Technician,
	}
}
