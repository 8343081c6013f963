package api_test

import (
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"
)

// A program prints documents of several contracts together: it asks, reads how far the batch is, and takes the
// page. What is no contract, or too many, is told of its field; another role prints nothing.
func TestPaperBatch(t *testing.T) {
	s := serve(t)
	many := strings.TrimSuffix(strings.Repeat(`"2024/00137-A",`, 101), ",")
	for body, want := range map[string]string{
		`{}`: "contratos", `{"contratos":[]}`: "contratos", `{"contratos":["nada"]}`: "contrato", `{"contratos":[` + many + `]}`: "",
		`{"contratos":["2024/00137-A"],"tipo":"bilhete"}`: "tipo", `{"contratos":["2024/00137-A"],"modelo":"nenhum"}`: "modelo",
		`{"contratos":"x","outro":1}`: "",
	} {
		status, answer := s.send(t, "atendente", http.MethodPost, "/papeis", body)
		if field, _ := part(answer, "erro")["campo"].(string); status != http.StatusUnprocessableEntity || want != "" && field != want {
			t.Errorf("%.60s: %d %v", body, status, answer)
		}
	}
	const body = `{"contratos":["2024/00137-A","2024/00101-A"],"aceitar_vazias":true}`
	if status, _ := s.send(t, "tecnico", http.MethodPost, "/papeis", body); status != http.StatusForbidden {
		t.Errorf("another role: %d", status)
	}
	status, answer := s.send(t, "atendente", http.MethodPost, "/papeis", body)
	id, _ := answer["id"].(float64)
	if status != http.StatusOK || id == 0 || answer["total"] != float64(2) || answer["tipo"] != "contrato" {
		t.Fatalf("%d %v", status, answer)
	}
	at := "/papeis/" + strconv.Itoa(int(id))
	for deadline := time.Now().Add(time.Minute); answer["terminado_em"] == nil && time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		answer = s.object(t, at)
	}
	if answer["feitos"] != float64(2) || answer["falhas"] != float64(0) || answer["correndo"] != false {
		t.Fatalf("%v", answer)
	}
	page := s.page(t, "atendente", at+"/impressao")
	if page.Code != http.StatusOK || strings.Count(page.Body.String(), `<article class="paper">`) != 2 || !strings.Contains(page.Body.String(), "Doze Irmãos") {
		t.Errorf("%d %.300s", page.Code, page.Body)
	}
	for target, want := range map[string]int{at + "/parar": 200, at + "/continuar": 200, "/papeis/999/parar": 404, "/papeis/x/continuar": 404} {
		if status, answer := s.send(t, "atendente", http.MethodPost, target, `{}`); status != want {
			t.Errorf("%s: %d %v", target, status, answer)
		}
	}
	if status, _ := s.send(t, "atendente", http.MethodPost, at+"/parar", `{"x":1}`); status != http.StatusUnprocessableEntity {
		t.Errorf("a field that is none: %d", status)
	}
}
