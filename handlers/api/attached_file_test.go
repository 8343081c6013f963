package api_test

import (
	"encoding/base64"
	"net/http"
	"strings"
	"testing"

	"balcao/internal/isp"
)

// A program attaches a file to an attendance, an occurrence and an order, reads it back as it was
// sent, and takes it away with a reason.
func TestAttachedFile(t *testing.T) {
	s := serve(t)
	_, opened := s.send(t, "atendente", http.MethodPost, "/clientes/1304/ocorrencias", `{"tipo":"Lentidão"}`)
	ticket, _ := part(opened, "ocorrencia")["numero"].(string)
	const photo = "\x89PNG\r\n\x1a\n medição"
	encoded := base64.StdEncoding.EncodeToString([]byte(photo))
	for _, at := range []string{
		"/atendimentos/" + firstOf(t, s, "/atendimentos?situacao=concluido", "protocolo"), "/ocorrencias/" + ticket, "/ordens/" + firstOf(t, s, "/ordens", "numero"),
	} {
		status, answer := s.send(t, "atendente", http.MethodPost, at+"/anexos", `{"arquivo":"`+encoded+`","nome_arquivo":"C:\\fotos\\a.png","descricao":"medição"}`)
		file := part(answer, "anexo")
		if status != http.StatusCreated || file["nome_arquivo"] != "a.png" || file["tipo_arquivo"] != "image/png" || file["descricao"] != "medição" {
			t.Fatalf("%s: %d %v", at, status, answer)
		}
		got := s.page(t, "atendente", "/anexos/"+number(file["id"]))
		if got.Code != http.StatusOK || got.Body.String() != photo || got.Header().Get("Content-Disposition") != "attachment; filename=a.png" {
			t.Errorf("%s: %d %q %v", at, got.Code, got.Body, got.Header())
		}
		if files, _ := s.object(t, at)["anexos"].([]any); len(files) != 1 {
			t.Errorf("%s has the files %v", at, files)
		}
		one := "/anexos/" + number(file["id"])
		if status, answer := s.send(t, "financeiro", http.MethodPost, one+"/excluir", `{"motivo":"x"}`); status != http.StatusForbidden {
			t.Errorf("without the permission: %d %v", status, answer)
		}
		if status, answer := s.send(t, "atendente", http.MethodPost, one+"/excluir", `{}`); status != http.StatusUnprocessableEntity {
			t.Errorf("without a reason: %d %v", status, answer)
		}
		status, answer = s.send(t, "atendente", http.MethodPost, one+"/excluir", `{"motivo":"foto de outro cliente"}`)
		if status != http.StatusOK || part(answer, "anexo")["apagado_motivo"] != "foto de outro cliente" || !strings.Contains(sentences(answer), "foto de outro cliente") {
			t.Errorf("taken away: %d %v", status, answer)
		}
		if got := s.page(t, "atendente", one); got.Code != http.StatusNotFound {
			t.Errorf("opened after it was taken away: %d", got.Code)
		}
		if status, answer := s.send(t, "atendente", http.MethodPost, one+"/restaurar", `{}`); status != http.StatusOK {
			t.Errorf("restored: %d %v", status, answer)
		}
	}
	before := s.kept(t)
	for body, want := range map[string]int{
		`{}`:                     422,
		`{"arquivo":"%"}`:        422,
		`{"arquivo":"PGh0bWw+"}`: 422,
		`{"arquivo":""}`:         422,
		`{"arquivo":"` + base64.StdEncoding.EncodeToString(append([]byte("%PDF-"), make([]byte, isp.MaxAttachment)...)) + `"}`: 422,
		`{"arquivo":"` + strings.Repeat("A", 16<<20) + `"}`:                                                                    413,
	} {
		if status, answer := s.send(t, "atendente", http.MethodPost, "/ocorrencias/"+ticket+"/anexos", body); status != want {
			t.Errorf("%.40s: %d %v", body, status, answer)
		}
	}
	if after := s.kept(t); after != before {
		t.Errorf("what was refused changed history: %v, then %v", before, after)
	}
}

// sentences are the sentences of the effects of an act.
func sentences(answer map[string]any) string {
	var all strings.Builder
	effects, _ := answer["efeitos"].([]any)
	for _, e := range effects {
		effect, _ := e.(map[string]any)
		text, _ := effect["frase"].(string)
		all.WriteString(text + "\n")
	}
	return all.String()
}
