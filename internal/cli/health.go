package cli

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"time"

	"balcao/internal/config"
	"balcao/internal/isp"
	"balcao/internal/localca"
)

// healthTimeout is how long a program that is well may take to say so.
const healthTimeout = 5 * time.Second

// health asks a running "servir" whether it is well, for containers that have no other
// program to ask with. It takes the options of servir.
func (p *Program) health(ctx context.Context, c config.Config) error {
	host, port, err := net.SplitHostPort(c.Listen)
	if err != nil {
		return config.Refuse("%q não é um endereço com porta.", c.Listen)
	}
	ip := net.ParseIP(host)
	if ip == nil || ip.IsUnspecified() {
		ip = net.IPv4(127, 0, 0, 1)
	}
	client, scheme := &http.Client{Timeout: healthTimeout}, "http://"
	if !c.PlainHTTP && (host == "" || net.ParseIP(host) != nil && !net.ParseIP(host).IsLoopback()) {
		if client.Transport, err = trusting(c.Data); err != nil {
			return err
		}
		scheme = "https://"
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, scheme+net.JoinHostPort(ip.String(), port)+"/saude", http.NoBody)
	if err != nil {
		return fmt.Errorf("ask for health: %w", err)
	}
	answer, err := client.Do(request)
	if err != nil {
		return isp.Fail(isp.Unavailable, "escutar", "Ninguém responde em "+c.Listen+".")
	}
	defer func() { _ = answer.Body.Close() }()
	said, err := io.ReadAll(io.LimitReader(answer.Body, 1<<10))
	if err != nil {
		return fmt.Errorf("read the answer: %w", err)
	}
	if answer.StatusCode != http.StatusOK {
		return isp.Fail(isp.Unavailable, "", string(said))
	}
	_, err = fmt.Fprintf(p.Stdout, "%s\n", said)
	return err
}

// trusting trusts the authority of the data folder and nobody else.
func trusting(dir string) (*http.Transport, error) {
	text, err := os.ReadFile(localca.Path(dir))
	if err != nil {
		return nil, fmt.Errorf("read the authority: %w", err)
	}
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(text) {
		return nil, errors.New("the authority is not a certificate")
	}
	return &http.Transport{TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: roots}}, nil
}
