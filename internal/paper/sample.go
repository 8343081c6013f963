package paper

import "balcao/internal/isp"

// Sample is a fictitious customer with everything: the examples of the variables, and a preview
// before any customer is chosen.
func Sample() Facts {
	cents := func(n int64) *int64 { return &n }
	home := isp.Address{
		Street: "Rua das Flores", Number: "120", Complement: "casa 2", District: "Centro", City: "Bom Jesus",
		State: "MG", ZIP: "35500000", Reference: "ao lado da padaria",
	}
	office := isp.Address{Street: "Avenida Brasil", Number: "1000", District: "Centro", City: "Bom Jesus", State: "MG", ZIP: "35500010"}
	things := sampleItems()
	return Facts{
		Provider: Provider{
			Name: "Provedor Fictício Telecom Ltda.", TradeName: "Provedor Fictício", CNPJ: "12ABC34501DE35",
			StateRegistration: "0011234560078", Grant: "Ato nº 1.234, de 10 de março de 2015", Address: office,
			Representative: Person{Name: "Helena Prado", TaxID: "52998224725", Role: "sócia-administradora"},
			Phone:          "3732210000", Email: "contato@provedor.example", Site: "provedor.example",
			PrivacyOfficer: "Rui Barros", PrivacyChannel: "privacidade@provedor.example", Forum: "Comarca de Bom Jesus/MG",
		},
		Customer: isp.Customer{
			Code: "1304", Kind: "person", Name: "José da Silva Araújo", SocialName: "Zezé Araújo", TradeName: "Zé Reparos",
			TaxID: "52998224725", RG: "MG-12.345.678", RGIssuer: "SSP/MG", StateRegistration: "isento", BirthDate: "1984-02-29",
			MotherName: "Maria Araújo", FatherName: "João Araújo", Email: "jose@exemplo.example", RegisteredOn: "2021-03-10",
		},
		Representative: Person{Name: "Lúcia Araújo", TaxID: "11144477735", RG: "MG-98.765.432", Role: "procuradora"},
		Phone:          "3732221234", Mobile: "37999990013",
		Registered: home, Installation: home, Billing: home,
		Plan: isp.Plan{
			Code: "12", StartDate: "2026-03-10", DueDay: 10, BillingMethod: "slip", PriceCents: 9990,
			Type: isp.PlanType{Code: "F300", Name: "Fibra 300", DownloadKbps: 300_000, UploadKbps: 150_000, OfferCode: "PF-2026-F300"},
		},
		Offer: Offer{
			Technology: "fibra óptica", Allowance: "sem limite de dados", IPKind: "dinâmico, com CGNAT", InstallDays: 10,
			InstallFee: cents(0), Discount: cents(1000), MinimumSpeed: "40% instantânea e 80% na média mensal",
		},
		Extras: []isp.ExtraService{
			{Description: "IPTV básica, um ponto", Charge: "monthly", Cents: 2990, From: "2026-03-10"},
			{Description: "Visita técnica", Charge: "once", Cents: 9000, Instalments: 3, From: "2026-03-10"},
		},
		Login:    "jose.araujo@provedor",
		Contract: isp.Contract{Number: "2026/00137", StartsOn: "2026-03-10", EndsOn: "2027-03-10"}, ContractOn: "2026-03-10",
		Permanence: Permanence{
			StartsOn: "2026-03-10", EndsOn: "2027-03-10", Months: 12, Benefit: "isenção da taxa de instalação",
			BenefitCents: cents(60000), FineCents: cents(17260),
		},
		Equipment: things,
		Handover:  Handover{Kind: "entrega", On: "2026-03-12", Responsible: "Ana Lima", Confirming: "Caio Melo", Items: things[:1]},
		Transfer: Transfer{
			On: "2026-12-15", From: Party{Name: "José da Silva Araújo", TaxID: "52998224725", Address: AddressLine(home)},
			To: Party{Name: "Padaria Doze Ltda.", TaxID: "93ZB0VRYV6KA67", Address: AddressLine(office)}, Debts: "os boletos abertos ficam com o antigo titular, salvo os listados", Login: "padaria@provedor",
			Slips: []isp.PaymentSlip{{OurNumber: "00012345", DueOn: "2026-12-10", AmountCents: 9990}},
		},
		Change: Change{
			On: "2027-02-18", FromPlan: "Fibra 300", FromCents: cents(9990), ToPlan: "Fibra 600", ToCents: cents(14990),
			ProRataCents: cents(11953), AcceptedBy: "José da Silva Araújo", AcceptedVia: "assinatura deste termo",
		},
		Cancelling: Ending{On: "2026-11-25", Reason: "mudança de cidade"},
		Order: Order{
			Number: "4821", Kind: "instalação", Occurrence: "1187", Scheduled: "12/03/2026, das 8h às 12h",
			Technician: "Caio Melo", Requester: "José da Silva Araújo", Description: "Instalar a ONU na sala.\nLevar escada.",
		},
		Today: "2026-11-29", User: "Ana Lima", Protocol: "20261129-000481-7",
	}
}

func sampleItems() []Item {
	cents := func(n int64) *int64 { return &n }
	return []Item{
		{Equipment: isp.Equipment{AssetNumber: "000731", Product: "ONU GPON", SerialNumber: "HWTC1A2B3C4D", MAC: "00005E005301"}, Mode: "comodato", ReplaceCents: cents(28000)},
		{Equipment: isp.Equipment{AssetNumber: "000812", Product: "Roteador Wi-Fi 6", SerialNumber: "RT6-0042", MAC: "00005E005302"}, Mode: "comodato", ReplaceCents: cents(32000)},
	}
}
