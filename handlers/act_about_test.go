package handlers

import (
	"net/http"
	"strings"
	"testing"

	"balcao/internal/isp"
)

// A form says which thing it is about: nobody deletes a login, pays a boleto or bills an entry by its
// number in the address.
func TestFormSaysWhatItIsAbout(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	held := app.sends(t, who, "/planos/12/suspensoes-programadas", "suspender", "S", "ate", "25/12/2026", "motivo", "acordo", "passo", "confirmar")
	wants(t, held, http.StatusSeeOther, "")
	for address, want := range map[string]string{
		"/logins/1/excluir":                        "Login jose.araujo@provedor",
		"/onus/1/excluir":                          "ONU C8-A1-B2-0F-3D-E4",
		"/boletos/2/pagar":                         "R$ 119,90",
		"/suspensoes-programadas/1/cancelar":       "Suspensão programada até 25/12/2026",
		"/contratos/2024%2F00101-A/principal":      "Contrato 2024/00101-A",
		"/atendimentos/20261120-000001-4/vincular": "Atendimento 20261120-000001-4",
		"/planos/12/suspender":                     "",
	} {
		page := document(t, app.get(t, address, "Cookie", who.cookie))
		if got := page.Find("#act .about").Text(); !strings.Contains(got, want) || (want == "") != (got == "") {
			t.Errorf("%s is about %q, want %q", address, got, want)
		}
		if leave := page.Find("#act [data-leave]").Text(); leave == "" || strings.Contains(leave, "Cancelar") {
			t.Errorf("%s is left by %q, which may be taken for what it does", address, leave)
		}
	}
	for _, address := range []string{"/clientes/1304/ordens/nova", "/clientes/1304/ocorrencias/nova"} {
		form := document(t, app.get(t, address, "Cookie", who.cookie))
		if plan := form.Find(`#plano option[selected]`).AttrOr("value", ""); plan != "12" {
			t.Errorf("%s begins with the plan %q, of a customer with the plan 12 alone", address, plan)
		}
	}
	paid := document(t, app.get(t, "/boletos/2/pagar", "Cookie", who.cookie)).Find("#pago_em").AttrOr("value", "")
	if want := isp.FormatDate(app.base.Today()); paid != want {
		t.Errorf("a payment begins with the day %q, want %q", paid, want)
	}
}

// A procedure over an old version of its plan says that somebody changed it: no field is to be compared.
func TestStaleProcedureSaysWhy(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	answer := app.sends(t, who, "/planos/12/suspender", "motivo", "débito", "versao", "99", "passo", "ver")
	wants(t, answer, http.StatusConflict, "mudou isto depois que você abriu")
}

// The form that undoes says what it takes back, to a role that may read it.
func TestUndoSaysWhatItTakesBack(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	paid := app.sends(t, who, "/boletos/2/pagar", "pago_em", isp.FormatDate(app.base.Today()), "passo", "confirmar")
	wants(t, paid, http.StatusSeeOther, "")
	undo := document(t, app.get(t, paid.Header().Get("Location"), "Cookie", who.cookie)).Find(".done a").AttrOr("href", "")
	about := func(role string) string {
		return document(t, app.get(t, undo, "Cookie", app.as(t, role).cookie)).Find("#act .about").Text()
	}
	if got := about("financeiro"); !strings.HasPrefix(got, "Boleto pago, ") {
		t.Errorf("%s is about %q", undo, got)
	}
	if got := about("tecnico"); got != "" {
		t.Errorf("a role that sees no money reads %q", got)
	}
}

// A program that nobody has used yet leads to the first access.
func TestLoginLeadsTheFirstOneIn(t *testing.T) {
	app := newShell(t)
	const way = `main .message a[href="/primeiro-acesso"]`
	if document(t, app.get(t, "/entrar")).Find(way).Length() != 1 {
		t.Error("nothing leads to the first access")
	}
	app.as(t, "atendente")
	if document(t, app.get(t, "/entrar")).Find(way).Length() != 0 {
		t.Error("a base with users still says that there are none")
	}
}
