package localca

import (
	"crypto/x509"
	"errors"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"balcao/internal/isp"
)

// What is missing, damaged, unfit or ended says what to do and is never replaced.
func TestAuthorityIsNeverReplaced(t *testing.T) {
	other := t.TempDir()
	if _, err := Open(other, time.Now, nil, nil); err != nil {
		t.Fatal(err)
	}
	foreign, err := os.ReadFile(filepath.Join(other, folder, keyFile))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		harm  func(dir string) error
		later time.Duration
		says  string
	}{
		"key missing":         {harm: func(dir string) error { return os.Remove(filepath.Join(dir, keyFile)) }, later: 0, says: keyFile},
		"certificate missing": {harm: func(dir string) error { return os.Remove(filepath.Join(dir, certFile)) }, later: 0, says: certFile},
		"key damaged":         {harm: func(dir string) error { return os.WriteFile(filepath.Join(dir, keyFile), []byte("lixo"), 0o600) }, later: 0, says: "danificados"},
		"certificate damaged": {harm: func(dir string) error { return os.WriteFile(filepath.Join(dir, certFile), nil, 0o600) }, later: 0, says: "danificados"},
		"key of another":      {harm: func(dir string) error { return os.WriteFile(filepath.Join(dir, keyFile), foreign, 0o600) }, later: 0, says: "não são um do outro"},
		"ended":               {harm: func(string) error { return nil }, later: lifeOfCA, says: "venceu em"},
	} {
		t.Run(name, func(t *testing.T) {
			data := t.TempDir()
			dir := filepath.Join(data, folder)
			if _, err := Open(data, time.Now, nil, nil); err != nil {
				t.Fatal(err)
			}
			if err := c.harm(dir); err != nil {
				t.Fatal(err)
			}
			before := content(t, dir)
			_, err := Open(data, func() time.Time { return time.Now().Add(c.later) }, nil, nil)
			var known *isp.Error
			if !errors.As(err, &known) || !strings.Contains(known.Message, c.says) || !strings.Contains(known.Message, "tire a pasta") {
				t.Errorf("got %v, want a sentence with %q", err, c.says)
			}
			if after := content(t, dir); after != before {
				t.Error("the files were changed")
			}
		})
	}
}

// content is every file of a folder with its name.
func content(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, e := range entries {
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		all.WriteString(e.Name() + "\n" + string(text))
	}
	return all.String()
}

// A start that was cut short before the folder had its name leaves nothing in the way.
func TestCreationCutShort(t *testing.T) {
	data := t.TempDir()
	part := filepath.Join(data, folder+".parcial")
	if err := os.MkdirAll(part, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(part, keyFile), []byte("metade"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(data, time.Now, nil, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(part); !os.IsNotExist(err) {
		t.Errorf("the part is still there (%v)", err)
	}
}

// Near its end the authority still serves, with certificates that end with it.
func TestNearTheEnd(t *testing.T) {
	data, now := t.TempDir(), time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	a, err := Open(data, clock, []string{"balcao"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	now = a.Ends().Add(-24 * time.Hour)
	leaf, err := a.Certificate(nil)
	if err != nil || !leaf.Leaf.NotAfter.Equal(a.Ends()) {
		t.Fatalf("ends %v, %v; want %v", leaf.Leaf.NotAfter, err, a.Ends())
	}
	if again, _ := a.Certificate(nil); again != leaf {
		t.Error("a certificate is issued for each visitor")
	}
}

// The stolen key of the authority is good for local names only.
func TestNameConstraints(t *testing.T) {
	data := t.TempDir()
	public := net.ParseIP("198.51.100.7")
	a, err := Open(data, time.Now, []string{"balcao", "balcao.provedor.com.br"}, []net.IP{public})
	if err != nil {
		t.Fatal(err)
	}
	for host, good := range map[string]bool{
		"balcao": true, "balcao.lan": true, "servidor.local": true, "balcao.provedor.com.br": true, "localhost": true, "192.168.0.7": true,
		"198.51.100.7": true, "fd00::1": true,
		"banco.com.br": false, "provedor.com.br": false, "outro.com": false, "198.51.100.8": false, "2001:db8::1": false,
	} {
		if got := vouchedFor(t, a, host); got != good {
			t.Errorf("%s: %v, want %v", host, got, good)
		}
	}
	later, err := Open(data, time.Now, []string{"balcao", "novo.provedor.com.br"}, []net.IP{net.ParseIP("203.0.113.9"), net.ParseIP("10.0.0.1")})
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(later.Left(), " "); got != "novo.provedor.com.br 203.0.113.9" {
		t.Errorf("left out: %q", got)
	}
	if leaf, err := later.Certificate(nil); err != nil || len(leaf.Leaf.DNSNames) != 1 || len(leaf.Leaf.IPAddresses) != 1 {
		t.Errorf("certificate %v, %v", leaf.Leaf.DNSNames, err)
	}
}

// vouchedFor reports whether a desk that trusts the authority believes a certificate for host
// that was signed with its key.
func vouchedFor(t *testing.T, a *Authority, host string) bool {
	t.Helper()
	thief := &Authority{cert: a.cert, key: a.key, now: a.now}
	if ip := net.ParseIP(host); ip != nil {
		thief.ips = []net.IP{ip}
	} else {
		thief.names = []string{host}
	}
	forged, err := thief.issue()
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(a.cert)
	_, err = forged.Leaf.Verify(x509.VerifyOptions{Roots: roots, DNSName: host})
	return err == nil
}
