package handlers

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/gorilla/sessions"

	"balcao/db"
	"balcao/db/dbtest"
	"balcao/internal/isp"
)

// The program's store is one of gorilla/sessions.
var _ sessions.Store = (*sessionStore)(nil)

func attendant(t *testing.T, store *db.DB) isp.User {
	t.Helper()
	code, err := store.CreateUser(t.Context(), isp.Console("console"), "ana", "Ana Lima", "atendente")
	if err != nil {
		t.Fatal(err)
	}
	u, err := store.RedeemCode(t.Context(), db.FirstAccess{Code: code, Username: "ana", Password: "cavalo bateria grampo", Origin: "192.0.2.1"})
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// ask makes a request that bears the cookies of an earlier answer.
func ask(cookies ...*http.Cookie) *http.Request {
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.RemoteAddr = "192.0.2.1:5000"
	for _, cookie := range cookies {
		r.AddCookie(cookie)
	}
	return r
}

func logIn(t *testing.T, s *sessionStore, u isp.User, r *http.Request) *http.Cookie {
	t.Helper()
	w := httptest.NewRecorder()
	if err := s.logIn(r, w, u); err != nil {
		t.Fatal(err)
	}
	cookies := w.Result().Cookies()
	if len(cookies) != 1 {
		t.Fatalf("%d cookies", len(cookies))
	}
	return cookies[0]
}

func TestSessionCookie(t *testing.T) {
	base := dbtest.New(t)
	u := attendant(t, base.DB)
	for _, tc := range []struct {
		secure bool
		name   string
	}{{false, "sid"}, {true, "__Host-sid"}} {
		cookie := logIn(t, newSessionStore(base.DB, tc.secure), u, ask())
		if cookie.Name != tc.name || cookie.Secure != tc.secure || !cookie.HttpOnly || cookie.SameSite != http.SameSiteStrictMode ||
			cookie.Path != "/" || cookie.Domain != "" || cookie.MaxAge != 0 || len(cookie.Value) != 43 {
			t.Errorf("secure %v: cookie %+v", tc.secure, cookie)
		}
	}
}

// A session goes through the database whole; what was known before the login is void after it, and
// a cookie that was copied is void after the logout.
func TestSessionRoundTrip(t *testing.T) {
	base := dbtest.New(t)
	s := newSessionStore(base.DB, false)
	u := attendant(t, base.DB)

	r, w := ask(), httptest.NewRecorder()
	before, err := s.Get(r, s.name)
	if err != nil || !before.IsNew {
		t.Fatalf("first: %+v, %v", before, err)
	}
	before.Values[sessionValue("volta")] = "/clientes?q=josé"
	if err := before.Save(r, w); err != nil {
		t.Fatal(err)
	}
	stranger := w.Result().Cookies()[0]

	known := logIn(t, s, u, ask(stranger))
	if known.Value == stranger.Value {
		t.Fatal("the login kept the cookie")
	}
	if again, err := s.Get(ask(stranger), s.name); err != nil || !again.IsNew {
		t.Errorf("the cookie of before the login: %+v, %v", again, err)
	}

	r = ask(known)
	session, err := s.Get(r, s.name)
	if err != nil || session.IsNew || session.Values[sessionValue("volta")] != "/clientes?q=josé" {
		t.Fatalf("after the login: %+v, %v", session, err)
	}
	if csrf, _ := session.Values[csrfValue].(string); len(csrf) < 26 {
		t.Errorf("form token %q", csrf)
	}
	if got, in := userOf(session); !in || got.Username != "ana" {
		t.Errorf("user %+v", got)
	}

	session.Options.MaxAge = -1
	w = httptest.NewRecorder()
	if err := session.Save(r, w); err != nil {
		t.Fatal(err)
	}
	if gone := w.Result().Cookies()[0]; gone.MaxAge >= 0 || gone.Value != "" {
		t.Errorf("cookie of the logout %+v", gone)
	}
	replayed, err := s.Get(ask(known), s.name)
	if _, in := userOf(replayed); err != nil || in || !replayed.IsNew {
		t.Errorf("replay: %+v, %v", replayed, err)
	}
}

// Whatever a cookie holds, the answer is a session that is new.
func TestSessionOfStrangeCookies(t *testing.T) {
	base := dbtest.New(t)
	s := newSessionStore(base.DB, false)
	for _, value := range []string{"", "x", "' OR 1=1 --", strings.Repeat("A", 43), strings.Repeat("A", 4096)} {
		session, err := s.Get(ask(&http.Cookie{Name: "sid", Value: value}), s.name)
		if err != nil || !session.IsNew || session.ID != "" {
			t.Errorf("%.20q: %+v, %v", value, session, err)
		}
	}
}

// Only texts are kept: nothing that would need to be decoded into a type.
func TestSessionKeepsTexts(t *testing.T) {
	base := dbtest.New(t)
	s := newSessionStore(base.DB, false)
	r := ask()
	session, err := s.Get(r, s.name)
	if err != nil {
		t.Fatal(err)
	}
	session.Values["solta"] = "x"
	if err := session.Save(r, httptest.NewRecorder()); err == nil {
		t.Error("a key that is not a sessionValue was kept")
	}
}
