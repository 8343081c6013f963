package search

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// What matched is marked in the value as it is displayed.
func TestMark(t *testing.T) {
	tests := []struct{ field, condition, text, shown, want string }{
		{field: "nome_cliente", condition: "contem", text: "araujo jose", shown: "José da Silva Araújo", want: "[José] da Silva [Araújo]"},
		{field: "nome_cliente", condition: "contem", text: "jose", shown: "JOSE\u0301 da Silva", want: "[JOSE\u0301] da Silva"},
		{field: "nome_cliente", condition: "contem", text: "davila", shown: "Ana D'Ávila", want: "Ana [D'Ávila]"},
		{field: "nome_cliente", condition: "contem", text: `"jean pierre"`, shown: "Jean-Pierre", want: "[Jean-Pierre]"},
		{field: "nome_cliente", condition: "contem", text: "a", shown: "Ana", want: "[A]n[a]"},
		{field: "nome_cliente", condition: "comeca", text: "ana", shown: "Ana Banana", want: "[Ana] Banana"},
		{field: "nome_cliente", condition: "termina", text: "ana", shown: "Ana Banana", want: "Ana Ban[ana]"},
		{field: "nome_cliente", condition: "igual", text: "ana banana", shown: " Ana  Banana ", want: " [Ana  Banana] "},
		{field: "nome_cliente", condition: "contem", text: "f", shown: "ﬁbra", want: "[ﬁ]bra"},
		{field: "endereco", condition: "contem", text: "rua flores", shown: "R. das Flores, 120", want: "[R]. das [Flores], 120"},
		{field: "endereco", condition: "contem", text: "av brasil", shown: "Avenida Brasil, 7", want: "[Avenida] [Brasil], 7"},
		{field: "endereco", condition: "contem", text: "35680012", shown: "Rua A, 35680-012", want: "Rua A, [35680-012]"},
		{field: "cpf", condition: "contem", text: "98224", shown: "529.982.247-25", want: "529.[982.24]7-25"},
		{field: "cpf", condition: "igual", text: "52998224725", shown: "529.982.247-25", want: "[529.982.247-25]"},
		{field: "cpf", condition: "contem", text: "529982", shown: "***.982.247-**", want: "***.982.247-**"},
		{field: "telefone", condition: "termina", text: "4455", shown: "(37) 3221-4455", want: "(37) 3221-[4455]"},
		{field: "telefone", condition: "igual", text: "3732214455", shown: "(37) 3221-4455", want: "([37) 3221-4455]"},
		{field: "celular_cliente", condition: "igual", text: "3799990013", shown: "(37) 99999-0013", want: "[(37) 99999-0013]"},
		{field: "mac", condition: "contem", text: "dd:ee", shown: "AA-BB-CC-DD-EE-FF", want: "AA-BB-CC-[DD-EE]-FF"},
		{field: "mac", condition: "contem", text: "bbc", shown: "AA-BB-CC-DD-EE-FF", want: "AA-[BB-C]C-DD-EE-FF"},
		{field: "ip", condition: "contem", text: "99.2", shown: "10.99.2.203", want: "10.[99.2].203"},
		{field: "ip", condition: "igual", text: "2804:14c::1", shown: "2804:14c::/56", want: "[2804:14c::/56]"},
		{field: "login_radius", condition: "igual", text: "joao", shown: "Joao@provedor", want: "[Joao]@provedor"},
		{field: "login_radius", condition: "contem", text: "joao", shown: "João@provedor", want: "[João]@provedor"},
		{field: "dominio", condition: "contem", text: "padaria", shown: "http://www.padaria.com.br/", want: "http://www.[padaria].com.br/"},
		{field: "dominio", condition: "contem", text: "xn--po-sia", shown: "pão.com.br", want: "[pão.com.br]"},
		{field: "numero_serie", condition: "igual", text: "5A544547C8A1B2C3", shown: "ZTEG-C8A1B2C3", want: "[ZTEG-C8A1B2C3]"},
		{field: "numero_nf", condition: "igual", text: "12345", shown: "000.012.345", want: "[000.012.345]"},
		{field: "numero_nf", condition: "contem", text: "12345", shown: "000.012.345", want: "000.0[12.345]"},
		{field: "data_inicio", condition: "contem", text: "05/2024", shown: "21/05/2024", want: "21/[05/2024]"},
		{field: "data_inicio", condition: "maior", text: "01/01/2024", shown: "21/05/2024", want: "[21/05/2024]"},
		{field: "ip_mac_apagado", condition: "contem", text: "ddee", shown: "AA-BB-CC-DD-EE-FF", want: "AA-BB-CC-[DD-EE]-FF"},
		{field: "nome_cliente", condition: "contem", text: "autopecas", shown: "Auto-Peças Silva", want: "[Auto-Peças] Silva"},
		{field: "nome_cliente", condition: "contem", text: "jp silva", shown: "J. P. Silva", want: "[J. P]. [Silva]"},
		{field: "nome_cliente", condition: "contem", text: "sa", shown: "Padaria S/A", want: "Padaria [S/A]"},
		{field: "nome_cliente", condition: "contem", text: "davila", shown: "Ana D' Ávila", want: "Ana [D' Ávila]"},
		{field: "nome_cliente", condition: "contem", text: "doutor joao", shown: "Dr. João", want: "[Dr]. [João]"},
		{field: "endereco", condition: "contem", text: "jardim america", shown: "Rua 5, Jd. América", want: "Rua 5, [Jd]. [América]"},
		{field: "endereco", condition: "contem", text: "nossa senhora", shown: "R. N. S. Aparecida", want: "R. [N. S]. Aparecida"},
		{field: "endereco", condition: "contem", text: "br381", shown: "Rodovia BR-381, km 5", want: "Rodovia [BR-381], km 5"},
		{field: "endereco", condition: "contem", text: "sem numero", shown: "Rua A, s/n", want: "Rua A, [s/n]"},
		{field: "endereco", condition: "contem", text: "s/n", shown: "Rua A, sem número", want: "Rua A, [sem número]"},
		{field: "ip", condition: "contem", text: "10.77.2.203:8080", shown: "10.77.2.203", want: "[10.77.2.203]"},
		{field: "ip", condition: "contem", text: "[2804:14c::5]:443", shown: "2804:14c::5", want: "[2804:14c::5]"},
		{field: "ip", condition: "contem", text: "014c::5", shown: "2804:14c::5", want: "2804:[14c::5]"},
		{field: "ip", condition: "contem", text: "2804:014c", shown: "2804:14c::5", want: "[2804:14c]::5"},
		{field: "ip", condition: "comeca", text: "2804:014c", shown: "2804:14c:1::5", want: "[2804:14c]:1::5"},
		{field: "ip", condition: "contem", text: "014c:0001", shown: "14c0:1:14c:1::5", want: "14c0:1:[14c:1]::5"},
		{field: "ip", condition: "contem", text: "014c", shown: "2804:14c::5", want: "2804:14c::5"},
		{field: "ip", condition: "contem", text: "2804:014c", shown: "2804:14c0::5", want: "2804:14c0::5"},
		{field: "nome_cliente", condition: "preenchido", text: "", shown: "Ana", want: "Ana"},
		{field: "nome_cliente", condition: "contem", text: "xyz", shown: "Ana", want: "Ana"},
		{field: AllFields, condition: "contem", text: "final 4455", shown: "(37) 3221-4455", want: "(37) 3221-[4455]"},
	}
	fs := allFields()
	for _, test := range tests {
		q := ask(t, fs, test.field, test.condition, test.text)
		field, ok := fs.Index(test.field)
		if !ok {
			field, _ = fs.Index("telefone")
		}
		if got := bracketed(test.shown, q.Marker().Mark(field, test.shown)); got != test.want {
			t.Errorf("%s %s %q on %q: %q, want %q", test.field, test.condition, test.text, test.shown, got, test.want)
		}
	}
}

// bracketed writes brackets around the spans.
func bracketed(s string, spans []Span) string {
	var b strings.Builder
	at := 0
	for _, span := range spans {
		b.WriteString(s[at:span.Start] + "[" + s[span.Start:span.End] + "]")
		at = span.End
	}
	return b.String() + s[at:]
}

// The ranks of search-details.md 50.
func TestRanks(t *testing.T) {
	tests := []struct {
		field, condition, text, raw string
		want                        Rank
	}{
		{field: "nome_cliente", condition: "contem", text: "maria silva", raw: "Maria Silva", want: RankEqual},
		{field: "nome_cliente", condition: "contem", text: "maria", raw: "Maria Silva", want: RankBeginsWhole},
		{field: "nome_cliente", condition: "contem", text: "silva", raw: "Maria Silva", want: RankThird},
		{field: "nome_cliente", condition: "contem", text: "ilva", raw: "Maria Silva", want: RankFound},
		{field: "nome_cliente", condition: "contem", text: "silva maria", raw: "Maria Silva", want: RankFourth},
		{field: "endereco", condition: "contem", text: "r das flores", raw: "Rua das Flores", want: RankEqual},
		{field: "endereco", condition: "contem", text: `"r das flores"`, raw: "Avenida R das Flores", want: RankFourth},
		{field: "login_radius", condition: "contem", text: "b", raw: "a b", want: RankFound},
		{field: "codigo_cliente", condition: "contem", text: "13", raw: "1304", want: RankBegins},
		{field: "codigo_cliente", condition: "igual", text: "01304", raw: "1304", want: RankEqual},
		{field: "codigo_cliente", condition: "maior", text: "1", raw: "1304", want: RankFound},
		{field: "data_inicio", condition: "contem", text: "21/05", raw: "2024-05-21", want: RankBegins},
		{field: "numero_serie", condition: "contem", text: "5A54", raw: "ZTEGC8A1B2C3", want: RankBegins},
		{field: "ip", condition: "igual", text: "10.99.2.203", raw: "10.99.2.0/24", want: RankEqual},
		{field: "cpf", condition: "preenchido", text: "", raw: "52998224725", want: RankFound},
	}
	fs := allFields()
	for _, test := range tests {
		q := ask(t, fs, test.field, test.condition, test.text)
		if got, ok := answers(t, fs, q, test.field, test.raw); !ok || got != test.want {
			t.Errorf("%s %s %q on %q: rank %d, %v, want %d", test.field, test.condition, test.text, test.raw, got, ok, test.want)
		}
	}
}

// Whatever is displayed, the marks lie in it, in order and apart, and never split a character.
func FuzzMark(f *testing.F) {
	f.Add("jose", "JOSE\u0301 da Silva")
	f.Add("av", "Av. Brasil, 35500-012")
	f.Add("\"a b\"", "ﬁ\xff\xfe a´b")
	f.Add("37999990013", "+55 (37) 99999-0013")
	f.Add("pao.com.br", "http://www.pão.com.br/x")
	f.Add("2804::1", "2804:0:0::/32")
	fs := allFields()
	f.Fuzz(func(t *testing.T, text, shown string) {
		for i, field := range fs.Fields() {
			for _, condition := range []Condition{Contains, Equals, Begins, Ends} {
				q, err := fs.Parse(Ask{Field: field.Key, Condition: condition.Key(), Text: text})
				if err != nil {
					continue
				}
				end := 0
				for _, s := range q.Marker().Mark(i, shown) {
					if s.Start < end || s.End <= s.Start || s.End > len(shown) {
						t.Fatalf("%s %s %q on %q: %+v", field.Key, condition.Key(), text, shown, s)
					}
					end = s.End
					if utf8.ValidString(shown) && !utf8.ValidString(shown[s.Start:s.End]) {
						t.Fatalf("%s %s %q on %q: %+v splits a character", field.Key, condition.Key(), text, shown, s)
					}
				}
			}
		}
	})
}
