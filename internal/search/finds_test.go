package search

import (
	"slices"
	"strings"
	"testing"
)

// The fields of search-details.md 28.
func TestSearchedFields(t *testing.T) {
	tests := []struct{ text, fields string }{
		{"529.982.247-25", "cpf"},
		{"11222333000181", "cnpj"},
		{"AA-BB-CC-DD-EE-FF", "mac mac2 mac_onu ip_mac_apagado"},
		{"10.99.2.203", "ip ip_mac_apagado"},
		{"joao@provedor", "conta_email login_radius email_contato"},
		{"00190.00009 00001.247006 00000.002170 9 11260000011990", "numero_boleto"},
		{"00199112600000119900000000001247000000000217", "numero_boleto numero_nf"},
		{"31250211222333000181620010000000071051071062", "numero_boleto numero_nf"},
		{"21/05/2024", "data_inicio"},
		{"#1304", "codigo_cliente"},
		{"1304", "codigo_cliente numero_contrato ordem_servico ocorrencia celular_contato celular_cliente telefone " +
			"terminal_voz numero_nf numero_boleto"},
		{"35680012", "endereco endereco_instalacao telefone"},
		{"maria", "nome_cliente nome_contato nome_fantasia login_radius endereco endereco_instalacao referencia"},
		{"35680-012", "endereco endereco_instalacao"},
		{"final 4455", "celular_contato celular_cliente telefone terminal_voz"},
		{"ZTEGC8A1B2C3", "numero_serie smartcard numero_circuito nome_cliente login_radius"},
		{"SN: 1304", "numero_serie"},
		{"de fa ca", "mac mac2 mac_onu ip_mac_apagado nome_cliente nome_contato nome_fantasia login_radius"},
		{"cada decada ed", "nome_cliente mac mac_onu"},
		{"aa:bb-cc:dd-ee:01", "mac mac2 mac_onu ip_mac_apagado numero_contrato endereco"},
		{"112233-445566", "mac mac2 mac_onu ip_mac_apagado smartcard cas numero_contrato numero_nf"},
		{"0012 3456 7890", "smartcard cas numero_serie mac mac2 mac_onu ip_mac_apagado"},
	}
	fs := allFields()
	for _, test := range tests {
		q := ask(t, fs, AllFields, "contem", test.text)
		for _, key := range strings.Fields(test.fields) {
			i, _ := fs.Index(key)
			if !slices.ContainsFunc(q.Parts, func(p Part) bool { return p.Field == i }) {
				t.Errorf("%q (%s) is not searched in %s", test.text, q.Detected, key)
			}
		}
		if n := len(strings.Fields(test.fields)); q.Detected == cpfKind || q.Detected == codeKind || n == 1 {
			own := slices.DeleteFunc(slices.Clone(q.Parts), func(p Part) bool { return p.Beside })
			if len(own) != n {
				t.Errorf("%q is searched in %d fields, want %d", test.text, len(own), n)
			}
		}
	}
}

// What the Busca geral finds, and what it leaves alone.
func TestBuscaGeralFinds(t *testing.T) {
	tests := []struct {
		text, field, raw string
		want             bool
	}{
		{"#1304", "codigo_cliente", "1304", true},
		{"#1304", "codigo_cliente", "13045", false},
		{"final 4455", "telefone", "3732214455", true},
		{"final 4455", "telefone", "3744551234", false},
		{"ddd 37", "telefone", "3732214455", true},
		{"casa 12", "telefone", "3712345678", false},
		{"rua 12", "endereco", "R. Doze de Outubro, 12", true},
		{"11987654321", "celular_cliente", "11987654321", true},
		{"2804:14c::1", "ip", "2804:14c::/56", true},
		{"10.99.2.20", "ip", "10.99.2.203", true},
		{"10.99.2.0/24", "ip", "10.99.2.203", true},
		{"10.99.2.0/2", "ip", "10.99.2.203", false},
		{"1.01", "ip_mac_apagado", "AA101BCCDDEE", false},
		{"C8 A1 B2", "ip_mac_apagado", "C8A1B20F3DE4", true},
		{"10:20:30", "ip_mac_apagado", "10.20.30.1", false},
		{"21/5/24", "data_inicio", "2024-05-21", true},
		{"pao.com", "dominio", "pão.com.br", true},
		{"AABBCCDDEEFF", "mac_onu", "AA-BB-CC-DD-EE-FF", true}, // a MAC without a digit reads like a word
		{"AABBCCDDEE", "mac", "AA-BB-CC-DD-EE-FF", false},
		{"AA BB CC", "mac", "AA-BB-CC-DD-EE-FF", true}, // spoken, and perhaps a name
		{"AA BB CC", "nome_cliente", "AA BB CC Ltda.", true},
		{"de fa ca", "nome_cliente", "Fátima de Castro", true},
		{"aa:bb:cc", "nome_cliente", "AA BB CC Ltda.", false},
		{"aa:bb-cc:dd-ee:01", "mac", "AABBCCDDEE01", true},
		{"112233-445566", "mac2", "112233445566", true},
		{"112233-445566", "cas", "112233445566", true},
		{"0012 3456 7890", "mac", "00-12-34-56-78-90", true},
		{"0012 3456 7890", "ip_mac_apagado", "001234567890", true},
		{"0012 3456 7890", "smartcard", "001234567890", true},
		{"112233445566", "mac", "112233445566", true},
		{"%", "login_radius", "100%joao", true}, // what a class keeps is a character like any other
		{"%", "nome_cliente", "100% Fibra", false},
		{"@", "conta_email", "joao@provedor.com.br", true},
		{"@", "email_contato", "lucia@correio.example", true},
		{"@", "login_radius", "joao@provedor", true},
		{"_", "login_radius", "joao_silva", true},
		{"_", "conta_email", "joao_silva@provedor.com.br", true},
		{"-", "login_radius", "joao-silva", true},
		{"--", "dominio", "pão.com.br", false}, // which is xn--po-sia.com.br
		{"::", "ip", "2804:14c::1", true},
		{"::", "ip", "::/0", true},
		{"::", "ip", "2804:14c:0:1:2:3:4:5", false},
		{":", "ip", "2804:14c:0:1:2:3:4:5", true},
		{".", "telefone", "3732214455", false},
		{"CPF: 529982", "cpf", "52998224725", true},
		{"31250211222333000181620010000000071051071062", "numero_nf", "31250211222333000181620010000000071051071062", true},
	}
	fs := allFields()
	for _, test := range tests {
		q := ask(t, fs, AllFields, "contem", test.text)
		if _, got := answers(t, fs, q, test.field, test.raw); got != test.want {
			t.Errorf("%q (%s) on %s %q: %v, want %v", test.text, q.Detected, test.field, test.raw, got, test.want)
		}
	}
}

// A reading that was chosen, or named by a label, is only that.
func TestChosenReadingsAreNotWidened(t *testing.T) {
	fs := allFields()
	for _, a := range []Ask{
		{Field: AllFields, Text: "AA BB CC", As: "mac"},
		{Field: AllFields, Text: "MAC: AA BB CC"},
		{Field: AllFields, Text: "1122.3344.5566", As: "mac"},
	} {
		q, err := fs.Parse(a)
		if err != nil || len(q.Parts) != 4 {
			t.Errorf("%+v: %+v, %v", a, q, err)
		}
	}
}

// The Busca geral also takes the other conditions on words and digits.
func TestBuscaGeralWithOtherConditions(t *testing.T) {
	tests := []struct {
		condition, text, field, raw string
		want                        bool
	}{
		{"igual", "maria", "nome_cliente", "Maria", true},
		{"igual", "maria", "nome_cliente", "Maria Silva", false},
		{"comeca", "maria", "nome_cliente", "Maria Silva", true},
		{"termina", "4455", "telefone", "3732214455", true},
		{"termina", "4455", "telefone", "3744551234", false},
		{"igual", "1304", "codigo_cliente", "1304", true},
		{"comeca", "10.99", "ip", "10.99.2.203", true},
	}
	fs := allFields()
	for _, test := range tests {
		q := ask(t, fs, AllFields, test.condition, test.text)
		if _, got := answers(t, fs, q, test.field, test.raw); got != test.want {
			t.Errorf("%s %q on %s %q: %v, want %v", test.condition, test.text, test.field, test.raw, got, test.want)
		}
	}
}

// The sentences: nothing to look for, a check digit that is wrong, a day that is none.
func TestNotices(t *testing.T) {
	tests := []struct{ field, text, want string }{
		{AllFields, "", "Digite"},
		{AllFields, "  ", "Digite"},
		{AllFields, "529.982.247-26", "o dígito não confere"},
		{AllFields, "11.222.333/0001-82", "o dígito não confere"},
		{AllFields, "00190.00009 00001.247006 00000.002170 8 11260000011990", "o dígito não confere"},
		{AllFields, "31/02/2024", "não existe no calendário"},
		{"nome_cliente", "'", "nada é encontrado"},
		{"cpf", "52998224726", "o dígito não confere"},
		{"cnpj", "12ABC34501DE36", "o dígito não confere"},
		{"mac", "-", "nada é encontrado"},
		{"telefone", "+55", "nada é encontrado"},
		{"data_inicio", "21/05/24", "ano com quatro algarismos"},
	}
	fs := allFields()
	for _, test := range tests {
		q := ask(t, fs, test.field, "contem", test.text)
		if !strings.Contains(q.Notice, test.want) {
			t.Errorf("%s %q: notice %q, want %q", test.field, test.text, q.Notice, test.want)
		}
		if q.Notice == "" {
			t.Errorf("%s %q: no notice", test.field, test.text)
		}
		if strings.Contains(test.want, "nada") && len(q.Parts) != 0 {
			t.Errorf("%s %q looks for something: %+v", test.field, test.text, q.Parts)
		}
	}
	for _, text := range []string{"529.982.247-25", "maria", "1304", "10.99.2.203"} {
		if q := ask(t, fs, AllFields, "contem", text); q.Notice != "" {
			t.Errorf("%q: notice %q", text, q.Notice)
		}
	}
	if q := ask(t, fs, "data_inicio", "contem", "21/05/20"); q.Notice != "" {
		t.Errorf("on the way to 21/05/2024: notice %q", q.Notice)
	}
}
