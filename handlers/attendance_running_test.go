package handlers

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"balcao/db"
	"balcao/db/dbtest"
	"balcao/internal/isp"
)

// attending is a shell of the story in which opening a record opens an attendance.
func attending(t *testing.T) (*shell, *dbtest.Base) {
	t.Helper()
	base := dbtest.Story(t)
	app := newShellOn(t, base)
	who := app.as(t, "administrador")
	wants(t, app.sends(t, who, "/config/variaveis/"+db.SettingOpenAttendance, "valor", "S", "versao", "0"), 200, "Salvo.")
	return app, base
}

// protocols are the protocols of the attendances that run.
func protocols(t *testing.T, app *shell) []string {
	t.Helper()
	page, err := app.Store.AttendanceQueue(t.Context(), isp.Console("teste"), db.QueueFilter{Status: "in_progress"})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, q := range page.Rows {
		out = append(out, q.Thing.Protocol)
	}
	return out
}

// Case 15: opening the record twice with the variable on gives one protocol, two users two, and a
// role that may not attend none. Looking changes nothing: the page sends it.
func TestOpeningARecordOpensAnAttendance(t *testing.T) {
	app, _ := attending(t)
	who := app.as(t, "atendente")
	page := document(t, app.get(t, "/clientes/1304", "Cookie", who.cookie))
	if page.Find("#attendance form[data-attend]").AttrOr("action", "") != "/clientes/1304/atender" || len(protocols(t, app)) != 0 {
		t.Fatalf("the page does not ask for it, or looking opened it: %v", protocols(t, app))
	}
	answer := app.post(t, "/clientes/1304/atender", map[string][]string{"csrf": {who.csrf}}, "Cookie", who.cookie,
		"HX-Request", "true", "HX-Request-Type", "partial", "HX-Target", "section#attendance")
	running := protocols(t, app)
	if answer.Code != http.StatusOK || len(running) != 1 || !strings.Contains(answer.Body.String(), running[0]) || strings.Contains(answer.Body.String(), "<body") {
		t.Fatalf("%d, %v\n%s", answer.Code, running, answer.Body)
	}
	wants(t, app.get(t, "/clientes/1304/planos", "Cookie", who.cookie), 200, `class="protocol" href="/atendimentos/`+running[0])
	if again := app.sends(t, who, "/clientes/1304/atender"); again.Code != http.StatusSeeOther || len(protocols(t, app)) != 1 {
		t.Errorf("again: %d, %v", again.Code, protocols(t, app))
	}
	app.sends(t, app.as(t, "tecnico"), "/clientes/1304/atender")
	if n := len(protocols(t, app)); n != 2 {
		t.Errorf("two users have %d protocols", n)
	}
	cannot := app.as(t, "financeiro")
	if page := document(t, app.get(t, "/clientes/1304", "Cookie", cannot.cookie)); page.Find("#attendance").Length() != 0 {
		t.Error("a role that may not attend is offered it")
	}
	if refused := app.sends(t, cannot, "/clientes/1304/atender"); refused.Code != http.StatusForbidden || len(protocols(t, app)) != 2 {
		t.Errorf("a role that may not attend: %d", refused.Code)
	}
}

// A page that is fetched ahead, and one that follows an act or the end of the attendance, opens
// nothing by itself; the button stays.
func TestWhatOpensNoAttendance(t *testing.T) {
	app, base := attending(t)
	who := app.as(t, "atendente")
	opens := func(target string, header ...string) int {
		page := document(t, app.get(t, target, append(header, "Cookie", who.cookie)...))
		if page.Find("#attendance form[action$=atender] button").Length() != 1 {
			t.Errorf("%s: no button", target)
		}
		return page.Find("[data-attend]").Length()
	}
	if opens("/clientes/1304", "Sec-Purpose", "prefetch;prerender") != 0 || opens("/clientes/1304?feito=1") != 0 || opens("/clientes/1304") != 1 {
		t.Error("the page opens an attendance when it should not, or does not when it should")
	}
	if refused := app.post(t, "/clientes/1304/atender", map[string][]string{"csrf": {who.csrf}}, "Cookie", who.cookie, "Sec-Purpose", "prefetch"); refused.Code != http.StatusConflict {
		t.Errorf("fetched ahead: %d", refused.Code)
	}
	app.sends(t, who, "/clientes/1304/atender")
	protocol := protocols(t, app)[0]
	if refused := app.sends(t, who, "/atendimentos/"+protocol+"/encerrar", "chave", "x"); refused.Code != http.StatusUnprocessableEntity {
		t.Errorf("without a result: %d", refused.Code)
	}
	if closed := app.sends(t, who, "/atendimentos/"+protocol+"/encerrar", "chave", "y", "resultado", "Resolvido"); closed.Code != http.StatusSeeOther {
		t.Errorf("closed: %d %s", closed.Code, closed.Body)
	}
	if opens("/clientes/1304") != 0 {
		t.Error("right after its end the next one opens by itself")
	}
	base.Clock.Advance(6 * time.Minute)
	if opens("/clientes/1304") != 1 {
		t.Error("later it opens none")
	}
}

// One key discards a wrong opening while its protocol was told to nobody.
func TestDiscardedAttendance(t *testing.T) {
	app, _ := attending(t)
	who := app.as(t, "atendente")
	app.sends(t, who, "/clientes/45/atender")
	protocol := protocols(t, app)[0]
	page := document(t, app.get(t, "/clientes/45", "Cookie", who.cookie))
	if page.Find(`#attendance button[data-key=d]`).Length() != 1 {
		t.Fatal("no key discards it")
	}
	app.sends(t, who, "/atendimentos/"+protocol+"/enviar-protocolo", "por", "telefone")
	page = document(t, app.get(t, "/clientes/45", "Cookie", who.cookie))
	if page.Find(`#attendance button[data-key=d]`).Length() != 0 {
		t.Error("a protocol that was told can be discarded")
	}
}

// What was noted or done under a protocol is not discarded with it: the key goes away, and the act says why.
func TestAnAttendanceInUseIsNotDiscarded(t *testing.T) {
	for name, use := range map[string]func(app *shell, who person, protocol string) *httptest.ResponseRecorder{
		"a step": func(app *shell, who person, protocol string) *httptest.ResponseRecorder {
			return app.sends(t, who, "/atendimentos/"+protocol+"/passos", "texto", "Sem internet", "chave", "a")
		},
		"an occurrence": func(app *shell, who person, _ string) *httptest.ResponseRecorder {
			return app.sends(t, who, "/clientes/45/ocorrencias/nova", "tipo", "Sem conexão", "chave", "b")
		},
		"an order": func(app *shell, who person, _ string) *httptest.ResponseRecorder {
			return app.sends(t, who, "/clientes/45/ordens/nova", "tipo", "retirada", "chave", "c")
		},
		"a telephone": func(app *shell, who person, _ string) *httptest.ResponseRecorder {
			return addsPhone(t, app, who)
		},
	} {
		app, _ := attending(t)
		who := app.as(t, "atendente")
		app.sends(t, who, "/clientes/45/atender")
		protocol := protocols(t, app)[0]
		if done := use(app, who, protocol); done.Code != http.StatusSeeOther {
			t.Fatalf("%s: %d %s", name, done.Code, done.Body)
		}
		if document(t, app.get(t, "/clientes/45", "Cookie", who.cookie)).Find(`#attendance button[data-key=d]`).Length() != 0 {
			t.Errorf("%s: the key still discards it", name)
		}
		wants(t, app.sends(t, who, "/atendimentos/"+protocol+"/cancelar", "motivo", "Aberto por engano.", "chave", "e"), 409, "Encerre o atendimento com o resultado.")
		if running := protocols(t, app); len(running) != 1 {
			t.Errorf("%s: %v run", name, running)
		}
	}
}

// What is done on the record carries the protocol that runs, without being told.
func TestActsCarryTheRunningProtocol(t *testing.T) {
	app, _ := attending(t)
	who := app.as(t, "atendente")
	app.sends(t, who, "/clientes/45/atender")
	protocol := protocols(t, app)[0]
	if added := addsPhone(t, app, who); added.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", added.Code, added.Body)
	}
	customer, err := app.Store.Customer(t.Context(), isp.Console("teste"), "45")
	if err != nil {
		t.Fatal(err)
	}
	page, err := app.Store.TimelineOf(t.Context(), isp.Console("teste"), customer.ID, db.TimelineFilter{})
	if err != nil || page.Lines[0].What != "phone.added" || page.Lines[0].Protocol != protocol {
		t.Errorf("%+v carries another protocol than %s (%v)", page.Lines[0], protocol, err)
	}
}

func addsPhone(t *testing.T, app *shell, who person) *httptest.ResponseRecorder {
	t.Helper()
	return app.sends(t, who, "/clientes/45/telefones/novo", "tipo", "celular", "numero", "37 99999-1234", "chave", "phone", "passo", "confirmar")
}

// A program has no record before its eyes: reading one over the API opens no attendance.
func TestTheAPIOpensNoAttendance(t *testing.T) {
	app, base := attending(t)
	if err := base.LoadSearch(t.Context()); err != nil {
		t.Fatal(err)
	}
	secret, err := app.Store.CreateToken(t.Context(), isp.Console("teste"), "programa", "atendente")
	if err != nil {
		t.Fatal(err)
	}
	for _, target := range []string{"/clientes/45", "/clientes?q=45", "/clientes/45/historico"} {
		wants(t, app.get(t, "/api/v1"+target, "Authorization", "Bearer "+secret), 200, "")
	}
	if running := protocols(t, app); len(running) != 0 {
		t.Errorf("the API opened %v", running)
	}
}
