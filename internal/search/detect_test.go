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
		{"aabbccddeeff", "mac"},
		{"7 de março de 2024", "data"},
		{"7/mar/2024", "data"},
		{"07-Mar-2024", "data"},
		{"7 mar. 2024", "data"},
		{"março de 2024", "data"},
		{"mar/2024", "data"},
		{"31 de fevereiro de 2024", "texto"},
		{"7 de setembro", "texto"}, // a street
		{"rua 7 de setembro de 2024", "texto"},
		{"marina 2024", "texto"},
		{"FACADABADECA", "mac"},
		{"facadabadec", "texto"}, // one letter less is a word
		{"facadabadecas", "texto"},
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
		{"31261012ABC34501DE35620010000123451102030404", "chave"}, // of an issuer whose CNPJ has letters
		{"nfe 3126 1012 ABC3 4501 DE35 6200 1000 0123 4511 0203 0404", "chave"},
		{"segue a chave 31261012abc34501de35620010000123451102030404", "chave"},
		{"31261012ABC34501DE35620010000123451102030405", "texto"},
		{"01DE-35", "mac"}, // and a CNPJ next
		{"0XDE-35", "cnpj"},
		{"345/0XDE-35", "cnpj"},
		{"XYDE-35", "texto"},
		{"CT-60137", "texto"},
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
		{text: "%", as: "cpf", want: "Lido como CPF"},
		{text: "--", as: "data", want: "Lido como Data de início"},
		{text: "abc", as: "telefone", want: "Lido como Telefone"},
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
		{ask: Ask{Field: "nada", Text: "x"}, code: isp.Malformed, field: "em"},
		{ask: Ask{Text: "x"}, code: isp.Malformed, field: "em"},
		{ask: Ask{Field: "cpf", Condition: "parece", Text: "x"}, code: isp.Malformed, field: "condicao"},
		{ask: Ask{Field: "cpf", Condition: "maior", Text: "1"}, code: isp.Malformed, field: "condicao"},
		{ask: Ask{Field: "data_inicio", Condition: "comeca", Text: "21"}, code: isp.Malformed, field: "condicao"},
		{ask: Ask{Field: AllFields, Condition: "vazio"}, code: isp.Malformed, field: "condicao"},
		{ask: Ask{Field: AllFields, Text: "x", As: "nada"}, code: isp.Malformed, field: "como"},
		{ask: Ask{Field: "cpf", Text: long}, code: isp.Malformed, field: "q"},
		{ask: Ask{Field: "cpf", Text: "a\x00b"}, code: isp.Malformed, field: "q"},
		{ask: Ask{Field: "cpf", Text: "\xff"}, code: isp.Malformed, field: "q"},
		{ask: Ask{Field: "codigo_cliente", Condition: "entre", Text: "1", Until: "\xff"}, code: isp.Malformed, field: "ate"},
		{ask: Ask{Field: "mac", Text: "GG"}, code: isp.Invalid, field: "q"},
		{ask: Ask{Field: "data_inicio", Text: "31/02"}, code: isp.Invalid, field: "q"},
		{ask: Ask{Field: "data_inicio", Text: "29/02/2023"}, code: isp.Invalid, field: "q"},
		{ask: Ask{Field: "data_inicio", Text: "0000"}, code: isp.Invalid, field: "q"},
		{ask: Ask{Field: "data_inicio", Condition: "igual", Text: "21/05"}, code: isp.Invalid, field: "q"},
		{ask: Ask{Field: "ip", Condition: "igual", Text: "10.99.2"}, code: isp.Invalid, field: "q"},
		{ask: Ask{Field: "ip", Condition: "entre", Text: "10.99"}, code: isp.Invalid, field: "q"},
		{ask: Ask{Field: "ip", Condition: "entre", Text: "10.99.2.1", Until: "10.99.2.9"}, code: isp.Invalid, field: "q"},
		{ask: Ask{Field: "ip_mac_apagado", Condition: "igual", Text: "joao"}, code: isp.Invalid, field: "q"},
		{ask: Ask{Field: "codigo_cliente", Condition: "maior", Text: "x"}, code: isp.Invalid, field: "q"},
		{ask: Ask{Field: "codigo_cliente", Condition: "entre", Text: "1"}, code: isp.Invalid, field: "ate"},
		{ask: Ask{Field: "codigo_cliente", Condition: "entre", Text: "9", Until: "1"}, code: isp.Invalid, field: "ate"},
		{ask: Ask{Field: "data_inicio", Condition: "entre", Text: "02/01/2024", Until: "01/01/2024"}, code: isp.Invalid, field: "ate"},
		{ask: Ask{Field: AllFields, Text: "joao", As: "mac"}, code: isp.Invalid, field: "q"},
		{ask: Ask{Field: AllFields, Text: "joao", As: "data"}, code: isp.Invalid, field: "q"},
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
