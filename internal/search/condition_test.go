package search

import "testing"

// The conditions of search-details.md 3 to 9 and 17 to 23, each on a value that answers and on
// one that does not.
func TestConditions(t *testing.T) {
	tests := []struct {
		field, condition, text, until string
		yes, no                       string // raw values; "" = not asked
	}{
		{"nome_cliente", "contem", "silva jose", "", "José da Silva", "José Souza"},
		{"nome_cliente", "contem", "ana an", "", "Mariana", "Maria"},
		{"nome_cliente", "contem", `"jose da"`, "", "São José da Barra", "José, filho da Ana"},
		{"nome_cliente", "contem", `"se da s"`, "", "José da Silva", "Silva, José da"},
		{"nome_cliente", "contem", "OR 1=1", "", "Or 11", "Maria"},
		{"nome_cliente", "igual", "jose da silva", "", "JOSÉ DA SILVA", "José da Silva Araújo"},
		{"nome_cliente", "comeca", "jose d", "", "José da Silva", "Maria José Dias"},
		{"nome_cliente", "termina", "da silva", "", "José da Silva", "José da Silva Araújo"},
		{"endereco", "contem", "av brasil", "", "Avenida Brasil, 7", "Rua Brasil, 7"},
		{"endereco", "contem", "tv sao jose", "", "Rua Tv São José, 1", "Rua São José, 1"},
		{"endereco", "contem", "tv sao jose", "", "Travessa São José, 1", "Largo São José, 1"},
		{"endereco", "contem", `"tv sao jose"`, "", "Rua Tv São José, 1", "Travessa São José, 1"},
		{"endereco", "contem", "35.500-012", "", "Rua A, 35500012", "Rua A, 35500, 012"},
		{"endereco", "igual", "r. a, 1", "", "Rua A, 1", "Rua A, 12"},
		{"endereco", "comeca", "av", "", "Avenida Brasil", "Rua do Avião"},
		{"endereco", "termina", "vl", "", "Rua da Vl", "Rua da Viela"},
		{"endereco", "igual", "Condominio Azul", "", "Cond Azul", "Conjunto Azul"}, // of which the logradouro is empty
		{"endereco", "comeca", "condominio", "", "Cond Azul, Itaúna", "Rua Cond Azul, Itaúna"},
		{"endereco", "contem", "cond azul", "", ", Cond Azul, Itaúna", ", Azul, Itaúna"},
		{"endereco", "igual", "12, Itaúna", "", ", 12, Itaúna", "Rua A, 12, Itaúna"},
		{"referencia", "contem", "tv sao jose", "", "Tv São José", "Praça São José"},
		{"codigo_cliente", "contem", "13", "", "2013", "31"},
		{"codigo_cliente", "igual", "0013", "", "13", "130"},
		{"codigo_cliente", "igual", "0", "", "000", "10"},
		{"numero_nf", "igual", "12345", "", "000.012.345", "112345"},
		{"codigo_cliente", "maior", "13", "", "14", "13"},
		{"codigo_cliente", "maior", "9", "", "10", "A10"},
		{"codigo_cliente", "menor", "13", "", "012", "13"},
		{"codigo_cliente", "entre", "10", "13", "13", "14"},
		{"ocorrencia", "maior", "1", "", "999999999999", "2025051800000"},
		{"cpf", "contem", "982-247", "", "529.982.247-25", "52998224425"},
		{"cnpj", "comeca", "12.abc.345", "", "12ABC34501DE35", "12ABD34501DE35"},
		{"telefone", "termina", "4455", "", "(37) 3221-4455", "(37) 4455-3221"},
		{"telefone", "igual", "3221-4455", "", "3732214455", "3732214456"},
		{"celular_cliente", "igual", "99999-0013", "", "3799990013", "3799990014"},
		{"celular_cliente", "igual", "37 9999-0013", "", "37999990013", "31999990013"},
		{"celular_cliente", "igual", "+55 37 99999-0013", "", "3799990013", "37899990013"},
		{"telefone", "igual", "08007021234", "", "0800 702 1234", "8007021234"},
		{"mac", "contem", "dd:ee", "", "AABBCCDDEEFF", "AABBCCDDFFEE"},
		{"mac", "termina", "f", "", "AABBCCDDEEFF", "AABBCCDDEEFA"},
		{"mac_onu", "igual", "c8a1.b20f.3de4", "", "C8A1B20F3DE4", "C8A1B20F3DE5"},
		{"ip", "contem", "10.99.2.203/32", "", "10.99.2.203", "10.99.2.20"},
		{"ip", "contem", "14C", "", "2804:14c::1", "2804:14d::1"},
		{"ip", "comeca", "2804:014c::", "", "2804:14c::1", "2804:14c1::1"},
		{"ip", "igual", "2804:14c:0:1::1", "", "2804:14c::/56", "2804:14c:0:1::2"},
		{"ip", "igual", "10.99.2.203", "", "10.99.2.0/24", "10.99.3.0/24"},
		{"ip", "igual", "10.99.2.7/24", "", "10.99.2.0/24", "10.99.2.7"},
		{"ip", "entre", "10.99.2.0/23", "ignored", "10.99.3.255", "10.99.2.0/22"},
		{"ip", "entre", "2804:14c::/32", "", "2804:14c::/56", "2804:14d::1"},
		{"ip", "entre", "2804:0:1::/48", "", "2804:0:1::1", "2804::1"},
		{"ip_mac_apagado", "contem", "101", "", "10.101.0.1", "10.10.1.1"},
		{"ip_mac_apagado", "contem", "1.01", "", "10.1.01", "10.101.0.1"},
		{"ip_mac_apagado", "igual", "aa:bb:cc:dd:ee:ff", "", "AABBCCDDEEFF", "AABBCCDDEEFA"},
		{"ip_mac_apagado", "entre", "10.0.0.0/8", "", "10.1.1.1", "101010101010"},
		{"login_radius", "igual", "joao", "", "João@provedor", "joao.silva@provedor"},
		{"login_radius", "igual", "joao@provedor", "", "JOAO@provedor", "joao@outro"},
		{"login_radius", "igual", "a@b", "", "a@b", "a@b@c"},
		{"login_radius", "contem", "%", "", "100%", "100"},
		{"login_radius", "contem", `"a"`, "", `x"a"`, "b"},
		{"conta_email", "termina", "@provedor.com.br", "", "joao@provedor.com.br", "joao@provedor.com"},
		{"dominio", "igual", "http://www.padaria.com.br/", "", "padaria.com.br", "www2.padaria.com.br"},
		{"dominio", "igual", "PÃO.com.br", "", "xn--po-sia.com.br", "po.com.br"},
		{"dominio", "contem", "xn--po", "", "pão.com.br", "pao.com.br"},
		{
			"numero_boleto", "contem", "00199112600000119900000000001247000000000217", "",
			"00190000090000124700600000002170911260000011990", "00012470000000002",
		},
		{"smartcard", "igual", "0012 3456 7890", "", "001234567890", "12345678901"},
		{"numero_serie", "comeca", "5A544547", "", "ZTEGC8A1B2C3", "HWTCC8A1B2C3"},
		{"numero_serie", "igual", "zteg-c8a1b2c3", "", "5A544547C8A1B2C3", "5A544547C8A1B2C4"},
		{"data_inicio", "contem", "05/2024", "", "2024-05-21", "2024-06-21"},
		{"data_inicio", "contem", "21-5-24", "", "2024-05-21", "2024-05-22"},
		{"data_inicio", "contem", "5/2024", "", "2024-05-01", "2024-04-05"},
		{"data_inicio", "igual", "21/5/69", "", "1969-05-21", "2069-05-21"},
		{"data_inicio", "igual", "21/5/68", "", "2068-05-21", "1968-05-21"},
		{"data_inicio", "maior", "21/05/2024", "", "2024-05-22", "2024-05-21"},
		{"data_inicio", "menor", "21/05/2024", "", "2023-12-31", "2024-05-21"},
		{"data_inicio", "entre", "01/05/2024", "31/05/2024", "2024-05-31", "2024-06-01"},
		{"cpf", "preenchido", "ignored", "", "52998224725", "--"},
		{"cpf", "contem", "CPF: 529.982", "", "52998224725", "11144477735"},
		{"numero_serie", "contem", "SN ZTEG", "", "SNZTEG12345678", "ZTEGC8A1B2C3"},
		{"numero_serie", "contem", "SN: ZTEG", "", "ZTEGC8A1B2C3", "HWTCC8A1B2C3"},
		{"mac", "contem", "MAC:AA:BB", "", "AABBCCDDEEFF", "BBCCDDEEFFAA"},
		{"cpf", "contem", "CPF:", "", "", "52998224725"},
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
		{"nome_cliente", "contem", "jose silva"},
		{"nome_cliente", "igual", "jose silva"},
		{"nome_cliente", "comeca", "jose"},
		{"nome_cliente", "termina", "silva"},
		{"endereco", "contem", "tv sao jose"},
		{"celular_cliente", "igual", "37999990013"},
		{"celular_cliente", "igual", "99990013"},
		{"ip", "igual", "10.99.2.203"},
		{"ip", "igual", "2804:14c::1"},
		{"data_inicio", "igual", "21/05/2024"},
		{"mac", "contem", "AA"},
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
		{"mac", "contem", "dd:ee", "DDEE"},
		{"nome_cliente", "contem", "D'Ávila  JOSÉ", "davila jose"},
		{"cpf", "igual", "529.982.247-25", "52998224725"},
		{"telefone", "termina", "44-55", "4455"},
		{"endereco", "igual", "R. A", "r a"},
		{"endereco", "contem", "R. A", "r a"},
		{"data_inicio", "contem", "1/5/2024", "01/05/2024"},
		{"data_inicio", "maior", "1/5/24", "01/05/2024"},
		{"ip", "entre", "10.99.2.7/24", "10.99.2.0/24"},
		{"ip_mac_apagado", "contem", "aa-bb-cc-dd-ee-ff", "AABBCCDDEEFF"},
		{AllFields, "contem", "529.982.247-25", "52998224725"},
		{AllFields, "contem", "01234567890", "01234567890"},
		{AllFields, "contem", "José", "jose"},
		{AllFields, "contem", "²", "2"},
		{AllFields, "contem", "%", "%"},
		{AllFields, "contem", "#1304", "1304"},
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
