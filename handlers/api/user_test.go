package api_test

import (
	"net/http"
	"strings"
	"testing"
)

// People and keys are acts: a code and a secret are told once, also to a request that is sent again, and
// what is voided lets nobody in.
func TestUsersAndKeysAreActs(t *testing.T) {
	s := serve(t)
	s.send(t, "administrador", http.MethodPost, "/usuarios", `{"usuario":"chefe","nome":"Chefe","papel":"administrador"}`)
	once := []string{"Idempotency-Key", "pessoa nova"}
	const ana = `{"usuario":"ana","nome":"Ana Lima","papel":"atendente"}`
	status, made := s.send(t, "administrador", http.MethodPost, "/usuarios", ana, once...)
	code, _ := made["codigo"].(string)
	if status != http.StatusCreated || len(code) < 20 || part(made, "usuario")["acesso"] != "N" {
		t.Fatalf("created: %d %v", status, made)
	}
	again, answer := s.send(t, "administrador", http.MethodPost, "/usuarios", ana, once...)
	if _, told := answer["codigo"]; told || again != http.StatusCreated || answer["ato"] != made["ato"] {
		t.Errorf("sent again: %d %v", again, answer)
	}
	if status, answer := s.send(t, "administrador", http.MethodPost, "/usuarios", `{"usuario":"bia","nome":"Bia","papel":"atendente","ensaio":true}`); status != http.StatusOK || answer["codigo"] != nil {
		t.Errorf("rehearsed: %d %v", status, answer)
	}
	for _, step := range []struct {
		path, body string
		want       int
	}{
		{path: "/usuarios/ana/papel", body: `{"papel":"tecnico"}`, want: http.StatusOK},
		{path: "/usuarios/ana/papel", body: `{"papel":"nenhum"}`, want: http.StatusUnprocessableEntity},
		{path: "/usuarios/ana/encerrar-sessoes", body: `{}`, want: http.StatusOK},
		{path: "/usuarios/ana/desativar", body: `{"versao":1}`, want: http.StatusConflict},
		{path: "/usuarios/ana/desativar", body: `{}`, want: http.StatusOK},
		{path: "/usuarios/ana/desativar", body: `{}`, want: http.StatusConflict},
		{path: "/usuarios/ana/codigo", body: `{}`, want: http.StatusConflict},
		{path: "/usuarios/ana/reativar", body: `{}`, want: http.StatusOK},
		{path: "/usuarios/ninguem/reativar", body: `{}`, want: http.StatusNotFound},
		{path: "/chaves/nenhuma/revogar", body: `{}`, want: http.StatusNotFound},
	} {
		if status, answer := s.send(t, "administrador", http.MethodPost, step.path, step.body); status != step.want {
			t.Errorf("%s %s: %d %v, want %d", step.path, step.body, status, answer, step.want)
		}
	}
	_, key := s.send(t, "administrador", http.MethodPost, "/chaves", `{"nome":"Painel","papel":"atendente"}`)
	secret, _ := key["segredo"].(string)
	if !strings.HasPrefix(secret, "balcao_") {
		t.Fatalf("a key: %v", key)
	}
	s.keys["painel"] = secret
	if got := s.call(t, "painel", "/campos").Code; got != http.StatusOK {
		t.Errorf("the new key: %d", got)
	}
	if got := s.call(t, "painel", "/usuarios").Code; got != http.StatusForbidden {
		t.Errorf("people, for an attendant's key: %d", got)
	}
	if status, answer := s.send(t, "administrador", http.MethodPost, "/chaves/Painel/revogar", `{}`); status != http.StatusOK || part(answer, "chave")["revogada_em"] == nil {
		t.Errorf("revoked: %d %v", status, answer)
	}
	if got := s.call(t, "painel", "/campos").Code; got != http.StatusUnauthorized {
		t.Errorf("the revoked key: %d", got)
	}
	if n := len(s.list(t, "/usuarios")); n == 0 {
		t.Error("nobody is listed")
	}
}
