package handlers

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"balcao/db"
	"balcao/internal/isp"
)

// An unsafe request is taken from a page of the program only, whatever token it carries.
func TestOrigins(t *testing.T) {
	app := newShell(t)
	who := app.as(t, "atendente")
	form := url.Values{"csrf": {who.csrf}, "tema": {"dark"}, "densidade": {"normal"}}
	const own, foreign = "http://localhost", "http://evil.example"
	for _, c := range []struct {
		origin, site string
		want         int
	}{
		{origin: own, site: "", want: 303},
		{origin: own, site: "same-origin", want: 303},
		{origin: own, site: "none", want: 303},
		{origin: "", site: "same-origin", want: 303},
		{origin: "null", site: "same-origin", want: 303},
		{origin: "https://localhost", site: "", want: 303}, // a proxy in front that the program does not know
		{origin: "", site: "", want: 403},
		{origin: "null", site: "", want: 403},
		{origin: "", site: "none", want: 403},
		{origin: foreign, site: "", want: 403},
		{origin: foreign, site: "none", want: 403},
		{origin: foreign, site: "same-origin", want: 403},
		{origin: own, site: "cross-site", want: 403},
		{origin: own, site: "same-site", want: 403},
		{origin: "", site: "cross-site", want: 403},
		{origin: "", site: "same-site", want: 403},
		{origin: own + ":9999", site: "", want: 403},
		{origin: "http://localhost.evil.example", site: "", want: 403},
		{origin: "ftp://localhost", site: "", want: 403},
		{origin: "localhost", site: "", want: 403},
		{origin: "http://[", site: "", want: 403},
		{origin: "file://", site: "", want: 403},
		{origin: "about:blank", site: "", want: 403},
	} {
		r := httptest.NewRequest(http.MethodPost, "http://localhost/aparencia", strings.NewReader(form.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		for name, value := range map[string]string{"Origin": c.origin, "Sec-Fetch-Site": c.site} {
			if value != "" {
				r.Header.Set(name, value)
			}
		}
		r.Header.Set("Cookie", who.cookie)
		answer := httptest.NewRecorder()
		app.handler.ServeHTTP(answer, r)
		if got := answer.Code; got != c.want {
			t.Errorf("Origin %q, Sec-Fetch-Site %q: %d, want %d", c.origin, c.site, got, c.want)
		}
	}
	if !fromOwnPage(posted("https://localhost"), true) || fromOwnPage(posted("http://localhost"), true) {
		t.Error("over TLS, a page that did not come over TLS is taken for ours, or one that did is not")
	}
	if twice := posted(own); func() bool { twice.Header.Add("Origin", foreign); return fromOwnPage(twice, false) }() {
		t.Error("two origins are taken for ours")
	}
}

func posted(origin string) *http.Request {
	r := httptest.NewRequest(http.MethodPost, "http://localhost/", nil)
	r.Header.Set("Origin", origin)
	return r
}

// Only a proxy that the operator named says where a request comes from, and only as far as it
// can know.
func TestProxies(t *testing.T) {
	trusted := proxies{netip.MustParsePrefix("127.0.0.1/32"), netip.MustParsePrefix("10.0.0.0/24"), netip.MustParsePrefix("2001:db8::/64")}
	for _, c := range []struct {
		name           string
		who            proxies
		peer           string
		forwarded      []string
		host, client   string
		wantHost, does string
	}{
		{name: "nobody is trusted", peer: "127.0.0.1:1", forwarded: []string{"192.0.2.7"}, host: "evil.example", client: "127.0.0.1", wantHost: "balcao.lan", does: "no"},
		{name: "the proxy is trusted", who: trusted, peer: "127.0.0.1:1", forwarded: []string{"192.0.2.7"}, client: "192.0.2.7", wantHost: "balcao.lan", does: "yes"},
		{name: "another peer is not", who: trusted, peer: "192.0.2.9:1", forwarded: []string{"192.0.2.7"}, host: "evil.example", client: "192.0.2.9", wantHost: "balcao.lan", does: "no"},
		{name: "what the client wrote", who: trusted, peer: "127.0.0.1:1", forwarded: []string{"1.1.1.1, 192.0.2.7"}, client: "192.0.2.7", wantHost: "balcao.lan", does: "yes"},
		{name: "in a header of its own", who: trusted, peer: "127.0.0.1:1", forwarded: []string{"1.1.1.1", "192.0.2.7"}, client: "192.0.2.7", wantHost: "balcao.lan", does: "yes"},
		{name: "two proxies", who: trusted, peer: "127.0.0.1:1", forwarded: []string{"1.1.1.1, 192.0.2.7, 10.0.0.5"}, client: "192.0.2.7", wantHost: "balcao.lan", does: "yes"},
		{name: "IPv6", who: trusted, peer: "[2001:db8::1]:1", forwarded: []string{"2001:db8:1::7"}, host: "outro.lan", client: "2001:db8:1::7", wantHost: "outro.lan", does: "yes"},
		{name: "mapped", who: trusted, peer: "127.0.0.1:1", forwarded: []string{"::ffff:192.0.2.7"}, client: "192.0.2.7", wantHost: "balcao.lan", does: "yes"},
		{name: "no address", who: trusted, peer: "127.0.0.1:1", forwarded: []string{"192.0.2.7, <b>"}, client: "127.0.0.1", wantHost: "balcao.lan", does: "yes"},
		{name: "no header", who: trusted, peer: "127.0.0.1:1", forwarded: nil, host: "", client: "127.0.0.1", wantHost: "balcao.lan", does: "yes"},
	} {
		r := httptest.NewRequest(http.MethodGet, "http://balcao.lan/", nil)
		r.RemoteAddr = c.peer
		for _, f := range c.forwarded {
			r.Header.Add("X-Forwarded-For", f)
		}
		if c.host != "" {
			r.Header.Set("X-Forwarded-Host", c.host)
		}
		does := c.who.unwrap(r)
		if got := remoteHost(r); got != c.client || r.Host != c.wantHost || does != (c.does == "yes") {
			t.Errorf("%s: client %s, host %s, unwrapped %v; want %s, %s, %s", c.name, got, r.Host, does, c.client, c.wantHost, c.does)
		}
	}
}

// Behind a trusted proxy one person's wrong passwords make nobody else wait, the history has the
// client's address, and a form of a page that did not come over TLS is refused.
func TestLoginBehindAProxy(t *testing.T) {
	app := newShell(t)
	newcomer(t, app)
	app.proxies = proxies{netip.MustParsePrefix("127.0.0.1/32")}
	token, cookie := strangersForm(t, app, "/entrar")
	enter := func(password, client, origin string) int {
		form := url.Values{"csrf": {token}, "usuario": {"ana"}, "senha": {password}}
		r := httptest.NewRequest(http.MethodPost, "http://balcao.lan/entrar", strings.NewReader(form.Encode()))
		r.RemoteAddr = "127.0.0.1:5000"
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		return app.send(r, "Cookie", cookie, "Origin", origin, "X-Forwarded-For", client).Code
	}
	for range 5 {
		if got := enter("errada errada", "192.0.2.66", "https://balcao.lan"); got != http.StatusUnprocessableEntity {
			t.Fatalf("a wrong password: %d, want 422", got)
		}
	}
	if got := enter(goodPassword, "192.0.2.66", "https://balcao.lan"); got != http.StatusTooManyRequests {
		t.Errorf("the guesser goes on: %d, want 429", got)
	}
	if got := enter(goodPassword, "192.0.2.7", "http://balcao.lan"); got != http.StatusForbidden {
		t.Errorf("from a page without TLS: %d, want 403", got)
	}
	if got := enter(goodPassword, "192.0.2.7", "https://balcao.lan"); got != http.StatusSeeOther {
		t.Errorf("a colleague at another desk: %d, want 303", got)
	}
	user, _ := app.userNamed(t, "ana")
	open, err := app.Store.SessionsOf(t.Context(), isp.Console("teste"), user.ID)
	if err != nil || len(open) != 1 || open[0].Address != "192.0.2.7" {
		t.Errorf("sessions %+v, %v; want one from 192.0.2.7", open, err)
	}
}

// A browser in which the user was let in before does not wait for the guesses of others.
func TestDeviceIsKnown(t *testing.T) {
	app := newShell(t)
	newcomer(t, app)
	token, cookie := strangersForm(t, app, "/entrar")
	form := url.Values{"csrf": {token}, "usuario": {"ana"}, "senha": {goodPassword}}
	var mark *http.Cookie
	for _, c := range app.post(t, "/entrar", form, "Cookie", cookie).Result().Cookies() {
		if c.Name == deviceCookie {
			mark = c
		}
	}
	if mark == nil || !mark.HttpOnly || mark.SameSite != http.SameSiteStrictMode {
		t.Fatalf("the mark of the browser is %+v", mark)
	}
	for i := range 60 {
		_, _ = app.Store.Login(t.Context(), db.Credentials{Username: "ana", Password: "errada errada", Origin: "198.51.100." + strconv.Itoa(i)})
	}
	if got := app.post(t, "/entrar", form, "Cookie", cookie).Code; got != http.StatusSeeOther {
		t.Errorf("from a network she came in from: %d, want 303", got)
	}
	from := func(header string) int {
		r := httptest.NewRequest(http.MethodPost, "http://localhost/entrar", strings.NewReader(form.Encode()))
		r.RemoteAddr = "203.0.113.9:5000"
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		return app.send(r, "Cookie", header, "Origin", "http://localhost").Code
	}
	if got := from(cookie); got != http.StatusTooManyRequests {
		t.Errorf("a new browser elsewhere: %d, want 429", got)
	}
	if got := from(cookie + "; " + mark.Name + "=" + mark.Value); got != http.StatusSeeOther {
		t.Errorf("the known browser elsewhere: %d, want 303", got)
	}
}
