package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"strings"
	"syscall"
	"time"

	"balcao/db"
	"balcao/handlers"
	"balcao/internal/isp"
)

// Limits of the server (reliability.md §3).
const (
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 15 * time.Second
	writeTimeout      = 60 * time.Second
	idleTimeout       = 120 * time.Second
	maxHeader         = 16 << 10
	stopTimeout       = 5 * time.Second
)

// serveCommand runs the appliance.
func serveCommand(p *Program, f *flag.FlagSet) action {
	data := dataFlag(f)
	address := listenFlag(f)
	plain := f.Bool("http", false, "sem HTTPS mesmo fora desta máquina")
	return func(ctx context.Context, args []string) error {
		if err := noArguments(args); err != nil {
			return err
		}
		return p.serve(ctx, serving{dir: *data, address: *address, plain: *plain})
	}
}

func listenFlag(f *flag.FlagSet) *string {
	return f.String("escutar", "127.0.0.1:8080", "endereço e porta")
}

// serving is one run of the server.
type serving struct {
	dir     string
	address string
	plain   bool         // no TLS although others reach it
	ready   func(*db.DB) // called when the base is open; nil is not
	greet   func(url string)
}

// serve opens the base, answers until ctx ends, and stops cleanly.
func (p *Program) serve(ctx context.Context, s serving) (err error) {
	base, err := db.Open(ctx, p.baseOptions(s.dir))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, base.Close()) }()
	if err := p.firstAccess(ctx, base); err != nil {
		return err
	}
	if err := base.LoadSearch(ctx); err != nil {
		return err
	}
	listener, err := listen(ctx, s.address)
	if err != nil {
		return err
	}
	handler, err := p.handler(ctx, base, s)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	return p.answer(ctx, listener, handler, s)
}

// firstAccess shows the code by which the first administrator gets in.
func (p *Program) firstAccess(ctx context.Context, base *db.DB) error {
	code, err := base.StartFirstAccess(ctx)
	if err != nil || code == "" {
		return err
	}
	p.say("Primeiro acesso: abra /primeiro-acesso e use o código %s (vale uma hora; está também em %s).", code, base.Dir())
	return nil
}

func (p *Program) handler(ctx context.Context, base *db.DB, s serving) (http.Handler, error) {
	demo, err := base.Setting(ctx, db.SettingDemo)
	if err != nil {
		return nil, err
	}
	return handlers.New(handlers.Options{
		Store: base, Views: p.Views, Static: p.Static, Manual: p.Manual, Log: p.log(),
		Demo: demo == "S", Revision: p.Version,
	})
}

// listen takes the address, or says in a sentence why it cannot.
func listen(ctx context.Context, address string) (net.Listener, error) {
	var c net.ListenConfig
	listener, err := c.Listen(ctx, "tcp", address)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, isp.Fail(isp.Unavailable, "escutar", "O endereço "+address+" já está em uso por outro programa. Escolha outro com --escutar, por exemplo --escutar 127.0.0.1:8081.")
	case err != nil:
		return nil, isp.Fail(isp.Unavailable, "escutar", "Não foi possível escutar em "+address+". Confira --escutar.")
	}
	return listener, nil
}

// answer serves until ctx ends; then it lets the running requests finish.
func (p *Program) answer(ctx context.Context, listener net.Listener, handler http.Handler, s serving) error {
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: readHeaderTimeout, ReadTimeout: readTimeout,
		WriteTimeout: writeTimeout, IdleTimeout: idleTimeout, MaxHeaderBytes: maxHeader,
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	url := "http://" + shownAddress(listener.Addr())
	if s.greet != nil {
		s.greet(url)
	} else {
		p.say("Balcão aberto em %s", url)
	}
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	p.say("Fechando…")
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTimeout)
	defer cancel()
	if err := server.Shutdown(stop); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("stop the server: %w", err)
	}
	return nil
}

// shownAddress is an address a person can type: no wildcard.
func shownAddress(a net.Addr) string {
	text := a.String()
	for _, any := range []string{"[::]:", "0.0.0.0:"} {
		if port, found := strings.CutPrefix(text, any); found {
			return "localhost:" + port
		}
	}
	return text
}
