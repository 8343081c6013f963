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
		{field: "codigo_cliente", value: "1304", labels: "Cliente|Cód.|Código|codigo cliente|Código do Cliente|Nº do cliente|Cliente nº|Cod. Cliente|cod cli|Assinante|Titular|Cód. do assinante"},
		{field: "nome_cliente", value: "Maria Silva", labels: "Cliente|Nome|Nome do cliente|NOME CLIENTE|Razão Social"},
		{field: "cpf", value: "529.982.247-25", labels: "CPF|cpf|CPF/CNPJ|CPF nº|Documento|Doc."},
		{field: "cnpj", value: "12.ABC.345/01DE-35", labels: "CNPJ|CPF/CNPJ|Documento"},
		{field: "numero_boleto", value: "1304-10/26", labels: "Documento|Nº do documento|Número do documento|Doc."},
		{field: "conta_email", value: "joao@provedor.com.br", labels: "email|E-mail|e-Mail|Mail|Conta de e-mail|Endereço de e-mail"},
		{field: "email_contato", value: "lucia@correio.example", labels: "email|E-MAIL|E-mail do contato|Mail"},
		{field: "login_radius", value: "joao.silva@provedor", labels: "Login|PPPoE|Usuario|login_radius"},
		{field: "celular_cliente", value: "(37) 99999-0013", labels: "Celular|Celular do cliente|Celular (cliente)|Cel.|WhatsApp|Whats|Fone"},
		{field: "celular_contato", value: "(37) 99999-0026", labels: "Celular do contato|Celular|WhatsApp|Fone"},
		{field: "telefone", value: "(37) 3221-4455", labels: "Telefone|Telefone fixo|Fone|Tel.|Fixo|Fax"},
		{field: "ip", value: "2804:14c::1", labels: "IP|IPv6|Endereço IP|Endereco IP"},
		{field: "mac", value: "AA:BB:CC:DD:EE:01", labels: "MAC|MAC Address|Endereço MAC|endereco de mac|Mac address"},
		{field: "mac2", value: "AA:BB:CC:DD:EE:02", labels: "MAC|MAC2|MAC Address|Endereço MAC"},
		{field: "mac_onu", value: "aabb.ccdd.ee03", labels: "MAC|MAC da ONU|ONU|MAC Address|Endereço MAC"},
		{field: "numero_boleto", value: "00012470000001304", labels: "Boleto|Número do boleto|Nº do boleto|Numero Boleto|Nosso número|Nosso Nº|Título|Fatura nº"},
		{field: "numero_boleto", value: "00190.00009 00001.247006 00000.002170 9 11260000011990", labels: "Linha digitável|Linha Digitavel|Código de barras"},
		{field: "numero_circuito", value: "SPO-IP-30123", labels: "Nº de Circuito|N° de Circuito|No de circuito|Número de Circuito|Circuito|N. do Circuito|Circuito nº"},
		{field: "numero_nf", value: "000.012.345", labels: "NF|NF-e|NFe|Nº NF|N° da NF|Número da NF|Numero NF|NFCom|Nota Fiscal nº|DANFE|Fatura|Chave de acesso"},
		{field: "numero_serie", value: "ZTEGC8A1B2C3", labels: "Serial|Serial Number|SN|S/N|Nº de Série|Número de série|N° de serie|Série"},
		{field: "numero_contrato", value: "2024/00137-A", labels: "Contrato|Contrato nº|Nº do contrato|Número do Contrato|Nro. do contrato"},
		{field: "ordem_servico", value: "45871", labels: "OS|O.S.|OS nº|Nº da OS|Ordem de serviço|Ordem|Ord. de serviço"},
		{field: "ocorrencia", value: "128934", labels: "Protocolo|Nº do protocolo|Ocorrência|Chamado|Protocolo Nº|Prot.|Ocorr. nº|Atendimento|Protocolo do atendimento"},
		{field: "smartcard", value: "0012 3456 7890", labels: "Smartcard|Smart card|Cartão|Cartão da TV|SC|Viewing card"},
		{field: "cas", value: "000412345678", labels: "CAS|CAS ID|Decoder|Decodificador"},
		{field: "ordem_servico", value: "45871", labels: "Visita|Visita técnica nº"},
		{field: "ocorrencia", value: "128934", labels: "Reclamação|Chamado técnico"},
		{field: "numero_contrato", value: "2024/00137-A", labels: "Termo|Termo de adesão"},
		{field: "numero_circuito", value: "SPO-IP-30123", labels: "Circ.|Link|Designação"},
		{field: "terminal_voz", value: "(37) 4003-1234", labels: "Terminal|Ramal|Tel. fixo|Fixo"},
		{field: "numero_serie", value: "ZTEGC8A1B2C3", labels: "ONU|SN da ONU"},
		{field: "endereco", value: "Rua das Flores, 120", labels: "Endereço|End.|ENDERECO"},
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
			if digits, ok := isp.HexDigits(name); ok && len(digits) <= 4 {
				t.Errorf("%s: the label %q may begin an address", f.Key, name)
			}
		}
	}
}
