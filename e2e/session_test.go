//go:build browser

package e2e

import (
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"balcao/e2e/browser"
)

// The first administrator gets in by the code on the console; the code is void afterwards.
func TestFirstAccess(t *testing.T) {
	p, err := start("servir", "--dados", filepath.Join(t.TempDir(), "dados"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := p.stop(); err != nil {
			t.Error(err)
		}
	}()
	var code []string
	for end := time.Now().Add(5 * time.Second); code == nil; time.Sleep(10 * time.Millisecond) {
		if code = regexp.MustCompile(`código ([A-Z2-7]{26})`).FindStringSubmatch(p.messages.String()); code == nil && time.Now().After(end) {
			t.Fatalf("no code on the console: %s", p.messages)
		}
	}
	b := shared.browser.Open(t, p.url)
	b.Goto("/")
	b.True("nobody gets further", "/^.(entrar|primeiro-acesso)/.test(location.pathname)")
	b.Goto("/primeiro-acesso")
	b.Click("#codigo")
	b.Type("AAAA" + browser.Tabulator + "ana" + browser.Tabulator + "Ana Lima" + browser.Tabulator)
	b.Type("um-barco-azul-no-rio" + browser.Tabulator + "um-barco-azul-no-rio" + browser.Enter)
	b.True("a wrong code is refused", "document.querySelector('main .error, main [role=alert]')")
	b.Is("what was typed stays", "document.getElementById('nome').value", "Ana Lima")
	browser.Eval[bool](b, "(document.getElementById('codigo').select(), document.getElementById('codigo').focus(), true)")
	b.Type(code[1])
	b.Click("#senha")
	b.Type("um-barco-azul-no-rio" + browser.Tabulator + "um-barco-azul-no-rio" + browser.Enter)
	b.At("/clientes")
	b.Is("who is in", "document.body.dataset.user", "Ana Lima")
	b.Type("ninguém")
	b.True("an empty base says so", "document.querySelector('#results .empty')")
}

// A session that ends while somebody types asks for the password in a dialog; the text stays.
func TestSessionEndsWhileTyping(t *testing.T) {
	b := open(t, "atendente")
	b.Type("silva")
	b.True("rows", rows+" > 0")
	b.LoseSession()
	b.Type(" a")
	b.True("a dialog asks to log in again", "document.getElementById('dialog').open")
	b.Is("the text stays", "document.getElementById('q').value", "silva a")
	b.Is("focus", focus, "usuario")
	b.Type("atendente" + browser.Tabulator + password(t, "atendente") + browser.Enter)
	b.Is("the dialog closes", "document.getElementById('dialog').open", "false")
	b.Is("the text is still there", "document.getElementById('q').value", "silva a")
	b.At("/clientes?em=todos&q=silva+a")
}

// Without a session every page leads to the login and from there to where one wanted to go.
func TestLoginLeadsOn(t *testing.T) {
	b := shared.browser.Open(t, shared.demo.url)
	b.Goto("/clientes/1304/planos")
	b.Is("login", "location.pathname", "/entrar")
	b.Type("atendente" + browser.Tabulator + "errada-de-proposito" + browser.Enter)
	b.True("a wrong password is said", "document.querySelector('[role=alert] .message')")
	b.Is("the name stays", "document.getElementById('usuario').value", "atendente")
	b.Is("focus", focus, "senha")
	b.Type(password(t, "atendente") + browser.Enter)
	b.At("/clientes/1304/planos")
	b.Click("details.account summary")
	b.Click("form[action='/sair'] button")
	b.Is("out", "location.pathname", "/entrar")
	b.Goto("/clientes")
	b.Is("and it stays so", "location.pathname", "/entrar")
}
