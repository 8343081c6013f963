package demo

import (
	"balcao/db/sheets"
	"balcao/internal/isp"
)

// Example is what the search panel shows as an example of a field, and the one customer of
// the story that it finds, with contem.
type Example struct {
	Field    string // key of the outside contract
	Query    string
	Customer string // code
}

// Examples has one for each of the 35 fields, in the order of the screen.
func Examples() []Example {
	return []Example{
		{Field: "nome_cliente", Query: "José da Silva Araújo", Customer: "1304"},
		{Field: "codigo_cliente", Query: "1304", Customer: "1304"},
		{Field: "conta_email", Query: "joao@provedor.com.br", Customer: "13"},
		{Field: "dominio", Query: "padariadoze.com.br", Customer: "2013"},
		{Field: "login_radius", Query: "joao.silva@provedor", Customer: "13"},
		{Field: "nome_contato", Query: "Dona Lúcia", Customer: "1304"},
		{Field: "nome_fantasia", Query: "Padaria Doze", Customer: "2013"},
		{Field: "endereco", Query: "Rua das Flores, 120", Customer: "1304"},
		{Field: "endereco_instalacao", Query: "Rodovia MG-050, Km 12", Customer: "908"},
		{Field: "celular_contato", Query: "(37) 99999-0026", Customer: "1304"},
		{Field: "celular_cliente", Query: "(37) 99999-0013", Customer: "1304"},
		{Field: "telefone", Query: "(37) 3221-4455", Customer: "1304"},
		{Field: "data_inicio", Query: "21/05/2024", Customer: "1304"},
		{Field: "cpf", Query: "529.982.247-25", Customer: "1304"},
		{Field: "cnpj", Query: "12.ABC.345/01DE-35", Customer: "2013"},
		{Field: "ip", Query: "10.99.2.203", Customer: "1304"},
		{Field: "mac", Query: "AA-BB-CC-DD-EE-FF", Customer: "1304"},
		{Field: "mac2", Query: "AA-BB-CC-00-11-22", Customer: "13"},
		{Field: "mac_onu", Query: "C8-A1-B2-0F-3D-E4", Customer: "1304"},
		{Field: "numero_boleto", Query: "00012470000001304", Customer: "1304"},
		{Field: "numero_circuito", Query: "SPO-IP-30123", Customer: "2013"},
		{Field: "email_contato", Query: "lucia@correio.example", Customer: "1304"},
		{Field: "terminal_voz", Query: "(37) 4003-1234", Customer: "908"},
		{Field: "referencia", Query: "em frente à igreja", Customer: "1304"},
		{Field: "numero_nf", Query: "000.012.345", Customer: "2013"},
		{Field: "email_apagado", Query: "maria.antiga@provedor.com.br", Customer: "130"},
		{Field: "login_apagado", Query: "maria.antiga@provedor", Customer: "130"},
		{Field: "ip_mac_apagado", Query: "AA-BB-CC-DD-EE-01", Customer: "130"},
		{Field: "terminal_apagado", Query: "(37) 4003-9876", Customer: "130"},
		{Field: "smartcard", Query: "0012 3456 7890", Customer: "1304"},
		{Field: "cas", Query: "000412345678", Customer: "1304"},
		{Field: "ordem_servico", Query: "45871", Customer: "1777"},
		{Field: "ocorrencia", Query: "128934", Customer: "1777"},
		{Field: "numero_contrato", Query: "2024/00137-A", Customer: "2013"},
		{Field: "numero_serie", Query: "ZTEGC8A1B2C3", Customer: "1304"},
	}
}

// teller adds the story to a load.
type teller struct {
	l      *sheets.Load
	today  string
	err    error
	types  map[string]int64
	prices map[string]int64 // cents, by kind of plan
}

// Story adds a small provider to an empty load: a dozen customers and a half, each with a
// reason to exist, so that every example of the search panel finds one. today is YYYY-MM-DD.
func Story(l *sheets.Load, today string) error {
	s := &teller{l: l, today: today, types: make(map[string]int64)}
	s.prices = map[string]int64{"fibra": 11990, "radio": 7990, "voz": 3990, "link": 149_990}
	s.types["fibra"] = l.PlanType(&isp.PlanType{Code: "H400", Name: "Fibra 400 Mega + TV", Group: "Fibra", DownloadKbps: 400_000, UploadKbps: 200_000, PriceCents: 11990, OfferCode: "OF-400"})
	s.types["radio"] = l.PlanType(&isp.PlanType{Code: "H20", Name: "Rádio 20 Mega", Group: "Rádio", DownloadKbps: 20_000, UploadKbps: 10_000, PriceCents: 7990, OfferCode: "OF-R20"})
	s.types["voz"] = l.PlanType(&isp.PlanType{Code: "HVOZ", Name: "Voz Fixo Ilimitado", Group: "Voz", PriceCents: 3990, OfferCode: "OF-VOZ"})
	s.types["link"] = l.PlanType(&isp.PlanType{Code: "HD1G", Name: "Link Dedicado 1 Giga", Group: "Dedicado", DownloadKbps: 1_000_000, UploadKbps: 1_000_000, PriceCents: 149_990, OfferCode: "OF-D1G"})
	s.everyExample()
	s.sharedNames()
	s.deletedThings()
	s.company()
	s.homonyms()
	s.transfer()
	s.leftovers()
	s.manyPlaces()
	s.debtor()
	s.stock()
	return s.err
}

// person adds a natural person; the CPF's check digits are computed.
func (s *teller) person(code, name, cpf9 string, change func(*isp.Customer)) int64 {
	c := isp.Customer{
		Code: code, Kind: "person", Name: name, TaxID: cpf9 + isp.CPFCheckDigits(cpf9), Active: true,
		RegisteredOn: "2024-05-20", BusinessUnit: "Matriz",
	}
	if cpf9 == "" {
		c.TaxID = ""
	}
	if change != nil {
		change(&c)
	}
	return s.customer(&c)
}

func (s *teller) customer(c *isp.Customer) int64 {
	id := s.l.Customer(c)
	if err := createdEvent(s.l, c.RegisteredOn+"T14:00:00Z", "Marina Prado", id, c); err != nil {
		s.err = err
	}
	return id
}

func (s *teller) address(customer int64, code, kind, street, number, district, zip, reference string) int64 {
	return s.l.Address(customer, &isp.Address{
		Code: code, Kind: kind, Street: street, Number: number, District: district, City: "Divinópolis", State: "MG",
		ZIP: zip, Reference: reference,
	})
}

// plan adds a plan that began on a day; change may alter it, former is 0 or the plan that it
// was at its former holder.
func (s *teller) plan(customer, address int64, code, kind, start string, change func(*isp.Plan), former int64) int64 {
	p := isp.Plan{
		Code: code, CustomerID: customer, Type: isp.PlanType{ID: s.types[kind]}, Status: "active", StartDate: start,
		AccessPoint: "OLT-01/PON-3", DueDay: 10, BillingMethod: "slip", PriceCents: s.prices[kind],
	}
	if change != nil {
		change(&p)
	}
	return s.l.Plan(&p, address, former)
}

func (s *teller) contract(planID int64, number, start, status string, main bool) {
	s.l.Contract(&isp.Contract{
		PlanID: planID, Number: number, Template: "Padrão Fibra", StartsOn: start, EndsOn: isp.AddMonths(start, 12),
		Main: main, Status: status,
	})
}

func (s *teller) login(planID int64, username, password string, gone isp.Deletion) {
	secret, err := s.l.Seal(password)
	if err != nil {
		s.err = err
	}
	s.l.RadiusLogin(&isp.RadiusLogin{PlanID: planID, Username: username, Deletion: gone}, secret)
}

// slip adds a boleto of Banco do Brasil.
func (s *teller) slip(customer, planID int64, ourNumber, document, due, status string, cents int64) {
	p := isp.PaymentSlip{
		OurNumber: ourNumber, DocumentNumber: document, IssuedOn: isp.AddDays(due, -20), DueOn: due, AmountCents: cents, Status: status,
	}
	if status == "paid" {
		p.PaidOn = isp.AddDays(due, -1)
	}
	var err error
	p.DigitableLine, err = isp.BankSlip{Bank: bank, DueOn: due, Cents: cents, FreeField: isp.BancoDoBrasilFreeField(ourNumber, portfolio)}.Line()
	if err != nil {
		s.err = err
	}
	s.l.PaymentSlip(customer, planID, &p)
}

// attendance adds one and returns its protocol.
func (s *teller) attendance(customer int64, day string, sequence int, channel, subject string, open bool) string {
	protocol, err := isp.ComposeProtocol(day, sequence)
	if err != nil {
		s.err = err
	}
	a := isp.Attendance{Protocol: protocol, Channel: channel, OpenedAt: day + "T13:05:00Z", Subject: subject, Description: "Cliente ligou."}
	a.Kind, a.DueAt, a.RegulatoryDue = "request", isp.AddDays(day, 1)+"T13:05:00Z", isp.RegulatoryDue("request", day, isp.DefaultRegulation())
	if !open {
		a.ClosedAt = day + "T13:20:00Z"
	}
	s.l.Attendance(customer, &a)
	return protocol
}

// everyExample is the customer of most examples: one of everything.
func (s *teller) everyExample() {
	id := s.person("1304", "José da Silva Araújo", "529982247", func(c *isp.Customer) {
		c.RG, c.RGIssuer, c.BirthDate = "MG-12345678", "SSP", "1979-03-08"
		c.MotherName, c.FatherName, c.Email = "Maria da Silva Araújo", "Antônio Araújo", "jose.araujo@correio.example"
		c.Note, c.Alert = "Diz: \"ligar depois das 18h\"; portão\nazul", "Confirmar identidade antes de informar dados"
	})
	s.l.Phone(id, &isp.Phone{Kind: "mobile", Number: "37999990013"})
	s.l.Phone(id, &isp.Phone{Kind: "landline", Number: "3732214455"})
	s.l.Contact(id, &isp.Contact{Name: "Dona Lúcia", Kind: "Mãe", Email: "lucia@correio.example", Mobile: "37999990026", Authorized: true})
	home := s.address(id, "1", "registered", "Rua das Flores", "120", "Centro", "35500012", "em frente à igreja")
	p := s.plan(id, home, "12", "fibra", "2024-05-21", nil, 0)
	s.contract(p, "2024/00101-A", "2024-05-21", "in_force", true)
	s.login(p, "jose.araujo@provedor", "s3nha-do-jose", isp.Deletion{})
	s.l.IPAssignment(&isp.IPAssignment{PlanID: p, Address: "10.99.2.203", MAC: "AABBCCDDEEFF"})
	s.l.ONU(&isp.ONU{PlanID: p, MAC: "C8A1B20F3DE4", GPONSerial: "ZTEGC8A1B2C3", OLT: "OLT-01", PON: "0/1/3"})
	s.l.TVDevice(&isp.TVDevice{PlanID: p, Smartcard: "0012 3456 7890", CAS: "000412345678"})
	s.l.Equipment(&isp.Equipment{AssetNumber: "P-0001", Product: "ONU ZTE F601", SerialNumber: "ZTEGC8A1B2C3", Place: "Cliente", CustomerID: id, PlanID: p})
	s.slip(id, p, "00012470000001304", "1304-10/26", isp.AddMonths(s.today, -1), "paid", 11990)
	s.slip(id, p, "00012470000002304", "1304-11/26", isp.AddDays(s.today, 5), "open", 11990)
	s.attendance(id, "2026-11-20", 1, "phone", "Lentidão", false)
}

// sharedNames: a code inside another's code, an account with an alias, a second MAC.
func (s *teller) sharedNames() {
	id := s.person("13", "João Batista da Silva", "111444777", nil)
	s.l.Phone(id, &isp.Phone{Kind: "whatsapp", Number: "37900000113"})
	home := s.address(id, "2", "registered", "Av. Getúlio Vargas", "45", "Niterói", "35500100", "")
	p := s.plan(id, home, "13", "fibra", "2023-02-01", nil, 0)
	s.contract(p, "5013", "2023-02-01", "in_force", true)
	s.login(p, "joao.silva@provedor", "s3nha-do-joao", isp.Deletion{})
	s.l.IPAssignment(&isp.IPAssignment{PlanID: p, Address: "10.99.2.13", MAC: "02AABB000013", MAC2: "AABBCC001122"})
	s.l.EmailAccount(&isp.EmailAccount{PlanID: p, Address: "joao@provedor.com.br", Aliases: []string{"contato@provedor.com.br", "vendas@provedor.com.br"}})
}

// deletedThings: each of the four kinds of deleted value, and the new life of a deleted login.
func (s *teller) deletedThings() {
	gone := isp.Deletion{At: "2025-11-30", By: "marina", Reason: "troca de equipamento"}
	id := s.person("130", "Maria Aparecida de Souza", "333222111", nil)
	s.l.Phone(id, &isp.Phone{Kind: "mobile", Number: "3788880130"}) // of before the ninth digit
	home := s.address(id, "3", "registered", "Rua Goiás", "130", "São José", "35501130", "casa com ipê 🌳")
	p := s.plan(id, home, "130", "radio", "2022-08-10", nil, 0)
	s.contract(p, "5130", "2022-08-10", "in_force", true)
	s.login(p, "maria.souza@provedor", "s3nha-da-maria", isp.Deletion{})
	s.login(p, "maria.antiga@provedor", "", gone)
	s.l.IPAssignment(&isp.IPAssignment{PlanID: p, Address: "10.99.3.130", MAC: "02AABB000130"})
	s.l.IPAssignment(&isp.IPAssignment{PlanID: p, Address: "10.99.7.77", MAC: "AABBCCDDEE01", Deletion: gone})
	s.l.EmailAccount(&isp.EmailAccount{PlanID: p, Address: "maria.antiga@provedor.com.br", Deletion: gone})
	s.l.VoiceTerminal(&isp.VoiceTerminal{PlanID: p, Number: "3740039876", Deletion: gone})

	heir := s.person("113", "Luíza Sant'Ana D'Ávila", "555666777", nil)
	place := s.address(heir, "4", "registered", "R. D'Abadia", "S/N", "Bom Pastor", "35502113", "caixa d'água azul")
	plan := s.plan(heir, place, "113", "radio", "2026-01-15", nil, 0)
	s.contract(plan, "5113", "2026-01-15", "draft", true)
	s.login(plan, "maria.antiga@provedor", "s3nha-da-luiza", isp.Deletion{})
}

// company: letters in the CNPJ, a domain, a circuit, four contracts of one plan, a NF.
func (s *teller) company() {
	id := s.customer(&isp.Customer{
		Code: "2013", Kind: "company", Name: "Doze Irmãos Panificação Ltda.", TradeName: "Padaria Doze", TaxID: "12ABC34501DE35",
		StateRegistration: "0623079040081", Active: true, RegisteredOn: "2023-11-02", BusinessUnit: "Filial Itaúna",
		RepresentativeName: "Carlos Doze", RepresentativeTaxID: "11144477735", RepresentativeRG: "MG-7.654.321", RepresentativeRole: "sócio-administrador",
	})
	s.l.Phone(id, &isp.Phone{Kind: "landline", Number: "3732219900"})
	s.l.Contact(id, &isp.Contact{Name: "Seu Carlos", Kind: "Financeiro", Mobile: "37900002013"})
	shop := s.address(id, "5", "registered", "Praça da Matriz", "12", "Centro", "35680000", "Loja 2")
	s.address(id, "6", "billing", "Avenida Tiradentes", "86", "Orion", "35680086", "")
	p := s.plan(id, shop, "2013", "link", "2023-11-05", nil, 0)
	s.contract(p, "2023/00011-A", "2023-11-05", "ended", false)
	s.contract(p, "2023/00012-A", "2023-11-05", "replaced", false)
	s.contract(p, "2024/00136-A", "2024-11-05", "in_force", false)
	s.contract(p, "2024/00137-A", "2024-11-05", "in_force", true)
	s.login(p, "padariadoze", "s3nha-da-padaria", isp.Deletion{})
	s.l.IPAssignment(&isp.IPAssignment{PlanID: p, Address: "203.0.113.8/29"})
	s.l.HostedDomain(&isp.HostedDomain{PlanID: p, Name: "www.padariadoze.com.br"})
	s.l.Circuit(&isp.Circuit{PlanID: p, Number: "SPO-IP-30123"})
	key, err := isp.AccessKey{State: "31", Month: "2026-10", Issuer: issuer, Model: "62", Series: "001", Number: "000012345", Code: "110203040"}.Compose()
	if err != nil {
		s.err = err
	}
	s.l.FiscalDocument(id, p, &isp.FiscalDocument{Model: "62", Series: "1", Number: "000012345", AccessKey: key, IssuedOn: "2026-10-01", AmountCents: 149_990, Status: "authorized"})
	s.slip(id, p, "00012470000002013", "2013-11/26", isp.AddDays(s.today, 12), "open", 149_990)
}

// homonyms: two people of one name, and two spellings of another.
func (s *teller) homonyms() {
	s.person("7", "Ana Paula Gonçalves", "700700700", func(c *isp.Customer) { c.BirthDate = "1990-01-01" })
	s.person("8", "Ana Paula Gonçalves", "800800800", func(c *isp.Customer) { c.BirthDate = "1951-12-31" })
	s.person("301", "Thiago Luiz Sousa", "301301301", nil)
	s.person("302", "Tiago Luís Souza", "302302302", func(c *isp.Customer) { c.SocialName = "Tiara Souza" })
}

// transfer: a plan that changed hands; what hangs on it is the new holder's.
func (s *teller) transfer() {
	old := s.person("45", "Sebastião Vasconcelos", "454545454", nil)
	from := s.address(old, "7", "registered", "Rua Bahia", "45", "Catalão", "35503045", "")
	former := s.plan(old, from, "45", "fibra", "2021-03-10", func(p *isp.Plan) {
		p.Status, p.CancelledOn = "transferred", "2026-06-30"
	}, 0)
	s.contract(former, "5045", "2021-03-10", "ended", false)
	s.slip(old, former, "00012470000000045", "45-06/26", "2026-06-10", "paid", 11990)

	heir := s.person("88", "Rosângela Vasconcelos", "888888881", nil)
	to := s.address(heir, "8", "registered", "Rua Bahia", "45", "Catalão", "35503045", "fundos")
	p := s.plan(heir, to, "88", "fibra", "2026-07-01", nil, former)
	s.contract(p, "5088", "2026-07-01", "in_force", true)
	s.login(p, "vasconcelos@provedor", "s3nha-da-familia", isp.Deletion{})
	s.l.IPAssignment(&isp.IPAssignment{PlanID: p, Address: "10.99.4.88", MAC: "02AABB000088"})
}

// leftovers: who left, with a CPF that begins with zero, and who has nothing but a name.
func (s *teller) leftovers() {
	id := s.person("501", "Uélinton Ícaro Brandão", "012345678", func(c *isp.Customer) { c.Active = false })
	home := s.address(id, "9", "registered", "Beco do Rosário", "3", "Zona Rural", "35504501", "depois da ponte, à esquerda")
	p := s.plan(id, home, "501", "radio", "2019-09-09", func(p *isp.Plan) { p.Status, p.CancelledOn = "cancelled", "2025-02-01" }, 0)
	s.contract(p, "CT-05501", "2019-09-09", "cancelled", false)
	s.login(p, "uelinton", "", isp.Deletion{})
	s.person("502", "Zélia Quintão", "", func(c *isp.Customer) { c.BusinessUnit = "" })
}

// manyPlaces: two plans at two places, neither the registered one; a voice terminal; a prefix.
func (s *teller) manyPlaces() {
	id := s.person("908", "Conceição Müller", "908908908", nil)
	s.address(id, "10", "registered", "Alameda das Acácias", "908", "Esplanada", "35505908", "")
	farm := s.address(id, "11", "installation", "Rodovia MG-050", "Km 12", "Zona Rural", "35506000", "chácara; porteira \"Boa Esperança\"")
	town := s.address(id, "12", "installation", "Travessa Frei Caneca", "7", "Sidil", "35507007", "")
	one := s.plan(id, farm, "908", "radio", "2020-02-29", func(p *isp.Plan) { p.Reference = "desconto de 50% combinado" }, 0)
	s.contract(one, "5908", "2020-02-29", "in_force", true)
	s.login(one, "conceicao.sitio", "s3nha-do-sitio", isp.Deletion{})
	s.l.IPAssignment(&isp.IPAssignment{PlanID: one, Address: "2001:db8:908::/56"})
	two := s.plan(id, town, "909", "voz", "2025-07-07", func(p *isp.Plan) { p.AccessPoint = "" }, 0)
	s.contract(two, "5909", "2025-07-07", "in_force", true)
	s.l.VoiceTerminal(&isp.VoiceTerminal{PlanID: two, Number: "3740031234"})
}

// debtor: overdue boletos, a provisional enabling, an open attendance with ticket and order.
func (s *teller) debtor() {
	id := s.person("1777", "Wellington Magalhães", "177717771", func(c *isp.Customer) { c.Alert = "Renegociação em andamento" })
	home := s.address(id, "13", "registered", "Av. Paraná", "1777", "Planalto", "35508177", "subindo o morro, 2ª casa")
	p := s.plan(id, home, "1777", "fibra", "2024-01-31", func(p *isp.Plan) { p.Status = "provisional" }, 0)
	s.contract(p, "51777", "2024-01-31", "in_force", true)
	s.login(p, "wellington.magalhaes", "s3nha-do-wellington", isp.Deletion{})
	s.slip(id, p, "00012470000017771", "1777-09/26", isp.AddDays(s.today, -70), "open", 11990)
	s.slip(id, p, "00012470000017772", "1777-10/26", isp.AddDays(s.today, -40), "open", 11990)
	protocol := s.attendance(id, s.today, 2, "whatsapp", "Sem conexão", true)
	ticket := s.l.Occurrence(id, p, &isp.Occurrence{
		Number: "128934", Protocol: protocol, Kind: "Suporte", Status: "forwarded", OpenedAt: s.today + "T13:10:00Z",
		Description: "Luz LOS vermelha na ONU.",
	})
	s.l.ServiceOrder(id, p, ticket, &isp.ServiceOrder{
		Number: "45871", Kind: "Sem conexão", Status: "scheduled", ScheduledFor: isp.AddDays(s.today, 1) + "T12:00:00Z",
		Technician: "Thaís d'Ângelo", Description: "Ver sinal na caixa",
	})
}

// stock: things at no customer, one serial in its long spelling.
func (s *teller) stock() {
	s.l.Equipment(&isp.Equipment{AssetNumber: "P-0002", Product: "ONU Huawei HG8310M", SerialNumber: "48575443F9C6FDAB", MAC: "02AABB00F002", Place: "Almoxarifado Central"})
	s.l.Equipment(&isp.Equipment{AssetNumber: "P-0003", Product: "Roteador AC1200", SerialNumber: "TPL 958662 397", Place: "Veículo 07 - Édson Quintino"})
}
