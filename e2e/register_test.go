//go:build browser

package e2e

import (
	"strings"
	"testing"
	"time"

	"balcao/e2e/browser"
)

// into puts the focus into a field of the form of an act, and selects what is in it.
func into(b *browser.Tab, id string) {
	browser.Eval[bool](b, "(document.getElementById('"+id+"').focus(), document.getElementById('"+id+"').select?.(), true)")
}

// A new customer, from the first digit of the CPF to the saved record, with the keyboard alone: what
// is wrong is said when the field is left, figures take their usual notation, and who the customer
// may be already is named.
func TestNewCustomerByKeyboard(t *testing.T) {
	b := open(t, "administrador")
	b.Goto("/clientes/novo")
	into(b, "cpf_cnpj")
	b.Type("11144477736" + browser.Tabulator)
	b.True("a wrong digit is said beside the field", "document.getElementById('cpf_cnpj-error') && document.getElementById('cpf_cnpj').getAttribute('aria-describedby').includes('cpf_cnpj-error')")
	b.Is("the focus went on", focus, "tipo")
	for _, fault := range b.Faults(shared.axe) {
		t.Error(fault)
	}
	into(b, "cpf_cnpj")
	b.Type("11144477735" + browser.Tabulator)
	b.Is("the notation", "document.getElementById('cpf_cnpj').value", "111.444.777-35")
	b.True("nothing is wrong any more", "!document.getElementById('cpf_cnpj-error')")
	into(b, "nome")
	b.Type("Zulmira Teclado Prates" + browser.Tabulator)
	into(b, "data_nascimento")
	b.Type("3/4/71" + browser.Tabulator)
	b.Is("a day in any notation", "document.getElementById('data_nascimento').value", "03/04/1971")
	into(b, "telefones.0.numero")
	b.Type("37 99999 0013" + browser.Tabulator)
	b.True("who has that telephone is named", "/1304 .*o mesmo telefone/.test(document.querySelector('[data-similar]').textContent)")
	b.Control(browser.Enter)
	b.True("what must be seen before", "/Talvez já seja cliente/.test(document.querySelector('.seen').textContent)")
	b.Control(browser.Enter)
	b.True("saved", "document.querySelector('.done') && document.querySelector('.record-name').textContent === 'Zulmira Teclado Prates'")
	b.True("the draft is gone", "!Object.keys(localStorage).some((k) => k.includes('/clientes/novo'))")
}

// Two attendants at the same customer: each sees that the other is there; different fields are both
// kept, and of the same field the second one sees both values and chooses.
func TestTwoAttendants(t *testing.T) {
	one, two := open(t, "administrador"), open(t, "atendente")
	for _, b := range []*browser.Tab{one, two} {
		b.Goto("/clientes/1777/editar")
	}
	two.True("the other is seen", "/está com este cadastro aberto, (agora|há)/.test(document.querySelector('#act').textContent)")
	into(one, "observacao")
	one.Type("prefere ligação")
	one.Control(browser.Enter)
	one.True("the first is saved", "document.querySelector('.done')")
	into(two, "alerta")
	two.Type("cão bravo")
	two.Control(browser.Enter)
	two.True("the second is told", "/mudou enquanto você editava/.test(document.querySelector('.seen').textContent)")
	two.Control(browser.Enter)
	two.True("both are kept", "/prefere ligação/.test(document.body.textContent) && /cão bravo/.test(document.body.textContent)")
	for _, b := range []*browser.Tab{one, two} {
		b.Goto("/clientes/1777/editar")
	}
	into(one, "alerta")
	one.Type("portão azul")
	one.Control(browser.Enter)
	one.True("the first is saved", "document.querySelector('.done')")
	into(two, "alerta")
	two.Type("portão verde")
	two.Control(browser.Enter)
	two.True("the second sees both values", "/portão azul/.test(document.querySelector('#act [role=alert]').textContent) && /portão verde/.test(document.querySelector('#act [role=alert]').textContent)")
	two.Control(browser.Enter)
	two.True("and chooses", "document.querySelector('.done') && /portão verde/.test(document.body.textContent)")
}

// The cable is pulled while somebody types: nothing is lost, and with the cable back the same form
// is saved. Pulled after COMMIT, the answer is lost, and sending again does nothing twice.
func TestCableIsPulled(t *testing.T) {
	b := open(t, "administrador")
	b.Goto("/clientes/908/editar")
	into(b, "observacao")
	b.Offline(true)
	b.Type("escrito sem rede")
	b.Control(browser.Enter)
	b.True("it is said", "/[Ss]em conexão/.test(document.body.textContent)")
	b.Is("what was typed stays", "document.getElementById('observacao').value.endsWith('escrito sem rede')", "true")
	b.Offline(false)
	b.Forget() // the browser reports what could not be sent
	b.Control(browser.Enter)
	b.True("saved with the cable back", "document.querySelector('.done') && /escrito sem rede/.test(document.body.textContent)")
	b.Goto("/clientes/908/telefones/novo")
	into(b, "numero")
	b.Type("37988887711")
	browser.Eval[bool](b, `fetch(location.href, { method: "POST", headers: { "HX-Request": "true" },
		body: new URLSearchParams([...new FormData(document.querySelector("form[data-act]")), ["passo", "salvar"]]) }).then((a) => a.ok)`)
	b.Control(browser.Enter)
	b.True("the answer of then", "document.querySelector('.done')")
	b.Is("once", "document.body.textContent.split('98888-7711').length - 1 > 0 && [...document.querySelectorAll('#panel li, #panel dd')].filter((e) => /98888-7711/.test(e.textContent) && !e.querySelector('li, dd')).length <= 1", "true")
}

// What was just done is undone from the line that says so, with its effects shown before.
func TestEditIsUndone(t *testing.T) {
	b := open(t, "administrador")
	b.Goto("/clientes/88/editar")
	into(b, "observacao")
	b.Type("por engano")
	b.Control(browser.Enter)
	b.True("done", "document.querySelector('.done a')")
	browser.Eval[bool](b, "(document.querySelector('.done a').focus(), true)")
	b.Type(browser.Enter)
	b.True("the form that undoes", "document.querySelector('form[data-act]')")
	into(b, "motivo")
	b.Control(browser.Enter)
	b.True("its effects", "/por engano/.test(document.querySelector('.effects').textContent)")
	b.Control(browser.Enter)
	b.True("undone", "document.querySelector('.done')")
	b.Goto("/clientes/88")
	b.True("as before", "!/por engano/.test(document.querySelector('#panel').textContent)")
}

// The catalogue and the variables are changed in the browser, and say so.
func TestConfigurationIsChanged(t *testing.T) {
	b := open(t, "administrador")
	b.Goto("/config/catalogo/pontos-acesso/novo")
	into(b, "nome")
	b.Type("OLT da Praça")
	b.Control(browser.Enter)
	b.True("it is in the list", "/OLT da Praça/.test(document.querySelector('main').textContent) && /incluíd/.test(document.querySelector('main [role=status]').textContent)")
	b.Goto("/config/variaveis/quarentena_logins")
	into(b, "valor")
	b.Type("30" + browser.Enter)
	b.True("saved", "/Salvo/.test(document.querySelector('main').textContent)")
}

// The first day of somebody: the administrator makes the user, the one-time code chooses the
// password, and the new one finds a customer.
func TestFirstDayOfAUser(t *testing.T) {
	b := open(t, "administrador")
	b.Goto("/config/usuarios")
	into(b, "usuario")
	b.Type("novata" + browser.Tabulator + "Nova Atendente" + browser.Enter)
	b.True("a code", "document.getElementById('secret')")
	code := strings.ReplaceAll(browser.Eval[string](b, "document.getElementById('secret').textContent.trim()"), "-", "")
	n := shared.browser.Open(t, shared.demo.url)
	n.Goto("/primeiro-acesso")
	for _, typed := range [][2]string{{"codigo", code}, {"usuario", "novata"}} {
		into(n, typed[0])
		n.Type(typed[1])
	}
	into(n, "senha")
	n.Type("um-barco-azul-no-rio" + browser.Tabulator + "um-barco-azul-no-rio" + browser.Enter)
	n.At("/clientes")
	n.Type("silva")
	n.True("she finds", rows+" > 0")
}

// What saving refused stays beside its field, also when the check of the field that was left answers
// only after it.
func TestRefusalOutlivesTheCheck(t *testing.T) {
	b := open(t, "administrador")
	b.Goto("/logins/1/excluir")
	browser.Eval[bool](b, `((now) => { window.fetch = (...asked) => String(asked[1]?.body).includes("passo=conferir")
		? new Promise((go) => setTimeout(go, 500)).then(() => now(...asked)).finally(() => document.checked = true) : now(...asked); return true })(window.fetch)`)
	b.True("the first field has the focus", "document.activeElement.name === 'confirmacao'")
	b.Type("outro" + browser.Tabulator + "trocado por outro")
	b.Control(browser.Enter)
	b.True("refused beside the field", "/Não é este login/.test(document.getElementById('confirmacao-error')?.textContent)")
	b.True("the check has answered", "document.checked")
	b.Stays("the refusal", "/Não é este login/.test(document.getElementById('confirmacao-error')?.textContent)", "true", 200*time.Millisecond)
}
