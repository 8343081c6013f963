package handlers

import (
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/internal/isp"
)

// The router holds the table and nothing else.
func TestRouterIsTheTable(t *testing.T) {
	app := newShell(t)
	table := map[string]bool{}
	for _, r := range app.routes() {
		if r.method != http.MethodGet && r.method != http.MethodPost {
			t.Errorf("%s %s: a page is asked for with GET and sent with POST", r.method, r.path)
		}
		if table[r.method+" "+r.path] {
			t.Errorf("%s %s stands twice in the table", r.method, r.path)
		}
		table[r.method+" "+r.path] = true
	}
	for _, r := range app.api.Routes() {
		table[r.Method+" "+r.Path] = true
	}
	for _, r := range app.handler.(*gin.Engine).Routes() {
		if method := strings.Replace(r.Method, "HEAD", "GET", 1); !table[method+" "+r.Path] {
			t.Errorf("%s %s is served and not in the table", r.Method, r.Path)
		}
	}
}

// What needs no login is these addresses. A route whose permission was forgotten would join
// them, and fail here.
func TestPublicRoutes(t *testing.T) {
	want := []string{
		"GET /api/v1/openapi.json", "GET /entrar", "GET /metricas", "GET /primeiro-acesso", "GET /saude", "GET /static/*arquivo",
		"POST /entrar", "POST /primeiro-acesso",
	}
	var got []string
	app := newShell(t)
	for _, r := range app.routes() {
		if r.permission == isp.Public {
			got = append(got, r.method+" "+r.path)
		}
	}
	for _, r := range app.api.Routes() {
		if r.Permission == isp.Public {
			got = append(got, r.Method+" "+r.Path)
		}
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("public routes:\n%v\nwant\n%v", got, want)
	}
}

// example is an address that fits the pattern of a route.
func example(path string) string {
	parts := strings.Split(path, "/")
	for i, p := range parts {
		if strings.HasPrefix(p, ":") || strings.HasPrefix(p, "*") {
			parts[i] = "1304"
		}
	}
	return strings.Join(parts, "/")
}

// request asks for a route, with a form that carries the token when it is sent.
func (r route) request(csrf string) *http.Request {
	if r.method == http.MethodGet {
		return httptest.NewRequest(r.method, "http://localhost"+example(r.path), nil)
	}
	form := url.Values{"csrf": {csrf}}
	request := httptest.NewRequest(r.method, "http://localhost"+example(r.path), strings.NewReader(form.Encode()))
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return request
}

// Every route lets in exactly the roles that carry its permission.
func TestRoutesAndRoles(t *testing.T) {
	app := newShell(t)
	t.Logf("S1: %d routes with %d roles", len(app.routes()), len(isp.DefaultRoles()))
	for _, role := range isp.DefaultRoles() {
		for _, r := range app.routes() {
			who := app.as(t, role.Key)
			allowed := r.permission == isp.Public || r.permission == isp.LoggedIn || slices.Contains(role.Permissions, r.permission)
			got := app.send(r.request(who.csrf), "Cookie", who.cookie).Code
			switch {
			case got >= 500, got == http.StatusUnauthorized:
				t.Errorf("%s at %s %s: %d", role.Key, r.method, r.path, got)
			case !allowed && got != http.StatusForbidden:
				t.Errorf("%s at %s %s: %d, want 403", role.Key, r.method, r.path, got)
			case allowed && r.permission != isp.Public && got == http.StatusForbidden:
				t.Errorf("%s at %s %s: refused", role.Key, r.method, r.path)
			}
		}
	}
}

// A visitor who is not in, not in any more, or disabled, is asked to enter: by the page of the login, or
// by a dialog when a part of a page was wanted.
func TestStrangersAreAskedToEnter(t *testing.T) {
	strangers := map[string]func(*shell) string{
		"nobody":       func(*shell) string { return "" },
		"a false name": func(s *shell) string { return s.sessions.name + "=" + strings.Repeat("A", 43) },
		"left alone too long": func(s *shell) string {
			who := s.as(t, "atendente")
			s.base.Clock.Advance(db.SessionIdle + time.Second)
			return who.cookie
		},
		"disabled meanwhile": func(s *shell) string {
			who := s.as(t, "tecnico")
			if err := s.Store.DisableUser(t.Context(), isp.Console("teste"), "tecnico"); err != nil {
				t.Fatal(err)
			}
			return who.cookie
		},
	}
	for name, cookie := range strangers {
		app := newShell(t)
		app.as(t, "administrador")
		jar := cookie(app)
		for _, r := range app.routes() {
			if r.permission == isp.Public {
				continue
			}
			page := app.send(r.request("x"), "Cookie", jar)
			if at := page.Header().Get("Location"); page.Code != http.StatusSeeOther || !strings.HasPrefix(at, "/entrar") {
				t.Errorf("%s at %s %s: %d to %q, want the login", name, r.method, r.path, page.Code, at)
			}
			part := app.send(r.request("x"), "Cookie", jar, "HX-Request", "true", "HX-Request-Type", "partial")
			if part.Code != http.StatusUnauthorized || part.Header().Get("HX-Retarget") != "#dialog" ||
				part.Header().Get("HX-Push-Url") != "false" || !strings.Contains(part.Body.String(), `name="senha"`) {
				t.Errorf("%s at %s %s as a part: %d, %v", name, r.method, r.path, part.Code, part.Header())
			}
		}
	}
}

// Nothing is changed without the token of the session, whoever asks.
func TestUnsafeRoutesNeedTheToken(t *testing.T) {
	app := newShell(t)
	who, other := app.as(t, "administrador"), app.as(t, "atendente")
	for _, r := range app.routes() {
		if r.method != http.MethodPost {
			continue
		}
		for name, token := range map[string]string{"none": "", "wrong": "AAAA", "of somebody else": other.csrf} {
			if got := app.send(r.request(token), "Cookie", who.cookie).Code; got != http.StatusForbidden {
				t.Errorf("%s with a token that is %s: %d, want 403", r.path, name, got)
			}
		}
		if r.permission == isp.Public {
			if got := app.send(r.request("")).Code; got != http.StatusForbidden {
				t.Errorf("%s of a stranger without a token: %d, want 403", r.path, got)
			}
		}
	}
}

// hostile is what is typed, pasted and sent to break a program.
func hostile() []string {
	return []string{
		"", " ", "'", `"`, "%", "_", "\\", "\x00", "a\xff\xfe", "\r\nX: y", "{{.}}", "<script>", "../../etc/passwd", "%2e%2e%2f",
		"' OR 1=1 --", "NEAR(a b)", "-1", "0", "9223372036854775808", "1e309", "NaN", "\u202e", "🙂", strings.Repeat("9", 5000),
		strings.Repeat("a ", 3000), "//evil.example", "31/02/2024", "::ffff:1.2.3.4/129", "AA-BB-CC-DD-EE-GG", "=cmd", "null",
	}
}

// parameters are the names that the screens send, and some that none does.
func parameters() []string {
	return []string{
		"q", "em", "condicao", "ate", "como", "depois", "linhas", "next", "usuario", "senha", "codigo", "voltar", "tema", "de",
		"pagina", "tipo", "pessoa", "periodo", "apagados", "valor", "data", "hora", "motivo", "em[]", "nenhum",
		"ato", "versao", "chave", "papel", "nome", "atual", "senha2", "densidade", "teclas", "provedor_nome", "fuso_horario", "clientes.ver",
		"vence", "cidade", "situacao", "tecnico", "guardar", "tudo", "feito", "encerramento", "texto_modelo", "numero", "plano",
	}
}

// No input on any route is a fault of the program: hostile values in the path, in the query
// and in the form. Every value stands in all names of every route at once; alone in a name it
// stands on every eighteenth route, so that the whole still ends under the race detector.
func TestHostileInput(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	requests := 0
	defer func() { t.Logf("S4: %d requests to the pages", requests) }()
	check := func(r *http.Request) {
		t.Helper()
		requests++
		if answer := app.send(r, "Cookie", who.cookie); answer.Code >= 500 {
			t.Errorf("%s %.200s: %d", r.Method, r.URL, answer.Code)
		}
	}
	forms := map[string]bool{} // of acts: one handler, which reads no name of the query
	for _, r := range app.actRoutes() {
		forms[r.path] = true
	}
	for i, r := range app.routes() {
		for j, value := range hostile() {
			path := strings.NewReplacer(":codigo", url.PathEscape(value), ":pagina", url.PathEscape(value), ":chave", url.PathEscape(value), ":usuario", url.PathEscape(value),
				":papel", url.PathEscape(value), ":protocolo", url.PathEscape(value), ":numero", url.PathEscape(value), ":patrimonio", url.PathEscape(value), ":nome", url.PathEscape(value), "*arquivo", url.PathEscape(value)).Replace(r.path)
			all := url.Values{}
			for k, name := range parameters() {
				if len(value) < 1000 || k%6 == 0 { // all of them long is a body that is refused whole
					all.Set(name, value)
				}
				if r.method == http.MethodGet && (i+j+k)%48 == 0 && !forms[r.path] {
					check(httptest.NewRequest(r.method, "http://localhost"+example(r.path)+"?"+url.Values{name: {value}}.Encode(), nil))
				}
			}
			if r.method == http.MethodGet {
				if forms[r.path] && (i+j)%4 != 0 {
					continue
				}
				check(httptest.NewRequest(r.method, "http://localhost"+path+"?"+all.Encode(), nil))
				check(httptest.NewRequest(r.method, "http://localhost"+example(r.path)+"?"+all.Encode(), nil))
				continue
			}
			all.Set("csrf", who.csrf)
			request := httptest.NewRequest(r.method, "http://localhost"+path, strings.NewReader(all.Encode()))
			request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			check(request)
			if r.path == "/sair" {
				who = app.as(t, "administrador")
			}
		}
	}
}

// Showing something changes nothing: no table gains or loses a row but the log of openings, and no
// line of history is written.
func TestGetChangesNothing(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	rows := func() map[string]int64 {
		made, err := app.Store.Backup(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		delete(made.Rows, "sensitive_accesses")
		return made.Rows
	}
	before := rows()
	for _, r := range app.routes() {
		if r.method == http.MethodGet {
			app.send(r.request(""), "Cookie", who.cookie)
		}
	}
	if after := rows(); !maps.Equal(after, before) {
		t.Errorf("GET changed the rows from %v to %v", before, after)
	}
}
