package exchange

import (
	"time"

	"balcao/db/entity"
	"balcao/db/sheets"
	"balcao/internal/isp"
)

func planTypeSheet() sheet {
	type row = isp.PlanType
	return &table[row]{
		name:   "tipos_plano",
		stored: "plan_types",
		columns: []column[row]{
			trimmed("codigo", func(r *row) *string { return &r.Code }).required(),
			text("nome", func(r *row) *string { return &r.Name }).required(),
			trimmed("grupo", func(r *row) *string { return &r.Group }),
			speed("download_kbps", func(r *row) *int64 { return &r.DownloadKbps }),
			speed("upload_kbps", func(r *row) *int64 { return &r.UploadKbps }),
			money("valor", func(r *row) *int64 { return &r.PriceCents }),
			trimmed("codigo_oferta", func(r *row) *string { return &r.OfferCode }),
			trimmed("unidade", func(r *row) *string { return &r.Unit }),
			yes("a_venda", true, func(r *row) *bool { return &r.OnSale }),
			text("tecnologia", func(r *row) *string { return &r.Technology }),
			text("franquia", func(r *row) *string { return &r.Allowance }),
			text("tipo_ip", func(r *row) *string { return &r.IPKind }),
			text("velocidade_minima", func(r *row) *string { return &r.MinimumSpeed }),
			number("prazo_instalacao", maxCount, "", func(r *row) *int64 { return &r.InstallDays }),
			someMoney("taxa_instalacao", func(r *row) *int64 { return &r.InstallFeeCents }),
			yes("instalacao_gratuita", false, func(r *row) *bool { return &r.FreeInstall }),
		},
		load: (*loader).planType, page: sheets.Reader.PlanTypes,
		save: savePlanTypes(),
	}
}

func customerSheet() sheet {
	type row = isp.Customer
	return &table[row]{
		name:   "clientes",
		stored: "customers",
		columns: []column[row]{
			trimmed("codigo", func(r *row) *string { return &r.Code }).required(),
			word("tipo", isp.CustomerKinds(), personWords(), func(r *row) *string { return &r.Kind }).required(),
			text("nome", func(r *row) *string { return &r.Name }).required(),
			text("nome_social", func(r *row) *string { return &r.SocialName }),
			text("nome_fantasia", func(r *row) *string { return &r.TradeName }),
			taxID("cpf_cnpj", func(r *row) *string { return &r.TaxID }),
			trimmed("rg", func(r *row) *string { return &r.RG }),
			trimmed("rg_emissor", func(r *row) *string { return &r.RGIssuer }),
			trimmed("inscricao_estadual", func(r *row) *string { return &r.StateRegistration }),
			day("data_nascimento", func(r *row) *string { return &r.BirthDate }),
			text("nome_mae", func(r *row) *string { return &r.MotherName }),
			text("nome_pai", func(r *row) *string { return &r.FatherName }),
			mail("email", func(r *row) *string { return &r.Email }),
			yes("ativo", true, func(r *row) *bool { return &r.Active }),
			day("data_cadastro", func(r *row) *string { return &r.RegisteredOn }),
			trimmed("unidade", func(r *row) *string { return &r.BusinessUnit }),
			text("observacao", func(r *row) *string { return &r.Note }),
			text("alerta", func(r *row) *string { return &r.Alert }),
			text("representante", func(r *row) *string { return &r.RepresentativeName }),
			taxID("cpf_representante", func(r *row) *string { return &r.RepresentativeTaxID }),
			trimmed("rg_representante", func(r *row) *string { return &r.RepresentativeRG }),
			text("cargo_representante", func(r *row) *string { return &r.RepresentativeRole }),
		},
		load: (*loader).customer, page: sheets.Reader.Customers,
		save: saveCustomers(), check: checkCustomer,
	}
}

func phoneSheet(zone *time.Location) sheet {
	type row = phoneRow
	return &table[row]{
		name:   "telefones",
		stored: "phones",
		columns: append([]column[row]{
			trimmed("cliente", func(r *row) *string { return &r.Customer }).required(),
			word("tipo", isp.PhoneKinds(), phoneWords(), func(r *row) *string { return &r.Row.Kind }).required(),
			phones("numero", func(r *row) *string { return &r.Row.Number }).required(),
		}, gone(zone, func(r *row) *isp.Deletion { return &r.Row.Deletion })...),
		part: partPhones, load: (*loader).phone, page: sheets.Reader.Phones,
		save: saveOfCustomer(entity.Phones(), func(v *isp.Phone) *isp.Deletion { return &v.Deletion }),
	}
}

func contactSheet(zone *time.Location) sheet {
	type row = contactRow
	return &table[row]{
		name:   "contatos",
		stored: "contacts",
		columns: append([]column[row]{
			trimmed("cliente", func(r *row) *string { return &r.Customer }).required(),
			text("nome", func(r *row) *string { return &r.Row.Name }).required(),
			text("tipo", func(r *row) *string { return &r.Row.Kind }),
			mail("email", func(r *row) *string { return &r.Row.Email }),
			ownPhones("celular", func(r *row) *string { return &r.Row.Mobile }),
			ownPhones("telefone", func(r *row) *string { return &r.Row.Phone }),
			yes("autorizado", false, func(r *row) *bool { return &r.Row.Authorized }),
		}, gone(zone, func(r *row) *isp.Deletion { return &r.Row.Deletion })...),
		load: (*loader).contact, page: sheets.Reader.Contacts,
		save: saveOfCustomer(entity.Contacts(), func(v *isp.Contact) *isp.Deletion { return &v.Deletion }),
	}
}

func addressSheet(zone *time.Location) sheet {
	type row = addressRow
	return &table[row]{
		name:   "enderecos",
		stored: "addresses",
		columns: append([]column[row]{
			trimmed("codigo", func(r *row) *string { return &r.Row.Code }).required(),
			trimmed("cliente", func(r *row) *string { return &r.Customer }).required(),
			word("tipo", isp.AddressKinds(), addressWords(), func(r *row) *string { return &r.Row.Kind }).required(),
			text("logradouro", func(r *row) *string { return &r.Row.Street }),
			text("numero", func(r *row) *string { return &r.Row.Number }),
			text("complemento", func(r *row) *string { return &r.Row.Complement }),
			text("bairro", func(r *row) *string { return &r.Row.District }),
			text("cidade", func(r *row) *string { return &r.Row.City }),
			text("uf", func(r *row) *string { return &r.Row.State }),
			cep("cep", func(r *row) *string { return &r.Row.ZIP }),
			text("referencia", func(r *row) *string { return &r.Row.Reference }),
		}, gone(zone, func(r *row) *isp.Deletion { return &r.Row.Deletion })...),
		load: (*loader).address, page: sheets.Reader.Addresses,
		save: saveAddresses(),
	}
}
