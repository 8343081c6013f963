package api_test

import (
	"net/http"
	"testing"
)

// A variable is chosen by its key, and the answer is the variable.
func TestSettingIsChosen(t *testing.T) {
	s := serve(t)
	status, done := s.send(t, "administrador", http.MethodPut, "/variaveis/quarentena_logins", `{"valor":"30"}`)
	if v := part(done, "variavel"); status != http.StatusOK || v["valor"] != "30" || v["versao"] != 1.0 || v["padrao"] != "0" {
		t.Errorf("%d %v", status, done)
	}
	for target, want := range map[string]int{"/variaveis/quarentena_logins": 422, "/variaveis/nada": 404, "/variaveis/demonstracao": 409} {
		if status, done = s.send(t, "administrador", http.MethodPut, target, `{"valor":"talvez"}`); status != want {
			t.Errorf("%s: %d %v", target, status, done)
		}
	}
	if status, done = s.send(t, "atendente", http.MethodPut, "/variaveis/quarentena_logins", `{"valor":"1"}`); status != http.StatusForbidden {
		t.Errorf("an attendant: %d %v", status, done)
	}
}

// The effect of a variable is told by its label and in words, not by its key.
func TestSettingIsToldByItsLabel(t *testing.T) {
	s := serve(t)
	status, answer := s.send(t, "administrador", "PUT", "/variaveis/login_obrigatorio", `{"valor":"N","ensaio":true}`)
	if said := at(t, answer, "efeitos", 0, "frase"); status != 200 || said != "Variável alterada: Login de Radius obrigatório: Sim → Não." {
		t.Errorf("%d %v", status, answer)
	}
}

// A row of the regulatory table is changed with its source and mark, by its key; an actor who may not is refused.
func TestRuleIsChanged(t *testing.T) {
	s := serve(t)
	const row = "/regras/pausa_minimo_dias"
	status, done := s.send(t, "administrador", http.MethodPut, row, `{"valor":45,"fonte":"Res. nova, art. 3","conferido":"S"}`)
	if v := part(done, "regra"); status != http.StatusOK || v["valor"] != 45.0 || v["padrao"] != 30.0 || v["fonte"] != "Res. nova, art. 3" || v["conferido"] != "S" || v["versao"] != 1.0 {
		t.Errorf("%d %v", status, done)
	}
	for body, want := range map[string]int{
		`{"valor":0}`: 422, `{"valor":""}`: 422, `{"valor":200}`: 422, `{"fonte":""}`: 422, `{"fonte":null}`: 422, `{"conferido":"talvez"}`: 422, `{"valor":40,"versao":7}`: 409,
	} {
		if status, done = s.send(t, "administrador", http.MethodPut, row, body); status != want {
			t.Errorf("%s: %d %v", body, status, done)
		}
	}
	if status, done = s.send(t, "administrador", http.MethodPut, "/regras/historico_anos", `{"valor":3}`); status != http.StatusNotFound {
		t.Errorf("a row that is no more: %d %v", status, done)
	}
	if status, done = s.send(t, "atendente", http.MethodGet, "/regras", ""); status != http.StatusForbidden {
		t.Errorf("an attendant: %d %v", status, done)
	}
}
