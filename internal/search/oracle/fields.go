package oracle

// Fields are the fields of the contract, as the store holds them.
func Fields() []Field {
	f := func(key, label, class, example string, short ...string) Field {
		return Field{Key: key, Names: append([]string{key, label}, short...), Class: class, Example: example}
	}
	return []Field{
		f("nome_cliente", "Nome Cliente", "TEXT", "José da Silva Araújo", "Nome", "Nome Completo", "Cliente", "Titular", "Assinante", "Razão Social"),
		f("codigo_cliente", "Código Cliente", "CODE", "1304", "Código", "Cód", "Cód. Cliente", "Cliente", "Matrícula", "ID"),
		f("conta_email", "Conta E-mail", "LOGIN", "joao@provedor.com.br", "E-mail", "Endereço de E-mail", "Mail"),
		f("dominio", "Domínio", "LOGIN", "padariadoze.com.br", "Site"),
		f("login_radius", "Login Radius", "LOGIN", "joao.silva@provedor", "Login", "PPPoE", "Login PPPoE", "Usuário", "Usuário PPPoE", "User", "User-Name"),
		f("nome_contato", "Nome Contato", "TEXT", "Dona Lúcia", "Contato"),
		f("nome_fantasia", "Nome Fantasia", "TEXT", "Padaria Doze", "Fantasia"),
		f("endereco", "Endereço", "TEXT", "Rua das Flores, 120", "End", "CEP"),
		f("endereco_instalacao", "Endereço Instalação", "TEXT", "Rodovia MG-050, Km 12", "End. Instalação", "Instalação", "Endereço", "End", "CEP"),
		f("celular_contato", "Celular (contato)", "PHONE", "(37) 99999-0026", "Celular", "Cel", "WhatsApp", "Whats", "Fone"),
		f("celular_cliente", "Celular (cliente)", "PHONE", "(37) 99999-0013", "Celular", "Cel", "WhatsApp", "Whats", "Fone"),
		f("telefone", "Telefone", "PHONE", "(37) 3221-4455", "Telefone Fixo", "Fone", "Tel", "Fixo", "Fax"),
		f("data_inicio", "Dta Inicio", "DATE", "21/05/2024", "Data Início", "Data", "Início"),
		f("cpf", "CPF", "DOC", "529.982.247-25", "CPF/CNPJ"),
		f("cnpj", "CNPJ", "DOC", "12.ABC.345/01DE-35", "CPF/CNPJ"),
		f("ip", "IP", "IP", "10.99.2.203", "IPv4", "IPv6", "Endereço IP"),
		f("mac", "MAC", "MAC", "AA-BB-CC-DD-EE-FF", "MAC1", "Endereço MAC", "MAC Address"),
		f("mac2", "MAC2", "MAC", "AA-BB-CC-00-11-22", "MAC", "Endereço MAC", "MAC Address"),
		f("mac_onu", "MAC ONU", "MAC", "C8-A1-B2-0F-3D-E4", "ONU", "MAC", "Endereço MAC", "MAC Address"),
		f("numero_boleto", "Numero Boleto", "SERIAL", "00012470000001304", "Nosso Número", "Linha Digitável", "Código de Barras"),
		f("numero_circuito", "N° de Circuito", "SERIAL", "SPO-IP-30123", "Circuito", "Designação"),
		f("email_contato", "E-mail Contato", "LOGIN", "lucia@correio.example", "E-mail", "Endereço de E-mail", "Mail"),
		f("terminal_voz", "Terminal de Voz", "PHONE", "(37) 4003-1234", "Terminal", "Ramal"),
		f("referencia", "Referencia", "TEXT", "em frente à igreja", "Ref"),
		f("numero_nf", "Numero NF", "CODE", "000.012.345", "NF", "NF-e", "NFS-e", "NFCom", "Nota", "Nota Fiscal", "Chave", "Chave de Acesso"),
		f("email_apagado", "Email (Apagado)", "LOGIN", "maria.antiga@provedor.com.br", "E-mail", "Endereço de E-mail", "Mail"),
		f("login_apagado", "Login (Apagado)", "LOGIN", "maria.antiga@provedor", "Login", "PPPoE", "Usuário"),
		f("ip_mac_apagado", "IP MAC (Apagado)", "IP∪MAC", "AA-BB-CC-DD-EE-01", "IP", "Endereço IP", "MAC", "Endereço MAC", "MAC Address"),
		f("terminal_apagado", "Terminal (Apagado)", "PHONE", "(37) 4003-9876", "Terminal"),
		f("smartcard", "Smartcard", "SERIAL", "0012 3456 7890", "Cartão"),
		f("cas", "CAS (Nro.Equip.TV)", "SERIAL", "000412345678", "CAS"),
		f("ordem_servico", "Ordem de Serviço", "CODE", "45871", "OS", "Ordem"),
		f("ocorrencia", "Ocorrência", "CODE", "128934", "Protocolo", "Chamado", "Ticket", "OC"),
		f("numero_contrato", "Número do Contrato", "CODE", "2024/00137-A", "Contrato", "Contr", "Ctr", "Ct"),
		f("numero_serie", "Serial Number", "SERIAL", "ZTEGC8A1B2C3", "S/N", "Serial", "Série"),
	}
}
