package handlers

import (
	"bytes"
	"image"
	"image/png"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"balcao/db"
	"balcao/internal/isp"
)

// sends posts a form of the configuration as somebody.
func (s *shell) sends(t *testing.T, who person, target string, pairs ...string) *httptest.ResponseRecorder {
	t.Helper()
	form := url.Values{"csrf": {who.csrf}}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	return s.post(t, target, form, "Cookie", who.cookie)
}

// wants fails unless the answer has the status and holds the text.
func wants(t *testing.T, answer *httptest.ResponseRecorder, status int, text string) {
	t.Helper()
	if answer.Code != status || !strings.Contains(answer.Body.String(), text) {
		t.Errorf("status %d, want %d with %q:\n%s", answer.Code, status, text, answer.Body)
	}
}

// A variable is shown, changed, refused with what was typed, and keeps its history.
func TestSettingIsChangedOnScreen(t *testing.T) {
	app := newShell(t)
	who := app.as(t, "administrador")
	wants(t, app.get(t, "/config/variaveis", "Cookie", who.cookie), 200, "Login de Radius obrigatório")
	const page = "/config/variaveis/" + db.SettingLoginQuarantine
	wants(t, app.sends(t, who, page, "valor", "45", "versao", "0"), 200, "Salvo.")
	wants(t, app.sends(t, who, page, "valor", "quarenta", "versao", "1"), 422, `value="quarenta"`)
	wants(t, app.sends(t, who, page, "valor", "50", "versao", "0"), 409, "Pessoa administrador")
	wants(t, app.get(t, page, "Cookie", who.cookie), 200, "<td class=\"name\">Pessoa administrador</td>")
	if v, err := app.Store.Setting(t.Context(), db.SettingLoginQuarantine); err != nil || v != "45" {
		t.Errorf("value %q, %v", v, err)
	}
	wants(t, app.get(t, "/config/variaveis/"+db.SettingDemo, "Cookie", who.cookie), 404, "")
}

// The provider's data are saved all or nothing, with every fault beside its field.
func TestProviderIsSaved(t *testing.T) {
	app := newShell(t)
	who := app.as(t, "administrador")
	answer := app.sends(t, who, "/config/provedor", "provedor_nome", "Rede Ltda.", "provedor_cnpj", "11", "provedor_cep", "1", "versao", "0")
	wants(t, answer, 422, "O CEP tem 8 algarismos")
	wants(t, answer, 422, "O documento está errado")
	wants(t, app.sends(t, who, "/config/provedor", "provedor_nome", "Rede Ltda.", "fuso_horario", "America/Manaus", "versao", "0"), 200, "Salvo.")
	wants(t, app.sends(t, who, "/config/provedor", "provedor_nome", "Outra", "versao", "0"), 409, `value="Outra"`)
	for key, want := range map[string]string{"provedor_nome": "Rede Ltda.", "provedor_cnpj": "", "fuso_horario": "America/Manaus"} {
		if got, err := app.Store.Setting(t.Context(), key); err != nil || got != want {
			t.Errorf("%s is %q, %v", key, got, err)
		}
	}
	if zone := app.Store.Zone().String(); zone != "America/Manaus" {
		t.Errorf("the zone is %s", zone)
	}
}

// A logo is uploaded, shown as it is, and taken away.
func TestLogoIsUploaded(t *testing.T) {
	app := newShell(t)
	who := app.as(t, "administrador")
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	wants(t, app.uploads(t, who, "/config/provedor/logotipo", picture.Bytes()), 200, "Logotipo salvo")
	shown := app.get(t, "/config/provedor/logotipo", "Cookie", who.cookie)
	if shown.Header().Get("Content-Type") != "image/png" || !bytes.Equal(shown.Body.Bytes(), picture.Bytes()) {
		t.Errorf("shown as %s", shown.Header().Get("Content-Type"))
	}
	wants(t, app.uploads(t, who, "/config/provedor/logotipo", []byte("<svg onload=alert(1)>")), 422, "Não é uma imagem PNG nem JPEG")
	wants(t, app.uploads(t, who, "/config/provedor/logotipo", nil), 200, "Logotipo salvo")
	wants(t, app.get(t, "/config/provedor/logotipo", "Cookie", who.cookie), 404, "")
}

// uploads posts a file, none when the content is nil.
func (s *shell) uploads(t *testing.T, who person, target string, content []byte, pairs ...string) *httptest.ResponseRecorder {
	t.Helper()
	return s.uploadsNamed(t, who, target, "arquivo.zip", content, pairs...)
}

// uploadsNamed is uploads of a file with a name.
func (s *shell) uploadsNamed(t *testing.T, who person, target, name string, content []byte, pairs ...string) *httptest.ResponseRecorder {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for i := 0; i+1 < len(pairs); i += 2 {
		if err := form.WriteField(pairs[i], pairs[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := form.WriteField("csrf", who.csrf); err != nil {
		t.Fatal(err)
	}
	if content != nil {
		file, err := form.CreateFormFile("arquivo", name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := file.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "http://localhost"+target, &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	return s.send(r, "Cookie", who.cookie)
}

// A user is made with a code that is shown once, and everything else is done to him; the last
// administrator stays.
func TestPeopleOnScreen(t *testing.T) {
	app := newShell(t)
	who := app.as(t, "administrador")
	made := app.sends(t, who, "/config/usuarios", "usuario", "ana.lima", "nome", "Ana Lima", "papel", "atendente")
	wants(t, made, 200, `id="secret"`)
	wants(t, app.sends(t, who, "/config/usuarios", "usuario", "ana.lima", "nome", "Outra Ana", "papel", "atendente"), 409, `value="Outra Ana"`)
	wants(t, app.sends(t, who, "/config/usuarios", "usuario", "á", "nome", "", "papel", "nada"), 422, "Preencha: Nome completo.")
	const page = "/config/usuarios/ana.lima"
	wants(t, app.get(t, page, "Cookie", who.cookie), 200, "Espera o primeiro acesso")
	wants(t, app.sends(t, who, page, "ato", "papel", "papel", "tecnico"), 200, "Papel trocado")
	wants(t, app.sends(t, who, page, "ato", "codigo"), 200, `id="secret"`)
	wants(t, app.sends(t, who, page, "ato", "desativar"), 200, "Usuário desativado")
	wants(t, app.sends(t, who, page, "ato", "codigo"), 409, "")
	wants(t, app.sends(t, who, page, "ato", "reativar"), 200, "Usuário reativado")
	wants(t, app.get(t, page, "Cookie", who.cookie), 200, "Papel do usuário alterado: Usuário: ana.lima; Papel: atendente → tecnico.")
	wants(t, app.get(t, page, "Cookie", who.cookie), 200, "Usuário desativado: Usuário: ana.lima; Nome: Ana Lima; Papel: tecnico.")
	wants(t, app.sends(t, who, page, "ato", "sessoes"), 200, "Sessões encerradas")
	wants(t, app.sends(t, who, "/config/usuarios/administrador", "ato", "desativar"), 409, "último que pode administrar")
	wants(t, app.get(t, "/config/usuarios/ninguem", "Cookie", who.cookie), 404, "")
	app.sends(t, who, "/config/usuarios/administrador", "ato", "sessoes")
	if answer := app.get(t, "/config/usuarios", "Cookie", who.cookie); answer.Code != http.StatusSeeOther {
		t.Errorf("own sessions were ended, and the page answers %d", answer.Code)
	}
}

// One form is done once: sent again, as by a double click, it makes no other code or key, ends with the page of
// what was done, and another body under its key is refused.
func TestFormOfTheConfigurationIsDoneOnce(t *testing.T) {
	app := newShell(t)
	who := app.as(t, "administrador")
	app.sends(t, who, "/config/usuarios", "usuario", "bia", "nome", "Bia", "papel", "atendente")
	app.sends(t, who, "/config/chaves", "nome", "Velha", "papel", "atendente")
	for _, form := range []struct {
		target string
		typed  []string
		told   string
		once   string // that is told once; "" nothing
	}{
		{target: "/config/usuarios", typed: []string{"usuario", "ana", "nome", "Ana", "papel", "atendente"}, told: "Usuário criado.", once: `id="secret"`},
		{target: "/config/usuarios/bia", typed: []string{"ato", "codigo"}, told: "Código gerado.", once: `id="secret"`},
		{target: "/config/usuarios/bia", typed: []string{"ato", "papel", "papel", "tecnico"}, told: "Papel trocado."},
		{target: "/config/usuarios/bia", typed: []string{"ato", "desativar"}, told: "Usuário desativado."},
		{target: "/config/usuarios/bia", typed: []string{"ato", "reativar"}, told: "Usuário reativado."},
		{target: "/config/chaves", typed: []string{"nome", "Cobrança", "papel", "financeiro"}, told: "Chave criada.", once: `id="secret"`},
		{target: "/config/chaves/Velha", told: "Chave revogada."},
		{target: "/config/variaveis/" + db.SettingLoginQuarantine, typed: []string{"valor", "45", "versao", "0"}, told: "Salvo."},
	} {
		page := document(t, app.get(t, form.target, "Cookie", who.cookie))
		key, drawn := page.Find("form [name=chave]").First().Attr("value")
		if !drawn || len(key) < 20 {
			t.Fatalf("%s: the form has the key %q", form.target, key)
		}
		typed := append(form.typed, "chave", key)
		first := app.sends(t, who, form.target, typed...)
		wants(t, first, 200, form.told)
		events := app.lastEvent(t)
		again := app.sends(t, who, form.target, typed...)
		wants(t, again, 200, form.told)
		if n := app.lastEvent(t); n != events {
			t.Errorf("%s: %d lines of history for one form sent twice", form.target, n-events)
		}
		if form.once != "" && (!strings.Contains(first.Body.String(), form.once) || strings.Contains(again.Body.String(), form.once)) {
			t.Errorf("%s: the secret is not told with the first answer alone", form.target)
		}
		wants(t, app.sends(t, who, form.target, append(typed, "versao", "7")...), 422, "já foi enviado antes")
	}
}

// A role is copied, changed once what changes was seen, obeyed from the next request, deleted when nobody has
// it, and each of it is taken back.
func TestRolesOnScreen(t *testing.T) {
	app := newShell(t)
	who, ana := app.as(t, "administrador"), app.as(t, "atendente")
	does := func(target, lands string, pairs ...string) string {
		t.Helper()
		done := app.sends(t, who, target, append(pairs, "passo", "confirmar", "chave", target)...)
		at := done.Header().Get("Location")
		if page, _, _ := strings.Cut(at, "?"); done.Code != http.StatusSeeOther || page != lands {
			t.Fatalf("%s: %d to %q\n%s", target, done.Code, at, document(t, done).Find("#act").Text())
		}
		return at
	}
	made := does("/config/papeis/novo", "/config/papeis", "nome", "Balcão da loja", "papel", "atendente")
	does("/config/papeis/novo", "/config/papeis", "nome", "Balcão da loja", "papel", "atendente") // the form once more
	undo, _ := document(t, app.get(t, made, "Cookie", who.cookie)).Find(".done a").Attr("href")
	const role = "/config/papeis/balcao-da-loja"
	wants(t, app.sends(t, who, "/config/papeis/novo", "nome", "Balcão da loja", "papel", "atendente", "passo", "salvar", "chave", "outra"), 409, "Já existe um papel")
	wants(t, app.get(t, role, "Cookie", who.cookie), 200, "Excluir o papel")
	seen := app.sends(t, who, "/config/papeis/atendente/editar", "nome", "Atendente", "permissoes", "clientes.ver", "versao", "1", "passo", "ver", "chave", "x")
	wants(t, seen, 200, "menos Incluir, alterar e apagar logins")
	does("/config/papeis/atendente/editar", "/config/papeis", "nome", "Atendente", "permissoes", "clientes.ver", "versao", "1")
	if got := app.get(t, "/clientes", "Cookie", ana.cookie).Code; got != http.StatusForbidden {
		t.Errorf("the role lost the search, and it answers %d", got)
	}
	wants(t, app.sends(t, who, "/config/papeis/atendente/editar", "nome", "Atendente", "permissoes", "", "versao", "1", "passo", "confirmar", "chave", "y"), 409, "Ver cadastro, contatos, planos e histórico")
	wants(t, app.sends(t, who, "/config/papeis/administrador/editar", "nome", "Administrador", "permissoes", "", "versao", "1", "passo", "ver", "chave", "z"), 409, "último que pode administrar")
	wants(t, app.sends(t, who, "/config/papeis/atendente/editar", "permissoes", "nenhuma", "passo", "ver", "chave", "w"), 422, "Não existe a permissão nenhuma")
	wants(t, app.sends(t, who, "/config/papeis/atendente/excluir", "motivo", "sobra", "passo", "ver", "chave", "v"), 409, "Há usuários ou chaves")
	back, _ := document(t, app.get(t, "/config/papeis/atendente", "Cookie", who.cookie)).Find("td.menus a").Attr("href")
	does(back, "/config/papeis/atendente", "voltar", "/config/papeis/atendente")
	if got := app.get(t, "/clientes", "Cookie", ana.cookie).Code; got != http.StatusOK {
		t.Errorf("the role has the search again, and it answers %d", got)
	}
	does(role+"/excluir", "/config/papeis", "motivo", "ninguém usa")
	wants(t, app.get(t, role, "Cookie", who.cookie), 200, "Restaurar o papel")
	does(role+"/restaurar", "/config/papeis")
	does(undo, "/config/papeis", "voltar", "/config/papeis")
	wants(t, app.get(t, "/config/papeis", "Cookie", who.cookie), 200, "Excluídos")
	wants(t, app.get(t, "/config/papeis/nenhum", "Cookie", who.cookie), 404, "")
	wants(t, app.get(t, "/config/papeis/novo", "Cookie", ana.cookie), 403, "Administrar usuários, papéis e chaves de API")
}

// The secret of a key is shown once; a revoked key is refused.
func TestKeysOnScreen(t *testing.T) {
	app := newShell(t)
	who := app.as(t, "administrador")
	made := app.sends(t, who, "/config/chaves", "nome", "Cobrança", "papel", "financeiro")
	wants(t, made, 200, "balcao_")
	if again := app.get(t, "/config/chaves", "Cookie", who.cookie); strings.Contains(again.Body.String(), "balcao_") {
		t.Error("the secret is shown again")
	}
	_, rest, _ := strings.Cut(made.Body.String(), `id="secret">`)
	secret, _, _ := strings.Cut(rest, "<")
	if got := app.get(t, "/api/v1/campos", "Authorization", "Bearer "+secret).Code; got != http.StatusOK {
		t.Errorf("the key answers %d", got)
	}
	page := "/config/chaves/" + url.PathEscape("Cobrança")
	wants(t, app.sends(t, who, page), 200, "Chave revogada")
	wants(t, app.sends(t, who, page), 409, "já foi revogada")
	wants(t, app.get(t, page, "Cookie", who.cookie), 200, "Chave da API criada: Nome: Cobrança; Papel: financeiro.")
	if got := app.get(t, "/api/v1/campos", "Authorization", "Bearer "+secret).Code; got != http.StatusUnauthorized {
		t.Errorf("the revoked key answers %d", got)
	}
}

// One's own account: password, sessions, appearance.
func TestAccount(t *testing.T) {
	app := newShell(t)
	who, other := app.as(t, "atendente"), app.as(t, "atendente")
	wants(t, app.get(t, "/conta", "Cookie", who.cookie), 200, "Encerrar as outras sessões")
	wants(t, app.sends(t, who, "/conta/senha", "atual", "errada errada", "senha", "cavalo bateria", "senha2", "outra"), 422, "não são iguais")
	wants(t, app.sends(t, who, "/conta/senha", "atual", "errada errada", "senha", "cavalo bateria", "senha2", "cavalo bateria"), 422, "não confere")
	wants(t, app.sends(t, who, "/conta/sessoes"), 200, "foram encerradas")
	if got := app.get(t, "/conta", "Cookie", other.cookie).Code; got != http.StatusSeeOther {
		t.Errorf("the other session answers %d", got)
	}
}

// The provider's smallest length of a password is obeyed; the program's own limit stays below it.
func TestLeastPassword(t *testing.T) {
	app := newShell(t)
	who := app.as(t, "administrador")
	const page = "/config/variaveis/" + db.SettingPassword
	wants(t, app.sends(t, who, page, "valor", "4", "versao", "0"), 422, "O menor número é 8.")
	wants(t, app.sends(t, who, page, "valor", "20", "versao", "0"), 200, "Salvo.")
	code, err := app.Store.CreateUser(t.Context(), isp.Console("teste"), "bia", "Bia", "atendente")
	if err != nil {
		t.Fatal(err)
	}
	_, err = app.Store.RedeemCode(t.Context(), db.FirstAccess{Code: code, Username: "bia", Password: "cavalo bateria", Origin: "192.0.2.1"})
	if err == nil || !strings.Contains(err.Error(), "20 caracteres") {
		t.Errorf("a short password: %v", err)
	}
	wants(t, app.sends(t, who, "/config/provedor", "provedor_nome", "Vento Norte Telecomunicações", "versao", "0"), 200, "Salvo.")
	_, err = app.Store.RedeemCode(t.Context(), db.FirstAccess{Code: code, Username: "bia", Password: "ventonorte2026ventonorte", Origin: "192.0.2.1"})
	if err == nil || !strings.Contains(err.Error(), "das primeiras que se adivinham") {
		t.Errorf("the provider's name as a password: %v", err)
	}
}

// A role that may not configure is told which permission is missing, and has no entry in the menu.
func TestConfigurationNeedsPermissions(t *testing.T) {
	app := newShell(t)
	ana := app.as(t, "atendente")
	index := app.get(t, "/config", "Cookie", ana.cookie)
	wants(t, index, 200, "Falta a permissão: Mudar as variáveis e os dados do provedor.")
	if strings.Contains(index.Body.String(), `href="/config"`) {
		t.Error("the menu offers what cannot be opened")
	}
	wants(t, app.get(t, "/config/usuarios", "Cookie", ana.cookie), 403, "Administrar usuários, papéis e chaves de API")
}

// The API lists the variables for keys that may change them.
func TestAPIListsSettings(t *testing.T) {
	app := newShell(t)
	secret, err := app.Store.CreateToken(t.Context(), isp.Console("teste"), "teste", "administrador")
	if err != nil {
		t.Fatal(err)
	}
	wants(t, app.get(t, "/api/v1/variaveis", "Authorization", "Bearer "+secret), 200, `"chave":"login_obrigatorio"`)
}

// The owner's page says how the program is.
func TestOwnersPage(t *testing.T) {
	app := newShell(t)
	who, ana := app.as(t, "administrador"), app.as(t, "atendente")
	wants(t, app.get(t, "/config/estado", "Cookie", who.cookie), 200, "nenhum ainda")
	if _, err := app.Store.Backup(t.Context()); err != nil {
		t.Fatal(err)
	}
	wants(t, app.get(t, "/config/estado", "Cookie", who.cookie), 200, "agora mesmo")
	app.Store.Warn("backup", db.Warning{Told: "O backup de hora em hora falha."})
	wants(t, app.get(t, "/config/estado", "Cookie", who.cookie), 200, "O backup de hora em hora falha.")
	wants(t, app.get(t, "/config/estado", "Cookie", ana.cookie), 403, "Ver o estado do programa")
}
