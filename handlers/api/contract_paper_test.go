package api_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"balcao/handlers/api"
)

// A contract is generated, edited, frozen and printed; then nothing changes it.
func TestPaperOfAContract(t *testing.T) {
	s := serve(t)
	contract, _ := s.object(t, "/clientes/1304")["planos"].([]any)[0].(map[string]any)["contratos"].([]any)[0].(map[string]any)
	at := "/contratos/" + url.PathEscape(contract["numero"].(string))
	if status, answer := s.send(t, "atendente", http.MethodPost, at+"/congelar", `{}`); status != http.StatusConflict {
		t.Errorf("frozen before it was generated: %d %v", status, answer)
	}
	status, made := s.send(t, "atendente", http.MethodPost, at+"/gerar", `{"modelo":1}`)
	html, _ := made["html"].(string)
	missing, _ := made["vazias"].([]any)
	if status != http.StatusOK || !strings.Contains(html, "José") || len(missing) == 0 || made["versao_modelo"] != 1.0 {
		t.Fatalf("generated: %d %v", status, made)
	}
	if status, _ = s.send(t, "atendente", http.MethodPut, at+"/texto", `{"html":"<p>a</p>"}`); status != http.StatusForbidden {
		t.Errorf("an attendant edits: %d", status)
	}
	status, edited := s.send(t, "administrador", http.MethodPut, at+"/texto", `{"html":"<p>Texto combinado. <span class=\"missing\" data-var=\"rg\">[RG]</span></p><script>x</script>","versao":1}`)
	if status != http.StatusOK || part(edited, "papel")["editado_por"] == nil || len(edited["vazias"].([]any)) != 1 {
		t.Fatalf("edited: %d %v", status, edited)
	}
	status, stale := s.send(t, "administrador", http.MethodPut, at+"/texto", `{"html":"<p>Outro.</p>","versao":1}`)
	if now := part(stale, "atual"); status != http.StatusConflict || !strings.Contains(now["html"].(string), "Texto combinado.") || now["versao"] != 2.0 {
		t.Errorf("edited over an old version: %d %v", status, stale)
	}
	status, refused := s.send(t, "atendente", http.MethodPost, at+"/congelar", `{}`)
	if missing, _ := refused["vazias"].([]any); status != http.StatusConflict || len(missing) != 1 || missing[0] != "rg" {
		t.Errorf("frozen with a value that is missing: %d %v", status, refused)
	}
	status, frozen := s.send(t, "atendente", http.MethodPost, at+"/congelar", `{"aceitar_vazias":true}`)
	if sum, _ := frozen["sha256"].(string); status != http.StatusOK || len(sum) != 64 {
		t.Fatalf("frozen: %d %v", status, frozen)
	}
	page := s.page(t, "atendente", at+"/impressao")
	if page.Code != http.StatusOK || !strings.Contains(page.Body.String(), "Texto combinado.") || strings.Contains(page.Body.String(), "<script") {
		t.Errorf("printed: %d %s", page.Code, page.Body)
	}
	for _, again := range []string{"/gerar", "/congelar"} {
		if status, answer := s.send(t, "atendente", http.MethodPost, at+again, `{}`); status != http.StatusConflict {
			t.Errorf("%s after the print: %d %v", again, status, answer)
		}
	}
	status, signed := s.send(t, "atendente", http.MethodPost, at+"/copias", `{"arquivo":"JVBERi0xLjcK","nome_arquivo":"x.pdf","em":"2026-11-20","por":"José"}`)
	if part(signed, "copia")["papel"] == nil || status != http.StatusCreated {
		t.Fatalf("a signed copy: %d %v", status, signed)
	}
	copied := s.page(t, "atendente", at+"/copias/"+number(part(signed, "copia")["id"]))
	if copied.Code != http.StatusOK || copied.Body.String() != "%PDF-1.7\n" || copied.Header().Get("Content-Type") != "application/pdf" {
		t.Errorf("the copy: %d %s", copied.Code, copied.Body)
	}
	contract, _ = s.object(t, "/clientes/1304")["planos"].([]any)[0].(map[string]any)["contratos"].([]any)[0].(map[string]any)
	if len(contract["papeis"].([]any)) != 1 || len(contract["copias"].([]any)) != 1 || contract["assinado_em"] != "2026-11-20" {
		t.Errorf("in the record: %v", contract)
	}
	if status, _ := s.send(t, "atendente", http.MethodPost, at+"/gerar", `{"modelo":"Que não há"}`); status != http.StatusUnprocessableEntity {
		t.Errorf("a template that is not: %d", status)
	}
	if page := s.page(t, "tecnico", at+"/impressao"); page.Code != http.StatusForbidden {
		t.Errorf("a technician prints: %d", page.Code)
	}
}

// page asks for a page with the key of a role.
func (s *service) page(t *testing.T, role, target string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, "http://localhost"+api.Root+target, nil)
	r.Header.Set("Authorization", "Bearer "+s.keys[role])
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	return w
}

// A template is made, tried with a plan and changed; unknown names are told or refused.
func TestTemplates(t *testing.T) {
	s := serve(t)
	status, made := s.send(t, "administrador", http.MethodPost, "/modelos", `{"nome":"Meu","tipo":"contrato","html":"<p>Eu, $Nome_Cliente.</p>"}`)
	template := part(made, "modelo")
	if status != http.StatusCreated || template["ativo"] != "S" || template["versao"] != 1.0 || !strings.Contains(template["html"].(string), "data-var") {
		t.Fatalf("%d %v", status, made)
	}
	at := "/modelos/" + number(template["id"])
	plan, _ := s.object(t, "/clientes/1304")["planos"].([]any)[0].(map[string]any)
	code, _ := plan["codigo"].(string)
	status, tried := s.send(t, "administrador", http.MethodPost, at+"/experimentar", `{"plano":"`+code+`"}`)
	if status != http.StatusOK || !strings.Contains(tried["html"].(string), "José") || len(tried["vazias"].([]any)) != 0 {
		t.Errorf("tried: %d %v", status, tried)
	}
	status, tried = s.send(t, "administrador", http.MethodPost, at+"/experimentar", `{"html":"<p>$gato</p>"}`)
	if unknown, _ := tried["desconhecidas"].([]any); status != http.StatusOK || len(unknown) != 1 || unknown[0] != "gato" {
		t.Errorf("tried with an unknown name: %d %v", status, tried)
	}
	if status, answer := s.send(t, "administrador", http.MethodPost, at+"/experimentar", `{"plano":"nenhum"}`); status != 422 || part(answer, "erro")["campo"] != "plano" {
		t.Errorf("tried with no plan: %d %v", status, answer)
	}
	for body, field := range map[string]string{
		`{"html":"<p>$gato</p>"}`: "html", `{"html":""}`: "html", `{"html":"<script>1</script>"}`: "html", `{"tipo":"comodato"}`: "tipo",
		`{"nome":""}`: "nome", `{"tipo_plano":"que não há"}`: "tipo_plano", `{"ativo":"talvez"}`: "ativo",
	} {
		if status, answer := s.send(t, "administrador", http.MethodPatch, at, body); status != 422 || part(answer, "erro")["campo"] != field {
			t.Errorf("%s: %d %v", body, status, answer)
		}
	}
	status, done := s.send(t, "administrador", http.MethodPatch, at, `{"html":"<p>Nós, $nome_cliente.</p>","versao":1}`)
	if status != http.StatusOK || part(done, "modelo")["versao"] != 2.0 {
		t.Errorf("changed: %d %v", status, done)
	}
	if status, done = s.send(t, "administrador", http.MethodPatch, at, `{"html":"<p>Eles.</p>","versao":1}`); status != http.StatusConflict {
		t.Errorf("over an older version: %d %v", status, done)
	}
	if status, _ = s.send(t, "atendente", http.MethodPatch, at, `{"nome":"x"}`); status != http.StatusForbidden {
		t.Errorf("an attendant: %d", status)
	}
}
