package feed_test

import (
	"slices"
	"strings"
	"testing"

	"balcao/db"
	"balcao/db/dbtest"
	"balcao/db/feed"
	"balcao/internal/demo"
	"balcao/internal/isp"
	"balcao/internal/search"
	"balcao/internal/search/index"
)

// The example of every field, pasted in the ways people paste, finds its customer: in the field itself and
// in the Busca geral.
func TestPastedExamples(t *testing.T) {
	s := searchable(t)
	for i, e := range demo.Examples() {
		label := feed.Fields()[i].Label
		for how, text := range map[string]string{
			"label and colon":   label + ": " + e.Query,
			"key and colon":     e.Field + ":" + e.Query,
			"capitals":          label + ": " + strings.ToUpper(e.Query),
			"invisible":         label + ":\u00a0\u200b" + e.Query[:2] + "\u200b" + e.Query[2:] + "\ufeff",
			"full stop":         label + ": " + e.Query + ".",
			"comma":             label + ": " + e.Query + ", ",
			"brackets":          label + ": (" + e.Query + ")",
			"angles":            label + ": <" + e.Query + ">",
			"bare":              e.Query,
			"bare capitals":     strings.ToUpper(e.Query),
			"bare with a comma": e.Query + ",",
		} {
			p := find(t, s, search.Ask{Field: e.Field, Text: text})
			if !slices.Contains(codes(p.Rows), e.Customer) {
				t.Errorf("%s, %s %q: %v", e.Field, how, text, codes(p.Rows))
			}
			if strings.HasPrefix(how, "bare") && strings.HasSuffix(e.Field, "_apagado") {
				continue // what was deleted is found by asking for it
			}
			p = find(t, s, search.Ask{Field: search.AllFields, Text: text})
			if !slices.Contains(codes(p.Rows), e.Customer) {
				t.Errorf("todos (%s, %s), %s %q: %v, as %s (%s)", e.Field, p.Query.Detected, how, text, codes(p.Rows), p.Detected, p.Notice)
			}
		}
	}
}

// The first page for a common first name holds those who bear it, as long as there are twenty.
func TestFirstNamesComeFirst(t *testing.T) {
	s := dbtest.Crowd(t, 1500)
	bearers := map[string]int{}
	for _, c := range readRegister(t, s).customers {
		if c.Kind == "person" {
			bearers[strings.Fields(search.NameForm(c.Name))[0]]++
		}
	}
	names := make([]string, 0, len(bearers))
	for name := range bearers {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return bearers[b] - bearers[a] })
	if len(names) < 50 {
		t.Fatalf("only %d first names", len(names))
	}
	for _, name := range names[:50] {
		p, err := s.SearchCustomers(t.Context(), admin(), search.Ask{Field: search.AllFields, Text: name}, index.Page{Limit: 20}, feed.HitLimit{})
		if err != nil {
			t.Fatal(err)
		}
		if due := min(20, bearers[name]); len(p.Rows) < due {
			t.Errorf("%q: %d rows, though %d bear it", name, len(p.Rows), bearers[name])
		}
		for i, row := range p.Rows[:min(len(p.Rows), bearers[name])] {
			if !slices.Contains(strings.Fields(search.NameForm(row.Name+" "+row.SocialName)), name) {
				t.Errorf("%q (%d bear it): row %d is %q, by %s", name, bearers[name], i, row.Name, row.Hits[0].Key)
			}
		}
	}
}

// What the Busca geral does besides the fields of a reading (items 41, 53 to 57 and 39).
func TestBuscaGeral(t *testing.T) {
	s := searchable(t)
	for _, c := range []struct {
		item, text, as, customer, field, detected, notice string
	}{
		{item: "41", text: "00012470000001304", as: "", customer: "1304", field: "numero_boleto", detected: "numero", notice: ""},
		{item: "41", text: "padariadoze.com.br", as: "", customer: "2013", field: "dominio", detected: "texto", notice: ""},
		{item: "42", text: "titular 529.982.247-25 pagou", as: "", customer: "1304", field: "cpf", detected: "cpf", notice: ""},
		{item: "42", text: "Lúcia <lucia@correio.example>", as: "", customer: "1304", field: "email_contato", detected: "email", notice: ""},
		{item: "54", text: "jose flores", as: "", customer: "1304", field: "nome_cliente", detected: "texto", notice: ""},
		{item: "54", text: "araujo igreja", as: "", customer: "1304", field: "nome_cliente", detected: "texto", notice: ""},
		{item: "56", text: "patrimônio P-0001", as: "", customer: "1304", field: "patrimonio", detected: "numero", notice: ""},
		{item: "44", text: "10.99.2.203:8080", as: "", customer: "1304", field: "ip", detected: "ip", notice: ""},
		{item: "serie", text: "5A544547C8A1B2C3", as: "", customer: "1304", field: "numero_serie", detected: "serie", notice: ""},
	} {
		p := find(t, s, search.Ask{Field: search.AllFields, Text: c.text, As: c.as})
		at := slices.Index(codes(p.Rows), c.customer)
		if at < 0 || p.Detected != c.detected {
			t.Errorf("%s %q: %v, as %s (%s)", c.item, c.text, codes(p.Rows), p.Detected, p.Notice)
			continue
		}
		if hit := p.Rows[at].Hits[0]; hit.Key != c.field || hit.Tab == "" || hit.RowID == 0 {
			t.Errorf("%s %q: found by %+v, want %s", c.item, c.text, hit, c.field)
		}
	}
}

// However few hits a row names, each word that was found apart has one.
func TestWordsApartAreTold(t *testing.T) {
	s := searchable(t)
	p, err := s.SearchCustomers(t.Context(), admin(), search.Ask{Field: search.AllFields, Text: "jose flores"}, index.Page{Limit: 20}, feed.HitLimit{PerField: 1, PerRow: 1})
	if err != nil {
		t.Fatal(err)
	}
	at := slices.Index(codes(p.Rows), "1304")
	if at < 0 {
		t.Fatalf("found %v", codes(p.Rows))
	}
	marked := ""
	for _, h := range p.Rows[at].Hits {
		for _, span := range h.Spans {
			marked += h.Shown[span.Start:span.End] + " "
		}
	}
	if marked != "José Flores " || p.Rows[at].MoreHits == 0 {
		t.Errorf("marked %q, %d others", marked, p.Rows[at].MoreHits)
	}
}

// A reading that finds nobody gives way to the next one, and that is said; the readings are counted.
func TestNextReadingIsTried(t *testing.T) {
	s := searchable(t)
	p := find(t, s, search.Ask{Field: search.AllFields, Text: "11222333000199"}) // fourteen digits, no CNPJ
	if p.Detected != "cnpj" || p.Total != 0 || p.Notice != "Confira o CNPJ: o dígito não confere." {
		t.Errorf("%s %d %q", p.Detected, p.Total, p.Notice)
	}
	p = find(t, s, search.Ask{Field: search.AllFields, Text: "12470000001304"}) // of a boleto, with zeros before it
	if p.Detected != "boleto" && p.Detected != "numero" || !slices.Contains(codes(p.Rows), "1304") || !strings.HasPrefix(p.Notice, "Nada como CNPJ; achado como ") {
		t.Errorf("%s %v %q", p.Detected, codes(p.Rows), p.Notice)
	}
	counted := map[string]int{}
	for _, r := range p.Readings {
		counted[r.Kind] = r.Total
	}
	if n, ok := counted["cnpj"]; !ok || n != 0 || counted["boleto"] != 1 {
		t.Errorf("readings %+v", p.Readings)
	}
	for _, r := range p.Readings {
		if chosen := find(t, s, search.Ask{Field: search.AllFields, Text: "12470000001304", As: r.Kind}); chosen.Total != r.Total {
			t.Errorf("%s is said to find %d, and finds %d", r.Kind, r.Total, chosen.Total)
		}
	}
}

// A CPF with one wrong digit offers who has the right one, to those who may see it.
func TestOneDigitAway(t *testing.T) {
	s := searchable(t)
	for _, ask := range []search.Ask{{Field: "cpf", Text: "529.982.247-35"}, {Field: search.AllFields, Text: "52998224735"}, {Field: "cpf", Text: "529.932.247-25"}} {
		p := find(t, s, ask)
		if p.Total != 0 || !slices.Contains(codes(p.Near), "1304") || len(p.Near[0].Hits) == 0 || p.Near[0].Hits[0].Key != "cpf" {
			t.Errorf("%+v: %v near %v", ask, codes(p.Rows), codes(p.Near))
		}
		few, err := s.SearchCustomers(t.Context(), dbtest.Role(t, "atendente"), ask, index.Page{Limit: 20}, feed.HitLimit{})
		if err != nil || len(few.Near) > 0 {
			t.Errorf("%+v: a role that does not see it is offered %v, %v", ask, codes(few.Near), err)
		}
	}
}

// A mask is not undone by asking: under every condition, in the Busca geral and in counts.
func TestMasksAreNotUndone(t *testing.T) {
	s := searchable(t)
	for _, c := range []struct {
		role, field, condition, text string
		finds                        bool
	}{
		{role: "atendente", field: "cpf", condition: "contem", text: "529.982.247-25", finds: true},
		{role: "atendente", field: "cpf", condition: "igual", text: "52998224725", finds: true},
		{role: "atendente", field: "cpf", condition: "contem", text: "982247", finds: true},
		{role: "atendente", field: "cpf", condition: "contem", text: "82.24", finds: true},
		{role: "atendente", field: "cpf", condition: "contem", text: "529982", finds: false},
		{role: "atendente", field: "cpf", condition: "comeca", text: "529", finds: false},
		{role: "atendente", field: "cpf", condition: "termina", text: "25", finds: false},
		{role: "atendente", field: search.AllFields, condition: "contem", text: "529.982.247", finds: false},
		{role: "atendente", field: search.AllFields, condition: "contem", text: "529.982.247-25", finds: true},
		{role: "financeiro", field: "mac", condition: "contem", text: "AABBCCDDEEFF", finds: true},
		{role: "financeiro", field: "mac", condition: "contem", text: "EEFF", finds: false},
		{role: "financeiro", field: "mac", condition: "contem", text: "FF", finds: true},
		{role: "financeiro", field: "mac", condition: "comeca", text: "AA", finds: false},
		{role: "financeiro", field: "login_radius", condition: "igual", text: "joao.silva@provedor", finds: true},
		{role: "financeiro", field: "login_radius", condition: "contem", text: "joao.s", finds: false},
		{role: "financeiro", field: "ip", condition: "entre", text: "10.99.2.0/24", finds: false},
		{role: "financeiro", field: "ip_mac_apagado", condition: "contem", text: "AA-BB-CC-DD-EE-01", finds: true},
		{role: "financeiro", field: "ip_mac_apagado", condition: "contem", text: "BB-CC", finds: false},
		{role: "tecnico", field: "numero_boleto", condition: "contem", text: "00012470000001304", finds: true},
		{role: "tecnico", field: "numero_boleto", condition: "contem", text: "0001247", finds: false},
		{role: "tecnico", field: "numero_nf", condition: "maior", text: "1", finds: false},
	} {
		p, err := s.SearchCustomers(t.Context(), dbtest.Role(t, c.role), search.Ask{Field: c.field, Condition: c.condition, Text: c.text}, index.Page{Limit: 20}, feed.HitLimit{})
		found := false
		for _, row := range p.Rows {
			for _, h := range row.Hits {
				found = found || h.Key == c.field || c.field == search.AllFields && h.Key == "cpf"
			}
		}
		if err != nil || found != c.finds || !found && c.field != search.AllFields && p.Total != 0 {
			t.Errorf("%s %s %s %q: found %v (total %d), %v", c.role, c.field, c.condition, c.text, found, p.Total, err)
		}
		if !c.finds && c.field != search.AllFields && p.Notice == "" {
			t.Errorf("%s %s %s %q: nothing is said", c.role, c.field, c.condition, c.text)
		}
		for _, r := range p.Readings {
			if !c.finds && r.Kind == "cpf" && r.Total > 0 {
				t.Errorf("%s %q: the count tells of %d", c.role, c.text, r.Total)
			}
		}
	}
}

// The mask of an RG is not undone by asking (search-details.md 39 and n): who sees it covered finds it by the
// whole of it, and no piece of it finds anybody, is counted, or comes as another reading.
func TestMaskOfRGIsNotUndone(t *testing.T) {
	s := searchable(t)
	for _, c := range []struct {
		role, condition, text string
		finds                 bool
	}{
		{role: "administrador", condition: "contem", text: "12.345.678", finds: true},
		{role: "administrador", condition: "contem", text: "rg 345.678", finds: true},
		{role: "atendente", condition: "contem", text: "MG-12.345.678", finds: true},
		{role: "atendente", condition: "igual", text: "mg12345678", finds: true},
		{role: "atendente", condition: "contem", text: "rg: MG-12.345.678", finds: true},
		{role: "atendente", condition: "contem", text: "12.345.678", finds: false},
		{role: "atendente", condition: "contem", text: "rg 12.345.678", finds: false},
		{role: "atendente", condition: "contem", text: "rg: MG-12", finds: false},
		{role: "atendente", condition: "contem", text: "RG MG-12.345.67 do José Araújo", finds: false},
		{role: "atendente", condition: "comeca", text: "MG-12", finds: false},
		{role: "atendente", condition: "termina", text: "678", finds: false},
		{role: "tecnico", condition: "contem", text: "G-12.345.678", finds: false},
	} {
		p, err := s.SearchCustomers(t.Context(), dbtest.Role(t, c.role), search.Ask{Field: search.AllFields, Condition: c.condition, Text: c.text}, index.Page{Limit: 20}, feed.HitLimit{})
		found := false
		for _, row := range p.Rows {
			for _, h := range row.Hits {
				found = found || h.Key == "rg" && row.Code == "1304"
			}
		}
		if err != nil || found != c.finds {
			t.Errorf("%s %s %q: found %t (%d, %q), %v", c.role, c.condition, c.text, found, p.Total, p.Notice, err)
		}
		if labelled := strings.HasPrefix(c.text, "rg"); labelled && !c.finds && (p.Total != 0 || p.Notice == "") {
			t.Errorf("%s %q: %d found, and said %q", c.role, c.text, p.Total, p.Notice)
		}
	}
}

// Equipment is found by its MAC, at a customer and at none.
func TestEquipmentByMAC(t *testing.T) {
	s := searchable(t)
	p := find(t, s, search.Ask{Field: "mac", Text: "02:AA:BB:00:F0:02"})
	if p.Total != 0 || len(p.Loose) != 1 || p.Loose[0].Key != "mac" || p.Loose[0].Asset != "P-0002" || p.Loose[0].Shown != "02-AA-BB-00-F0-02" {
		t.Errorf("loose: %d %+v", p.Total, p.Loose)
	}
	if p = find(t, s, search.Ask{Field: search.AllFields, Text: "P-0002"}); len(p.Loose) != 1 || p.Loose[0].Key != "patrimonio" {
		t.Errorf("by its asset number: %+v (%s)", p.Loose, p.Detected)
	}
	for _, key := range []string{"plano", "patrimonio", "rg"} {
		if _, err := s.SearchCustomers(t.Context(), admin(), search.Ask{Field: key, Text: "1"}, index.Page{Limit: 1}, feed.HitLimit{}); dbtest.Code(err) != isp.Malformed {
			t.Errorf("%s is a row of the list of fields: %v", key, err)
		}
	}
}

// Equipment at a customer, plan codes, asset numbers and RGs find their customer, whole and in part, and
// nobody else's value does (search-details.md 55, 56).
func TestFoundByWhatIsShownBeside(t *testing.T) {
	s := searchable(t)
	mac := db.Edit{Sent: isp.Sent{Values: map[string]any{"mac": "02AABB00F001"}}, Version: 1}
	_, err := s.Act(t.Context(), db.Ask{Actor: admin(), Act: "teste", Needs: isp.EditEquipment}, func(x *db.Tx) (any, error) {
		return db.EditEquipment(t.Context(), x, "P-0001", mac)
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ item, text, field, customer string }{
		{item: "55", text: "02-AA-BB-00-F0-01", field: "mac", customer: "1304"},
		{item: "55", text: "00f001", field: "mac", customer: "1304"},
		{item: "55", text: "02-AA-BB-00-F0-09", field: "mac", customer: ""},
		{item: "56", text: "patrimônio P-0001", field: "patrimonio", customer: "1304"},
		{item: "56", text: "P-0009", field: "patrimonio", customer: ""},
		{item: "56", text: "plano 12", field: "plano", customer: "1304"},
		{item: "56", text: "plano 99", field: "plano", customer: ""},
		{item: "56", text: "rg 12.345.678", field: "rg", customer: "1304"},
		{item: "56", text: "rg 99.345.678", field: "rg", customer: ""},
		{item: "42", text: "RG: 12345678 SSP/MG", field: "rg", customer: "1304"},
	} {
		p := find(t, s, search.Ask{Field: search.AllFields, Text: c.text})
		hits := []string{}
		for _, row := range p.Rows {
			for _, h := range row.Hits {
				if h.Key == c.field {
					hits = append(hits, row.Code)
				}
			}
		}
		if c.customer == "" && len(hits) > 0 || c.customer != "" && !slices.Contains(hits, c.customer) {
			t.Errorf("%s %q: by %s %v, want %q", c.item, c.text, c.field, hits, c.customer)
		}
	}
}
