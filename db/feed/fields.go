package feed

import (
	"slices"
	"strings"

	"balcao/internal/isp"
	"balcao/internal/search"
)

// searchField is one field of the search: what the index knows of it, who may read its values
// uncovered, and where in the database they stand.
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
// to 16), and of those that the Busca geral finds besides. From it come the panel, /api/v1/campos, the index at
// start, its refresh after a save, the reasons of a result and the tests.
func searchFields() []searchField { return slices.Concat(listedFields, unlistedFields) }

// listedFields are the 35, in the order of the screen. Labels are the vendor's, to the letter.
var listedFields = []searchField{
	{
		Field:  field("nome_cliente", "Nome Cliente", search.Text, short("Nome", "Nome Completo", "Cliente", "Titular", "Assinante", "Razão Social"), "José da Silva Araújo"),
		reader: isp.SearchCustomers, values: from(at(ofCustomers(), "t.name", "t.social_name")),
	},
	{
		Field:  field("codigo_cliente", "Código Cliente", search.Code, short("Código", "Cód", "Cód. Cliente", "Cód. Cli", "Cliente", "Titular", "Assinante", "Cód. Assinante", "Código do Assinante", "Matrícula", "ID"), "1304"),
		reader: isp.SearchCustomers, values: from(at(ofCustomers(), "t.code")),
	},
	{
		Field:  field("conta_email", "Conta E-mail", search.Login, short("E-mail", "Endereço de E-mail", "Mail"), "joao@provedor.com.br"),
		reader: isp.ReadAccess, values: append(alive(emails, "t.address"), alive(aliases, "x.address")...),
	},
	{
		Field:  field("dominio", "Domínio", search.Login, short("Site"), "padariadoze.com.br"),
		reader: isp.ReadAccess, values: lasting("hosted_domains t", "t.name"),
	},
	{
		Field:  field("login_radius", "Login Radius", search.Login, short("Login", "PPPoE", "Login PPPoE", "Usuário", "Usuário PPPoE", "User", "User-Name"), "joao.silva@provedor"),
		reader: isp.ReadAccess, values: alive("radius_logins t", "t.username"),
	},
	{
		Field:  field("nome_contato", "Nome Contato", search.Text, short("Contato"), "Dona Lúcia"),
		reader: isp.ReadCustomer, values: from(at(aliveOfCustomer("contacts"), "t.name")),
	},
	{
		Field:  field("nome_fantasia", "Nome Fantasia", search.Text, short("Fantasia"), "Padaria Doze"),
		reader: isp.SearchCustomers, values: from(at(ofCustomers(), "t.trade_name")),
	},
	{
		Field:  field("endereco", "Endereço", search.Text, short("End", "CEP"), "Rua das Flores, 120"),
		reader: isp.ReadCustomer, values: from(at(aliveOfCustomer("addresses"), "iif(t.kind IN ('registered', 'billing'), "+addressLine("t")+", '')")),
	},
	{
		Field:  field("endereco_instalacao", "Endereço Instalação", search.Text, short("End. Instalação", "Instalação", "Endereço", "End", "CEP"), "Rodovia MG-050, Km 12"),
		reader: isp.ReadCustomer, values: from(at(ofInstallations(), addressLine("a"))),
	},
	{
		Field:  field("celular_contato", "Celular (contato)", search.Phone, short("Celular", "Cel", "WhatsApp", "Whats", "Fone"), "(37) 99999-0026"),
		reader: isp.SeePhones, values: from(at(aliveOfCustomer("contacts"), "t.mobile")),
	},
	{
		Field:  field("celular_cliente", "Celular (cliente)", search.Phone, short("Celular", "Cel", "WhatsApp", "Whats", "Fone"), "(37) 99999-0013"),
		reader: isp.SeePhones, values: from(at(aliveOfCustomer("phones"), "iif(t.kind IN ('mobile', 'whatsapp'), t.number, '')")),
	},
	{
		Field:  field("telefone", "Telefone", search.Phone, short("Telefone Fixo", "Tel. Fixo", "Fone", "Tel", "Fixo", "Fax"), "(37) 3221-4455"),
		reader: isp.SeePhones, values: from(at(aliveOfCustomer("phones"), "iif(t.kind IN ('landline', 'fax'), t.number, '')"), at(aliveOfCustomer("contacts"), "t.phone")),
	},
	{
		Field:  field("data_inicio", "Dta Inicio", search.Date, short("Data Início", "Data", "Início"), "21/05/2024"),
		reader: isp.ReadCustomer, values: from(at(ofPlans(), "t.start_date")),
	},
	{
		Field:  field("cpf", "CPF", search.Doc, short("CPF/CNPJ", "Documento", "Doc"), "529.982.247-25"),
		reader: isp.SeeTaxID, values: from(at(ofCustomers(), "iif(t.kind = 'person', t.tax_id, '')")),
	},
	{
		Field:  field("cnpj", "CNPJ", search.Doc, short("CPF/CNPJ", "Documento", "Doc"), "12.ABC.345/01DE-35"),
		reader: isp.SearchCustomers, values: from(at(ofCustomers(), "iif(t.kind = 'company', t.tax_id, '')")),
	},
	{
		Field:  field("ip", "IP", search.IP, short("IPv4", "IPv6", "Endereço IP", "Framed-IP-Address", "Framed-IPv6-Prefix", "Delegated-IPv6-Prefix"), "10.99.2.203"),
		reader: isp.ReadAccess, values: alive("ip_assignments t", "t.address"),
	},
	{
		Field:  field("mac", "MAC", search.MAC, short("MAC1", "Endereço MAC", "MAC Address", "Calling-Station-Id"), "AA-BB-CC-DD-EE-FF"),
		reader: isp.ReadAccess, values: append(alive("ip_assignments t", "t.mac"), equipment("t.mac")...),
	},
	{
		Field:  field("mac2", "MAC2", search.MAC, short("MAC", "Endereço MAC", "MAC Address"), "AA-BB-CC-00-11-22"),
		reader: isp.ReadAccess, values: alive("ip_assignments t", "t.mac2"),
	},
	{
		Field:  field("mac_onu", "MAC ONU", search.MAC, short("ONU", "MAC", "Endereço MAC", "MAC Address"), "C8-A1-B2-0F-3D-E4"),
		reader: isp.ReadAccess, values: lasting("onus t", "t.mac"),
	},
	{
		Field:  field("numero_boleto", "Numero Boleto", search.Serial, short("Documento", "Doc", "Nosso Número", "Linha Digitável", "Código de Barras", "Título", "Fatura"), "00012470000001304"),
		reader: isp.ReadFinance, values: from(at(ofDebts("payment_slips"), "t.our_number", "t.document_number", "t.digitable_line")),
	},
	{
		Field:  field("numero_circuito", "N° de Circuito", search.Serial, short("Circuito", "Circ", "Designação", "Link"), "SPO-IP-30123"),
		reader: isp.ReadAccess, values: lasting("circuits t", "t.number"),
	},
	{
		Field:  field("email_contato", "E-mail Contato", search.Login, short("E-mail", "Endereço de E-mail", "Mail"), "lucia@correio.example"),
		reader: isp.ReadCustomer, values: from(at(aliveOfCustomer("contacts"), "t.email"), at(ofCustomers(), "t.email")),
	},
	{
		Field:  field("terminal_voz", "Terminal de Voz", search.Phone, short("Terminal", "Ramal", "Telefone Fixo", "Tel. Fixo", "Fixo"), "(37) 4003-1234"),
		reader: isp.SeePhones, values: alive("voice_terminals t", "t.number"),
	},
	{
		Field:  field("referencia", "Referencia", search.Text, short("Ref"), "em frente à igreja"),
		reader: isp.ReadCustomer, values: from(at(aliveOfCustomer("addresses"), "t.reference"), at(ofPlans(), "t.reference")),
	},
	{
		Field:  field("numero_nf", "Numero NF", search.Code, short("NF", "NF-e", "NFS-e", "NFCom", "Nota", "Nota Fiscal", "DANFE", "Fatura", "Chave", "Chave de Acesso"), "000.012.345"),
		reader: isp.ReadFinance, values: from(at(ofDebts("fiscal_documents"), "t.number", "t.access_key")),
	},
	{
		Field:  field("email_apagado", "Email (Apagado)", search.Login, short("E-mail", "Endereço de E-mail", "Mail"), "maria.antiga@provedor.com.br"),
		reader: isp.ReadAccess, values: append(deleted(emails, "t.address"), deleted(aliases, "x.address")...),
	},
	{
		Field:  field("login_apagado", "Login (Apagado)", search.Login, short("Login", "PPPoE", "Usuário"), "maria.antiga@provedor"),
		reader: isp.ReadAccess, values: deleted("radius_logins t", "t.username"),
	},
	{
		Field:  field("ip_mac_apagado", "IP MAC (Apagado)", search.IPMAC, short("IP", "Endereço IP", "MAC", "Endereço MAC", "MAC Address"), "AA-BB-CC-DD-EE-01"),
		reader: isp.ReadAccess, values: deleted("ip_assignments t", "t.address", "t.mac", "t.mac2"),
	},
	{
		Field:  field("terminal_apagado", "Terminal (Apagado)", search.Phone, short("Terminal"), "(37) 4003-9876"),
		reader: isp.SeePhones, values: deleted("voice_terminals t", "t.number"),
	},
	{
		Field:  field("smartcard", "Smartcard", search.Serial, short("Cartão", "Cartão da TV", "Smart Card", "SC", "Viewing Card"), "0012 3456 7890"),
		reader: isp.ReadAccess, values: lasting("tv_devices t", "t.smartcard"),
	},
	{
		Field:  field("cas", "CAS (Nro.Equip.TV)", search.Serial, short("CAS", "CAS ID", "Decoder", "Decodificador"), "000412345678"),
		reader: isp.ReadAccess, values: lasting("tv_devices t", "t.cas"),
	},
	{
		Field:  field("ordem_servico", "Ordem de Serviço", search.Code, short("OS", "Ordem", "Ord. Serviço", "Ordem Serv", "Visita", "Visita Técnica"), "45871"),
		reader: isp.ReadService, values: from(at(ofDebts("service_orders"), "t.number")),
	},
	{
		Field:  field("ocorrencia", "Ocorrência", search.Code, short("Protocolo", "Prot", "Protocolo de Atendimento", "Atendimento", "Chamado", "Chamado Técnico", "Reclamação", "Ticket", "OC", "Ocorr"), "128934"),
		reader: isp.ReadService, values: from(at(ofDebts("occurrences"), "t.number", "t.protocol"), at(ofCustomer("attendances"), "t.protocol")),
	},
	{
		Field:  field("numero_contrato", "Número do Contrato", search.Code, short("Contrato", "Contr", "Ctr", "Ct", "Termo", "Termo de Adesão"), "2024/00137-A"),
		reader: isp.ReadContracts, values: from(at(ofContracts(), "t.number")),
	},
	{
		Field:  field("numero_serie", "Serial Number", search.Serial, short("S/N", "SN", "N/S", "Serial", "Série", "SN ONU", "ONU SN", "ONU"), "ZTEGC8A1B2C3"),
		reader: isp.ReadEquipment, values: append(lasting("onus t", "t.gpon_serial"), equipment("t.serial_number")...),
	},
}

// unlistedFields are shown on screens and so read aloud, but are no rows of the list of fields.
var unlistedFields = []searchField{
	{
		Field:  unlisted("plano", "Plano", search.Code, "12", "Código do Plano", "Cód. Plano", "Plano do Cliente"),
		reader: isp.ReadCustomer, values: from(at(ofPlans(), "t.code")),
	},
	{
		Field:  unlisted("patrimonio", "Patrimônio", search.Code, "P-0001", "Patr", "Etiqueta", "Plaqueta"),
		reader: isp.ReadEquipment, values: equipment("t.asset_number"),
	},
	{
		Field:  unlisted("rg", "RG", search.Doc, "MG-12.345.678", "Identidade", "Carteira de Identidade", "Documento", "Doc"),
		reader: isp.SeeTaxID, values: from(at(ofCustomers(), "t.rg")),
	},
}

const (
	emails  = "email_accounts t"
	aliases = "email_accounts t CROSS JOIN email_aliases x ON x.email_account_id = t.id"
)

// field describes a field of the list; a key shows whether it sees only what was deleted.
func field(key, label string, class search.Class, short []string, example string) search.Field {
	gone := strings.HasSuffix(key, "_apagado")
	return search.Field{Key: key, Label: label, Short: short, Class: class, Example: example, Deleted: gone}
}

// unlisted describes a field that only the Busca geral finds.
func unlisted(key, label string, class search.Class, example string, short ...string) search.Field {
	return search.Field{Key: key, Label: label, Short: short, Class: class, Example: example, Unlisted: true}
}

func short(names ...string) []string { return names }

func at(o origin, columns ...string) searchValues { return searchValues{o, columns} }

func from(v ...searchValues) []searchValues { return v }

// IsSensitive reports whether searches by a field, or by a kind of the Busca geral, are written down:
// documents, access data, and what was deleted.
func IsSensitive(key string) bool {
	switch key {
	case "cpf", "cnpj", "rg", "conta_email", "login_radius", "ip", "mac", "mac2", "mac_onu", "email":
		return true
	}
	return strings.HasSuffix(key, "_apagado")
}
