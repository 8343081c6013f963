package api_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"balcao/handlers/api"
)

// send does an act with the key of a role and reads the answer.
func (s *service) send(t *testing.T, role, method, target, body string, headers ...string) (int, map[string]any) {
	t.Helper()
	r := httptest.NewRequest(method, "http://localhost"+api.Root+target, strings.NewReader(body))
	if role != "" {
		r.Header.Set("Authorization", "Bearer "+s.keys[role])
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	var answer map[string]any
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
		t.Fatalf("%s %s: %d %s", method, target, w.Code, w.Body)
	}
	return w.Code, answer
}

// part is an object inside an answer.
func part(answer map[string]any, key string) map[string]any {
	v, _ := answer[key].(map[string]any)
	return v
}

// A telephone is added, changed, deleted, restored and taken back: every act answers its effects,
// a rehearsal changes nothing, and the search finds what was saved.
func TestActsOnAPhone(t *testing.T) {
	s := serve(t)
	const body = `{"tipo":"celular","numero":"37 98877-6655"`
	status, done := s.send(t, "atendente", http.MethodPost, "/clientes/1304/telefones", body+`,"ensaio":true}`)
	if status != http.StatusOK || done["feito"] != false || done["ato"] != nil || len(done["efeitos"].([]any)) != 1 {
		t.Fatalf("rehearsal: %d %v", status, done)
	}
	status, done = s.send(t, "atendente", http.MethodPost, "/clientes/1304/telefones", body+`}`)
	phone := part(done, "telefone")
	if status != http.StatusCreated || done["feito"] != true || phone["numero"] != "(37) 98877-6655" || phone["versao"] != 1.0 {
		t.Fatalf("added: %d %v", status, done)
	}
	effect := done["efeitos"].([]any)[0].(map[string]any)
	if effect["evento"] != "telefone.incluido" || !strings.Contains(effect["frase"].(string), "(37) 98877-6655") {
		t.Errorf("effect %v", effect)
	}
	if found := s.object(t, "/clientes?em=celular_cliente&condicao=igual&q=37988776655"); found["total"] != 1.0 {
		t.Errorf("found %v", found["total"])
	}
	at := "/telefones/" + number(phone["id"])
	status, done = s.send(t, "atendente", http.MethodPatch, at, `{"numero":"37988776600","versao":1}`)
	if status != http.StatusOK || part(done, "telefone")["versao"] != 2.0 {
		t.Errorf("changed: %d %v", status, done)
	}
	status, done = s.send(t, "atendente", http.MethodPatch, at, `{"numero":"37988776611","versao":1}`)
	if status != http.StatusConflict || part(done, "atual")["numero"] != "(37) 98877-6600" || done["em_conflito"].([]any)[0] != "numero" {
		t.Errorf("the same field twice: %d %v", status, done)
	}
	if status, done = s.send(t, "atendente", http.MethodPatch, at, `{"tipo":"whatsapp","versao":1}`); status != http.StatusOK || len(done["avisos"].([]any)) == 0 {
		t.Errorf("another field: %d %v", status, done)
	}
	if status, _ = s.send(t, "atendente", http.MethodPost, at+"/excluir", `{"motivo":"trocou"}`); status != http.StatusOK {
		t.Errorf("deleted: %d", status)
	}
	event := number(newestLine(t, s)["id"])
	if status, done = s.send(t, "atendente", http.MethodPost, "/historico/"+event+"/desfazer", `{"motivo":"engano"}`); status != http.StatusOK {
		t.Errorf("undone: %d %v", status, done)
	}
	if status, _ = s.send(t, "atendente", http.MethodPost, "/historico/"+event+"/desfazer", `{}`); status != http.StatusConflict {
		t.Errorf("undone twice: %d", status)
	}
}

// newestLine is the newest line of history of customer 1304.
func newestLine(t *testing.T, s *service) map[string]any {
	t.Helper()
	line, _ := s.object(t, "/clientes/1304/historico?limite=1")["itens"].([]any)[0].(map[string]any)
	return line
}

func number(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	return string(text)
}

// The same key does an act once: the same answer again, and a refusal for another body.
func TestOnce(t *testing.T) {
	s := serve(t)
	key := []string{"Idempotency-Key", "abc"}
	const body = `{"nome":"Dona Rita","tipo":"mãe"}`
	status, first := s.send(t, "atendente", http.MethodPost, "/clientes/1304/contatos", body, key...)
	again, second := s.send(t, "atendente", http.MethodPost, "/clientes/1304/contatos", body, key...)
	if status != http.StatusCreated || again != status || number(first) != number(second) {
		t.Errorf("%d %v, again %d %v", status, first, again, second)
	}
	if status, answer := s.send(t, "atendente", http.MethodPost, "/clientes/1304/contatos", `{"nome":"Outra"}`, key...); status != http.StatusUnprocessableEntity ||
		part(answer, "erro")["campo"] != "Idempotency-Key" {
		t.Errorf("another body: %d %v", status, answer)
	}
	if n := len(s.object(t, "/clientes/1304")["contatos"].([]any)); n != 2 {
		t.Errorf("%d contacts", n)
	}
}

// A new customer with all that belongs to it, and what is refused.
func TestNewCustomer(t *testing.T) {
	s := serve(t)
	status, done := s.send(t, "atendente", http.MethodPost, "/clientes", `{"tipo":"PF","nome":"Íris d'Ávila","cpf_cnpj":"111.444.777-35",
		"telefones":[{"tipo":"celular","numero":"(37) 99911-2233"}],"enderecos":[{"tipo":"cadastro","logradouro":"Rua A","cidade":"Divinópolis","uf":"MG"}]}`)
	customer := part(done, "cliente")
	if status != http.StatusCreated || customer["codigo"] == "" || customer["situacao"] != "ativo" {
		t.Fatalf("%d %v", status, done)
	}
	record := s.object(t, "/clientes/"+customer["codigo"].(string))
	if len(record["telefones"].([]any)) != 1 || len(record["enderecos"].([]any)) != 1 {
		t.Errorf("record %v", record)
	}
	for body, want := range map[string]struct {
		status int
		field  string
	}{
		`{"tipo":"PF","nome":"X","cpf_cnpj":"111.444.777-36"}`:                   {422, "cpf_cnpj"},
		`{"tipo":"PF","nome":""}`:                                                {422, "nome"},
		`{"tipo":"PF","nome":null}`:                                              {422, "nome"},
		`{"tipo":"PF","nome":"A","cor":"azul"}`:                                  {422, "cor"},
		`{"tipo":"PF","nome":"A","telefones":[{"tipo":"celular","numero":"x"}]}`: {422, "telefones.0.numero"},
		`[]`:  {400, ""},
		`{"a`: {400, ""},
	} {
		status, answer := s.send(t, "atendente", http.MethodPost, "/clientes", body)
		if status != want.status || part(answer, "erro")["campo"] != want.field {
			t.Errorf("%s: %d %v", body, status, answer)
		}
	}
	if status, _ := s.send(t, "tecnico", http.MethodPost, "/clientes", `{"tipo":"PF","nome":"A"}`); status != http.StatusForbidden {
		t.Errorf("a technician: %d", status)
	}
	if status, _ := s.send(t, "", http.MethodPost, "/clientes", `{"a`); status != http.StatusUnauthorized {
		t.Errorf("nobody: %d", status)
	}
}

// A line of history says which thing it is about, also where what changed does not.
func TestHistoryNamesItsThing(t *testing.T) {
	s := serve(t)
	targets := s.targets(t)
	_, opened := s.send(t, "atendente", http.MethodPost, "/clientes/1304/ordens", `{"tipo":"Sem conexão"}`)
	order, _ := part(opened, "ordem")["numero"].(string)
	for at, body := range map[string]string{
		"/ordens/" + order + "/cancelar":                     `{"motivo":"a pedido do cliente"}`,
		"/boletos/" + targets["payment_slip"] + "/contestar": `{"motivo":"não reconhece","ate":"2026-12-20"}`,
	} {
		if status, answer := s.send(t, "administrador", http.MethodPost, at, body); status != http.StatusOK {
			t.Fatalf("%s: %d %v", at, status, answer)
		}
	}
	named := map[any]any{}
	for _, item := range s.object(t, "/clientes/1304/historico")["itens"].([]any) {
		line, _ := item.(map[string]any)
		named[line["evento"]] = line["assunto"]
	}
	if named["ordem.cancelada"] != order || named["boleto.contestado"] == nil || named["ordem.aberta"] != nil {
		t.Errorf("the order is %s, and the lines name %v", order, named)
	}
}
