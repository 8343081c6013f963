//go:build browser

package e2e

import (
	"path/filepath"
	"testing"
	"time"

	"balcao/e2e/browser"
)

// tabTo goes with the tabulator to what a selector names.
func tabTo(t *testing.T, b *browser.Tab, selector string) {
	t.Helper()
	for range 60 {
		if browser.Eval[bool](b, "document.activeElement.matches(`"+selector+"`)") {
			return
		}
		b.Type(browser.Tabulator)
	}
	t.Fatalf("the tabulator does not reach %s", selector)
}

// backTo goes with Shift and the tabulator, from the end of the page, to what a selector names.
func backTo(t *testing.T, b *browser.Tab, selector string) {
	t.Helper()
	for range 60 {
		b.Shift(browser.Tabulator)
		if browser.Eval[bool](b, "document.activeElement.matches(`"+selector+"`)") {
			return
		}
	}
	t.Fatalf("the tabulator does not go back to %s", selector)
}

// day is a day from today as people type it.
func day(after int) string { return time.Now().AddDate(0, 0, after).Format("02/01/2006") }

// procedure fills in the form of an act on a plan with the keyboard alone: the first field has the
// focus, its effects are shown and free of faults, it is confirmed, and the record tells it.
func procedure(t *testing.T, b *browser.Tab, path, done string, typed ...string) {
	t.Helper()
	fill(t, b, path, typed...)
	b.Control(browser.Enter)
	b.Is("what "+path+" would do", `document.querySelectorAll('#act .effects li').length > 0 ? 'effects'
		: [...document.querySelectorAll('#act :is(.error, .message)')].map((x) => x.textContent).join(' ')`, "effects")
	for _, theme := range []string{"light", "dark"} {
		b.Theme(theme)
		for _, fault := range b.Faults(shared.axe) {
			t.Errorf("%s, %s: %s", path, theme, fault)
		}
	}
	if *pictures != "" {
		b.Picture(filepath.Join(*pictures, "effects-"+filepath.Base(path)+".png"))
	}
	b.Control(browser.Enter)
	told(b, done)
}

// fill fills in the form of an act with the keyboard alone; its first field has the focus.
func fill(t *testing.T, b *browser.Tab, path string, typed ...string) {
	t.Helper()
	b.Goto(path)
	if len(typed) > 0 {
		b.True("the first field has the focus at "+path, "document.activeElement.closest('form[data-act]')")
	}
	for i := 0; i+1 < len(typed); i += 2 {
		tabTo(t, b, "[name='"+typed[i]+"']")
		b.Type(typed[i+1])
	}
}

// told waits for the record that tells what was done.
func told(b *browser.Tab, done string) {
	b.True(done, "/"+done+"/.test(document.querySelector('.done')?.textContent)")
}

// The life of a plan by keyboard alone: sold in three steps, active, protected, on another due day,
// changed, suspended on request and back, with a login less, cancelled.
func TestLifeOfAPlanByKeyboard(t *testing.T) {
	b := open(t, "administrador")
	b.Size(1280, 1000)
	b.Goto("/clientes/novo")
	tabTo(t, b, "[name='nome']")
	b.Type("Lindalva Teclado Moura")
	b.Control(browser.Enter)
	b.True("what must be seen: no document", "document.querySelector('.seen')")
	b.Control(browser.Enter)
	b.True("there is a customer", "document.querySelector('.done') && /^\\/clientes\\/\\d+/.test(location.pathname)")
	customer := browser.Eval[string](b, "location.pathname.split('/')[2]")
	sellInSteps(t, b, customer)
	plan := browser.Eval[string](b, "[...document.querySelectorAll('a[href^=\"/planos/\"]')].map((a) => a.getAttribute('href').split('/')[2])[0]")
	at := "/planos/" + plan
	procedure(t, b, at+"/ativar", "Plano ativado", "data_inicio", day(-20))
	procedure(t, b, at+"/suspensoes-programadas", "Suspensão programada", "suspender", " ", "ate", day(15), "motivo", "acordo de pagamento")
	procedure(t, b, at+"/vencimento", "Vencimento mudado", "dia_vencimento", "25", "diferenca", "Cobrar")
	b.True("the due day", "/dia 25/i.test(document.body.textContent)")
	procedure(t, b, at+"/mudar", "Plano mudado", "tipo_plano", "H400", "valor_centavos", "149,90")
	procedure(t, b, at+"/servicos-adicionais/novo", "Serviço adicional incluído", "descricao", "IPTV básica", "cobranca", "Mensal", "valor_centavos", "29,90")
	b.True("the total of a month", "/total R\\$ 179,80 por mês/.test(document.querySelector('article.plan').textContent.replace(/\\u00a0/g, ' '))")
	if *pictures != "" {
		b.Picture(filepath.Join(*pictures, "extra-service.png"))
	}
	service := browser.Eval[string](b, `document.querySelector('a[href^="/servicos-adicionais/"][href$="/encerrar"]').getAttribute('href')`)
	procedure(t, b, service, "Serviço adicional encerrado", "em", day(10), "motivo", "não usa")
	procedure(t, b, at+"/pausar", "Plano suspenso a pedido", "ate", day(40))
	procedure(t, b, at+"/retomar", "Fim da suspensão a pedido")
	b.Goto(at + "/logins/novo")
	tabTo(t, b, "[name='login']")
	b.Type("lindalva.segunda")
	b.Control(browser.Enter)
	b.True("a second login", "/Login/.test(document.querySelector('.done')?.textContent)")
	login := browser.Eval[string](b, `[...document.querySelectorAll('a[href^="/logins/"][href$="/excluir"]')].map((a) => a.getAttribute('href')).sort().at(-1)`)
	procedure(t, b, login, "Login", "confirmacao", "lindalva.segunda", "motivo", "não usa")
	b.Goto("/clientes/" + customer + "/atendimentos/novo")
	b.Control(browser.Enter)
	b.True("an attendance", "document.querySelector('.done') || document.querySelector('.attending')")
	procedure(t, b, at+"/cancelar", "Plano cancelado", "motivo", "mudou-se para longe")
}

// sellInSteps gives a customer a plan in three steps, going back once.
func sellInSteps(t *testing.T, b *browser.Tab, customer string) {
	t.Helper()
	now := func(step string) {
		t.Helper()
		b.Is("the step", "document.querySelector('.stages [aria-current]')?.textContent", step)
		b.True("its first field has the focus", "document.activeElement.closest('form[data-act]')")
		for _, fault := range b.Faults(shared.axe) {
			t.Errorf("%s: %s", step, fault)
		}
		if *pictures != "" {
			b.Picture(filepath.Join(*pictures, "steps-"+step+".png"))
		}
	}
	b.Goto("/clientes/" + customer + "/planos/novo")
	now("Dados do plano")
	tabTo(t, b, "[name='tipo_plano']")
	b.Type("H400")
	tabTo(t, b, "[name='login.login']")
	b.Type("lindalva.moura")
	b.Control(browser.Enter)
	now("Cobrança")
	tabTo(t, b, "[name='dia_vencimento']")
	b.Type("10")
	b.Control(browser.Enter)
	now("Resumo")
	b.True("what was chosen", "/lindalva.moura/.test(document.querySelector('.summary').textContent) && document.querySelectorAll('.effects li').length > 2")
	tabTo(t, b, "button[value='voltar']")
	b.Type(browser.Enter)
	now("Cobrança")
	b.Is("what was typed", "document.querySelector('[name=dia_vencimento]').value", "10")
	b.Control(browser.Enter)
	now("Resumo")
	tabTo(t, b, "[name='agendar_instalacao.agendada_para']")
	b.Type(day(3) + " 14:00")
	b.Control(browser.Enter)
	b.True("sold", "/Plano (criado|incluído)/.test(document.querySelector('.done')?.textContent)")
}
