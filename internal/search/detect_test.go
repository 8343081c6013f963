package search

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"balcao/internal/isp"
)

// What is certain in search-details.md 27 and 29, and the likeliest reading of the rest.
func TestDetected(t *testing.T) {
	tests := []struct{ text, want string }{
		{"52998224725", "cpf"},
		{"529.982.247-25", "cpf"},
		{"529.982.247-26", "cpf"},
		{"529.982", "cpf"},
		{"11222333000181", "cnpj"},
		{"11.222.333/0001-81", "cnpj"},
		{"12.abc.345/01de-35", "cnpj"},
		{"12ABC34501DE35", "cnpj"},
		{"11.222.333/0", "cnpj"},
		{"11.222.333/0001", "cnpj"}, // on the way, with twelve
		{"11.222.333/0001-", "cnpj"},
		{"AA-BB-CC-DD-EE-FF", "mac"},
		{"aa:bb:cc:dd:ee:ff", "mac"},
		{"aabb.ccdd.eeff", "mac"},
		{"C8A1B20F3DE4", "mac"},
		{"c8 a1 b2 0f 3d e4", "mac"},
		{"AA BB CC", "mac"},
		{"dd:ee", "mac"},
		{"C8-A1", "mac"},
		{"de fa ca", "mac"},
		{"1122.3344.5566", "mac"}, // twelve digits in groups, whatever separates them
		{"112233-445566", "mac"},
		{"112.233.445.566", "mac"},
		{"11 22 33 44 55 66", "mac"},
		{"5537.3221.4455", "mac"},
		{"aa:bb-cc:dd-ee:01", "mac"},
		{"aa:bb-cc:dd-ee:ff", "mac"},
		{"aa–bb–cc–dd–ee–01", "mac"},
		{"[aa:bb:cc:dd:ee:01]", "mac"},
		{"1122/3344 5566", "numero"},
		{"10.99.2.203", "ip"},
		{"10.99.2.0/24", "ip"},
		{"2804:14c::1", "ip"},
		{"2804:14c::/56", "ip"},
		{"10.99.", "ip"},
		{".2.203", "ip"},
		{"10.99.2.0/", "ip"},
		{"2804:14c", "ip"},
		{"2804:14c0:afb1", "ip"},
		{"::1", "ip"},
		{"::", "ip"},
		{"100.100.200.123", "ip"}, // of twelve digits too
		{"192.168.100.1/24", "ip"},
		{"192.168.100.100/", "ip"},
		{"2804:14c:afb1::1", "ip"},
		{"1111:2222:3333::", "ip"},
		{"1122:3344:5566", "ip"},
		{"2804:14c:afb1:1:", "ip"},
		{"joao@provedor.com.br", "email"},
		{"@provedor", "email"},
		{"joao@", "email"},
		{"@", "email"},
		{"dada@cafe.bebe", "email"},
		{"00190.00009 00001.247006 00000.002170 9 11260000011990", "boleto"},
		{"00199112600000119900000000001247000000000217", "boleto"},
		{"21/05/2024", "data"},
		{"21/05", "data"},
		{"21/05/20", "data"},
		{"05/2024", "data"},
		{"21-05-2024", "data"},
		{"2024-05-21", "data"},
		{"#1304", "codigo"},
		{"#112233445566", "codigo"},
		{"# 1304", "codigo"},
		{"1", "numero"},
		{"1304", "numero"},
		{"1234567", "numero"},
		{"202505180000001", "numero"},
		{"2024/00137", "numero"},
		{"000.012.345", "numero"},
		{"0045 7221 8574", "numero"}, // a smartcard more often than a MAC
		{"112233445566", "numero"},
		{"112233445566.", "numero"},
		{"31250211222333000181620010000000071051071062", "chave"},
		{"ZTEGC8A1B2C3", "serie"},
		{"0:1b:c:3:4:5", "mac"},
		{"10.77.2.203:8080", "ip"},
		{"[2804:14c::5]:443", "ip"},
		{"fe80::1%eth0", "ip"},
		{"(37) 99999-0013", "telefone"},
		{"37999990013", "telefone"},
		{"3732214455", "telefone"},
		{"+55 37 3221-4455", "telefone"},
		{"55 37 3221-4455", "telefone"}, // of twelve digits
		{"+5537.3221.4455", "telefone"},
		{"(37) 3221-4455 12", "telefone"},
		{"037 99999-0013", "telefone"},
		{"3221-4455", "telefone"},
		{"0800 702 1234", "telefone"},
		{"final 4455", "telefone"},
		{"Final 44-55", "telefone"},
		{"ddd 37", "telefone"},
		{"maria", "texto"},
		{"Maria da Silva", "texto"},
		{"José D'Ávila", "texto"},
		{"S.A.", "texto"},
		{"joao.silva", "texto"},
		{"abade", "texto"},
		{"cada decada ed", "texto"}, // letters of a MAC, in no order of a MAC
		{"rua 7 de setembro, 120", "texto"},
		{"35500-012", "texto"},
		{"SPO-IP-30123", "texto"},
		{"2024/00137-A", "texto"},
		{"%", "texto"},
		{"_", "texto"},
		{"-", "texto"},
		{"", "texto"},
		{"CPF: 529", "cpf"},
		{"Fone: 3221", "telefone"},
		{"MAC: c8a1", "mac"},
		{"código: 1304", "codigo"},
		{"Nome: 3 irmãos", "texto"},
		{"OS: 45871", "numero"},
		{"Dta Inicio: 2024", "data"},
	}
	fs := allFields()
	for _, test := range tests {
		q, err := fs.Parse(Ask{Field: AllFields, Text: test.text})
		if err != nil {
			t.Errorf("%q: %v", test.text, err)
			continue
		}
		if q.Detected != test.want {
			t.Errorf("%q was taken for %s (others %v), want %s", test.text, q.Detected, q.Others, test.want)
		}
		if slices.Contains(q.Others, q.Detected) {
			t.Errorf("%q: %s is offered again among %v", test.text, q.Detected, q.Others)
		}
	}
}

// Every reading the chip can be changed to is offered, likeliest first, and can be asked for.
func TestOthersCanBeChosen(t *testing.T) {
	tests := []struct{ text, want string }{
		{"52998224725", "boleto"},
		{"11987654321", "cpf"},
		{"32214455", "telefone"},
		{"dd:ee", "ip"},
		{"21-05-24", "mac"},
		{"1304", "codigo"},
		{"AA BB CC", "texto"},
		{"final 4455", "texto"},
		{"10.99.2", "numero"},
		{"joao.silva", "email"},
		{"0045 7221 8574", "mac"},
		{"112233445566", "mac"},
		{"112233-445566", "numero"},
		{"aa:bb-cc:dd-ee:01", "texto"},
	}
	fs := allFields()
	for _, test := range tests {
		q := ask(t, fs, AllFields, "contem", test.text)
		if !slices.Contains(q.Others, test.want) {
			t.Errorf("%q (%s) does not offer %s but %v", test.text, q.Detected, test.want, q.Others)
		}
		for _, other := range q.Others {
			chosen, err := fs.Parse(Ask{Field: AllFields, Text: test.text, As: other})
			if err != nil || chosen.Detected != other || !slices.Contains(chosen.Others, q.Detected) {
				t.Errorf("%q as %s: %+v, %v", test.text, other, chosen, err)
			}
		}
	}
	if q := ask(t, fs, AllFields, "contem", "32214455"); q.Others[0] != "telefone" {
		t.Errorf("likeliest other of 8 digits: %v", q.Others)
	}
}

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

// A text of signs alone is looked for where signs are kept; only when nobody has them, this is
// said, and of the Busca geral.
func TestNoticeOfSignsAlone(t *testing.T) {
	fs := allFields()
	for _, a := range []Ask{
		{Text: "%"},
		{Text: "--"},
		{Text: "@"},
		{Text: "\u0301"},
		{Text: "%", Condition: "igual"},
		{Text: "%", As: "ip", Condition: "contem"},
	} {
		a.Field = AllFields
		q, err := fs.Parse(a)
		if err != nil || len(q.Parts) == 0 || q.Notice != "" || !strings.Contains(q.NoneFound, "a Busca geral não encontrou") {
			t.Errorf("%+v: %+v, %v", a, q, err)
		}
	}
	for _, test := range []struct{ text, as, want string }{
		{"%", "cpf", "Lido como CPF"},
		{"--", "data", "Lido como Data de início"},
		{"abc", "telefone", "Lido como Telefone"},
	} {
		q, err := fs.Parse(Ask{Field: AllFields, Text: test.text, As: test.as})
		if err != nil || len(q.Parts) != 0 || !strings.Contains(q.Notice, test.want) || strings.Contains(q.Notice, "este campo") {
			t.Errorf("%q as %s: %+v, %v", test.text, test.as, q, err)
		}
	}
	for _, text := range []string{"maria", "1", "²"} {
		if q := ask(t, fs, AllFields, "contem", text); q.NoneFound != "" {
			t.Errorf("%q: %q", text, q.NoneFound)
		}
	}
}

// What is refused, with which code and about which parameter (search-details.md 24).
func TestRefusals(t *testing.T) {
	long := strings.Repeat("a", 4097)
	tests := []struct {
		ask   Ask
		code  isp.Code
		field string
	}{
		{Ask{Field: "nada", Text: "x"}, isp.Malformed, "em"},
		{Ask{Text: "x"}, isp.Malformed, "em"},
		{Ask{Field: "cpf", Condition: "parece", Text: "x"}, isp.Malformed, "condicao"},
		{Ask{Field: "cpf", Condition: "maior", Text: "1"}, isp.Malformed, "condicao"},
		{Ask{Field: "data_inicio", Condition: "comeca", Text: "21"}, isp.Malformed, "condicao"},
		{Ask{Field: AllFields, Condition: "vazio"}, isp.Malformed, "condicao"},
		{Ask{Field: AllFields, Text: "x", As: "nada"}, isp.Malformed, "como"},
		{Ask{Field: "cpf", Text: long}, isp.Malformed, "q"},
		{Ask{Field: "cpf", Text: "a\x00b"}, isp.Malformed, "q"},
		{Ask{Field: "cpf", Text: "\xff"}, isp.Malformed, "q"},
		{Ask{Field: "codigo_cliente", Condition: "entre", Text: "1", Until: "\xff"}, isp.Malformed, "ate"},
		{Ask{Field: "mac", Text: "GG"}, isp.Invalid, "q"},
		{Ask{Field: "data_inicio", Text: "31/02"}, isp.Invalid, "q"},
		{Ask{Field: "data_inicio", Text: "29/02/2023"}, isp.Invalid, "q"},
		{Ask{Field: "data_inicio", Text: "0000"}, isp.Invalid, "q"},
		{Ask{Field: "data_inicio", Condition: "igual", Text: "21/05"}, isp.Invalid, "q"},
		{Ask{Field: "ip", Condition: "igual", Text: "10.99.2"}, isp.Invalid, "q"},
		{Ask{Field: "ip", Condition: "entre", Text: "10.99"}, isp.Invalid, "q"},
		{Ask{Field: "ip", Condition: "entre", Text: "10.99.2.1", Until: "10.99.2.9"}, isp.Invalid, "q"},
		{Ask{Field: "ip_mac_apagado", Condition: "igual", Text: "joao"}, isp.Invalid, "q"},
		{Ask{Field: "codigo_cliente", Condition: "maior", Text: "x"}, isp.Invalid, "q"},
		{Ask{Field: "codigo_cliente", Condition: "entre", Text: "1"}, isp.Invalid, "ate"},
		{Ask{Field: "codigo_cliente", Condition: "entre", Text: "9", Until: "1"}, isp.Invalid, "ate"},
		{Ask{Field: "data_inicio", Condition: "entre", Text: "02/01/2024", Until: "01/01/2024"}, isp.Invalid, "ate"},
		{Ask{Field: AllFields, Text: "joao", As: "mac"}, isp.Invalid, "q"},
		{Ask{Field: AllFields, Text: "joao", As: "data"}, isp.Invalid, "q"},
	}
	fs := allFields()
	for _, test := range tests {
		_, err := fs.Parse(test.ask)
		var refusal *isp.Error
		if !errors.As(err, &refusal) || refusal.Code != test.code || refusal.Field != test.field || refusal.Message == "" {
			t.Errorf("%.60q: got %#v, want code %d about %s", test.ask.Text, err, test.code, test.field)
		}
	}
}

// A condition that is not there is named as the screen names it.
func TestRefusedConditionsHaveTheirNames(t *testing.T) {
	fs := allFields()
	for _, test := range []struct {
		ask  Ask
		want string
	}{
		{Ask{Field: "cpf", Condition: "maior", Text: "1"}, "O campo CPF não tem a condição “Maior que”."},
		{Ask{Field: "data_inicio", Condition: "comeca", Text: "1"}, "O campo Dta Inicio não tem a condição “Começa com”."},
		{Ask{Field: AllFields, Condition: "entre", Text: "1"}, "A Busca geral não tem a condição “Entre”."},
	} {
		var refusal *isp.Error
		if _, err := fs.Parse(test.ask); !errors.As(err, &refusal) || refusal.Message != test.want {
			t.Errorf("%+v: %v, want %q", test.ask, err, test.want)
		}
	}
	for c := Contains; c <= Filled; c++ {
		if c.Label() == "" {
			t.Errorf("%s has no name on the screen", c.Key())
		}
	}
}

// No text makes the detector or a condition panic; an error is always for people.
func FuzzParse(f *testing.F) {
	for _, text := range []string{"529.982.247-25", "10.99.", "AA:BB", "#1", "31/02", `"`, "final 1", "CPF: 1", "2804::/", "日本", "R."} {
		f.Add(text, "", uint8(0))
	}
	fs := allFields()
	f.Fuzz(func(t *testing.T, text, until string, condition uint8) {
		asks := []Ask{{Field: AllFields, Text: text, Condition: (Contains + Condition(condition%4)).Key()}}
		for _, kind := range Kinds() {
			asks = append(asks, Ask{Field: AllFields, Text: text, As: kind})
		}
		for _, field := range fs.Fields() {
			conditions := field.Class.Conditions()
			asks = append(asks, Ask{
				Field: field.Key, Condition: conditions[int(condition)%len(conditions)].Key(),
				Text: text, Until: until,
			})
		}
		for _, a := range asks {
			q, err := fs.Parse(a)
			var refusal *isp.Error
			if err != nil && !errors.As(err, &refusal) || (q == nil) != (err != nil) {
				t.Fatalf("%+v: %v, %v", a, q, err)
			}
			if q != nil && len(q.Parts) == 0 && q.Notice == "" {
				t.Errorf("%+v: nothing is looked for and nothing is said", a)
			}
			if a.Field == AllFields && a.Condition == "contem" && err != nil && refusal.Code == isp.Invalid {
				_, _, rest := fs.kindOfLabel(text)
				if rest == text {
					t.Errorf("%q is impossible in the Busca geral: %v", text, err)
				}
			}
		}
	})
}
