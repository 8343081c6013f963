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

// Roles are acts: a copy, other permissions by two people at once, a deletion, and the way back of each.
func TestRolesAreActs(t *testing.T) {
	s := serve(t)
	s.send(t, "administrador", http.MethodPost, "/usuarios", `{"usuario":"chefe","nome":"Chefe","papel":"administrador"}`)
	const roles, role = "/papeis-de-usuario", "/papeis-de-usuario/plantao-da-noite"
	status, made := s.send(t, "administrador", http.MethodPost, roles, `{"nome":"Plantão da noite","papel":"tecnico"}`, "Idempotency-Key", "plantão")
	if status != http.StatusCreated || part(made, "papel")["codigo"] != "plantao-da-noite" {
		t.Fatalf("copied: %d %v", status, made)
	}
	for _, step := range []struct {
		method, path, body string
		want               int
	}{
		{method: http.MethodPost, path: roles, body: `{"nome":"Plantão da noite","papel":"tecnico"}`, want: http.StatusConflict},
		{method: http.MethodPost, path: roles, body: `{"nome":"Outro","papel":"nenhum"}`, want: http.StatusUnprocessableEntity},
		{method: http.MethodPatch, path: role, body: `{"permissoes":["clientes.ver","clientes.pesquisar"],"ensaio":true}`, want: http.StatusOK},
		{method: http.MethodPatch, path: role, body: `{"permissoes":["clientes.ver","clientes.pesquisar","clientes.ver"],"versao":1}`, want: http.StatusOK},
		{method: http.MethodPatch, path: role, body: `{"nome":"Plantão","versao":1}`, want: http.StatusOK}, // the other field
		{method: http.MethodPatch, path: role, body: `{"permissoes":[],"versao":1}`, want: http.StatusConflict},
		{method: http.MethodPatch, path: role, body: `{"permissoes":["tudo"]}`, want: http.StatusUnprocessableEntity},
		{method: http.MethodPatch, path: role, body: `{"codigo":"outro"}`, want: http.StatusUnprocessableEntity},
		{method: http.MethodPatch, path: roles + "/administrador", body: `{"permissoes":[]}`, want: http.StatusConflict},
		{method: http.MethodPost, path: roles + "/atendente/excluir", body: `{"motivo":"sobra"}`, want: http.StatusConflict},
		{method: http.MethodPost, path: role + "/excluir", body: `{}`, want: http.StatusUnprocessableEntity},
		{method: http.MethodPost, path: role + "/excluir", body: `{"motivo":"sobra"}`, want: http.StatusOK},
		{method: http.MethodPost, path: "/usuarios/chefe/papel", body: `{"papel":"plantao-da-noite"}`, want: http.StatusUnprocessableEntity},
		{method: http.MethodPost, path: roles, body: `{"nome":"Plantão","papel":"tecnico"}`, want: http.StatusConflict},
		{method: http.MethodPost, path: role + "/restaurar", body: `{}`, want: http.StatusOK},
		{method: http.MethodPost, path: role + "/restaurar", body: `{}`, want: http.StatusConflict},
		{method: http.MethodPost, path: roles + "/nenhum/excluir", body: `{"motivo":"sobra"}`, want: http.StatusNotFound},
	} {
		if status, answer := s.send(t, "administrador", step.method, step.path, step.body); status != step.want {
			t.Errorf("%s %s: %d %v, want %d", step.path, step.body, status, answer, step.want)
		}
	}
	for _, v := range s.list(t, roles) {
		if r, _ := v.(map[string]any); r["codigo"] == "plantao-da-noite" && (r["nome"] != "Plantão" || len(r["permissoes"].([]any)) != 2 || r["apagado_em"] != nil) {
			t.Errorf("in the end: %v", r)
		}
	}
	if got := s.call(t, "atendente", roles).Code; got != http.StatusForbidden {
		t.Errorf("roles, for an attendant's key: %d", got)
	}
}
