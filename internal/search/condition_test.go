package search

import (
	"strings"
	"testing"
)

// The conditions of search-details.md 3 to 9 and 17 to 23, each on a value that answers and on
// one that does not.
func TestConditions(t *testing.T) {
	tests := []struct {
		field, condition, text, until string
		yes, no                       string // raw values; "" = not asked
	}{
		{field: "nome_cliente", condition: "contem", text: "silva jose", yes: "José da Silva", no: "José Souza"},
		{field: "nome_cliente", condition: "contem", text: "ana an", yes: "Mariana", no: "Maria"},
		{field: "nome_cliente", condition: "contem", text: `"jose da"`, yes: "São José da Barra", no: "José, filho da Ana"},
		{field: "nome_cliente", condition: "contem", text: `"se da s"`, yes: "José da Silva", no: "Silva, José da"},
		{field: "nome_cliente", condition: "contem", text: "OR 1=1", yes: "Or 11", no: "Maria"},
		{field: "nome_cliente", condition: "igual", text: "jose da silva", yes: "JOSÉ DA SILVA", no: "José da Silva Araújo"},
		{field: "nome_cliente", condition: "comeca", text: "jose d", yes: "José da Silva", no: "Maria José Dias"},
		{field: "nome_cliente", condition: "termina", text: "da silva", yes: "José da Silva", no: "José da Silva Araújo"},
		{field: "endereco", condition: "contem", text: "av brasil", yes: "Avenida Brasil, 7", no: "Rua Brasil, 7"},
		{field: "endereco", condition: "contem", text: "tv sao jose", yes: "Rua Tv São José, 1", no: "Rua São José, 1"},
		{field: "endereco", condition: "contem", text: "tv sao jose", yes: "Travessa São José, 1", no: "Largo São José, 1"},
		{field: "endereco", condition: "contem", text: `"tv sao jose"`, yes: "Rua Tv São José, 1", no: "Travessa São José, 1"},
		{field: "endereco", condition: "contem", text: "35.500-012", yes: "Rua A, 35500012", no: "Rua A, 35500, 012"},
		{field: "endereco", condition: "igual", text: "r. a, 1", yes: "Rua A, 1", no: "Rua A, 12"},
		{field: "endereco", condition: "comeca", text: "av", yes: "Avenida Brasil", no: "Rua do Avião"},
		{field: "endereco", condition: "termina", text: "vl", yes: "Rua da Vl", no: "Rua da Viela"},
		{field: "endereco", condition: "igual", text: "Condominio Azul", yes: "Cond Azul", no: "Conjunto Azul"}, // of which the logradouro is empty
		{field: "endereco", condition: "comeca", text: "condominio", yes: "Cond Azul, Itaúna", no: "Rua Cond Azul, Itaúna"},
		{field: "endereco", condition: "contem", text: "cond azul", yes: ", Cond Azul, Itaúna", no: ", Azul, Itaúna"},
		{field: "endereco", condition: "igual", text: "12, Itaúna", yes: ", 12, Itaúna", no: "Rua A, 12, Itaúna"},
		{field: "referencia", condition: "contem", text: "tv sao jose", yes: "Tv São José", no: "Praça São José"},
		{field: "codigo_cliente", condition: "contem", text: "13", yes: "2013", no: "31"},
		{field: "codigo_cliente", condition: "igual", text: "0013", yes: "13", no: "130"},
		{field: "codigo_cliente", condition: "igual", text: "0", yes: "000", no: "10"},
		{field: "numero_nf", condition: "igual", text: "12345", yes: "000.012.345", no: "112345"},
		{field: "codigo_cliente", condition: "maior", text: "13", yes: "14", no: "13"},
		{field: "codigo_cliente", condition: "maior", text: "9", yes: "10", no: "A10"},
		{field: "codigo_cliente", condition: "menor", text: "13", yes: "012", no: "13"},
		{field: "codigo_cliente", condition: "entre", text: "10", until: "13", yes: "13", no: "14"},
		{field: "ocorrencia", condition: "maior", text: "1", yes: "999999999999", no: "2025051800000"},
		{field: "cpf", condition: "contem", text: "982-247", yes: "529.982.247-25", no: "52998224425"},
		{field: "cnpj", condition: "comeca", text: "12.abc.345", yes: "12ABC34501DE35", no: "12ABD34501DE35"},
		{field: "telefone", condition: "termina", text: "4455", yes: "(37) 3221-4455", no: "(37) 4455-3221"},
		{field: "telefone", condition: "igual", text: "3221-4455", yes: "3732214455", no: "3732214456"},
		{field: "celular_cliente", condition: "igual", text: "99999-0013", yes: "3799990013", no: "3799990014"},
		{field: "celular_cliente", condition: "igual", text: "37 9999-0013", yes: "37999990013", no: "31999990013"},
		{field: "celular_cliente", condition: "igual", text: "+55 37 99999-0013", yes: "3799990013", no: "37899990013"},
		{field: "telefone", condition: "igual", text: "08007021234", yes: "0800 702 1234", no: "8007021234"},
		{field: "data_inicio", condition: "igual", text: "21 de maio de 2024", yes: "2024-05-21", no: "2024-05-22"},
		{field: "data_inicio", condition: "contem", text: "mai/2024", yes: "2024-05-21", no: "2024-06-21"},
		{field: "data_inicio", condition: "maior", text: "21/mai/2024", yes: "2024-05-22", no: "2024-05-21"},
		{field: "numero_nf", condition: "igual", text: "12.345 série 1", yes: "000.012.345", no: "000.123.451"},
		{field: "codigo_cliente", condition: "igual", text: "nº 1304", yes: "1304", no: "13045"},
		{field: "dominio", condition: "igual", text: "padaria.com.br:443", yes: "www.padaria.com.br", no: "padaria.com"},
		{field: "endereco", condition: "contem", text: `"centro, 35500-012"`, yes: "Rua A, Centro, 35500-012", no: "Rua A, 35500-012, Centro"},
		{field: "mac", condition: "contem", text: "dd:ee", yes: "AABBCCDDEEFF", no: "AABBCCDDFFEE"},
		{field: "mac", condition: "termina", text: "f", yes: "AABBCCDDEEFF", no: "AABBCCDDEEFA"},
		{field: "mac_onu", condition: "igual", text: "c8a1.b20f.3de4", yes: "C8A1B20F3DE4", no: "C8A1B20F3DE5"},
		{field: "ip", condition: "contem", text: "10.99.2.203/32", yes: "10.99.2.203", no: "10.99.2.20"},
		{field: "ip", condition: "contem", text: "14C", yes: "2804:14c::1", no: "2804:14d::1"},
		{field: "ip", condition: "comeca", text: "2804:014c::", yes: "2804:14c::1", no: "2804:14c1::1"},
		{field: "ip", condition: "igual", text: "2804:14c:0:1::1", yes: "2804:14c::/56", no: "2804:14c:0:1::2"},
		{field: "ip", condition: "igual", text: "10.99.2.203", yes: "10.99.2.0/24", no: "10.99.3.0/24"},
		{field: "ip", condition: "igual", text: "10.99.2.7/24", yes: "10.99.2.0/24", no: "10.99.2.7"},
		{field: "ip", condition: "entre", text: "10.99.2.0/23", until: "ignored", yes: "10.99.3.255", no: "10.99.2.0/22"},
		{field: "ip", condition: "entre", text: "2804:14c::/32", yes: "2804:14c::/56", no: "2804:14d::1"},
		{field: "ip", condition: "entre", text: "2804:0:1::/48", yes: "2804:0:1::1", no: "2804::1"},
		{field: "ip_mac_apagado", condition: "contem", text: "101", yes: "10.101.0.1", no: "10.10.1.1"},
		{field: "ip_mac_apagado", condition: "contem", text: "1.01", yes: "10.1.01", no: "10.101.0.1"},
		{field: "ip_mac_apagado", condition: "igual", text: "aa:bb:cc:dd:ee:ff", yes: "AABBCCDDEEFF", no: "AABBCCDDEEFA"},
		{field: "ip_mac_apagado", condition: "entre", text: "10.0.0.0/8", yes: "10.1.1.1", no: "101010101010"},
		{field: "login_radius", condition: "igual", text: "joao", yes: "João@provedor", no: "joao.silva@provedor"},
		{field: "login_radius", condition: "igual", text: "joao@provedor", yes: "JOAO@provedor", no: "joao@outro"},
		{field: "login_radius", condition: "igual", text: "a@b", yes: "a@b", no: "a@b@c"},
		{field: "login_radius", condition: "contem", text: "%", yes: "100%", no: "100"},
		{field: "login_radius", condition: "contem", text: `"a"`, yes: `x"a"`, no: "b"},
		{field: "conta_email", condition: "termina", text: "@provedor.com.br", yes: "joao@provedor.com.br", no: "joao@provedor.com"},
		{field: "dominio", condition: "igual", text: "http://www.padaria.com.br/", yes: "padaria.com.br", no: "www2.padaria.com.br"},
		{field: "dominio", condition: "igual", text: "PÃO.com.br", yes: "xn--po-sia.com.br", no: "po.com.br"},
		{field: "dominio", condition: "contem", text: "xn--po", yes: "pão.com.br", no: "pao.com.br"},
		{
			field: "numero_boleto", condition: "contem", text: "00199112600000119900000000001247000000000217",
			yes: "00190000090000124700600000002170911260000011990", no: "00012470000000002",
		},
		{field: "smartcard", condition: "igual", text: "0012 3456 7890", yes: "001234567890", no: "12345678901"},
		{field: "numero_serie", condition: "comeca", text: "5A544547", yes: "ZTEGC8A1B2C3", no: "HWTCC8A1B2C3"},
		{field: "numero_serie", condition: "igual", text: "zteg-c8a1b2c3", yes: "5A544547C8A1B2C3", no: "5A544547C8A1B2C4"},
		{field: "data_inicio", condition: "contem", text: "05/2024", yes: "2024-05-21", no: "2024-06-21"},
		{field: "data_inicio", condition: "contem", text: "21-5-24", yes: "2024-05-21", no: "2024-05-22"},
		{field: "data_inicio", condition: "contem", text: "5/2024", yes: "2024-05-01", no: "2024-04-05"},
		{field: "data_inicio", condition: "igual", text: "21/5/69", yes: "1969-05-21", no: "2069-05-21"},
		{field: "data_inicio", condition: "igual", text: "21/5/68", yes: "2068-05-21", no: "1968-05-21"},
		{field: "data_inicio", condition: "maior", text: "21/05/2024", yes: "2024-05-22", no: "2024-05-21"},
		{field: "data_inicio", condition: "menor", text: "21/05/2024", yes: "2023-12-31", no: "2024-05-21"},
		{field: "data_inicio", condition: "entre", text: "01/05/2024", until: "31/05/2024", yes: "2024-05-31", no: "2024-06-01"},
		{field: "cpf", condition: "preenchido", text: "ignored", yes: "52998224725", no: "--"},
		{field: "cpf", condition: "contem", text: "CPF: 529.982", yes: "52998224725", no: "11144477735"},
		{field: "numero_serie", condition: "contem", text: "SN ZTEG", yes: "SNZTEG12345678", no: "ZTEGC8A1B2C3"},
		{field: "numero_serie", condition: "contem", text: "SN: ZTEG", yes: "ZTEGC8A1B2C3", no: "HWTCC8A1B2C3"},
		{field: "mac", condition: "contem", text: "MAC:AA:BB", yes: "AABBCCDDEEFF", no: "BBCCDDEEFFAA"},
		{field: "cpf", condition: "contem", text: "CPF:", yes: "", no: "52998224725"},
	}
	fs := allFields()
	for _, test := range tests {
		q, err := fs.Parse(Ask{Field: test.field, Condition: test.condition, Text: test.text, Until: test.until})
		if err != nil {
			t.Errorf("%s %s %q: %v", test.field, test.condition, test.text, err)
			continue
		}
		if _, ok := answers(t, fs, q, test.field, test.yes); !ok && test.yes != "" {
			t.Errorf("%s %s %q does not find %q", test.field, test.condition, test.text, test.yes)
		}
		if _, ok := answers(t, fs, q, test.field, test.no); ok && test.no != "" {
			t.Errorf("%s %s %q finds %q", test.field, test.condition, test.text, test.no)
		}
	}
}

// Where the substring says everything, nothing is left to verify; and the marks anchor it.
func TestPredicatesThatNeedNoVerifying(t *testing.T) {
	fs := allFields()
	for _, test := range []struct{ field, condition, text string }{
		{field: "nome_cliente", condition: "contem", text: "jose silva"},
		{field: "nome_cliente", condition: "igual", text: "jose silva"},
		{field: "nome_cliente", condition: "comeca", text: "jose"},
		{field: "nome_cliente", condition: "termina", text: "silva"},
		{field: "endereco", condition: "contem", text: "tv sao jose"},
		{field: "celular_cliente", condition: "igual", text: "37999990013"},
		{field: "celular_cliente", condition: "igual", text: "99990013"},
		{field: "ip", condition: "igual", text: "10.99.2.203"},
		{field: "ip", condition: "igual", text: "2804:14c::1"},
		{field: "data_inicio", condition: "igual", text: "21/05/2024"},
		{field: "mac", condition: "contem", text: "AA"},
	} {
		for _, part := range ask(t, fs, test.field, test.condition, test.text).Parts {
			if part.Predicate.Verify != nil || len(part.Predicate.Must) == 0 {
				t.Errorf("%s %s %q: %+v", test.field, test.condition, test.text, part.Predicate)
			}
		}
	}
}

// What the answer repeats as consulta.normalizado.
func TestNormalOfTheQuery(t *testing.T) {
	fs := allFields()
	for _, test := range []struct{ field, condition, text, want string }{
		{field: "mac", condition: "contem", text: "dd:ee", want: "DDEE"},
		{field: "nome_cliente", condition: "contem", text: "D'Ávila  JOSÉ", want: "davila jose"},
		{field: "cpf", condition: "igual", text: "529.982.247-25", want: "52998224725"},
		{field: "telefone", condition: "termina", text: "44-55", want: "4455"},
		{field: "endereco", condition: "igual", text: "R. A", want: "r a"},
		{field: "endereco", condition: "contem", text: "R. A", want: "r a"},
		{field: "data_inicio", condition: "contem", text: "1/5/2024", want: "01/05/2024"},
		{field: "data_inicio", condition: "maior", text: "1/5/24", want: "01/05/2024"},
		{field: "ip", condition: "entre", text: "10.99.2.7/24", want: "10.99.2.0/24"},
		{field: "ip_mac_apagado", condition: "contem", text: "aa-bb-cc-dd-ee-ff", want: "AABBCCDDEEFF"},
		{field: AllFields, condition: "contem", text: "529.982.247-25", want: "52998224725"},
		{field: AllFields, condition: "contem", text: "01234567890", want: "01234567890"},
		{field: AllFields, condition: "contem", text: "José", want: "jose"},
		{field: AllFields, condition: "contem", text: "²", want: "2"},
		{field: AllFields, condition: "contem", text: "%", want: "%"},
		{field: AllFields, condition: "contem", text: "#1304", want: "1304"},
	} {
		if got := ask(t, fs, test.field, test.condition, test.text).Normal; got != test.want {
			t.Errorf("%s %s %q: %q, want %q", test.field, test.condition, test.text, got, test.want)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	fs := allFields()
	for _, text := range []string{"maria silva", "52998224725", "10.99.2.203", "rua 7 de setembro, 120"} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := fs.Parse(Ask{Field: AllFields, Text: text}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// A text of one word many times asks for the word once, and a long one is no two names in one word.
func TestLongTextsAskForLittle(t *testing.T) {
	fs := allFields()
	for _, text := range []string{strings.Repeat("a ", 2000), strings.Repeat("maria ", 600), strings.Repeat("a", 4096)} {
		q := ask(t, fs, AllFields, "contem", text)
		asked := 0
		for i := range q.Readings() {
			if r := q.At(i); r != nil {
				asked += len(r.AppendIdentity(nil))
			}
		}
		if asked > 1<<20 {
			t.Errorf("%.10s…: %d bytes are looked for", text, asked)
		}
	}
}
