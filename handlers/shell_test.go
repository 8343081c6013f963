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

	"balcao/db"
)

// shell is the web over the real files, as tests see it.
type shell struct {
	*App
	handler http.Handler
	log     *strings.Builder
}

func newShell(t *testing.T) *shell {
	t.Helper()
	log := &strings.Builder{}
	store, err := db.Open(t.Context(), db.Options{Dir: t.TempDir(), Migrations: os.DirFS("../db/migrations"), Reserve: -1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	app, err := build(Options{
		Store: store, Views: os.DirFS("../views"), Static: os.DirFS("../static"), Manual: os.DirFS("../docs/manual"),
		Log: slog.New(slog.NewTextHandler(log, nil)), Now: time.Now, Revision: "test", Hosts: []string{"balcao.lan"},
	})
	if err != nil {
		t.Fatal(err)
	}
	handler, err := app.router()
	if err != nil {
		t.Fatal(err)
	}
	return &shell{App: app, handler: handler, log: log}
}

// get asks for an address as a browser on this machine does.
func (s *shell) get(t *testing.T, target string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	return s.send(httptest.NewRequest(http.MethodGet, "http://localhost"+target, nil), header...)
}

// post sends a form.
func (s *shell) post(t *testing.T, target string, form url.Values, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, "http://localhost"+target, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return s.send(r, header...)
}

// send adds the headers, given in pairs, and returns the answer.
func (s *shell) send(r *http.Request, header ...string) *httptest.ResponseRecorder {
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	answer := httptest.NewRecorder()
	s.handler.ServeHTTP(answer, r)
	return answer
}
