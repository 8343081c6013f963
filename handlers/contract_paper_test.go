package handlers

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// The documents of a contract on the screen: generated, edited, refused while a value is missing,
// frozen and printed, and where the tab leads to them.
func TestPapersOfAContract(t *testing.T) {
	app := newStory(t)
	boss := app.as(t, "administrador")
	page := "/contratos/" + url.PathEscape("2024/00101-A") + "/papel"
	get := func(target string) (int, string) {
		answer := app.get(t, target, "Cookie", boss.cookie)
		return answer.Code, answer.Body.String()
	}
	post := func(step string, form url.Values) (int, string, string) {
		form.Set("csrf", boss.csrf)
		answer := app.post(t, page+step, form, "Cookie", boss.cookie)
		return answer.Code, answer.Body.String(), answer.Header().Get("Location")
	}
	if code, body := get("/clientes/1304/contratos"); code != http.StatusOK || !strings.Contains(body, `/papel">gerar e imprimir`) {
		t.Errorf("the tab leads nowhere: %d", code)
	}
	if code, body := get(page); code != http.StatusOK || !strings.Contains(body, "editor_schema") {
		t.Fatalf("before it was generated: %d", code)
	}
	if code, _, _ := post("/congelar", url.Values{}); code != http.StatusConflict {
		t.Errorf("frozen before it was generated: %d", code)
	}
	if code, _, at := post("/gerar", url.Values{"modelo": {"1"}}); code != http.StatusSeeOther || at != page {
		t.Fatalf("generated: %d to %q", code, at)
	}
	if _, body := get(page); !strings.Contains(body, "Faltam valores") {
		t.Error("nobody is told what is missing")
	}
	text := url.Values{"html": {`<p>Combinado à parte.</p><script>1</script>`}, "tipo": {"contrato"}, "versao": {"1"}}
	if code, _, _ := post("/texto", text); code != http.StatusSeeOther {
		t.Fatalf("edited: %d", code)
	}
	text.Set("html", "<p>Por cima.</p>")
	if code, body, _ := post("/texto", text); code != http.StatusConflict || !strings.Contains(body, "Por cima.") {
		t.Errorf("over an older version: %d, and what was typed is lost", code)
	}
	if _, body := get(page); !strings.Contains(body, "<ins>Combinado à parte.</ins>") {
		t.Error("the difference to the template is not shown")
	}
	code, _, at := post("/congelar", url.Values{"tipo": {"contrato"}})
	if code != http.StatusSeeOther || !strings.HasSuffix(at, "/impressao") {
		t.Fatalf("frozen: %d to %q", code, at)
	}
	if code, body := get(at); code != http.StatusOK || !strings.Contains(body, "Combinado à parte.") || strings.Contains(body, "<script>1") {
		t.Errorf("printed: %d", code)
	}
}

// A template is written in the editor; a name that is no variable is told beside the text, which
// stays as typed.
func TestTemplateEditor(t *testing.T) {
	app := newShell(t)
	boss := app.as(t, "administrador")
	post := func(target string, form url.Values) (int, string) {
		form.Set("csrf", boss.csrf)
		answer := app.post(t, target, form, "Cookie", boss.cookie)
		return answer.Code, answer.Body.String()
	}
	typed := url.Values{"nome": {"Meu modelo"}, "tipo": {"contrato"}, "html": {"<p>Eu, $gato.</p>"}}
	if code, body := post("/config/modelos/novo", typed); code != http.StatusUnprocessableEntity || !strings.Contains(body, "$gato não existe") ||
		!strings.Contains(body, "Eu, $gato.") {
		t.Errorf("an unknown name: %d", code)
	}
	typed.Set("html", "<p>Eu, $nome_cliente.</p>")
	if code, body := post("/config/modelos/previa", typed); code != http.StatusOK || !strings.Contains(body, "Eu, José da Silva Araújo.") {
		t.Errorf("preview: %d %s", code, body)
	}
	if code, body := post("/config/modelos/novo", typed); code != http.StatusSeeOther {
		t.Fatalf("saved: %d %s", code, body)
	}
	list := app.get(t, "/config/modelos", "Cookie", boss.cookie).Body.String()
	if !strings.Contains(list, `href="/config/modelos/10">Meu modelo`) {
		t.Fatalf("the list: %s", list)
	}
	edit := app.get(t, "/config/modelos/10", "Cookie", boss.cookie).Body.String()
	if !strings.Contains(edit, "data-editor") || !strings.Contains(edit, `name="versao" value="1"`) {
		t.Errorf("the editor: %s", edit)
	}
	typed.Set("versao", "1")
	typed.Set("ativo", "S")
	typed.Del("tipo")
	typed.Set("html", "<p>Nós, $nome_cliente.</p>")
	if code, body := post("/config/modelos/10", typed); code != http.StatusSeeOther {
		t.Errorf("changed: %d %s", code, body)
	}
}
