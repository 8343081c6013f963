package handlers

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"balcao/handlers/acts"
)

// formOf is what a browser without JavaScript sends of the form of an act: what was typed before,
// seen or not.
func formOf(t *testing.T, answer *httptest.ResponseRecorder) url.Values {
	t.Helper()
	page, err := goquery.NewDocumentFromReader(strings.NewReader(answer.Body.String()))
	if err != nil {
		t.Fatal(err)
	}
	sent := url.Values{}
	page.Find("form[data-act]").Find("input, select, textarea").Each(func(_ int, s *goquery.Selection) {
		name, _ := s.Attr("name")
		value, _ := s.Attr("value")
		_, checked := s.Attr("checked")
		switch kind, _ := s.Attr("type"); {
		case kind == "checkbox" && !checked:
		case s.Is("select"):
			value, _ = s.Find("option[selected]").Attr("value")
			sent.Add(name, value)
		default:
			sent.Add(name, value+s.Filter("textarea").Text())
		}
	})
	return sent
}

// A new plan is asked in three steps, without JavaScript: data, billing, and a summary in which the
// installation is scheduled. Going back and forth loses nothing, not even the password.
func TestNewPlanInSteps(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	const page = "/clientes/502/planos/novo"
	next := func(answer *httptest.ResponseRecorder, button string, pairs ...string) *httptest.ResponseRecorder {
		t.Helper()
		sent := formOf(t, answer)
		sent.Set("passo", button)
		for i := 0; i+1 < len(pairs); i += 2 {
			if !sent.Has(pairs[i]) && pairs[i+1] != "S" { // a box that is not ticked is not sent
				t.Fatalf("the step does not ask for %s: %v", pairs[i], sent)
			}
			sent.Set(pairs[i], pairs[i+1])
		}
		return app.post(t, page, sent, "Cookie", who.cookie)
	}
	first := app.get(t, page, "Cookie", who.cookie)
	wants(t, next(first, "continuar"), http.StatusUnprocessableEntity, `aria-current="step">Dados do plano`)
	billing := next(first, "continuar", "tipo_plano", "H400", "referencia", "casa da frente", "nao_habilitar_provisoriamente", "S", "login.login", "zelia.nova", "login.senha", "Flor de 14 Lis")
	wants(t, billing, http.StatusOK, `aria-current="step">Cobrança`)
	wants(t, next(billing, "continuar", "dia_vencimento", "41"), http.StatusUnprocessableEntity, "o maior é 31")
	back := next(billing, "voltar", "dia_vencimento", "12", "contrato.fim", "31/12/2027")
	wants(t, back, http.StatusOK, `value="casa da frente"`)
	again := next(back, "continuar", "referencia", "casa dos fundos")
	wants(t, again, http.StatusOK, `name="dia_vencimento" type="text" value="12"`)
	summary := next(again, "continuar")
	for _, text := range []string{`aria-current="step">Resumo`, "casa dos fundos", "31/12/2027", "zelia.nova", "O que vai acontecer", "Agendar instalação"} {
		wants(t, summary, http.StatusOK, text)
	}
	if strings.Contains(summary.Body.String(), "<dd>Flor de 14 Lis</dd>") {
		t.Error("the summary tells the password")
	}
	wants(t, next(summary, "confirmar", "agendar_instalacao.agendada_para", "31/02/2027"), http.StatusUnprocessableEntity, `aria-current="step">Resumo`)
	done := next(summary, "confirmar", "agendar_instalacao.agendada_para", "15/12/2026 14:00")
	if done.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", done.Code, done.Body)
	}
	record := app.get(t, "/clientes/502/planos", "Cookie", who.cookie)
	for _, text := range []string{"casa dos fundos", "zelia.nova", "31/12/2027"} {
		wants(t, record, http.StatusOK, text)
	}
	wants(t, app.get(t, "/clientes/502/ordens", "Cookie", who.cookie), http.StatusOK, "15/12/2026")
}

// What only the database knows is wrong in an early step leads back to it.
func TestStepsLeadToWhatIsWrong(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	answer := app.sends(t, who, "/clientes/502/planos/novo", "etapa", "2", "passo", "continuar", "tipo_plano", "H400", "codigo", "12", "dia_vencimento", "10")
	if answer.Code != http.StatusConflict {
		t.Errorf("%d", answer.Code)
	}
	wants(t, answer, answer.Code, `aria-current="step">Dados do plano`)
	wants(t, answer, answer.Code, "Já existe um plano com este código")
}

// The steps of an act ask for each of its fields once.
func TestStepsAskForEveryField(t *testing.T) {
	for _, act := range acts.Table() {
		if len(act.Steps) == 0 {
			continue
		}
		var asked []string
		for _, s := range act.Steps {
			asked = append(asked, s.Keys...)
		}
		var fields []string
		for _, f := range act.Fields {
			fields = append(fields, f.Key)
		}
		slices.Sort(asked)
		slices.Sort(fields)
		if !slices.Equal(asked, fields) {
			t.Errorf("%s: its steps ask for %v, its fields are %v", act.Key, asked, fields)
		}
	}
}

// Cancelling takes the protocol of the user's own attendance. While there is none, its form opens one, and
// nothing that was typed is lost.
func TestCancellingOpensItsAttendance(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "atendente")
	const page = "/planos/12/cancelar"
	empty := app.get(t, page, "Cookie", who.cookie)
	wants(t, empty, http.StatusOK, `value="atender"`)
	sent := formOf(t, empty)
	sent.Set("motivo", "mudou-se <para longe>")
	sent.Set("passo", "ver")
	refused := app.post(t, page, sent, "Cookie", who.cookie)
	wants(t, refused, http.StatusUnprocessableEntity, `value="atender"`)
	sent = formOf(t, refused)
	sent.Set("passo", "atender")
	opened := app.post(t, page, sent, "Cookie", who.cookie)
	wants(t, opened, http.StatusOK, "mudou-se &lt;para longe&gt;")
	running := protocols(t, app)
	sent = formOf(t, opened)
	if len(running) != 1 || sent.Get("protocolo") != running[0] || strings.Contains(opened.Body.String(), `value="atender"`) {
		t.Fatalf("%v run, the form has %q", running, sent.Get("protocolo"))
	}
	sent.Set("passo", "ver")
	wants(t, app.post(t, page, sent, "Cookie", who.cookie), http.StatusOK, "O que vai acontecer")
	sent.Set("passo", "confirmar")
	if done := app.post(t, page, sent, "Cookie", who.cookie); done.Code != http.StatusSeeOther {
		t.Errorf("%d %s", done.Code, done.Body)
	}
}
