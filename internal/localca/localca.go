// Package localca is the provider's own certificate authority: it lets the desks of a local
// network reach the program over TLS without the internet and without a bought certificate.
//
// The authority is made once and kept in the data folder; each desk installs its certificate
// once. It can vouch for names and addresses of local networks and for those the server had when
// it was made, and for no other site. It is never replaced by the program: what is missing,
// damaged or ended is told in a sentence, because every desk would have to trust a new one. The
// server's certificate is issued anew at each start and again before it ends, and its key never
// leaves memory.
package localca

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"math/big"
	"net"
	"path/filepath"
	"sync"
	"time"
)

const (
	folder      = "tls"
	certFile    = "autoridade.crt"
	keyFile     = "autoridade.key"
	lifeOfCA    = 10 * 365 * 24 * time.Hour
	lifeOfLeaf  = 397 * 24 * time.Hour // browsers refuse longer ones
	renewBefore = 30 * 24 * time.Hour
	backdate    = time.Hour // a desk's clock may be behind
)

// Authority issues the certificates of one server. Its methods may be called from any
// goroutine.
type Authority struct {
	cert  *x509.Certificate
	key   crypto.Signer
	now   func() time.Time
	names []string
	ips   []net.IP
	left  []string

	mu   sync.Mutex
	leaf *tls.Certificate
}

// Open reads the authority of a data folder, or makes it when there is none. The certificates it
// issues are for the given names and addresses. What is missing, damaged or ended is an
// *isp.Error that says what to do.
func Open(dataDir string, now func() time.Time, names []string, ips []net.IP) (*Authority, error) {
	dir := filepath.Join(dataDir, folder)
	a := &Authority{now: now}
	found, err := present(dir)
	if err == nil && !found {
		err = a.create(dir, names, ips)
	}
	if err == nil {
		err = a.read(dir)
	}
	if err != nil {
		return nil, fmt.Errorf("certificate authority in %s: %w", dir, err)
	}
	a.cover(names, ips)
	return a, nil
}

// Left lists the names and addresses that the authority may not vouch for.
func (a *Authority) Left() []string { return a.left }

// Ends is when the desks need another authority.
func (a *Authority) Ends() time.Time { return a.cert.NotAfter }

// Path is where the certificate lies that the desks install.
func Path(dataDir string) string { return filepath.Join(dataDir, folder, certFile) }

// Certificate gives the server's certificate, for tls.Config.GetCertificate.
func (a *Authority) Certificate(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.leaf != nil && (a.now().Before(a.leaf.Leaf.NotAfter.Add(-renewBefore)) || a.leaf.Leaf.NotAfter.Equal(a.cert.NotAfter)) {
		return a.leaf, nil
	}
	leaf, err := a.issue()
	if err != nil {
		return nil, err
	}
	a.leaf = leaf
	return leaf, nil
}

// issue makes a certificate for the server.
func (a *Authority) issue() (*tls.Certificate, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("key of the server: %w", err)
	}
	template, err := a.template("Balcão", lifeOfLeaf)
	if err != nil {
		return nil, err
	}
	if template.NotAfter.After(a.cert.NotAfter) {
		template.NotAfter = a.cert.NotAfter
	}
	template.DNSNames, template.IPAddresses = a.names, a.ips
	template.KeyUsage = x509.KeyUsageDigitalSignature
	template.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}
	der, err := x509.CreateCertificate(rand.Reader, template, a.cert, key.Public(), a.key)
	if err != nil {
		return nil, fmt.Errorf("certificate of the server: %w", err)
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, fmt.Errorf("read the certificate back: %w", err)
	}
	return &tls.Certificate{Certificate: [][]byte{der, a.cert.Raw}, PrivateKey: key, Leaf: leaf}, nil
}

func (a *Authority) template(name string, life time.Duration) (*x509.Certificate, error) {
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 127))
	if err != nil {
		return nil, fmt.Errorf("serial number: %w", err)
	}
	now := a.now()
	return &x509.Certificate{
		SerialNumber: serial, Subject: pkix.Name{CommonName: name},
		NotBefore: now.Add(-backdate), NotAfter: now.Add(life - backdate), BasicConstraintsValid: true,
	}, nil
}
