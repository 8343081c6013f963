package handlers

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// Contracts are chosen, printed with progress, and come as one page, each on sheets of its own.
func TestBatchOnScreen(t *testing.T) {
	app := newStory(t)
	boss, reader := app.as(t, "administrador"), app.as(t, "tecnico")
	wants(t, app.get(t, "/papeis", "Cookie", reader.cookie), 403, "")
	page := app.get(t, "/papeis", "Cookie", boss.cookie)
	wants(t, page, 200, `value="2024/00101-A"`)
	wants(t, app.get(t, "/papeis?numeros=2024/00101-A,+nenhum&tipo=comodato", "Cookie", boss.cookie), 200, "Comodato")
	wants(t, app.get(t, "/papeis?tipo_plano=nenhum", "Cookie", boss.cookie), 200, "Nenhum contrato assim.")
	wants(t, app.sends(t, boss, "/papeis", "tipo", "contrato"), 422, "Escolha ao menos um contrato.")
	form := url.Values{"csrf": {boss.csrf}, "tipo": {"contrato"}, "aceitar_vazias": {"S"}}
	for _, line := range strings.Split(page.Body.String(), `name="contrato" value="`)[1:4] {
		number, _, _ := strings.Cut(line, `"`)
		form.Add("contrato", number)
	}
	begun := app.post(t, "/papeis", form, "Cookie", boss.cookie)
	at := begun.Header().Get("Location")
	if begun.Code != http.StatusSeeOther || at != "/papeis/1" {
		t.Fatalf("%d to %q", begun.Code, at)
	}
	text := ""
	for range 300 {
		if text = app.get(t, at, "Cookie", boss.cookie).Body.String(); strings.Contains(text, "Terminado.") {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if !strings.Contains(text, "3 de 3") || strings.Contains(text, "hx-get=\""+at) {
		t.Errorf("not done, or still asking: %s", text)
	}
	printed := app.get(t, at+"/impressao", "Cookie", boss.cookie)
	if n := strings.Count(printed.Body.String(), `<article class="paper">`); printed.Code != 200 || n != 3 {
		t.Errorf("%d, %d documents", printed.Code, n)
	}
	wants(t, app.get(t, at+"/impressao", "Cookie", reader.cookie), 403, "")
	wants(t, app.sends(t, boss, at+"/parar"), http.StatusSeeOther, "")
	wants(t, app.get(t, "/papeis/99", "Cookie", boss.cookie), 404, "")
	wants(t, app.get(t, "/papeis/x/impressao", "Cookie", boss.cookie), 404, "")
}
