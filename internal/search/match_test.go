package search

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// What matched is marked in the value as it is displayed.
func TestMark(t *testing.T) {
	tests := []struct{ field, condition, text, shown, want string }{
		{"nome_cliente", "contem", "araujo jose", "José da Silva Araújo", "[José] da Silva [Araújo]"},
		{"nome_cliente", "contem", "jose", "JOSE\u0301 da Silva", "[JOSE\u0301] da Silva"},
		{"nome_cliente", "contem", "davila", "Ana D'Ávila", "Ana [D'Ávila]"},
		{"nome_cliente", "contem", `"jean pierre"`, "Jean-Pierre", "[Jean-Pierre]"},
		{"nome_cliente", "contem", "a", "Ana", "[A]n[a]"},
		{"nome_cliente", "comeca", "ana", "Ana Banana", "[Ana] Banana"},
		{"nome_cliente", "termina", "ana", "Ana Banana", "Ana Ban[ana]"},
		{"nome_cliente", "igual", "ana banana", " Ana  Banana ", " [Ana  Banana] "},
		{"nome_cliente", "contem", "f", "ﬁbra", "[ﬁ]bra"},
		{"endereco", "contem", "rua flores", "R. das Flores, 120", "[R]. das [Flores], 120"},
		{"endereco", "contem", "av brasil", "Avenida Brasil, 7", "[Avenida] [Brasil], 7"},
		{"endereco", "contem", "35680012", "Rua A, 35680-012", "Rua A, [35680-012]"},
		{"cpf", "contem", "98224", "529.982.247-25", "529.[982.24]7-25"},
		{"cpf", "igual", "52998224725", "529.982.247-25", "[529.982.247-25]"},
		{"cpf", "contem", "529982", "***.982.247-**", "***.982.247-**"},
		{"telefone", "termina", "4455", "(37) 3221-4455", "(37) 3221-[4455]"},
		{"telefone", "igual", "3732214455", "(37) 3221-4455", "([37) 3221-4455]"},
		{"celular_cliente", "igual", "3799990013", "(37) 99999-0013", "[(37) 99999-0013]"},
		{"mac", "contem", "dd:ee", "AA-BB-CC-DD-EE-FF", "AA-BB-CC-[DD-EE]-FF"},
		{"mac", "contem", "bbc", "AA-BB-CC-DD-EE-FF", "AA-[BB-C]C-DD-EE-FF"},
		{"ip", "contem", "99.2", "10.99.2.203", "10.[99.2].203"},
		{"ip", "igual", "2804:14c::1", "2804:14c::/56", "[2804:14c::/56]"},
		{"login_radius", "igual", "joao", "Joao@provedor", "[Joao]@provedor"},
		{"login_radius", "contem", "joao", "João@provedor", "[João]@provedor"},
		{"dominio", "contem", "padaria", "http://www.padaria.com.br/", "http://www.[padaria].com.br/"},
		{"dominio", "contem", "xn--po-sia", "pão.com.br", "[pão.com.br]"},
		{"numero_serie", "igual", "5A544547C8A1B2C3", "ZTEG-C8A1B2C3", "[ZTEG-C8A1B2C3]"},
		{"numero_nf", "igual", "12345", "000.012.345", "[000.012.345]"},
		{"numero_nf", "contem", "12345", "000.012.345", "000.0[12.345]"},
		{"data_inicio", "contem", "05/2024", "21/05/2024", "21/[05/2024]"},
		{"data_inicio", "maior", "01/01/2024", "21/05/2024", "[21/05/2024]"},
		{"ip_mac_apagado", "contem", "ddee", "AA-BB-CC-DD-EE-FF", "AA-BB-CC-[DD-EE]-FF"},
		{"nome_cliente", "preenchido", "", "Ana", "Ana"},
		{"nome_cliente", "contem", "xyz", "Ana", "Ana"},
		{AllFields, "contem", "final 4455", "(37) 3221-4455", "(37) 3221-[4455]"},
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
		{"nome_cliente", "contem", "maria silva", "Maria Silva", RankEqual},
		{"nome_cliente", "contem", "maria", "Maria Silva", RankBeginsWhole},
		{"nome_cliente", "contem", "silva", "Maria Silva", RankThird},
		{"nome_cliente", "contem", "ilva", "Maria Silva", RankFound},
		{"nome_cliente", "contem", "silva maria", "Maria Silva", RankFourth},
		{"endereco", "contem", "r das flores", "Rua das Flores", RankEqual},
		{"endereco", "contem", `"r das flores"`, "Avenida R das Flores", RankFourth},
		{"login_radius", "contem", "b", "a b", RankFound},
		{"codigo_cliente", "contem", "13", "1304", RankBegins},
		{"codigo_cliente", "igual", "01304", "1304", RankEqual},
		{"codigo_cliente", "maior", "1", "1304", RankFound},
		{"data_inicio", "contem", "21/05", "2024-05-21", RankBegins},
		{"numero_serie", "contem", "5A54", "ZTEGC8A1B2C3", RankBegins},
		{"ip", "igual", "10.99.2.203", "10.99.2.0/24", RankEqual},
		{"cpf", "preenchido", "", "52998224725", RankFound},
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
