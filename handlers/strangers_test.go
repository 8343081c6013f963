package handlers

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"strings"
	"testing"
)

// Nothing that strangers send is kept: neither in the counters, nor in the log, nor in memory.
// (The database: db.TestFailedLoginsAreRationed.)
func TestStrangersFillNothing(t *testing.T) {
	app := newShell(t)
	token, cookie := strangersForm(t, app, "/entrar")
	long := strings.Repeat("x", 8<<10)
	app.log.Reset()
	before := heap()
	const rounds = 500
	// No request id can hold these words: an id is of capitals and digits.
	for i := range rounds {
		for _, r := range []*http.Request{
			unknownVisitor(fmt.Sprintf("Brew-%d%s", i, long), "http://localhost/entrar", ""),
			unknownVisitor("GET", fmt.Sprintf("http://localhost/nada/%d%s", i, long), ""),
			unknownVisitor("GET", fmt.Sprintf("http://localhost/api/v1/%d%s", i, long), ""),
			unknownVisitor("POST", fmt.Sprintf("http://localhost/nada/%d", i), ""),
			unknownVisitor("GET", fmt.Sprintf("http://host%d.example/", i), ""),
		} {
			r.Header.Set("User-Agent", long)
			r.Header.Set("Authorization", "Bearer "+long)
			app.send(r, "Cookie", "sid="+long)
		}
	}
	for i := range 60 {
		form := url.Values{"csrf": {token}, "usuario": {fmt.Sprint(i) + strings.Repeat("u", 1<<19)}, "senha": {"errada errada"}}
		r := unknownVisitor("POST", "http://localhost/entrar", form.Encode())
		r.RemoteAddr = fmt.Sprintf("198.51.100.%d:5000", i)
		if got := app.send(r, "Cookie", cookie, "Origin", "http://localhost").Code; got != http.StatusUnprocessableEntity && got != http.StatusTooManyRequests {
			t.Fatalf("a login with a name of 512 KiB: %d", got)
		}
	}
	if n := len(app.metrics.answers); n > 30 {
		t.Errorf("%d counters are kept", n)
	}
	if text := app.metrics.text(app.now()); len(text) > 10<<10 || strings.Contains(text, "Brew") {
		t.Errorf("the counters have %d bytes", len(text))
	}
	for line := range strings.Lines(app.log.String()) {
		if len(line) > 500 || strings.Contains(line, "xxxx") || strings.Contains(line, "Brew") {
			t.Fatalf("a line of the log has %d bytes: %.200s", len(line), line)
		}
	}
	app.log.Reset()
	if grown := heap() - before; grown > 8<<20 {
		t.Errorf("%d bytes more are in memory", grown)
	}
}

// unknownVisitor makes a request of somebody who is not logged in.
func unknownVisitor(method, target, form string) *http.Request {
	r := httptest.NewRequest(http.MethodPost, target, strings.NewReader(form))
	r.Method = method
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return r
}

// heap is what is in use after what is no longer needed was collected.
func heap() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
