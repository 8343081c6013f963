package handlers

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"

	"balcao/internal/isp"
)

// Every answer, of whatever kind, carries the headers that protect it.
func TestEveryAnswerIsProtected(t *testing.T) {
	app := newShell(t)
	for _, target := range []string{"/entrar", "/saude", "/clientes", "/nada", "/static/nada.js", "/ajuda", "/api/v1/clientes"} {
		answer := app.get(t, target, "Origin", "http://evil.example")
		h := answer.Header()
		if kind := h.Get("Content-Type"); answer.Body.Len() > 0 && !strings.HasSuffix(kind, "; charset=utf-8") {
			t.Errorf("%s: Content-Type is %q", target, kind)
		}
		for name, want := range map[string]string{
			"Content-Security-Policy":      policy,
			"X-Content-Type-Options":       "nosniff",
			"Referrer-Policy":              "same-origin",
			"Cross-Origin-Opener-Policy":   "same-origin",
			"Cross-Origin-Resource-Policy": "same-origin",
			"Cache-Control":                "no-store",
		} {
			if got := h.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", target, name, got, want)
			}
		}
		if h.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: other sites may read it", target)
		}
		if !strings.Contains(h.Get("Vary"), "HX-Request") {
			t.Errorf("%s: Vary is %q", target, h.Get("Vary"))
		}
		if h.Get("Server") != "" || h.Get("X-Request-Id") == "" {
			t.Errorf("%s: Server %q, X-Request-Id %q", target, h.Get("Server"), h.Get("X-Request-Id"))
		}
	}
	for _, part := range []string{"default-src 'none'", "form-action 'self'", "base-uri 'none'", "object-src 'none'", "frame-ancestors 'none'"} {
		if !strings.Contains(policy, part) {
			t.Errorf("the policy does not say %s", part)
		}
	}
	for _, unsafe := range []string{"unsafe-inline", "unsafe-eval", "http:", "https:", "*"} {
		if strings.Contains(policy, unsafe) {
			t.Errorf("the policy allows %s", unsafe)
		}
	}
}

// Only the program's own names are answered: a name that somebody points at this machine is not.
func TestHosts(t *testing.T) {
	app := newShell(t)
	for host, want := range map[string]int{
		"localhost": 200, "localhost:8080": 200, "127.0.0.1:8080": 200, "192.168.1.10": 200, "[::1]:8080": 200,
		"balcao.lan": 200, "BALCAO.lan.:8080": 200,
		"evil.example": 421, "evil.example:8080": 421, "127.0.0.1.evil.example": 421, "": 421, "localhost.evil.example": 421,
	} {
		r := httptest.NewRequest(http.MethodGet, "/saude", nil)
		r.Host = host
		if got := app.send(r).Code; got != want {
			t.Errorf("host %q: %d, want %d", host, got, want)
		}
	}
}

// A query is read as browsers read it: nothing that can stand in an address makes a parameter vanish.
func TestTextQuery(t *testing.T) {
	for raw, want := range map[string]string{
		"q=50%": "50%", "q=%zz": "%zz", "q=a%%41": "a%A", "q=%4": "%4", "q=a;b&em=cpf": "a;b", "q=%25%3b": "%;", "q=a+b%20c": "a b c", "": "",
		"q=%FF": "\xff", "q=%00": "\x00",
	} {
		values, err := url.ParseQuery(textQuery(raw))
		if err != nil || values.Get("q") != want {
			t.Errorf("%q: %q, %v, want %q", raw, values.Get("q"), err, want)
		}
	}
	if app := newShell(t); app.get(t, "/entrar?voltar=%").Code != http.StatusOK {
		t.Error("a lone percent sign is refused")
	}
}

// Methods that no address uses are refused before anything else looks at them.
func TestMethods(t *testing.T) {
	app := newShell(t)
	for _, method := range []string{"TRACE", "PUT", "DELETE", "PATCH", "CONNECT", "OPTIONS", "BREW"} {
		r := httptest.NewRequest(method, "http://localhost/saude", nil)
		if got := app.send(r).Code; got != http.StatusMethodNotAllowed {
			t.Errorf("%s: %d, want 405", method, got)
		}
	}
	if got := app.post(t, "/saude", nil).Code; got != http.StatusMethodNotAllowed {
		t.Errorf("POST on an address of GET: %d, want 405", got)
	}
}

// A panic and an unexpected error answer alike: a number for the person, the cause in the log
// and nowhere else, and never the address with its query.
func TestUnexpectedFailures(t *testing.T) {
	for name, handle := range map[string]handler{
		"error": func(*gin.Context) error { return errors.New("secret cause") },
		"panic": func(*gin.Context) error { panic("secret cause") },
	} {
		app := newShell(t)
		engine := gin.New()
		engine.Use(app.observe, app.recover, app.guard)
		engine.GET("/x", app.admit(get("/x", isp.Public, handle)), app.answer(handle))
		app.handler = engine
		answer := app.get(t, "/x?q=52998224725")
		number := answer.Header().Get("X-Erro")
		if answer.Code != http.StatusInternalServerError || number == "" {
			t.Fatalf("%s: status %d, number %q", name, answer.Code, number)
		}
		if body := answer.Body.String(); !strings.Contains(body, number) || strings.Contains(body, "secret") {
			t.Errorf("%s: the page shows the cause or hides the number", name)
		}
		if log := app.log.String(); !strings.Contains(log, number) || !strings.Contains(log, "secret cause") {
			t.Errorf("%s: not in the log", name)
		} else if strings.Contains(log, "52998224725") {
			t.Errorf("%s: the query is in the log", name)
		}
	}
}

// Each kind of failure has its status, and its sentence reaches the person, as a page and as a
// message that leaves the page alone.
func TestKnownFailures(t *testing.T) {
	for code, want := range map[isp.Code]int{
		isp.Invalid: 422, isp.Malformed: 400, isp.Forbidden: 403, isp.NotFound: 404,
		isp.Conflict: 409, isp.TooMany: 429, isp.Unavailable: 503,
	} {
		app := newShell(t)
		engine := gin.New()
		handle := func(*gin.Context) error { return isp.Fail(code, "", "Uma frase.") }
		engine.GET("/x", app.answer(handle))
		app.handler = engine
		if page := app.get(t, "/x"); page.Code != want || !strings.Contains(page.Body.String(), "Uma frase.") {
			t.Errorf("code %d as a page: %d", code, page.Code)
		}
		part := app.get(t, "/x", "HX-Request", "true", "HX-Request-Type", "partial")
		if part.Code != want || !strings.Contains(part.Body.String(), "Uma frase.") || strings.Contains(part.Body.String(), "<html") {
			t.Errorf("code %d as a part: %d", code, part.Code)
		}
		for name, value := range map[string]string{"HX-Retarget": "#message", "HX-Push-Url": "false"} {
			if got := part.Header().Get(name); got != value {
				t.Errorf("code %d: %s is %q, want %q", code, name, got, value)
			}
		}
	}
}

// Counters are for this machine, or for a caller with the token; to all others the page does not exist.
func TestMetrics(t *testing.T) {
	app := newShell(t)
	secret, err := app.Store.CreateToken(t.Context(), isp.Console("teste"), "painel", "administrador")
	if err != nil {
		t.Fatal(err)
	}
	weak, err := app.Store.CreateToken(t.Context(), isp.Console("teste"), "fraca", "atendente")
	if err != nil {
		t.Fatal(err)
	}
	if err := app.Store.LoadSearch(t.Context()); err != nil {
		t.Fatal(err)
	}
	stats, _ := app.Store.SearchStats()
	app.get(t, "/saude")
	for _, c := range []struct {
		name, remote, authorization, forwarded string
		want                                   int
	}{
		{name: "loopback", remote: "127.0.0.1:5000", authorization: "", forwarded: "", want: 200},
		{name: "loopback of IPv6", remote: "[::1]:5000", authorization: "", forwarded: "", want: 200},
		{name: "elsewhere", remote: "192.168.1.7:5000", authorization: "", forwarded: "", want: 404},
		{name: "elsewhere with a token", remote: "192.168.1.7:5000", authorization: "Bearer " + secret, forwarded: "", want: 200},
		{name: "elsewhere with a key that may not", remote: "192.168.1.7:5000", authorization: "Bearer " + weak, forwarded: "", want: 403},
		{name: "elsewhere with a wrong token", remote: "192.168.1.7:5000", authorization: "Bearer outro", forwarded: "", want: 404},
		{name: "a header does not move it", remote: "192.168.1.7:5000", authorization: "", forwarded: "127.0.0.1", want: 404},
		{name: "through a proxy on this machine", remote: "127.0.0.1:5000", authorization: "", forwarded: "192.168.1.7", want: 404},
		{name: "through a proxy on this machine with a token", remote: "127.0.0.1:5000", authorization: "Bearer " + secret, forwarded: "192.168.1.7", want: 200},
	} {
		r := httptest.NewRequest(http.MethodGet, "http://localhost/metricas", nil)
		r.RemoteAddr = c.remote
		if c.forwarded != "" {
			r.Header.Set("X-Forwarded-For", c.forwarded)
		}
		answer := app.send(r, "Authorization", c.authorization)
		if answer.Code != c.want {
			t.Errorf("%s: %d, want %d", c.name, answer.Code, c.want)
		}
		if c.want == 200 && !strings.Contains(answer.Body.String(), `balcao_respostas_total{rota="/saude",metodo="GET",status="200"} 1`) {
			t.Errorf("%s: the counter is missing:\n%s", c.name, answer.Body)
		}
		for name, value := range map[string]int64{
			`forma{forma="varredura"}`: 1, "documentos": int64(stats.Documents), "valores": int64(stats.Values),
			"bytes": stats.TextBytes, "pronta": 1, "salvos": 0,
		} {
			if line := fmt.Sprintf("\nbalcao_pesquisa_%s %d\n", name, value); c.want == 200 && !strings.Contains(answer.Body.String(), line) {
				t.Errorf("%s: no line %q in\n%s", c.name, line, answer.Body)
			}
		}
	}
}

// The log line of a request of the API says whose key it was, and never the key.
func TestLogOfKeys(t *testing.T) {
	app := newShell(t)
	secret, err := app.Store.CreateToken(t.Context(), isp.Console("teste"), "painel", "atendente")
	if err != nil {
		t.Fatal(err)
	}
	if got := app.get(t, "/api/v1/campos", "Authorization", "Bearer "+secret).Code; got != http.StatusOK {
		t.Fatalf("status %d", got)
	}
	all, err := app.Store.Tokens(t.Context(), isp.Console("teste"))
	if err != nil {
		t.Fatal(err)
	}
	if log := app.log.String(); !strings.Contains(log, fmt.Sprintf(" key=%d", all[0].ID)) || strings.Contains(log, secret) {
		t.Errorf("the log says\n%s", log)
	}
}

// A form that is too big is refused, however right it is otherwise.
func TestBodyLimit(t *testing.T) {
	app := newShell(t)
	who := app.as(t, "atendente")
	form := url.Values{"csrf": {who.csrf}, "tema": {"dark"}, "densidade": {"normal"}, "lastro": {strings.Repeat("a", maxBody)}}
	for name, length := range map[string]int64{"with its length": 0, "in pieces": -1} {
		r := httptest.NewRequest(http.MethodPost, "http://localhost/aparencia", strings.NewReader(form.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if length < 0 {
			r.ContentLength = length
		}
		got := app.send(r, "Cookie", who.cookie, "Origin", "http://localhost")
		if text := document(t, got).Find("main").Text(); got.Code != http.StatusRequestEntityTooLarge || !strings.Contains(text, "1 MB") {
			t.Errorf("a form of more than %d bytes, %s: %d %q, want 413", maxBody, name, got.Code, text)
		}
	}
	form.Del("lastro")
	if got := app.post(t, "/aparencia", form, "Cookie", who.cookie).Code; got != http.StatusSeeOther {
		t.Errorf("the same form without ballast: %d, want 303", got)
	}
}
