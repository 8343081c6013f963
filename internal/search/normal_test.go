package search

import (
	"slices"
	"testing"
	"unicode/utf8"
)

// The normal forms of search-details.md 1 to 10, by the field that has them.
func TestForms(t *testing.T) {
	tests := []struct {
		field, raw string
		want       []string
	}{
		{"nome_cliente", "D'Ávila", []string{"davila"}},
		{"nome_cliente", "d´ávila", []string{"davila"}},
		{"nome_cliente", "D\u2019A\u0301vila", []string{"davila"}},
		{"nome_cliente", "Jean-Pierre", []string{"jean pierre", "jeanpierre"}},
		{"nome_cliente", "  S.A.  Ltda. ", []string{"sa ltda", "sa limitada"}},
		{"nome_cliente", "Nº 12", []string{"no 12", "12"}},
		{"nome_cliente", "x²", []string{"x2", "x 2"}},
		{"nome_cliente", "Strauß Łukasz", []string{"strauss lukasz"}},
		{"nome_cliente", "soft\u00adhyphen", []string{"softhyphen"}},
		{"nome_cliente", "--", nil},
		{"nome_cliente", "a\xff\xfeb", []string{"a b", "ab"}},
		{"endereco", "R. das Flores, 120, Centro, Itaúna, MG, 35.680-012", []string{"r das flores 120 centro itauna mg 35680012", "rua das flores 120 centro itauna mg 35680012"}},
		{"endereco", "Av Brasil, 7, 35500-012", []string{"av brasil 7 35500012", "avenida brasil 7 35500012"}},
		{"endereco", "Praça R, 1", []string{"praca r 1", "praca rua 1"}},
		{"endereco_instalacao", "tv", []string{"tv", "travessa"}},
		{"endereco", "Rua 1, 35500-0123", []string{"rua 1 35500 0123", "rua 1 355000123"}},
		{"referencia", "R. das Flores", []string{"r das flores", "rua das flores"}},
		{"nome_cliente", "D' Ávila", []string{"d avila", "davila"}},
		{"nome_cliente", "J. P. & Cia", []string{"j p e cia", "jp e cia", "jp e companhia", "j p e companhia"}},
		{"nome_cliente", "& Cia", []string{"cia", "companhia"}},
		{"nome_cliente", "Ind. e Com. Silva S/A", []string{"ind e com silva s a", "ind e com silva sa", "industria e comercio silva sa", "industria e comercio silva s a"}},
		{"nome_cliente", "Mª das Dores", []string{"ma das dores", "maria das dores"}},
		{"nome_cliente", "Com Amor", []string{"com amor"}},
		{"endereco", "Rua N. S. Aparecida, s/nº, Maceió, AL, 57000-000", []string{
			"rua n s aparecida s no maceio al 57000000", "rua ns aparecida sno maceio al 57000000",
			"rua nossa senhora aparecida sn maceio al 57000000", "rua nossa senhora aparecida s no maceio al 57000000",
		}},
		{"endereco", "BR-381, km512, 2º", []string{"br 381 km512 2", "br381 km512 2", "br 381 quilometro 512 2"}},
		{"telefone", "(37) 3221-4455 / 4456", []string{"3732214455", "3732214456"}},
		{"telefone", "(37) 3221-4455 ramal 12", []string{"3732214455"}},
		{"mac", "0:1b:c:3:4:5", []string{"001B0C030405"}},
		{"numero_contrato", "2024/00137-a", []string{"202400137A"}},
		{"cnpj", "12.abc.345/01de-35", []string{"12ABC34501DE35"}},
		{"telefone", "+55 (37) 3221-4455", []string{"3732214455"}},
		{"telefone", "0 15 37 99999-0013", []string{"37999990013"}},
		{"telefone", "0800 702 1234", []string{"08007021234"}},
		{"telefone", "55 99999-0013", []string{"55999990013"}},
		{"mac", "c8a1.b20f.3de4", []string{"C8A1B20F3DE4"}},
		{"ip", "2804:014C:0:0:0:0:0:1", []string{"2804:14c::1", "2804:14c:0:0:0:0:0:1"}},
		{"ip", "10.99.2.7/24", []string{"10.99.2.0/24"}},
		{"ip", "10.99.2.7/32", []string{"10.99.2.7"}},
		{"ip", "::ffff:10.1.2.3", []string{"10.1.2.3"}},
		{"ip_mac_apagado", "aa-bb-cc-dd-ee-ff", []string{"AABBCCDDEEFF"}},
		{"ip_mac_apagado", "2804:14C::1", []string{"2804:14c::1", "2804:14c:0:0:0:0:0:1"}},
		{"ip_mac_apagado", "100.100.200.123", []string{"100.100.200.123"}},
		{"login_radius", " João.Silva@Provedor ", []string{"joao.silva@provedor"}},
		{"dominio", "https://www.Padaria.com.br./loja?x=1", []string{"padaria.com.br"}},
		{"dominio", "pão.com.br", []string{"pao.com.br", "xn--po-sia.com.br"}},
		{"dominio", "xn--po-sia.com.br", []string{"xn--po-sia.com.br", "pao.com.br"}},
		{"numero_serie", "ZTEG-c8a1b2c3", []string{"ZTEGC8A1B2C3", "5A544547C8A1B2C3"}},
		{"numero_serie", "5A544547C8A1B2C3", []string{"5A544547C8A1B2C3", "ZTEGC8A1B2C3"}},
		{"numero_serie", "TPL 958662", []string{"TPL958662"}},
		{"numero_boleto", "00190.00009 00001.247006 00000.002170 9 11260000011990", []string{
			"00190000090000124700600000002170911260000011990",
			"00199112600000119900000000001247000000000217",
		}},
		{"data_inicio", "2024-05-21", []string{"21/05/2024"}},
		{"data_inicio", "2023-02-29", nil},
	}
	fs := allFields()
	for _, test := range tests {
		i, _ := fs.Index(test.field)
		if got := Forms(fs.Fields()[i], test.raw); !slices.Equal(got, test.want) {
			t.Errorf("Forms(%s, %q) = %q, want %q", test.field, test.raw, got, test.want)
		}
	}
}

// EachForm gives what Forms gives, and costs no memory for what the base mostly holds.
func TestEachFormAllocatesNothing(t *testing.T) {
	fs := allFields()
	for _, test := range []struct{ field, raw string }{
		{"nome_cliente", "Jose da Silva Araujo"},
		{"endereco", "Rua das Flores, 120, Centro, Itauna, MG, 35680012"},
		{"codigo_cliente", "1304"},
		{"cpf", "52998224725"},
		{"celular_cliente", "37999990013"},
		{"mac", "AABBCCDDEEFF"},
		{"ip", "10.99.2.203"},
		{"ip", "2804:14c:0:1:2:3:4:5"},
		{"login_radius", "joao.silva@provedor"},
		{"data_inicio", "2024-05-21"},
		{"numero_boleto", "00012470000000001"},
	} {
		i, _ := fs.Index(test.field)
		total, sc := 0, new(scratch) // its own: under -race a sync.Pool forgets on purpose
		count := func(form []byte) { total += len(form) }
		if n := testing.AllocsPerRun(100, func() { sc.each(fs.manners[i], test.raw, count) }); n > 0 {
			t.Errorf("%s %q: %v allocations", test.field, test.raw, n)
		}
	}
}

func TestNameForm(t *testing.T) {
	if got := NameForm("Ândré  D'Ávila-Souza"); got != "andre davila souza" {
		t.Errorf("got %q", got)
	}
}

func BenchmarkFolder(b *testing.B) {
	fs := allFields()
	for _, test := range []struct{ name, field, raw string }{
		{"name", "nome_cliente", "José da Silva Araújo"},
		{"address", "endereco", "Rua das Flores, 120, Centro, Itauna, MG, 35680012"},
		{"phone", "celular_cliente", "37999990013"},
		{"ip", "ip", "10.99.2.203"},
	} {
		b.Run(test.name, func(b *testing.B) {
			i, _ := fs.Index(test.field)
			b.ReportAllocs()
			folder, text := fs.Folder(), []byte(nil)
			for b.Loop() {
				text = folder.Append(text[:0], i, test.raw)
			}
		})
	}
}

// Whatever is stored, its forms are valid UTF-8 without marks, and none is empty or doubled.
func FuzzForms(f *testing.F) {
	for _, raw := range []string{"José", "R. das Flores 35.500-012", "pão.com.br", "ZTEGC8A1B2C3", "10.0.0.0/8", "\xff\xfe", "´", "한글"} {
		f.Add(raw)
	}
	fs := allFields()
	f.Fuzz(func(t *testing.T, raw string) {
		for _, field := range fs.Fields() {
			forms := Forms(field, raw)
			for n, form := range forms {
				if form == "" || !utf8.ValidString(form) || slices.Contains(forms[:n], form) {
					t.Errorf("%s %q: forms %q", field.Key, raw, forms)
				}
			}
		}
	})
}
