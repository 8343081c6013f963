package cli

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	"balcao/db"
	"balcao/handlers"
	"balcao/internal/config"
	"balcao/internal/isp"
	"balcao/internal/jobs"
	"balcao/internal/localca"
)

// Limits that keep slow or greedy clients from holding the server.
const (
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 15 * time.Second
	writeTimeout      = 60 * time.Second
	idleTimeout       = 120 * time.Second
	maxHeaderBytes    = 16 << 10
	stopTimeout       = 4 * time.Second
)

// service is one run of the server.
type service struct {
	p        *Program
	log      *slog.Logger
	listener net.Listener
	tls      bool
	names    []string       // by which desks call the server, beside its addresses
	proxies  []netip.Prefix // servers in front that are trusted
	base     *db.DB
	jobs     bool
	day      string           // that a demonstration shows; "" is the machine's
	greet    func(url string) // tells that the program is open
}

// serve runs the appliance until ctx ends.
func (p *Program) serve(ctx context.Context, c config.Config) error {
	listener, err := listen(ctx, c.Listen)
	if err != nil {
		return err
	}
	s := &service{
		p: p, log: p.log(slog.LevelInfo), listener: listener, names: networkNames(c.Names), proxies: c.Proxies, jobs: true,
		tls: !c.PlainHTTP && !isLoopback(listener.Addr()),
	}
	s.greet = func(url string) { fmt.Fprintf(p.Stdout, "Balcão aberto em %s\n", url) }
	if !s.tls && !isLoopback(listener.Addr()) && len(s.proxies) == 0 {
		p.say("Atenção: sem TLS, quem está na mesma rede pode ler o que passa, inclusive senhas.")
	}
	return s.open(ctx, c)
}

// listen takes the address, or says in a sentence why it cannot.
func listen(ctx context.Context, address string) (net.Listener, error) {
	var c net.ListenConfig
	listener, err := c.Listen(ctx, "tcp", address)
	switch {
	case err == nil:
		return listener, nil
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, isp.Fail(isp.Unavailable, "escutar",
			"O endereço "+address+" já está em uso por outro programa. Escolha outra porta, por exemplo com --escutar 127.0.0.1:8081.")
	case errors.Is(err, syscall.EACCES):
		return nil, isp.Fail(isp.Unavailable, "escutar",
			"O sistema não deixa este usuário atender em "+address+". Escolha uma porta acima de 1023, por exemplo com --escutar 0.0.0.0:8443.")
	default:
		return nil, isp.Fail(isp.Unavailable, "escutar", "Não é possível atender em "+address+": o endereço não é deste computador. Confira --escutar.")
	}
}

// open opens the database and serves until ctx ends.
func (s *service) open(ctx context.Context, c config.Config) (err error) {
	defer func() {
		if closing := s.listener.Close(); closing != nil && !errors.Is(closing, net.ErrClosed) {
			err = errors.Join(err, closing)
		}
	}()
	OneMoreProcessor()
	options := s.p.base(c)
	options.Log, options.SearchReady, options.HashesDone = s.log, BoundGarbage, returnHashes
	if s.base, err = db.Open(ctx, options); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.base.Close()) }()
	if s.day != "" {
		if err := s.base.ShowDay(ctx, s.day); err != nil {
			return err
		}
	}
	if err := s.base.LoadSearch(ctx); err != nil {
		return err
	}
	server, err := s.server(ctx)
	if err != nil {
		return err
	}
	defer s.startJobs(ctx)()
	if err := s.tellFirstAccess(ctx); err != nil {
		return err
	}
	return s.answer(ctx, server)
}

// server builds the web server.
func (s *service) server(ctx context.Context) (*http.Server, error) {
	demo, err := s.base.Setting(ctx, db.SettingDemo)
	if err != nil && s.base.Trouble() == "" { // a damaged database is none of a demonstration
		return nil, err
	}
	var secured *tls.Config
	var ends time.Time
	if s.tls {
		if secured, ends, err = s.secure(); err != nil {
			return nil, err
		}
	}
	handler, err := handlers.New(handlers.Options{
		Store: s.base, Views: s.p.Views, Static: s.p.Static, Manual: s.p.Manual, Log: s.log,
		Hosts: s.names, Secure: s.tls || len(s.proxies) > 0, Proxies: s.proxies, Demo: demo == "S", Revision: s.p.Version,
		CertEnds: ends,
	})
	if err != nil {
		return nil, err
	}
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: readHeaderTimeout, ReadTimeout: readTimeout,
		WriteTimeout: writeTimeout, IdleTimeout: idleTimeout, MaxHeaderBytes: maxHeaderBytes,
		ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelDebug), // mostly what strangers send
	}
	server.TLSConfig = secured
	return server, nil
}

// secure prepares TLS with the provider's own authority.
func (s *service) secure() (config *tls.Config, ends time.Time, err error) {
	authority, err := localca.Open(s.base.Dir(), s.base.Now, append([]string{"localhost"}, s.names...), ownAddresses())
	if err != nil {
		return nil, ends, err
	}
	if left := authority.Left(); len(left) > 0 {
		s.p.say("Atenção: o endereço seguro (https) não vale para %s: a autoridade desta pasta de dados não pode assinar isso. Veja a página Rede do manual.", strings.Join(left, ", "))
	}
	ends = authority.Ends()
	if s.base.Now().AddDate(1, 0, 0).After(ends) {
		s.p.say("Atenção: a autoridade que assina o endereço seguro (https) vence em %s. Veja a página Rede do manual.", ends.Format("02/01/2006"))
	}
	s.p.say("Para que os navegadores confiem no endereço, instale em cada computador o certificado %s (veja a página Rede do manual).", localca.Path(s.base.Dir()))
	return &tls.Config{MinVersion: tls.VersionTLS12, GetCertificate: authority.Certificate}, ends, nil
}

// startJobs begins what happens with no user. The returned function ends it and waits.
func (s *service) startJobs(ctx context.Context) (stop func()) {
	if !s.jobs {
		return func() {}
	}
	keeper := jobs.New(s.base, s.log)
	ctx, cancel := context.WithCancel(ctx)
	ticker := time.NewTicker(jobs.TickEach)
	var running sync.WaitGroup
	running.Go(func() { keeper.Run(ctx, ticker.C) })
	return func() {
		ticker.Stop()
		cancel()
		running.Wait()
	}
}

// tellFirstAccess shows the code by which the first administrator gets in.
func (s *service) tellFirstAccess(ctx context.Context) error {
	code, err := s.base.StartFirstAccess(ctx)
	if err != nil && s.base.Trouble() != "" {
		s.log.Error("nobody knows whether there are users", "error", err)
		return nil
	}
	if err != nil || code == "" {
		return err
	}
	s.p.say("Primeiro acesso: abra %s/primeiro-acesso e use o código %s\n(vale uma hora; está também em %s).",
		s.url(), code, filepath.Join(s.base.Dir(), "primeiro-acesso.txt"))
	return nil
}

// answer serves until ctx ends; then it lets the running requests finish.
func (s *service) answer(ctx context.Context, server *http.Server) error {
	ended := make(chan error, 1)
	go func() {
		if s.tls {
			ended <- server.ServeTLS(s.listener, "", "")
		} else {
			ended <- server.Serve(s.listener)
		}
	}()
	s.greet(s.url())
	select {
	case err := <-ended:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	s.p.say("Fechando…")
	limit, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTimeout)
	defer cancel()
	if err := server.Shutdown(limit); err != nil {
		s.log.Warn("some requests were cut off", "error", err)
		return server.Close()
	}
	return nil
}

// url is the address that a person can type.
func (s *service) url() string {
	scheme := "http://"
	if s.tls {
		scheme = "https://"
	}
	address, ok := s.listener.Addr().(*net.TCPAddr)
	if !ok || !address.IP.IsUnspecified() {
		return scheme + s.listener.Addr().String()
	}
	host := "localhost"
	for _, ip := range ownAddresses() {
		if ip.To4() != nil && !ip.IsLoopback() && !ip.IsLinkLocalUnicast() {
			host = ip.String()
			break
		}
	}
	return fmt.Sprintf("%s%s:%d", scheme, host, address.Port)
}

func isLoopback(a net.Addr) bool {
	address, ok := a.(*net.TCPAddr)
	return ok && address.IP.IsLoopback()
}

// ownAddresses are the addresses of this machine. Where it does not tell, only the loopback.
func ownAddresses() []net.IP {
	ips := []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback}
	list, err := net.InterfaceAddrs()
	if err != nil {
		return ips
	}
	for _, a := range list {
		if network, ok := a.(*net.IPNet); ok && !network.IP.IsLoopback() {
			ips = append(ips, network.IP)
		}
	}
	return ips
}

// networkNames are the names by which desks call the server: the chosen ones, or those of the
// machine.
func networkNames(chosen []string) []string {
	if len(chosen) > 0 {
		return chosen
	}
	name, err := os.Hostname()
	if err != nil || name == "" {
		return nil
	}
	name = strings.ToLower(name)
	if strings.Contains(name, ".") {
		return []string{name}
	}
	return []string{name, name + ".local"}
}
