package handlers

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"balcao/db"
	"balcao/internal/isp"
	"balcao/views"
)

// The list of debts to notify is seen, printed, exported and marked as sent; a rehearsal of the
// routine agrees with it.
func TestDebtNoticesAreSentTogether(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "financeiro")
	due, err := app.Store.NoticesDue(t.Context(), isp.Console("teste"), 0, 100)
	if err != nil || len(due) == 0 {
		t.Fatalf("nobody to notify: %v", err)
	}
	run, err := app.Store.RunRoutine(t.Context(), isp.Console("teste"), "avisar", true, false)
	if err != nil || len(run.Done) != len(due) {
		t.Errorf("the routine lists %d, the screen %d: %v", len(run.Done), len(due), err)
	}
	for path, says := range map[string]string{
		"/avisos-de-debito":          views.Money(due[0].Text.TotalCents),
		"/avisos-de-debito/imprimir": "pode ser rescindido a partir de " + isp.FormatDate(due[0].Text.RescissionFrom),
		"/avisos-de-debito.csv":      ";" + due[0].Plan + ";",
	} {
		page := app.send(route{method: http.MethodGet, path: path}.request(""), "Cookie", who.cookie)
		if page.Code != http.StatusOK || !strings.Contains(strings.ReplaceAll(page.Body.String(), "&#34;", `"`), says) {
			t.Errorf("%s: %d, without %q", path, page.Code, says)
		}
	}
	codes := make([]string, len(due))
	for i, n := range due {
		codes[i] = n.Plan
	}
	sent := url.Values{"planos": {strings.Join(codes, " ")}, "canal": {"carta"}, "enviado_em": {"01/01/2099"}}
	if page := send(app, who, "/avisos-de-debito", sent); page.Code != http.StatusUnprocessableEntity || !strings.Contains(page.Body.String(), "ainda não chegou") {
		t.Errorf("sent in the future: %d", page.Code)
	}
	sent.Set("enviado_em", "")
	if page := send(app, who, "/avisos-de-debito", sent); page.Code != http.StatusOK {
		t.Errorf("sent: %d %s", page.Code, page.Body)
	}
	if left, err := app.Store.NoticesDue(t.Context(), isp.Console("teste"), 0, 100); err != nil || len(left) != 0 {
		t.Errorf("still to notify: %v %v", left, err)
	}
}

// A regulatory value is changed within its bounds, and so are its source and its mark; the history says
// what was, and who saves over somebody else's change is asked.
func TestRegulatoryTable(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	for value, want := range map[string]int{"20": http.StatusOK, "1000": 422, "-1": 422, "": 422, "x": 422} {
		typed := url.Values{"valor": {value}, "fonte": {"Res. Anatel 765/2023, arts. 70 e 71"}, "conferido": {"S"}, "versao": {"0"}}
		if page := send(app, who, "/config/regras/aviso_suspensao_dias", typed); page.Code != want {
			t.Errorf("%q: %d, want %d", value, page.Code, want)
		}
	}
	if page := send(app, who, "/config/regras/nada", url.Values{"valor": {"1"}}); page.Code != http.StatusNotFound {
		t.Errorf("an unknown row: %d", page.Code)
	}
	values, err := app.Store.Regulation(t.Context())
	if err != nil || values[isp.SuspensionNoticeDays] != 20 {
		t.Errorf("%v %v", values, err)
	}
	other := url.Values{"valor": {"20"}, "fonte": {"Res. nova, art. 1"}, "versao": {"1"}}
	for _, want := range []int{http.StatusOK, http.StatusConflict} {
		if page := send(app, who, "/config/regras/aviso_suspensao_dias", other); page.Code != want {
			t.Errorf("another source: %d, want %d", page.Code, want)
		}
		other.Set("fonte", "Res. nova, art. 2")
	}
	body := app.send(route{method: http.MethodGet, path: "/config/regras/aviso_suspensao_dias"}.request(""), "Cookie", who.cookie).Body.String()
	for _, says := range []string{"Valor: 15 → 20", "arts. 70 e 71 → Res. nova, art. 1", "Sim → Não", "<dd>confirmar</dd>", "<dd>Res. nova, art. 1</dd>", "Onde age"} {
		if !strings.Contains(body, says) {
			t.Errorf("the page lacks %q", says)
		}
	}
}

// Lines for the biller are listed, downloaded and marked.
func TestBillingEntriesScreen(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "financeiro")
	ctx, price := t.Context(), int64(14990)
	_, err := app.Store.Act(ctx, db.Ask{Actor: isp.Console("teste"), Act: "teste", Needs: isp.ChangePlans}, func(x *db.Tx) (any, error) {
		return db.ChangePlan(ctx, x, "12", db.PlanChange{Type: "H400", Price: &price})
	})
	if err != nil {
		t.Fatal(err)
	}
	all, total, err := app.Store.BillingEntries(ctx, isp.Console("teste"), db.EntryFilter{Billed: "N", Limit: 100})
	if err != nil || total == 0 {
		t.Fatalf("no lines: %v", err)
	}
	for _, path := range []string{"/lancamentos", "/lancamentos.csv"} {
		page := app.send(route{method: http.MethodGet, path: path}.request(""), "Cookie", who.cookie)
		if page.Code != http.StatusOK || !strings.Contains(page.Body.String(), "H400") {
			t.Errorf("%s: %d", path, page.Code)
		}
	}
	sent := url.Values{"ultimo": {"999999"}}
	if page := send(app, app.as(t, "atendente"), "/lancamentos", sent); page.Code != http.StatusForbidden {
		t.Errorf("an attendant: %d", page.Code)
	}
	if page := send(app, who, "/lancamentos", sent); page.Code != http.StatusOK {
		t.Errorf("marked: %d", page.Code)
	}
	if _, left, err := app.Store.BillingEntries(ctx, isp.Console("teste"), db.EntryFilter{Billed: "N", Limit: 100}); err != nil || left != 0 {
		t.Errorf("%d of %d lines left: %v", left, len(all), err)
	}
}

// send posts a form as a person.
func send(app *shell, who person, target string, typed url.Values) *httptest.ResponseRecorder {
	typed.Set("csrf", who.csrf)
	request := httptest.NewRequest(http.MethodPost, "http://localhost"+target, strings.NewReader(typed.Encode()))
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return app.send(request, "Cookie", who.cookie)
}
