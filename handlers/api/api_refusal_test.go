package api_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"balcao/db/feed"
	"balcao/handlers/api"
	"balcao/internal/isp"
)

// What cannot be asked is answered with the status and the shape of the contract.
func TestFailures(t *testing.T) {
	s := serve(t)
	cases := []struct {
		role, target string
		status       int
		code, field  string
	}{
		{role: "", target: "/clientes?q=1", status: 401, code: "nao_autenticado", field: ""},
		{role: "", target: "/campos", status: 401, code: "nao_autenticado", field: ""},
		{role: "administrador", target: "/nada", status: 404, code: "nao_encontrado", field: ""},
		{role: "administrador", target: "/clientes/999999", status: 404, code: "nao_encontrado", field: ""},
		{role: "administrador", target: "/clientes/999999/historico", status: 404, code: "nao_encontrado", field: ""},
		{role: "administrador", target: "/clientes?em=nada&q=1", status: 400, code: "malformado", field: "em"},
		{role: "administrador", target: "/clientes?em=cpf&condicao=nada&q=1", status: 400, code: "malformado", field: "condicao"},
		{role: "administrador", target: "/clientes?em=cpf&condicao=maior&q=1", status: 400, code: "malformado", field: "condicao"},
		{role: "administrador", target: "/clientes?em=cpf&q=1&limite=0", status: 400, code: "malformado", field: "limite"},
		{role: "administrador", target: "/clientes?em=cpf&q=1&limite=101", status: 400, code: "malformado", field: "limite"},
		{role: "administrador", target: "/clientes?em=cpf&q=1&limite=x", status: 400, code: "malformado", field: "limite"},
		{role: "administrador", target: "/clientes?em=cpf&q=1&depois=x", status: 400, code: "malformado", field: "depois"},
		{role: "administrador", target: "/clientes?em=cpf&q=%00", status: 400, code: "malformado", field: "q"},
		{role: "administrador", target: "/clientes?em=cpf&q=%ff", status: 400, code: "malformado", field: "q"},
		{role: "administrador", target: "/clientes?em=cpf&q=" + strings.Repeat("1", 4097), status: 400, code: "malformado", field: "q"},
		{role: "administrador", target: "/clientes?em=data_inicio&q=31/02", status: 422, code: "invalido", field: "q"},
		{role: "administrador", target: "/clientes?em=mac&q=GG", status: 422, code: "invalido", field: "q"},
		{role: "administrador", target: "/clientes?em=data_inicio&condicao=entre&q=01/01/2024", status: 422, code: "invalido", field: "ate"},
		{role: "administrador", target: "/clientes/1304/historico?de=31/02", status: 422, code: "invalido", field: "de"},
		{role: "administrador", target: "/clientes/1304/historico?tipo=nada", status: 400, code: "malformado", field: "tipo"},
		{role: "administrador", target: "/clientes/1304/historico?depois=x", status: 400, code: "malformado", field: "depois"},
	}
	for _, c := range cases {
		w := s.call(t, c.role, c.target)
		var v struct {
			Error struct{ Codigo, Mensagem, Campo string } `json:"erro"`
		}
		if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil {
			t.Errorf("%.60s: %v in %s", c.target, err, w.Body)
		}
		if w.Code != c.status || v.Error.Codigo != c.code || v.Error.Campo != c.field || v.Error.Mensagem == "" {
			t.Errorf("%.60s: %d %+v, want %d %s %s", c.target, w.Code, v.Error, c.status, c.code, c.field)
		}
	}
}

// A key opens what its role may do, nothing after it is revoked; a session opens nothing here.
func TestKeys(t *testing.T) {
	s := serve(t)
	ask := func(header ...string) int {
		r := httptest.NewRequest(http.MethodGet, "http://localhost"+api.Root+"/campos", nil)
		r.Header.Set(header[0], header[1])
		w := httptest.NewRecorder()
		s.handler.ServeHTTP(w, r)
		return w.Code
	}
	for name, header := range map[string][]string{
		"no scheme": {"Authorization", s.keys["tecnico"]}, "another scheme": {"Authorization", "Basic " + s.keys["tecnico"]},
		"unknown": {"Authorization", "Bearer balcao_x"}, "empty": {"Authorization", "Bearer "}, "a cookie": {"Cookie", "sid=" + s.keys["tecnico"]},
	} {
		if got := ask(header...); got != http.StatusUnauthorized {
			t.Errorf("%s: %d", name, got)
		}
	}
	if got := ask("Authorization", "bearer "+s.keys["tecnico"]); got != http.StatusOK {
		t.Errorf("a good key: %d", got)
	}
	if err := s.RevokeToken(t.Context(), isp.Console("teste"), "chave tecnico"); err != nil {
		t.Fatal(err)
	}
	if got := ask("Authorization", "Bearer "+s.keys["tecnico"]); got != http.StatusUnauthorized {
		t.Errorf("a revoked key: %d", got)
	}
}

// What the role may not see is masked; what it may not read at all is null. Searching by it is
// always allowed.
func TestMasks(t *testing.T) {
	s := serve(t)
	w := s.call(t, "atendente", "/clientes?em=cpf&q=529.982.247-25")
	if !strings.Contains(w.Body.String(), `"valor":"***.982.247-**"`) {
		t.Errorf("CPF for an attendant: %s", w.Body)
	}
	for _, role := range []string{"atendente", "tecnico"} {
		for _, target := range []string{"/clientes/1304", "/clientes/1304/historico", "/clientes?q=52998224725"} {
			body := s.call(t, role, target).Body.String()
			if strings.Contains(body, "529.982.247-25") || strings.Contains(strings.ReplaceAll(body, `"q":"52998224725"`, ""), `"52998224725"`) &&
				!strings.Contains(body, `"normalizado":"52998224725"`) {
				t.Errorf("%s at %s reads the CPF: %s", role, target, body)
			}
		}
	}
	var record map[string]any
	if err := json.Unmarshal(s.call(t, "tecnico", "/clientes/1304").Body.Bytes(), &record); err != nil {
		t.Fatal(err)
	}
	if record["boletos"] != nil || record["notas"] != nil || record["cpf_cnpj"] != "***.982.247-**" || at(t, record, "planos", 0, "logins", 0, "login") != "jose.araujo@provedor" {
		t.Errorf("record for a technician: %v", record)
	}
	if err := json.Unmarshal(s.call(t, "financeiro", "/clientes/1304").Body.Bytes(), &record); err != nil {
		t.Fatal(err)
	}
	if record["equipamentos"] != nil || at(t, record, "planos", 0, "logins") != nil || at(t, record, "boletos", "total") != 2.0 {
		t.Errorf("record for the finance: %v", record)
	}
	body := s.call(t, "financeiro", "/clientes?em=login_radius&q=jose.araujo").Body.String()
	if strings.Contains(body, "@provedor") || !strings.Contains(body, `"codigo":"1304"`) {
		t.Errorf("a login for the finance: %s", body)
	}
}

// The fields come in the order of the screen with what each can do.
func TestFields(t *testing.T) {
	s := serve(t)
	var fields []map[string]any
	if err := json.Unmarshal(s.call(t, "tecnico", "/campos").Body.Bytes(), &fields); err != nil {
		t.Fatal(err)
	}
	for i, f := range feed.Fields() {
		if fields[i]["campo"] != f.Key || fields[i]["rotulo"] != f.Label || fields[i]["classe"] != f.Class.Name() || fields[i]["exemplo"] != f.Example {
			t.Errorf("%v, want %+v", fields[i], f)
		}
	}
	if got := fmt.Sprint(fields[16]["condicoes"]); len(fields) != 35 || got != "[contem igual comeca termina vazio preenchido]" {
		t.Errorf("%d fields; MAC can %s", len(fields), got)
	}
}

// The timeline tells what happened, by kinds and in pages.
func TestTimeline(t *testing.T) {
	s := serve(t)
	v := s.object(t, "/clientes/1777/historico")
	words := map[any]bool{}
	last := "9999"
	for i := range v["itens"].([]any) {
		words[at(t, v, "itens", i, "evento")] = true
		day := at(t, v, "itens", i, "em").(string)[:10]
		if day > last {
			t.Errorf("%s after %s", day, last)
		}
		last = day
	}
	for _, want := range []string{"cliente.criado", "plano.iniciado", "boleto.emitido", "atendimento.aberto", "ocorrencia.aberta", "ordem.agendada", "contrato.iniciado"} {
		if !words[want] {
			t.Errorf("no %s among %v", want, words)
		}
	}
	v = s.object(t, "/clientes/1777/historico?tipo=ordens&limite=1")
	if len(v["itens"].([]any)) != 1 || at(t, v, "itens", 0, "assunto") != "45871" || v["proximo"] != nil {
		t.Errorf("orders alone: %v", v)
	}
}

// Opening a record over the API is written down.
func TestOpeningIsWrittenDown(t *testing.T) {
	s := serve(t)
	s.object(t, "/clientes/1304")
	s.object(t, "/clientes/1304/historico")
	opened, err := s.RecordOpenings(t.Context(), isp.Console("teste"), "1304")
	if err != nil || len(opened) != 1 || opened[0].Actor != "API chave administrador" {
		t.Errorf("openings %+v, %v", opened, err)
	}
}
