package handlers

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// The card of a plan shows what protects it, with the way to cancel that, and its discounts; the form
// begins with the discounts, keeps them, and takes the last one out.
func TestPlanCardShowsHoldsAndDiscounts(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	page := func(path string) string {
		answer := app.send(route{method: http.MethodGet, path: path}.request(""), "Cookie", who.cookie)
		if answer.Code != http.StatusOK {
			t.Fatalf("%s: %d", path, answer.Code)
		}
		return answer.Body.String()
	}
	do := func(path string, typed url.Values) {
		typed.Set("passo", "confirmar")
		if answer := send(app, who, path, typed); answer.Code != http.StatusSeeOther {
			t.Fatalf("%s: %d %s", path, answer.Code, answer.Body)
		}
	}
	do("/planos/12/suspensoes-programadas", url.Values{"suspender": {"S"}, "ate": {"25/12/2026"}, "motivo": {"acordo"}})
	do("/planos/12/editar", url.Values{"descontos.0.descricao": {"fidelidade"}, "descontos.0.valor_centavos": {"10,00"}})
	card := page("/clientes/1304/planos")
	for _, says := range []string{"não suspender até 25/12/2026", "/suspensoes-programadas/", "− R$ 10,00 fidelidade"} {
		if !strings.Contains(card, says) {
			t.Errorf("the card lacks %q", says)
		}
	}
	if form := page("/planos/12/editar"); !strings.Contains(form, `value="fidelidade"`) || !strings.Contains(form, `name="descontos.1.descricao"`) {
		t.Error("the form does not begin with the discounts")
	}
	do("/planos/12/editar", url.Values{"referencia": {"fundos"}, "descontos.0.descricao": {"fidelidade"}, "descontos.0.valor_centavos": {"10,00"}, "descontos.1.descricao": {""}})
	if !strings.Contains(page("/clientes/1304/planos"), "fidelidade") {
		t.Error("a discount that was not touched is gone")
	}
	do("/planos/12/editar", url.Values{"descontos.0.descricao": {""}, "descontos.0.valor_centavos": {""}})
	if strings.Contains(page("/clientes/1304/planos"), "− R$ 10,00") {
		t.Error("the last discount stays")
	}
}

// What enables a plan for some days has another name where the plan is reduced.
func TestReducedPlanGetsItsSpeedBack(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	const name = "Restabelecer velocidade provisória"
	page := func(path string) string {
		return app.send(route{method: http.MethodGet, path: path}.request(""), "Cookie", who.cookie).Body.String()
	}
	if strings.Contains(page("/clientes/1304/planos"), name) {
		t.Error("offered before the plan is reduced")
	}
	answer := send(app, who, "/planos/12/reduzir", url.Values{"motivo": {"débito de teste"}, "passo": {"confirmar"}})
	if answer.Code != http.StatusSeeOther {
		t.Fatalf("reduced: %d %s", answer.Code, answer.Body)
	}
	for _, path := range []string{"/clientes/1304/planos", "/planos/12/habilitar-provisoriamente"} {
		if !strings.Contains(page(path), name) {
			t.Errorf("%s does not say it", path)
		}
	}
}
