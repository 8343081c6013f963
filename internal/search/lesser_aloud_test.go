package search

import "testing"

// What callers read aloud and what programs and papers write of a value: some reading of the Busca geral finds the
// value, and the same one does not find another.
func TestWhatIsSaidOtherwise(t *testing.T) {
	fs := allFields()
	for _, c := range []said{
		{kind: "the end of a value", text: "cpf final 4725", field: "cpf", yes: "52998224725", no: "47252998224", less: "4725"},
		{kind: "the end of a value", text: "últimos 4 dígitos", field: "referencia", yes: "Últimos 4 dígitos", no: "Primeiros 4", less: ""},
		{kind: "the end of a value", text: "os últimos números do cpf são 4725", field: "cpf", yes: "52998224725", no: "47252998224", less: "4725"},
		{kind: "the end of a value", text: "boleto final 01304", field: "numero_boleto", yes: "00012470000001304", no: "01304000000000001", less: "01304"},
		{kind: "the end of a value", text: "smartcard final 7890", field: "smartcard", yes: "0012 3456 7890", no: "7890 3456 0012", less: "7890"},
		{kind: "the end of a value", text: "cnpj termina com DE35", field: "cnpj", yes: "12ABC34501DE35", no: "DE35ABC3450112", less: "DE35"},
		{kind: "the beginning of a value", text: "cpf começa com 529", field: "cpf", yes: "52998224725", no: "98252922472", less: "529"},
		{kind: "the beginning of a value", text: "CPF iniciado em 529", field: "cpf", yes: "52998224725", no: "98252922472", less: "529"},
		{kind: "signs by name", text: "529 ponto 982 ponto 247 traço 25", field: "cpf", yes: "52998224725", no: "52998224726", less: "529.982.247-25"},
		{kind: "signs by name", text: "529 982 247 tracinho 25", field: "cpf", yes: "52998224725", no: "52998224726", less: "529 982 247-25"},
		{kind: "signs by name", text: "11 ponto 222 ponto 333 barra 0001 traço 81", field: "cnpj", yes: "11222333000181", no: "11222333000262", less: "11.222.333/0001-81"},
		{kind: "signs by name", text: "11 222 333 mil ao contrário 81", field: "cnpj", yes: "11222333000181", no: "11222333000262", less: "11 222 333 0001 81"},
		{kind: "signs by name", text: "2024 barra 00137 traço a", field: "numero_contrato", yes: "2024/00137-A", no: "2024/00137-B", less: "2024/00137-a"},
		{kind: "signs by name", text: "rua da barra 20", field: "endereco", yes: "Rua da Barra, 20", no: "Rua da Barra, 30", less: ""},
		{kind: "an e-mail that hides", text: "lucia[at]correio[dot]example", field: "email_contato", yes: "lucia@correio.example", no: "lucia@outro.example", less: "lucia@correio.example"},
		{kind: "an e-mail in one word", text: "luciaarrobacorreio.example", field: "email_contato", yes: "lucia@correio.example", no: "lucia@outro.example", less: "lucia@correio.example"},
		{kind: "a sign twice", text: "lucia@@correio.example", field: "email_contato", yes: "lucia@correio.example", no: "lucia@outro.example", less: "lucia@correio.example"},
		{kind: "letters for digits", text: "C8AlB2OF3DE4", field: "mac_onu", yes: "C8-A1-B2-0F-3D-E4", no: "C8-A1-B2-0F-3D-E5", less: "C8A1B20F3DE4"},
		{kind: "letters for digits", text: "OE-7A-OE-8B-17-DE", field: "mac", yes: "0E-7A-0E-8B-17-DE", no: "0E-7A-0E-8B-17-DF", less: "0E-7A-0E-8B-17-DE"},
		{kind: "letters for digits", text: "529.982.247-2S", field: "referencia", yes: "529.982.247-2S", no: "529.982.247-25", less: ""},
		{kind: "letters for digits", text: "cpf 5299822472O", field: "cpf", yes: "52998224720", no: "52998224725", less: "52998224720"},
		{kind: "letters for digits", text: "SN ZTEGC8A1B2CO", field: "numero_serie", yes: "ZTEGC8A1B2C0", no: "ZTEGC8A1B2C3", less: "ZTEGC8A1B2C0"},
		{kind: "digits for letters", text: "SP0-IP-30123", field: "numero_circuito", yes: "SPO-IP-30123", no: "SPA-IP-30123", less: "SPo-IP-30123"},
		{kind: "digits for letters", text: "JO5E ARAUJ0", field: "nome_cliente", yes: "José Araújo", no: "João Araújo", less: "JOsE ARAUJo"},
		{kind: "a nosso número behind its carteira", text: "17/00012470000001304", field: "numero_boleto", yes: "00012470000001304", no: "00012470000001305", less: "00012470000001304"},
		{kind: "a nosso número behind its agency", text: "0123-4/56789-0 00012470000001304", field: "numero_boleto", yes: "00012470000001304", no: "00012470000001305", less: "00012470000001304"},
		{kind: "a year of four digits", text: "1304-10/2026", field: "numero_boleto", yes: "1304-10/26", no: "1304-10/25", less: "1304-10/26"},
		{kind: "a year of two digits", text: "contrato 77-10/26", field: "numero_contrato", yes: "77-10/2026", no: "77-10/2025", less: "77-10/2026"},
		{kind: "a covered CPF", text: "xxx.982.247-xx", field: "cpf", yes: "52998224725", no: "52998324725", less: "982247"},
		{kind: "a protocol without its zeros", text: "20261130-2", field: "ocorrencia", yes: "20261130-000002-4", no: "20261130-000021-4", less: "20261130-2"},
		{kind: "a protocol without its zeros", text: "protocolo 20261130-2-4", field: "ocorrencia", yes: "20261130-000002-4", no: "20261130-000002-5", less: "protocolo 20261130-2-4"},
		{kind: "a protocol without its zeros", text: "20261130-20", field: "ocorrencia", yes: "20261130-000020-4", no: "20261130-000021-0", less: "20261130-20"},
		{kind: "a command", text: "ssh admin@10.99.2.203", field: "ip", yes: "10.99.2.203", no: "10.99.2.204", less: ""},
		{kind: "a command", text: "root@10.99.2.203:~#", field: "ip", yes: "10.99.2.203", no: "10.99.2.204", less: "10.99.2.203"},
		{kind: "a command", text: "nslookup padariadoze.com.br", field: "dominio", yes: "padariadoze.com.br", no: "padaria.com.br", less: "padariadoze.com.br"},
		{kind: "a host of a domain", text: "webmail.padariadoze.com.br", field: "dominio", yes: "padariadoze.com.br", no: "com.br", less: "padariadoze.com.br"},
		{kind: "a telephone as an account", text: "3732214455@10.0.0.1", field: "telefone", yes: "3732214455", no: "3732214456", less: ""},
		{kind: "an account of a realm", text: `provedor\jose.araujo`, field: "login_radius", yes: "jose.araujo@provedor", no: "jose@provedor", less: "jose.araujo"},
		{kind: "a telephone as an account", text: "553732214455@s.whatsapp.net", field: "telefone", yes: "3732214455", no: "3732214456", less: "553732214455"},
		{kind: "an account of a realm", text: "provedor/jose.araujo", field: "login_radius", yes: "jose.araujo@provedor", no: "jose@provedor", less: "jose.araujo"},
		{kind: "an account of another realm", text: "jose.araujo@antigo", field: "login_radius", yes: "jose.araujo@provedor", no: "maria.jose.araujo@provedor", less: "jose.araujo@"},
		{kind: "a key for payments", text: "chave pix 529.982.247-25", field: "cpf", yes: "52998224725", no: "11144477735", less: ""},
		{kind: "a key for payments", text: "pix: (37) 99999-0013", field: "celular_cliente", yes: "37999990013", no: "37999990014", less: ""},
		{kind: "encoded by a page", text: "Jos&eacute;&nbsp;Ara&uacute;jo", field: "nome_cliente", yes: "José Araújo", no: "José Silva", less: "José Araújo"},
		{kind: "encoded by an address", text: "Jos%C3%A9%20Ara%C3%BAjo", field: "nome_cliente", yes: "José Araújo", no: "José Silva", less: "José Araújo"},
		{kind: "what people are called", text: "José (Zezinho) Araújo", field: "nome_cliente", yes: "José da Silva Araújo", no: "José Silva", less: "José Araújo"},
		{kind: "what people are called", text: `José "Zezinho" Araújo`, field: "nome_cliente", yes: "José da Silva Araújo", no: "José Silva", less: "José Araújo"},
		{kind: "hours", text: "farmácia 24 horas", field: "nome_fantasia", yes: "Farmácia 24h", no: "Farmácia 12h", less: "farmácia 24h"},
		{kind: "hours", text: "farmácia 24hs", field: "nome_fantasia", yes: "Farmácia 24 Horas", no: "Farmácia 12 Horas", less: "farmácia 24h"},
		{kind: "kinds of companies", text: "Doze Irmãos Sociedade Anônima", field: "nome_cliente", yes: "Doze Irmãos S/A", no: "Onze Irmãos S/A", less: "Doze Irmãos S/A"},
		{kind: "a CEP and a house", text: "35500-012 120", field: "endereco", yes: "Rua A, 120, Centro, 35500-012", no: "Rua A, 121, Centro, 35500-012", less: "35500-012 120"},
		{kind: "a number and its street", text: "número 120 da rua goiás", field: "endereco", yes: "Rua Goiás, 120", no: "Rua Goiás, 121", less: "120 rua goiás"},
		{kind: "a number and its street", text: "número 120 da Goiás", field: "endereco", yes: "Rua Goiás, 120", no: "Rua Goiás, 121", less: "120 Goiás"},
		{kind: "a name like talk", text: "telefone da Clínica Conexão", field: "nome_fantasia", yes: "Clínica Conexão", no: "Clínica Central", less: "Clínica Conexão"},
		{kind: "a number alone", text: "número 1304", field: "codigo_cliente", yes: "1304", no: "1305", less: ""},
		{kind: "a house and its street", text: "casa 120 da rua goiás", field: "endereco", yes: "Rua Goiás, 120", no: "Rua Goiás, 121", less: "120 rua goiás"},
		{kind: "an apartment", text: "goiás 120 apê 302", field: "endereco", yes: "Rua Goiás, 120, Apto 302", no: "Rua Goiás, 120, Apto 303", less: "goiás 120 ap 302"},
		{kind: "a district", text: "goiás 120 b. afonso pena", field: "endereco", yes: "Rua Goiás, 120, Afonso Pena", no: "Rua Goiás, 120, Bela Vista", less: "goiás 120 afonso pena"},
		{kind: "how a name is spelled", text: "José Araújo com j", field: "nome_cliente", yes: "José Araújo", no: "José Silva", less: "José Araújo"},
		{kind: "how a name is spelled", text: "Melo com dois l", field: "nome_cliente", yes: "Ana Melo", no: "Ana Silva", less: "Melo"},
		{kind: "how a name is spelled", text: "padaria com pão", field: "nome_cliente", yes: "Padaria com Pão", no: "Padaria", less: ""},
		{kind: "whose somebody is", text: "mãe do José Araújo", field: "nome_cliente", yes: "José Araújo", no: "José Silva", less: "José Araújo"},
		{kind: "what people say around a name", text: "Boa tarde, meu nome é José Araújo, estou sem internet", field: "nome_cliente", yes: "José Araújo", no: "José Silva", less: "José Araújo"},
		{kind: "what people say around a name", text: "cnpj da Mercearia 100% Natural", field: "nome_fantasia", yes: "Mercearia 100% Natural", no: "Mercearia Natural", less: "Mercearia 100% Natural"},
		{kind: "where somebody lives", text: "mora na rua das flores 120", field: "endereco", yes: "Rua das Flores, 120", no: "Rua das Flores, 121", less: "rua das flores 120"},
		{kind: "forms of address", text: "Sr(a). José Araújo", field: "nome_cliente", yes: "José Araújo", no: "José Silva", less: "José Araújo"},
	} {
		someReadingFinds(t, fs, c)
	}
}

// In one field, a CEP may have a space, and an address its label without a colon; a name has neither.
func TestOneFieldAsItIsTyped(t *testing.T) {
	fs := allFields()
	for _, c := range []struct {
		field, text, value string
		want               bool
	}{
		{field: "endereco", text: "35500 012", value: "Rua A, 5, Centro, 35500-012", want: true},
		{field: "endereco_instalacao", text: "cep 35500 012", value: "Rua A, 5, Centro, 35500-012", want: true},
		{field: "endereco", text: "35500 012", value: "Rua 35500, 012, 35500-013", want: false},
		{field: "endereco", text: "endereço rua das flores", value: "Rua das Flores, 120", want: true},
		{field: "endereco", text: "endereço rua das flores", value: "Rua das Palmas, 120", want: false},
		{field: "nome_cliente", text: "35500 012", value: "35500 Loja 012", want: true},
		{field: "referencia", text: "endereço rua", value: "rua de baixo", want: false},
	} {
		q := ask(t, fs, c.field, "contem", c.text)
		if _, got := answers(t, fs, q, c.field, c.value); got != c.want {
			t.Errorf("%s %q on %q: %v", c.field, c.text, c.value, got)
		}
	}
}
