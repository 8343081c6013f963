package handlers

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"balcao/db"
	"balcao/internal/isp"
)

const goodPassword = "cavalo bateria grampo"

// newcomer makes a user who chose a password.
func newcomer(t *testing.T, s *shell) isp.User {
	t.Helper()
	code, err := s.Store.CreateUser(t.Context(), isp.Console("teste"), "ana", "Ana Conceição", "atendente")
	if err != nil {
		t.Fatal(err)
	}
	u, err := s.Store.RedeemCode(t.Context(), db.FirstAccess{Code: code, Username: "ana", Password: goodPassword, Origin: "192.0.2.1"})
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// strangersForm opens a page with a form, and returns the form's token and its cookie.
func strangersForm(t *testing.T, s *shell, target string) (token, cookie string) {
	t.Helper()
	answer := s.get(t, target)
	page := document(t, answer)
	token, _ = page.Find("main input[name=csrf]").First().Attr("value")
	if token == "" {
		t.Fatalf("%s has no form token", target)
	}
	return token, formCookie + "=" + token
}

func document(t *testing.T, answer *httptest.ResponseRecorder) *goquery.Document {
	t.Helper()
	page, err := goquery.NewDocumentFromReader(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return page
}

func TestLogin(t *testing.T) {
	app := newShell(t)
	newcomer(t, app)
	token, cookie := strangersForm(t, app, "/entrar?next=/clientes%3Fq%3Dmaria")
	form := url.Values{"csrf": {token}, "usuario": {"ANA "}, "senha": {"errada e comprida"}, "next": {"/clientes?q=maria"}}
	wrong := app.post(t, "/entrar", form, "Cookie", cookie)
	page := document(t, wrong)
	if wrong.Code != http.StatusUnprocessableEntity || !strings.Contains(page.Find("[role=alert]").Text(), "não conferem") {
		t.Errorf("a wrong password: %d, %q", wrong.Code, page.Find("[role=alert]").Text())
	}
	if typed, _ := page.Find("#usuario").Attr("value"); typed != "ANA " {
		t.Errorf("what was typed is lost: %q", typed)
	}
	if page.Find("input[type=password][value]:not([value=''])").Length() != 0 {
		t.Error("the password came back in the page")
	}

	form.Set("senha", goodPassword)
	right := app.post(t, "/entrar", form, "Cookie", cookie)
	if at := right.Header().Get("Location"); right.Code != http.StatusSeeOther || at != "/clientes?q=maria" {
		t.Fatalf("a right password: %d to %q", right.Code, at)
	}
	session := sessionCookie(t, app, right)
	if !session.HttpOnly || session.SameSite != http.SameSiteStrictMode || session.MaxAge != 0 {
		t.Errorf("the cookie is %+v", session)
	}
	if got := app.get(t, "/ajuda", "Cookie", session.Name+"="+session.Value).Code; got != http.StatusOK {
		t.Errorf("the session does not let in: %d", got)
	}
	if again := app.get(t, "/entrar?next=/ajuda", "Cookie", session.Name+"="+session.Value); again.Header().Get("Location") != "/ajuda" {
		t.Errorf("who is in is asked again: %d", again.Code)
	}
}

func sessionCookie(t *testing.T, s *shell, answer *httptest.ResponseRecorder) *http.Cookie {
	t.Helper()
	for _, c := range answer.Result().Cookies() {
		if c.Name == s.sessions.name {
			return c
		}
	}
	t.Fatal("no session cookie")
	return nil
}

// A session that ended inside a page is begun again in the dialog, and the page gets the new
// token; names with accents survive the header.
func TestLoginInTheDialog(t *testing.T) {
	app := newShell(t)
	newcomer(t, app)
	expired := app.get(t, "/ajuda", "HX-Request", "true", "HX-Request-Type", "partial", "HX-Target", "section#results")
	cookie := expired.Result().Cookies()[0]
	token, _ := document(t, expired).Find("input[name=csrf]").Attr("value")
	form := url.Values{"csrf": {token}, "usuario": {"ana"}, "senha": {"outra qualquer"}, "dialogo": {"S"}}
	headers := []string{"Cookie", cookie.Name + "=" + cookie.Value, "HX-Request", "true", "HX-Request-Type", "partial", "HX-Target", "dialog#dialog"}

	wrong := app.post(t, "/entrar", form, headers...)
	if body := wrong.Body.String(); wrong.Code != http.StatusUnprocessableEntity || strings.Contains(body, "<html") || !strings.Contains(body, "não conferem") {
		t.Errorf("a wrong password in the dialog: %d\n%s", wrong.Code, body)
	}
	form.Set("senha", goodPassword)
	right := app.post(t, "/entrar", form, headers...)
	if right.Code != http.StatusNoContent {
		t.Fatalf("a right password in the dialog: %d", right.Code)
	}
	var event map[string]struct{ CSRF, User string }
	if err := json.Unmarshal([]byte(right.Header().Get("HX-Trigger")), &event); err != nil {
		t.Fatal(err)
	}
	renewed := event["sessao-renovada"]
	if user, _ := app.userNamed(t, "ana"); renewed.User != strconv.FormatInt(user.ID, 10) {
		t.Errorf("the page is told the user %q", renewed.User)
	}
	session := sessionCookie(t, app, right)
	saved := app.post(t, "/aparencia", url.Values{"tema": {"dark"}, "densidade": {"compact"}, "voltar": {"/ajuda"}},
		"Cookie", session.Name+"="+session.Value, "X-CSRF-Token", renewed.CSRF)
	if saved.Code != http.StatusSeeOther || saved.Header().Get("Location") != "/ajuda" {
		t.Errorf("the new token does not save: %d", saved.Code)
	}
	page := document(t, app.get(t, "/ajuda", "Cookie", session.Name+"="+session.Value))
	if theme, _ := page.Find("html").Attr("data-theme"); theme != "dark" {
		t.Errorf("theme %q was not kept", theme)
	}
}

// A login page that stood open until its token ended is drawn anew, with the name that was typed, and works at the
// second try; so is the dialog. No password is compared meanwhile.
func TestLoginOfAPageOfYesterday(t *testing.T) {
	app := newShell(t)
	newcomer(t, app)
	for name, c := range map[string]struct{ headers, dialog []string }{
		"page":   {},
		"dialog": {headers: []string{"HX-Request", "true", "HX-Request-Type", "partial", "HX-Target", "dialog#dialog"}, dialog: []string{"S"}},
	} {
		form := url.Values{"csrf": {"de-ontem"}, "usuario": {"ana"}, "senha": {goodPassword}, "next": {"/clientes?q=maria"}, "dialogo": c.dialog}
		stale := app.post(t, "/entrar", form, c.headers...)
		page := document(t, stale)
		if user, _ := page.Find("#usuario").Attr("value"); stale.Code != http.StatusForbidden || user != "ana" {
			t.Fatalf("%s: %d, the user is %q", name, stale.Code, user)
		}
		if said := page.Find("[role=alert]").Text(); !strings.Contains(said, "outra vez") || page.Find("input[type=password][value]:not([value=''])").Length() != 0 {
			t.Errorf("%s: it says %q", name, said)
		}
		cookie := stale.Result().Cookies()[0]
		if cookie.Name != formCookie {
			t.Fatalf("%s: the cookie is %s", name, cookie.Name)
		}
		token, _ := page.Find("input[name=csrf]").First().Attr("value")
		form.Set("csrf", token)
		if right := app.post(t, "/entrar", form, append([]string{"Cookie", cookie.Name + "=" + cookie.Value}, c.headers...)...); right.Code >= http.StatusBadRequest {
			t.Errorf("%s: the second try: %d", name, right.Code)
		}
	}
}

// A copied cookie is worthless after the logout.
func TestLogout(t *testing.T) {
	app := newShell(t)
	who := app.as(t, "atendente")
	out := app.post(t, "/sair", url.Values{"csrf": {who.csrf}}, "Cookie", who.cookie)
	if out.Code != http.StatusSeeOther || out.Header().Get("Location") != "/entrar" {
		t.Errorf("logout: %d to %q", out.Code, out.Header().Get("Location"))
	}
	if got := app.get(t, "/ajuda", "Cookie", who.cookie).Code; got != http.StatusSeeOther {
		t.Errorf("the old cookie still answers %d", got)
	}
}

func TestFirstAccess(t *testing.T) {
	app := newShell(t)
	code, err := app.Store.StartFirstAccess(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	token, cookie := strangersForm(t, app, "/primeiro-acesso")
	form := url.Values{"csrf": {token}, "codigo": {"ERRADO"}, "usuario": {"dono"}, "nome": {"Dona Lúcia"}, "senha": {goodPassword}, "senha2": {goodPassword}}
	for _, c := range []struct{ name, field, value, selector string }{
		{name: "a wrong code", field: "codigo", value: "ERRADO", selector: "#codigo-error"},
		{name: "a short password", field: "senha", value: "curta", selector: "#senha-error"},
		{name: "two passwords", field: "senha2", value: "outra senha comprida", selector: "#senha2-error"},
		{name: "a strange username", field: "usuario", value: "Dono!", selector: "#usuario-error"},
		{name: "no name", field: "nome", value: "", selector: "#nome-error"},
	} {
		bad := url.Values{}
		for k, v := range form {
			bad[k] = v
		}
		bad.Set("codigo", code)
		bad.Set(c.field, c.value)
		if c.field == "senha" {
			bad.Set("senha2", c.value)
		}
		answer := app.post(t, "/primeiro-acesso", bad, "Cookie", cookie)
		page := document(t, answer)
		if answer.Code != http.StatusUnprocessableEntity || page.Find(c.selector).Text() == "" {
			t.Errorf("%s: %d, no sentence at %s", c.name, answer.Code, c.selector)
		}
		if typed, _ := page.Find("#nome").Attr("value"); typed != bad.Get("nome") {
			t.Errorf("%s: the name came back as %q", c.name, typed)
		}
		if typed, _ := page.Find("#senha").Attr("value"); typed != bad.Get("senha") {
			t.Errorf("%s: the password came back as %q", c.name, typed)
		}
	}
	form.Set("codigo", code)
	app.base.Clock.Advance(db.SessionIdle) // the tries above slow the next one
	done := app.post(t, "/primeiro-acesso", form, "Cookie", cookie)
	if done.Code != http.StatusSeeOther || done.Header().Get("Location") != "/clientes" {
		t.Fatalf("first access: %d\n%s", done.Code, done.Body)
	}
	session := sessionCookie(t, app, done)
	if got := app.get(t, "/ajuda", "Cookie", session.Name+"="+session.Value).Code; got != http.StatusOK {
		t.Errorf("the first administrator is not let in: %d", got)
	}
	if used := app.post(t, "/primeiro-acesso", form, "Cookie", cookie); used.Code != http.StatusUnprocessableEntity {
		t.Errorf("the code works twice: %d", used.Code)
	}
}

func TestSafeNext(t *testing.T) {
	for next, want := range map[string]string{
		"/clientes?q=maria&em=todos": "/clientes?q=maria&em=todos", "/clientes/1304/planos": "/clientes/1304/planos",
		"": "/clientes", "clientes": "/clientes", "//evil.example": "/clientes", "/\\evil.example": "/clientes",
		"https://evil.example": "/clientes", "/\t/evil.example": "/clientes", " //evil.example": "/clientes",
		"/\n/evil": "/clientes", "javascript:alert(1)": "/clientes", "/" + strings.Repeat("a", 5000): "/clientes",
	} {
		if got := safeNext(next); got != want {
			t.Errorf("next %q goes to %q, want %q", next, got, want)
		}
	}
}

// Whatever is sent as next never leaves the program.
func FuzzSafeNext(f *testing.F) {
	f.Add("//evil.example")
	f.Add("/clientes")
	f.Fuzz(func(t *testing.T, next string) {
		got := safeNext(next)
		u, err := url.Parse(got)
		if err == nil && (u.Host != "" || u.Scheme != "") || !strings.HasPrefix(got, "/") {
			t.Errorf("%q goes to %q", next, got)
		}
	})
}
