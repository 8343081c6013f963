//go:build browser

package e2e

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"balcao/e2e/browser"
	"balcao/internal/demo"
)

// pictures is the folder for screenshots; "" takes none.
var pictures = flag.String("fotos", "", "folder for the screenshots")

// world is what the journeys share: one browser, one demonstration.
type world struct {
	binary  string
	browser *browser.Browser
	axe     browser.Axe
	demo    *program
	inside  map[string][]*browser.Cookie // of the demonstration, by user: who has logged in once
}

var shared world

func TestMain(m *testing.M) {
	flag.Parse()
	status, err := runAll(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		status = 1
	}
	os.Exit(status)
}

func runAll(m *testing.M) (status int, err error) {
	shared.inside = map[string][]*browser.Cookie{}
	dir, err := os.MkdirTemp("", "balcao-e2e-")
	if err != nil {
		return 1, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	shared.binary = filepath.Join(dir, "balcao")
	if out, err := exec.Command("go", "build", "-o", shared.binary, "balcao").CombinedOutput(); err != nil {
		return 1, fmt.Errorf("build: %w\n%s", err, out)
	}
	if shared.axe, err = browser.ReadAxe("testdata/axe"); err != nil {
		return 1, err
	}
	if shared.demo, err = start("demo", "--clientes", "400", "--dados", filepath.Join(dir, "demo")); err != nil {
		return 1, err
	}
	defer func() { err = errors.Join(err, shared.demo.stop()) }()
	if shared.browser, err = browser.Start(); err != nil {
		return 1, err
	}
	defer shared.browser.Stop()
	return m.Run(), nil
}

// program is a running balcao.
type program struct {
	url      string
	messages *said
	command  *exec.Cmd
}

// said collects what a program tells.
type said struct {
	mu   sync.Mutex
	text strings.Builder
}

func (s *said) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(b)
}

func (s *said) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

// start starts the program on a free port and waits until it tells its address.
func start(args ...string) (*program, error) { return startAt("127.0.0.1:0", args...) }

// startAt starts it at an address.
func startAt(address string, args ...string) (*program, error) {
	p := &program{messages: &said{}, command: exec.Command(shared.binary, append(args, "--escutar", address)...)}
	p.command.Stderr = p.messages
	out, err := p.command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := p.command.Start(); err != nil {
		return nil, err
	}
	announced := regexp.MustCompile(`http://[0-9.:]+`)
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if p.url = announced.FindString(lines.Text()); p.url != "" {
			go func() { _, _ = io.Copy(io.Discard, out) }()
			return p, nil
		}
	}
	return nil, fmt.Errorf("the program did not open: %w\n%s", p.command.Wait(), p.messages)
}

// stop ends the program as Ctrl+C does. It must end well, and soon.
func (p *program) stop() error {
	if err := p.command.Process.Signal(syscall.SIGINT); err != nil {
		return err
	}
	late := time.AfterFunc(6*time.Second, func() { _ = p.command.Process.Kill() })
	defer late.Stop()
	if err := p.command.Wait(); err != nil {
		return fmt.Errorf("the program did not end well: %w\n%s", err, p.messages)
	}
	return nil
}

// open opens a tab of the demonstration in which a user has logged in. The first one logs in on the
// screen and the others are given the session: more logins from one address than an office makes are
// told to wait.
func open(t *testing.T, username string) *browser.Tab {
	t.Helper()
	if cookies, ok := shared.inside[username]; ok {
		tab := shared.browser.Open(t, shared.demo.url)
		tab.SetCookies(cookies)
		tab.Goto("/clientes")
		tab.True("the page", "document.readyState === 'complete' && ['/clientes', '/entrar'].includes(location.pathname)")
		if browser.Eval[bool](tab, "location.pathname === '/clientes'") {
			return tab
		}
	}
	tab := openAt(t, shared.demo.url, username)
	shared.inside[username] = tab.Cookies()
	return tab
}

func openAt(t *testing.T, url, username string) *browser.Tab {
	t.Helper()
	tab := shared.browser.Open(t, url)
	enter(t, tab, username)
	return tab
}

// enter logs a user in.
func enter(t *testing.T, tab *browser.Tab, username string) {
	t.Helper()
	tab.Goto("/entrar")
	for range 3 {
		tab.Is("focus", "['usuario', 'senha'].includes(document.activeElement.id)", "true")
		browser.Eval[bool](tab, "(document.getElementById('usuario').value = '', document.getElementById('usuario').focus(), true)")
		tab.Type(username)
		tab.Is("the name typed", "document.getElementById('usuario').value", username)
		tab.Type(browser.Tabulator)
		tab.Is("focus", focus, "senha")
		tab.Type(password(t, username))
		tab.Is("the password typed", "document.getElementById('senha').value", password(t, username))
		// The page that still stands is no answer, even when it is the one that asked to wait.
		browser.Eval[bool](tab, "document.asked = true")
		tab.Type(browser.Enter)
		tab.True("an answer", "!document.asked && (location.pathname === '/clientes' || "+toWait+")")
		// The tests of a fast machine log in more often than an office: they wait as people would.
		if wait := browser.Eval[int](tab, "Number("+toWait+"?.[1] ?? 0)"); wait > 0 {
			time.Sleep(time.Duration(wait+1) * time.Second)
			continue
		}
		break
	}
	tab.At("/clientes")
}

func password(t *testing.T, username string) string {
	t.Helper()
	for _, u := range demo.Users() {
		if u.Username == username {
			return u.Password
		}
	}
	t.Fatalf("the demonstration has no user %s", username)
	return ""
}

// toWait finds how many seconds the login asks to wait; null when it does not.
const toWait = "document.querySelector('main')?.textContent.match(/Aguarde ([0-9]+) segundo/)"

// What the screens of the search show.
const (
	rows    = "document.querySelectorAll('#results .rows:not(.near) .name a').length"
	firstIn = "document.querySelector('#results .rows .name a')?.textContent"
	focus   = "document.activeElement.id"
	focused = "document.activeElement.textContent.trim()"
)
