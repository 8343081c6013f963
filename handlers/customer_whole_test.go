package handlers

import (
	"reflect"
	"strings"
	"testing"

	"balcao/db/sheets"
	"balcao/internal/isp"
)

// whole adds a customer of whom the database holds everything there is to hold. Every field of
// every entity is filled in: one that joins an entity must be added here, and be seen.
func whole(t *testing.T, l *sheets.Load) {
	t.Helper()
	gone := isp.Deletion{At: "2025-12-01T13:30:00Z", By: "apagador", Reason: "motivo do fim"}
	kept := func(v any, except ...string) { allFilled(t, v, except...) }

	customer := isp.Customer{
		Code: "C-1", Kind: "person", Name: "nome-civil", SocialName: "nome-social", TradeName: "nome-fantasia", TaxID: "52998224725",
		RG: "rg-123", RGIssuer: "emissor", StateRegistration: "inscricao-9", BirthDate: "1979-03-08", MotherName: "nome-da-mae",
		FatherName: "nome-do-pai", Email: "cliente@correio.example", Active: true, RegisteredOn: "2019-01-02", BusinessUnit: "unidade-x",
		Note: "nota-do-cadastro", Alert: "alerta-do-cadastro",
		RepresentativeName: "nome-do-representante", RepresentativeTaxID: "11144477735", RepresentativeRG: "rg-do-rep", RepresentativeRole: "cargo-do-rep",
	}
	kept(customer)
	id := l.Customer(&customer)
	phone := isp.Phone{Kind: "whatsapp", Number: "37999990013"}
	kept(phone, "Deletion") // a load of files brings none that was deleted
	l.Phone(id, &phone)
	contact := isp.Contact{Name: "nome-do-contato", Kind: "parentesco", Email: "contato@correio.example", Mobile: "37988880026", Phone: "3732214455", Authorized: true}
	kept(contact, "Deletion")
	l.Contact(id, &contact)
	address := isp.Address{
		Code: "END-7", Kind: "billing", Street: "rua-x", Number: "num-y", Complement: "compl-z", District: "bairro-w", City: "cidade-v",
		State: "MG", ZIP: "35500012", Reference: "perto-da-igreja",
	}
	kept(address, "Deletion")
	home := l.Address(id, &address)

	kind := isp.PlanType{
		Code: "TIPO-3", Name: "nome-do-tipo", Group: "grupo-do-tipo", DownloadKbps: 300_000, UploadKbps: 150_000, PriceCents: 12345, OfferCode: "OF-55",
	}
	kept(kind, "Unit", "OnSale", "Technology", "Allowance", "IPKind", "MinimumSpeed", "InstallDays", "InstallFeeCents", "FreeInstall") // the files have no column for them
	plan := isp.Plan{
		Code: "PL-9", CustomerID: id, Type: isp.PlanType{ID: l.PlanType(&kind)}, Status: "cancelled", StartDate: "2019-02-03",
		Reference: "referencia-do-plano", AccessPoint: "ponto-de-acesso", DueDay: 27, BillingMethod: "direct_debit", PriceCents: 9876, CancelledOn: "2026-05-04",
	}
	kept(plan, "Group", "InstallAddress", "AddressCode", "NoProvisional")
	other := l.Customer(&isp.Customer{Code: "C-2", Kind: "person", Name: "outro-titular", Active: true})
	former := l.Plan(&isp.Plan{Code: "PL-0", CustomerID: other, Type: plan.Type, Status: "transferred"}, 0, 0)
	planID := l.Plan(&plan, home, former)
	l.Plan(&isp.Plan{Code: "PL-10", CustomerID: other, Type: plan.Type, Status: "active"}, 0, planID)
	contract := isp.Contract{PlanID: planID, Number: "CT-77", Template: "modelo-x", StartsOn: "2019-02-04", EndsOn: "2020-02-05", Main: true, Status: "replaced"}
	kept(contract, "PlanCode", "SignedOn", "SignedBy")
	l.Contract(&contract)
	wholeAccess(t, l, planID, gone)
	wholeService(t, l, id, planID)
}

// wholeAccess adds what a plan gives access with.
func wholeAccess(t *testing.T, l *sheets.Load, planID int64, gone isp.Deletion) {
	t.Helper()
	kept := func(v any, except ...string) { allFilled(t, v, except...) }
	login := isp.RadiusLogin{PlanID: planID, Username: "login-vivo", ValidFrom: "2019-03-01"}
	kept(login, "HasSecret", "Deletion")
	l.RadiusLogin(&login, nil)
	login.Username, login.ValidFrom, login.Deletion = "login-apagado", "2019-03-02", gone
	l.RadiusLogin(&login, nil)
	ip := isp.IPAssignment{PlanID: planID, Address: "10.1.2.3", MAC: "AABBCCDDEE01", MAC2: "AABBCCDDEE02", ValidFrom: "2019-03-03", Deletion: gone}
	kept(ip)
	l.IPAssignment(&ip)
	onu := isp.ONU{PlanID: planID, MAC: "AABBCCDDEE03", GPONSerial: "GPON-SERIAL", OLT: "olt-x", PON: "pon-y"}
	kept(onu, "Deletion")
	l.ONU(&onu)
	l.ONU(&isp.ONU{PlanID: planID}) // nothing forbids it
	email := isp.EmailAccount{PlanID: planID, Address: "caixa@provedor.example", Aliases: []string{"apelido1@x.example", "apelido2@x.example"}, ValidFrom: "2019-03-04", Deletion: gone}
	kept(email)
	l.EmailAccount(&email)
	domain := isp.HostedDomain{PlanID: planID, Name: "dominio.example"}
	kept(domain, "Deletion")
	l.HostedDomain(&domain)
	terminal := isp.VoiceTerminal{PlanID: planID, Number: "3740031234", ValidFrom: "2019-03-05", Deletion: gone}
	kept(terminal)
	l.VoiceTerminal(&terminal)
	circuit := isp.Circuit{PlanID: planID, Number: "CIRC-8"}
	kept(circuit, "Deletion")
	l.Circuit(&circuit)
	tv := isp.TVDevice{PlanID: planID, Smartcard: "smart-1", CAS: "cas-2"}
	kept(tv, "Deletion")
	l.TVDevice(&tv)
}

// wholeService adds what happened with a customer.
func wholeService(t *testing.T, l *sheets.Load, id, planID int64) {
	t.Helper()
	kept := func(v any, except ...string) { allFilled(t, v, except...) }
	asset := isp.Equipment{AssetNumber: "PAT-5", Product: "produto-x", SerialNumber: "SERIE-6", MAC: "AABBCCDDEE04", Place: "local-atual", CustomerID: id, PlanID: planID}
	kept(asset, "PlanCode", "CustomerCode", "Manufacturer", "Supplier", "Invoice", "PriceCents", "WarrantyUntil", "ReplaceCents", "State", "Mode", "Technician") // all but the first two by acts alone
	l.Equipment(&asset)
	slip := isp.PaymentSlip{
		OurNumber: "0001247", DocumentNumber: "DOC-3", DigitableLine: "00190000090000124700600001304179516110000011990", IssuedOn: "2026-01-05",
		DueOn: "2026-01-20", AmountCents: 4321, Status: "paid", PaidOn: "2026-01-19",
		PaidCents: 4444, ContestedUntil: "2026-01-18",
	}
	kept(slip, "PlanCode", "PaidCents", "ContestedUntil") // the last two by acts alone
	l.PaymentSlip(id, planID, &slip)
	note := isp.FiscalDocument{
		Model: "62", Series: "serie-7", Number: "000777", AccessKey: "31261012ABC34501DE3562001000012345110203040400"[:44], IssuedOn: "2026-01-06",
		AmountCents: 5432, Status: "replaced",
	}
	kept(note, "PlanCode")
	l.FiscalDocument(id, planID, &note)
	attendance := isp.Attendance{
		Protocol: "PROT-1", Channel: "portal", OpenedAt: "2026-02-01T13:00:00Z", ClosedAt: "2026-02-01T14:00:00Z", Subject: "assunto-x", Description: "relato-do-atendimento",
	}
	kept(attendance, "Status", "Kind", "PlanCode", "Requester", "IdentifiedBy", "DueAt", "RegulatoryDue", "ToldAt", "ToldBy", "Result", "ClosingReason", "Reason", "User") // by acts alone
	l.Attendance(id, &attendance)
	occurrence := isp.Occurrence{
		Number: "OC-2", Protocol: "PROT-DA-OC", Kind: "tipo-da-oc", Status: "solved", OpenedAt: "2026-02-02T13:00:00Z", ClosedAt: "2026-02-03T13:00:00Z", Description: "relato-da-oc",
	}
	kept(occurrence, "PlanCode", "Priority", "Assignee", "AssigneeKind", "DueAt", "Solution", "ClosingReason", "Reason") // the last seven by acts alone
	ticket := l.Occurrence(id, planID, &occurrence)
	order := isp.ServiceOrder{Number: "OS-4", Kind: "tipo-da-os", Status: "rescheduled", ScheduledFor: "2026-02-04T16:00:00Z", Technician: "tecnico-x", Description: "relato-da-os"}
	kept(order, "PlanCode", "Occurrence", "Address", "ScheduledUntil", "OpenedAt", "StartedAt", "DoneAt", "ClosedAt", "Report", "ClosingReason", "Reason") // those after the second by acts alone
	l.ServiceOrder(id, planID, ticket, &order)
	l.Event(&sheets.Event{
		At: "2026-02-05T12:00:00Z", Actor: "quem-mudou", Kind: "customer.changed", CustomerID: id, PlanID: planID, SubjectID: id, Protocol: "PROT-DO-EVENTO",
		Before: `{"name":"nome-de-antes"}`, After: `{"name":"nome-de-depois"}`,
	})
}

// allFilled demands a value in every field but ids, the version and those named.
func allFilled(t *testing.T, v any, except ...string) {
	t.Helper()
	value := reflect.ValueOf(v)
	for i := range value.NumField() {
		name := value.Type().Field(i).Name
		exempt := name == "ID" || name == "Version"
		for _, e := range except {
			exempt = exempt || e == name
		}
		if !exempt && value.Field(i).IsZero() {
			t.Errorf("%T: %s is not filled in; fill it in, and say how it is seen", v, name)
		}
	}
}

// seenOf says, tab by tab, how each value of the whole customer is seen.
func seenOf() map[string][]string {
	return map[string][]string{
		"": {
			"C-1", "Pessoa Física", "nome-civil", "nome-social", "nome-fantasia", "529.982.247-25", "rg-123 emissor", "inscricao-9", "08/03/1979",
			"nome-da-mae", "nome-do-pai", "cliente@correio.example", "● Ativo", "02/01/2019", "unidade-x", "nota-do-cadastro", "alerta-do-cadastro",
			"WhatsApp (37) 99999-0013", "Cobrança", "rua-x, num-y, compl-z, bairro-w, cidade-v, MG, 35500-012", "(perto-da-igreja)", "código END-7", "plano PL-9",
		},
		"/contatos": {"nome-do-contato", "parentesco", "contato@correio.example", "(37) 98888-0026", "(37) 3221-4455", "Autorizado"},
		"/planos": {
			"1 Planos Cancelados", "plano PL-9", "nome-do-tipo", "Cancelado", "03/02/2019", "R$ 98,76", "R$ 123,45", "27", "Débito em conta",
			"300 Mbps / 150 Mbps", "grupo-do-tipo", "TIPO-3", "OF-55", "ponto-de-acesso", "referencia-do-plano", "perto-da-igreja", "04/05/2026",
			"C-2 outro-titular, plano PL-0", "C-2 outro-titular, plano PL-10", "CT-77", "★ principal", "modelo-x", "de 04/02/2019", "até 05/02/2020", "Substituído",
			"login-vivo", "desde 01/03/2019", "sem senha guardada", "login-apagado", "desde 02/03/2019", "apagado em 01/12/2025 10:30 por apagador: motivo do fim",
			"10.1.2.3", "MAC AA-BB-CC-DD-EE-01", "MAC2 AA-BB-CC-DD-EE-02", "desde 03/03/2019", "AA-BB-CC-DD-EE-03", "GPON GPON-SERIAL", "olt-x", "pon-y", "sem MAC nem serial",
			"caixa@provedor.example", "apelidos: apelido1@x.example, apelido2@x.example", "desde 04/03/2019", "dominio.example", "4003-1234", "desde 05/03/2019",
			"CIRC-8", "Smartcard smart-1", "CAS cas-2", "PAT-5", "produto-x", "série SERIE-6", "MAC AA-BB-CC-DD-EE-04", "local-atual",
		},
		"/financeiro": {
			"0001247", "DOC-3", "00190.00009 00001.247006 00001.304179 5 16110000011990", "05/01/2026", "20/01/2026", "R$ 43,21", "Pago", "19/01/2026", "R$ 44,44", "contestado até 18/01/2026", "PL-9",
			"62 · NFCom", "serie-7", "000777", "31261012ABC34501DE3562001000012345110203040400"[:44], "06/01/2026", "R$ 54,32", "Substituída",
		},
		"/equipamentos": {"PAT-5", "produto-x", "SERIE-6", "AA-BB-CC-DD-EE-04", "local-atual", "PL-9"},
		"/atendimentos": {"PROT-1", "Portal", "01/02/2026 10:00", "01/02/2026 11:00", "assunto-x", "relato-do-atendimento", "Concluído"},
		"/ocorrencias":  {"OC-2", "PROT-DA-OC", "tipo-da-oc", "Resolvida", "02/02/2026 10:00", "03/02/2026 10:00", "relato-da-oc", "PL-9"},
		"/ordens":       {"OS-4", "OC-2", "tipo-da-os", "Reagendada", "04/02/2026 13:00", "tecnico-x", "relato-da-os", "PL-9"},
		"/contratos":    {"CT-77", "modelo-x", "04/02/2019", "05/02/2020", "★ Principal", "Substituído", "PL-9", "nome-do-tipo"},
		"/historico": {
			"quem-mudou", "Nome: nome-de-antes → nome-de-depois", "protocolo PROT-DO-EVENTO", "plano PL-9", "05/02/2026", "09:00", "Plano cancelado: nome-do-tipo",
			"Login apagado: login-apagado", "motivo do fim", "apagador", "Boleto pago: 0001247, R$ 43,21", "62 · NFCom", "Ordem de serviço agendada: OS-4",
		},
	}
}

// Everything that the database holds of a customer is seen on some tab; what was deleted, behind
// the switch only.
func TestEverythingIsSeen(t *testing.T) {
	app := newFilled(t, func(l *sheets.Load) { whole(t, l) })
	who := app.as(t, "administrador")
	seen := seenOf()
	for _, tab := range customerTabs() {
		page := document(t, app.get(t, "/clientes/C-1"+tab.path+"?apagados=S", "Cookie", who.cookie))
		text := strings.Join(strings.Fields(page.Find("main").Text()), " ")
		if len(seen[tab.path]) == 0 {
			t.Errorf("nothing is known of %s", tab.key)
		}
		for _, want := range seen[tab.path] {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not show %q", tab.key, want)
			}
		}
	}
	page := document(t, app.get(t, "/clientes/C-1/planos", "Cookie", who.cookie))
	text := page.Find("#panel").Text()
	for _, hidden := range []string{"login-apagado", "10.1.2.3", "caixa@provedor.example", "4003-1234"} {
		if strings.Contains(text, hidden) {
			t.Errorf("%s is shown although it was deleted", hidden)
		}
	}
	if got := page.Find("#deleted-switch").Text(); got != "Mostrar 4 apagados" {
		t.Errorf("the switch says %q", got)
	}
}
