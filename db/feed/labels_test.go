package feed

import (
	"strings"
	"testing"

	"balcao/internal/isp"
	"balcao/internal/search"
)

// Labels as people paste them, with a value of the field: the field drops the label, and the
// Busca geral finds the value behind it.
func TestPastedLabels(t *testing.T) {
	tests := []struct{ field, value, labels string }{
		{"codigo_cliente", "1304", "Cliente|Cód.|Código|codigo cliente|Código do Cliente|Nº do cliente|Cliente nº|Cod. Cliente"},
		{"nome_cliente", "Maria Silva", "Cliente|Nome|Nome do cliente|NOME CLIENTE|Razão Social"},
		{"cpf", "529.982.247-25", "CPF|cpf|CPF/CNPJ|CPF nº"},
		{"cnpj", "12.ABC.345/01DE-35", "CNPJ|CPF/CNPJ"},
		{"conta_email", "joao@provedor.com.br", "email|E-mail|e-Mail|Mail|Conta de e-mail|Endereço de e-mail"},
		{"email_contato", "lucia@correio.example", "email|E-MAIL|E-mail do contato|Mail"},
		{"login_radius", "joao.silva@provedor", "Login|PPPoE|Usuario|login_radius"},
		{"celular_cliente", "(37) 99999-0013", "Celular|Celular do cliente|Celular (cliente)|Cel.|WhatsApp|Whats|Fone"},
		{"celular_contato", "(37) 99999-0026", "Celular do contato|Celular|WhatsApp|Fone"},
		{"telefone", "(37) 3221-4455", "Telefone|Telefone fixo|Fone|Tel.|Fixo|Fax"},
		{"ip", "2804:14c::1", "IP|IPv6|Endereço IP|Endereco IP"},
		{"mac", "AA:BB:CC:DD:EE:01", "MAC|MAC Address|Endereço MAC|endereco de mac|Mac address"},
		{"mac2", "AA:BB:CC:DD:EE:02", "MAC|MAC2|MAC Address|Endereço MAC"},
		{"mac_onu", "aabb.ccdd.ee03", "MAC|MAC da ONU|ONU|MAC Address|Endereço MAC"},
		{"numero_boleto", "00012470000001304", "Boleto|Número do boleto|Nº do boleto|Numero Boleto|Nosso número|Nosso Nº"},
		{"numero_boleto", "00190.00009 00001.247006 00000.002170 9 11260000011990", "Linha digitável|Linha Digitavel|Código de barras"},
		{"numero_circuito", "SPO-IP-30123", "Nº de Circuito|N° de Circuito|No de circuito|Número de Circuito|Circuito|N. do Circuito|Circuito nº"},
		{"numero_nf", "000.012.345", "NF|NF-e|NFe|Nº NF|N° da NF|Número da NF|Numero NF|NFCom|Nota Fiscal nº|Chave de acesso"},
		{"numero_serie", "ZTEGC8A1B2C3", "Serial|Serial Number|SN|S/N|Nº de Série|Número de série|N° de serie|Série"},
		{"numero_contrato", "2024/00137-A", "Contrato|Contrato nº|Nº do contrato|Número do Contrato|Nro. do contrato"},
		{"ordem_servico", "45871", "OS|O.S.|OS nº|Nº da OS|Ordem de serviço|Ordem"},
		{"ocorrencia", "128934", "Protocolo|Nº do protocolo|Ocorrência|Chamado|Protocolo Nº"},
		{"endereco", "Rua das Flores, 120", "Endereço|End.|ENDERECO"},
	}
	fs := search.NewFieldSet(Fields())
	for _, test := range tests {
		at, _ := fs.Index(test.field)
		bare, err := fs.Parse(search.Ask{Field: test.field, Text: test.value})
		if err != nil {
			t.Fatal(test, err)
		}
		for label := range strings.SplitSeq(test.labels, "|") {
			for _, text := range []string{label + ": " + test.value, label + " :" + test.value} {
				q, err := fs.Parse(search.Ask{Field: test.field, Text: text})
				if err != nil || q.Normal != bare.Normal {
					t.Errorf("%s %q: %+v, %v", test.field, text, q, err)
				}
				q, err = fs.Parse(search.Ask{Field: search.AllFields, Text: text})
				if err != nil {
					t.Errorf("todos %q: %v", text, err)
				} else if _, found := q.Marker().Match(at, test.value); !found {
					t.Errorf("todos %q (%s) does not find it in %s", text, q.Detected, test.field)
				}
			}
		}
	}
}

// What begins a MAC or an IPv6 address is no label of any field, and no label of the Busca geral.
func TestLabelsLeaveAddressesAlone(t *testing.T) {
	fs := search.NewFieldSet(Fields())
	for _, text := range []string{"AA:BB:CC", "DA:DE:AD", "de:ca:fe", "cd:ef", "FA:CE", "2804:14c::", "cafe:14c::1", "fe80::1", "::1", "da de:ad"} {
		for _, field := range []string{"mac", "mac2", "mac_onu", "ip_mac_apagado", "ip", search.AllFields} {
			a := search.Ask{Field: field, Text: text}
			q, err := fs.Parse(a)
			if err != nil {
				t.Fatalf("%+v: %v", a, err)
			}
			begin, _, _ := strings.Cut(strings.TrimPrefix(text, "::"), ":")
			begin = strings.ToLower(strings.ReplaceAll(begin, " ", ""))
			if normal := strings.ToLower(strings.ReplaceAll(q.Normal, " ", "")); !strings.Contains(normal, begin) {
				t.Errorf("%+v is compared as %q", a, q.Normal)
			}
		}
	}
	for _, f := range Fields() {
		for _, name := range append([]string{f.Key, f.Label}, f.Short...) {
			if digits, is := isp.HexDigits(name); is && len(digits) <= 4 {
				t.Errorf("%s: the label %q may begin an address", f.Key, name)
			}
		}
	}
}
