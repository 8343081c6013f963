package api_test

import (
	"net/http"
	"strings"
	"testing"
)

// A part of a plan is deleted once its value was typed again, in any of the ways that people write it.
func TestDeletingAPartOfAPlan(t *testing.T) {
	s := serve(t)
	plan := s.targets(t)["plan"]
	status, done := s.send(t, "administrador", http.MethodPost, "/planos/"+plan+"/ips", `{"ip":"100.64.77.9","mac":"02:aa:bb:cc:dd:77"}`)
	if status != http.StatusCreated {
		t.Fatalf("added: %d %v", status, done)
	}
	at := "/ips/" + number(part(done, "ip")["id"]) + "/excluir"
	for body, want := range map[string]int{
		`{"motivo":"trocou"}`:                                   http.StatusUnprocessableEntity,
		`{"confirmacao":"100.64.77.8","motivo":"trocou"}`:       http.StatusUnprocessableEntity,
		`{"confirmacao":"02AA.BBCC.DD77","motivo":""}`:          http.StatusUnprocessableEntity,
		`{"confirmacao":"100.64.77.9","motivo":"x","local":""}`: http.StatusUnprocessableEntity,
	} {
		if got, answer := s.send(t, "administrador", http.MethodPost, at, body); got != want {
			t.Errorf("%s: %d %v, want %d", body, got, answer, want)
		}
	}
	if status, done = s.send(t, "administrador", http.MethodPost, at, `{"confirmacao":"02AA.BBCC.DD77","motivo":"trocou"}`); status != http.StatusOK {
		t.Errorf("deleted: %d %v", status, done)
	}
}

// The device of an ONU goes to the place that is named, or a notice says that it stays.
func TestDeletingAnONU(t *testing.T) {
	s := serve(t)
	plan := s.targets(t)["plan"]
	assets := "/equipamentos"
	status, done := s.send(t, "administrador", http.MethodPost, assets, `{"patrimonio":"ONU-77","numero_serie":"HWTC77777777"}`)
	if status != http.StatusCreated {
		t.Fatalf("asset: %d %v", status, done)
	}
	move := `{"para":"cliente","cliente":"1304","plano":"` + plan + `","modalidade":"comodato","responsavel":"chave tecnico","confirma":"chave administrador"}`
	if status, done = s.send(t, "administrador", http.MethodPost, assets+"/ONU-77/movimentar", move); status != http.StatusOK {
		t.Fatalf("moved: %d %v", status, done)
	}
	status, done = s.send(t, "administrador", http.MethodPost, "/planos/"+plan+"/onus", `{"serial_gpon":"HWTC77777777"}`)
	if status != http.StatusCreated {
		t.Fatalf("onu: %d %v", status, done)
	}
	at := "/onus/" + number(part(done, "onu")["id"]) + "/excluir"
	const body = `{"confirmacao":"hwtc77777777","motivo":"defeito"`
	status, done = s.send(t, "administrador", http.MethodPost, at, body+`,"ensaio":true}`)
	if notices, _ := done["avisos"].([]any); status != http.StatusOK || len(notices) != 1 || !strings.Contains(notices[0].(string), "ONU-77 continua") {
		t.Errorf("it stays: %d %v", status, done)
	}
	if status, done = s.send(t, "administrador", http.MethodPost, at, body+`,"local":"Lugar nenhum"}`); status != http.StatusUnprocessableEntity {
		t.Errorf("nowhere: %d %v", status, done)
	}
}
