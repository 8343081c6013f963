package feed_test

import (
	"slices"
	"strings"
	"testing"

	"balcao/db/dbtest"
	"balcao/internal/isp"
	"balcao/internal/search"
)

// A CPF with one wrong digit may read as a telephone: when nobody has that, the CPFs one digit away are offered;
// for a telephone that is written as one, they are not.
func TestOneDigitAwayOfATelephone(t *testing.T) {
	s := searchable(t)
	if _, err := dbtest.CreateCustomer(t.Context(), s, admin(), isp.Customer{Code: "7001", Kind: "person", Name: "Ana Lima", TaxID: "64970698449"}); err != nil {
		t.Fatal(err)
	}
	for text, offered := range map[string]bool{"64971698449": true, "(64) 97169-8449": false} {
		p := find(t, s, search.Ask{Field: search.AllFields, Text: text})
		if p.Detected != "telefone" || p.Total != 0 || slices.Contains(codes(p.Near), "7001") != offered || strings.Contains(p.Notice, "CPF") != offered {
			t.Errorf("%s: as %s %v near %v, %q", text, p.Detected, codes(p.Rows), codes(p.Near), p.Notice)
		}
	}
}

// An asset number is said without its letters and zeros: who has it comes first, before those who have the
// digits somewhere, and without the label or the letters the digits are not read so.
func TestAssetNumbersAsTheyAreSaid(t *testing.T) {
	s := searchable(t)
	for _, c := range []struct {
		text  string
		equal bool
	}{
		{text: "patrimônio 1", equal: true},
		{text: "patrimônio 01", equal: true},
		{text: "etiqueta: P-1", equal: true},
		{text: "Patrimônio nº P0001", equal: true},
		{text: "patrimônio P-10", equal: false},
		{text: "patrimônio 11", equal: false},
		{text: "patrimônio Q-1", equal: false},
		{text: "1", equal: false},
		{text: "P1", equal: true}, // its letters are enough
		{text: "p-01", equal: true},
		{text: "P10", equal: false},
	} {
		p := find(t, s, search.Ask{Field: search.AllFields, Text: c.text})
		equal := false
		for i, row := range p.Rows {
			for _, h := range row.Hits {
				equal = equal || i == 0 && row.Code == "1304" && h.Key == "patrimonio" && h.Rank.Equal() && len(h.Spans) > 0
			}
		}
		if equal != c.equal {
			t.Errorf("%q: %v, as %s (%s)", c.text, codes(p.Rows), p.Detected, p.Notice)
		}
	}
}

// What nobody has as it was typed may be said in another way: two names in one word, a number with the year of
// its day. No such guess joins those who have it to the letter.
func TestOtherSpellings(t *testing.T) {
	s := searchable(t)
	for _, c := range []struct{ text, customer, field, notice string }{
		{text: "josearaujo", customer: "1304", field: "nome_cliente", notice: "Nada com “josearaujo”; achado por primeiro e último nome."},
		{text: "josedasilvaaraujo", customer: "1304", field: "nome_cliente", notice: "Nada com “josedasilvaaraujo”; achado por primeiro e último nome."},
		{text: "cliente JoséAraújo", customer: "1304", field: "nome_cliente", notice: "Nada com “josearaujo”; achado por primeiro e último nome."},
		{text: "josesilva", customer: "", field: "", notice: ""},
		{text: "2024/137", customer: "2013", field: "numero_contrato", notice: "Nada como “2024/137”; achado pelo ano e número."},
		{text: "contrato 137/2024", customer: "2013", field: "numero_contrato", notice: "Nada como “137/2024”; achado pelo ano e número."},
		{text: "contrato nº 2024/00137", customer: "2013", field: "numero_contrato", notice: ""},
		{text: "137/2025", customer: "", field: "", notice: ""},
		{text: "2024/37", customer: "", field: "", notice: ""},
		{text: "ocorrência 128934/2026", customer: "1777", field: "ocorrencia", notice: "Nada como “128934/2026”; achado: 128934, de 2026."},
		{text: "128934/2026", customer: "1777", field: "ocorrencia", notice: "Nada como “128934/2026”; achado: 128934, de 2026."},
		{text: "2026/128934", customer: "1777", field: "ocorrencia", notice: "Nada como “2026/128934”; achado: 128934, de 2026."},
		{text: "chamado 128934/2025", customer: "", field: "", notice: "Há o número 128934, mas não de 2025."},
		{text: "OS 128934/2026", customer: "", field: "", notice: ""},
		{text: "NF 12345/2026", customer: "2013", field: "numero_nf", notice: "Nada como “12345/2026”; achado: 12345, de 2026."},
	} {
		p := find(t, s, search.Ask{Field: search.AllFields, Text: c.text})
		var got []string
		field := ""
		for _, row := range p.Rows {
			got = append(got, row.Code)
			if len(row.Hits) > 0 {
				field = row.Hits[0].Key
			}
		}
		if strings.Join(got, " ") != c.customer || field != c.field || p.Total != len(p.Rows) || c.notice != "" && p.Notice != c.notice {
			t.Errorf("%q: %v (%d) by %s, %q", c.text, got, p.Total, field, p.Notice)
		}
	}
}

// A number that is written otherwise than it was typed is found when nobody has it to the letter, and else is
// offered below those who have.
func TestNumbersWrittenOtherwise(t *testing.T) {
	s := searchable(t)
	for code, name := range map[string]string{"7002": "Padaria 12 Ltda", "7003": "Padaria 120 Ltda", "7004": "Mercado Onze Ltda"} {
		if _, err := dbtest.CreateCustomer(t.Context(), s, admin(), isp.Customer{Code: code, Kind: "company", Name: name}); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ text, found, near string }{
		{text: "padaria doze", found: "2013", near: "7002"},
		{text: "padaria 12", found: "7002 7003 2013", near: ""}, // 12 begins 120, and stands in the address of Padaria Doze
		{text: "mercado 11", found: "7004", near: ""},
		{text: "mercado 12", found: "", near: ""},
	} {
		p := find(t, s, search.Ask{Field: search.AllFields, Text: c.text})
		if strings.Join(codes(p.Rows), " ") != c.found || strings.Join(codes(p.Near), " ") != c.near || p.Total != len(p.Rows) {
			t.Errorf("%q: %v near %v, %q", c.text, codes(p.Rows), codes(p.Near), p.Notice)
		}
		for _, row := range p.Near {
			if len(row.Hits) == 0 || len(row.Hits[0].Spans) == 0 {
				t.Errorf("%q offers %+v", c.text, row)
			}
		}
	}
}

// A name and a number, or two places, that stand in no value together are looked for in several values of one
// customer; who has all in one value is never hidden by that.
func TestSaidInOneBreath(t *testing.T) {
	s := searchable(t)
	for _, c := range []struct{ text, found, field, notice string }{
		{text: "araujo 4455", found: "1304", field: "telefone", notice: "Nada com “araujo 4455” em um campo só; achado pelo nome e pelo número."},
		{text: "José, final 4455", found: "1304", field: "telefone", notice: ""},
		{text: "jose araujo cpf 529", found: "1304", field: "cpf", notice: ""},
		{text: "araujo cpf final 4725", found: "1304", field: "cpf", notice: ""},
		{text: "araujo cpf final 4726", found: "", field: "", notice: ""},
		{text: "silva 37 3221-4455", found: "1304", field: "telefone", notice: ""},
		{text: "1304 jose", found: "1304", field: "codigo_cliente", notice: ""},
		{text: "RG MG-12345678 SSP/MG", found: "1304", field: "rg", notice: ""},
		{text: "jose rg MG-12345678", found: "1304", field: "rg", notice: ""},
		{text: "jose rg MG-12345679", found: "", field: "", notice: ""},
		{text: "igreja centro", found: "1304", field: "referencia", notice: "Nada com “igreja centro” em um campo só; achado em endereços e referências do mesmo cliente."},
		{text: "caixa d'agua bom pastor", found: "113", field: "referencia", notice: ""},
		{text: "igreja planalto", found: "", field: "", notice: ""},
		{text: "araujo 4456", found: "", field: "", notice: ""},
		{text: "carvalho 4455", found: "", field: "", notice: ""},
		{text: "final 4455", found: "1304", field: "telefone", notice: ""},
	} {
		p := find(t, s, search.Ask{Field: search.AllFields, Text: c.text})
		field := ""
		for _, row := range p.Rows {
			for _, h := range row.Hits {
				if h.Key == c.field && len(h.Spans) > 0 {
					field = h.Key
				}
			}
		}
		if strings.Join(codes(p.Rows), " ") != c.found || p.Total != len(p.Rows) || field != c.field || c.notice != "" && p.Notice != c.notice {
			t.Errorf("%q: %v by %q, as %s, %q", c.text, codes(p.Rows), field, p.Detected, p.Notice)
		}
	}
}
