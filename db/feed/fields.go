package feed

import (
	"slices"
	"strings"

	"balcao/internal/isp"
	"balcao/internal/search"
)

// searchField is one field of the search: what the index knows of it, who may read its values
// uncovered, and where in the base they stand.
type searchField struct {
	search.Field
	reader isp.Permission
	values []searchValues
}

// searchValues are columns of one origin that hold values of a field.
type searchValues struct {
	origin  origin
	columns []string // expressions; an empty value is no value
}

// origin is a set of rows and whose they are. Its texts are SQL of this file and of nowhere
// else. In a CROSS JOIN, SQLite reads the left table first: the few plans of a customer before
// what hangs on them, whatever it takes the sizes of the tables for.
type origin struct {
	rows     string // FROM … WHERE …; "{x}" restricts the rows to customers, of which x is the id
	customer string // id of the customer
	plan     string // code of the plan; "''" when it is the customer's own
	gone     string // when and by whom it was deleted: two expressions
	until    string // day until which the customer was the holder; "''" for the present one
	subject  string // what a row is, as events call it: phone, ip_assignment
	id       string // id of the row
	asset    string // its asset number; "''" of what is no equipment
}

// tabOf is the tab of the record on which the rows of a subject stand.
func tabOf(subject string) string {
	switch subject {
	case "customer", "phone", "address":
		return "cadastro"
	case "contact":
		return "contatos"
	case "payment_slip", "fiscal_document":
		return "financeiro"
	case "equipment":
		return "equipamentos"
	case "attendance":
		return "atendimentos"
	case "occurrence":
		return "ocorrencias"
	case "service_order":
		return "ordens"
	case "contract":
		return "contratos"
	}
	return "planos"
}

// subjectOf names what the rows of a table are, given as "contacts" or "radius_logins t".
func subjectOf(table string) string {
	table, _, _ = strings.Cut(table, " ")
	switch table {
	case "addresses":
		return "address"
	case "equipment":
		return table
	}
	return strings.TrimSuffix(table, "s")
}

// Fields lists the fields of the search in the order of the screen.
func Fields() []search.Field {
	return slices.DeleteFunc(fieldsOf(searchFields()), func(f search.Field) bool { return f.Unlisted })
}

// fieldsOf are the fields of the table, also those that the Busca geral alone finds.
func fieldsOf(table []searchField) []search.Field {
	fields := make([]search.Field, len(table))
	for i, f := range table {
		fields[i] = f.Field
	}
	return fields
}

// searchFields is THE table of the 35 fields (interfaces.md §3; values: search-details.md 11
// to 16). From it come the panel, /api/v1/campos, the index at start, its refresh after a
// save, the reasons of a result and the tests. Labels are the vendor's, to the letter.
func searchFields() []searchField { //nolint:funlen // one table, one row for each field
	people, contacts, phones := ofCustomers(), aliveOfCustomer("contacts"), aliveOfCustomer("phones")
	addresses, plans := aliveOfCustomer("addresses"), ofPlans()
	emails, aliases := "email_accounts t", "email_accounts t CROSS JOIN email_aliases x ON x.email_account_id = t.id"
	field := func(key, label string, class search.Class, short []string, example string) search.Field {
		gone := strings.HasSuffix(key, "_apagado")
		return search.Field{Key: key, Label: label, Short: short, Class: class, Example: example, Deleted: gone}
	}
	unlisted := func(key, label string, class search.Class, example string, short ...string) search.Field {
		return search.Field{Key: key, Label: label, Short: short, Class: class, Example: example, Unlisted: true}
	}
	short := func(names ...string) []string { return names }
	at := func(o origin, columns ...string) searchValues { return searchValues{o, columns} }
	from := func(v ...searchValues) []searchValues { return v }

	return []searchField{
		{
			field("nome_cliente", "Nome Cliente", search.Text, short("Nome", "Cliente", "Razão Social"), "José da Silva Araújo"),
			isp.SearchCustomers, from(at(people, "t.name", "t.social_name")),
		},
		{
			field("codigo_cliente", "Código Cliente", search.Code, short("Código", "Cód", "Cód. Cliente", "Cliente"), "1304"),
			isp.SearchCustomers, from(at(people, "t.code")),
		},
		{
			field("conta_email", "Conta E-mail", search.Login, short("E-mail", "Endereço de E-mail", "Mail"), "joao@provedor.com.br"),
			isp.ReadAccess, append(alive(emails, "t.address"), alive(aliases, "x.address")...),
		},
		{
			field("dominio", "Domínio", search.Login, short("Site"), "padariadoze.com.br"),
			isp.ReadAccess, lasting("hosted_domains t", "t.name"),
		},
		{
			field("login_radius", "Login Radius", search.Login, short("Login", "PPPoE", "Usuário", "User-Name"), "joao.silva@provedor"),
			isp.ReadAccess, alive("radius_logins t", "t.username"),
		},
		{
			field("nome_contato", "Nome Contato", search.Text, short("Contato"), "Dona Lúcia"),
			isp.ReadCustomer, from(at(contacts, "t.name")),
		},
		{
			field("nome_fantasia", "Nome Fantasia", search.Text, short("Fantasia"), "Padaria Doze"),
			isp.SearchCustomers, from(at(people, "t.trade_name")),
		},
		{
			field("endereco", "Endereço", search.Text, short("End", "CEP"), "Rua das Flores, 120"),
			isp.ReadCustomer, from(at(addresses, "iif(t.kind IN ('registered', 'billing'), "+addressLine("t")+", '')")),
		},
		{
			field("endereco_instalacao", "Endereço Instalação", search.Text, short("End. Instalação", "Instalação", "Endereço", "End", "CEP"), "Rodovia MG-050, Km 12"),
			isp.ReadCustomer, from(at(ofInstallations(), addressLine("a"))),
		},
		{
			field("celular_contato", "Celular (contato)", search.Phone, short("Celular", "Cel", "WhatsApp", "Whats", "Fone"), "(37) 99999-0026"),
			isp.SeePhones, from(at(contacts, "t.mobile")),
		},
		{
			field("celular_cliente", "Celular (cliente)", search.Phone, short("Celular", "Cel", "WhatsApp", "Whats", "Fone"), "(37) 99999-0013"),
			isp.SeePhones, from(at(phones, "iif(t.kind IN ('mobile', 'whatsapp'), t.number, '')")),
		},
		{
			field("telefone", "Telefone", search.Phone, short("Telefone Fixo", "Fone", "Tel", "Fixo", "Fax"), "(37) 3221-4455"),
			isp.SeePhones, from(at(phones, "iif(t.kind IN ('landline', 'fax'), t.number, '')"), at(contacts, "t.phone")),
		},
		{
			field("data_inicio", "Dta Inicio", search.Date, short("Data Início", "Data", "Início"), "21/05/2024"),
			isp.ReadCustomer, from(at(plans, "t.start_date")),
		},
		{
			field("cpf", "CPF", search.Doc, short("CPF/CNPJ"), "529.982.247-25"),
			isp.SeeTaxID, from(at(people, "iif(t.kind = 'person', t.tax_id, '')")),
		},
		{
			field("cnpj", "CNPJ", search.Doc, short("CPF/CNPJ"), "12.ABC.345/01DE-35"),
			isp.SearchCustomers, from(at(people, "iif(t.kind = 'company', t.tax_id, '')")),
		},
		{
			field("ip", "IP", search.IP, short("IPv4", "IPv6", "Endereço IP", "Framed-IP-Address", "Framed-IPv6-Prefix", "Delegated-IPv6-Prefix"), "10.99.2.203"),
			isp.ReadAccess, alive("ip_assignments t", "t.address"),
		},
		{
			field("mac", "MAC", search.MAC, short("MAC1", "Endereço MAC", "MAC Address", "Calling-Station-Id"), "AA-BB-CC-DD-EE-FF"),
			isp.ReadAccess, append(alive("ip_assignments t", "t.mac"), equipment("t.mac")...),
		},
		{
			field("mac2", "MAC2", search.MAC, short("MAC", "Endereço MAC", "MAC Address"), "AA-BB-CC-00-11-22"),
			isp.ReadAccess, alive("ip_assignments t", "t.mac2"),
		},
		{
			field("mac_onu", "MAC ONU", search.MAC, short("ONU", "MAC", "Endereço MAC", "MAC Address"), "C8-A1-B2-0F-3D-E4"),
			isp.ReadAccess, lasting("onus t", "t.mac"),
		},
		{
			field("numero_boleto", "Numero Boleto", search.Serial, short("Nosso Número", "Linha Digitável", "Código de Barras"), "00012470000001304"),
			isp.ReadFinance, from(at(ofDebts("payment_slips"), "t.our_number", "t.document_number", "t.digitable_line")),
		},
		{
			field("numero_circuito", "N° de Circuito", search.Serial, short("Circuito"), "SPO-IP-30123"),
			isp.ReadAccess, lasting("circuits t", "t.number"),
		},
		{
			field("email_contato", "E-mail Contato", search.Login, short("E-mail", "Endereço de E-mail", "Mail"), "lucia@correio.example"),
			isp.ReadCustomer, from(at(contacts, "t.email"), at(people, "t.email")),
		},
		{
			field("terminal_voz", "Terminal de Voz", search.Phone, short("Terminal", "Ramal"), "(37) 4003-1234"),
			isp.SeePhones, alive("voice_terminals t", "t.number"),
		},
		{
			field("referencia", "Referencia", search.Text, short("Ref"), "em frente à igreja"),
			isp.ReadCustomer, from(at(addresses, "t.reference"), at(plans, "t.reference")),
		},
		{
			field("numero_nf", "Numero NF", search.Code, short("NF", "NF-e", "NFS-e", "NFCom", "Nota", "Nota Fiscal", "Chave", "Chave de Acesso"), "000.012.345"),
			isp.ReadFinance, from(at(ofDebts("fiscal_documents"), "t.number", "t.access_key")),
		},
		{
			field("email_apagado", "Email (Apagado)", search.Login, short("E-mail", "Endereço de E-mail", "Mail"), "maria.antiga@provedor.com.br"),
			isp.ReadAccess, append(deleted(emails, "t.address"), deleted(aliases, "x.address")...),
		},
		{
			field("login_apagado", "Login (Apagado)", search.Login, short("Login", "PPPoE", "Usuário"), "maria.antiga@provedor"),
			isp.ReadAccess, deleted("radius_logins t", "t.username"),
		},
		{
			field("ip_mac_apagado", "IP MAC (Apagado)", search.IPMAC, short("IP", "Endereço IP", "MAC", "Endereço MAC", "MAC Address"), "AA-BB-CC-DD-EE-01"),
			isp.ReadAccess, deleted("ip_assignments t", "t.address", "t.mac", "t.mac2"),
		},
		{
			field("terminal_apagado", "Terminal (Apagado)", search.Phone, short("Terminal"), "(37) 4003-9876"),
			isp.SeePhones, deleted("voice_terminals t", "t.number"),
		},
		{
			field("smartcard", "Smartcard", search.Serial, short("Cartão"), "0012 3456 7890"),
			isp.ReadAccess, lasting("tv_devices t", "t.smartcard"),
		},
		{
			field("cas", "CAS (Nro.Equip.TV)", search.Serial, short("CAS"), "000412345678"),
			isp.ReadAccess, lasting("tv_devices t", "t.cas"),
		},
		{
			field("ordem_servico", "Ordem de Serviço", search.Code, short("OS", "Ordem"), "45871"),
			isp.ReadService, from(at(ofDebts("service_orders"), "t.number")),
		},
		{
			field("ocorrencia", "Ocorrência", search.Code, short("Protocolo", "Chamado"), "128934"),
			isp.ReadService, from(at(ofDebts("occurrences"), "t.number", "t.protocol"), at(ofCustomer("attendances"), "t.protocol")),
		},
		{
			field("numero_contrato", "Número do Contrato", search.Code, short("Contrato"), "2024/00137-A"),
			isp.ReadContracts, from(at(ofContracts(), "t.number")),
		},
		{
			field("numero_serie", "Serial Number", search.Serial, short("S/N", "SN", "N/S", "Serial", "Série", "SN ONU", "ONU SN"), "ZTEGC8A1B2C3"),
			isp.ReadEquipment, append(lasting("onus t", "t.gpon_serial"), equipment("t.serial_number")...),
		},
		{
			unlisted("plano", "Plano", search.Code, "12", "Código do Plano", "Plano do Cliente"),
			isp.ReadCustomer, from(at(plans, "t.code")),
		},
		{
			unlisted("patrimonio", "Patrimônio", search.Code, "P-0001", "Patr", "Etiqueta", "Plaqueta"),
			isp.ReadEquipment, equipment("t.asset_number"),
		},
		{
			unlisted("rg", "RG", search.Doc, "MG-12.345.678", "Identidade", "Carteira de Identidade"),
			isp.SeeTaxID, from(at(people, "t.rg")),
		},
	}
}

// What an origin says when there is nothing to say.
const (
	nothing   = "''"
	neverGone = "'', ''"
)

// ofCustomers are the customers themselves.
func ofCustomers() origin {
	return origin{
		rows: "FROM customers t WHERE {t.id}", customer: "t.id", plan: nothing, gone: neverGone, until: nothing,
		subject: "customer", id: "t.id", asset: nothing,
	}
}

// ofCustomer are the rows of a table that belong to a customer and to no plan.
func ofCustomer(table string) origin {
	return origin{
		rows: "FROM " + table + " t WHERE {t.customer_id}", customer: "t.customer_id", plan: nothing, gone: neverGone, until: nothing,
		subject: subjectOf(table), id: "t.id", asset: nothing,
	}
}

// aliveOfCustomer are the rows of a table of customers that were not deleted.
func aliveOfCustomer(table string) origin {
	alive := ofCustomer(table)
	alive.rows += " AND t.deleted_at IS NULL"
	return alive
}

// ofDebts are the rows of a table that belong to a customer whoever holds the plan they name.
func ofDebts(table string) origin {
	return origin{
		rows:     "FROM " + table + " t LEFT JOIN plans p ON p.id = t.plan_id WHERE {t.customer_id}",
		customer: "t.customer_id", plan: "coalesce(p.code, '')", gone: neverGone, until: nothing,
		subject: subjectOf(table), id: "t.id", asset: nothing,
	}
}

// ofPlans are the plans themselves.
func ofPlans() origin {
	return origin{
		rows: "FROM plans t WHERE {t.customer_id}", customer: "t.customer_id", plan: "t.code", gone: neverGone, until: nothing,
		subject: "plan", id: "t.id", asset: nothing,
	}
}

// ofInstallations are the addresses that plans point to, once for each plan.
func ofInstallations() origin {
	return origin{
		rows:     "FROM plans p CROSS JOIN addresses a ON a.id = p.install_address_id WHERE {p.customer_id}",
		customer: "p.customer_id", plan: "p.code", gone: neverGone, until: nothing,
		subject: "plan", id: "p.id", asset: nothing,
	}
}

// ofContracts are the contracts of the plans; they stay with who signed them.
func ofContracts() origin {
	return origin{
		rows:     "FROM plans p CROSS JOIN contracts t ON t.plan_id = p.id WHERE {p.customer_id}",
		customer: "p.customer_id", plan: "p.code", gone: neverGone, until: nothing,
		subject: "contract", id: "t.id", asset: nothing,
	}
}

// lasting are the things of the plans that were not deleted, of a kind without a first day.
func lasting(table string, columns ...string) []searchValues {
	return things(table, "t.deleted_at IS NULL", "1", neverGone, columns)
}

// alive are the things of the plans that were not deleted.
func alive(table string, columns ...string) []searchValues {
	return things(table, "t.deleted_at IS NULL", beforeTransfer, neverGone, columns)
}

// deleted are the things of the plans that were deleted.
func deleted(table string, columns ...string) []searchValues {
	return things(table, "t.deleted_at IS NOT NULL", beforeTransfer, "t.deleted_at, t.deleted_by", columns)
}

// ofFormerHolder is whose the rows are that a plan's former holder had.
const ofFormerHolder = "h.customer_id"

// ofFormer tells whether the rows are those of former holders.
func (o origin) ofFormer() bool { return o.customer == ofFormerHolder }

// beforeTransfer leaves out what the plan got only under a later holder. What began on an
// unknown day was there from the start.
const beforeTransfer = "(t.valid_from = '' OR substr(t.valid_from, 1, 10) < h.until)"

// things are rows that belong to a plan: with its holder, and, marked, with each former holder
// of the same service (search-details.md 16).
func things(table, condition, before, gone string, columns []string) []searchValues {
	asset := nothing
	if subjectOf(table) == "equipment" {
		asset = "t.asset_number"
	}
	present := origin{
		rows:     "FROM plans p CROSS JOIN " + table + " WHERE t.plan_id = p.id AND {p.customer_id} AND " + condition,
		customer: "p.customer_id", plan: "p.code", gone: gone, until: "iif(p.status = 'transferred', p.cancelled_on, '')",
		subject: subjectOf(table), id: "t.id", asset: asset,
	}
	former := origin{
		rows:     "FROM (" + formerHolders + ") h CROSS JOIN " + table + " WHERE t.plan_id = h.plan_id AND " + condition + " AND " + before,
		customer: ofFormerHolder, plan: "h.code", gone: gone, until: "h.until",
		subject: subjectOf(table), id: "t.id", asset: asset,
	}
	return []searchValues{{present, columns}, {former, columns}}
}

// formerHolders are, for every plan that was taken over, the customers who had it before, each
// with the code it had there and the day until which it was theirs.
const formerHolders = `WITH RECURSIVE later (plan_id, customer_id, code, until) AS (
	SELECT n.id, o.customer_id, o.code, coalesce(nullif(o.cancelled_on, ''), n.start_date)
	FROM plans o JOIN plans n ON n.transferred_from_id = o.id WHERE {o.customer_id}
	UNION
	SELECT n.id, l.customer_id, l.code, l.until FROM later l JOIN plans n ON n.transferred_from_id = l.plan_id)
	SELECT plan_id, customer_id, code, until FROM later`

// equipment are the assets at a customer, or at a plan of a customer when they name none.
func equipment(columns ...string) []searchValues {
	atCustomer := origin{
		rows:     "FROM equipment t LEFT JOIN plans p ON p.id = t.plan_id WHERE t.customer_id IS NOT NULL AND {t.customer_id}",
		customer: "t.customer_id", plan: "coalesce(p.code, '')", gone: neverGone, until: nothing,
		subject: "equipment", id: "t.id", asset: "t.asset_number",
	}
	values := things("equipment t", "t.customer_id IS NULL", "1", neverGone, columns)
	return append(values, searchValues{atCustomer, columns})
}

// looseThings are the assets at no customer and no plan: hits without customer. The id is the
// asset's, negative.
const looseThings = `SELECT -t.id, t.asset_number, coalesce(x.name, ''), t.serial_number, t.mac, coalesce(s.name, '')
	FROM equipment t LEFT JOIN products x ON x.id = t.product_id LEFT JOIN stock_places s ON s.id = t.stock_place_id
	WHERE t.customer_id IS NULL AND t.plan_id IS NULL`

// addressLine is an address in one line (search-details.md 3), the CEP with its mask, as
// people write it. Where the street is empty the line begins with a comma, by which the search
// knows that its first word is no kind of street.
func addressLine(table string) string {
	parts := []string{"number", "complement", "district", "city", "state"}
	for i, p := range parts {
		parts[i] = "nullif(" + table + "." + p + ", '')"
	}
	zip := table + ".zip"
	eight := strings.Repeat("[0-9]", 8)
	cep := "iif(" + zip + " GLOB '" + eight + "', substr(" + zip + ", 1, 5) || '-' || substr(" + zip + ", 6), nullif(" + zip + ", ''))"
	return "concat_ws(', ', " + table + ".street, " + strings.Join(parts, ", ") + ", " + cep + ")"
}

// ofEverybody is the SQL of an origin with the rows of all customers. SQLite may then begin
// with the other table.
func (o origin) ofEverybody() string {
	return strings.Replace(o.restricted("1"), "plans p CROSS JOIN", "plans p JOIN", 1)
}

// ofSome is the SQL of an origin with the rows of the customers in a JSON list, the first
// parameter.
func (o origin) ofSome() string { return o.restricted("@ IN (SELECT value FROM json_each(?1))") }

// restricted puts a condition, in which "@" is the customer's id, into the place for it.
func (o origin) restricted(condition string) string {
	before, rest, _ := strings.Cut(o.rows, "{")
	id, after, _ := strings.Cut(rest, "}")
	return before + strings.Replace(condition, "@", id, 1) + after
}

// IsSensitive reports whether searches by a field, or by a kind of the Busca geral, are written down:
// documents, access data, and what was deleted.
func IsSensitive(key string) bool {
	switch key {
	case "cpf", "cnpj", "rg", "conta_email", "login_radius", "ip", "mac", "mac2", "mac_onu", "email":
		return true
	}
	return strings.HasSuffix(key, "_apagado")
}
