package exchange

import (
	"strings"
	"time"

	"balcao/db/entity"
	"balcao/db/sheets"
	"balcao/internal/guard"
	"balcao/internal/isp"
)

func planSheet() sheet {
	type row = sheets.PlanRow
	return &table[row]{
		name:   "planos",
		stored: "plans",
		columns: []column[row]{
			trimmed("codigo", func(r *row) *string { return &r.Row.Code }).required(),
			trimmed("cliente", func(r *row) *string { return &r.Customer }).required(),
			trimmed("tipo_plano", func(r *row) *string { return &r.Type }).required(),
			word("situacao", isp.PlanStatuses(), planWords(), func(r *row) *string { return &r.Row.Status }).required(),
			day("data_inicio", func(r *row) *string { return &r.Row.StartDate }),
			trimmed("endereco_instalacao", func(r *row) *string { return &r.InstallAddress }),
			text("referencia", func(r *row) *string { return &r.Row.Reference }),
			trimmed("ponto_acesso", func(r *row) *string { return &r.Row.AccessPoint }),
			number("dia_vencimento", 31, "", func(r *row) *int { return &r.Row.DueDay }),
			word("forma_cobranca", isp.BillingMethods(), billingWords(), func(r *row) *string { return &r.Row.BillingMethod }),
			money("valor", func(r *row) *int64 { return &r.Row.PriceCents }),
			day("data_cancelamento", func(r *row) *string { return &r.Row.CancelledOn }),
			trimmed("transferido_de", func(r *row) *string { return &r.TransferredFrom }),
			yes("nao_habilitar_provisoriamente", false, func(r *row) *bool { return &r.Row.NoProvisional }),
		},
		load: (*loader).plan, page: sheets.Reader.Plans,
		save: savePlans(),
	}
}

func contractSheet() sheet {
	type row = contractRow
	return &table[row]{
		name:   "contratos",
		stored: "contracts",
		columns: []column[row]{
			trimmed("plano", func(r *row) *string { return &r.Plan }).required(),
			trimmed("numero", func(r *row) *string { return &r.Row.Number }).required(),
			text("modelo", func(r *row) *string { return &r.Row.Template }),
			day("inicio", func(r *row) *string { return &r.Row.StartsOn }),
			day("fim", func(r *row) *string { return &r.Row.EndsOn }),
			yes("principal", false, func(r *row) *bool { return &r.Row.Main }),
			word("situacao", isp.ContractStatuses(), nil, func(r *row) *string { return &r.Row.Status }).required(),
			day("assinado_em", func(r *row) *string { return &r.Row.SignedOn }),
			text("assinado_por", func(r *row) *string { return &r.Row.SignedBy }),
		},
		load: (*loader).contract, page: sheets.Reader.Contracts,
		save: saveContracts(),
	}
}

func loginSheet(zone *time.Location) sheet {
	type row = sheets.LoginRow
	return &table[row]{
		name:   "logins",
		stored: "radius_logins",
		columns: append([]column[row]{
			trimmed("plano", func(r *row) *string { return &r.Plan }).required(),
			trimmed("login", func(r *row) *string { return &r.Row.Username }).required(),
			text("senha", func(r *row) *string { return &r.Password }),
		}, deletion(zone, func(r *row) (*string, *isp.Deletion) { return &r.Row.ValidFrom, &r.Row.Deletion })...),
		load: (*loader).login, page: sheets.Reader.RadiusLogins,
		save: saveLogins(),
		unseal: func(box *guard.Secrets, r *row) (err error) {
			r.Password, err = box.Open(r.Secret)
			return err
		},
	}
}

func ipSheet(zone *time.Location) sheet {
	type row = ipRow
	return &table[row]{
		name:   "ips",
		stored: "ip_assignments",
		columns: append([]column[row]{
			trimmed("plano", func(r *row) *string { return &r.Plan }).required(),
			network("ip", func(r *row) *string { return &r.Row.Address }),
			mac("mac", func(r *row) *string { return &r.Row.MAC }),
			mac("mac2", func(r *row) *string { return &r.Row.MAC2 }),
		}, deletion(zone, func(r *row) (*string, *isp.Deletion) { return &r.Row.ValidFrom, &r.Row.Deletion })...),
		load: (*loader).ip, page: sheets.Reader.IPAssignments,
		save: saveOfPlan(entity.IPAssignments(), func(v *isp.IPAssignment) *isp.Deletion { return &v.Deletion }),
	}
}

func onuSheet(zone *time.Location) sheet {
	type row = onuRow
	return &table[row]{
		name:   "onus",
		stored: "onus",
		columns: append([]column[row]{
			trimmed("plano", func(r *row) *string { return &r.Plan }).required(),
			mac("mac", func(r *row) *string { return &r.Row.MAC }),
			trimmed("serial_gpon", func(r *row) *string { return &r.Row.GPONSerial }),
			trimmed("olt", func(r *row) *string { return &r.Row.OLT }),
			trimmed("pon", func(r *row) *string { return &r.Row.PON }),
		}, gone(zone, func(r *row) *isp.Deletion { return &r.Row.Deletion })...),
		load: (*loader).onu, page: sheets.Reader.ONUs,
		save: saveOfPlan(entity.ONUs(), func(v *isp.ONU) *isp.Deletion { return &v.Deletion }),
	}
}

func emailSheet(zone *time.Location) sheet {
	type row = emailRow
	return &table[row]{
		name:   "emails",
		stored: "email_accounts",
		columns: append([]column[row]{
			trimmed("plano", func(r *row) *string { return &r.Plan }).required(),
			mail("endereco", func(r *row) *string { return &r.Row.Address }).required(),
			{
				name: "apelidos",
				set: func(r *row, s string) note {
					r.Row.Aliases = strings.FieldsFunc(s, betweenAliases)
					return note{}
				},
				get: func(r *row) string { return strings.Join(r.Row.Aliases, " ") },
			},
		}, deletion(zone, func(r *row) (*string, *isp.Deletion) { return &r.Row.ValidFrom, &r.Row.Deletion })...),
		load: (*loader).email, page: sheets.Reader.EmailAccounts,
		save: saveEmails(),
	}
}

// betweenAliases reports whether a character separates the aliases of a mailbox.
func betweenAliases(r rune) bool { return strings.ContainsRune(" ,;|\t\r\n", r) }

func domainSheet(zone *time.Location) sheet {
	type row = domainRow
	return &table[row]{
		name:   "dominios",
		stored: "hosted_domains",
		columns: append([]column[row]{
			trimmed("plano", func(r *row) *string { return &r.Plan }).required(),
			trimmed("dominio", func(r *row) *string { return &r.Row.Name }).required(),
		}, gone(zone, func(r *row) *isp.Deletion { return &r.Row.Deletion })...),
		load: (*loader).domain, page: sheets.Reader.HostedDomains,
		save: saveOfPlan(entity.HostedDomains(), func(v *isp.HostedDomain) *isp.Deletion { return &v.Deletion }),
	}
}

func terminalSheet(zone *time.Location) sheet {
	type row = terminalRow
	return &table[row]{
		name:   "terminais",
		stored: "voice_terminals",
		columns: append([]column[row]{
			trimmed("plano", func(r *row) *string { return &r.Plan }).required(),
			phones("numero", func(r *row) *string { return &r.Row.Number }).required(),
		}, deletion(zone, func(r *row) (*string, *isp.Deletion) { return &r.Row.ValidFrom, &r.Row.Deletion })...),
		load: (*loader).terminal, page: sheets.Reader.VoiceTerminals,
		save: saveOfPlan(entity.VoiceTerminals(), func(v *isp.VoiceTerminal) *isp.Deletion { return &v.Deletion }),
	}
}

func circuitSheet(zone *time.Location) sheet {
	type row = circuitRow
	return &table[row]{
		name:   "circuitos",
		stored: "circuits",
		columns: append([]column[row]{
			trimmed("plano", func(r *row) *string { return &r.Plan }).required(),
			trimmed("numero", func(r *row) *string { return &r.Row.Number }).required(),
		}, gone(zone, func(r *row) *isp.Deletion { return &r.Row.Deletion })...),
		load: (*loader).circuit, page: sheets.Reader.Circuits,
		save: saveOfPlan(entity.Circuits(), func(v *isp.Circuit) *isp.Deletion { return &v.Deletion }),
	}
}

func tvSheet(zone *time.Location) sheet {
	type row = tvRow
	return &table[row]{
		name:   "tv",
		stored: "tv_devices",
		columns: append([]column[row]{
			trimmed("plano", func(r *row) *string { return &r.Plan }).required(),
			trimmed("smartcard", func(r *row) *string { return &r.Row.Smartcard }),
			trimmed("cas", func(r *row) *string { return &r.Row.CAS }),
		}, gone(zone, func(r *row) *isp.Deletion { return &r.Row.Deletion })...),
		load: (*loader).tv, page: sheets.Reader.TVDevices,
		save: saveOfPlan(entity.TVDevices(), func(v *isp.TVDevice) *isp.Deletion { return &v.Deletion }),
	}
}

func serviceSheet(zone *time.Location) sheet {
	type row = serviceRow
	return &table[row]{
		name:   "servicos_adicionais",
		stored: "extra_services",
		columns: append([]column[row]{
			trimmed("plano", func(r *row) *string { return &r.Plan }).required(),
			trimmed("codigo", func(r *row) *string { return &r.Row.Code }).required(),
			trimmed("produto", func(r *row) *string { return &r.Row.Product }),
			text("descricao", func(r *row) *string { return &r.Row.Description }),
			word("cobranca", isp.ServiceCharges(), nil, func(r *row) *string { return &r.Row.Charge }).required(),
			money("valor", func(r *row) *int64 { return &r.Row.Cents }).required(),
			number("parcelas", isp.MaxInstalments, "", func(r *row) *int64 { return &r.Row.Instalments }),
			day("inicio", func(r *row) *string { return &r.Row.From }).required(),
			day("fim", func(r *row) *string { return &r.Row.To }),
			word("forma_cobranca", isp.BillingMethods(), nil, func(r *row) *string { return &r.Row.BillingMethod }),
			text("observacao", func(r *row) *string { return &r.Row.Notes }),
		}, gone(zone, func(r *row) *isp.Deletion { return &r.Row.Deletion })...),
		load: (*loader).service, page: sheets.Reader.ExtraServices, check: checkService,
		save: saveOfPlan(entity.ExtraServices(), func(v *isp.ExtraService) *isp.Deletion { return &v.Deletion }),
	}
}

// deletion is what every sheet says of a value that was or will be deleted: apagado_em and
// apagado_motivo, and two columns that may be left out, apagado_por and valido_desde.
func deletion[T any](zone *time.Location, at func(*T) (validFrom *string, gone *isp.Deletion)) []column[T] {
	return append(gone(zone, func(r *T) *isp.Deletion { _, d := at(r); return d }),
		moment("valido_desde", zone, func(r *T) *string { v, _ := at(r); return v }))
}

// gone is deletion of what has no day from which it is valid.
func gone[T any](zone *time.Location, at func(*T) *isp.Deletion) []column[T] {
	return []column[T]{
		moment("apagado_em", zone, func(r *T) *string { return &at(r).At }),
		text("apagado_motivo", func(r *T) *string { return &at(r).Reason }),
		text("apagado_por", func(r *T) *string { return &at(r).By }),
	}
}
