package handlers

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/sessions"

	"balcao/db/dbtest"
	"balcao/internal/isp"
)

// shell is the web over the real files and a real database, as tests see it.
type shell struct {
	*App
	base    *dbtest.Base
	handler http.Handler
	log     *strings.Builder
}

func newShell(t *testing.T) *shell {
	t.Helper()
	return newShellOn(t, dbtest.New(t))
}

func newShellOn(tb testing.TB, base *dbtest.Base) *shell {
	tb.Helper()
	log := &strings.Builder{}
	app, err := build(Options{
		Store: base.DB, Views: os.DirFS("../views"), Static: os.DirFS("../static"), Manual: os.DirFS("../docs/manual"),
		Log: slog.New(slog.NewTextHandler(log, nil)), Now: time.Now, Revision: "test", Hosts: []string{"balcao.lan"},
	})
	if err != nil {
		tb.Fatal(err)
	}
	handler, err := app.router()
	if err != nil {
		tb.Fatal(err)
	}
	return &shell{App: app, base: base, handler: handler, log: log}
}

// get asks for an address as a browser on this machine does.
func (s *shell) get(t *testing.T, target string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	return s.send(httptest.NewRequest(http.MethodGet, "http://localhost"+target, nil), header...)
}

// post sends a form, as a page of the program does.
func (s *shell) post(t *testing.T, target string, form url.Values, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, "http://localhost"+target, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return s.send(r, header...)
}

// send adds the headers, given in pairs, and returns the answer. What is posted comes from a
// page of the program unless the headers say otherwise.
func (s *shell) send(r *http.Request, header ...string) *httptest.ResponseRecorder {
	if r.Method == http.MethodPost {
		r.Header.Set("Origin", "http://"+r.Host)
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	answer := httptest.NewRecorder()
	s.handler.ServeHTTP(answer, r)
	return answer
}

// person is somebody with a session.
type person struct {
	user   isp.User
	cookie string // the header Cookie
	csrf   string
}

// as makes a user of the role, unless there is one, and begins a session.
func (s *shell) as(tb testing.TB, role string) person {
	tb.Helper()
	return s.asUser(tb, role, role)
}

// asUser is as for a user with a name of its own.
func (s *shell) asUser(tb testing.TB, username, role string) person {
	tb.Helper()
	console := isp.Console("teste")
	if _, found := s.userNamed(tb, username); !found {
		if _, err := s.Store.CreateUser(tb.Context(), console, username, "Pessoa "+username, role); err != nil {
			tb.Fatal(err)
		}
	}
	user, _ := s.userNamed(tb, username)
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	w := httptest.NewRecorder()
	if err := s.sessions.logIn(r, w, user); err != nil {
		tb.Fatal(err)
	}
	session, err := sessions.GetRegistry(r).Get(s.sessions, s.sessions.name)
	if err != nil {
		tb.Fatal(err)
	}
	csrf, _ := session.Values[csrfValue].(string)
	cookie := w.Result().Cookies()[0]
	return person{user: user, cookie: cookie.Name + "=" + cookie.Value, csrf: csrf}
}

func (s *shell) userNamed(tb testing.TB, username string) (isp.User, bool) {
	tb.Helper()
	users, err := s.Store.Users(tb.Context(), isp.Console("teste"))
	if err != nil {
		tb.Fatal(err)
	}
	for _, u := range users {
		if u.Username == username {
			return u, true
		}
	}
	return isp.User{}, false
}
