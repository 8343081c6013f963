// Package localca is the provider's own certificate authority: it lets the desks of a local
// network reach the program over TLS without the internet and without a bought certificate.
//
// The authority is made once and kept in the data folder; each desk installs its certificate
// once. The server's certificate is issued anew at each start and again before it ends, and
// its key never leaves memory.
package localca

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"net"
	"os"
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

	mu   sync.Mutex
	leaf *tls.Certificate
}

// Open reads the authority of a data folder, or makes it. The certificates it issues are for
// the given names and addresses.
func Open(dataDir string, now func() time.Time, names []string, ips []net.IP) (*Authority, error) {
	dir := filepath.Join(dataDir, folder)
	a := &Authority{now: now, names: names, ips: ips}
	err := a.read(dir)
	if errors.Is(err, fs.ErrNotExist) || (err == nil && now().After(a.cert.NotAfter.Add(-lifeOfLeaf))) {
		err = a.create(dir)
	}
	if err != nil {
		return nil, fmt.Errorf("certificate authority in %s: %w", dir, err)
	}
	return a, nil
}

// Path is where the certificate lies that the desks install.
func Path(dataDir string) string { return filepath.Join(dataDir, folder, certFile) }

// Certificate gives the server's certificate, for tls.Config.GetCertificate.
func (a *Authority) Certificate(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.leaf != nil && a.now().Before(a.leaf.Leaf.NotAfter.Add(-renewBefore)) {
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

// read loads what an earlier start made.
func (a *Authority) read(dir string) error {
	pair, err := tls.LoadX509KeyPair(filepath.Join(dir, certFile), filepath.Join(dir, keyFile))
	if err != nil {
		return err
	}
	signer, is := pair.PrivateKey.(crypto.Signer)
	if !is {
		return errors.New("the key cannot sign")
	}
	a.cert, a.key = pair.Leaf, signer
	return nil
}

// create makes the authority. The certificate is written last: without it, the next start
// begins again.
func (a *Authority) create(dir string) error {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return fmt.Errorf("key of the authority: %w", err)
	}
	template, err := a.template("Balcão, autoridade desta rede", lifeOfCA)
	if err != nil {
		return err
	}
	template.IsCA, template.MaxPathLenZero = true, true
	template.KeyUsage = x509.KeyUsageCertSign | x509.KeyUsageCRLSign
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		return fmt.Errorf("certificate of the authority: %w", err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return fmt.Errorf("spell the key: %w", err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	if err := writePEM(filepath.Join(dir, keyFile), "PRIVATE KEY", secret); err != nil {
		return err
	}
	if err := writePEM(filepath.Join(dir, certFile), "CERTIFICATE", der); err != nil {
		return err
	}
	return a.read(dir)
}

// writePEM writes for the owner only, whole or not at all.
func writePEM(path, kind string, der []byte) error {
	part := path + ".parcial"
	if err := os.WriteFile(part, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}), 0o600); err != nil {
		return err
	}
	return os.Rename(part, path)
}
