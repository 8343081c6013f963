package handlers

import (
	"net/http"
	"strings"
	"testing"
)

// An outage at an access point stands in the rows and the records of everybody connected there, with the
// end that is expected; another end takes its place everywhere, and history tells the first one.
func TestOutageAtAnAccessPoint(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "atendente")
	told := app.sends(t, who, "/paradas/nova", "pontos_acesso", "OLT-01/PON-3", "mensagem", "OLT sem energia", "previsao", "01/12/2026 14:00", "chave", "p", "passo", "confirmar")
	if told.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", told.Code, told.Body)
	}
	shows := func(expected string) {
		t.Helper()
		row := document(t, app.get(t, "/clientes?q=1304", "Cookie", who.cookie)).Find("#c1304 td.name").Text()
		if !strings.Contains(row, "parada: OLT sem energia · previsão "+expected) {
			t.Errorf("the row says %q", row)
		}
		banner := document(t, app.get(t, "/clientes/1304", "Cookie", who.cookie)).Find(".record-alert.danger").Text()
		if !strings.Contains(banner, "OLT sem energia") || !strings.Contains(banner, "previsão "+expected) {
			t.Errorf("the record says %q", banner)
		}
	}
	shows("01/12/2026 14:00")
	list := document(t, app.get(t, "/paradas", "Cookie", who.cookie))
	edit := list.Find("a[href$='/editar']").AttrOr("href", "")
	if edit == "" || list.Find("a[href^='/campos/parada/']").Length() != 0 {
		t.Fatalf("the list offers %s", list.Find("table").Text())
	}
	wants(t, app.sends(t, who, edit, "previsao", "01/01/2020", "versao", "1", "chave", "x"), 422, "A previsão de volta já passou.")
	if changed := app.sends(t, who, edit, "previsao", "01/12/2026 18:30", "versao", "1", "chave", "e", "passo", "confirmar"); changed.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", changed.Code, changed.Body)
	}
	shows("01/12/2026 18:30")
	past := document(t, app.get(t, "/paradas", "Cookie", who.cookie)).Find("a[href^='/campos/parada/']").AttrOr("href", "")
	wants(t, app.get(t, past, "Cookie", who.cookie), 200, "01/12/2026 14:00")
}
