package api_test

import (
	"net/http"
	"testing"
)

// What was noted about an attendance, an occurrence and an order is answered with its author, its time and
// the state that it left.
func TestStepsHaveAuthorAndTime(t *testing.T) {
	s := serve(t)
	for _, c := range []struct{ queue, body, thing, key, state string }{
		{queue: "/atendimentos", body: `{"canal":"telefone"}`, thing: "atendimento", key: "protocolo", state: ""},
		{queue: "/ocorrencias", body: `{"tipo":"Lentidão"}`, thing: "ocorrencia", key: "numero", state: "aberta"},
		{queue: "/ordens", body: `{"tipo":"Retirada"}`, thing: "ordem", key: "numero", state: "aberta"},
	} {
		_, opened := s.send(t, "atendente", http.MethodPost, "/clientes/1304"+c.queue, c.body)
		name, _ := at(t, opened, c.thing, c.key).(string)
		if status, answer := s.send(t, "atendente", http.MethodPost, c.queue+"/"+name+"/passos", `{"texto":"Ligou de novo"}`); status != http.StatusOK {
			t.Fatalf("%s: %d %v", c.queue, status, answer)
		}
		step, _ := at(t, s.object(t, c.queue+"/"+name), "passos", 0).(map[string]any)
		who, _ := step["quem"].(string)
		when, _ := step["em"].(string)
		if step["texto"] != "Ligou de novo" || who == "" || when == "" || step["situacao"] != c.state {
			t.Errorf("%s: %v", c.queue, step)
		}
	}
}
