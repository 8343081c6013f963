package exchange

import (
	"balcao/db/entity"
	"balcao/db/sheets"
	"balcao/internal/isp"
)

func equipmentSheet() sheet {
	type row = equipmentRow
	return &table[row]{
		name:   "equipamentos",
		stored: "equipment",
		columns: []column[row]{
			trimmed("patrimonio", func(r *row) *string { return &r.Row.AssetNumber }).required(),
			trimmed("produto", func(r *row) *string { return &r.Row.Product }),
			trimmed("numero_serie", func(r *row) *string { return &r.Row.SerialNumber }),
			mac("mac", func(r *row) *string { return &r.Row.MAC }),
			trimmed("local", func(r *row) *string { return &r.Row.Place }),
			trimmed("cliente", func(r *row) *string { return &r.Customer }),
			trimmed("plano", func(r *row) *string { return &r.Plan }),
			word("situacao", isp.EquipmentStates(), nil, func(r *row) *string { return &r.Row.State }),
			word("modalidade", isp.EquipmentModes(), nil, func(r *row) *string { return &r.Row.Mode }),
			text("tecnico", func(r *row) *string { return &r.Row.Technician }),
			text("fabricante", func(r *row) *string { return &r.Row.Manufacturer }),
			text("fornecedor", func(r *row) *string { return &r.Row.Supplier }),
			trimmed("nota", func(r *row) *string { return &r.Row.Invoice }),
			someMoney("valor", func(r *row) *int64 { return &r.Row.PriceCents }),
			someMoney("valor_reposicao", func(r *row) *int64 { return &r.Row.ReplaceCents }),
			day("garantia_ate", func(r *row) *string { return &r.Row.WarrantyUntil }),
		},
		load: (*loader).equipment, page: sheets.Reader.Equipment,
		save: saveEquipment(),
	}
}

func slipSheet() sheet {
	type row = slipRow
	return &table[row]{
		name:   "boletos",
		stored: "payment_slips",
		columns: []column[row]{
			trimmed("cliente", func(r *row) *string { return &r.Customer }),
			trimmed("plano", func(r *row) *string { return &r.Plan }),
			trimmed("nosso_numero", func(r *row) *string { return &r.Row.OurNumber }),
			trimmed("numero_documento", func(r *row) *string { return &r.Row.DocumentNumber }),
			normal("linha_digitavel", func(r *row) *string { return &r.Row.DigitableLine }, isp.StoredBoleto, isp.FormatDigitableLine),
			day("emissao", func(r *row) *string { return &r.Row.IssuedOn }),
			day("vencimento", func(r *row) *string { return &r.Row.DueOn }),
			money("valor", func(r *row) *int64 { return &r.Row.AmountCents }),
			word("situacao", isp.SlipStatuses(), slipWords(), func(r *row) *string { return &r.Row.Status }).required(),
			day("pago_em", func(r *row) *string { return &r.Row.PaidOn }),
			someMoney("valor_pago", func(r *row) *int64 { return &r.Row.PaidCents }),
			day("contestado_ate", func(r *row) *string { return &r.Row.ContestedUntil }),
		},
		load: (*loader).slip, page: sheets.Reader.PaymentSlips,
		save: saveOfHolder(entity.PaymentSlips(), true, "cliente"),
	}
}

func fiscalSheet() sheet {
	type row = fiscalRow
	return &table[row]{
		name:   "notas",
		stored: "fiscal_documents",
		columns: []column[row]{
			trimmed("cliente", func(r *row) *string { return &r.Customer }),
			trimmed("plano", func(r *row) *string { return &r.Plan }),
			trimmed("modelo", func(r *row) *string { return &r.Row.Model }),
			trimmed("serie", func(r *row) *string { return &r.Row.Series }),
			trimmed("numero", func(r *row) *string { return &r.Row.Number }),
			trimmed("chave", func(r *row) *string { return &r.Row.AccessKey }),
			day("emissao", func(r *row) *string { return &r.Row.IssuedOn }),
			money("valor", func(r *row) *int64 { return &r.Row.AmountCents }),
			word("situacao", isp.FiscalStatuses(), nil, func(r *row) *string { return &r.Row.Status }).required(),
		},
		load: (*loader).fiscal, page: sheets.Reader.FiscalDocuments,
		save: saveOfHolder(entity.FiscalDocuments(), true, "cliente"),
	}
}
