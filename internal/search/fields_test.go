package search

import (
	"slices"
	"strings"
	"testing"
)

// thirtyFiveFields is the table of the contract, as the store holds it.
func thirtyFiveFields() []Field {
	f := func(key, label string, class Class, example string, short ...string) Field {
		return Field{Key: key, Label: label, Class: class, Example: example, Short: short}
	}
	return []Field{
		f("nome_cliente", "Nome Cliente", Text, "José da Silva Araújo", "Nome", "Cliente", "Razão Social"),
		f("codigo_cliente", "Código Cliente", Code, "1304", "Código", "Cód", "Cód. Cliente", "Cliente"),
		f("conta_email", "Conta E-mail", Login, "joao@provedor.com.br", "E-mail", "Endereço de E-mail", "Mail"),
		f("dominio", "Domínio", Login, "padariadoze.com.br", "Site"),
		f("login_radius", "Login Radius", Login, "joao.silva@provedor", "Login", "PPPoE", "Usuário"),
		f("nome_contato", "Nome Contato", Text, "Dona Lúcia", "Contato"),
		f("nome_fantasia", "Nome Fantasia", Text, "Padaria Doze", "Fantasia"),
		f("endereco", "Endereço", Text, "Rua das Flores, 120", "End", "CEP"),
		f("endereco_instalacao", "Endereço Instalação", Text, "Rodovia MG-050, Km 12", "End. Instalação", "Instalação", "Endereço", "End", "CEP"),
		f("celular_contato", "Celular (contato)", Phone, "(37) 99999-0026", "Celular", "Cel", "WhatsApp", "Whats", "Fone"),
		f("celular_cliente", "Celular (cliente)", Phone, "(37) 99999-0013", "Celular", "Cel", "WhatsApp", "Whats", "Fone"),
		f("telefone", "Telefone", Phone, "(37) 3221-4455", "Telefone Fixo", "Fone", "Tel", "Fixo", "Fax"),
		f("data_inicio", "Dta Inicio", Date, "21/05/2024", "Data Início", "Data", "Início"),
		f("cpf", "CPF", Doc, "529.982.247-25", "CPF/CNPJ"),
		f("cnpj", "CNPJ", Doc, "12.ABC.345/01DE-35", "CPF/CNPJ"),
		f("ip", "IP", IP, "10.99.2.203", "IPv4", "IPv6", "Endereço IP"),
		f("mac", "MAC", MAC, "AA-BB-CC-DD-EE-FF", "MAC1", "Endereço MAC", "MAC Address"),
		f("mac2", "MAC2", MAC, "AA-BB-CC-00-11-22", "MAC", "Endereço MAC", "MAC Address"),
		f("mac_onu", "MAC ONU", MAC, "C8-A1-B2-0F-3D-E4", "ONU", "MAC", "Endereço MAC", "MAC Address"),
		f("numero_boleto", "Numero Boleto", Serial, "00012470000001304", "Nosso Número", "Linha Digitável", "Código de Barras"),
		f("numero_circuito", "N° de Circuito", Serial, "SPO-IP-30123", "Circuito"),
		f("email_contato", "E-mail Contato", Login, "lucia@correio.example", "E-mail", "Endereço de E-mail", "Mail"),
		f("terminal_voz", "Terminal de Voz", Phone, "(37) 4003-1234", "Terminal", "Ramal"),
		f("referencia", "Referencia", Text, "em frente à igreja", "Ref"),
		f("numero_nf", "Numero NF", Code, "000.012.345", "NF", "NF-e", "NFS-e", "NFCom", "Nota", "Nota Fiscal", "Chave", "Chave de Acesso"),
		f("email_apagado", "Email (Apagado)", Login, "maria.antiga@provedor.com.br", "E-mail", "Endereço de E-mail", "Mail"),
		f("login_apagado", "Login (Apagado)", Login, "maria.antiga@provedor", "Login", "PPPoE", "Usuário"),
		f("ip_mac_apagado", "IP MAC (Apagado)", IPMAC, "AA-BB-CC-DD-EE-01", "IP", "Endereço IP", "MAC", "Endereço MAC", "MAC Address"),
		f("terminal_apagado", "Terminal (Apagado)", Phone, "(37) 4003-9876", "Terminal"),
		f("smartcard", "Smartcard", Serial, "0012 3456 7890", "Cartão"),
		f("cas", "CAS (Nro.Equip.TV)", Serial, "000412345678", "CAS"),
		f("ordem_servico", "Ordem de Serviço", Code, "45871", "OS", "Ordem"),
		f("ocorrencia", "Ocorrência", Code, "128934", "Protocolo", "Chamado"),
		f("numero_contrato", "Número do Contrato", Code, "2024/00137-A", "Contrato"),
		f("numero_serie", "Serial Number", Serial, "ZTEGC8A1B2C3", "S/N", "Serial", "Série"),
	}
}

func allFields() *FieldSet { return NewFieldSet(thirtyFiveFields()) }

// ask parses a query that must be possible.
func ask(t *testing.T, fs *FieldSet, field, condition, text string) *Query {
	t.Helper()
	q, err := fs.Parse(Ask{Field: field, Condition: condition, Text: text})
	if err != nil {
		t.Fatalf("%s %s %q: %v", field, condition, text, err)
	}
	return q
}

// answers tells whether a value of the field answers the query, and with which rank.
func answers(t *testing.T, fs *FieldSet, q *Query, field, raw string) (Rank, bool) {
	t.Helper()
	i, ok := fs.Index(field)
	if !ok {
		t.Fatalf("no field %q", field)
	}
	return q.Marker().Match(i, raw)
}

// Keys are unique and every condition of the contract has its key and comes back by it.
func TestConditionsHaveTheNamesOfTheContract(t *testing.T) {
	want := "contem igual comeca termina maior menor entre vazio preenchido"
	var keys []string
	for c := Contains; c <= Filled; c++ {
		keys = append(keys, c.Key())
		if back, ok := ConditionByKey(c.Key()); !ok || back != c {
			t.Errorf("ConditionByKey(%q) = %v, %v", c.Key(), back, ok)
		}
	}
	if got := strings.Join(keys, " "); got != want {
		t.Errorf("conditions %q, want %q", got, want)
	}
	if _, ok := ConditionByKey(""); ok {
		t.Error(`ConditionByKey("") found one`)
	}
}

func TestEveryClassHasItsConditions(t *testing.T) {
	tests := []struct {
		class Class
		want  string
	}{
		{Text, "contem igual comeca termina vazio preenchido"},
		{Code, "contem igual comeca termina maior menor entre vazio preenchido"},
		{Doc, "contem igual comeca termina vazio preenchido"},
		{Phone, "contem igual comeca termina vazio preenchido"},
		{MAC, "contem igual comeca termina vazio preenchido"},
		{IP, "contem igual comeca termina entre vazio preenchido"},
		{Login, "contem igual comeca termina vazio preenchido"},
		{Serial, "contem igual comeca termina vazio preenchido"},
		{Date, "contem igual maior menor entre vazio preenchido"},
		{IPMAC, "contem igual comeca termina entre vazio preenchido"},
	}
	for _, test := range tests {
		var keys []string
		for _, c := range test.class.Conditions() {
			keys = append(keys, c.Key())
		}
		if got := strings.Join(keys, " "); got != test.want {
			t.Errorf("%s has %q, want %q", test.class.Name(), got, test.want)
		}
	}
}

func TestFieldSetKeepsTheOrderOfTheScreen(t *testing.T) {
	fs := allFields()
	for i, f := range thirtyFiveFields() {
		if at, ok := fs.Index(f.Key); !ok || at != i {
			t.Errorf("Index(%q) = %d, %v, want %d", f.Key, at, ok, i)
		}
	}
	if _, ok := fs.Index(AllFields); ok {
		t.Error("the Busca geral is no field")
	}
	if !slices.EqualFunc(fs.Fields(), thirtyFiveFields(), func(a, b Field) bool { return a.Key == b.Key }) {
		t.Error("Fields() lost the order")
	}
}
