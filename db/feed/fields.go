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

// IsSensitive reports whether searches by a field, or by a kind of the Busca geral, are written down:
// documents, access data, and what was deleted.
func IsSensitive(key string) bool {
	switch key {
	case "cpf", "cnpj", "rg", "conta_email", "login_radius", "ip", "mac", "mac2", "mac_onu", "email":
		return true
	}
	return strings.HasSuffix(key, "_apagado")
}
