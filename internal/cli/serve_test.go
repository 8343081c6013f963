package cli

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"balcao/internal/localca"
)

// running is a server of a test.
type running struct {
	url    string
	said   *watched
	status chan int
	stop   context.CancelFunc
}

// watched collects what a running server says.
type watched struct {
	mu   sync.Mutex
	text strings.Builder
}

func (w *watched) Write(b []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.Write(b)
}

func (w *watched) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.String()
}

// start runs a command that serves and waits until it tells its address.
func start(t *testing.T, args ...string) *running {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	t.Cleanup(stop)
	r := &running{said: &watched{}, status: make(chan int, 1), stop: stop}
	p := program(&capture{})
	p.Stdout, p.Stderr = r.said, r.said
	go func() { r.status <- p.Run(ctx, args) }()
	address := regexp.MustCompile(`abert[ao] em (https?://\S+)`)
	for range 600 {
		if found := address.FindStringSubmatch(r.said.String()); found != nil {
			r.url = found[1]
			return r
		}
		select {
		case status := <-r.status:
			t.Fatalf("ended with %d: %s", status, r.said)
		case <-time.After(50 * time.Millisecond):
		}
	}
	t.Fatalf("did not open: %s", r.said)
	return nil
}

// end stops the server as Ctrl+C does.
func (r *running) end(t *testing.T) {
	t.Helper()
	r.stop()
	select {
	case status := <-r.status:
		if status != statusDone {
			t.Errorf("ended with %d: %s", status, r.said)
		}
	case <-time.After(5 * time.Second):
		t.Error("did not stop in 5 s")
	}
}

func get(t *testing.T, client *http.Client, url string) (status int, body string) {
	t.Helper()
	answer, err := client.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(text)
}

func TestServe(t *testing.T) {
	data := filepath.Join(t.TempDir(), "dados")
	r := start(t, "servir", "--dados", data, "--escutar", "127.0.0.1:0")
	if !strings.HasPrefix(r.url, "http://127.0.0.1:") {
		t.Errorf("the address is %s", r.url)
	}
	if !regexp.MustCompile(`/primeiro-acesso e use o código [A-Z2-7]{26}`).MatchString(r.said.String()) {
		t.Errorf("the code of the first access is not told: %s", r.said)
	}
	if status, body := get(t, http.DefaultClient, r.url+"/saude"); status != http.StatusOK || body != "ok" {
		t.Errorf("health: %d %q", status, body)
	}
	address := strings.TrimPrefix(r.url, "http://")
	do(t, "saude", "--escutar", address, "--dados", data)
	busy := run(t, t.Context(), nil, "servir", "--dados", filepath.Join(t.TempDir(), "outra"), "--escutar", address)
	if busy.status != statusRefused || !strings.Contains(busy.messages.String(), "já está em uso") {
		t.Errorf("busy port: %d %q", busy.status, busy.messages.String())
	}
	r.end(t)
	if gone := run(t, t.Context(), nil, "saude", "--escutar", address, "--dados", data); gone.status != statusRefused {
		t.Error("a server that is gone is well")
	}
}

// Outside this machine the server speaks TLS, with the authority that the desks install.
func TestServeOverTLS(t *testing.T) {
	data := filepath.Join(t.TempDir(), "dados")
	r := start(t, "servir", "--dados", data, "--escutar", "0.0.0.0:0", "--nomes", "balcao.lan")
	defer r.end(t)
	text, err := os.ReadFile(localca.Path(data))
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(text)
	_, port, _ := strings.Cut(strings.TrimPrefix(r.url, "https://"), ":")
	old := &tls.Config{RootCAs: roots, ServerName: "localhost", MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS11} //nolint:gosec // what must be refused
	if conn, err := tls.Dial("tcp", "127.0.0.1:"+port, old); err == nil {
		_ = conn.Close()
		t.Error("TLS 1.1 is spoken")
	}
	for _, host := range []string{"localhost", "127.0.0.1", "balcao.lan"} {
		client := &http.Client{Transport: &http.Transport{
			TLSClientConfig: &tls.Config{RootCAs: roots},
			DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
				return new(net.Dialer).DialContext(ctx, network, "127.0.0.1:"+port)
			},
		}}
		if status, _ := get(t, client, "https://"+host+":"+port+"/saude"); status != http.StatusOK {
			t.Errorf("%s: %d", host, status)
		}
		client.CloseIdleConnections()
	}
	do(t, "saude", "--escutar", "0.0.0.0:"+port, "--dados", data)
}

func TestServeWithoutTLSWarns(t *testing.T) {
	r := start(t, "servir", "--dados", filepath.Join(t.TempDir(), "dados"), "--escutar", "0.0.0.0:0", "--http")
	defer r.end(t)
	if !strings.HasPrefix(r.url, "http://") || !strings.Contains(r.said.String(), "sem TLS") {
		t.Errorf("%s: %s", r.url, r.said)
	}
}

// Behind a trusted proxy, which speaks https, cookies are Secure; the name that the proxy passes
// on is a known one or refused.
func TestServeBehindAProxy(t *testing.T) {
	data := filepath.Join(t.TempDir(), "dados")
	r := start(t, "servir", "--dados", data, "--escutar", "127.0.0.1:0", "--proxy", "127.0.0.1", "--nomes", "balcao.lan")
	defer r.end(t)
	for host, want := range map[string]int{"balcao.lan": http.StatusOK, "outro.example": http.StatusMisdirectedRequest} {
		ask, err := http.NewRequestWithContext(t.Context(), http.MethodGet, r.url+"/entrar", nil)
		if err != nil {
			t.Fatal(err)
		}
		ask.Header.Set("X-Forwarded-For", "192.0.2.7")
		ask.Header.Set("X-Forwarded-Host", host)
		answer, err := http.DefaultClient.Do(ask)
		if err != nil {
			t.Fatal(err)
		}
		_ = answer.Body.Close()
		if answer.StatusCode != want {
			t.Errorf("%s: %d, want %d", host, answer.StatusCode, want)
		}
		for _, c := range answer.Cookies() {
			if !c.Secure {
				t.Errorf("the cookie %s is not Secure", c.Name)
			}
		}
		if want == http.StatusOK && len(answer.Cookies()) == 0 {
			t.Error("no cookie")
		}
	}
}

// The demonstration is made once, made again for another size, and never in a folder that
// holds anything else.
func TestDemo(t *testing.T) {
	data := filepath.Join(t.TempDir(), "demo")
	mark := filepath.Join(data, demoMarkName)
	r := start(t, "demo", "--dados", data, "--clientes", "30", "--escutar", "127.0.0.1:0")
	if !strings.Contains(r.said.String(), "DEMONSTRAÇÃO") || !strings.Contains(r.said.String(), "administrador") {
		t.Errorf("the demonstration says %s", r.said)
	}
	if _, body := get(t, http.DefaultClient, r.url+"/entrar"); !strings.Contains(body, "DEMONSTRAÇÃO") {
		t.Error("no banner on the page")
	}
	c := run(t, t.Context(), nil, "demo", "--dados", data, "--clientes", "31", "--escutar", "127.0.0.1:0")
	if c.status != statusRefused || !strings.Contains(c.messages.String(), "já está aberta") {
		t.Errorf("another size over a running demonstration: %d %q", c.status, c.messages.String())
	}
	if status, _ := get(t, http.DefaultClient, r.url+"/saude"); status != http.StatusOK {
		t.Errorf("the running demonstration answers %d", status)
	}
	r.end(t)
	do(t, "verificar", "--dados", data)
	first := stamp(t, mark)
	start(t, "demo", "--dados", data, "--clientes", "30", "--escutar", "127.0.0.1:0").end(t)
	if !stamp(t, mark).Equal(first) {
		t.Error("made again although it was there")
	}
	start(t, "demo", "--dados", data, "--clientes", "31", "--escutar", "127.0.0.1:0").end(t)
	if stamp(t, mark).Equal(first) {
		t.Error("not made again for another size")
	}

	real := filepath.Join(t.TempDir(), "dados")
	do(t, "usuario", "criar", "ana", "--papel", "administrador", "--dados", real)
	c = run(t, t.Context(), nil, "demo", "--dados", real, "--escutar", "127.0.0.1:0")
	if c.status != statusRefused || !strings.Contains(c.messages.String(), "não é de uma demonstração") {
		t.Errorf("over a real base: %d %q", c.status, c.messages.String())
	}
	do(t, "usuario", "listar", "--dados", real)
}

func stamp(t *testing.T, path string) time.Time {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.ModTime()
}

// A head of a request that is longer than the program reads is refused.
func TestLongHeads(t *testing.T) {
	r := start(t, "servir", "--dados", filepath.Join(t.TempDir(), "dados"), "--escutar", "127.0.0.1:0")
	defer r.end(t)
	for length, want := range map[int]int{maxHeaderBytes / 2: http.StatusOK, 2 * maxHeaderBytes: http.StatusRequestHeaderFieldsTooLarge} {
		ask, err := http.NewRequestWithContext(t.Context(), http.MethodGet, r.url+"/saude", nil)
		if err != nil {
			t.Fatal(err)
		}
		ask.Header.Set("X-Lastro", strings.Repeat("a", length))
		answer, err := http.DefaultClient.Do(ask)
		if err != nil {
			t.Fatal(err)
		}
		_ = answer.Body.Close()
		if answer.StatusCode != want {
			t.Errorf("a head of %d bytes: %d, want %d", length, answer.StatusCode, want)
		}
	}
}
