package handlers

import (
	"net/http"
	"strings"
	"testing"
)

// A template of answers fills the field of a step, of a result and of a solution: without scripts the
// form comes back with it to be completed, and nothing is saved before.
func TestAnswerTemplates(t *testing.T) {
	app := newStory(t)
	boss, who := app.as(t, "administrador"), app.as(t, "atendente")
	app.sends(t, boss, "/config/catalogo/modelos-resposta/novo", "nome", "Luz acesa", "texto", "Confirmei a luz verde.\nTudo certo.", "ativo", "S", "chave", "a")
	app.sends(t, who, "/clientes/1304/atender")
	step := "/atendimentos/" + protocols(t, app)[0] + "/passos"
	form := document(t, app.get(t, step, "Cookie", who.cookie))
	if text, _ := form.Find("select[data-answer=texto] option[value='Luz acesa']").Attr("data-text"); text != "Confirmei a luz verde.\nTudo certo." {
		t.Errorf("offered: %q", text)
	}
	got := app.sends(t, who, step, "texto", "Ligou agora.", "texto_modelo", "Luz acesa", "passo", "salvar", "chave", "b")
	if text := document(t, got).Find("textarea#texto").Text(); got.Code != http.StatusOK || strings.ReplaceAll(text, "\r", "") != "Ligou agora.\nConfirmei a luz verde.\nTudo certo." {
		t.Errorf("%d, filled with %q", got.Code, text)
	}
	if page := app.get(t, strings.TrimSuffix(step, "/passos"), "Cookie", who.cookie); strings.Contains(page.Body.String(), "Confirmei a luz verde") {
		t.Error("it was saved before it was read")
	}
	if got := app.sends(t, who, step, "texto", "Confirmei a luz verde. Cliente feliz.", "texto_modelo", "", "passo", "salvar", "chave", "b"); got.Code != http.StatusSeeOther {
		t.Errorf("saved: %d %s", got.Code, got.Body)
	}
	wants(t, app.get(t, strings.TrimSuffix(step, "/passos"), "Cookie", who.cookie), 200, "Cliente feliz.")
	app.sends(t, boss, "/config/catalogo/modelos-resposta/Luz%20acesa/editar", "nome", "Luz acesa", "texto", "x", "chave", "c", "versao", "1")
	if body := app.get(t, step, "Cookie", who.cookie).Body.String(); strings.Contains(body, "Luz acesa") {
		t.Error("one out of use is offered")
	}
	wants(t, app.sends(t, boss, "/config/catalogo/modelos-resposta/novo", "nome", "Vazio", "ativo", "S"), 422, "Preencha: Texto.")
}

// How an attendance ended is asked where it ends, shown, told in history and found in the queue.
func TestClosingReasonOnScreen(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "atendente")
	app.sends(t, who, "/clientes/1304/atender")
	at := "/atendimentos/" + protocols(t, app)[0]
	record := document(t, app.get(t, "/clientes/1304", "Cookie", who.cookie))
	if record.Find("#attendance select#desk-motivo_encerramento option[value='Informação prestada']").Length() != 1 {
		t.Error("the reason is not asked in the record")
	}
	wants(t, app.sends(t, who, at+"/encerrar", "resultado", "feito", "motivo_encerramento", "inventado"), 422, "Não há motivo de encerramento com este nome.")
	if got := app.sends(t, who, at+"/encerrar", "resultado", "feito", "motivo_encerramento", "Informação prestada"); got.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", got.Code, got.Body)
	}
	wants(t, app.get(t, at, "Cookie", who.cookie), 200, "Informação prestada")
	wants(t, app.get(t, "/clientes/1304/historico", "Cookie", who.cookie), 200, "Informação prestada")
	found := document(t, app.get(t, "/atendimentos?encerramento=Informa%C3%A7%C3%A3o+prestada", "Cookie", who.cookie))
	if found.Find("#queue tbody tr").Length() != 1 || !strings.Contains(found.Find("#queue tbody").Text(), "Informação prestada") {
		t.Errorf("found: %s", found.Find("#queue").Text())
	}
	if n := document(t, app.get(t, "/atendimentos?encerramento=Visita+t%C3%A9cnica", "Cookie", who.cookie)).Find("#queue tbody tr").Length(); n != 0 {
		t.Errorf("%d by another reason", n)
	}
}
