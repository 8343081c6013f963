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
		{text: "#1304", field: "codigo_cliente", raw: "1304", want: true},
		{text: "#1304", field: "codigo_cliente", raw: "13045", want: false},
		{text: "final 4455", field: "telefone", raw: "3732214455", want: true},
		{text: "final 4455", field: "telefone", raw: "3744551234", want: false},
		{text: "ddd 37", field: "telefone", raw: "3732214455", want: true},
		{text: "casa 12", field: "telefone", raw: "3712345678", want: false},
		{text: "rua 12", field: "endereco", raw: "R. Doze de Outubro, 12", want: true},
		{text: "11987654321", field: "celular_cliente", raw: "11987654321", want: true},
		{text: "10 99 2 203", field: "ip", raw: "10.99.2.203", want: true}, // read as a number first
		{text: "10 99 2 203", field: "ip", raw: "10.99.2.20", want: false},
		{text: "2804:14c::1", field: "ip", raw: "2804:14c::/56", want: true},
		{text: "10.99.2.20", field: "ip", raw: "10.99.2.203", want: true},
		{text: "10.99.2.0/24", field: "ip", raw: "10.99.2.203", want: true},
		{text: "10.99.2.0/2", field: "ip", raw: "10.99.2.203", want: false},
		{text: "1.01", field: "ip_mac_apagado", raw: "AA101BCCDDEE", want: false},
		{text: "C8 A1 B2", field: "ip_mac_apagado", raw: "C8A1B20F3DE4", want: true},
		{text: "10:20:30", field: "ip_mac_apagado", raw: "10.20.30.1", want: false},
		{text: "21/5/24", field: "data_inicio", raw: "2024-05-21", want: true},
		{text: "21 de maio de 2024", field: "data_inicio", raw: "2024-05-21", want: true},
		{text: "21/mai/2024", field: "data_inicio", raw: "2024-05-21", want: true},
		{text: "21/mai/2024", field: "data_inicio", raw: "2024-05-22", want: false},
		{text: "Maio de 2024", field: "data_inicio", raw: "2024-05-21", want: true},
		{text: "Maio de 2024", field: "data_inicio", raw: "2024-06-21", want: false},
		{text: "pao.com", field: "dominio", raw: "pão.com.br", want: true},
		{text: "AABBCCDDEEFF", field: "mac_onu", raw: "AA-BB-CC-DD-EE-FF", want: true},
		{text: "AABBCCDDEEFF", field: "login_radius", raw: "aabbccddeeff@provedor", want: true}, // an exact owner is not hidden
		{text: "AABBCCDDEEFF", field: "nome_cliente", raw: "AA BB CC Ltda.", want: false},
		{text: "AABBCCDDEE", field: "mac", raw: "AA-BB-CC-DD-EE-FF", want: false},
		{text: "AA BB CC", field: "mac", raw: "AA-BB-CC-DD-EE-FF", want: true}, // spoken, and perhaps a name
		{text: "AA BB CC", field: "nome_cliente", raw: "AA BB CC Ltda.", want: true},
		{text: "de fa ca", field: "nome_cliente", raw: "Fátima de Castro", want: true},
		{text: "aa:bb:cc", field: "nome_cliente", raw: "AA BB CC Ltda.", want: false},
		{text: "aa:bb-cc:dd-ee:01", field: "mac", raw: "AABBCCDDEE01", want: true},
		{text: "112233-445566", field: "mac2", raw: "112233445566", want: true},
		{text: "112233-445566", field: "cas", raw: "112233445566", want: true},
		{text: "0012 3456 7890", field: "mac", raw: "00-12-34-56-78-90", want: true},
		{text: "0012 3456 7890", field: "ip_mac_apagado", raw: "001234567890", want: true},
		{text: "0012 3456 7890", field: "smartcard", raw: "001234567890", want: true},
		{text: "112233445566", field: "mac", raw: "112233445566", want: true},
		{text: "%", field: "login_radius", raw: "100%joao", want: true}, // what a class keeps is a character like any other
		{text: "%", field: "nome_cliente", raw: "100% Fibra", want: false},
		{text: "@", field: "conta_email", raw: "joao@provedor.com.br", want: true},
		{text: "@", field: "email_contato", raw: "lucia@correio.example", want: true},
		{text: "@", field: "login_radius", raw: "joao@provedor", want: true},
		{text: "_", field: "login_radius", raw: "joao_silva", want: true},
		{text: "_", field: "conta_email", raw: "joao_silva@provedor.com.br", want: true},
		{text: "-", field: "login_radius", raw: "joao-silva", want: true},
		{text: "--", field: "dominio", raw: "pão.com.br", want: false}, // which is xn--po-sia.com.br
		{text: "::", field: "ip", raw: "2804:14c::1", want: true},
		{text: "::", field: "ip", raw: "::/0", want: true},
		{text: "::", field: "ip", raw: "2804:14c:0:1:2:3:4:5", want: false},
		{text: ":", field: "ip", raw: "2804:14c:0:1:2:3:4:5", want: true},
		{text: ".", field: "telefone", raw: "3732214455", want: false},
		{text: "CPF: 529982", field: "cpf", raw: "52998224725", want: true},
		{text: "31250211222333000181620010000000071051071062", field: "numero_nf", raw: "31250211222333000181620010000000071051071062", want: true},
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
		{condition: "igual", text: "maria", field: "nome_cliente", raw: "Maria", want: true},
		{condition: "igual", text: "maria", field: "nome_cliente", raw: "Maria Silva", want: false},
		{condition: "comeca", text: "maria", field: "nome_cliente", raw: "Maria Silva", want: true},
		{condition: "termina", text: "4455", field: "telefone", raw: "3732214455", want: true},
		{condition: "termina", text: "4455", field: "telefone", raw: "3744551234", want: false},
		{condition: "igual", text: "1304", field: "codigo_cliente", raw: "1304", want: true},
		{condition: "comeca", text: "10.99", field: "ip", raw: "10.99.2.203", want: true},
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
		{field: AllFields, text: "", want: "Digite"},
		{field: AllFields, text: "  ", want: "Digite"},
		{field: AllFields, text: "529.982.247-26", want: "o dígito não confere"},
		{field: AllFields, text: "11.222.333/0001-82", want: "o dígito não confere"},
		{field: AllFields, text: "00190.00009 00001.247006 00000.002170 8 11260000011990", want: "o dígito não confere"},
		{field: AllFields, text: "31/02/2024", want: "não existe no calendário"},
		{field: "nome_cliente", text: "'", want: "nada é encontrado"},
		{field: "cpf", text: "52998224726", want: "o dígito não confere"},
		{field: "cnpj", text: "12ABC34501DE36", want: "o dígito não confere"},
		{field: "mac", text: "-", want: "nada é encontrado"},
		{field: "telefone", text: "+55", want: "nada é encontrado"},
		{field: "data_inicio", text: "21/05/24", want: "ano com quatro algarismos"},
		{field: "telefone", text: "(37) 3221-4455 / 99999-0013", want: "a busca é pelo primeiro, (37) 3221-4455"},
		{field: "celular_cliente", text: "37999990013 ou 3221-4455", want: "a busca é pelo primeiro, (37) 99999-0013"},
		{field: AllFields, text: "(37) 3221-4455 / 99999-0013", want: "a busca é pelo primeiro, (37) 3221-4455"},
		{field: AllFields, text: "(37) 3221-4455, (37) 3221-9900", want: "a busca é pelo primeiro, (37) 3221-4455"},
		{field: AllFields, text: "37 99999-0013 ou 37 3221-4455", want: "a busca é pelo primeiro, (37) 99999-0013"},
		{field: AllFields, text: "tel. 37 99999-0013 ou 37 3221-4455", want: "a busca é pelo primeiro, (37) 99999-0013"},
		{field: AllFields, text: "fone: 37 3221-4455 e 37 99999-0013", want: "a busca é pelo primeiro, (37) 3221-4455"},
		{field: "celular_cliente", text: "cel 37999990013 ou 3221-4455", want: "a busca é pelo primeiro, (37) 99999-0013"},
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
	for _, text := range []string{"529.982.247-25", "maria", "1304", "10.99.2.203", "(37) 3221-4455", "3221-4455 ramal 12"} {
		if q := ask(t, fs, AllFields, "contem", text); q.Notice != "" {
			t.Errorf("%q: notice %q", text, q.Notice)
		}
	}
	if q := ask(t, fs, "data_inicio", "contem", "21/05/20"); q.Notice != "" {
		t.Errorf("on the way to 21/05/2024: notice %q", q.Notice)
	}
}
