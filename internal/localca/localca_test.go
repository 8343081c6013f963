package localca

import (
	"crypto/tls"
	"crypto/x509"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// A desk that trusts the authority reaches the server by name and by address, and nobody else.
func TestServerIsTrusted(t *testing.T) {
	dir := t.TempDir()
	a, err := Open(dir, time.Now, []string{"localhost"}, []net.IP{net.IPv4(127, 0, 0, 1)})
	if err != nil {
		t.Fatal(err)
	}
	listener, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{GetCertificate: a.Certificate})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = listener.Close() }()
	go shakeHands(listener)
	installed, err := os.ReadFile(Path(dir))
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(installed)
	for _, tt := range []struct {
		name  string
		roots *x509.CertPool
		host  string
		good  bool
	}{
		{name: "by address", roots: roots, host: "127.0.0.1", good: true},
		{name: "by name", roots: roots, host: "localhost", good: true},
		{name: "another name", roots: roots, host: "outro.provedor", good: false},
		{name: "a desk that did not install it", roots: x509.NewCertPool(), host: "localhost", good: false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			conn, err := tls.Dial("tcp", listener.Addr().String(), &tls.Config{RootCAs: tt.roots, ServerName: tt.host})
			if err == nil {
				_ = conn.Close()
			}
			if (err == nil) != tt.good {
				t.Errorf("good = %v, got %v", tt.good, err)
			}
		})
	}
}

// shakeHands answers every connection until the listener is closed.
func shakeHands(listener net.Listener) {
	for {
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		_ = conn.(*tls.Conn).Handshake() // the client tells how it went
		_ = conn.Close()
	}
}

// The authority outlives restarts; the server's certificate is renewed before it ends.
func TestKeptAndRenewed(t *testing.T) {
	dir := t.TempDir()
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	first, err := Open(dir, clock, []string{"balcao"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	old, err := first.Certificate(nil)
	if err != nil {
		t.Fatal(err)
	}
	now = now.Add(300 * 24 * time.Hour)
	if same, _ := first.Certificate(nil); same != old {
		t.Error("renewed too early")
	}
	now = now.Add(80 * 24 * time.Hour)
	renewed, err := first.Certificate(nil)
	if err != nil {
		t.Fatal(err)
	}
	if renewed == old || !renewed.Leaf.NotAfter.After(now.Add(renewBefore)) {
		t.Error("not renewed")
	}
	second, err := Open(dir, clock, []string{"balcao"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !second.cert.Equal(first.cert) {
		t.Error("another authority after a restart")
	}
}

func TestFilesAreTheOwners(t *testing.T) {
	dir := t.TempDir()
	if _, err := Open(dir, time.Now, nil, nil); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{keyFile, certFile} {
		info, err := os.Stat(filepath.Join(dir, folder, name))
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v", name, info.Mode())
		}
	}
}
