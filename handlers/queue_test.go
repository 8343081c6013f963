package handlers

import (
	"net/http"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"balcao/db"
	"balcao/internal/isp"
)

// The queues show what waits with a link to its page and to its row in the record, the filter is
// kept as the user's own, and asking again costs nothing while nothing has changed.
func TestQueueScreens(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	app.sends(t, who, "/clientes/1304/ocorrencias/nova", "tipo", "Sem conexão", "prioridade", "alta", "responsavel", "atendente", "chave", "a")
	app.sends(t, who, "/clientes/1304/ordens/nova", "tipo", "instalação", "agendada_para", "01/12/2027 14:00", "tecnico", "Rui", "chave", "b", "passo", "confirmar")
	page := document(t, app.get(t, "/ocorrencias?papel=atendente&tipo=Sem+conexão", "Cookie", who.cookie))
	if page.Find("#queue tbody tr").Length() != 1 || page.Find("#queue td a[href^='/ocorrencias/']").Length() == 0 ||
		page.Find("#queue td a[href*='/clientes/1304/ocorrencias?linha=']").Length() != 1 {
		t.Errorf("the queue shows %s", page.Find("#queue").Text())
	}
	app.leadsToRow(t, who, page.Find("#queue td.name a"))
	if n := document(t, app.get(t, "/ocorrencias?papel=financeiro&tipo=Sem+conexão", "Cookie", who.cookie)).Find("#queue tbody tr").Length(); n != 0 {
		t.Errorf("another role has %d", n)
	}
	wants(t, app.get(t, "/ordens?tecnico=Rui", "Cookie", who.cookie), 200, "01/12/2027 14:00")
	app.leadsToRow(t, who, document(t, app.get(t, "/agenda?semana=2027-12-01", "Cookie", who.cookie)).Find("[data-visit] a[href^='/clientes/1304/']"))
	wants(t, app.get(t, "/ordens?situacao=nenhuma", "Cookie", who.cookie), 422, "Esta situação não existe.")

	app.sends(t, who, "/ordens", "guardar", "tecnico=Ninguém&nada=1")
	own := document(t, app.get(t, "/ordens", "Cookie", who.cookie))
	if own.Find("#queue tbody tr").Length() != 0 || own.Find("#tecnico").AttrOr("value", "") != "Ninguém" {
		t.Error("the own filter is not used")
	}
	if all := document(t, app.get(t, "/ordens?tudo=S", "Cookie", who.cookie)); all.Find("#queue tbody tr").Length() == 0 {
		t.Error("the whole is not to be seen")
	}
	if others := document(t, app.get(t, "/ordens", "Cookie", app.as(t, "atendente").cookie)); others.Find("#queue tbody tr").Length() == 0 {
		t.Error("the filter of one is that of another")
	}
	app.sends(t, who, "/ordens", "guardar", "")

	first := app.get(t, "/ordens", "Cookie", who.cookie)
	tag := first.Header().Get("ETag")
	part := []string{"Cookie", who.cookie, "HX-Request", "true", "HX-Request-Type", "partial", "HX-Target", "section#queue", "If-None-Match", tag}
	if again := app.get(t, "/ordens", part...); again.Code != http.StatusNotModified || again.Body.Len() != 0 {
		t.Errorf("nothing changed: %d, %d bytes", again.Code, again.Body.Len())
	}
	app.sends(t, who, "/clientes/45/ordens/nova", "tipo", "retirada", "chave", "c")
	if again := app.get(t, "/ordens", part...); again.Code != http.StatusOK || strings.Contains(again.Body.String(), "<body") || !strings.Contains(again.Body.String(), "retirada") {
		t.Errorf("something changed: %d %s", again.Code, again.Body)
	}
}

// leadsToRow follows a link and demands the row of the record that it marks.
func (s *shell) leadsToRow(t *testing.T, who person, link *goquery.Selection) {
	t.Helper()
	address, row, _ := strings.Cut(link.AttrOr("href", ""), "#")
	if row == "" || !strings.HasSuffix(address, "?linha="+row) {
		t.Errorf("%q leads to no row", address)
		return
	}
	if n := document(t, s.get(t, address, "Cookie", who.cookie)).Find("#panel [id='" + row + "']").Length(); n != 1 {
		t.Errorf("%s has %d rows %s", address, n, row)
	}
}

// One occurrence has a page with its steps, and an order with its sheet; what is not there is not found.
func TestServicePages(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	app.sends(t, who, "/clientes/1304/atender")
	protocol := protocols(t, app)[0]
	app.sends(t, who, "/atendimentos/"+protocol+"/passos", "texto", "Luz vermelha na ONU", "chave", "a")
	app.sends(t, who, "/clientes/1304/ocorrencias/nova", "tipo", "Sem conexão", "chave", "b")
	page := app.get(t, "/atendimentos/"+protocol, "Cookie", who.cookie)
	wants(t, page, 200, "Luz vermelha na ONU")
	number := strings.TrimPrefix(document(t, page).Find("a[href^='/ocorrencias/']").Last().AttrOr("href", ""), "/ocorrencias/")
	app.sends(t, who, "/ocorrencias/"+number+"/passos", "texto", "Visto na OLT", "situacao", "em_analise", "chave", "c")
	app.sends(t, who, "/clientes/1304/ordens/nova", "tipo", "sem conexão", "ocorrencia", number, "chave", "d")
	answer := app.get(t, "/ocorrencias/"+number, "Cookie", who.cookie)
	wants(t, answer, 200, "Visto na OLT")
	wants(t, answer, 200, "protocolo "+protocol)
	order := document(t, answer).Find("a[href^='/ordens/']").Last().AttrOr("href", "")
	wants(t, app.get(t, order, "Cookie", who.cookie), 200, "ocorrência "+number)
	app.sends(t, who, order+"/passos", "texto", "Cliente pediu de manhã", "chave", "e")
	app.sends(t, who, order+"/agendar", "agendada_para", "01/12/2027 14:00", "chave", "f")
	if steps := document(t, app.get(t, order, "Cookie", who.cookie)).Find(".steps li"); steps.Length() != 2 ||
		!strings.Contains(steps.First().Text(), "Cliente pediu de manhã") || !strings.Contains(steps.Last().Text(), "Agendada para 01/12/2027 14:00.") {
		t.Errorf("steps of an order: %q", steps.Text())
	}
	for _, missing := range []string{"/atendimentos/1", "/ocorrencias/x", "/ordens/99999"} {
		wants(t, app.get(t, missing, "Cookie", who.cookie), 404, "")
	}
}

// On a demonstration that shows another day, the lights and what is late go by that day, and the clock of
// a running attendance counts on from the machine's.
func TestLightsGoByTheShownDay(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	if err := app.Store.SetSetting(t.Context(), isp.Console("teste"), db.SettingDemo, "S", 0); err != nil {
		t.Fatal(err)
	}
	app.sends(t, who, "/clientes/1304/atender")
	protocol := protocols(t, app)[0]
	app.sends(t, who, "/clientes/1304/ordens/nova", "tipo", "retirada", "agendada_para", "25/11/2026 14:00", "tecnico", "Rui", "chave", "a", "passo", "confirmar")
	late := func(want bool) {
		t.Helper()
		page := document(t, app.get(t, "/atendimentos/"+protocol, "Cookie", who.cookie))
		if got := page.Find(".service-head .badge.danger").Length() > 0; got != want {
			t.Errorf("on %s the page shows a deadline as late: %t", app.Store.Today(), got)
		}
		for _, path := range []string{"/atendimentos?vence=atrasado", "/ordens?vence=atrasado&tecnico=Rui"} {
			queue := document(t, app.get(t, path, "Cookie", who.cookie))
			if got := queue.Find("#queue a[href='/atendimentos/"+protocol+"'], #queue a[href^='/ordens/']").Length() > 0; got != want {
				t.Errorf("on %s %s has what is late: %t", app.Store.Today(), path, got)
			}
		}
	}
	late(false)
	if err := app.Store.ShowDay(t.Context(), "2026-12-20"); err != nil {
		t.Fatal(err)
	}
	late(true)
	began := document(t, app.get(t, "/clientes/1304", "Cookie", who.cookie)).Find("time[data-clock]").AttrOr("datetime", "")
	if want := "2026-10-27T" + app.Store.Now().Format("15:04:05Z"); began != want {
		t.Errorf("the clock counts from %s, want %s", began, want)
	}
}
