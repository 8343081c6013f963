package api_test

import (
	"net/http"
	"testing"

	"balcao/db"
	"balcao/internal/isp"
)

// The routines are listed and run by an actor who may; a rehearsal keeps nothing.
func TestRoutines(t *testing.T) {
	s := serve(t)
	if w := s.call(t, "atendente", "/rotinas"); w.Code != http.StatusForbidden {
		t.Errorf("an attendant: %d", w.Code)
	}
	for target, want := range map[string]int{
		"/rotinas/suspender/executar": http.StatusOK, "/rotinas/backup/executar": http.StatusOK, "/rotinas/nada/executar": http.StatusNotFound,
		"/rotinas/avisar/pausar": http.StatusConflict, "/rotinas/suspender/pausar": http.StatusOK,
	} {
		if status, answer := s.send(t, "administrador", http.MethodPost, target, `{}`); status != want {
			t.Errorf("%s: %d %v", target, status, answer)
		}
		if status, _ := s.send(t, "financeiro", http.MethodPost, target, `{}`); status != http.StatusForbidden {
			t.Errorf("%s by another role: %d", target, status)
		}
	}
	for _, body := range []string{`{"ensaio":"sim"}`, `{"outro":1}`} {
		if status, _ := s.send(t, "administrador", http.MethodPost, "/rotinas/avisar/executar", body); status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", body, status)
		}
	}
	status, answer := s.send(t, "administrador", http.MethodPost, "/rotinas/avisar/executar", `{"ensaio":true}`)
	told, _ := answer["feitos"].([]any)
	if status != http.StatusOK || len(told) == 0 || part(told[0].(map[string]any), "nada") != nil {
		t.Fatalf("%d %v", status, answer)
	}
	first, _ := told[0].(map[string]any)
	if slips, _ := first["boletos"].([]any); first["plano"] == nil || len(slips) == 0 || first["ato"] != nil {
		t.Errorf("to be notified: %v", first)
	}
}

// Only a demonstration shows another day, and only a later one.
func TestDemonstrationDay(t *testing.T) {
	s := serve(t)
	move := func(day string) int {
		t.Helper()
		status, _ := s.send(t, "administrador", http.MethodPost, "/demonstracao/hoje", `{"dia":"`+day+`"}`)
		return status
	}
	if got := move("2027-02-18"); got != http.StatusConflict {
		t.Errorf("a base that is no demonstration: %d", got)
	}
	if err := s.SetSetting(t.Context(), isp.Console("teste"), db.SettingDemo, "S", 0); err != nil {
		t.Fatal(err)
	}
	for day, want := range map[string]int{"2020-01-01": 422, "2027-02-30": 422, "": 422} {
		if got := move(day); got != want {
			t.Errorf("to %q: %d, want %d", day, got, want)
		}
	}
	if got := move("2027-02-18"); got != http.StatusOK || s.object(t, "/demonstracao/hoje")["dia"] != "2027-02-18" {
		t.Errorf("%d", got)
	}
	if got := move("2027-02-17"); got != http.StatusUnprocessableEntity {
		t.Errorf("backwards: %d", got)
	}
}
