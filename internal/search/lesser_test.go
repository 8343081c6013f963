package search

import "testing"

// What people type and paste around a value: some reading of the Busca geral finds the value, and the same
// one does not find another. less is the part of the text that the reading is of, where it is not all of it.
func TestWhatPeoplePasteAround(t *testing.T) {
	fs := allFields()
	for _, c := range []said{
		{kind: "a label that touches", text: "OS45871", field: "ordem_servico", yes: "45871", no: "45872", less: "45871"},
		{kind: "a label that touches", text: "OS-45871", field: "ordem_servico", yes: "45871", no: "45872", less: "45871"},
		{kind: "a label that touches", text: "NF12345", field: "numero_nf", yes: "000.012.345", no: "12346", less: "12345"},
		{kind: "a label that touches", text: "cod.1304", field: "codigo_cliente", yes: "1304", no: "1305", less: "1304"},
		{kind: "a label that touches", text: "IP10.99.2.203", field: "ip", yes: "10.99.2.203", no: "10.99.2.204", less: "10.99.2.203"},
		{kind: "a label that touches", text: "cpf529.982.247-25", field: "cpf", yes: "52998224725", no: "11144477735", less: "529.982.247-25"},
		{kind: "a label and a sign", text: "OS#45871", field: "ordem_servico", yes: "45871", no: "45872", less: ""},
		{kind: "a label and a stroke", text: "OS/45871", field: "ordem_servico", yes: "45871", no: "45872", less: ""},
		{kind: "a label and a stroke", text: "nf/12345", field: "numero_nf", yes: "000.012.345", no: "12346", less: ""},
		{kind: "a stroke within a value", text: "2024/00137", field: "numero_contrato", yes: "2024/00137-A", no: "2024/00138-A", less: ""},
		{kind: "a label and n", text: "os n 45871", field: "ordem_servico", yes: "45871", no: "45872", less: ""},
		{kind: "a label and nº", text: "ocorrencia nº128934", field: "ocorrencia", yes: "128934", no: "128935", less: ""},
		{kind: "a label and n.", text: "contrato n. 2024/00137", field: "numero_contrato", yes: "2024/00137-A", no: "2024/00138-A", less: ""},
		{kind: "a label and =", text: "user=jose.araujo@provedor", field: "login_radius", yes: "jose.araujo@provedor", no: "jose@provedor", less: ""},
		{kind: "a label of two words", text: "login pppoe: jose.araujo", field: "login_radius", yes: "jose.araujo@provedor", no: "jose@provedor", less: ""},
		{kind: "other words for a ticket", text: "ticket 128934", field: "ocorrencia", yes: "128934", no: "128935", less: ""},
		{kind: "other words for a contract", text: "ctr 2024/00137-A", field: "numero_contrato", yes: "2024/00137-A", no: "2024/00138-A", less: ""},
		{kind: "other words for a code", text: "matrícula 1304", field: "codigo_cliente", yes: "1304", no: "1305", less: ""},
		{kind: "a label, a number and more", text: "cliente 1304 - sem internet", field: "codigo_cliente", yes: "1304", no: "1305", less: "1304"},
		{kind: "an address of WhatsApp", text: "https://wa.me/5537999990013?text=Oi", field: "celular_cliente", yes: "37999990013", no: "37999990014", less: ""},
		{kind: "an address of WhatsApp", text: "https://api.whatsapp.com/send?phone=5537999990013", field: "celular_cliente", yes: "37999990013", no: "37999990014", less: ""},
		{kind: "a telephone among words", text: "tel 99999-0013 (whats)", field: "celular_cliente", yes: "37999990013", no: "37999990014", less: "99999-0013"},
		{kind: "a telephone among words", text: "(0xx37) 3221-4455", field: "telefone", yes: "3732214455", no: "3732214456", less: "(037) 3221-4455"},
		{kind: "a label of a telephone among words", text: "meu zap 37 99999-0013", field: "celular_cliente", yes: "37999990013", no: "37999990014", less: "37 99999-0013"},
		{kind: "a label that touches a bracket", text: "cel(37)99999-0013", field: "celular_cliente", yes: "37999990013", no: "37999990014", less: "(37)99999-0013"},
		{kind: "two telephones side by side", text: "3221-4455 - 99999-0013", field: "telefone", yes: "3732214455", no: "3732214456", less: "3221-4455"},
		{kind: "two telephones side by side", text: "(37)3221-4455(37)99999-0013", field: "telefone", yes: "3732214455", no: "3832214455", less: "(37)3221-4455"},
		{kind: "a label, a value and a remark", text: "Contrato CT-2023/0777-B - Fibra 400 Mega", field: "numero_contrato", yes: "CT-2023/0777-B", no: "CT-2023/0778-B", less: "CT-2023/0777-B"},
		{kind: "a domain with a port", text: "padariadoze.com.br:443", field: "dominio", yes: "padariadoze.com.br", no: "padaria.com.br", less: ""},
		{kind: "a CEP in quotes", text: `"35500-012"`, field: "endereco", yes: "Rua A, 35500-012", no: "Rua A, 35500-013", less: ""},
		{kind: "a label of an address", text: "end. rua das flores, 120", field: "endereco", yes: "Rua das Flores, 120", no: "Rua das Flores, 121", less: "rua das flores, 120"},
		{kind: "lines of a PDF", text: "Beneficiário Provedor\nNosso Número 00012470000001304\nVencimento 30/10/2026", field: "numero_boleto", yes: "00012470000001304", no: "00012470000001305", less: "00012470000001304"},
		{kind: "words behind a value", text: "circuito SPO-IP-30123 fora", field: "numero_circuito", yes: "SPO-IP-30123", no: "SPO-IP-30124", less: "SPO-IP-30123"},
		{kind: "a label within a sentence", text: "seu protocolo é: 128934", field: "ocorrencia", yes: "128934", no: "128935", less: "128934"},
		{kind: "what is wanted of a name", text: "boleto do José Araújo", field: "nome_cliente", yes: "José da Silva Araújo", no: "José da Silva", less: "José Araújo"},
		{kind: "what is wanted of a name", text: "José Araújo quer 2ª via", field: "nome_cliente", yes: "José da Silva Araújo", no: "José da Silva", less: "José Araújo"},
		{kind: "a piece of a CNPJ among words", text: "empresa 12.ABC.345/01DE", field: "cnpj", yes: "12ABC34501DE35", no: "12ABC34501DF35", less: "12.ABC.345/01DE"},
		{kind: "two labels of a telephone", text: "Fone/Fax: (37) 3221-4455", field: "telefone", yes: "3732214455", no: "3732214456", less: "(37) 3221-4455"},
		{kind: "area code by name", text: "ddd 37 3221-4455", field: "telefone", yes: "3732214455", no: "3832214455", less: "37 3221-4455"},
		{kind: "the end of a telephone", text: "fone final 4455", field: "telefone", yes: "3732214455", no: "3744553221", less: ""},
		{kind: "the end of a telephone", text: "termina com 4455", field: "telefone", yes: "3732214455", no: "3744553221", less: ""},
		{kind: "a covered telephone", text: "(**) *****-4455", field: "telefone", yes: "3732214455", no: "3744553221", less: ""},
		{kind: "an IP with zeros", text: "010.099.002.203", field: "ip", yes: "10.99.2.203", no: "10.99.2.20", less: ""},
		{kind: "an IP with commas", text: "10,99,2,203", field: "ip", yes: "10.99.2.203", no: "10.99.2.20", less: ""},
		{kind: "an IP with spaces", text: "10 99 2 203", field: "ip", yes: "10.99.2.203", no: "10.99.2.20", less: ""},
		{kind: "a number of programs", text: "0xC8A1B20F3DE4", field: "mac_onu", yes: "C8-A1-B2-0F-3D-E4", no: "C8-A1-B2-0F-3D-E5", less: ""},
		{kind: "two values with their labels", text: "IP: 10.99.2.203 MAC: AA:BB:CC:DD:EE:FF", field: "ip", yes: "10.99.2.203", no: "10.99.2.204", less: ""},
		{kind: "two values", text: "10.99.2.203 aa:bb:cc:dd:ee:ff", field: "ip", yes: "10.99.2.203", no: "10.99.2.204", less: "10.99.2.203"},
		{kind: "the line of a router", text: "<pppoe-jose.araujo@provedor>", field: "login_radius", yes: "jose.araujo@provedor", no: "jose@provedor", less: ""},
		{kind: "the line of a router", text: "pppoe-jose.araujo@provedor", field: "login_radius", yes: "jose.araujo@provedor", no: "jose@provedor", less: "jose.araujo@provedor"},
		{kind: "an e-mail with spaces", text: "lucia @ correio.example", field: "email_contato", yes: "lucia@correio.example", no: "lucia@outro.example", less: ""},
		{kind: "an e-mail with a comma", text: "lucia@correio,example", field: "email_contato", yes: "lucia@correio.example", no: "lucia@outro.example", less: ""},
		{kind: "an e-mail read aloud", text: "lucia arroba correio.example", field: "email_contato", yes: "lucia@correio.example", no: "lucia@outro.example", less: ""},
		{kind: "a domain with a port", text: "http://www.padariadoze.com.br:8080/loja", field: "dominio", yes: "padariadoze.com.br", no: "padaria.com.br", less: ""},
		{kind: "an IP with a port", text: "https://10.99.2.203:8443/", field: "ip", yes: "10.99.2.203", no: "10.99.2.204", less: ""},
		{kind: "an IPv6 with a port", text: "http://[2804:14c::5]:8080/", field: "ip", yes: "2804:14c::5", no: "2804:14c::6", less: ""},
		{kind: "a domain behind @", text: "@padariadoze.com.br", field: "dominio", yes: "www.padariadoze.com.br", no: "padaria.com.br", less: "padariadoze.com.br"},
		{kind: "a bar code among words", text: "bar code 00191112600000119900000000001247000000000217, vence dia 10", field: "numero_boleto", yes: "00191112600000119900000000001247000000000217", no: "00191112600000119900000000001247000000000218", less: ""},
		{kind: "an access key on two lines", text: "Chave: 3125 0211 2223 3300 0181 62\n0010 0000 0007 1051 0710 62", field: "numero_nf", yes: "31250211222333000181620010000000071051071062", no: "31250211222333000181620010000000071051071063", less: ""},
		{kind: "an access key with letters on two lines", text: "3126 1012 ABC3 4501 DE35 62\n 00 1000 0123 4511 0203 0404", field: "numero_nf", yes: "31261012ABC34501DE35620010000123451102030404", no: "31261012ABC34501DE35620010000123451102030405", less: ""},
		{kind: "the series of a note", text: "NFCom 12345 série 1", field: "numero_nf", yes: "000.012.345", no: "12346", less: ""},
		{kind: "a CEP with a space", text: "35500 012", field: "endereco", yes: "Rua A, 35500-012", no: "Rua A, 35500-013", less: ""},
		{kind: "a CEP with a space", text: "cep 35500 012", field: "endereco", yes: "Rua A, 35500-012", no: "Rua A, 35500-013", less: ""},
		{kind: "hyphens of word processors", text: "CEP 35500\u2011012", field: "endereco", yes: "Rua A, 35500-012", no: "Rua A, 35500-013", less: ""},
		{kind: "a dash between digits", text: "35500–012", field: "endereco", yes: "Rua A, 35500-012", no: "Rua A, 35500-013", less: ""},
		{kind: "forms of address", text: "Sr. José Araújo", field: "nome_cliente", yes: "José da Silva Araújo", no: "José da Silva", less: "José Araújo"},
		{kind: "what a customer is called", text: "cliente José Araújo", field: "nome_cliente", yes: "José da Silva Araújo", no: "José da Silva", less: "José Araújo"},
		{kind: "another label of the name", text: "nome completo: José Araújo", field: "nome_cliente", yes: "José da Silva Araújo", no: "José da Silva", less: ""},
		{kind: "kinds of companies", text: "Doze Irmãos LTDA ME", field: "nome_cliente", yes: "Doze Irmãos Panificação", no: "Doze Panificação", less: "Doze Irmãos"},
		{kind: "an address of a map", text: "Rua das Flores, 120 - Centro, 35500-012, Brasil", field: "endereco", yes: "Rua das Flores, 120, Centro, 35500-012", no: "Rua das Flores, 121, Centro, 35500-012", less: "Rua das Flores, 120 - Centro, 35500-012"},
		{kind: "a code before a name", text: "1304 - José Araújo", field: "nome_cliente", yes: "José da Silva Araújo", no: "José da Silva", less: "José Araújo"},
		{kind: "a code behind a name", text: "José Araújo (1304)", field: "nome_cliente", yes: "José da Silva Araújo", no: "José da Silva", less: "José Araújo"},
		{kind: "the head of a record", text: "1304 José Araújo · Planos e Serviços · Balcão", field: "codigo_cliente", yes: "1304", no: "13045", less: "#1304"},
		{kind: "the address of a record", text: "http://servidor:8080/clientes/1304/planos#AA", field: "codigo_cliente", yes: "1304", no: "13045", less: "#1304"},
		{kind: "the title of a search", text: "José Araújo · Clientes · Balcão", field: "nome_cliente", yes: "José da Silva Araújo", no: "José da Silva", less: "José Araújo"},
		{kind: "a label within a sentence", text: "Boa tarde, segue a OS: 45871", field: "ordem_servico", yes: "45871", no: "45872", less: "45871"},
		{kind: "a label within a sentence", text: "meu protocolo é 128934", field: "ocorrencia", yes: "128934", no: "128935", less: "128934"},
		{kind: "a label within a sentence", text: "o login dela é jose.araujo@provedor", field: "login_radius", yes: "jose.araujo@provedor", no: "jose@provedor", less: "jose.araujo@provedor"},
		{kind: "a number of who is named", text: "contato: 37 99999-0026", field: "celular_contato", yes: "37999990026", no: "37999990027", less: ""},
		{kind: "a number of who is named", text: "titular: 529.982.247-25", field: "cpf", yes: "52998224725", no: "11144477735", less: ""},
		{kind: "a number of who is named", text: "Nome: (37) 3221-4455", field: "telefone", yes: "3732214455", no: "3732214456", less: ""},
		{kind: "a name of few digits", text: "Nome: 51", field: "nome_cliente", yes: "Mercearia 51", no: "Mercearia 15", less: ""},
		{kind: "whose a label is", text: "código do cliente: 1304", field: "codigo_cliente", yes: "1304", no: "1305", less: ""},
		{kind: "a remark behind a value", text: "Login: jose.araujo@provedor - sem internet", field: "login_radius", yes: "jose.araujo@provedor", no: "jose@provedor", less: "jose.araujo@provedor"},
		{kind: "words behind a value", text: "nosso número: 00012470000001304 vencimento 30/10/2026", field: "numero_boleto", yes: "00012470000001304", no: "00012470000001305", less: "00012470000001304"},
		{kind: "words behind a value", text: "código: 1304 José", field: "codigo_cliente", yes: "1304", no: "1305", less: "1304"},
		{kind: "thanks behind a value", text: "Código: 1304\nObrigado", field: "codigo_cliente", yes: "1304", no: "1305", less: "1304"},
		{kind: "a copied message", text: "[14:02, 30/11/2026] Maria: OS: 45871", field: "ordem_servico", yes: "45871", no: "45872", less: "45871"},
		{kind: "a telephone in a sentence", text: "contato 99999-0026", field: "celular_contato", yes: "37999990026", no: "37999990027", less: ""},
		{kind: "bold letters", text: "*jose.araujo@provedor*", field: "login_radius", yes: "jose.araujo@provedor", no: "jose@provedor", less: ""},
		{kind: "a line of a list", text: "• jose.araujo@provedor", field: "login_radius", yes: "jose.araujo@provedor", no: "jose@provedor", less: ""},
		{kind: "a value in quotes", text: `"10.99.2.203"`, field: "ip", yes: "10.99.2.203", no: "10.99.2.204", less: ""},
		{kind: "a value in quotes", text: `"lucia@correio.example"`, field: "email_contato", yes: "lucia@correio.example", no: "ucia@correio.example", less: ""},
		{kind: "a phrase in quotes", text: `"silva araujo"`, field: "nome_cliente", yes: "José da Silva Araújo", no: "José Araújo da Silva", less: ""},
		{kind: "a day in words", text: "cliente desde 21 de maio de 2024", field: "data_inicio", yes: "2024-05-21", no: "2024-05-22", less: "21/05/2024"},
		{kind: "a day with an hour", text: "21/05/2024 00:00", field: "data_inicio", yes: "2024-05-21", no: "2024-05-22", less: "21/05/2024"},
		{kind: "the year first", text: "2024/05/21", field: "data_inicio", yes: "2024-05-21", no: "2024-05-22", less: "21/05/2024"},
		{kind: "the number of a road", text: "rodovia mg 50 km 12", field: "endereco", yes: "Rodovia MG-050, Km 12", no: "Rodovia MG-051, Km 12", less: ""},
		{kind: "the number of a road", text: "mg-050 km 12", field: "endereco", yes: "Rodovia MG 50, Km 12", no: "Rodovia MG 51, Km 12", less: ""},
		{kind: "a number in words", text: "rua treze de maio", field: "endereco", yes: "Rua 13 de Maio, 204", no: "Rua 15 de Maio, 204", less: "rua 13 de maio"},
		{kind: "a number in words", text: "rua sete quarenta e cinco", field: "endereco", yes: "Rua 7, 45", no: "Rua 7, 54", less: "rua 7 45"},
		{kind: "a number in words", text: "flores cento e vinte e cinco", field: "endereco", yes: "Rua das Flores, 125", no: "Rua das Flores, 120", less: "flores 125"},
		{kind: "a number in words", text: "segundo andar kennedy", field: "endereco", yes: "Rua Kennedy, 2º andar", no: "Rua Kennedy, 3º andar", less: "2 andar kennedy"},
		{kind: "a number in digits", text: "padaria 12", field: "nome_fantasia", yes: "Padaria Doze", no: "Padaria Treze", less: "padaria 12"},
		{kind: "a number in digits", text: "rua 1 de junho", field: "endereco", yes: "Rua Primeiro de Junho, 5", no: "Rua Segundo de Junho, 5", less: "rua 1 de junho"},
		{kind: "zeros before a number", text: "bloco 03 ap 4", field: "endereco", yes: "Rua A, Bl. 3 Apto 04", no: "Rua A, Bl. 4 Apto 30", less: "bloco 03 ap 4"},
		{kind: "a day all in words", text: "desde sete de março de dois mil e vinte e quatro", field: "data_inicio", yes: "2024-03-07", no: "2024-03-08", less: "07/03/2024"},
		{kind: "a telephone that is dictated", text: "trinta e sete nove nove nove nove nove zero zero um três", field: "celular_cliente", yes: "37999990013", no: "37999990014", less: "37999990013"},
		{kind: "a telephone that is dictated", text: "meu telefone é três dois dois um, quatro quatro cinco cinco", field: "telefone", yes: "3732214455", no: "3732214456", less: "32214455"},
		{kind: "a telephone that is dictated", text: "nove nove nove nove nove zero zero meia três", field: "celular_cliente", yes: "37999990063", no: "37999990013", less: "999990063"},
		{kind: "a word too many", text: "padaria doze itaúna", field: "nome_fantasia", yes: "Padaria Doze", no: "Padaria Treze", less: "padaria doze"},
		{kind: "a word too many", text: "supermercado padaria doze", field: "nome_fantasia", yes: "Padaria Doze", no: "Padaria Treze", less: "padaria doze"},
		{kind: "a word too many", text: "av. presidente getúlio vargas", field: "endereco", yes: "Av. Getúlio Vargas, 45", no: "Av. Getúlio Dorneles, 45", less: "av. getúlio vargas"},
		{kind: "a CPF with spaces, among words", text: "cpf titular 529 982 247 25", field: "cpf", yes: "52998224725", no: "11144477735", less: ""},
		{kind: "a CNPJ with spaces, among words", text: "cnpj da firma 11 222 333 0001 81", field: "cnpj", yes: "11222333000181", no: "11222333000262", less: ""},
		{kind: "the end of a CNPJ", text: "01DE-35", field: "cnpj", yes: "12ABC34501DE35", no: "12ABC34501DF35", less: ""},
		{kind: "Nossa Senhora, short", text: "nsa. sra. das graças", field: "endereco", yes: "Rua N. Sra. das Graças, 5", no: "Rua N. Sra. das Mercês, 5", less: "nossa senhora das graças"},
		{kind: "Nossa Senhora, short", text: "nossa senhora das graças", field: "endereco", yes: "Rua Nossa Sra. das Graças, 5", no: "Rua Sra. das Graças, 5", less: "nossa sra das graças"},
		{kind: "Nossa Senhora, short", text: "rua nossa sra das graças", field: "endereco", yes: "R. Nª Srª das Graças, 5", no: "R. Nossa das Graças, 5", less: "rua na sra das graças"},
		{kind: "an ordinal with its letter", text: "rua das flores 2o andar", field: "endereco", yes: "Rua das Flores, 5, 2º andar", no: "Rua das Flores, 5, 3º andar", less: "rua das flores 2 andar"},
		{kind: "a full stop behind a login", text: "jose.araujo10702.", field: "login_radius", yes: "jose.araujo10702@provedor", no: "jose.araujo@provedor", less: "jose.araujo10702"},
		{kind: "the end of a MAC", text: "mac final ee:ff", field: "mac", yes: "AA-BB-CC-DD-EE-FF", no: "EE-FF-CC-DD-00-01", less: "ee:ff"},
		{kind: "the end of a serial", text: "serial final B2C3", field: "numero_serie", yes: "ZTEGC8A1B2C3", no: "B2C3ZTEG", less: "B2C3"},
		{kind: "a number and its year, behind letters", text: "777/2023", field: "numero_contrato", yes: "CT-2023/0777-B", no: "CT-2023/07770-B", less: "777/2023"},
		{kind: "a number and its year, behind letters", text: "contrato 2023/777", field: "numero_contrato", yes: "CT-2023/0777-B", no: "12023/0777", less: "2023/777"},
		{kind: "the end of an IP", text: "ip final 203", field: "ip", yes: "10.99.2.203", no: "10.203.2.1", less: ".203"},
		{kind: "an IP with a comma", text: "10.99.2,203", field: "ip", yes: "10.99.2.203", no: "10.99.2.20", less: ""},
		{kind: "an e-mail read aloud", text: "joao arroba provedor ponto com ponto br", field: "conta_email", yes: "joao@provedor.com.br", no: "jose@provedor.com.br", less: "joao@provedor.com.br"},
		{kind: "a login among words", text: "pppoe-in jose.araujo@provedor", field: "login_radius", yes: "jose.araujo@provedor", no: "jose@provedor", less: "jose.araujo@provedor"},
		{kind: "an address of a domain", text: "admin@padariadoze.com.br", field: "dominio", yes: "padariadoze.com.br", no: "padaria.com.br", less: "padariadoze.com.br"},
		{kind: "the title of a record", text: "1304 · José Araújo · Planos e Serviços", field: "codigo_cliente", yes: "1304", no: "13045", less: "#1304"},
	} {
		someReadingFinds(t, fs, c)
	}
}

// said is what people type for a value that some reading finds, and another that the same one does not.
type said struct{ kind, text, field, yes, no, less string }

func someReadingFinds(t *testing.T, fs *FieldSet, c said) {
	t.Helper()
	q := ask(t, fs, AllFields, "contem", c.text)
	at := 0
	for ; at < q.Readings(); at++ {
		if r := q.At(at); r != nil {
			if _, ok := answers(t, fs, &Query{Reading: r}, c.field, c.yes); ok {
				break
			}
		}
	}
	if at == q.Readings() {
		t.Errorf("%s: no reading of %q finds %q", c.kind, c.text, c.yes)
		return
	}
	r := q.At(at)
	if _, ok := answers(t, fs, &Query{Reading: r}, c.field, c.no); ok || r.Less != c.less || (c.less != "") != (at >= q.WholeReadings()) {
		t.Errorf("%s: %q, reading %d of %q as %s: finds the other %t, want of %q", c.kind, c.text, at, r.Less, r.Detected, ok, c.less)
	}
}

// What equals a text is one reading of it; nothing less is tried for what a person has chosen, and words that
// tell nobody apart are not searched alone.
func TestNothingLessWhereItIsNotAsked(t *testing.T) {
	fs := allFields()
	for _, a := range []Ask{{Text: "OS45871", As: "texto"}, {Text: "OS45871", Condition: "igual"}, {Text: `"sr carlos"`}, {Text: "maria"}, {Text: "sr"}, {Text: "cliente titular"}, {Text: "sr. 1304"}} {
		a.Field = AllFields
		q, err := fs.Parse(a)
		if err != nil || q.Readings() != q.WholeReadings() {
			t.Errorf("%+v: %d readings, %d of them whole, %v", a, q.Readings(), q.WholeReadings(), err)
		}
	}
}
