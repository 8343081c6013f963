package contract

import (
	"net/http"
	"slices"
	"strings"
	"testing"
)

const fields = "nome_cliente codigo_cliente conta_email dominio login_radius nome_contato nome_fantasia " +
	"endereco endereco_instalacao celular_contato celular_cliente telefone data_inicio cpf cnpj ip mac mac2 mac_onu " +
	"numero_boleto numero_circuito email_contato terminal_voz referencia numero_nf email_apagado login_apagado " +
	"ip_mac_apagado terminal_apagado smartcard cas ordem_servico ocorrencia numero_contrato numero_serie"

// conditionsOf is the table of search.md §1 by class.
func conditionsOf(class string) string {
	switch class {
	case "CODE":
		return "contem igual comeca termina maior menor entre vazio preenchido"
	case "DATE":
		return "contem igual maior menor entre vazio preenchido"
	case "IP", "IP∪MAC":
		return "contem igual comeca termina entre vazio preenchido"
	default:
		return "contem igual comeca termina vazio preenchido"
	}
}

// The fields stand in the order of the screen, with the conditions of their class; a condition
// of another class is refused.
func TestFields(t *testing.T) {
	status, body := shared.server.fetch("/api/v1/campos", shared.key)
	var got []struct {
		Key        string   `json:"campo"`
		Label      string   `json:"rotulo"`
		Class      string   `json:"classe"`
		Example    string   `json:"exemplo"`
		Conditions []string `json:"condicoes"`
	}
	read(t, body, &got)
	if status != http.StatusOK || len(got) != 35 {
		t.Fatalf("%d, %d fields", status, len(got))
	}
	for i, key := range strings.Fields(fields) {
		f := got[i]
		if f.Key != key || f.Label == "" || f.Example == "" || strings.Join(f.Conditions, " ") != conditionsOf(f.Class) {
			t.Errorf("field %d: %+v, want %s", i, f, key)
		}
		for _, condition := range strings.Fields(conditionsOf("CODE")) {
			status, body := shared.server.fetch(query("em", key, "condicao", condition, "q", f.Example, "ate", f.Example), shared.key)
			offered := slices.Contains(f.Conditions, condition)
			if status == http.StatusBadRequest == offered || status >= http.StatusInternalServerError {
				t.Errorf("%s %s: %d %s", key, condition, status, body)
			}
		}
		if p := search(t, "em", key, "condicao", "igual", "q", f.Example); p.Query.Field != key || p.Query.Notice != "" {
			t.Errorf("the example of %s: %+v", key, p.Query)
		}
	}
}

// An answer says what was asked, counts customers, and gives each of them once with its hits.
func TestShapeOfAnAnswer(t *testing.T) {
	p := search(t, "em", "mac", "condicao", "contem", "q", "f4:8e:92:a0:60:49")
	if p.Query.Normal != "F48E92A06049" || p.Query.Text != "f4:8e:92:a0:60:49" || p.Total != 1 || !p.Exact || p.Next != nil {
		t.Fatalf("%+v", p)
	}
	i := p.Items[0]
	if i.Code != "1" || i.Name != "Júlio de Fátima Rodrigues dos Rocha" || i.Kind != "PF" || i.Status != "ativo" || len(i.Hits) != 1 {
		t.Fatalf("%+v", i)
	}
	if h := i.Hits[0]; h.Field != "mac" || h.Value != "F4-8E-92-A0-60-49" || h.Plan == nil || *h.Plan != "1" || h.DeletedAt != nil {
		t.Errorf("%+v", h)
	}
	p = search(t, "em", "login_apagado", "condicao", "igual", "q", "CLIENTE0V@fibra.net")
	if p.Total != 1 || p.Items[0].Hits[0].DeletedAt == nil || !strings.HasPrefix(*p.Items[0].Hits[0].DeletedAt, "2024-11-2") {
		t.Errorf("what was deleted: %+v", p)
	}
	if p := search(t, "em", "login_radius", "condicao", "igual", "q", "cliente0v@fibra.net"); p.Total != 0 {
		t.Errorf("what was deleted is found among what was not: %+v", p)
	}
	p = search(t, "em", "numero_serie", "condicao", "comeca", "q", "SN", "limite", "5")
	if len(p.Loose) == 0 || p.Loose[0].Field != "numero_serie" || p.Loose[0].Place == "" || p.Next == nil {
		t.Fatalf("equipment at no customer: %+v", p)
	}
	if p = search(t, "em", "numero_serie", "condicao", "comeca", "q", "SN", "limite", "5", "depois", *p.Next); len(p.Loose) != 0 || len(p.Items) != 5 {
		t.Errorf("the second page: %+v", p)
	}
	p = search(t, "em", "nome_cliente", "condicao", "contem", "q", "Thiago")
	if !slices.ContainsFunc(p.Near, func(i item) bool { return i.Name == "Tiago Silva" }) || p.Total != 2 {
		t.Errorf("near names: %+v", p)
	}
}

// What cannot be asked, what is impossible, and what is hostile.
func TestRefusals(t *testing.T) {
	const asked = "em=nome_cliente&condicao=contem&q="
	for target, want := range map[string]int{
		"em=signo&condicao=contem&q=a":        400,
		"em=nome_cliente&condicao=parece&q=a": 400,
		asked + "a&limite=0":                  400,
		asked + "a&limite=101":                400,
		asked + "a&limite=muitos":             400,
		asked + "a&depois=nosso":              400,
		asked + "%00":                         400,
		asked + "%FF":                         400,
		asked + strings.Repeat("a", 4097):     400,
		asked + strings.Repeat("a", 4096):     200,
		asked + "%F0%9F%98%80":                200,
		asked + "%E2%80%AE%D9%85":             200,
		asked + "%":                           200,
		asked + "%25&limite=100":              200,
		asked + "' OR 1=1 --":                 200,
		"em=todos&condicao=contem&q=" + strings.Repeat("9", 4096): 200,
		"em=mac&condicao=contem&q=GG":                             422,
		"em=data_inicio&condicao=contem&q=31/02":                  422,
		"em=data_inicio&condicao=igual&q=29/02/2023":              422,
		"em=codigo_cliente&condicao=entre&q=1":                    422,
		"em=codigo_cliente&condicao=entre&q=9&ate=1":              422,
		"em=codigo_cliente&condicao=maior&q=um":                   422,
		"em=ip&condicao=igual&q=10.99.":                           422,
		"em=ip&condicao=entre&q=10.99.2.1&ate=10.99.2.9":          422,
		"em=ip&condicao=entre&q=10.99.2.1/32":                     200,
		"em=ip&condicao=entre&q=dez":                              422,
	} {
		status, body := shared.server.fetch("/api/v1/clientes?"+strings.ReplaceAll(target, " ", "+"), shared.key)
		if status != want {
			t.Errorf("%.80s: %d, want %d: %.200s", target, status, want, body)
		}
		if want != http.StatusOK {
			var e refusal
			read(t, body, &e)
			if e.Error.Code == "" || e.Error.Message == "" || e.Error.Field == "" {
				t.Errorf("%.80s: %s", target, body)
			}
		}
	}
	for target, want := range map[string]int{"/api/v1/clientes/999999": 404, "/api/v1/clientes/1": 200, "/api/v1/clientes/1/historico": 200, "/api/v1/openapi.json": 200, "/api/v1/nada": 404} {
		if status, body := shared.server.fetch(target, shared.key); status != want {
			t.Errorf("%s: %d, want %d: %.200s", target, status, want, body)
		}
	}
}

// A query that normalises to nothing matches nothing and says so.
func TestNothingIsNotEverything(t *testing.T) {
	for _, pairs := range [][]string{
		{"em", "nome_cliente", "q", "%"},
		{"em", "todos", "q", "--"},
		{"em", "cpf", "q", "."},
		{"em", "nome_cliente", "q", ""},
		{"em", "mac", "q", ":"},
		{"em", "telefone", "q", "abc"},
		{"em", "nome_cliente", "q", `""`},
	} {
		if p := search(t, append(pairs, "condicao", "contem")...); p.Total != 0 || len(p.Items) != 0 || p.Query.Notice == "" {
			t.Errorf("%q: %+v", pairs, p)
		}
	}
}

// foundOtherwise reports whether a text was read as one kind, found nobody, and the answer says that
// and as what else it found somebody (search-details.md 41).
func foundOtherwise(p page, kind string) bool {
	read := p.Query.Readings
	return len(read) > 0 && read[0].As == kind && read[0].Total == 0 && p.Total > 0 && strings.HasPrefix(p.Query.Notice, "Nada como ")
}

// The Busca geral tells the kind from the shape.
func TestDetected(t *testing.T) {
	for text, want := range map[string]string{
		"191.715.172-19": "cpf", "19171517219": "cpf", "73.367.622/0001-26": "cnpj", "12.ABC.345/01DE-35": "cnpj",
		"F4:8E:92:A0:60:49": "mac", "f48e.92a0.6049": "mac", "10.150.111.145": "ip", "2804:14c:afb1:9601::1": "ip", "10.0.0.0/8": "ip", "10.150.": "ip",
		"julio.rocha0@webmail.example": "email", "00190.00009 00001.247006 00000.002170 9 11260000011990": "boleto",
		"19/03/2019": "data", "#1": "codigo", "#1304": "codigo", "1304": "numero", "(37) 97528-9522": "telefone",
		"José da Silva": "texto", "julio.rocha": "texto", "CPF: 191.715.172-19": "cpf",
	} {
		p := search(t, "em", "todos", "condicao", "contem", "q", text)
		if p.Query.Detected != want && !foundOtherwise(p, want) {
			t.Errorf("%q was taken for %s, want %s: %+v", text, p.Query.Detected, want, p.Query)
		}
		if want == "cpf" && (p.Total != 1 || p.Items[0].Code != "1") {
			t.Errorf("%q: %+v", text, p)
		}
	}
	if p := search(t, "em", "cpf", "condicao", "igual", "q", "191.715.172-18"); !strings.Contains(p.Query.Notice, "não confere") || p.Total != 0 {
		t.Errorf("a wrong check digit: %+v", p.Query)
	}
	if p := search(t, "em", "todos", "condicao", "contem", "q", "#1"); p.Total != 1 || p.Items[0].Code != "1" {
		t.Errorf("#1: %+v", p)
	}
}

// A pasted label is dropped when something follows it; what is no label is text.
func TestPastedLabels(t *testing.T) {
	for _, c := range []struct{ field, text, want string }{
		{field: "cpf", text: "CPF: 529.982.247-25", want: "52998224725"},
		{field: "cpf", text: "cpf:529", want: "529"},
		{field: "nome_cliente", text: "Nome Cliente: José", want: "jose"},
		{field: "nome_cliente", text: "Apelido: José", want: "apelido jose"},
		{field: "nome_cliente", text: "Nome:", want: "nome"},
		{field: "conta_email", text: "E-mail: a@b", want: "a@b"},
		{field: "email_contato", text: "E-mail: a@b", want: "a@b"},
		{field: "email_apagado", text: "E-mail: a@b", want: "a@b"},
		{field: "login_apagado", text: "Login: joao", want: "joao"},
		{field: "endereco", text: "CEP: 35500-012", want: "35500012"},
		{field: "endereco_instalacao", text: "CEP: 35500-012", want: "35500012"},
		{field: "mac_onu", text: "MAC: aa:bb", want: "AABB"},
		{field: "mac", text: "aa:bb", want: "AABB"},
		{field: "ip", text: "IPv6: 2804:14c", want: "2804:14c"},
		{field: "ip", text: "2804:14c", want: "2804:14c"},
		{field: "numero_serie", text: "SN: X1", want: "X1"},
		{field: "numero_nf", text: "NF: 12", want: "12"},
		{field: "todos", text: "CEP: 35500-012", want: "35500012"},
		{field: "todos", text: "Fone: 3221-4455", want: "32214455"},
	} {
		if p := search(t, "em", c.field, "condicao", "contem", "q", c.text); p.Query.Normal != c.want {
			t.Errorf("%s %q: %q, want %q", c.field, c.text, p.Query.Normal, c.want)
		}
	}
}

// Addresses without login: health, the way in, and nothing else.
func TestWithoutLogin(t *testing.T) {
	for target, want := range map[string]int{"/saude": 200, "/metricas": 200, "/entrar": 200, "/primeiro-acesso": 200, "/": 303, "/clientes": 303, "/clientes/1": 303, "/ajuda": 303} {
		if status, _ := shared.server.fetch(target, ""); status != want {
			t.Errorf("%s: %d, want %d", target, status, want)
		}
	}
}
