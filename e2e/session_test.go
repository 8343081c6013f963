//go:build browser

package e2e

import (
	"path/filepath"
	"regexp"
	"strings"
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
	b.Is("the password, too", "document.getElementById('senha').value", "um-barco-azul-no-rio")
	b.Type(code[1] + browser.Enter)
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

// Somebody else comes in in the same browser: the page that is open is drawn anew at the next
// key, for who is in now, and says so; the same when it happens in the dialog.
func TestSomebodyElseComesIn(t *testing.T) {
	b := open(t, "atendente")
	b.Type("silva")
	b.True("rows", rows+" > 0")
	b.LoseSession()
	browser.Eval[bool](b, `(fetch("/entrar").then(a => a.text()).then(text => {
		const csrf = new DOMParser().parseFromString(text, "text/html").querySelector("input[name=csrf]").value;
		return fetch("/entrar", { method: "POST", body: new URLSearchParams({ csrf, usuario: "administrador", senha: "`+password(t, "administrador")+`" }) });
	}).then(() => document.title = "dentro"), true)`)
	b.Is("the other is in", "document.title", "dentro")
	b.Type(" a")
	b.True("the page is drawn anew and says so", "/Quem está dentro agora é Sílvia Ramos/.test(document.getElementById('message').textContent)")
	b.Is("for the other", "document.body.dataset.user", "Sílvia Ramos")
	b.LoseSession()
	b.Click("#q")
	b.Type("x")
	b.True("a dialog asks to log in again", "document.getElementById('dialog').open")
	b.Type("tecnico" + browser.Tabulator + password(t, "tecnico") + browser.Enter)
	b.Is("after the dialog, too", "document.body.dataset.user", "Thaís d'Ângelo")
	b.True("and it says so", "/Quem está dentro agora é Thaís/.test(document.getElementById('message').textContent)")
	b.Forget() // the answers that asked for the reload are errors to the console
}

// The dialog does not take the keys of who is in the middle of a word.
func TestSessionEndsInTheMiddleOfAWord(t *testing.T) {
	b := open(t, "atendente")
	b.Type("silva")
	b.At("/clientes?em=todos&q=silva")
	b.LoseSession()
	for _, letter := range " araujo" {
		b.Type(string(letter))
		time.Sleep(300 * time.Millisecond) // slower than the debounce: each letter is refused
	}
	b.Is("nothing typed is lost", "document.getElementById('q').value", "silva araujo")
	b.True("then the dialog opens", "document.getElementById('dialog').open")
	b.Is("and holds none of it", "document.getElementById('usuario').value", "")
	b.True("and says why", "/sessão/i.test(document.getElementById('dialog').textContent)")
	b.True("the rows stay", rows+" > 0")
}

// The program goes away and comes back while somebody types: the screen says so, keeps the
// text, and searches by itself as soon as it can.
func TestServerRestarts(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "demo")
	first, err := start("demo", "--clientes", "50", "--dados", dir)
	if err != nil {
		t.Fatal(err)
	}
	b := openAt(t, first.url, "atendente")
	b.Type("silva")
	b.At("/clientes?em=todos&q=silva")
	if err := first.stop(); err != nil {
		t.Fatal(err)
	}
	b.Type(" ara")
	b.True("it is said", "/Sem conexão/.test(document.querySelector('[role=alert]').textContent)")
	b.True("the rows stay, marked as late", rows+" > 0 && document.getElementById('results').hasAttribute('data-late')")
	b.Type(browser.Enter)
	b.Is("and none of them opens", "location.pathname", "/clientes")
	again, err := startAt(strings.TrimPrefix(first.url, "http://"), "demo", "--clientes", "50", "--dados", dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := again.stop(); err != nil {
			t.Error(err)
		}
	}()
	b.At("/clientes?em=todos&q=silva+ara")
	b.Is("the text", "document.getElementById('q').value", "silva ara")
	b.Is("the message is gone", "document.getElementById('message').textContent.trim()", "")
	b.Is("still in", "document.getElementById('dialog').open", "false")
	b.Forget() // htmx tells the console about the line that was down
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
