package exchange

import (
	"strings"
	"time"

	"balcao/db/sheets"
	"balcao/internal/guard"
	"balcao/internal/isp"
)

// Short names of the rows of the sheets.
type (
	phoneRow      = sheets.OfCustomer[isp.Phone]
	contactRow    = sheets.OfCustomer[isp.Contact]
	addressRow    = sheets.OfCustomer[isp.Address]
	equipmentRow  = sheets.OfCustomer[isp.Equipment]
	slipRow       = sheets.OfCustomer[isp.PaymentSlip]
	fiscalRow     = sheets.OfCustomer[isp.FiscalDocument]
	attendanceRow = sheets.OfCustomer[isp.Attendance]
	occurrenceRow = sheets.OfCustomer[isp.Occurrence]
	orderRow      = sheets.OfCustomer[isp.ServiceOrder]
	contractRow   = sheets.OfPlan[isp.Contract]
	ipRow         = sheets.OfPlan[isp.IPAssignment]
	onuRow        = sheets.OfPlan[isp.ONU]
	emailRow      = sheets.OfPlan[isp.EmailAccount]
	domainRow     = sheets.OfPlan[isp.HostedDomain]
	terminalRow   = sheets.OfPlan[isp.VoiceTerminal]
	circuitRow    = sheets.OfPlan[isp.Circuit]
	tvRow         = sheets.OfPlan[isp.TVDevice]
)

// allSheets is THE table of the exchange files: every file with its columns, in the order in
// which they are read, so that what a line refers to was read before. A column more is a line
// more here; import, export and the manual's list read it from here.
func allSheets(zone *time.Location) []sheet {
	return []sheet{
		planTypeSheet(), customerSheet(), phoneSheet(), contactSheet(), addressSheet(),
		planSheet(), contractSheet(), loginSheet(zone), ipSheet(zone), onuSheet(), emailSheet(zone),
		domainSheet(), terminalSheet(zone), circuitSheet(), tvSheet(), equipmentSheet(),
		slipSheet(), fiscalSheet(), attendanceSheet(zone), occurrenceSheet(zone), orderSheet(zone),
	}
}

func planTypeSheet() sheet {
	type row = isp.PlanType
	return &table[row]{
		name: "tipos_plano",
		columns: []column[row]{
			trimmed("codigo", func(r *row) *string { return &r.Code }).required(),
			text("nome", func(r *row) *string { return &r.Name }).required(),
			trimmed("grupo", func(r *row) *string { return &r.Group }),
			number("download_kbps", maxKbps, "0", func(r *row) *int64 { return &r.DownloadKbps }),
			number("upload_kbps", maxKbps, "0", func(r *row) *int64 { return &r.UploadKbps }),
			money("valor", func(r *row) *int64 { return &r.PriceCents }),
			trimmed("codigo_oferta", func(r *row) *string { return &r.OfferCode }),
		},
		load: (*loader).planType, page: sheets.Reader.PlanTypes,
	}
}

func customerSheet() sheet {
	type row = isp.Customer
	return &table[row]{
		name: "clientes",
		columns: []column[row]{
			trimmed("codigo", func(r *row) *string { return &r.Code }).required(),
			word("tipo", isp.CustomerKinds(), func(r *row) *string { return &r.Kind }).required(),
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
			trimmed("email", func(r *row) *string { return &r.Email }),
			yes("ativo", true, func(r *row) *bool { return &r.Active }),
			day("data_cadastro", func(r *row) *string { return &r.RegisteredOn }),
			trimmed("unidade", func(r *row) *string { return &r.BusinessUnit }),
			text("observacao", func(r *row) *string { return &r.Note }),
			text("alerta", func(r *row) *string { return &r.Alert }),
		},
		load: (*loader).customer, page: sheets.Reader.Customers,
	}
}

func phoneSheet() sheet {
	type row = phoneRow
	return &table[row]{
		name: "telefones",
		columns: []column[row]{
			trimmed("cliente", func(r *row) *string { return &r.Customer }).required(),
			word("tipo", isp.PhoneKinds(), func(r *row) *string { return &r.Row.Kind }).required(),
			phone("numero", func(r *row) *string { return &r.Row.Number }).required(),
		},
		load: (*loader).phone, page: sheets.Reader.Phones,
	}
}

func contactSheet() sheet {
	type row = contactRow
	return &table[row]{
		name: "contatos",
		columns: []column[row]{
			trimmed("cliente", func(r *row) *string { return &r.Customer }).required(),
			text("nome", func(r *row) *string { return &r.Row.Name }).required(),
			text("tipo", func(r *row) *string { return &r.Row.Kind }),
			trimmed("email", func(r *row) *string { return &r.Row.Email }),
			phone("celular", func(r *row) *string { return &r.Row.Mobile }),
			phone("telefone", func(r *row) *string { return &r.Row.Phone }),
			yes("autorizado", false, func(r *row) *bool { return &r.Row.Authorized }),
		},
		load: (*loader).contact, page: sheets.Reader.Contacts,
	}
}

func addressSheet() sheet {
	type row = addressRow
	return &table[row]{
		name: "enderecos",
		columns: []column[row]{
			trimmed("codigo", func(r *row) *string { return &r.Row.Code }).required(),
			trimmed("cliente", func(r *row) *string { return &r.Customer }).required(),
			word("tipo", isp.AddressKinds(), func(r *row) *string { return &r.Row.Kind }).required(),
			text("logradouro", func(r *row) *string { return &r.Row.Street }),
			text("numero", func(r *row) *string { return &r.Row.Number }),
			text("complemento", func(r *row) *string { return &r.Row.Complement }),
			text("bairro", func(r *row) *string { return &r.Row.District }),
			text("cidade", func(r *row) *string { return &r.Row.City }),
			text("uf", func(r *row) *string { return &r.Row.State }),
			normal("cep", func(r *row) *string { return &r.Row.ZIP }, isp.StoredCEP, isp.FormatCEP),
			text("referencia", func(r *row) *string { return &r.Row.Reference }),
		},
		load: (*loader).address, page: sheets.Reader.Addresses,
	}
}

func planSheet() sheet {
	type row = sheets.PlanRow
	return &table[row]{
		name: "planos",
		columns: []column[row]{
			trimmed("codigo", func(r *row) *string { return &r.Row.Code }).required(),
			trimmed("cliente", func(r *row) *string { return &r.Customer }).required(),
			trimmed("tipo_plano", func(r *row) *string { return &r.Type }).required(),
			word("situacao", isp.PlanStatuses(), func(r *row) *string { return &r.Row.Status }).required(),
			day("data_inicio", func(r *row) *string { return &r.Row.StartDate }),
			trimmed("endereco_instalacao", func(r *row) *string { return &r.InstallAddress }),
			text("referencia", func(r *row) *string { return &r.Row.Reference }),
			trimmed("ponto_acesso", func(r *row) *string { return &r.Row.AccessPoint }),
			number("dia_vencimento", 31, "", func(r *row) *int { return &r.Row.DueDay }),
			word("forma_cobranca", isp.BillingMethods(), func(r *row) *string { return &r.Row.BillingMethod }),
			money("valor", func(r *row) *int64 { return &r.Row.PriceCents }),
			day("data_cancelamento", func(r *row) *string { return &r.Row.CancelledOn }),
			trimmed("transferido_de", func(r *row) *string { return &r.TransferredFrom }),
		},
		load: (*loader).plan, page: sheets.Reader.Plans,
	}
}

func contractSheet() sheet {
	type row = contractRow
	return &table[row]{
		name: "contratos",
		columns: []column[row]{
			trimmed("plano", func(r *row) *string { return &r.Plan }).required(),
			trimmed("numero", func(r *row) *string { return &r.Row.Number }).required(),
			text("modelo", func(r *row) *string { return &r.Row.Template }),
			day("inicio", func(r *row) *string { return &r.Row.StartsOn }),
			day("fim", func(r *row) *string { return &r.Row.EndsOn }),
			yes("principal", false, func(r *row) *bool { return &r.Row.Main }),
			word("situacao", isp.ContractStatuses(), func(r *row) *string { return &r.Row.Status }).required(),
		},
		load: (*loader).contract, page: sheets.Reader.Contracts,
	}
}

func loginSheet(zone *time.Location) sheet {
	type row = sheets.LoginRow
	return &table[row]{
		name: "logins",
		columns: append([]column[row]{
			trimmed("plano", func(r *row) *string { return &r.Plan }).required(),
			trimmed("login", func(r *row) *string { return &r.Row.Username }).required(),
			text("senha", func(r *row) *string { return &r.Password }),
		}, deletion(zone, func(r *row) (*string, *isp.Deletion) { return &r.Row.ValidFrom, &r.Row.Deletion })...),
		load: (*loader).login, page: sheets.Reader.RadiusLogins,
		unseal: func(box *guard.Secrets, r *row) (err error) {
			r.Password, err = box.Open(r.Secret)
			return err
		},
	}
}

func ipSheet(zone *time.Location) sheet {
	type row = ipRow
	return &table[row]{
		name: "ips",
		columns: append([]column[row]{
			trimmed("plano", func(r *row) *string { return &r.Plan }).required(),
			network("ip", func(r *row) *string { return &r.Row.Address }),
			mac("mac", func(r *row) *string { return &r.Row.MAC }),
			mac("mac2", func(r *row) *string { return &r.Row.MAC2 }),
		}, deletion(zone, func(r *row) (*string, *isp.Deletion) { return &r.Row.ValidFrom, &r.Row.Deletion })...),
		load: (*loader).ip, page: sheets.Reader.IPAssignments,
	}
}

func onuSheet() sheet {
	type row = onuRow
	return &table[row]{
		name: "onus",
		columns: []column[row]{
			trimmed("plano", func(r *row) *string { return &r.Plan }).required(),
			mac("mac", func(r *row) *string { return &r.Row.MAC }),
			trimmed("serial_gpon", func(r *row) *string { return &r.Row.GPONSerial }),
			trimmed("olt", func(r *row) *string { return &r.Row.OLT }),
			trimmed("pon", func(r *row) *string { return &r.Row.PON }),
		},
		load: (*loader).onu, page: sheets.Reader.ONUs,
	}
}

func emailSheet(zone *time.Location) sheet {
	type row = emailRow
	return &table[row]{
		name: "emails",
		columns: append([]column[row]{
			trimmed("plano", func(r *row) *string { return &r.Plan }).required(),
			trimmed("endereco", func(r *row) *string { return &r.Row.Address }).required(),
			{
				name: "apelidos",
				set:  func(r *row, s string) string { r.Row.Aliases = strings.FieldsFunc(s, betweenAliases); return "" },
				get:  func(r *row) string { return strings.Join(r.Row.Aliases, " ") },
			},
		}, deletion(zone, func(r *row) (*string, *isp.Deletion) { return &r.Row.ValidFrom, &r.Row.Deletion })...),
		load: (*loader).email, page: sheets.Reader.EmailAccounts,
	}
}

// betweenAliases tells what separates the aliases of a mailbox.
func betweenAliases(r rune) bool { return strings.ContainsRune(" ,;|\t\r\n", r) }

func domainSheet() sheet {
	type row = domainRow
	return &table[row]{
		name: "dominios",
		columns: []column[row]{
			trimmed("plano", func(r *row) *string { return &r.Plan }).required(),
			trimmed("dominio", func(r *row) *string { return &r.Row.Name }).required(),
		},
		load: (*loader).domain, page: sheets.Reader.HostedDomains,
	}
}

func terminalSheet(zone *time.Location) sheet {
	type row = terminalRow
	return &table[row]{
		name: "terminais",
		columns: append([]column[row]{
			trimmed("plano", func(r *row) *string { return &r.Plan }).required(),
			phone("numero", func(r *row) *string { return &r.Row.Number }).required(),
		}, deletion(zone, func(r *row) (*string, *isp.Deletion) { return &r.Row.ValidFrom, &r.Row.Deletion })...),
		load: (*loader).terminal, page: sheets.Reader.VoiceTerminals,
	}
}

func circuitSheet() sheet {
	type row = circuitRow
	return &table[row]{
		name: "circuitos",
		columns: []column[row]{
			trimmed("plano", func(r *row) *string { return &r.Plan }).required(),
			trimmed("numero", func(r *row) *string { return &r.Row.Number }).required(),
		},
		load: (*loader).circuit, page: sheets.Reader.Circuits,
	}
}

func tvSheet() sheet {
	type row = tvRow
	return &table[row]{
		name: "tv",
		columns: []column[row]{
			trimmed("plano", func(r *row) *string { return &r.Plan }).required(),
			trimmed("smartcard", func(r *row) *string { return &r.Row.Smartcard }),
			trimmed("cas", func(r *row) *string { return &r.Row.CAS }),
		},
		load: (*loader).tv, page: sheets.Reader.TVDevices,
	}
}

func equipmentSheet() sheet {
	type row = equipmentRow
	return &table[row]{
		name: "equipamentos",
		columns: []column[row]{
			trimmed("patrimonio", func(r *row) *string { return &r.Row.AssetNumber }).required(),
			trimmed("produto", func(r *row) *string { return &r.Row.Product }),
			trimmed("numero_serie", func(r *row) *string { return &r.Row.SerialNumber }),
			mac("mac", func(r *row) *string { return &r.Row.MAC }),
			trimmed("local", func(r *row) *string { return &r.Row.Place }),
			trimmed("cliente", func(r *row) *string { return &r.Customer }),
			trimmed("plano", func(r *row) *string { return &r.Plan }),
		},
		load: (*loader).equipment, page: sheets.Reader.Equipment,
	}
}

func slipSheet() sheet {
	type row = slipRow
	return &table[row]{
		name: "boletos",
		columns: []column[row]{
			trimmed("cliente", func(r *row) *string { return &r.Customer }),
			trimmed("plano", func(r *row) *string { return &r.Plan }),
			trimmed("nosso_numero", func(r *row) *string { return &r.Row.OurNumber }),
			trimmed("numero_documento", func(r *row) *string { return &r.Row.DocumentNumber }),
			normal("linha_digitavel", func(r *row) *string { return &r.Row.DigitableLine }, isp.StoredBoleto, isp.FormatDigitableLine),
			day("emissao", func(r *row) *string { return &r.Row.IssuedOn }),
			day("vencimento", func(r *row) *string { return &r.Row.DueOn }),
			money("valor", func(r *row) *int64 { return &r.Row.AmountCents }),
			word("situacao", isp.SlipStatuses(), func(r *row) *string { return &r.Row.Status }).required(),
			day("pago_em", func(r *row) *string { return &r.Row.PaidOn }),
		},
		load: (*loader).slip, page: sheets.Reader.PaymentSlips,
	}
}

func fiscalSheet() sheet {
	type row = fiscalRow
	return &table[row]{
		name: "notas",
		columns: []column[row]{
			trimmed("cliente", func(r *row) *string { return &r.Customer }),
			trimmed("plano", func(r *row) *string { return &r.Plan }),
			trimmed("modelo", func(r *row) *string { return &r.Row.Model }),
			trimmed("serie", func(r *row) *string { return &r.Row.Series }),
			trimmed("numero", func(r *row) *string { return &r.Row.Number }),
			trimmed("chave", func(r *row) *string { return &r.Row.AccessKey }),
			day("emissao", func(r *row) *string { return &r.Row.IssuedOn }),
			money("valor", func(r *row) *int64 { return &r.Row.AmountCents }),
			word("situacao", isp.FiscalStatuses(), func(r *row) *string { return &r.Row.Status }).required(),
		},
		load: (*loader).fiscal, page: sheets.Reader.FiscalDocuments,
	}
}

func attendanceSheet(zone *time.Location) sheet {
	type row = attendanceRow
	return &table[row]{
		name: "atendimentos",
		columns: []column[row]{
			trimmed("protocolo", func(r *row) *string { return &r.Row.Protocol }).required(),
			trimmed("cliente", func(r *row) *string { return &r.Customer }).required(),
			word("canal", isp.Channels(), func(r *row) *string { return &r.Row.Channel }).required(),
			moment("aberto_em", zone, func(r *row) *string { return &r.Row.OpenedAt }).required(),
			moment("fechado_em", zone, func(r *row) *string { return &r.Row.ClosedAt }),
			text("assunto", func(r *row) *string { return &r.Row.Subject }),
			text("descricao", func(r *row) *string { return &r.Row.Description }),
		},
		load: (*loader).attendance, page: sheets.Reader.Attendances,
	}
}

func occurrenceSheet(zone *time.Location) sheet {
	type row = occurrenceRow
	return &table[row]{
		name: "ocorrencias",
		columns: []column[row]{
			trimmed("numero", func(r *row) *string { return &r.Row.Number }).required(),
			trimmed("cliente", func(r *row) *string { return &r.Customer }),
			trimmed("plano", func(r *row) *string { return &r.Plan }),
			trimmed("protocolo", func(r *row) *string { return &r.Row.Protocol }),
			text("tipo", func(r *row) *string { return &r.Row.Kind }),
			word("situacao", isp.OccurrenceStatuses(), func(r *row) *string { return &r.Row.Status }).required(),
			moment("aberta_em", zone, func(r *row) *string { return &r.Row.OpenedAt }).required(),
			moment("fechada_em", zone, func(r *row) *string { return &r.Row.ClosedAt }),
			text("descricao", func(r *row) *string { return &r.Row.Description }),
		},
		load: (*loader).occurrence, page: sheets.Reader.Occurrences,
	}
}

func orderSheet(zone *time.Location) sheet {
	type row = orderRow
	return &table[row]{
		name: "ordens",
		columns: []column[row]{
			trimmed("numero", func(r *row) *string { return &r.Row.Number }).required(),
			trimmed("cliente", func(r *row) *string { return &r.Customer }),
			trimmed("plano", func(r *row) *string { return &r.Plan }),
			trimmed("ocorrencia", func(r *row) *string { return &r.Row.Occurrence }),
			text("tipo", func(r *row) *string { return &r.Row.Kind }),
			word("situacao", isp.ServiceOrderStatuses(), func(r *row) *string { return &r.Row.Status }).required(),
			moment("agendada_para", zone, func(r *row) *string { return &r.Row.ScheduledFor }),
			text("tecnico", func(r *row) *string { return &r.Row.Technician }),
			text("descricao", func(r *row) *string { return &r.Row.Description }),
		},
		load: (*loader).order, page: sheets.Reader.ServiceOrders,
	}
}

// deletion is what every sheet says of a value that was or will be deleted: apagado_em and
// apagado_motivo, and two columns that may be left out, apagado_por and valido_desde.
func deletion[T any](zone *time.Location, at func(*T) (validFrom *string, gone *isp.Deletion)) []column[T] {
	gone := func(r *T) *isp.Deletion { _, d := at(r); return d }
	return []column[T]{
		moment("apagado_em", zone, func(r *T) *string { return &gone(r).At }),
		text("apagado_motivo", func(r *T) *string { return &gone(r).Reason }),
		text("apagado_por", func(r *T) *string { return &gone(r).By }),
		moment("valido_desde", zone, func(r *T) *string { v, _ := at(r); return v }),
	}
}

// maxKbps is one terabit a second.
const maxKbps = 1_000_000_000
