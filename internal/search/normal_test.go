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
		{field: "nome_cliente", raw: "D'Ávila", want: []string{"davila"}},
		{field: "nome_cliente", raw: "d´ávila", want: []string{"davila"}},
		{field: "nome_cliente", raw: "D\u2019A\u0301vila", want: []string{"davila"}},
		{field: "nome_cliente", raw: "Jean-Pierre", want: []string{"jean pierre", "jeanpierre"}},
		{field: "nome_cliente", raw: "  S.A.  Ltda. ", want: []string{"sa ltda", "sa limitada"}},
		{field: "nome_cliente", raw: "Nº 12", want: []string{"no 12", "12"}},
		{field: "nome_cliente", raw: "x²", want: []string{"x2", "x 2"}},
		{field: "nome_cliente", raw: "Strauß Łukasz", want: []string{"strauss lukasz"}},
		{field: "nome_cliente", raw: "soft\u00adhyphen", want: []string{"softhyphen"}},
		{field: "nome_cliente", raw: "--", want: nil},
		{field: "nome_cliente", raw: "a\xff\xfeb", want: []string{"a b", "ab"}},
		{field: "endereco", raw: "R. das Flores, 120, Centro, Itaúna, MG, 35.680-012", want: []string{"r das flores 120 centro itauna mg 35680012", "rua das flores 120 centro itauna mg 35680012"}},
		{field: "endereco", raw: "Av Brasil, 7, 35500-012", want: []string{"av brasil 7 35500012", "avenida brasil 7 35500012"}},
		{field: "endereco", raw: "Praça R, 1", want: []string{"praca r 1", "praca rua 1"}},
		{field: "endereco_instalacao", raw: "tv", want: []string{"tv", "travessa"}},
		{field: "endereco", raw: "Rua 1, 35500-0123", want: []string{"rua 1 35500 0123", "rua 1 355000123"}},
		{field: "referencia", raw: "R. das Flores", want: []string{"r das flores", "rua das flores"}},
		{field: "nome_cliente", raw: "D' Ávila", want: []string{"d avila", "davila"}},
		{field: "nome_cliente", raw: "J. P. & Cia", want: []string{"j p e cia", "jp e cia", "jp e companhia", "j p e companhia"}},
		{field: "nome_cliente", raw: "& Cia", want: []string{"cia", "companhia"}},
		{field: "nome_cliente", raw: "Ind. e Com. Silva S/A", want: []string{"ind e com silva s a", "ind e com silva sa", "industria e comercio silva sa", "industria e comercio silva s a"}},
		{field: "nome_cliente", raw: "Mª das Dores", want: []string{"ma das dores", "maria das dores"}},
		{field: "nome_cliente", raw: "Com Amor", want: []string{"com amor"}},
		{field: "endereco", raw: "Rua N. S. Aparecida, s/nº, Maceió, AL, 57000-000", want: []string{
			"rua n s aparecida s no maceio al 57000000", "rua ns aparecida sno maceio al 57000000",
			"rua nossa senhora aparecida sn maceio al 57000000", "rua nossa senhora aparecida s no maceio al 57000000",
		}},
		{field: "endereco", raw: "BR-381, km512, 2º", want: []string{"br 381 km512 2", "br381 km512 2", "br 381 quilometro 512 2"}},
		{field: "telefone", raw: "(37) 3221-4455 / 4456", want: []string{"3732214455", "3732214456"}},
		{field: "telefone", raw: "(37) 3221-4455 ramal 12", want: []string{"3732214455"}},
		{field: "mac", raw: "0:1b:c:3:4:5", want: []string{"001B0C030405"}},
		{field: "numero_contrato", raw: "2024/00137-a", want: []string{"202400137A"}},
		{field: "cnpj", raw: "12.abc.345/01de-35", want: []string{"12ABC34501DE35"}},
		{field: "telefone", raw: "+55 (37) 3221-4455", want: []string{"3732214455"}},
		{field: "telefone", raw: "0 15 37 99999-0013", want: []string{"37999990013"}},
		{field: "telefone", raw: "0800 702 1234", want: []string{"08007021234"}},
		{field: "telefone", raw: "55 99999-0013", want: []string{"55999990013"}},
		{field: "mac", raw: "c8a1.b20f.3de4", want: []string{"C8A1B20F3DE4"}},
		{field: "ip", raw: "2804:014C:0:0:0:0:0:1", want: []string{"2804:14c::1", "2804:14c:0:0:0:0:0:1"}},
		{field: "ip", raw: "10.99.2.7/24", want: []string{"10.99.2.0/24"}},
		{field: "ip", raw: "10.99.2.7/32", want: []string{"10.99.2.7"}},
		{field: "ip", raw: "::ffff:10.1.2.3", want: []string{"10.1.2.3"}},
		{field: "ip_mac_apagado", raw: "aa-bb-cc-dd-ee-ff", want: []string{"AABBCCDDEEFF"}},
		{field: "ip_mac_apagado", raw: "2804:14C::1", want: []string{"2804:14c::1", "2804:14c:0:0:0:0:0:1"}},
		{field: "ip_mac_apagado", raw: "100.100.200.123", want: []string{"100.100.200.123"}},
		{field: "login_radius", raw: " João.Silva@Provedor ", want: []string{"joao.silva@provedor"}},
		{field: "dominio", raw: "https://www.Padaria.com.br./loja?x=1", want: []string{"padaria.com.br"}},
		{field: "dominio", raw: "pão.com.br", want: []string{"pao.com.br", "xn--po-sia.com.br"}},
		{field: "dominio", raw: "xn--po-sia.com.br", want: []string{"xn--po-sia.com.br", "pao.com.br"}},
		{field: "numero_serie", raw: "ZTEG-c8a1b2c3", want: []string{"ZTEGC8A1B2C3", "5A544547C8A1B2C3"}},
		{field: "numero_serie", raw: "5A544547C8A1B2C3", want: []string{"5A544547C8A1B2C3", "ZTEGC8A1B2C3"}},
		{field: "numero_serie", raw: "TPL 958662", want: []string{"TPL958662"}},
		{field: "numero_boleto", raw: "00190.00009 00001.247006 00000.002170 9 11260000011990", want: []string{
			"00190000090000124700600000002170911260000011990",
			"00199112600000119900000000001247000000000217",
		}},
		{field: "data_inicio", raw: "2024-05-21", want: []string{"21/05/2024"}},
		{field: "data_inicio", raw: "2023-02-29", want: nil},
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
		{name: "name", field: "nome_cliente", raw: "José da Silva Araújo"},
		{name: "address", field: "endereco", raw: "Rua das Flores, 120, Centro, Itauna, MG, 35680012"},
		{name: "phone", field: "celular_cliente", raw: "37999990013"},
		{name: "ip", field: "ip", raw: "10.99.2.203"},
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
