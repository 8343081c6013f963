package handlers

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"balcao/db"
	"balcao/internal/isp"
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
	if _, body := get(page); !strings.Contains(body, `name="valor_`) {
		t.Error("what is missing cannot be typed")
	}
	_, body := get(page)
	missing := regexp.MustCompile(`name="valor_([a-z_]+)"`).FindAllStringSubmatch(body, -1)
	first, second := "valor_"+missing[0][1], "valor_"+missing[1][1]
	typed := url.Values{"tipo": {"contrato"}, "versao": {"1"}, first: {"<i>à mão</i>"}}
	if code, _, _ := post("/preencher", typed); code != http.StatusSeeOther {
		t.Fatalf("filled in: %d", code)
	}
	if _, body := get(page); !strings.Contains(body, "&lt;i&gt;à mão&lt;/i&gt;") || strings.Contains(body, `name="`+first+`"`) {
		t.Error("what was typed is not in the text as text")
	}
	typed.Set(second, "outro valor")
	if code, body, _ := post("/preencher", typed); code != http.StatusConflict || !strings.Contains(body, `value="outro valor"`) {
		t.Errorf("filled in over an older version: %d, and what was typed is lost", code)
	}
	if code, _, _ := post("/gerar", url.Values{"modelo": {"1"}}); code != http.StatusSeeOther {
		t.Fatalf("generated again: %d", code)
	}
	text := url.Values{"html": {`<p>Combinado à parte.</p><script>1</script>`}, "tipo": {"contrato"}, "versao": {"3"}}
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

// Where texts are not edited, a document goes straight to the print; one that lacks values stops
// before it, and neither its text nor its values can be typed.
func TestPapersThatAreNotEdited(t *testing.T) {
	app := newStory(t)
	boss := app.as(t, "administrador")
	if err := app.base.SetSetting(t.Context(), isp.Console("teste"), db.SettingEditableContract, "N", 0); err != nil {
		t.Fatal(err)
	}
	base := "/contratos/" + url.PathEscape("2024/00101-A")
	page := base + "/papel"
	get := func(target string) *httptest.ResponseRecorder { return app.get(t, target, "Cookie", boss.cookie) }
	post := func(target string, form url.Values) *httptest.ResponseRecorder {
		form.Set("csrf", boss.csrf)
		return app.post(t, target, form, "Cookie", boss.cookie)
	}
	if got := post(page+"/gerar", url.Values{"modelo": {"1"}}); got.Code != http.StatusSeeOther || got.Header().Get("Location") != page {
		t.Fatalf("generated without its values: %d to %q", got.Code, got.Header().Get("Location"))
	}
	wants(t, get(page), http.StatusOK, "Faltam valores")
	for _, hidden := range []string{"data-editor", `name="valor_`, "/texto", "/preencher"} {
		if strings.Contains(get(page).Body.String(), hidden) {
			t.Errorf("the page has %s", hidden)
		}
	}
	wants(t, get(base+"/impressao"), http.StatusNotFound, "ainda não tem documento impresso")
	wants(t, post(page+"/congelar", url.Values{"tipo": {"contrato"}}), http.StatusConflict, "Faltam valores no texto")
	wants(t, post(page+"/texto", url.Values{"html": {"<p>Meu texto.</p>"}, "tipo": {"contrato"}}), http.StatusConflict, "está em Não")
	wants(t, post(page+"/preencher", url.Values{"valor_rg": {"1"}, "tipo": {"contrato"}}), http.StatusConflict, "está em Não")
	if strings.Contains(get(page).Body.String(), "Meu texto.") {
		t.Error("the text was edited")
	}
	whole := url.Values{"nome": {"Sem falta"}, "tipo": {"aditivo"}, "html": {"<p>Eu, $nome_cliente.</p>"}}
	wants(t, post("/config/modelos/novo", whole), http.StatusSeeOther, "")
	if got := post(page+"/gerar", url.Values{"modelo": {"Sem falta"}}); got.Code != http.StatusSeeOther || got.Header().Get("Location") != base+"/impressao" {
		t.Fatalf("generated with all values: %d to %q", got.Code, got.Header().Get("Location"))
	}
	wants(t, get(base+"/impressao"), http.StatusOK, "Eu, José da Silva Araújo.")
	wants(t, post(page+"/congelar", url.Values{"tipo": {"contrato"}, "aceitar_vazias": {"S"}}), http.StatusSeeOther, "")
	wants(t, get(base+"/impressao?papel=1"), http.StatusOK, "________")
}

// A preview opens as a page that may run nothing.
func TestPreviewsAreSandboxed(t *testing.T) {
	app := newStory(t)
	boss := app.as(t, "administrador")
	base := "/contratos/" + url.PathEscape("2024/00101-A")
	form := url.Values{"csrf": {boss.csrf}, "modelo": {"1"}, "html": {"<p>Eu, $nome_cliente.</p>"}}
	wants(t, app.post(t, base+"/papel/gerar", form, "Cookie", boss.cookie), http.StatusSeeOther, "")
	for name, answer := range map[string]*httptest.ResponseRecorder{
		"of a contract": app.get(t, base+"/previa", "Cookie", boss.cookie),
		"of a template": app.post(t, "/config/modelos/previa", form, "Cookie", boss.cookie),
	} {
		wants(t, answer, http.StatusOK, "paper-text")
		if got := answer.Header().Get("Content-Security-Policy"); got != policy+"; sandbox allow-same-origin" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// A preview takes the customer by name or code, and says which there are when several have the name;
// what is refused while typing is a sentence, not a page.
func TestPreviewOfACustomer(t *testing.T) {
	app := newStory(t)
	boss := app.as(t, "administrador")
	try := func(customer, text string) *httptest.ResponseRecorder {
		form := url.Values{"csrf": {boss.csrf}, "tipo": {"contrato"}, "html": {text}, "plano": {customer}}
		return app.post(t, "/config/modelos/previa", form, "Cookie", boss.cookie, "HX-Request", "true", "HX-Request-Type", "partial", "HX-Target", "div#message")
	}
	const text = "<p>Eu, $nome_cliente, $codigo_cliente.</p>"
	for _, named := range []string{"12", "1304", "josé da silva ara", " 1304 "} {
		wants(t, try(named, text), http.StatusOK, "Eu, José da Silva Araújo, 1304.")
	}
	wants(t, try("silva", text), http.StatusUnprocessableEntity, "Há mais de um cliente assim: ")
	wants(t, try("silva", text), http.StatusUnprocessableEntity, "José da Silva Araújo (1304)")
	wants(t, try("xyzzy", text), http.StatusUnprocessableEntity, "Não há plano com este código nem cliente com este nome.")
	refused := try("", "<p>$gato</p>")
	wants(t, refused, http.StatusUnprocessableEntity, "A variável $gato não existe.")
	if strings.Contains(refused.Body.String(), "<h1") {
		t.Errorf("a whole page: %s", refused.Body)
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
	templateVersionsAreRead(t, app, boss)
}

// templateVersionsAreRead looks at the two versions of template 10 and takes the older text again.
func templateVersionsAreRead(t *testing.T, app *shell, boss person) {
	t.Helper()
	get := func(target string) *httptest.ResponseRecorder { return app.get(t, target, "Cookie", boss.cookie) }
	const at = "/config/modelos/10"
	wants(t, get(at), http.StatusOK, `href="`+at+`/versoes"`)
	wants(t, get(at+"/versoes"), http.StatusOK, `href="`+at+`/versoes/1">versão 1`)
	wants(t, get(at+"/versoes/1"), http.StatusOK, "<ins>Eu, $nome_cliente.</ins>")
	wants(t, get(at+"/versoes/1"), http.StatusOK, `href="`+at+`?texto=1">Usar este texto`)
	wants(t, get(at+"/versoes/2"), http.StatusOK, "É o texto de hoje")
	wants(t, get(at+"?texto=1"), http.StatusOK, "O texto é o da versão 1.")
	if body := get(at + "?texto=1").Body.String(); !strings.Contains(body, "Eu, &lt;span") || strings.Contains(body, "Nós, ") || !strings.Contains(body, `name="versao" value="2"`) {
		t.Errorf("the older text is not in the editor: %s", body)
	}
	if body := get(at).Body.String(); !strings.Contains(body, "Nós, ") {
		t.Error("looking at an older text changed the template")
	}
	for _, none := range []string{at + "/versoes/3", at + "/versoes/x", at + "?texto=3", at + "?texto=x", "/config/modelos/99/versoes", "/config/modelos/99/versoes/1", "/config/modelos/x/versoes"} {
		wants(t, get(none), http.StatusNotFound, "")
	}
}

// A signed copy is uploaded, marks the contract signed, is saved again by those who may print, and
// what is no scan is refused with what was typed.
func TestSignedCopyOnScreen(t *testing.T) {
	app := newStory(t)
	boss, reader := app.as(t, "administrador"), app.as(t, "tecnico")
	const page = "/contratos/2024%2F00101-A/papel"
	const copies = "/contratos/2024%2F00101-A/copias"
	wants(t, app.get(t, page, "Cookie", boss.cookie), 200, "Nenhuma ainda")
	wants(t, app.uploads(t, boss, copies, []byte("<html>"), "por", "José da Silva"), 422, "não é PDF, JPEG nem PNG")
	wants(t, app.uploads(t, boss, copies, []byte("<html>"), "por", "José da Silva"), 422, `value="José da Silva"`)
	wants(t, app.uploads(t, boss, copies, nil, "por", "José"), 422, "Preencha: Arquivo.")
	wants(t, app.uploads(t, boss, copies, []byte("%PDF-1.7 x")), 422, "Informe quem assinou.")
	large := append([]byte("%PDF-1.7\n"), make([]byte, isp.MaxAttachment)...)
	wants(t, app.uploads(t, boss, copies, large, "por", "José"), 422, "mais de 10 MB")
	wants(t, app.uploads(t, boss, copies, append(large, make([]byte, 2<<20)...), "por", "José"), http.StatusRequestEntityTooLarge, "10 MB")
	wants(t, app.uploads(t, boss, "/config/provedor/logotipo", large), http.StatusRequestEntityTooLarge, "1 MB")
	scan := append([]byte("%PDF-1.7\n"), make([]byte, 3<<20)...)
	if got := app.uploads(t, boss, copies, scan, "por", "José da Silva", "em", "20/11/2026"); got.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", got.Code, got.Body)
	}
	wants(t, app.get(t, page, "Cookie", boss.cookie), 200, "assinada em 20/11/2026 por José da Silva")
	sent := app.get(t, copies+"/1", "Cookie", boss.cookie)
	if sent.Code != 200 || sent.Body.Len() != len(scan) || sent.Header().Get("Content-Disposition") != "attachment; filename=arquivo.zip.pdf" ||
		sent.Header().Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("%d, %d bytes, %v", sent.Code, sent.Body.Len(), sent.Header())
	}
	wants(t, app.get(t, copies+"/1", "Cookie", reader.cookie), 403, "")
	const wrong = "/contratos/2024%2F00101-A/copia-errada"
	reject := func(as person, values ...string) *httptest.ResponseRecorder {
		typed := url.Values{"csrf": {as.csrf}}
		for i := 0; i < len(values); i += 2 {
			typed.Set(values[i], values[i+1])
		}
		return app.post(t, wrong, typed, "Cookie", as.cookie)
	}
	wants(t, reject(boss, "copia", "1"), 422, "Preencha: Motivo.")
	wants(t, reject(boss, "copia", "99", "motivo", "de outro cliente"), 404, "não tem esta cópia")
	wants(t, reject(reader, "copia", "1", "motivo", "de outro cliente"), 403, "")
	wants(t, reject(boss, "copia", "1", "motivo", "de outro cliente"), http.StatusSeeOther, "")
	wants(t, app.get(t, page, "Cookie", boss.cookie), 200, "<del>arquivo.zip.pdf</del>")
	wants(t, app.get(t, page, "Cookie", boss.cookie), 200, "de outro cliente")
	wants(t, reject(boss, "copia", "1", "motivo", "outra vez"), http.StatusConflict, "já foi marcada")
	wants(t, app.get(t, copies+"/99", "Cookie", boss.cookie), 404, "")
	wants(t, app.get(t, copies+"/x", "Cookie", boss.cookie), 404, "")
	wants(t, app.get(t, "/clientes/1304/historico", "Cookie", boss.cookie), 200, "Cópia assinada anexada ao contrato")
}
