package api_test

import (
	"encoding/json"
	"net/http"
	"testing"
)

// list asks as the administrator's key and takes a list out of the answer.
func (s *service) list(t *testing.T, target string) []any {
	t.Helper()
	w := s.call(t, "administrador", target)
	var v []any
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil || w.Code != http.StatusOK || len(v) == 0 {
		t.Fatalf("%s: %d %s", target, w.Code, w.Body)
	}
	return v
}

// want sends an act as the administrator's key and demands the status.
func (s *service) want(t *testing.T, status int, method, target, body string) map[string]any {
	t.Helper()
	got, answer := s.send(t, "administrador", method, target, body)
	if got != status {
		t.Fatalf("%s %s %s: %d, want %d: %v", method, target, body, got, status, answer)
	}
	return answer
}

// Plan types are added, changed over the version that was read, undone, and taken off sale.
func TestPlanTypesOfTheCatalogue(t *testing.T) {
	s := serve(t)
	group, _ := at(t, s.list(t, "/tipos-plano"), 0, "grupo").(string)
	made := s.want(t, http.StatusCreated, "POST", "/tipos-plano", `{"codigo":"N900","nome":"Fibra 900","grupo":"`+group+`","valor_centavos":14990,"download_kbps":900000}`)
	if at(t, made, "tipo_plano", "a_venda") != "S" || at(t, made, "tipo_plano", "versao") != 1.0 {
		t.Errorf("made %v", made["tipo_plano"])
	}
	s.want(t, http.StatusConflict, "POST", "/tipos-plano", `{"codigo":"N900","nome":"Outro","grupo":"`+group+`"}`)
	s.want(t, http.StatusUnprocessableEntity, "POST", "/tipos-plano", `{"nome":"Sem grupo","grupo":"nenhum"}`)
	changed := s.want(t, http.StatusOK, "PATCH", "/tipos-plano/N900", `{"valor_centavos":15990,"a_venda":"N","versao":1}`)
	s.want(t, http.StatusConflict, "PATCH", "/tipos-plano/N900", `{"valor_centavos":100,"versao":1}`)
	s.want(t, http.StatusUnprocessableEntity, "POST", "/clientes/1304/planos", `{"tipo_plano":"N900"}`)
	s.want(t, http.StatusOK, "POST", "/historico/"+number(at(t, changed, "efeitos", 0, "id"))+"/desfazer", `{}`)
	if now := s.object(t, "/tipos-plano/N900"); now["valor_centavos"] != 14990.0 || now["a_venda"] != "S" {
		t.Errorf("after undoing: %v", now)
	}
	s.want(t, http.StatusNotFound, "PATCH", "/tipos-plano/nenhum", `{"nome":"x"}`)
}

// An access point has a limit, is found by its code and its name, and is not chosen any more when
// it is out of use; plans that have it keep it.
func TestAccessPointsOfTheCatalogue(t *testing.T) {
	s := serve(t)
	kind, _ := at(t, s.list(t, "/tipos-plano"), 0, "codigo").(string)
	s.want(t, http.StatusCreated, "POST", "/pontos-acesso", `{"codigo":"OLT-9","nome":"OLT Norte 9","limite":1}`)
	s.want(t, http.StatusConflict, "POST", "/pontos-acesso", `{"nome":"OLT-9"}`)
	plan := s.want(t, http.StatusCreated, "POST", "/clientes/1304/planos", `{"tipo_plano":"`+kind+`","ponto_acesso":"OLT Norte 9"}`)
	full := s.want(t, http.StatusCreated, "POST", "/clientes/1304/planos", `{"tipo_plano":"`+kind+`","ponto_acesso":"OLT Norte 9"}`)
	if notices, _ := full["avisos"].([]any); len(notices) == 0 {
		t.Error("a full access point was not told")
	}
	if status, answer := s.send(t, "atendente", "POST", "/clientes/1304/planos", `{"tipo_plano":"`+kind+`","ponto_acesso":"OLT Norte 9"}`); status != http.StatusConflict {
		t.Errorf("over the limit: %d %v", status, answer)
	}
	s.want(t, http.StatusOK, "PATCH", "/pontos-acesso/OLT-9", `{"ativo":"N","limite":0}`)
	s.want(t, http.StatusUnprocessableEntity, "POST", "/clientes/1304/planos", `{"tipo_plano":"`+kind+`","ponto_acesso":"OLT Norte 9"}`)
	code, _ := at(t, plan, "plano", "codigo").(string)
	s.want(t, http.StatusOK, "PATCH", "/planos/"+code, `{"referencia":"ao lado da torre"}`)
	if now := s.object(t, "/pontos-acesso/OLT%20Norte%209"); now["codigo"] != "OLT-9" || now["limite"] != 0.0 || now["ativo"] != "N" {
		t.Errorf("by its name: %v", now)
	}
	if status, _ := s.send(t, "atendente", "PATCH", "/pontos-acesso/OLT-9", `{"limite":5}`); status != http.StatusForbidden {
		t.Errorf("an attendant changed the catalogue: %d", status)
	}
}
